//! The one table of actions: what a key can do, its name, its default keys and its help line.
//!
//! The keymap, the pending-key popup, the help screen, the command line, `byline keys` and the
//! table in the README all come from here. A handler is a short function in [`super::update`].

use super::keymap::Context;

/// What a row of the table says about an action.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its name in config files and on the `:` line.
    pub name: &'static str,
    /// Its default keys; `list:`, `article:`, `select:` or `review:` before a chord limits it to that context.
    pub keys: &'static [&'static str],
    /// One line of help.
    pub help: &'static str,
    /// The heading it stands under in help.
    pub group: &'static str,
}

macro_rules! actions {
    ($($group:literal { $($action:ident $name:literal [$($key:literal),*] $help:literal;)* })*) => {
        /// Something the reader can do with a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $help] $action,)*)*
        }

        /// Every action, in the order of the help screen.
        pub const TABLE: &[Row] = &[
            $($(Row { action: Action::$action, name: $name, keys: &[$($key),*], help: $help, group: $group },)*)*
        ];
    };
}

actions! {
    "Read" {
        RowDown "row_down" ["j", "down"] "Scroll one row down; in lists: the next line";
        RowUp "row_up" ["k", "up"] "Scroll one row up; in lists: the line before";
        PageDown "page_down" ["article:space", "pgdn", "ctrl-f"] "One page down";
        PageUp "page_up" ["b", "pgup", "ctrl-b"] "One page up";
        HalfDown "half_down" ["d", "ctrl-d"] "Half a page down";
        HalfUp "half_up" ["u", "ctrl-u"] "Half a page up";
        Top "top" ["gg", "home"] "To the top";
        Bottom "bottom" ["G", "end"] "To the end; with a count: to that paragraph";
        Percent "percent" ["%"] "With a count: to that percentage of the article";
        ParagraphNext "paragraph_next" ["article:}"] "Next paragraph";
        ParagraphPrev "paragraph_prev" ["article:{"] "Paragraph before";
        HeadingNext "heading_next" ["article:]h"] "Next heading";
        HeadingPrev "heading_prev" ["article:[h"] "Heading before";
    }
    "Jump between mentions" {
        SpotNext "spot_next" ["article:right", "article:l"] "Next mention or link on the screen";
        SpotPrev "spot_prev" ["article:left", "article:h"] "Mention or link before";
        Act "act" ["enter"] "On a mention: follow this person; on a link: open it; on a fold: open it; in lists: go there";
        TrackNext "track_next" ["article:*"] "Follow the person at the cursor, to the next mention";
        TrackPrev "track_prev" ["article:#"] "Follow the person at the cursor, to the mention before";
        Next "next" ["n"] "Repeat the last kind of jump; at first: the most-quoted person's next mention";
        Prev "prev" ["N"] "Repeat the last kind of jump, backward";
        QuoteNext "quote_next" ["article:.", "article:]q"] "Next quotation";
        QuotePrev "quote_prev" ["article:,", "article:[q"] "Quotation before";
        SpeakerNext "speaker_next" ["article:]s"] "Next quotation of the same speaker";
        SpeakerPrev "speaker_prev" ["article:[s"] "Quotation of the same speaker before";
        DoubtNext "doubt_next" ["article:]d"] "Next doubtful find";
        DoubtPrev "doubt_prev" ["article:[d"] "Doubtful find before";
        Hints "hints" ["article:f"] "Label everything in sight; type a label or a name to jump there";
        HintsPeek "hints_peek" ["article:F"] "Label everything in sight, then tell why the chosen one is linked";
        HintsOpen "hints_open" ["article:;o"] "Label everything in sight, then open the chosen one: link or card";
        Card "card" ["i"] "Card of the person, the quotation or the link at the cursor";
        Peek "peek" ["P"] "Why is this linked, and how sure is it?";
    }
    "Select" {
        Select "select" ["article:v"] "Select the word at the cursor; again: its sentence, quotation, paragraph";
        SelectParagraph "select_paragraph" ["article:V"] "Select the paragraph; again: the next one too";
        HintsSelect "hints_select" ["article:;v"] "Label what can be selected: words begin at the chosen label";
        HintsEnd "hints_end" ["select:f"] "Label where the selection may end";
        OtherEnd "other_end" ["select:o"] "Move the other end of the selection";
        ExtendRight "extend_right" ["article:shift-right", "select:l", "select:right"] "Selection one character further";
        ExtendLeft "extend_left" ["article:shift-left", "select:h", "select:left"] "Selection one character back";
        ExtendWordRight "extend_word_right" ["article:ctrl-shift-right", "select:w", "select:ctrl-right"] "Selection one word further";
        ExtendWordLeft "extend_word_left" ["article:ctrl-shift-left", "select:b", "select:ctrl-left"] "Selection one word back";
        ExtendDown "extend_down" ["article:shift-down", "select:j", "select:down"] "Selection one row further";
        ExtendUp "extend_up" ["article:shift-up", "select:k", "select:up"] "Selection one row back";
        ExtendRowEnd "extend_row_end" ["article:shift-end", "select:$"] "Selection to the end of the row";
        ExtendRowStart "extend_row_start" ["article:shift-home", "select:^"] "Selection to the start of the row";
    }
    "Annotate" {
        Note "note" ["a"] "Write a note on the selection, else on the sentence at the cursor; on a note: edit it";
        Highlight "highlight" ["x"] "Highlight the selection, else the sentence; on a bare highlight: remove it";
        Tags "tags" ["t"] "Tag the selection, else the sentence; Tab completes";
        Label "label" ["X"] "Choose the label of the selection, else of the sentence";
        NoteOn "note_on" ["A"] "Write a note on the person or quotation at the cursor, or on the article";
        Connect "connect" ["article:C"] "Connect the words with others: pick the other end by a label, or go there and press again";
        NoteNext "note_next" ["article:)", "article:]a"] "Next note or highlight";
        NotePrev "note_prev" ["article:(", "article:[a"] "Note or highlight before";
        HintsNote "hints_note" ["article:;a"] "Label everything in sight, then write a note on the chosen one";
        Layers "layers" ["article:gi"] "Cursor on what else lies here: note, quotation";
        Undo "undo" ["U"] "Undo what was written last";
        Redo "redo" ["Y", "ctrl-r"] "Redo what was undone";
    }
    "Correct" {
        CorrectSpeaker "correct_speaker" ["es"] "Who says the quotation here";
        CorrectMerge "correct_merge" ["em"] "Two are one: merge this person, or those marked in the list";
        CorrectSplit "correct_split" ["ep"] "One is two: part of the mentions are somebody else's";
        CorrectRename "correct_rename" ["er"] "What this person, body or place is called";
        CorrectRetype "correct_retype" ["et"] "Person, organisation, place or something else";
        CorrectKind "correct_kind" ["ek"] "Direct, mixed or indirect quotation";
        CorrectBounds "correct_bounds" ["eb"] "How far the quotation reaches: what is selected, or move its ends";
        CorrectMention "correct_mention" ["en"] "Whom the selected words, or those at the cursor, mean";
        CorrectQuote "correct_quote" ["eq"] "The selected words, or the sentence here, are a quotation";
        CorrectNot "correct_not" ["ex"] "Not a mention, not a quotation, nobody";
        CorrectAlike "correct_alike" ["ea"] "The last correction for all like it: this article, all articles";
        Corrections "corrections" ["el"] "Corrections made here, and those of other articles that fit";
        HintsCorrect "hints_correct" ["article:;e"] "Label everything in sight, then correct the chosen one";
        Review "review" ["R"] "Review what is doubtful, one by one";
        ReviewAccept "review_accept" ["review:a"] "In the review: the selected answer holds";
        ReviewReject "review_reject" ["review:x"] "In the review: no quotation, or no mention";
        ReviewSkip "review_skip" ["review:space"] "In the review: later";
        ReviewUndo "review_undo" ["review:u"] "In the review: take the last decision back";
    }
    "Copy" {
        YankCitation "yank_citation" ["yy"] "Copy the words with speaker, outlet, date and link";
        YankWords "yank_words" ["yq"] "Copy the bare words";
        YankLink "yank_link" ["yl"] "Copy a link to the words, or the link at the cursor";
        YankCsl "yank_csl" ["yc"] "Copy a CSL-JSON citation";
        YankBibtex "yank_bibtex" ["yb"] "Copy a BibTeX citation";
        HintsYank "hints_yank" ["article:;y"] "Label everything in sight, then copy the chosen words with their source";
        Pipe "pipe" ["|"] "Send the selection, the quotation, the folded text or all of it through a command";
    }
    "Go" {
        Back "back" ["ctrl-o", "backspace", "H", "alt-left"] "Back to where the last jump started, across articles";
        Forward "forward" ["L", "alt-right"] "Forward again";
        SetMark "set_mark" ["article:m"] "Mark this place with a letter; a capital one leads here from any article";
        GoToMark "go_to_mark" ["article:'"] "Go to the mark of a letter; a second ' goes to the last place";
        JumpList "jump_list" ["gj"] "List of jumps";
        ArticleNext "article_next" ["J"] "Next article";
        ArticlePrev "article_prev" ["K"] "Article before";
        Original "open_original" ["article:o"] "Open the article's web address, or the link at the cursor";
        Edit "edit" ["article:E"] "Edit the article's file in $VISUAL or $EDITOR";
        Reload "reload" ["r"] "Read the article again";
    }
    "Search and fold" {
        Search "search" ["/"] "Search, Tab lists the hits; /words/ as a regular expression; in lists: filter";
        Speakers "speakers" ["article:s"] "Fold to one speaker's words, or several";
        FoldContext "fold_context" ["article:S"] "Around the words: nothing, their sentence, their paragraph";
        FoldToggle "fold_toggle" ["article:za"] "Open or close the fold or the section here";
        FoldAll "fold_all" ["article:zM"] "Close all folds, or all sections";
        FoldNone "fold_none" ["article:zR"] "Open all folds and sections";
        Centre "centre" ["article:zz"] "Put the cursor in the middle of the screen";
        ScrollLeft "scroll_left" ["article:zh"] "Scroll wide code and tables to the left";
        ScrollRight "scroll_right" ["article:zl"] "Scroll wide code and tables to the right";
        Cancel "cancel" ["esc", "ctrl-c"] "One level back: popup, prompt, selection, search, fold, following, work under way; never quits";
    }
    "Lists" {
        ListOpen "list_open" ["list:right", "list:l"] "Open: unfold the group, go to the line";
        ListClose "list_close" ["list:left", "list:h"] "Close: fold the group, back to the article";
        Sort "sort" ["list:S"] "Change the order";
        Mark "mark" ["list:space"] "Mark, to choose several";
        Delete "delete" ["list:d"] "Delete the note or mark of the line; elsewhere half a page down";
        BySpeaker "by_speaker" ["list:s"] "Library: only the articles that quote a person; quotes: by speaker or in order";
    }
    "Panes" {
        PaneNext "pane_next" ["tab"] "Next pane";
        PanePrev "pane_prev" ["shift-tab"] "Pane before";
        Contents "contents" ["gc", "f2"] "Sidebar: contents";
        People "people" ["gp", "f3"] "Sidebar: people, organisations, places";
        Quotes "quotes" ["gq", "f4"] "Sidebar: quotations";
        Notes "notes" ["gn", "f5"] "Sidebar: your notes";
        Library "library" ["gl", "f6"] "Library of articles";
        Sidebar "sidebar" ["\\", "f9"] "Show or hide the sidebar";
        Narrower "narrower" ["<"] "Sidebar narrower";
        Wider "wider" [">"] "Sidebar wider";
        MeasureMore "measure_more" ["+"] "Longer lines";
        MeasureLess "measure_less" ["-"] "Shorter lines";
        MeasureReset "measure_reset" ["="] "Lines of the usual length";
        Zen "zen" ["Z"] "Only the text; again: everything as it was";
    }
    "Program" {
        Command "command" [":"] "Command line";
        Picker "picker" ["p", "ctrl-p"] "Find an article, a person, a quotation, a note, a command";
        Help "help" ["?", "f1"] "This help; type / to search in it";
        Close "close" ["q"] "Close this view; in the article: leave byline";
        Quit "quit" ["Q"] "Leave byline";
        Suspend "suspend" ["ctrl-z"] "Back to the shell; fg returns";
        Redraw "redraw" ["ctrl-l"] "Draw the screen again";
    }
}

