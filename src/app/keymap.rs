//! Which chord does what: a table of chords per context, the reader's own over the defaults.
//!
//! Owns conflicts and the keys pending in a chord; leaves reading the config file to `storage` and
//! the doing to [`super::update`].

use std::collections::BTreeMap;

use super::action::{Action, TABLE};
use super::key::{Key, named, parse_chord, spell_chord};

/// Nobody binds more; a file of a million lines may still be one's config.
const MOST_BINDINGS: usize = 2000;
/// No chord has more keys.
const LONGEST_CHORD: usize = 8;

/// Where a chord holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere but while typing.
    Any,
    /// In the article pane.
    Article,
    /// There too, while words are selected; before the article's own chords.
    Select,
    /// In lists: sidebar, library, card, pickers.
    List,
    /// In the review queue; before the lists' own chords.
    Review,
}

/// One line of the reader's own keymap, as config gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The context's name: `any`, `article` or `list`.
    pub context: String,
    /// The chord as written.
    pub chord: String,
    /// The action's name; `none` takes the chord away.
    pub action: String,
    /// The line in the config file, from 1, for messages.
    pub line: usize,
}

/// Chords and what they do.
#[derive(Clone, Debug)]
pub struct Keymap {
    chords: BTreeMap<(Context, Vec<Key>), Action>,
}

/// What the keys pressed so far amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A whole chord.
    Action(Action),
    /// The beginning of one or more chords.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Default for Keymap {
    fn default() -> Self {
        let chords = TABLE.iter().flat_map(|row| {
            row.chords()
                .filter_map(|(context, chord)| Some(((context, parse_chord(chord)?), row.action)))
        });
        Self {
            chords: chords.collect(),
        }
    }
}

impl Context {
    /// All of them, the widest first.
    pub const ALL: [Self; 5] = [
        Self::Any,
        Self::Article,
        Self::Select,
        Self::List,
        Self::Review,
    ];

    /// The name in config files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Article => "article",
            Self::Select => "select",
            Self::List => "list",
            Self::Review => "review",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// The contexts whose chords hold here, the nearest first.
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Any => &[Self::Any],
            Self::Article => &[Self::Article, Self::Any],
            Self::Select => &[Self::Select, Self::Article, Self::Any],
            Self::List => &[Self::List, Self::Any],
            Self::Review => &[Self::Review, Self::List, Self::Any],
        }
    }
}

impl Keymap {
    /// The default keymap with the reader's own bindings over it, and what is wrong with those.
    pub fn with(bindings: &[Binding]) -> (Self, Vec<String>) {
        let mut keymap = Self::default();
        let mut complaints = Vec::new();
        let mut seen: BTreeMap<(Context, Vec<Key>), usize> = BTreeMap::new();
        if let Some(first) = bindings.get(MOST_BINDINGS) {
            complaints.push(format!(
                "config line {}: more than {MOST_BINDINGS} keys are bound; from here on they are left out",
                first.line
            ));
        }
        for binding in bindings.iter().take(MOST_BINDINGS) {
            match keymap.bind(binding) {
                Ok(place) => {
                    if let Some(line) = seen.insert(place, binding.line) {
                        complaints.push(format!(
                            "config line {}: {} is bound already in line {line}; this line holds",
                            binding.line, binding.chord
                        ));
                    }
                }
                Err(complaint) => {
                    complaints.push(format!("config line {}: {complaint}", binding.line));
                }
            }
        }
        complaints.extend(keymap.hidden());
        (keymap, complaints)
    }

    /// What `keys` mean in `context`; its own chords go before those that hold everywhere.
    pub fn find(&self, context: Context, keys: &[Key]) -> Found {
        for context in context.chain() {
            if let Some(action) = self.chords.get(&(*context, keys.to_vec())) {
                return Found::Action(*action);
            }
        }
        if self.continuations(context, keys).next().is_some() {
            Found::Prefix
        } else {
            Found::Nothing
        }
    }

