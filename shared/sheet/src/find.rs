//! Finding the table in a sheet: the header among titles and notes, and the rows below it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::clean;
use crate::content::{Content, Place};
use crate::grid::{Area, Grid};
use crate::limit;
use crate::nearer;
use crate::table::{Column, Known, Row, Table};
use crate::template::EXAMPLE_MARKS;
use crate::unreadable::Unreadable;

/// Rows that a header may have.
const HEADER_DEPTH: u32 = 4;
/// Cells that take their content from a merged area; areas that overlap, as no program writes them, are not followed further.
const FILLED: usize = 1_000_000;

/// A row's cells by column numbers.
type Cells = BTreeMap<u32, Content>;

/// The table of a sheet, in the first of these layouts that it has a header of.
pub(crate) fn table(grid: Grid, layouts: &[&[Known]]) -> Result<Table, Unreadable> {
    let (sheet, system) = (grid.sheet.clone(), grid.system);
    let (cells, areas) = grid.into_parts();
    let top = top(&cells, &areas);
    let (first, known) = likeliest(&top, layouts)?;
    let header_row = bottom(first, &areas, &top);
    let columns = columns(first..=header_row, &top, &areas, known)?;
    let mut rows = rows(cells, header_row);
    fill(&mut rows, &areas, header_row);
    let before = rows.len();
    rows.retain(|row| !is_example(row));
    Ok(Table { sheet, system, header_row, columns, examples: before - rows.len(), rows })
}

/// The first rows, with the content of merged areas in each of their cells.
fn top(cells: &[(Place, Content)], areas: &[Area]) -> BTreeMap<u32, Cells> {
    let last = limit::HEADER_ROWS + HEADER_DEPTH;
    let mut rows: BTreeMap<u32, Cells> = BTreeMap::new();
    for (place, content) in cells.iter().take_while(|(place, _)| place.row <= last) {
        rows.entry(place.row).or_default().insert(place.column, content.clone());
    }
    let mut filled = 0;
    for area in areas.iter().filter(|area| area.first.row <= last) {
        let Some(content) = rows.get(&area.first.row).and_then(|row| row.get(&area.first.column)).cloned() else { continue };
        for row in area.first.row..=area.last.row.min(last) {
            for column in area.first.column..=area.last.column.min(limit::COLUMNS) {
                filled += 1;
                if filled > FILLED {
                    return rows;
                }
                rows.entry(row).or_default().entry(column).or_insert_with(|| content.clone());
            }
        }
    }
    rows
}

/// The first layout that there is a header of, and where that is.
fn likeliest<'k>(top: &BTreeMap<u32, Cells>, layouts: &[&'k [Known]]) -> Result<(u32, &'k [Known]), Unreadable> {
    let mut nearest = None;
    for known in layouts {
        match header(top, known) {
            Ok(first) => return Ok((first, known)),
            Err(why) => nearest = Some(nearer(nearest, why)),
        }
    }
    Err(nearest.unwrap_or(Unreadable::Empty))
}

