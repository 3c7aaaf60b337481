//! byline on a terminal: the app in the loop, its effects in the workers.
//!
//! Translates between the three and owns nothing else.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;

use super::clipboard;
use super::compose::Composing;
use super::inbox::inbox;
use super::input::TerminalEvent;
use super::now;
use super::output::Drawn;
use super::paint;
use super::protocol::{Ended, Event as LoopEvent, Program, Request};
use super::run::run;
use super::start::{self, First, Options, Setup};
use super::terminal::{Terminal, Unusable};
use super::tour::Tour;
use super::worker::Workers;
use crate::app::{Answer, App, Effect, Event, Level, Start, Timer};
use crate::theme::Lines;

/// Why the reader could not begin.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is nothing to read; the words say why.
    #[error("{0}")]
    NoArticle(String),
    /// There is no terminal to read on.
    #[error(transparent)]
    Terminal(#[from] Unusable),
}

/// The app and those who work for it.
struct Byline {
    app: App,
    workers: Workers,
    /// What the app asked for before the loop began.
    first: Vec<Effect>,
    /// The words that the editor has.
    composing: Option<Composing>,
    /// When the notes were looked at last.
    looked: Option<Instant>,
}

/// Between two looks at the notes, at least.
const LOOK_INTERVAL: Duration = Duration::from_millis(250);

/// How the reader was left.
#[derive(Clone, Debug)]
pub struct Left {
    /// Why it ended.
    pub ended: Ended,
    /// The notes files that were written.
    pub notes: Vec<PathBuf>,
}

/// Opens the reader; returns when it is left.
pub fn open(options: &Options) -> Result<Left, Failure> {
    let tour = if options.tutor {
        let tour = Tour::new().map_err(|error| {
            Failure::NoArticle(format!("cannot make folders for the tour: {error}"))
        })?;
        Some(tour)
    } else {
        None
    };
    let setup = Setup::new(options.config.clone(), tour.as_ref());
    let (config, complaints) = setup.config();
    let (settings, mut complaints) = start::settings(&config, complaints);
    let terminal = Terminal::find(settings.mouse)?;
    let asked = match &tour {
        Some(tour) => vec![tour.article()],
        None => options.sources.clone(),
    };
    let sources = start::sources(&asked, &config.library).map_err(Failure::NoArticle)?;
    let state = setup.state();
    let (remembered, damaged) = start::remembered(state.as_ref(), &config);
    let marks = start::marks(state.as_ref());
    let (sender, answers) = inbox().map_err(Unusable::Setup)?;
    let themes = setup.themes();
    let notes = setup.notes(&config);
    let entries = sources.library.entries().to_vec();
    let workers = Workers::new(setup, entries, state, notes, sender);
    let opened = match sources.first {
        Some(First::Piped(opened)) => Some(opened),
        Some(First::Entry(place)) => Some(workers.read_now(&place).map_err(Failure::NoArticle)?),
        None => None,
    };
    complaints.extend(sources.complaints);
    complaints.extend(damaged);
    let (app, first) = App::new(Start {
        size: terminal.size(),
        settings,
        remembered,
        themes,
        theme: options.theme.clone(),
        depth: start::depth(options.color),
        lines: Lines::detect(&|name| std::env::var(name).ok()),
        appearance: start::appearance(std::env::var("COLORFGBG").ok().as_deref()),
        library: sources.library,
        tutor: options.tutor,
        marks,
        opened,
        complaints,
    });
    let mut byline = Byline {
        app,
        workers,
        first,
        composing: None,
        looked: None,
    };
    let ended = run(&mut byline, terminal, answers);
    let mut notes = byline.workers.finish();
    if tour.is_some() {
        notes.clear();
    }
    Ok(Left {
        ended: ended?,
        notes,
    })
}

impl Program for Byline {
    type Answer = Answer;
    type Timer = Timer;
    type Work = Effect;

