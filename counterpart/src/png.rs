//! A valid PNG without an image library: one bit a pixel, stored rather than compressed (RFC 1950, RFC 1951, the
//! PNG specification).

use ring::digest::{SHA256, digest};

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
/// The pattern is a square of 16 by 16 cells: the 256 bits of a SHA-256.
const CELLS: usize = 16;
/// The most that one stored block of deflate holds.
const STORED_BLOCK_BYTES: usize = 65_535;

/// A square of `width_px` that differs from scene to scene.
pub(crate) fn pattern(scene: &str, width_px: u32) -> Vec<u8> {
    let hash = digest(&SHA256, scene.as_bytes());
    let pixels = rows(hash.as_ref(), width_px as usize);
    let mut header = Vec::new();
    header.extend(width_px.to_be_bytes());
    header.extend(width_px.to_be_bytes());
    // 1 bit deep, greyscale, deflate, no filter method of its own, not interlaced.
    header.extend([1, 0, 0, 0, 0]);

    let mut png = SIGNATURE.to_vec();
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"IDAT", &zlib_stored(&pixels));
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// Each row is a filter byte (0, none) and its pixels from the highest bit on; 1 is white.
fn rows(hash: &[u8], width: usize) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..width {
        let mut row = vec![0; 1 + width.div_ceil(8)];
        for x in 0..width {
            let cell = y * CELLS / width * CELLS + x * CELLS / width;
            let white = hash[cell / 8] >> (cell % 8) & 1;
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
        assert_eq!(rows(&[0xFF; 32], 430).len(), 430 * (1 + 54));
        assert_eq!(rows(&[0xFF; 32], 16)[..3], [0, 0xFF, 0xFF]);
        assert_eq!(rows(&[0x00; 32], 16)[..3], [0, 0, 0]);
    }

    #[test]
    fn another_scene_is_another_image() {
        assert_eq!(pattern("a=1", 280), pattern("a=1", 280));
        assert_ne!(pattern("a=1", 280), pattern("a=2", 280));
    }
}
