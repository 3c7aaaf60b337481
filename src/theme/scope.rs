//! The closed list of meanings that can look like something.
//!
//! Owns the names that a theme may give a style to. Code above names a [`Scope`], never a colour;
//! what a scope looks like is for [`super::Theme`] to say.

macro_rules! scopes {
    ($($(#[$doc:meta])* $scope:ident = $name:literal,)*) => {
        /// A meaning on the screen. What a theme leaves out looks like its prefix: `quote.direct`
        /// like `quote`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scope { $($(#[$doc])* $scope,)* }

        impl Scope {
            /// All scopes, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$scope,)*];

            /// The dotted name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$scope => $name,)* }
            }
        }
    };
}

scopes! {
    /// Running text, and the ground of the screen.
    Text = "text",
    /// Text that matters less.
    TextDim = "text.dim",
    /// A heading of any level.
    Heading = "heading",
    /// A heading of level 1.
    Heading1 = "heading.1",
    /// A heading of level 2.
    Heading2 = "heading.2",
    /// A heading of level 3.
    Heading3 = "heading.3",
    /// A heading of level 4.
    Heading4 = "heading.4",
    /// A heading of level 5.
    Heading5 = "heading.5",
    /// A heading of level 6.
    Heading6 = "heading.6",
    /// Emphasised words.
    Emphasis = "emphasis",
    /// Strongly emphasised words.
    Strong = "strong",
    /// Struck-out words.
    Strike = "strike",
    /// A code block.
    Code = "code",
    /// Code in a line of prose.
    CodeInline = "code.inline",
    /// A comment in code.
    CodeComment = "code.comment",
    /// A string in code.
    CodeString = "code.string",
    /// A number or other constant in code.
    CodeNumber = "code.number",
    /// A keyword in code.
    CodeKeyword = "code.keyword",
    /// The name of a function in code.
    CodeFunction = "code.function",
    /// The name of a type in code.
    CodeType = "code.type",
    /// A variable in code.
    CodeVariable = "code.variable",
    /// Brackets, commas and operators in code.
    CodePunctuation = "code.punctuation",
    /// A link.
    Link = "link",
    /// A mark that refers to a footnote.
    Footnote = "footnote",
    /// A bullet or number before a list item.
    ListMarker = "list.marker",
    /// The bar beside a block quote.
    BlockQuote = "blockquote",
    /// The lines of a table.
    TableRule = "table.rule",
    /// A section break.
    Break = "break",
    /// Any mention.
    Mention = "mention",
    /// A mention by name.
    MentionName = "mention.name",
    /// A mention by description ("the harbour master").
    MentionNominal = "mention.nominal",
    /// A mention by pronoun.
    MentionPronoun = "mention.pronoun",
    /// A mention of the entity that is selected in the sidebar.
    MentionLit = "mention.lit",
    /// A mention of the entity that is tracked.
    MentionTracked = "mention.tracked",
    /// The mention where the reader is.
    MentionCurrent = "mention.current",
    /// The mark of a find that byline is not sure of.
    Doubtful = "doubtful",
    /// Any quoted words.
    Quote = "quote",
    /// Quoted words, all inside marks.
    QuoteDirect = "quote.direct",
    /// A reported clause partly inside marks.
    QuoteMixed = "quote.mixed",
    /// Reported words without marks.
    QuoteIndirect = "quote.indirect",
    /// The words of a speaker the article is folded to.
    QuoteFocus = "quote.focus",
    /// The words that report a quote of whom the reader follows ("said").
    Cue = "cue",
    /// Words with a note on them, of whatever label.
    Note = "note",
    /// Words that are only marked, without a note.
    NoteHighlight = "note.highlight",
    /// Words labelled as a claim.
    NoteClaim = "note.claim",
    /// Words labelled as doubtful.
    NoteDoubt = "note.doubt",
    /// Words labelled as most important.
    NoteKey = "note.key",
    /// Words that are connected with others.
    NoteLink = "note.link",
    /// Words that several notes share.
    NoteShared = "note.shared",
    /// Any search hit.
    Search = "search",
    /// A search hit.
    SearchHit = "search.hit",
    /// The search hit where the reader is.
    SearchCurrent = "search.current",
    /// Selected text.
    Selection = "selection",
    /// The cursor.
    Cursor = "cursor",
    /// The margin left of the text.
    Gutter = "gutter",
    /// The letter and bar of who speaks.
    GutterSpeaker = "gutter.speaker",
    /// The sign of a note.
    GutterNote = "gutter.note",
    /// The line that stands for folded text.
    Fold = "fold",
    /// Any part of the rail right of the text.
    Rail = "rail",
    /// The rail where it is empty.
    RailTrack = "rail.track",
    /// The part of the rail that is on the screen.
    RailThumb = "rail.thumb",
    /// A tick of the tracked or selected entity.
    RailMention = "rail.mention",
    /// A tick of a quote.
    RailQuote = "rail.quote",
    /// A tick of a note.
    RailNote = "rail.note",
    /// A tick of a search hit.
    RailSearch = "rail.search",
    /// The line over the text.
    Header = "header",
    /// The title in it.
    HeaderTitle = "header.title",
    /// The line under the text.
    Status = "status",
    /// A key in it.
    StatusKey = "status.key",
    /// What is going on, at its left.
    StatusMode = "status.mode",
    /// The sidebar and other lists.
    Panel = "panel",
    /// The title of a list.
    PanelTitle = "panel.title",
    /// A tab that is not shown.
    PanelTab = "panel.tab",
    /// The tab that is shown.
    PanelTabActive = "panel.tab.active",
    /// The heading of a group in a list.
    PanelGroup = "panel.group",
    /// The selected row of a list without focus.
    PanelSelected = "panel.selected",
    /// The selected row of the list that has the focus.
    PanelSelectedFocus = "panel.selected.focus",
    /// The letters that a filter matched.
    PanelMatch = "panel.match",
    /// Counts and remarks in a list.
    PanelDim = "panel.dim",
    /// The line between panes.
    Border = "border",
    /// The same beside the pane that has the focus.
    BorderFocus = "border.focus",
    /// A box over the text.
    Popup = "popup",
    /// Its title.
    PopupTitle = "popup.title",
    /// A key in it.
    PopupKey = "popup.key",
    /// A hint label.
    Hint = "hint",
    /// The part of a hint label that has been typed.
    HintTyped = "hint.typed",
    /// The line where something is typed.
    Prompt = "prompt",
    /// Any message.
    Message = "message",
    /// News.
    MessageInfo = "message.info",
    /// A warning.
    MessageWarning = "message.warning",
    /// An error.
    MessageError = "message.error",
}

impl Scope {
    /// The scope of this name; a longer name means its longest known prefix.
    pub fn parse(name: &str) -> Option<Self> {
        let exact = Self::ALL.iter().copied().find(|scope| scope.name() == name);
        exact.or_else(|| Self::parse(name.rsplit_once('.')?.0))
    }

    /// What this scope looks like where a theme says nothing: the longest prefix that is a scope.
    pub fn parent(self) -> Option<Self> {
        Self::parse(self.name().rsplit_once('.')?.0)
    }

    /// The index into [`Self::ALL`].
    pub const fn idx(self) -> usize {
        self as usize
    }

    /// The scope of a heading of `level`, 1 to 6.
    pub const fn heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::Heading1,
            2 => Self::Heading2,
            3 => Self::Heading3,
            4 => Self::Heading4,
            5 => Self::Heading5,
            6.. => Self::Heading6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    fn check(name: &str, scope: Option<Scope>) {
        assert_eq!(Scope::parse(name), scope, "{name}");
    }

    #[test]
    fn a_longer_name_means_its_longest_prefix() {
        check("quote.direct", Some(Scope::QuoteDirect));
        check("quote.direct.nested", Some(Scope::QuoteDirect));
        check("quote.shouted", Some(Scope::Quote));
        check("panel.selected.focus", Some(Scope::PanelSelectedFocus));
        check("quotes", None);
        check("", None);
    }

    #[test]
    fn names_are_unique_and_prefixes_come_first() {
        for (idx, scope) in Scope::ALL.iter().enumerate() {
            assert_eq!(scope.idx(), idx);
            assert_eq!(Scope::parse(scope.name()), Some(*scope));
            assert!(scope.parent().is_none_or(|parent| parent < *scope));
        }
        assert_eq!(Scope::MentionLit.parent(), Some(Scope::Mention));
    }
}
