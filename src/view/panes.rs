//! Which part of the screen shows what: rectangles in cells.
//!
//! Settled in `update` whenever the size or an arrangement changes, so that paging knows the page
//! and drawing only reads.

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Column of the left edge.
    pub x: u16,
    /// Row of the upper edge.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// What the reader wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Columns of the terminal.
    pub cols: u16,
    /// Rows of the terminal.
    pub rows: u16,
    /// The sidebar is open.
    pub sidebar: bool,
    /// The width of the sidebar that the reader chose; `None` for the usual one.
    pub sidebar_width: Option<u16>,
    /// Longest line of prose, in cells.
    pub measure: u16,
    /// Only the text.
    pub zen: bool,
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The line with title, author, date and length; height 0 where there is no room.
    pub header: Rect,
    /// An outline of its own, on very wide terminals.
    pub outline: Option<Rect>,
    /// The whole pane of the article: gutter, prose and margins, without the rail.
    pub article: Rect,
    /// Who speaks, and what is doubtful: beside the prose.
    pub gutter: Rect,
    /// The column of prose.
    pub prose: Rect,
    /// One column that tells the position and where the marked things are.
    pub rail: Rect,
    /// The column to drag for the width of the sidebar.
    pub divider: Option<Rect>,
    /// The sidebar.
    pub sidebar: Option<Rect>,
    /// Whether the sidebar lies over the article.
    pub overlay: bool,
    /// The status line, or the prompt.
    pub status: Rect,
}

/// Below this width the sidebar lies over the article.
pub const SIDE_BY_SIDE: u16 = 90;
/// From this height on a row stays free between the header and the article.
pub const AIRY: u16 = 32;
/// From this width on the outline has a pane of its own.
pub const WITH_OUTLINE: u16 = 150;
/// Cells left of the prose: speaker's letter, doubt, a space, a hanging quotation mark.
pub const GUTTER: u16 = 4;
/// The narrowest sidebar.
pub const SIDEBAR_LEAST: u16 = 20;

impl Rect {
    /// The column right of the rectangle.
    pub const fn right(self) -> u16 {
        self.x + self.width
    }

    /// The row below the rectangle.
    pub const fn bottom(self) -> u16 {
        self.y + self.height
    }

    /// Whether the cell is inside.
    pub const fn contains(self, col: u16, row: u16) -> bool {
        self.x <= col && col < self.right() && self.y <= row && row < self.bottom()
    }

    /// The rectangle less so many cells on the left and right, and rows above and below.
    #[must_use]
    pub fn inset(self, cols: u16, rows: u16) -> Self {
        let (cols, rows) = (cols.min(self.width / 2), rows.min(self.height / 2));
        Self {
            x: self.x + cols,
            y: self.y + rows,
            width: self.width - 2 * cols,
            height: self.height - 2 * rows,
        }
    }

    /// A rectangle of at most this size in the middle of this one.
    #[must_use]
    pub fn middle(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self {
            x: self.x + (self.width - width) / 2,
            y: self.y + (self.height - height) / 2,
            width,
            height,
        }
    }
}

impl Arrangement {
    /// The usual width of the sidebar on a terminal of this width.
    fn usual_sidebar(&self) -> u16 {
        (self.cols * 3 / 10).clamp(28, 52)
    }

    /// Puts everything in its place.
    pub fn panes(&self) -> Panes {
        let (cols, rows) = (self.cols, self.rows);
        let header_rows = u16::from(rows >= 8 && !self.zen);
        let status_rows = u16::from(rows >= 2);
        let body_rows = rows - header_rows - status_rows;
        let body = Rect {
            x: 0,
            y: header_rows,
            width: cols,
            height: body_rows,
        };
        let open = self.sidebar && !self.zen;
        let overlay = open && cols < SIDE_BY_SIDE;
        let width = self.sidebar_width.unwrap_or_else(|| self.usual_sidebar());
        let sidebar_width = if overlay {
            width.max(34).min(cols.saturating_sub(4).max(1))
        } else {
            width.clamp(SIDEBAR_LEAST, (cols / 2).max(SIDEBAR_LEAST))
        };
        let sidebar = open.then(|| Rect {
            x: cols.saturating_sub(sidebar_width),
            width: sidebar_width.min(cols),
            ..body
        });
        let beside = if open && !overlay {
            sidebar_width + 1
        } else {
            0
        };
        let outline_width = if open && cols >= WITH_OUTLINE {
            ((cols - beside - self.measure) / 2).clamp(24, 34)
        } else {
            0
        };
        let outline = (outline_width > 0).then_some(Rect {
            width: outline_width,
            ..body
        });
        let air = u16::from(header_rows > 0 && rows >= AIRY);
        let article = Rect {
            x: outline_width,
            y: body.y + air,
            width: cols.saturating_sub(beside + outline_width + 1),
            height: body.height - air,
        };
        let rail = Rect {
            x: article.right(),
            width: cols.min(1),
            ..article
        };
        let divider = (open && !overlay).then(|| Rect {
            x: rail.right(),
            width: 1,
            ..body
        });
        let (gutter, prose) = column(article, self.measure);
        Panes {
            header: Rect {
                x: 0,
                y: 0,
                width: cols,
                height: header_rows,
            },
            outline,
            article,
            gutter,
            prose,
            rail,
            divider,
            sidebar,
            overlay,
            status: Rect {
                x: 0,
                y: rows - status_rows,
                width: cols,
                height: status_rows,
            },
        }
    }
}

/// The gutter and the column of prose, together in the middle of the article's pane.
fn column(article: Rect, measure: u16) -> (Rect, Rect) {
    let gutter_width = GUTTER.min(article.width.saturating_sub(1));
    let width = measure.min(
        article
            .width
            .saturating_sub(gutter_width + u16::from(article.width > 30)),
    );
    let margin = (article.width - gutter_width - width) / 2;
    // The gutter is part of the left margin: the prose itself stands in the middle where it can.
    let x = article.x + margin.saturating_sub(gutter_width / 2);
    let gutter = Rect {
        x,
        width: gutter_width,
        ..article
    };
    (
        gutter,
        Rect {
            x: gutter.right(),
            width,
            ..article
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panes(cols: u16, rows: u16, sidebar: bool) -> Panes {
        Arrangement {
            cols,
            rows,
            sidebar,
            sidebar_width: None,
            measure: 72,
            zen: false,
        }
        .panes()
    }

    #[test]
    fn every_rectangle_is_on_the_screen() {
        for cols in (0..230).chain([1000]) {
            for rows in 0..60 {
                for sidebar in [false, true] {
                    let panes = panes(cols, rows, sidebar);
                    let all = [
                        panes.header,
                        panes.article,
                        panes.gutter,
                        panes.prose,
                        panes.rail,
                        panes.status,
                    ];
                    for rect in all
                        .into_iter()
                        .chain(panes.sidebar)
                        .chain(panes.outline)
                        .chain(panes.divider)
                    {
                        assert!(
                            rect.right() <= cols && rect.bottom() <= rows,
                            "{cols}x{rows}: {rect:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_sidebar_lies_over_a_narrow_article() {
        assert!(panes(80, 24, true).overlay);
        assert_eq!(panes(80, 24, true).prose.width, 72);
        let wide = panes(120, 40, true);
        assert!(!wide.overlay && wide.prose.width == 72 && wide.outline.is_none());
        assert!(wide.sidebar.is_some_and(|sidebar| sidebar.width == 36));
        assert!(panes(200, 50, true).outline.is_some());
        assert_eq!(panes(40, 12, false).prose.width, 34);
    }
}
