//! Files of people: whose each is, under which key it is sealed, and the links by which it is sent and got.
//!
//! A proof, and a copy of what is kept of somebody, is sealed under its person's own key and a table to import under the company's, so
//! that what lies in the bucket tells nothing. A workbook is made to be handed out: it lies there as it is, and not for long.

use std::fmt::Write as _;

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, FileId, ID_MAX_LEN, JobId, OrgId};
use daka_domain::validation::Problems;
use daka_files::Put;
use daka_store::{Job, PersonalKey};
use serde::{Deserialize, Serialize};

use crate::token::Audience;
use crate::{App, Code, Problem};

/// Largest file that is taken, in bytes. A Lambda takes 6 MB in base64.
pub const FILE_MAX_BYTES: usize = 4 * 1024 * 1024;

/// The media type of a workbook.
pub const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The kind of job by which a file is deleted that has served.
pub const FILE_DELETION: &str = "file.delete";

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FilePurpose {
    /// Shows that somebody was where they say: a photo, a document of a trip.
    Proof,
    /// The company's licence.
    Licence,
    /// A table to import.
    Import,
    /// A workbook that was made.
    Export,
    /// What is kept of a person, made for them alone.
    Copy,
}

impl FilePurpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Proof => "proof",
            Self::Licence => "licence",
            Self::Import => "import",
            Self::Export => "export",
            Self::Copy => "copy",
        }
    }
}

/// Which file, and whose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    #[serde(rename = "pur")]
    purpose: FilePurpose,
    #[serde(rename = "org")]
    org_id: OrgId,
    #[serde(rename = "emp", skip_serializing_if = "Option::is_none")]
    employee_id: Option<EmployeeId>,
    #[serde(rename = "file")]
    file_id: FileId,
    /// What a browser shall call it, of a file that was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// A workbook that is given at once under a name, and not kept.
pub fn workbook(name: &str, bytes: Vec<u8>) -> Response {
    let headers =
        [(CONTENT_TYPE, WORKBOOK.to_owned()), (CONTENT_DISPOSITION, attachment(name)), (CACHE_CONTROL, "private, no-store".to_owned())];
    (headers, bytes).into_response()
}

/// The `Content-Disposition` of a file under a name (RFC 6266, the name as of RFC 8187).
fn attachment(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String never fails.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    // For who reads no name but ASCII: the same ending.
    let ending = name.rsplit_once('.').map_or("xlsx", |(_, ending)| ending);
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("attachment; filename=\"daka.{ending}\"; filename*=UTF-8''{encoded}")
}

/// A file as somebody sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContent {
    /// Its media type, found by looking at the content.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl FileRef {
    /// A proof of an employee's.
    pub fn proof(org_id: OrgId, employee_id: EmployeeId, file_id: FileId) -> Self {
        Self { purpose: FilePurpose::Proof, org_id, employee_id: Some(employee_id), file_id, name: None }
    }

    /// A part of the copy of what is kept of an employee.
    pub fn copy(org_id: OrgId, employee_id: EmployeeId, file_id: FileId) -> Self {
        Self { purpose: FilePurpose::Copy, org_id, employee_id: Some(employee_id), file_id, name: None }
    }

    /// A company's file.
    pub fn of_company(purpose: FilePurpose, org_id: OrgId, file_id: FileId) -> Self {
        Self { purpose, org_id, employee_id: None, file_id, name: None }
    }

    /// The same with the name under which a browser shall save it.
    #[must_use]
    pub fn named(self, name: String) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The `Content-Disposition` of a file that was made.
    pub fn disposition(&self) -> String {
        attachment(self.name.as_deref().unwrap_or("daka.xlsx"))
    }

    /// Whether it has a name under which a browser shall save it: then it is not looked at in the browser.
    pub fn is_named(&self) -> bool {
        self.name.is_some()
    }

    /// What it is for.
    pub fn purpose(&self) -> FilePurpose {
        self.purpose
    }

    /// The company in which it is somebody's, or whose it is.
    pub fn org_id(&self) -> &OrgId {
        &self.org_id
    }

    /// Its id.
    pub fn file_id(&self) -> &FileId {
        &self.file_id
    }

    /// The job that deletes it before its time, which another job keeps.
    pub fn early_deletion(&self, by: &EmployeeId, now: Instant) -> Result<Job, Problem> {
        self.deletion("discard", by, now)
    }

    fn deletion(&self, why: &str, by: &EmployeeId, now: Instant) -> Result<Job, Problem> {
        let name: String = format!("{why}-{}", self.file_id).chars().take(ID_MAX_LEN).collect();
        let job_id = JobId::new(name).map_err(|_| Code::Internal)?;
        let input = serde_json::to_string(self).map_err(|_| Code::Internal)?;
        Ok(Job::new(self.org_id.clone(), job_id, FILE_DELETION, by.clone(), input, now))
    }

    /// Where files of a purpose lie: an employee's, or a company's.
    pub fn folder(purpose: FilePurpose, org: &OrgId, employee: Option<&EmployeeId>) -> String {
        match employee {
            Some(employee) => format!("{}/{org}/{employee}", purpose.name()),
            None => format!("{}/{org}", purpose.name()),
        }
    }

    /// Where it lies. What it is for stands first: a bucket's rules about how long things are kept go by that.
    pub fn path(&self) -> String {
        let Self { purpose, org_id, employee_id, file_id, .. } = self;
        match employee_id {
            Some(employee) => format!("{}/{org_id}/{employee}/{file_id}", purpose.name()),
            None => format!("{}/{org_id}/{file_id}", purpose.name()),
        }
    }
}

