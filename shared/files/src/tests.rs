use std::io::{Read, Write};

use tokio::io::AsyncWriteExt;

use super::*;

fn folder() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().expect("a folder");
    let files = Files::new(FilesConfig::Folder(folder.path().join("files"))).expect("files");
    (folder, files)
}

#[tokio::test]
async fn a_file_is_written_once_and_read_whole() {
    let (_folder, files) = folder();
    assert_eq!(files.put_new("proof/o/e/1", Bytes::from_static(b"first")).await.expect("a put"), Put::New);
    assert_eq!(files.put_new("proof/o/e/1", Bytes::from_static(b"second")).await.expect("a put"), Put::Existing);
    assert_eq!(files.get("proof/o/e/1").await.expect("a get").as_deref(), Some(&b"first"[..]));
    assert_eq!(files.get("proof/o/e/2").await.expect("a get"), None);
}

#[tokio::test]
async fn a_file_written_in_parts_appears_when_it_is_whole() {
    let (_folder, files) = folder();
    let mut writer = files.writer("export/o/1", "text/plain", "attachment");
    for _ in 0..200 {
        writer.write_all(&vec![7; 100_000]).await.expect("a part");
    }
    assert!(files.get("export/o/1").await.expect("a get").is_none());
    writer.shutdown().await.expect("an end");
    let reading = files.read("export/o/1").await.expect("a read").expect("a file");
    assert_eq!(reading.size, 20_000_000);
    let length: usize = reading.bytes.map(|part| part.expect("a part").len()).fold(0, |sum, len| async move { sum + len }).await;
    assert_eq!(length, 20_000_000);
}

#[tokio::test]
async fn a_deleted_file_is_gone_and_may_be_deleted_again() {
    let (_folder, files) = folder();
    files.put_new("import/o/1", Bytes::from_static(b"x")).await.expect("a put");
    for _ in 0..2 {
        files.delete("import/o/1").await.expect("a delete");
        assert_eq!(files.get("import/o/1").await.expect("a get"), None);
    }
}

#[tokio::test]
async fn a_path_cannot_leave_the_folder() {
    let (folder, files) = folder();
    std::fs::write(folder.path().join("secret"), b"x").expect("a file");
    for path in ["../secret", "a/../../secret", "%2e%2e/secret"] {
        assert_eq!(files.get(path).await.expect("a get"), None, "{path}");
    }
}

#[tokio::test]
async fn a_folder_has_no_links_of_its_own() {
    let (_folder, files) = folder();
    assert_eq!(files.link("export/o/1", Duration::from_mins(1)).await.expect("an answer"), None);
}

/// A bucket that answers every request as S3 answers who may not list it, about a file that is not there.
fn bucket_without_the_file() -> Bucket {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a request");
            let mut head = [0; 8192];
            let _ = stream.read(&mut head).expect("a request");
            stream.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").expect("an answer");
        }
    });
    Bucket {
        name: "daka-files".into(),
        region: "cn-north-1".into(),
        endpoint: Some(endpoint),
        access_key_id: "AKIDEXAMPLE".into(),
        secret_access_key: "secret-of-the-test".into(),
        session_token: None,
    }
}

#[tokio::test]
async fn a_bucket_that_we_may_not_list_has_no_file_that_it_forbids() {
    let files = Files::new(FilesConfig::Bucket(bucket_without_the_file())).expect("files");
    assert!(!files.has("proof/o/e/1").await.expect("an answer"));
    assert_eq!(files.get("proof/o/e/1").await.expect("an answer"), None);
}

#[tokio::test]
async fn a_buckets_link_is_signed_and_ends() {
    let bucket = Bucket {
        name: "daka-files".into(),
        region: "cn-north-1".into(),
        endpoint: None,
        access_key_id: "AKIDEXAMPLE".into(),
        secret_access_key: "secret-of-the-test".into(),
        session_token: None,
    };
    assert!(!format!("{bucket:?}").contains("secret-of"));
    let files = Files::new(FilesConfig::Bucket(bucket)).expect("files");
    let link = files.link("export/o/1", Duration::from_mins(5)).await.expect("an answer").expect("a link");
    assert!(link.starts_with("https://daka-files.s3.cn-north-1.amazonaws.com.cn/"), "{link}");
    assert!(link.contains("X-Amz-Expires=300") && link.contains("X-Amz-Signature=") && !link.contains("secret-of"), "{link}");
}