    /// The chords that begin with `keys` in `context`: the keys that follow, and what they do.
    pub fn continuations<'k>(
        &'k self,
        context: Context,
        keys: &'k [Key],
    ) -> impl Iterator<Item = (String, Action)> + 'k {
        self.chords
            .iter()
            .filter(move |((at, chord), _)| {
                chord.len() > keys.len()
                    && chord.starts_with(keys)
                    && self.holds(context, *at, chord)
            })
            .map(move |((_, chord), action)| {
                (
                    spell_chord(chord.get(keys.len()..).unwrap_or_default()),
                    *action,
                )
            })
    }

    /// The chords of `action` that work in `context`, the default ones first, then the shortest.
    pub fn chords_of(&self, context: Context, action: Action) -> Vec<String> {
        let mut chords: Vec<&Vec<Key>> = self
            .chords
            .iter()
            .filter(|((at, chord), to)| **to == action && self.holds(context, *at, chord))
            .map(|((_, chord), _)| chord)
            .collect();
        let rank = |keys: &Vec<Key>| {
            let default = action
                .row()
                .chords()
                .position(|(_, chord)| parse_chord(chord).as_ref() == Some(keys));
            (default.unwrap_or(usize::MAX), keys.len())
        };
        chords.sort_by_key(|keys| rank(keys));
        chords.into_iter().map(|keys| spell_chord(keys)).collect()
    }

    /// The chord for `action` in `context`, where one works there, as a sentence names it.
    pub fn chord_of(&self, context: Context, action: Action) -> Option<String> {
        let chords = self.chords_of(context, action);
        chords.first().map(|chord| named(chord))
    }

    /// Whether a chord of `at` works in `context`, where a nearer one may hide it.
    fn holds(&self, context: Context, at: Context, chord: &[Key]) -> bool {
        let chain = context.chain();
        let Some(place) = chain.iter().position(|own| *own == at) else {
            return false;
        };
        let nearer = chain.iter().take(place);
        let hides = |own: &Context| self.chords.contains_key(&(*own, chord.to_vec()));
        !nearer.into_iter().any(hides)
    }

    /// Every chord in force: context, chord, action; by context and chord.
    pub fn rows(&self) -> impl Iterator<Item = (Context, String, Action)> {
        self.chords
            .iter()
            .map(|((context, keys), action)| (*context, spell_chord(keys), *action))
    }

    fn bind(&mut self, binding: &Binding) -> Result<(Context, Vec<Key>), String> {
        let context = Context::named(&binding.context).ok_or_else(|| {
            format!(
                "unknown context {:?}; there are any, article, select, list, review",
                binding.context
            )
        })?;
        let keys = parse_chord(&binding.chord)
            .ok_or_else(|| format!("{:?} is no key; write e.g. ctrl-d or g t", binding.chord))?;
        if keys.len() > LONGEST_CHORD {
            return Err(format!("a chord has at most {LONGEST_CHORD} keys"));
        }
        let place = (context, keys);
        if binding.action == "none" {
            self.chords.remove(&place);
            return Ok(place);
        }
        let action = Action::named(&binding.action).ok_or_else(|| {
            format!(
                "unknown action {:?}; `byline keys` lists them",
                binding.action
            )
        })?;
        self.chords.insert(place.clone(), action);
        Ok(place)
    }

    /// Chords that can never be reached because a shorter one does something already.
    fn hidden(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        for (context, keys) in self.chords.keys() {
            for len in 1..keys.len() {
                let head = keys.get(..len).unwrap_or_default();
                for at in context.chain() {
                    if let Some(action) = self.chords.get(&(*at, head.to_vec())) {
                        complaints.push(format!(
                            "config: {} cannot be reached, since {} is bound to {}",
                            spell_chord(keys),
                            spell_chord(head),
                            action.row().name
                        ));
                        break;
                    }
                }
            }
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(chord: &str) -> Vec<Key> {
        parse_chord(chord).unwrap()
    }

    fn binding(context: &str, chord: &str, action: &str) -> Binding {
        Binding {
            context: context.into(),
            chord: chord.into(),
            action: action.into(),
            line: 3,
        }
    }

    #[test]
    fn the_defaults_hide_nothing_and_never_clash() {
        let (keymap, complaints) = Keymap::with(&[]);
        assert_eq!(complaints, Vec::<String>::new());
        let n_chords: usize = TABLE.iter().map(|row| row.keys.len()).sum();
        assert_eq!(keymap.rows().count(), n_chords);
    }

    #[test]
    fn a_context_goes_before_everywhere() {
        let keymap = Keymap::default();
        assert_eq!(
            keymap.find(Context::Article, &keys("space")),
            Found::Action(Action::PageDown)
        );
        assert_eq!(
            keymap.find(Context::List, &keys("space")),
            Found::Action(Action::Mark)
        );
        assert_eq!(keymap.find(Context::List, &keys("g")), Found::Prefix);
        assert_eq!(keymap.find(Context::List, &keys("gx")), Found::Nothing);
    }

    #[test]
    fn what_nobody_would_bind_is_left_out() {
        let bindings = (0..MOST_BINDINGS + 9).map(|n| Binding {
            line: n,
            ..binding("article", "z y", "quit")
        });
        let (keymap, complaints) = Keymap::with(&bindings.collect::<Vec<_>>());
        assert!(complaints[0].starts_with("config line 2000: more than 2000 keys are bound"));
        assert_eq!(complaints.len(), MOST_BINDINGS);
        assert_eq!(keymap.chords_of(Context::Article, Action::Quit).len(), 2);
        let (_, complaints) = Keymap::with(&[binding("article", &"g".repeat(1000), "quit")]);
        assert_eq!(complaints, ["config line 3: a chord has at most 8 keys"]);
    }

    #[test]
    fn own_bindings_win_and_mistakes_are_named() {
        let (keymap, complaints) = Keymap::with(&[
            binding("article", "x x", "quit"),
            binding("article", "space", "none"),
            binding("article", "y", "fly"),
            binding("car", "y", "quit"),
            binding("any", "g", "top"),
        ]);
        assert_eq!(
            keymap.find(Context::Article, &keys("xx")),
            Found::Action(Action::Quit)
        );
        assert_eq!(
            keymap.find(Context::Article, &keys("space")),
            Found::Nothing
        );
        assert!(
            complaints[0].contains("config line 3: unknown action \"fly\""),
            "{complaints:?}"
        );
        assert!(complaints[1].contains("unknown context \"car\""));
        assert!(
            complaints[2].contains("gc cannot be reached, since g is bound to top"),
            "{complaints:?}"
        );
    }
}
