//! Records: a type, a length, and that many bytes; long ones go on in records of their own.

use crate::compound::u16_at;
use crate::unreadable::Unreadable;

/// Types of records ([MS-XLS] 2.3).
pub(super) mod kind {
    pub(crate) const FORMULA: u16 = 0x0006;
    pub(crate) const END: u16 = 0x000A;
    pub(crate) const DATE_MODE: u16 = 0x0022;
    pub(crate) const PASSWORD: u16 = 0x002F;
    pub(crate) const CONTINUE: u16 = 0x003C;
    pub(crate) const CODE_PAGE: u16 = 0x0042;
    pub(crate) const BOUND_SHEET: u16 = 0x0085;
    pub(crate) const MUL_RK: u16 = 0x00BD;
    pub(crate) const RICH_STRING: u16 = 0x00D6;
    pub(crate) const XF: u16 = 0x00E0;
    pub(crate) const MERGED: u16 = 0x00E5;
    pub(crate) const SHARED_STRINGS: u16 = 0x00FC;
    pub(crate) const LABEL_SHARED: u16 = 0x00FD;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const LABEL: u16 = 0x0204;
    pub(crate) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(crate) const STRING: u16 = 0x0207;
    pub(crate) const RK: u16 = 0x027E;
    pub(crate) const FORMAT: u16 = 0x041E;
    pub(crate) const BEGIN: u16 = 0x0809;
}

/// A record, with what goes on in the records behind it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// Its own bytes first.
    pub(super) parts: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    pub(super) fn data(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }
}

/// Records of a stream.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    fn one(&mut self) -> Result<Option<(u16, &'a [u8])>, Unreadable> {
        let Some(kind) = u16_at(self.rest, 0) else { return Ok(None) };
        let length = usize::from(u16_at(self.rest, 2).ok_or(Unreadable::Damaged)?);
        let data = self.rest.get(4..4 + length).ok_or(Unreadable::Damaged)?;
        self.rest = &self.rest[4 + length..];
        Ok(Some((kind, data)))
    }

    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, Unreadable> {
        let Some((kind, data)) = self.one()? else { return Ok(None) };
        let mut parts = vec![data];
        while u16_at(self.rest, 0) == Some(kind::CONTINUE) {
            match self.one()? {
                Some((_, data)) => parts.push(data),
                None => break,
            }
        }
        Ok(Some(Record { kind, parts }))
    }
}
