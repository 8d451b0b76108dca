//! Workbooks: 10,000 people with 31 punches each, 310,000 rows, by the export's own writing, by its library alone, by Python XlsxWriter and
//! by exceljs, all row by row; each in a process of its own, one after the other and several times, as the machine has other things to do.

use std::path::Path;
use std::process::Command;

use daka_tests::workbook::{read, same};
use serde_json::Value;

/// Whose punches.
const PEOPLE: u32 = 10_000;
/// People of the workbooks that are compared cell by cell.
const COMPARED: u32 = 20;
/// How often each is written.
const ROUNDS: usize = 5;
/// What the export may take of what its library takes.
const RATIO_MAX: f64 = 1.2;
/// What it may need.
const PEAK_MAX_MB: f64 = 64.0;

/// Who writes: a name, a program, and its arguments before the number of people and the file.
type Writer = (&'static str, String, Vec<String>);

/// How long a writing took, and the most memory of its process.
#[derive(Clone, Copy)]
struct Took {
    seconds: f64,
    peak_mb: f64,
}

/// Writes them, and tells the times beside the library's.
pub fn run(folder: &Path) {
    let own = |by: &str| (folder.join("workbook").display().to_string(), vec![by.to_owned()]);
    let peers = folder.join("peers");
    let peer = |program: String, script: &str| (program, vec![format!("{}/peers/{script}", env!("CARGO_MANIFEST_DIR"))]);
    let writers: Vec<Writer> = [
        ("export", own("export")),
        ("rust_xlsxwriter", own("library")),
        ("Python XlsxWriter", peer(peers.join("python/bin/python").display().to_string(), "workbook.py")),
        ("exceljs", peer("node".to_owned(), "workbook.cjs")),
    ]
    .map(|(name, (program, arguments))| (name, program, arguments))
    .into();
    let place = tempfile::tempdir().expect("a folder");
    compare(&writers, &peers, place.path());
    let mut rounds: Vec<Vec<Took>> = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(writers.iter().map(|writer| write(writer, &peers, PEOPLE, &place.path().join("large.xlsx"))).collect());
    }
    println!("workbook of 打卡明细, {PEOPLE} people, {} rows of 10 cells, {ROUNDS} times each in turn:", PEOPLE * 31);
    for (at, (name, ..)) in writers.iter().enumerate() {
        let seconds = median(rounds.iter().map(|round| round[at].seconds));
        let ratio = median(rounds.iter().map(|round| round[at].seconds / round[1].seconds));
        let peak = rounds.iter().map(|round| round[at].peak_mb).fold(0.0, f64::max);
        println!("  {name}: {seconds:.2} s, {ratio:.2} × the library alone, {peak:.0} MB at most");
    }
    println!("  limits: the export {RATIO_MAX} × the library, {PEAK_MAX_MB} MB");
}

/// What each writes of a few people has the same cells.
fn compare(writers: &[Writer], peers: &Path, place: &Path) {
    let written = writers.iter().map(|writer| {
        let path = place.join("small.xlsx");
        write(writer, peers, COMPARED, &path);
        read(&std::fs::read(path).expect("a file"))
    });
    let mut written: Vec<_> = written.collect();
    let (export, others) = written.split_first_mut().expect("ours");
    for (other, (name, ..)) in others.iter_mut().zip(&writers[1..]) {
        assert!(same(export, other, "打卡明细"), "{name} writes other cells");
    }
}

/// Has one write for so many people.
fn write((name, program, arguments): &Writer, peers: &Path, people: u32, path: &Path) -> Took {
    let mut command = Command::new(program);
    command.args(arguments).arg(people.to_string()).arg(path).env("NODE_PATH", peers.join("node_modules"));
    let output = command.output().unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let number = |field: &str| told[field].as_f64().expect("a number");
    Took { seconds: number("seconds"), peak_mb: number("peak_kb") * 1024.0 / 1e6 }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
