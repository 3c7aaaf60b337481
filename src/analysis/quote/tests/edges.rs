//! Golden sentences at the edges: odd subjects, labels, other languages, speech nobody claims.

use super::{check, check_heading};

#[test]
fn a_headline_does_not_say_who_tells_the_jury() {
    check_heading(
        "Captain ‘drank six pints before crossing’, jury told",
        &["mixed - | told | Captain ‘drank six pints before crossing’"],
    );
}

#[test]
fn an_office_of_forecasting_forecasts_nothing() {
    check(
        "Head of forecasting Ada Orr said the storm was not over.",
        &["indirect Ada Orr | said | the storm was not over"],
    );
}

#[test]
fn the_affidavit_states() {
    check(
        "Deputies found two amplifiers, the affidavit states.",
        &["indirect the affidavit | states | Deputies found two amplifiers"],
    );
}

#[test]
fn who_stands_beside_somebody_speaks_for_himself() {
    check(
        "The man beside me whispered: “Oh no.”",
        &["direct The man | whispered | Oh no."],
    );
    check(
        "A report by the Tarn Union said the bridge was safe.",
        &["indirect A report | said | the bridge was safe"],
    );
    check("Songs by the Tarn Quartet said it better.", &[]);
}

#[test]
fn what_a_sign_reads_ends_with_its_marks() {
    check(
        "The parents who carried a banner that read “Not On Our Lungs” knew it well.",
        &["direct a banner | read | Not On Our Lungs"],
    );
}

#[test]
fn subjects_that_are_no_names() {
    check(
        "One in three said the party was late.",
        &["indirect One in three | said | the party was late"],
    );
    check(
        "Some say the bridge will hold.",
        &["indirect Some | say | the bridge will hold"],
    );
    check(
        "Those surveyed say the economy should come first.",
        &["indirect Those | say | the economy should come first"],
    );
    check(
        "The 49-year-old replied that she had left.",
        &["indirect The 49-year-old | replied | she had left"],
    );
    check(
        "Kestrel Robotics, Inc., a maker of robots, today announced that it has moved.",
        &["indirect Kestrel Robotics | announced | it has moved"],
    );
    check(
        "Orr replied by courier that he would hold the pass.",
        &["indirect Orr | replied | he would hold the pass"],
    );
    check(
        "Kim, asked if he would come, said he would.",
        &["indirect Kim | said | he would"],
    );
}

#[test]
fn reports_with_as() {
    check(
        "As the paper noted, it is late.",
        &["indirect the paper | noted | it is late"],
    );
    check(
        "As reported by the Post, it is late.",
        &["indirect the Post | reported | it is late"],
    );
    check("If, as I have said, it rains, we stay.", &[]);
}

#[test]
fn one_word_before_the_attribution() {
    check(
        "Thornbury, he said, was simply not a good fit.",
        &[
            "indirect he | said | Thornbury",
            "indirect he | said | was simply not a good fit",
        ],
    );
    check(
        "In contrast, she said, the bridge held.",
        &["indirect she | said | the bridge held"],
    );
    check(
        "Over the long term, according to the office, debts will rise.",
        &[
            "indirect the office | according to | Over the long term",
            "indirect the office | according to | debts will rise",
        ],
    );
}

#[test]
fn where_clauses_of_others_begin() {
    check(
        "While only ten said they would vote, most of them did.",
        &["indirect ten | said | they would vote"],
    );
    check(
        "Claiming the vote was lost, Orr told Fox that it was not.",
        &[
            "indirect Orr | Claiming | the vote was lost",
            "indirect Orr | told | it was not",
        ],
    );
    check(
        "Orr, who said the house was sold, left.",
        &["indirect Orr | said | the house was sold"],
    );
    check(
        "Orr said it was late and called for a vote.",
        &["indirect Orr | said | it was late"],
    );
}

#[test]
fn titles_are_no_speech() {
    check(
        "On Sunday's broadcast of “Meet the Press,” Orr said the vote was lost.",
        &["indirect Orr | said | the vote was lost"],
    );
    check(
        "Orr told CNN's “Morning Joe” on Friday that the vote was lost.",
        &["indirect Orr | told | the vote was lost"],
    );
}

#[test]
fn clauses_without_a_subject_in_marks() {
    check(
        "Orr accused Lunn of being “late” and “rude” again.",
        &["mixed Orr | accused | being “late” and “rude”"],
    );
}

#[test]
fn speech_that_no_verb_reports() {
    check(
        "“I never saw that man before,” Orr managed.",
        &["direct Orr | - | I never saw that man before"],
    );
    check(
        "In the words of the mayor, Ada Orr, “it was a very long night.”",
        &["direct the mayor | - | it was a very long night."],
    );
    check(
        "In his view, the ear is a tool: “It needs calibrating, and rest.”",
        &["direct his | - | It needs calibrating, and rest."],
    );
    check(
        "“Not me at all.” ― Ada Orr",
        &["direct Ada Orr | - | Not me at all."],
    );
    check(
        "彼は「橋は安全だ」と言った。",
        &["direct - | - | 橋は安全だ"],
    );
}

#[test]
fn whoever_is_asked_answers() {
    check(
        "“Did you see it?” Orr asked.\n\n“No, sir.”",
        &[
            "direct Orr | asked | Did you see it?",
            "direct - | - | No, sir.",
        ],
    );
    check(
        "He paused at the door.\n\n“I have never been so tired in my life.”",
        &["direct He | - | I have never been so tired in my life."],
    );
}

#[test]
fn what_looks_like_a_report() {
    check("It is hard to explain without proof that nobody has.", &[]);
    check("Ada Orr, the union's president, announced the result.", &[]);
    check(
        "Orr has since explained that the vote was lost.",
        &["indirect Orr | explained | the vote was lost"],
    );
    check(
        "“Silence!” snorts Orr.",
        &["direct Orr | snorts | Silence!"],
    );
}

#[test]
fn labels_of_members() {
    check(
        "Ann Orr (Hill East) (Lab): Will it open?\n\nThe Minister of State (Sir Bo Lunn): It will.\n\nAnn Orr: When?\n\nSir Bo Lunn: (laughs) Soon.\n\nCal Fitch (SNP): Never.",
        &[
            "direct Ann Orr | - | Will it open?",
            "direct Sir Bo Lunn | - | It will.",
            "direct Ann Orr | - | When?",
            "direct Sir Bo Lunn | - | Soon.",
            "direct Cal Fitch | - | Never.",
        ],
    );
}
