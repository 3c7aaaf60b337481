//! Answers of workers; those that come late are compared and dropped.

use super::{App, Level, article, configured, library};
use crate::app::Work;
use crate::app::event::{Answer, Opened, Ticket};

/// Takes in an answer.
pub(super) fn take(app: &mut App, answer: Answer) {
    match answer {
        Answer::Opened(ticket, Ok(opened)) => opened_article(app, ticket, opened),
        Answer::Opened(ticket, Err(complaint)) => {
            if app.opening == Some(ticket) || app.article.ticket == ticket {
                app.opening = None;
                app.tell(Level::Error, complaint);
            }
        }
        Answer::Analyzed(ticket, analysis)
            if ticket == app.article.ticket && app.work == Work::Going =>
        {
            article::analyzed(app, analysis);
        }
        Answer::Highlighted(ticket, runs) if ticket == app.article.ticket => {
            app.article.set_code(&runs);
        }
        Answer::Counted(ticket, number, hits) if ticket == app.article.ticket => {
            if let Some(search) = app
                .reader
                .search
                .as_mut()
                .filter(|search| search.number == number)
            {
                search.hits = Some(hits);
            }
        }
        Answer::Piped(ticket, piped) if ticket == app.article.ticket => {
            super::copying::piped(app, &piped);
        }
        Answer::Previewed(idx, paragraphs) if app.sought == Some(idx) => {
            app.beginning = Some((idx, paragraphs));
        }
        Answer::Analyzed(..)
        | Answer::Previewed(..)
        | Answer::Highlighted(..)
        | Answer::Counted(..)
        | Answer::Piped(..) => app.dirty = false,
        Answer::Supposed(ticket, n, analysis) => {
            super::correct::supposed(app, ticket, n, &analysis);
        }
        Answer::Noted(ticket, noted) => super::answered::noted(app, ticket, *noted),
        Answer::Journal(ticket, steps) => super::noted::journal(app, ticket, steps),
        Answer::Composed(ticket, words) => super::editing::composed(app, ticket, words),
        Answer::Studied(entries) => library::studied(app, entries),
        Answer::Changed(ticket) => {
            if ticket == app.article.ticket {
                let key = app.key_for(super::Action::Reload);
                app.tell(
                    Level::Warning,
                    format!("the article's file has changed; {key} reads it again"),
                );
            }
        }
        Answer::Gone(ticket) => {
            if ticket == app.article.ticket {
                app.tell(
                    Level::Warning,
                    "the article's file is gone; what is on the screen is all there is",
                );
            }
        }
        Answer::Configured(settings, complaints) => configured::take(app, *settings, complaints),
        Answer::Message(level, text) => app.tell(level, text),
    }
}

/// An article is there: a new one, the rest of an opening, or the same one read again.
fn opened_article(app: &mut App, ticket: Ticket, opened: Opened) {
    if ticket == app.article.ticket && !app.article.document.is_whole() {
        return article::complete(app, opened);
    }
    if app.opening != Some(ticket) {
        app.dirty = false;
        return;
    }
    app.opening = None;
    let again = app.article.place.path == opened.path
        && app.article.place.entry == opened.entry
        && app.article.id == opened.id;
    app.article.ticket = ticket;
    if again {
        article::replace(app, opened);
    } else {
        article::show(app, opened);
    }
}
