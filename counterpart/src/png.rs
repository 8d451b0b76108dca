//! A valid PNG without an image library: one bit a pixel, stored rather than compressed (RFC 1950, RFC 1951, the
//! PNG specification).

use qrcode::{Color, QrCode};

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
/// The white border of a QR code, in its cells, by ISO/IEC 18004.
const BORDER_CELLS: usize = 4;
/// The most that one stored block of deflate holds.
const STORED_BLOCK_BYTES: usize = 65_535;

/// A QR code of a text, as a square of `width_px`; none for a text that is too long for one.
pub(crate) fn qr(text: &str, width_px: u32) -> Option<Vec<u8>> {
    let code = QrCode::new(text).ok()?;
    let pixels = rows(&Cells::of(&code), width_px as usize);
    let mut header = Vec::new();
    header.extend(width_px.to_be_bytes());
    header.extend(width_px.to_be_bytes());
    // 1 bit deep, greyscale, deflate, no filter method of its own, not interlaced.
    header.extend([1, 0, 0, 0, 0]);

    let mut png = SIGNATURE.to_vec();
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"IDAT", &zlib_stored(&pixels));
    chunk(&mut png, *b"IEND", &[]);
    Some(png)
}

/// A square of dark and light cells, with its border.
struct Cells {
    side: usize,
    dark: Vec<bool>,
}

impl Cells {
    fn of(code: &QrCode) -> Self {
        let inner = code.width();
        let side = inner + 2 * BORDER_CELLS;
        let mut dark = vec![false; side * side];
        for (index, color) in code.to_colors().into_iter().enumerate() {
            let (y, x) = (index / inner + BORDER_CELLS, index % inner + BORDER_CELLS);
            dark[y * side + x] = color == Color::Dark;
        }
        Self { side, dark }
    }
}

/// Each row is a filter byte (0, none) and its pixels from the highest bit on; 1 is white.
fn rows(cells: &Cells, width: usize) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..width {
        let mut row = vec![0; 1 + width.div_ceil(8)];
        for x in 0..width {
            let cell = y * cells.side / width * cells.side + x * cells.side / width;
            let white = u8::from(!cells.dark[cell]);
            row[1 + x / 8] |= white << (7 - x % 8);
        }
        rows.extend(row);
    }
    rows
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    png.extend(length.to_be_bytes());
    let checked_from = png.len();
    png.extend(name);
    png.extend(data);
    let crc = crc32(&png[checked_from..]);
    png.extend(crc.to_be_bytes());
}

fn zlib_stored(data: &[u8]) -> Vec<u8> {
    let mut zlib = vec![0x78, 0x01];
    let mut blocks = data.chunks(STORED_BLOCK_BYTES).peekable();
    while let Some(block) = blocks.next() {
        let last = u8::from(blocks.peek().is_none());
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        zlib.push(last);
        zlib.extend(length.to_le_bytes());
        zlib.extend((!length).to_le_bytes());
        zlib.extend(block);
    }
    zlib.extend(adler32(data).to_be_bytes());
    zlib
}

fn crc32(data: &[u8]) -> u32 {
    let step = |crc: u32| {
        if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
    };
    let byte = |crc: u32, &byte: &u8| (0..8).fold(crc ^ u32::from(byte), |crc, _| step(crc));
    !data.iter().fold(!0, byte)
}

fn adler32(data: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let (a, b) = data.iter().fold((1, 0), |(a, b), &byte| {
        let a = (a + u32::from(byte)) % MODULUS;
        (a, (b + a) % MODULUS)
    });
    b << 16 | a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksums_are_the_published_ones() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }

    #[test]
    fn a_long_image_is_stored_in_several_blocks() {
        let data = vec![7; STORED_BLOCK_BYTES + 1];
        let zlib = zlib_stored(&data);
        assert_eq!(zlib[..7], [0x78, 0x01, 0, 0xFF, 0xFF, 0, 0]);
        let second = 2 + 5 + STORED_BLOCK_BYTES;
        assert_eq!(zlib[second..second + 6], [1, 1, 0, 0xFE, 0xFF, 7]);
        assert_eq!(zlib.len(), data.len() + 2 + 2 * 5 + 4);
    }

    #[test]
    fn every_row_has_its_filter_byte_and_its_pixels() {
        let plain = |dark: bool| Cells { side: 2, dark: vec![dark; 4] };
        assert_eq!(rows(&plain(false), 430).len(), 430 * (1 + 54));
        assert_eq!(rows(&plain(false), 16)[..3], [0, 0xFF, 0xFF]);
        assert_eq!(rows(&plain(true), 16)[..3], [0, 0, 0]);
    }

    #[test]
    fn a_phone_reads_the_text_from_the_image() {
        for (text, width) in [("pages/join/index?scene=i=K7M2P9QX", 430), ("a", 280), (&"x".repeat(120), 1280)] {
            let code = QrCode::new(text).expect("a code");
            let pixels = rows(&Cells::of(&code), width);
            let stride = 1 + width.div_ceil(8);
            let grey = |x: usize, y: usize| if pixels[y * stride + 1 + x / 8] >> (7 - x % 8) & 1 == 1 { 255 } else { 0 };
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, width, grey);
            let grids = image.detect_grids();
            assert_eq!(grids.len(), 1, "{text}");
            assert_eq!(grids[0].decode().expect("it reads").1, text);
        }
    }
}
