//! Golden sentences: clauses without a subject or a finite verb, and words in marks beside them.

use super::check;

#[test]
fn what_is_promised_or_asked_for() {
    check(
        "Lunn vowed to cross it again.",
        &["indirect Lunn | vowed | to cross it again"],
    );
    check(
        "Lunn promised never to cross it again.",
        &["indirect Lunn | promised | never to cross it again"],
    );
    check(
        "Orr urged the crews to stay at home, adding that it was late.",
        &[
            "indirect Orr | urged | the crews to stay at home",
            "indirect Orr | adding | it was late",
        ],
    );
    check(
        "Orr called on the council to shut the bridge.",
        &["indirect Orr | called | the council to shut the bridge"],
    );
    check(
        "The school encourages families to \"read together\".",
        &["mixed The school | encourages | families to \"read together\""],
    );
    check(
        "Orr has vowed to stay, and Lunn is promising to go.",
        &[
            "indirect Orr | vowed | to stay",
            "indirect Lunn | promising | to go",
        ],
    );
}

#[test]
fn what_is_asked_is_often_a_deed() {
    check("Lunn asked to be moved.", &[]);
    check("Lunn invited her to walk across.", &[]);
    check("Lunn did not promise to leave.", &[]);
}

#[test]
fn words_in_marks_of_one_predicate_are_one_run() {
    check(
        "Lunn called the bridge a \"rusty mess,\" a \"trap\" and \"ugly\".",
        &["mixed Lunn | called | a \"rusty mess,\" a \"trap\" and \"ugly\""],
    );
    check(
        "Lunn condemned the plan as \"thin\" ice.",
        &["mixed Lunn | condemned | the plan as \"thin\" ice"],
    );
    check(
        "Lunn called the bridge \"old\" and the river behind it \"wide\".",
        &["mixed Lunn | called | old", "mixed Lunn | called | wide"],
    );
    check("Lunn cited a \"Bridge-Keepers\" forum.", &[]);
}

#[test]
fn the_reporter_goes_on_behind_a_clause() {
    check(
        "Orr said it was \"thin,\" making a face.",
        &["mixed Orr | said | it was \"thin,\""],
    );
    check(
        "Orr smiled, saying it was late and suggesting that the bridge was shut.",
        &[
            "indirect Orr | saying | it was late",
            "indirect Orr | suggesting | the bridge was shut",
        ],
    );
    check(
        "Orr said the bridge would hold - a claim that Lunn has disputed.",
        &["indirect Orr | said | the bridge would hold"],
    );
    check(
        "The survey found a third of the crews \"had never crossed it\".",
        &["mixed The survey | found | a third of the crews \"had never crossed it\""],
    );
}
