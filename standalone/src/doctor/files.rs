//! Files: whether they can be written, read and deleted.

use daka_files::{Files, FilesConfig, FilesError, Put};

use super::Finding;

const ABOUT: &str = "files";
/// What a probe says.
const CONTENT: &[u8] = b"daka doctor";

pub(super) async fn finding(config: FilesConfig, is_beside_table: bool, id: &str) -> Finding {
    if let FilesConfig::Folder(folder) = &config
        && !folder.is_dir()
    {
        let found = format!("there is no folder {}", folder.display());
        if is_beside_table {
            return Finding::doubtful(
                ABOUT,
                found,
                "`daka serve` makes it. If photos or licences were sent before, restore them from a backup.",
            );
        }
        let advice = "Is its disk mounted? If it is new, make it, for the user who runs Daka: `install -d -m 700 …`.";
        return Finding::bad(ABOUT, found, advice);
    }
    let is_bucket = matches!(config, FilesConfig::Bucket(_));
    match probe(config, &format!("doctor/{id}")).await {
        Ok(true) => Finding::good(ABOUT, "a file was put once, read and deleted"),
        Ok(false) => {
            let advice =
                "Use another store: one that keeps `If-None-Match: *`, as S3, COS and MinIO do. Else two may overwrite each other.";
            Finding::bad(ABOUT, "they do not keep what is written, or write over it", advice)
        }
        Err(error) => Finding::bad(ABOUT, error.to_string(), advice(&error, is_bucket)),
    }
}

/// Puts a file, is refused to put it again, reads and deletes it; tells whether all of it was so.
async fn probe(config: FilesConfig, path: &str) -> Result<bool, FilesError> {
    let files = Files::new(config)?;
    let put = files.put_new(path, CONTENT.into()).await?;
    let again = files.put_new(path, CONTENT.into()).await?;
    let read = files.get(path).await?;
    files.delete(path).await?;
    Ok(put == Put::New && again == Put::Existing && read.is_some_and(|read| *read == *CONTENT))
}

fn advice(error: &FilesError, is_bucket: bool) -> &'static str {
    match (error, is_bucket) {
        (FilesError::Unavailable(_), true) => {
            "Is there such a bucket, are DAKA_FILES_REGION and AWS_ENDPOINT_URL_S3 right, and does this machine reach it?"
        }
        (FilesError::Refused(_), true) => {
            "These credentials may not read and write `doctor/…` in the bucket. The functions' own roles may less than a doctor: ask with \
             an operator's."
        }
        (_, false) => "May the user who runs Daka write the folder, and is there room on its disk? `ls -ld`, `df -h`.",
    }
}
