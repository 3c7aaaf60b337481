//! Opening a popup: a list over the other panes.

use std::collections::BTreeSet;

use super::App;
use crate::app::popup::{Choice, Popup, PopupKind};
use crate::view::list::{Item, List};

/// Lays a list over the panes and the popups that are open.
pub(super) fn open(
    app: &mut App,
    kind: PopupKind,
    title: impl Into<String>,
    items: Vec<Item<Choice>>,
) {
    app.popups.push(Popup {
        kind,
        title: title.into(),
        list: List::new(items),
        marked: BTreeSet::new(),
        before: app.reader.landmark(),
    });
    super::settle_lists(app);
}