    fn update(&mut self, event: LoopEvent<Answer, Timer>) -> Vec<Request<Timer, Effect>> {
        let effects = match event {
            LoopEvent::Terminal(event) => {
                self.look();
                app_event(event)
                    .map(|event| self.app.update(event))
                    .unwrap_or_default()
            }
            LoopEvent::Resized(size) => self.app.update(Event::Resize(size)),
            LoopEvent::Answered(answer) => self.app.update(Event::Done(answer)),
            LoopEvent::Woken(timer) => self.app.update(Event::Woken(timer)),
            LoopEvent::Resumed => self.app.update(Event::Focus(true)),
            LoopEvent::Returned(status) => self.returned(&status),
            // Where the reader is was written down a moment after the last key; what is being typed is
            // kept.
            LoopEvent::Ending => {
                let mut effects = self.app.update(Event::Woken(Timer::Draft));
                effects.extend(self.app.update(Event::Woken(Timer::Remember)));
                effects
            }
        };
        let mut all = std::mem::take(&mut self.first);
        all.extend(effects);
        all.into_iter().map(|effect| self.request(effect)).collect()
    }

    fn take_changes(&mut self) -> bool {
        let dirty = self.app.is_dirty();
        self.app.drawn();
        dirty
    }

    fn draw(&self, picture: &mut Buffer) -> Drawn {
        paint::draw(&self.app, picture)
    }

    fn begin(&mut self, work: Effect) {
        self.workers.begin(work);
    }
}

impl Byline {
    /// Whoever reads sees what other windows have noted: with a key now and then, for nothing wakes
    /// byline while it is idle.
    fn look(&mut self) {
        let now = now();
        if self
            .looked
            .is_none_or(|looked| now - looked >= LOOK_INTERVAL)
        {
            self.looked = Some(now);
            self.workers.look(self.app.article.ticket);
        }
    }

    /// The editor is back: with the words of a note, or having changed the article's file.
    fn returned(&mut self, status: &io::Result<ExitStatus>) -> Vec<Effect> {
        let failure = match status {
            Ok(status) if status.success() => None,
            Ok(status) => Some(format!("the editor ended with {status}")),
            Err(error) => Some(format!("the editor could not be run: {error}")),
        };
        match (self.composing.take(), failure) {
            (Some(composing), failure) => {
                let words = match failure {
                    None => composing.read(),
                    Some(failure) => Err(failure),
                };
                self.app
                    .update(Event::Done(Answer::Composed(composing.ticket, words)))
            }
            (None, Some(failure)) => self.warn(failure),
            (None, None) => self.app.update(Event::Focus(true)),
        }
    }

    /// What an effect asks of the loop; what is to be composed goes into a file first.
    fn request(&mut self, effect: Effect) -> Request<Timer, Effect> {
        let Effect::Compose(ticket, words) = effect else {
            return request(effect);
        };
        match Composing::new(ticket, &words) {
            Ok(composing) => {
                let command = editor(composing.path(), 1);
                self.composing = Some(composing);
                Request::Run(command)
            }
            // The app hears of it with its next answer.
            Err(error) => {
                let why = format!("cannot hand the words over: {error}");
                self.first.extend(
                    self.app
                        .update(Event::Done(Answer::Composed(ticket, Err(why)))),
                );
                Request::Redraw
            }
        }
    }

    fn warn(&mut self, text: String) -> Vec<Effect> {
        self.app
            .update(Event::Done(Answer::Message(Level::Warning, text)))
    }
}

fn app_event(event: TerminalEvent) -> Option<Event> {
    Some(match event {
        TerminalEvent::Key(key) => Event::Key(key),
        TerminalEvent::Paste(text) => Event::Paste(text),
        TerminalEvent::Focus(gained) => Event::Focus(gained),
        TerminalEvent::Appearance(variant) => Event::Appearance(variant),
        TerminalEvent::Mouse(mouse) => Event::Mouse(mouse),
        TerminalEvent::Answered => return None,
    })
}

/// What the loop does itself; all else is work.
fn request(effect: Effect) -> Request<Timer, Effect> {
    match effect {
        Effect::Wake(timer, after) => Request::Wake(timer, after),
        Effect::Copy(text) if text.len() <= clipboard::MOST => Request::Copy(text),
        Effect::Mouse(on) => Request::Mouse(on),
        Effect::Redraw => Request::Redraw,
        Effect::Suspend => Request::Suspend,
        Effect::Quit => Request::Quit,
        Effect::Edit(path, line) => Request::Run(editor(&path, line)),
        work => Request::Work(work),
    }
}

/// The reader's editor on a file; most take `+LINE` before it.
fn editor(path: &Path, line: usize) -> Command {
    let chosen = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|words| !words.trim().is_empty());
    let words = chosen.unwrap_or_else(|| "vi".to_owned());
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("vi"));
    command.args(words).arg(format!("+{line}")).arg(path);
    command
}
