//! Golden sentences: clauses without a subject or a finite verb, and words in marks beside them.

use super::{check, check_heading};

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
    check(
        "The plan rang bells in the town as well as at sea with some calling it a \"wish list\".",
        &["mixed some | calling | wish list"],
    );
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

#[test]
fn what_stands_in_the_way_of_a_clause() {
    check(
        "Officials said the two raised nine coins for the bridge.",
        &["indirect Officials | said | the two raised nine coins for the bridge"],
    );
    check(
        "Orr told the paper her group never worked on the bridge.",
        &["indirect Orr | told | her group never worked on the bridge"],
    );
    check(
        "Lunn said after the vote he would walk.",
        &["indirect Lunn | said | he would walk"],
    );
    check(
        "Lunn, citing \"the weather,\" said the bridge would close.",
        &["indirect - | said | the bridge would close"],
    );
    check(
        "Orr said walkers or riders would be safe.",
        &["indirect Orr | said | walkers or riders would be safe"],
    );
    check(
        "Orr said the bridge would grow, allowing carts to cross.",
        &["indirect Orr | said | the bridge would grow, allowing carts to cross"],
    );
}

#[test]
fn attributions_in_the_middle() {
    check(
        "It was, she said, one of the oldest bridges.",
        &[
            "indirect she | said | It was",
            "indirect she | said | one of the oldest bridges",
        ],
    );
    check(
        "Even if it rains, Orr said, he will cross.",
        &[
            "indirect Orr | said | Even if it rains",
            "indirect Orr | said | he will cross",
        ],
    );
    check(
        "But the bridge, Orr said, will hold.",
        &[
            "indirect Orr | said | the bridge",
            "indirect Orr | said | will hold",
        ],
    );
    check(
        "The council will not pay, which is rare, said Ada Orr.",
        &["indirect Ada Orr | said | The council will not pay, which is rare"],
    );
}

#[test]
fn a_message_in_a_report_speaks_for_itself() {
    check(
        "Orr said that she got a message stating, \"The bridge is shut.\"",
        &[
            "mixed Orr | said | she got a message stating, \"The bridge is shut.\"",
            "direct a message | stating | The bridge is shut.",
        ],
    );
}

#[test]
fn reports_in_reports() {
    check(
        "Most walkers believe that it is safe, according to Ada Orr.",
        &[
            "indirect Ada Orr | according to | Most walkers believe that it is safe",
            "indirect Most walkers | believe | it is safe",
        ],
    );
    check(
        "Among those who said they cared, most stayed.",
        &["indirect those | said | they cared"],
    );
    check(
        "As the Courier reported, even if it rains, the bridge will open.",
        &["indirect the Courier | reported | even if it rains, the bridge will open"],
    );
}

#[test]
fn what_goes_on_behind_marks_and_phrases() {
    check(
        "\"Only you,\" she said, would walk across it twice.",
        &[
            "direct she | said | Only you",
            "indirect she | said | would walk across it twice",
        ],
    );
    check(
        "Orr said in a statement released by the council that it was safe.",
        &["indirect Orr | said | it was safe"],
    );
    check(
        "Orr said Thursday's storm would pass.",
        &["indirect Orr | said | Thursday's storm would pass"],
    );
    check(
        "They paid for what Orr said was a mistake of the council.",
        &["indirect Orr | said | was a mistake of the council"],
    );
    check("It is too soon to say whether it will hold.", &[]);
    check("As Orr demands a wall, they dig.", &[]);
}

#[test]
fn verbs_in_headlines() {
    check_heading(
        "'Bridge will fall,' warns engineer",
        &["direct engineer | warns | Bridge will fall"],
    );
}