impl App {
    /// Where a file may be sent to for a quarter of an hour.
    pub fn upload_path(&self, file: &FileRef) -> Result<String, Problem> {
        Ok(format!("/api/file/{}", self.tokens.issue(Audience::Upload, file, self.now())?))
    }

    /// Where a file may be got from for a quarter of an hour.
    pub fn download_path(&self, file: &FileRef) -> Result<String, Problem> {
        Ok(format!("/api/file/{}", self.tokens.issue(Audience::Download, file, self.now())?))
    }

    /// Keeps a file, sealed. The same again changes nothing; another one in its place is refused. Proof is noted first: by its note it is
    /// deleted after its time.
    pub async fn keep_file(&self, file: &FileRef, content: &FileContent) -> Result<(), Problem> {
        let (key, path) = (self.file_key(file).await?, file.path());
        if let (FilePurpose::Proof, Some(employee)) = (file.purpose, &file.employee_id) {
            self.store.note_proof(&file.org_id, employee, &file.file_id, self.now()).await?;
        }
        let plain = [content.media_type.as_bytes(), b"\n", &content.bytes].concat();
        match self.files()?.put_new(&path, key.seal(&path, &plain, self.nonce()).into()).await? {
            Put::New => Ok(()),
            Put::Existing if self.file(file).await?.as_ref() == Some(content) => Ok(()),
            Put::Existing => Err(Code::FileExists.into()),
        }
    }

    /// A file that somebody sent; none when nobody did, or it was deleted.
    pub async fn file(&self, file: &FileRef) -> Result<Option<FileContent>, Problem> {
        let path = file.path();
        let Some(sealed) = self.files()?.get(&path).await? else { return Ok(None) };
        let plain = Bytes::from(self.file_key(file).await?.open(&path, &sealed)?);
        let end = plain.iter().position(|byte| *byte == b'\n').ok_or(Code::Internal)?;
        let media_type = String::from_utf8_lossy(&plain[..end]).into_owned();
        Ok(Some(FileContent { media_type, bytes: plain.slice(end + 1..) }))
    }

    /// Has a file deleted at a time to come; asked for again, nothing changes.
    pub async fn delete_file_at(&self, file: &FileRef, by: &EmployeeId, at: Instant) -> Result<(), Problem> {
        self.store.ask_for_job(&file.deletion("delete", by, self.now())?.due_at(at)).await?;
        Ok(())
    }

    /// Has a file deleted at once that has served before its time.
    pub async fn delete_file_now(&self, file: &FileRef, by: &EmployeeId) -> Result<(), Problem> {
        self.store.ask_for_job(&file.early_deletion(by, self.now())?).await?;
        self.jobs.notify_one();
        Ok(())
    }

    /// Whether somebody sent the file, and it is still there.
    pub async fn has_file(&self, file: &FileRef) -> Result<bool, Problem> {
        Ok(self.files()?.has(&file.path()).await?)
    }

    /// Refuses proof that was not sent, and none where some is needed.
    pub async fn check_proof(&self, (org, employee): (&OrgId, &EmployeeId), proof: &[FileId], is_needed: bool) -> Result<(), Problem> {
        let mut problems = Problems::default();
        if is_needed && proof.is_empty() {
            problems.add("proof", "需要证明材料", "is needed here");
        }
        for (index, file) in proof.iter().enumerate() {
            if !self.has_file(&FileRef::proof(org.clone(), employee.clone(), file.clone())).await? {
                problems.add(format_args!("proof[{index}]"), "没有这个文件,请先上传", "is no file that you sent");
            }
        }
        problems.finish().map_err(Problem::fields)
    }

