//! What part a word may play around reported speech.
//!
//! Owns the closed word classes the rules of this folder ask for; open classes come from the tagger.

use crate::analysis::Tag;

/// The part a word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// "the", "his", "another".
    Det,
    /// "he", "they", "who" is [`Self::Rel`].
    Pron,
    /// "who", "which", "whose", "whom".
    Rel,
    /// "that".
    That,
    /// "whether", "how", "what", "why", "if".
    Question,
    /// "because", "although", "while".
    Sub,
    /// "and", "or".
    And,
    /// "but".
    But,
    /// "of", "in", "by".
    Prep,
    /// "to".
    To,
    /// "is", "have", "would", "did".
    Aux,
    /// "not", "n't", "never".
    Not,
    /// "also", "later", "quickly".
    Adv,
    /// A name or a capitalised word.
    Name,
    /// A common noun.
    Noun,
    /// An adjective.
    Adj,
    /// A number.
    Num,
    /// "'s" after a noun.
    Poss,
    /// A verb that is no auxiliary.
    Verb,
    /// ",".
    Comma,
    /// ":".
    Colon,
    /// ";".
    Semi,
    /// A dash between clauses.
    Dash,
    /// A hyphen inside a word.
    Hyphen,
    /// ".", "?", "!", "…".
    Stop,
    /// A bracket.
    Bracket,
    /// A stretch in quotation marks.
    Quoted,
    /// Everything else.
    Other,
}

impl Class {
    /// Whether it can stand inside a noun phrase before its head or as its head.
    pub(super) fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Det | Self::Name | Self::Noun | Self::Adj | Self::Num | Self::Poss | Self::Hyphen
        )
    }

    /// Whether it is punctuation.
    pub(super) fn is_mark(self) -> bool {
        matches!(
            self,
            Self::Comma | Self::Colon | Self::Semi | Self::Dash | Self::Stop | Self::Bracket
        )
    }

    /// Whether it may stand before the first word of a sentence that counts.
    pub(super) fn may_lead(self) -> bool {
        matches!(
            self,
            Self::And | Self::But | Self::Adv | Self::Comma | Self::Dash
        )
    }

    /// Whether a clause can begin behind it.
    pub(super) fn is_edge(self) -> bool {
        self.is_mark()
            || matches!(
                self,
                Self::That
                    | Self::Rel
                    | Self::And
                    | Self::But
                    | Self::Sub
                    | Self::Question
                    | Self::Quoted
                    | Self::Adv
            )
    }

    /// Whether it is a verb, auxiliaries included.
    pub(super) fn is_verb(self) -> bool {
        matches!(self, Self::Verb | Self::Aux)
    }

    /// Whether a noun phrase can end with it.
    pub(super) fn is_head(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Noun | Self::Pron | Self::Num | Self::Adj
        )
    }
}

/// Names of days, which stand without a preposition ("said Monday").
pub(super) fn is_day(small: &str) -> bool {
    matches!(
        small,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "tonight"
    )
}

/// The class of a word. `small` is the word in small letters with straight apostrophes, `glued`
/// says that no white space stands on either side.
pub(super) fn classify(printed: &str, small: &str, tag: Tag, glued: bool) -> Class {
    // "WHO", "US" and "IT" are names, not pronouns.
    let acronym = tag == Tag::Propn && printed.len() > 1 && !printed.contains(char::is_lowercase);
    if acronym && printed.starts_with(char::is_alphabetic) {
        return Class::Name;
    }
    closed(small, tag, glued).unwrap_or_else(|| open(printed, small, tag))
}

