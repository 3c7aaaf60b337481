//! Who is who among people: names in parts, in capitals and by surname; descriptions without a name.

use super::check;

#[test]
fn of_two_surnames_the_first_serves_alone() {
    check("[1 Lucía Orrantia Vela] came late. [1 Orrantia] sang.");
    check("[1 Cllr Pádraig Ó Murchadha] stood up. [1 Cllr Ó Murchadha] sat down.");
}

#[test]
fn capitals_hide_no_surname() {
    check("[1 Minister Oda Kerrigan] spoke. “All are safe.” - [1 KERRIGAN]");
}

#[test]
fn an_age_stands_for_a_person() {
    check("[1 Yusra Demir] scored twice. [1 The 24-year-old] said [1 she] was glad.");
    check("[1 Yusra Demir] scored twice. [1 The mother-of-three] said [1 she] was glad.");
}