impl Action {
    /// The table's row of this action.
    pub fn row(self) -> &'static Row {
        // The enum is made from the table, in the same order.
        &TABLE[self as usize]
    }

    /// The action of this name.
    pub fn named(name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.action)
    }
}

impl Row {
    /// The default chords with the context each holds in.
    pub fn chords(&self) -> impl Iterator<Item = (Context, &'static str)> {
        self.keys.iter().map(|key| match key.split_once(':') {
            Some(("article", chord)) if !chord.is_empty() => (Context::Article, chord),
            Some(("select", chord)) if !chord.is_empty() => (Context::Select, chord),
            Some(("list", chord)) if !chord.is_empty() => (Context::List, chord),
            Some(("review", chord)) if !chord.is_empty() => (Context::Review, chord),
            _ => (Context::Any, *key),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_action_finds_its_own_row() {
        for row in TABLE {
            assert_eq!(row.action.row().name, row.name);
            assert_eq!(Action::named(row.name), Some(row.action));
        }
    }

    #[test]
    fn names_are_unique_and_help_is_short() {
        let names: BTreeSet<_> = TABLE.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for row in TABLE {
            assert!(
                row.help.len() <= 110,
                "{}: help of {} bytes",
                row.name,
                row.help.len()
            );
        }
    }
}