fn closed(small: &str, tag: Tag, glued: bool) -> Option<Class> {
    Some(match small {
        "the" | "a" | "an" | "this" | "these" | "those" | "his" | "my" | "your" | "its" | "our"
        | "their" | "another" | "some" | "several" | "both" | "each" | "every" | "no" | "any"
        | "many" | "few" | "other" | "one" | "two" | "three" | "four" | "all" | "most" => {
            Class::Det
        }
        "her" => Class::Det,
        "he" | "she" | "they" | "it" | "i" | "we" | "you" | "him" | "them" | "me" | "us"
        | "himself" | "herself" | "themselves" | "nobody" | "everyone" | "everybody"
        | "someone" | "somebody" | "others" | "neither" | "none" => Class::Pron,
        "who" | "whom" | "whose" | "which" => Class::Rel,
        "that" => match tag {
            Tag::Det => Class::Det,
            Tag::Pron => Class::Rel,
            _ => Class::That,
        },
        "there" if tag == Tag::Pron => Class::Pron,
        "whether" | "how" | "what" | "why" | "if" | "where" | "when" => Class::Question,
        "because" | "although" | "though" | "while" | "whereas" | "since" | "unless" | "until"
        | "once" | "as" | "after" | "before" | "than" | "so" => Class::Sub,
        "and" | "or" | "nor" | "&" => Class::And,
        "but" | "yet" => Class::But,
        "of" | "in" | "on" | "at" | "by" | "for" | "from" | "with" | "about" | "during"
        | "into" | "over" | "under" | "through" | "against" | "between" | "among" | "amid"
        | "without" | "within" | "outside" | "inside" | "near" | "via" | "per" | "despite"
        | "like" | "regarding" | "ahead" | "following" | "around" | "across" | "toward"
        | "towards" | "upon" | "alongside" | "behind" => Class::Prep,
        "to" => Class::To,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'m" | "'re" | "'ve"
        | "'ll" | "'d" | "has" | "have" | "had" | "having" | "do" | "does" | "did" | "will"
        | "would" | "shall" | "should" | "can" | "ca" | "could" | "may" | "might" | "must"
        | "wo" => Class::Aux,
        "not" | "n't" | "never" => Class::Not,
        "also" | "later" | "then" | "only" | "just" | "still" | "now" | "again" | "too"
        | "even" | "simply" | "earlier" | "already" | "instead" | "soon" | "recently" | "often"
        | "always" | "thereby" | "afterwards" | "afterward" | "however" | "there" | "here" => {
            Class::Adv
        }
        "'s" => match tag {
            Tag::Aux | Tag::Verb => Class::Aux,
            _ => Class::Poss,
        },
        "'" | "’" => Class::Poss,
        "," | "，" | "、" => Class::Comma,
        ":" | "：" => Class::Colon,
        ";" => Class::Semi,
        "-" | "–" if glued => Class::Hyphen,
        "-" | "–" | "—" | "―" | "⸺" | "--" | "---" => Class::Dash,
        "." | "?" | "!" | "…" | "..." | "?!" | "!!" | "。" | "！" | "？" => Class::Stop,
        "(" | ")" | "[" | "]" => Class::Bracket,
        "%" | "percent" => Class::Noun,
        _ => return None,
    })
}

fn open(printed: &str, small: &str, tag: Tag) -> Class {
    match tag {
        Tag::Verb => Class::Verb,
        Tag::Aux => Class::Aux,
        Tag::Noun => Class::Noun,
        Tag::Propn => Class::Name,
        Tag::Adj => Class::Adj,
        Tag::Adv => Class::Adv,
        Tag::Num => Class::Num,
        Tag::Adp => Class::Prep,
        Tag::Det => Class::Det,
        Tag::Pron => Class::Pron,
        Tag::Cconj => Class::And,
        Tag::Sconj => Class::Sub,
        Tag::Punct | Tag::Sym | Tag::Part | Tag::Intj => Class::Other,
        Tag::X => {
            if printed.starts_with(char::is_uppercase) {
                Class::Name
            } else if printed.starts_with(|c: char| c.is_ascii_digit()) {
                Class::Num
            } else if small.ends_with("ly") {
                Class::Adv
            } else if small.starts_with(char::is_alphabetic) {
                Class::Noun
            } else {
                Class::Other
            }
        }
    }
}
