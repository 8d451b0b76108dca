//! Compound files of OLE: a file system in a file, in which .xls and workbooks with a password live.
//!
//! Follows [MS-CFB]. Every number in the file is doubted: chains that run in circles or out of the file end it.

use crate::unreadable::Unreadable;

const HEADER: usize = 512;
const ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;
/// Sector numbers from here on are marks, not sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

/// A compound file.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
    mini_cutoff: usize,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
}

/// An entry of the directory.
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

impl<'a> Compound<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Self::parse(bytes).ok_or(Unreadable::Damaged)
    }

    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            entries: Vec::new(),
            mini_cutoff: u32_at(bytes, 56)? as usize,
            mini_table: Vec::new(),
            mini_stream: Vec::new(),
        };
        for sector in file.table_sectors()? {
            file.table.extend(words(file.sector(sector)?));
        }
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let (start, length) = file.entries.first().map(|root| (root.start, root.length))?;
        if u32_at(bytes, 64)? > 0 {
            file.mini_table = words(&file.chain(u32_at(bytes, 60)?, usize::MAX)?).collect();
            file.mini_stream = file.chain(start, length)?;
        }
        Some(file)
    }

    /// The sectors that hold the allocation table: 109 in the header, the rest in a chain of their own.
    fn table_sectors(&self) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> = words(self.bytes.get(76..HEADER)?).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            if next >= LAST_SECTOR {
                break;
            }
            let mut more: Vec<u32> = words(self.sector(next)?).collect();
            next = more.pop()?;
            sectors.extend(more);
        }
        sectors.retain(|sector| *sector < LAST_SECTOR);
        (sectors.len() <= most).then_some(sectors)
    }

    /// A sector; the last may be cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The bytes of a chain, at most `length` of them.
    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut stream = Vec::new();
        let mut next = start;
        while next < LAST_SECTOR && stream.len() < length {
            // Longer than the file: it runs in circles.
            if stream.len() > self.bytes.len() {
                return None;
            }
            let sector = self.sector(next)?;
            if sector.is_empty() {
                return None;
            }
            stream.extend_from_slice(sector);
            next = *self.table.get(next as usize)?;
        }
        stream.truncate(length);
        Some(stream)
    }

    fn mini_chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut stream = Vec::new();
        let mut next = start;
        while next < LAST_SECTOR && stream.len() < length {
            if stream.len() > self.mini_stream.len() {
                return None;
            }
            let from = (next as usize).checked_mul(MINI_SECTOR)?;
            let to = from.checked_add(MINI_SECTOR)?.min(self.mini_stream.len());
            stream.extend_from_slice(self.mini_stream.get(from..to).filter(|sector| !sector.is_empty())?);
            next = *self.mini_table.get(next as usize)?;
        }
        stream.truncate(length);
        Some(stream)
    }

    /// Whether there is a stream or a folder of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else { return Ok(None) };
        let stream = if entry.length < self.mini_cutoff {
            self.mini_chain(entry.start, entry.length)
        } else {
            self.chain(entry.start, entry.length)
        };
        stream.map(Some).ok_or(Unreadable::Damaged)
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word))
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62) / 2;
    let units: Vec<u16> = bytes[..64].as_chunks::<2>().0.iter().take(length).map(|unit| u16::from_le_bytes(*unit)).collect();
    // The upper half of the length is not to be trusted in files of version 3, and no file is that long.
    Some(Entry { name: String::from_utf16_lossy(&units), start: u32_at(bytes, 116)?, length: u32_at(bytes, 120)? as usize })
}
