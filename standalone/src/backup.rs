//! `daka backup` and `daka restore`: a copy of an embedded table with its files, made while it is served, and put back into an empty folder.
//!
//! The table is copied as of one moment (SQLite's `VACUUM INTO`, in a read transaction of its own): every write that was acknowledged
//! before the copy began is in it, and none of half. Files are never changed once they are there, and are there before the table speaks of
//! them: copied after the table, whatever it speaks of is among them. Keys are not copied: they belong elsewhere.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use daka_store::Store;
use dynoxide::Database;

use crate::Failure;
use crate::engine::Engine;
use crate::local::{FILES_FOLDER, TABLE_FILE};

/// Only whoever runs Daka may look into it: of much that is in a table only names and phones are sealed.
const FOLDER_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// What was copied.
struct Copied {
    items: i64,
    files: usize,
    bytes: u64,
}

/// Copies the table and the files of a folder into another, which must not be there or be empty, while they are served.
///
/// # Errors
/// When there is no table, when something is in the way, or when it cannot be written.
pub fn backup(data: &Path, to: &Path) -> Result<(), Failure> {
    let table = data.join(TABLE_FILE);
    if !table.is_file() {
        return Err(failed(data, "there is no table in it"));
    }
    make_empty(to)?;
    let draft = to.join("daka.part");
    copy_table(&table, &draft).map_err(|why| failed(to, &why))?;
    let (files, bytes) = copy_files(&data.join(FILES_FOLDER), &to.join(FILES_FOLDER)).map_err(|error| failed(to, &error.to_string()))?;
    let items = count(&draft).map_err(|why| failed(to, &why))?;
    // It has its name last: what broke off is no backup.
    fs::rename(&draft, to.join(TABLE_FILE)).map_err(|error| failed(to, &error.to_string()))?;
    sync(to)?;
    let table_bytes = fs::metadata(to.join(TABLE_FILE)).map_or(0, |file| file.len());
    tell(&format!("Backed up to {}", to.display()), &Copied { items, files, bytes: bytes + table_bytes });
    println!(
        "Not in it: the keys (DAKA_MASTER_KEY, DAKA_TOKEN_KEYS; of a demo keys.json). Without the master key nothing personal in it can"
    );
    println!("be read, so keep that as well, and elsewhere.");
    Ok(())
}

/// Puts a backup into a folder, which must not be there or be empty.
///
/// # Errors
/// When it is no backup, when it was written by a newer Daka, when something is in the way, or when it cannot be written.
pub async fn restore(from: &Path, data: &Path) -> Result<(), Failure> {
    let table = from.join(TABLE_FILE);
    if !table.is_file() {
        return Err(failed(from, "it is no backup: there is no whole table in it"));
    }
    make_empty(data)?;
    let fail = |error: std::io::Error| failed(data, &error.to_string());
    let (files, bytes) = copy_files(&from.join(FILES_FOLDER), &data.join(FILES_FOLDER)).map_err(fail)?;
    let draft = data.join("daka.part");
    let bytes = bytes + copy_file(&table, &draft).map_err(fail)?;
    let items = count(&draft).map_err(|why| failed(data, &why))?;
    check(&draft, data).await?;
    fs::rename(&draft, data.join(TABLE_FILE)).map_err(fail)?;
    sync(data)?;
    tell(&format!("Restored to {}", data.display()), &Copied { items, files, bytes });
    println!("Start it with the keys that it was written with, and look with `daka doctor --data {}`.", data.display());
    Ok(())
}

fn tell(what: &str, copied: &Copied) {
    let Copied { items, files, bytes } = copied;
    println!("{what}: {items} items, {files} files, {} MB.", bytes.div_ceil(1_000_000));
}

fn failed(folder: &Path, why: &str) -> Failure {
    Failure::Folder { folder: folder.to_owned(), why: why.to_owned() }
}

/// Makes a folder, or takes one that is there and empty.
fn make_empty(folder: &Path) -> Result<(), Failure> {
    fs::DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder).map_err(|error| failed(folder, &error.to_string()))?;
    let mut inside = fs::read_dir(folder).map_err(|error| failed(folder, &error.to_string()))?;
    if inside.next().is_some() {
        return Err(failed(folder, "it is not empty, and nothing is written over"));
    }
    Ok(())
}

/// Copies a table as of now.
fn copy_table(table: &Path, to: &Path) -> Result<(), String> {
    let text = |path: &Path| path.to_str().map(str::to_owned).ok_or("the path is not Unicode");
    // It is ours alone before anything is in it.
    fs::OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(to).map_err(|error| error.to_string())?;
    let database = Database::new(&text(table)?).map_err(|error| error.to_string())?;
    database.vacuum_into(&text(to)?).map_err(|error| error.to_string())?;
    fs::File::open(to).and_then(|file| file.sync_all()).map_err(|error| error.to_string())
}

/// How many items a table has: it opens, and is read.
fn count(table: &Path) -> Result<i64, String> {
    let path = table.to_str().ok_or("the path is not Unicode")?;
    let database = Database::new(path).map_err(|error| error.to_string())?;
    let stats = database.table_stats().map_err(|error| error.to_string())?;
    Ok(stats.iter().map(|table| table.item_count).sum())
}

/// Refuses what a newer Daka wrote.
async fn check(table: &Path, folder: &Path) -> Result<(), Failure> {
    let engine = Engine::on_file(table).map_err(|why| failed(folder, &why))?;
    Store::new(engine.table()).check_schema().await.map_err(Failure::from)
}

/// Copies what is below a folder, and tells how many files and bytes it was. A file that goes meanwhile had served.
fn copy_files(from: &Path, to: &Path) -> std::io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    let mut folders: Vec<(PathBuf, PathBuf)> = vec![(from.to_owned(), to.to_owned())];
    while let Some((from, to)) = folders.pop() {
        let inside = match fs::read_dir(&from) {
            Ok(inside) => inside,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        fs::DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&to)?;
        for entry in inside {
            let entry = entry?;
            let target = to.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), target));
                continue;
            }
            match copy_file(&entry.path(), &target) {
                Ok(size) => (files, bytes) = (files + 1, bytes + size),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok((files, bytes))
}

/// Copies a file, and waits until the disk has it.
fn copy_file(from: &Path, to: &Path) -> std::io::Result<u64> {
    let mut source = fs::File::open(from)?;
    let mut target = fs::OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(to)?;
    let bytes = std::io::copy(&mut source, &mut target)?;
    target.sync_all()?;
    Ok(bytes)
}

/// Waits until the disk knows the names in a folder.
fn sync(folder: &Path) -> Result<(), Failure> {
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| failed(folder, &error.to_string()))
}
