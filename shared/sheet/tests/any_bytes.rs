//! Whatever the bytes are, reading ends with a table or a reason: it neither stumbles nor runs away.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use daka_sheet::{Known, read};
use proptest::prelude::*;

const KNOWN: [Known; 2] = [Known { name: "姓名", synonyms: &[], required: true }, Known { name: "工号", synonyms: &[], required: false }];

const FIXTURES: [&[u8]; 8] = [
    include_bytes!("fixtures/openpyxl.xlsx"),
    include_bytes!("fixtures/openpyxl-merged.xlsx"),
    include_bytes!("fixtures/libreoffice.xlsx"),
    include_bytes!("fixtures/libreoffice-97.xls"),
    include_bytes!("fixtures/xlwt.xls"),
    include_bytes!("fixtures/password.xlsx"),
    include_bytes!("fixtures/gbk.csv"),
    include_bytes!("fixtures/utf16.txt"),
];

/// A package is inflated, changed, and packed again, so that the change reaches the XML and not only the checksums.
fn repacked(bytes: &[u8], changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut source = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = source.len();
    for index in 0..parts {
        let mut part = source.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        for (place, byte) in changes.iter().skip(index % changes.len()).step_by(parts.min(3)) {
            let place = place.index(content.len());
            content[place] = *byte;
        }
        out.start_file(name, zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn of_any_kind(start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xff\xfe", b"\xef\xbb\xbf", b"<html"]), rest in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&[start, &rest].concat(), &KNOWN);
    }

    #[test]
    fn of_a_file_with_some_changed(file in prop::sample::select(FIXTURES.to_vec()), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = file.to_vec();
        for (place, byte) in &changes {
            let place = place.index(bytes.len());
            bytes[place] = *byte;
        }
        let _ = read(&bytes, &KNOWN);
    }

    #[test]
    fn of_a_file_that_is_cut_or_repeated(file in prop::sample::select(FIXTURES.to_vec()), cut in any::<prop::sample::Index>(), again in any::<prop::sample::Index>()) {
        let (cut, again) = (cut.index(file.len()), again.index(file.len()));
        let _ = read(&file[..cut], &KNOWN);
        let _ = read(&[&file[..cut], &file[again..]].concat(), &KNOWN);
    }

    #[test]
    fn of_the_parts_of_a_package(file in prop::sample::select(FIXTURES[..3].to_vec()), changes in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"<>/\"=0123456789AZ&; !-\xff\0".to_vec())), 1..12)) {
        let _ = read(&repacked(file, &changes), &KNOWN);
    }
}