    /// The key under which a file is sealed: its person's, or else the company's.
    async fn file_key(&self, file: &FileRef) -> Result<PersonalKey, Problem> {
        let (keyring, company) = (self.keyring()?, file.org_id.as_str());
        match &file.employee_id {
            None => Ok(keyring.scope_key(company)),
            Some(employee) => {
                let card = self.store.card(&file.org_id, employee).await?.ok_or(Code::NotFound)?;
                Ok(keyring.unwrap(company, &card.wrapped_key)?)
            }
        }
    }
}

/// What stands in a text file as a table would be.
const PLAIN: &str = "text/plain";

/// The media type of a file by its content, if it may be sent for this purpose.
///
/// A table in text has no mark to be known by: what is no known kind and has no zero byte outside UTF-16 is taken
/// for one, and its reader decides.
pub fn media_type(purpose: FilePurpose, bytes: &[u8]) -> Option<&'static str> {
    let found = infer::get(bytes).map(|kind| kind.mime_type());
    let image = ["image/jpeg", "image/png", "image/webp", "image/heif"];
    let office = [WORKBOOK, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"];
    // Some programs write a workbook's parts in an order by which only the zip is known, and the old form is one
    // container for many.
    let tables = ["application/zip", "application/x-ole-storage", "application/vnd.ms-excel"];
    match (purpose, found) {
        (_, Some(kind)) if image.contains(&kind) => (purpose != FilePurpose::Import).then_some(kind),
        (FilePurpose::Proof | FilePurpose::Licence, Some("application/pdf")) => Some("application/pdf"),
        (FilePurpose::Proof | FilePurpose::Import, Some(kind)) if office.contains(&kind) => Some(kind),
        (FilePurpose::Import, Some(kind)) if tables.contains(&kind) => Some(kind),
        // Some programs call a web page a workbook. Its reader says so, and it is never shown as one.
        (FilePurpose::Import, Some("text/html" | "text/xml")) => Some(PLAIN),
        (FilePurpose::Import, None) => {
            let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
            (!bytes.is_empty() && (wide || !bytes.contains(&0))).then_some(PLAIN)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    #[test]
    fn a_file_is_known_by_its_content_and_only_what_serves_the_purpose_is_taken() {
        use FilePurpose::{Export, Import, Licence, Proof};
        for (purpose, bytes, expected) in [
            (Proof, PNG, Some("image/png")),
            (Licence, PNG, Some("image/png")),
            (Import, PNG, None),
            (Proof, b"%PDF-1.7 \n".as_slice(), Some("application/pdf")),
            (Import, b"%PDF-1.7 \n", None),
            (Import, "姓名,工号\n".as_bytes(), Some("text/plain")),
            (Import, b"\xD0\xD5\xC3\xFB,\xB9\xA4\xBA\xC5\n", Some("text/plain")),
            (Import, b"\xFF\xFEa\0,\0", Some("text/plain")),
            (Import, b"a\0b", None),
            (Import, b"", None),
            (Import, b"PK\x03\x04 and so on", Some("application/zip")),
            (Proof, b"PK\x03\x04 and so on", None),
            (Proof, b"just text", None),
            (Proof, b"<html><script>", None),
            (Proof, b"\x7FELF\x02\x01\x01\0", None),
            (Import, b"<html><table>", Some("text/plain")),
            (Import, b"\x7FELF\x02\x01\x01\0", None),
            (Export, b"PK\x03\x04", None),
        ] {
            assert_eq!(media_type(purpose, bytes), expected, "{purpose:?} {bytes:?}");
        }
    }

    #[test]
    fn a_name_in_chinese_reaches_the_browser() {
        let org = OrgId::new("o").expect("an id");
        let file = FileRef::of_company(FilePurpose::Export, org, FileId::new("f").expect("an id")).named("考勤 2026-11.xlsx".into());
        assert_eq!(file.disposition(), "attachment; filename=\"daka.xlsx\"; filename*=UTF-8''%E8%80%83%E5%8B%A4%202026-11.xlsx");
    }

    #[test]
    fn two_files_never_share_a_place() {
        let (org, employee) = (OrgId::new("o").expect("an id"), EmployeeId::new("e").expect("an id"));
        let file = FileId::new("f").expect("an id");
        let proof = FileRef::proof(org.clone(), employee, file.clone());
        let import = FileRef::of_company(FilePurpose::Import, org.clone(), file.clone());
        let licence = FileRef::of_company(FilePurpose::Licence, org, file);
        assert_eq!([proof.path(), import.path(), licence.path()], ["proof/o/e/f", "import/o/f", "licence/o/f"]);
    }
}
