//! Reporting verbs in all their forms, and what stands around them.

use super::check;

#[test]
fn groups_of_verbs_that_report() {
    check(
        "Ada Orr is claiming that the bridge leaks.",
        &["indirect Ada Orr | claiming | the bridge leaks"],
    );
    check(
        "My old boss, Bo Lunn, used to say that the river would win.",
        &["indirect Bo Lunn | say | the river would win"],
    );
    check(
        "Ada Orr once told me it would only prolong things.",
        &["indirect Ada Orr | told | it would only prolong things"],
    );
    check(
        "Ada Orr did, however, confirm that the bridge leaks.",
        &["indirect Ada Orr | confirm | the bridge leaks"],
    );
    check(
        "\"Nothing personal,\" she was heard to say.",
        &["direct she | say | Nothing personal"],
    );
    check(
        "The umpires pointed out that the light was bad.",
        &["indirect The umpires | pointed out | the light was bad"],
    );
    check(
        "\"It was the only book,\" as Ada Orr put it.",
        &["direct Ada Orr | put it | It was the only book"],
    );
}

#[test]
fn what_stands_between_a_verb_and_its_clause() {
    check(
        "Ada Orr said on Tuesday that the bridge would hold.",
        &["indirect Ada Orr | said | the bridge would hold"],
    );
    check(
        "He has told her, more than once, that the bridge will hold.",
        &["indirect He | told | the bridge will hold"],
    );
    check(
        "Ada Orr told the court Bo Lunn had sold the bridge.",
        &["indirect Ada Orr | told | Bo Lunn had sold the bridge"],
    );
    check("Ada Orr commented on two plans that the council made.", &[]);
    check("Ada Orr accepted that submission.", &[]);
    check(
        "He reported it to the shop, where he had bought the bridge.",
        &[],
    );
}

#[test]
fn an_attribution_at_the_edge_of_its_clause() {
    check(
        "She will not give her name because, she says, her husband is asleep.",
        &["indirect she | says | her husband is asleep"],
    );
    check(
        "His supervisor, says Ada Orr, is being kind.",
        &[
            "indirect Ada Orr | says | His supervisor",
            "indirect Ada Orr | says | is being kind",
        ],
    );
    check(
        "“It leaks,” the lawyer, Bo Lunn, said.",
        &["direct Bo Lunn | said | It leaks"],
    );
}
