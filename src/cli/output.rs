//! Where a command's data and messages go.
//!
//! Owns the rules of the edge: data on stdout, everything else on stderr, no escape or control
//! character of an article on a terminal, a closed pipe is the end and not an error.

use std::error::Error;
use std::io::{self, BufWriter, Write};

use crate::storage::causes::with_causes;
use crate::text::grapheme;

/// How a run ended; its number is the exit code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done, or found.
    #[default]
    Done = 0,
    /// Ran, but found nothing.
    Nothing = 1,
    /// Wrong usage, or something could not be read.
    Failed = 2,
}

/// The channels of one run and what the terminal can show.
pub struct Streams<'a> {
    out: BufWriter<&'a mut dyn Write>,
    err: &'a mut dyn Write,
    /// Whether data goes to a terminal.
    pub is_terminal: bool,
    /// Whether nobody pipes anything in.
    pub stdin_is_terminal: bool,
    /// Whether data may carry colours.
    pub color: bool,
    /// The terminal's width in cells; `None` for a pipe, where lines are as long as they are.
    pub width: Option<usize>,
}

impl<'a> Streams<'a> {
    /// Channels to pipes: no colours, no wrapping, something on the standard input.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out: BufWriter::with_capacity(64 << 10, out),
            err,
            is_terminal: false,
            stdin_is_terminal: false,
            color: false,
            width: None,
        }
    }

    /// Writes data that is safe to show.
    pub(super) fn data(&mut self, data: &str) -> io::Result<()> {
        self.out.write_all(data.as_bytes())
    }

    /// Writes JSON; on a terminal, controls inside strings are escaped.
    pub(super) fn json(&mut self, json: &[u8]) -> io::Result<()> {
        if !self.is_terminal {
            return self.out.write_all(json);
        }
        let json = String::from_utf8_lossy(json);
        for char in json.chars() {
            if char != '\n' && is_hazard(char) {
                write!(self.out, "\\u{:04x}", u32::from(char))?;
            } else {
                write!(self.out, "{char}")?;
            }
        }
        Ok(())
    }

    /// Writes text for other programs as it is, for a terminal with stand-ins for controls.
    pub(super) fn raw(&mut self, text: &str) -> io::Result<()> {
        if !self.is_terminal {
            return self.data(text);
        }
        let lines: Vec<_> = text.split('\n').map(grapheme::display_all).collect();
        self.data(&lines.join("\n"))
    }

    /// Hands on what has gathered.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Tells the user something, in one line. A closed stderr is nobody's business.
    pub fn tell(&mut self, message: &str) {
        let _deaf = writeln!(self.err, "byline: {}", grapheme::display_all(message));
    }

    /// Tells the user what failed, with its causes.
    pub fn tell_error(&mut self, error: &dyn Error) {
        self.tell(&with_causes(error));
    }
}

/// Whether a terminal would act on `char`, or show other text than there is.
fn is_hazard(char: char) -> bool {
    char.is_control() || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(is_terminal: bool, write: impl Fn(&mut Streams<'_>)) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut streams = Streams::new(&mut out, &mut err);
        streams.is_terminal = is_terminal;
        write(&mut streams);
        drop(streams);
        String::from_utf8([out, err].concat()).unwrap()
    }

    #[test]
    fn controls_reach_pipes_but_no_terminal() {
        let json =
            |streams: &mut Streams<'_>| streams.json("\"a\u{9b}\u{202e}é\"\n".as_bytes()).unwrap();
        assert_eq!(written(false, json), "\"a\u{9b}\u{202e}é\"\n");
        assert_eq!(written(true, json), "\"a\\u009b\\u202eé\"\n");
        let raw = |streams: &mut Streams<'_>| streams.raw("a\u{1b}[31m\nb").unwrap();
        assert_eq!(written(false, raw), "a\u{1b}[31m\nb");
        assert_eq!(written(true, raw), "a␛[31m\nb");
    }

    #[test]
    fn errors_are_told_with_their_causes() {
        let error = crate::storage::sources::SourceError::Read {
            path: "a\u{7}.txt".into(),
            source: io::Error::other("the disk is on fire"),
        };
        assert_eq!(
            written(false, |streams| streams.tell_error(&error)),
            "byline: cannot read a␇.txt: the disk is on fire\n"
        );
    }
}
