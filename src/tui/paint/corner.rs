//! What the next key may be, in the lower right corner: keys that may follow, the letters of marks.

use super::brush::Brush;
use super::frame::frame;
use crate::app::App;
use crate::app::marks::Use;
use crate::text::grapheme;
use crate::theme::Scope;
use crate::view::panes::Rect;

/// What may follow the keys pressed so far.
pub(super) fn pending(app: &App, brush: &mut Brush<'_>) {
    let followers: Vec<(String, String)> = app
        .settings
        .keymap
        .continuations(app.context(), &app.pending)
        .filter(|(_, action)| app.can_correct(*action))
        .map(|(keys, action)| (keys, action.row().help.to_owned()))
        .collect();
    let begun = crate::app::key::spell_chord(&app.pending);
    corner(app, brush, &format!("{begun} …"), &followers);
}

/// The marks, while the letter of one is awaited.
pub(super) fn marks(app: &App, brush: &mut Brush<'_>) {
    let (title, empty) = match app.marks.awaited {
        Some(Use::Set) => ("m …", "type a letter; a capital one for all articles"),
        _ => ("' …", "no marks yet; m and a letter sets one"),
    };
    let mut lines: Vec<(String, String)> = Vec::new();
    for item in app.mark_lines() {
        let (letter, words) = item.text.split_once("  ").unwrap_or((&item.text, ""));
        let detail = &item.value.detail;
        let words = if detail.is_empty() {
            words.to_owned()
        } else {
            format!("{words} · {detail}")
        };
        lines.push((letter.to_owned(), words));
    }
    if lines.is_empty() {
        lines.push((String::new(), empty.to_owned()));
    }
    if app.marks.awaited == Some(Use::Go) {
        lines.push(("'".to_owned(), "the last place".to_owned()));
    }
    corner(app, brush, title, &lines);
}

/// Keys and what they do, in the lower right corner.
fn corner(app: &App, brush: &mut Brush<'_>, title: &str, followers: &[(String, String)]) {
    let screen = Rect {
        x: 0,
        y: 0,
        width: app.size.cols,
        height: app.rows().saturating_sub(1),
    };
    let rows = u16::try_from(followers.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2)
        .min(screen.height);
    let longest = followers
        .iter()
        .map(|(_, help)| grapheme::width(help))
        .max()
        .unwrap_or(0);
    let width = u16::try_from(longest + 14)
        .unwrap_or(u16::MAX)
        .min(screen.width);
    let area = Rect {
        x: screen.width - width,
        y: screen.height - rows,
        width,
        height: rows,
    };
    let base = brush.style(Scope::Popup);
    brush.fill(area, base);
    frame(app, brush, area, title, "", base);
    let inner = area.inset(1, 1);
    let key_style = brush.on(base, Scope::PopupKey);
    for (n, (keys, help)) in (0..inner.height).zip(followers) {
        let row = inner.y + n;
        brush.text(inner.x + 1, row, inner.right(), keys, key_style);
        let room = usize::from(inner.width.saturating_sub(9));
        brush.text(
            inner.x + 9,
            row,
            inner.right(),
            &grapheme::elide(help, room),
            base,
        );
    }
}
