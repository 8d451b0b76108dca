//! How cells look, and texts that can never become formulas.

use daka_sheet::starts_formula;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// How a day is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// As it should be.
    Fine,
    /// Late or early.
    Warning,
    /// A punch is missing, or there are too few hours.
    Missing,
    /// Absent, or seriously late.
    Bad,
    /// Leave, a trip, field work.
    Away,
    /// Nothing is due.
    Off,
    /// Not settled yet.
    Open,
}

impl Tone {
    pub(super) const ALL: [Self; 7] = [Self::Fine, Self::Warning, Self::Missing, Self::Bad, Self::Away, Self::Off, Self::Open];

    /// Background and text, as RGB. Each pair reads well in print without colour, too.
    const fn colours(self) -> (u32, u32) {
        match self {
            Self::Fine => (0xFF_FF_FF, 0x1E_7B_34),
            Self::Warning => (0xFF_F2_CC, 0x7F_60_00),
            Self::Missing => (0xE4_DF_EC, 0x5B_2C_83),
            Self::Bad => (0xF8_CB_CB, 0x9C_00_06),
            Self::Away => (0xDD_EB_F7, 0x1F_4E_79),
            Self::Off => (0xED_ED_ED, 0x59_59_59),
            Self::Open => (0xFF_FF_FF, 0x7F_7F_7F),
        }
    }
}

/// The formats of a workbook.
pub(super) struct Styles {
    pub(super) header: Format,
    text: Format,
    guarded: Format,
    pub(super) whole: Format,
    pub(super) hours: Format,
    pub(super) days: Format,
    pub(super) rate: Format,
    pub(super) change: Format,
    pub(super) date: Format,
    pub(super) moment: Format,
    tones: [Format; 7],
}

impl Styles {
    pub(super) fn new() -> Self {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xD9_D9_D9));
        let number = |form: &str| cell().set_num_format(form);
        let tone = |tone: Tone| {
            let (background, text) = tone.colours();
            let format = cell().set_align(FormatAlign::Center).set_text_wrap().set_font_color(Color::RGB(text));
            if background == 0xFF_FF_FF { format } else { format.set_background_color(Color::RGB(background)) }
        };
        Self {
            header: cell()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0xD9_E2_F3)),
            text: cell(),
            guarded: cell().set_quote_prefix(),
            whole: number("0"),
            hours: number("0.00"),
            days: number("0.0##"),
            rate: number("0.0%"),
            change: number("+0.0%;-0.0%;0.0%"),
            date: number("yyyy-mm-dd"),
            moment: number("yyyy-mm-dd hh:mm:ss"),
            tones: Tone::ALL.map(tone),
        }
    }

    /// The format of a day.
    pub(super) fn tone(&self, tone: Tone) -> &Format {
        &self.tones[tone as usize]
    }

    /// Writes a text. One that begins as formulas do is marked as the text it is: without the mark a program would read
    /// a formula when somebody edits the cell, or saves the sheet as CSV and opens that.
    pub(super) fn text(&self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, column, text, if starts_formula(text) { &self.guarded } else { &self.text })?;
        Ok(())
    }
}