/// The first row that has all required columns.
fn header(top: &BTreeMap<u32, Cells>, known: &[Known]) -> Result<u32, Unreadable> {
    let required = || known.iter().filter(|known| known.required);
    let mut nearest: (Vec<&'static str>, Option<u32>) = (required().map(|known| known.name).collect(), None);
    for (row, cells) in top.range(..=limit::HEADER_ROWS) {
        let headings: Vec<String> = cells.values().map(heading).collect();
        let missing: Vec<_> =
            required().filter(|known| !headings.iter().any(|heading| is(known, heading))).map(|known| known.name).collect();
        let any = known.iter().any(|known| headings.iter().any(|heading| is(known, heading)));
        if missing.is_empty() && any {
            return Ok(*row);
        }
        if any && missing.len() < nearest.0.len() {
            nearest = (missing, Some(*row));
        }
    }
    let (missing, row) = nearest;
    Err(Unreadable::NoHeader { missing, row })
}

/// The last row of a header that begins at `first`: where its merged areas end.
fn bottom(first: u32, areas: &[Area], top: &BTreeMap<u32, Cells>) -> u32 {
    let within = |area: &&Area| (area.first.row..=area.last.row).contains(&first) && area.last.row < first + HEADER_DEPTH;
    // A title that reaches into the header's row is no part of it.
    let headed = |area: &&Area| top.get(&area.first.row).is_some_and(|row| row.contains_key(&area.first.column));
    areas.iter().filter(within).filter(headed).map(|area| area.last.row).max().unwrap_or(first)
}

/// The columns of a header: each is called what stands lowest over it, or what stands above that.
fn columns(header: RangeInclusive<u32>, top: &BTreeMap<u32, Cells>, areas: &[Area], known: &[Known]) -> Result<Vec<Column>, Unreadable> {
    let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
    for (_, cells) in top.range(header.clone()) {
        for (number, content) in cells {
            let text = heading(content);
            let found = known.iter().position(|known| is(known, &text));
            let column = columns.entry(*number).or_insert_with(|| Column { number: *number, heading: Content::Empty, known: None });
            column.heading = content.clone();
            column.known = found.or(column.known);
        }
    }
    let mut columns: Vec<Column> = columns.into_values().collect();
    for place in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(place);
        let column = &mut rest[0];
        let Some((known, twin)) = column.known.and_then(|at| Some((&known[at], before.iter().find(|other| other.known == Some(at))?)))
        else {
            continue;
        };
        if !under_one(areas, &header, twin.number, column.number) {
            return Err(Unreadable::ColumnTwice { name: known.name, columns: [twin.letters(), column.letters()] });
        }
        // The heading spans both; what it names is in the first.
        column.known = None;
    }
    Ok(columns)
}

/// Whether one merged heading spans two columns.
fn under_one(areas: &[Area], header: &RangeInclusive<u32>, one: u32, other: u32) -> bool {
    areas.iter().any(|area| {
        let spans = |column| header.clone().any(|row| area.holds(Place { row, column }));
        spans(one) && spans(other)
    })
}

/// A heading, as headings are compared: without what is in brackets, marks of required fields, spaces and case.
fn heading(content: &Content) -> String {
    match content {
        Content::Text(text) => comparable(text),
        _ => String::new(),
    }
}

fn comparable(text: &str) -> String {
    let text = clean::half_width(text).to_lowercase();
    let mut depth = 0_u32;
    let mut bare = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth > 0 || c.is_whitespace() || clean::is_unseen(c) => {}
            '*' | ':' | '_' | '-' | '.' | '#' => {}
            c => bare.push(c),
        }
    }
    bare
}

fn is(known: &Known, heading: &str) -> bool {
    !heading.is_empty() && (comparable(known.name) == heading || known.synonyms.iter().any(|synonym| comparable(synonym) == heading))
}

/// The rows below the header.
fn rows(cells: Vec<(Place, Content)>, header_row: u32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (place, content) in cells.into_iter().filter(|(place, _)| place.row > header_row) {
        match rows.last_mut() {
            Some(row) if row.number == place.row => row.cells.push((place.column, content)),
            _ => rows.push(Row { number: place.row, cells: vec![(place.column, content)] }),
        }
    }
    rows
}

/// A cell that is merged over several rows counts in each of them: one department beside all of its people.
fn fill(rows: &mut [Row], areas: &[Area], header_row: u32) {
    let mut filled = 0;
    for area in areas.iter().filter(|area| area.first.row > header_row && area.first.row < area.last.row) {
        let start = rows.partition_point(|row| row.number < area.first.row);
        let end = rows.partition_point(|row| row.number <= area.last.row);
        let Some((first, below)) = rows[start..end].split_first_mut() else { continue };
        if first.number != area.first.row || first.at(area.first.column).is_empty() {
            continue;
        }
        for row in below {
            filled += 1;
            if filled > FILLED {
                return;
            }
            if let Err(place) = row.cells.binary_search_by_key(&area.first.column, |(column, _)| *column) {
                row.cells.insert(place, (area.first.column, first.at(area.first.column).clone()));
            }
        }
    }
}

/// Whether the template's example still stands there.
fn is_example(row: &Row) -> bool {
    let first = row.cells.first().map(|(_, content)| content);
    matches!(first, Some(Content::Text(text)) if EXAMPLE_MARKS.iter().any(|mark| text.trim_start().starts_with(mark)))
}

#[cfg(test)]
mod tests;
