//! A sheet as it was read: cells by their places, before anybody asked what they mean.

use crate::content::{Content, Place};
use crate::limit;
use crate::serial::DateSystem;
use crate::unreadable::Unreadable;

/// Merged areas that are looked at; Excel's are never more in a table that people made.
const AREAS: usize = 10_000;

/// Cells that were merged into one: their text is in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    /// Above and left.
    pub(crate) first: Place,
    /// Below and right.
    pub(crate) last: Place,
}

impl Area {
    pub(crate) fn holds(&self, place: Place) -> bool {
        (self.first.row..=self.last.row).contains(&place.row) && (self.first.column..=self.last.column).contains(&place.column)
    }
}

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Its name; none in text.
    pub(crate) sheet: String,
    /// From when it counts days.
    pub(crate) system: DateSystem,
    cells: Vec<(Place, Content)>,
    areas: Vec<Area>,
    text_bytes: usize,
    sorted: bool,
}

impl Grid {
    pub(crate) fn new(sheet: impl Into<String>, system: DateSystem) -> Self {
        Self { sheet: sheet.into(), system, sorted: true, ..Self::default() }
    }

    /// Adds a cell. Cells that hold nothing cost nothing, wherever they are.
    pub(crate) fn put(&mut self, place: Place, content: Content) -> Result<(), Unreadable> {
        if content.is_empty() {
            return Ok(());
        }
        if place.row > limit::ROWS {
            return Err(Unreadable::TooManyRows);
        }
        if place.column > limit::COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        if self.cells.len() >= limit::CELLS {
            return Err(Unreadable::TooManyCells);
        }
        let content = match content {
            Content::Text(text) if text.chars().count() > limit::CELL_CHARS => Content::text(&shortened(&text)),
            other => other,
        };
        if let Content::Text(text) = &content {
            self.text_bytes += text.len();
            if self.text_bytes > limit::TEXT_BYTES {
                return Err(Unreadable::TooLarge);
            }
        }
        self.sorted = self.sorted && self.cells.last().is_none_or(|(last, _)| *last < place);
        self.cells.push((place, content));
        Ok(())
    }

    pub(crate) fn merge(&mut self, area: Area) {
        if area.first < area.last && area.first.column <= area.last.column && self.areas.len() < AREAS {
            self.areas.push(area);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Cells in order of rows and columns, the last said of each place, and the merged areas.
    pub(crate) fn into_parts(mut self) -> (Vec<(Place, Content)>, Vec<Area>) {
        if !self.sorted {
            // Stable: of two cells at one place, the later stays behind, and is kept.
            self.cells.sort_by_key(|(place, _)| *place);
            self.cells.reverse();
            self.cells.dedup_by_key(|(place, _)| *place);
            self.cells.reverse();
        }
        (self.cells, self.areas)
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(limit::CELL_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_any_order_are_read_in_order_and_the_last_said_counts() {
        let mut grid = Grid::new("", DateSystem::From1900);
        for (row, column, text) in [(2, 1, "c"), (1, 2, "old"), (1, 1, "a"), (1, 2, "b")] {
            grid.put(Place { row, column }, Content::text(text)).unwrap();
        }
        let texts: Vec<_> = grid.into_parts().0.into_iter().map(|(place, content)| format!("{place}={}", content.shown())).collect();
        assert_eq!(texts, ["A1=a", "B1=b", "A2=c"]);
    }

    #[test]
    fn limits_count_cells_that_hold_something() {
        let mut grid = Grid::new("", DateSystem::From1900);
        let far = Place { row: limit::ROWS + 1, column: 1 };
        assert!(grid.put(far, Content::Empty).is_ok());
        assert_eq!(grid.put(far, Content::Bool(true)), Err(Unreadable::TooManyRows));
        assert_eq!(grid.put(Place { row: 1, column: limit::COLUMNS + 1 }, Content::Bool(true)), Err(Unreadable::TooManyColumns));
        assert!(grid.put(Place { row: limit::ROWS, column: limit::COLUMNS }, Content::Bool(true)).is_ok());
    }
}
