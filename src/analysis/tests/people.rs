//! Who is who among people: names in parts, in capitals and by surname; descriptions without a name.

use super::{check, check_speakers};

#[test]
fn what_somebody_does_is_no_part_of_the_name() {
    check(
        "[1 [2 Castleford Council] Leader Cllr Hamish Boothroyd] rose. [1 Cllr Boothroyd] sat down.",
    );
    check_speakers("Substitute Emeka Oduya said he was glad.", &["Emeka Oduya"]);
}

#[test]
fn documents_speak() {
    check_speakers(
        "Deputies found a note by the amplifier. The note said she was sorry.",
        &["note"],
    );
}

#[test]
fn of_two_first_names_and_two_surnames_some_serve_alone() {
    check("[1 Carly-Jo Slater] came. [1 Carly-Jo] sang.");
    check("[1 Ana Orrego de la Vega] came late. [1 Orrego] sang.");
    check("[1 Douglas Fenwick] came. [1 Doug Fenwick] sang.");
}

#[test]
fn a_writer_is_who_says_i() {
    check("By [1 Ada Orr]\n\n[1 I] voted for it. [2 Ben Lunn] told [1 me] not to.");
}

#[test]
fn who_said_it_is_as_near_as_his_first_word() {
    check_speakers(
        "Jun-ho Bae of Seoul says it is small. “It is late. It is cold. It rains. I would wait,” he says.",
        &["Jun-ho Bae", "Jun-ho Bae"],
    );
}

#[test]
fn whoever_talks_in_turns_is_a_person() {
    check_speakers(
        "MODERATOR: Will it hold?\n\nMR SPEAKER: Order.\n\nMODERATOR: Will it?\n\nMR SPEAKER: Order.",
        &["MODERATOR", "SPEAKER", "MODERATOR", "SPEAKER"],
    );
    check_speakers(
        "Nerys Gwilliam: It will hold.\n\nOperator: Ada Orr is next.\n\nAda Orr: For how long?\n\nNerys Gwilliam: A century.\n\nOperator: Thank you.",
        &[
            "Nerys Gwilliam",
            "Operator",
            "Ada Orr",
            "Nerys Gwilliam",
            "Operator",
        ],
    );
}

#[test]
fn a_lawyer_for_somebody_has_a_name_of_her_own() {
    check_speakers(
        "Ben Lunn was held. A lawyer for Lunn, Ada Orr, said he was innocent.",
        &["Ada Orr"],
    );
    check_speakers(
        "Tom Hale sued. Park Ji-won, a spokesperson for the firm, said it was sorry.",
        &["Park Ji-won"],
    );
}

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

#[test]
fn a_noun_stands_for_whoever_does_it_and_for_nobody_else() {
    check("[1 Bishop Tom Ovie] prayed. “[1 I] am tired,” [1 the cleric] said.");
    check(
        "[1 Tom Hale], [1 the goalkeeper], spilled a cross from [2 Ben Orr]. [2 The striker] laughed.",
    );
}

#[test]
fn nobody_says_what_names_him() {
    check("[1 Olav Bragi] met [2 Sverre Bragi] there. “[2 Sverre] was late,” [1 he] said.");
}

#[test]
fn two_of_one_surname_stay_two() {
    check(
        "[1 Curtis Hale] bowled. [2 [1 His] wife], [2 Marva Hale], watched. [1 Mr Hale] was out. “Never,” [2 Marva] said.",
    );
    check("[1 Kristen Orr] came. Later [1 Kristin Orr] sang.");
}

#[test]
fn whoever_is_told_something_answers() {
    check(
        "[1 Henrik Dahl] said it rained. [1 He] doubts it. When we put this to [2 Ben Orr], [2 he] laughed.",
    );
}

#[test]
fn a_country_is_the_one_spoken_of() {
    check("[1 Norway] voted. [1 Norwegian] papers were sold out across [1 the country].");
}

#[test]
fn who_speaks_for_a_body_is_not_part_of_its_name() {
    check("“It is safe,” said [1 Lydia Barnstorff] for [2 Harbour Watch Norway].");
}

#[test]
fn two_leaders_are_two() {
    check(
        "[1 The council leader] said [1 she] was sorry. [2 The opposition leader] said [2 he] was not. [1 The council leader] sighed.",
    );
}

#[test]
fn who_is_quoted_in_a_quotation_is_somebody_known() {
    check(
        "“[1 Elin Dahl] has waited,” said [2 Marta Lind]. “[1 She] told [2 me], ‘[1 I] am ready.’ [2 I] believed [1 her].”",
    );
}
