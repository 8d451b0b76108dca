//! What a workbook says for all of its sheets: which there are, the shared strings, and which formats show dates.

use super::record::{Records, kind};
use super::text::{self, Length, Script};
use crate::compound::{u16_at, u32_at};
use crate::encoding;
use crate::serial::{self, DateSystem};
use crate::unreadable::Unreadable;

/// Versions of BIFF, as the first record says them.
const BIFF5: u16 = 0x0500;
const BIFF8: u16 = 0x0600;
/// Sheets of a workbook that are looked at.
const SHEETS: usize = 500;

/// A sheet, and where its records begin.
pub(super) struct Bound {
    pub(super) name: String,
    pub(super) visible: bool,
    pub(super) start: usize,
}

/// What holds for all sheets.
pub(super) struct Globals {
    pub(super) script: Script,
    pub(super) system: DateSystem,
    pub(super) sheets: Vec<Bound>,
    pub(super) strings: Vec<Box<str>>,
    /// For each cell format, whether it shows dates.
    pub(super) dates: Vec<bool>,
}

impl Globals {
    pub(super) fn read(stream: &[u8]) -> Result<Self, Unreadable> {
        let mut records = Records::new(stream);
        let first = records.next()?.filter(|record| record.kind == kind::BEGIN).ok_or(Unreadable::Damaged)?;
        let script = match u16_at(first.data(), 0) {
            Some(BIFF8) => Script::Unicode,
            Some(BIFF5) => Script::CodePage(encoding::of_code_page(0)),
            _ => return Err(Unreadable::OtherKind),
        };
        let mut globals = Self { script, system: DateSystem::From1900, sheets: Vec::new(), strings: Vec::new(), dates: Vec::new() };
        let (mut formats, mut own) = (Vec::new(), Vec::new());
        while let Some(record) = records.next()? {
            let data = record.data();
            match record.kind {
                kind::END => break,
                kind::PASSWORD => return Err(Unreadable::Encrypted),
                kind::DATE_MODE if u16_at(data, 0) == Some(1) => globals.system = DateSystem::From1904,
                kind::CODE_PAGE => globals.take_code_page(u16_at(data, 0)),
                kind::FORMAT => own.extend(globals.format(data)),
                kind::XF => formats.push(u16_at(data, 2).unwrap_or_default()),
                kind::BOUND_SHEET if globals.sheets.len() < SHEETS => globals.sheets.extend(globals.bound(data)),
                kind::SHARED_STRINGS => globals.strings = text::shared(&record.parts)?,
                _ => {}
            }
        }
        // A workbook's own format counts before the one that is built in under its number.
        let shows_dates = |id: u16| own.iter().rfind(|(known, _)| *known == id).map_or(serial::is_date_format_id(id), |(_, shows)| *shows);
        globals.dates = formats.into_iter().map(shows_dates).collect();
        Ok(globals)
    }

    fn take_code_page(&mut self, page: Option<u16>) {
        if let (Script::CodePage(_), Some(page)) = (self.script, page) {
            self.script = Script::CodePage(encoding::of_code_page(page));
        }
    }

    /// A number format, and whether it shows dates.
    fn format(&self, data: &[u8]) -> Option<(u16, bool)> {
        let length = if matches!(self.script, Script::Unicode) { Length::Two } else { Length::One };
        Some((u16_at(data, 0)?, serial::is_date_format(&text::text(data.get(2..)?, length, self.script))))
    }

    /// A worksheet; charts and macros are none.
    fn bound(&self, data: &[u8]) -> Option<Bound> {
        let (state, worksheet) = (data.get(4)? & 3, *data.get(5)? == 0);
        let name = text::text(data.get(6..)?, Length::One, self.script);
        worksheet.then(|| Bound { name, visible: state == 0, start: u32_at(data, 0).unwrap_or(u32::MAX) as usize })
    }
}
