//! Files: what people send (proofs, tables to import) and what is made for them (workbooks).
//!
//! A bucket of an S3-compatible store in the cloud, a folder on one machine. The only crate that names S3. It knows
//! paths and bytes; what a file is, whose, and under which key it is sealed is for `shared/http` to know. It depends on
//! no other crate of ours.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::signer::{Method, Signer};
use object_store::{Attribute, Attributes, ClientOptions, Error, ObjectStore, ObjectStoreExt, PutMode, RetryConfig};
use thiserror::Error;

/// One answer of a bucket, and all tries of a request together: below the 12 s after which a request gives up.
const ATTEMPT: Duration = Duration::from_secs(5);
const ALL_TRIES: Duration = Duration::from_secs(9);

/// Where files are.
#[derive(Debug, Clone)]
pub enum FilesConfig {
    /// In a folder, which is made if need be.
    Folder(PathBuf),
    /// In a bucket.
    Bucket(Bucket),
}

/// A bucket, and who asks. Debug tells its name only.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// The region it is in, which the signature names.
    pub region: String,
    /// The endpoint, when it is not the region's own: COS, MinIO.
    pub endpoint: Option<String>,
    /// Access key id.
    pub access_key_id: String,
    /// Secret key.
    pub secret_access_key: String,
    /// Session token of temporary credentials.
    pub session_token: Option<String>,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Why a file was not read or written as asked.
#[derive(Debug, Error)]
pub enum FilesError {
    /// No answer, in time and after retries.
    #[error("the files do not answer: {0}")]
    Unavailable(String),
    /// The store refused: a defect, or a missing permission.
    #[error("the files refused the request: {0}")]
    Refused(String),
}

/// What a conditional write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It wrote.
    New,
    /// There is a file already, and it was left as it is.
    Existing,
}

/// A file as it is read: its size, and its bytes as they come.
pub struct Reading {
    /// How many bytes.
    pub size: u64,
    /// The bytes.
    pub bytes: BoxStream<'static, Result<Bytes, FilesError>>,
}

/// The files. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    bucket: Option<Arc<AmazonS3>>,
}

impl Files {
    /// Files where `config` says. A bucket is connected to at the first request.
    pub fn new(config: FilesConfig) -> Result<Self, FilesError> {
        match config {
            FilesConfig::Folder(folder) => {
                std::fs::create_dir_all(&folder).map_err(|error| FilesError::Refused(error.to_string()))?;
                let store = LocalFileSystem::new_with_prefix(folder).map_err(failed)?.with_fsync(true).with_automatic_cleanup(true);
                Ok(Self { store: Arc::new(store), bucket: None })
            }
            FilesConfig::Bucket(bucket) => {
                let store = Arc::new(connect(bucket)?);
                Ok(Self { store: store.clone(), bucket: Some(store) })
            }
        }
    }

    /// Writes a file that is not there yet.
    pub async fn put_new(&self, path: &str, bytes: Bytes) -> Result<Put, FilesError> {
        match self.store.put_opts(&Path::from(path), bytes.into(), PutMode::Create.into()).await {
            Ok(_) => Ok(Put::New),
            Err(Error::AlreadyExists { .. }) => Ok(Put::Existing),
            Err(error) => Err(failed(error)),
        }
    }

    /// A whole file; none when there is none.
    pub async fn get(&self, path: &str) -> Result<Option<Bytes>, FilesError> {
        match self.read(path).await? {
            None => Ok(None),
            Some(reading) => {
                let parts: Vec<Bytes> = reading.bytes.try_collect().await?;
                Ok(Some(parts.concat().into()))
            }
        }
    }

    /// A file as a stream; none when there is none.
    pub async fn read(&self, path: &str) -> Result<Option<Reading>, FilesError> {
        match self.store.get(&Path::from(path)).await {
            Ok(found) => Ok(Some(Reading { size: found.meta.size, bytes: found.into_stream().map_err(failed).boxed() })),
            Err(error) if self.is_absent(&error) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Whether there is a file.
    pub async fn has(&self, path: &str) -> Result<bool, FilesError> {
        match self.store.head(&Path::from(path)).await {
            Ok(_) => Ok(true),
            Err(error) if self.is_absent(&error) => Ok(false),
            Err(error) => Err(failed(error)),
        }
    }

    /// Whether there is no such file. Of one that is not there, S3 tells who may not list the bucket that they may not
    /// read it (GetObject and HeadObject, "Permissions"); our functions may not list.
    fn is_absent(&self, error: &Error) -> bool {
        matches!(error, Error::NotFound { .. }) || (self.bucket.is_some() && matches!(error, Error::PermissionDenied { .. }))
    }

    /// Writes a file part by part, over whatever there was; it appears whole when the writer is shut down. `disposition`
    /// is what a browser is told of a file that it gets by [`Files::link`].
    pub fn writer(&self, path: &str, content_type: &str, disposition: &str) -> BufWriter {
        let writer = BufWriter::new(self.store.clone(), Path::from(path));
        // A folder keeps no attributes; a bucket needs them for its links.
        if self.bucket.is_none() {
            return writer;
        }
        let attributes = [(Attribute::ContentType, content_type.to_owned()), (Attribute::ContentDisposition, disposition.to_owned())];
        writer.with_attributes(Attributes::from_iter(attributes))
    }

    /// Deletes a file, if it is there.
    pub async fn delete(&self, path: &str) -> Result<(), FilesError> {
        match self.store.delete(&Path::from(path)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }

    /// Deletes every file below a path, and tells how many there were.
    pub async fn delete_below(&self, path: &str) -> Result<usize, FilesError> {
        let found = self.store.list(Some(&Path::from(path))).map_ok(|file| file.location);
        let found: Vec<Path> = found.try_collect().await.map_err(failed)?;
        for file in &found {
            self.delete(file.as_ref()).await?;
        }
        Ok(found.len())
    }

    /// A link by which anybody may get a file from the bucket itself for so long; none where there is no bucket.
    pub async fn link(&self, path: &str, good_for: Duration) -> Result<Option<String>, FilesError> {
        let Some(bucket) = &self.bucket else { return Ok(None) };
        let url = bucket.signed_url(Method::GET, &Path::from(path), good_for).await.map_err(failed)?;
        Ok(Some(url.into()))
    }
}

fn connect(bucket: Bucket) -> Result<AmazonS3, FilesError> {
    // Someone else may have installed a provider before; whichever it is, it is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let plain = bucket.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http:"));
    // The regions of China have a domain of their own.
    let china = bucket.region.starts_with("cn-").then(|| format!("https://{}.s3.{}.amazonaws.com.cn", bucket.name, bucket.region));
    let retry = RetryConfig { max_retries: 3, retry_timeout: ALL_TRIES, ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket.name)
        .with_region(bucket.region)
        .with_access_key_id(bucket.access_key_id)
        .with_secret_access_key(bucket.secret_access_key)
        .with_allow_http(plain)
        .with_retry(retry)
        .with_client_options(ClientOptions::new().with_timeout(ATTEMPT).with_allow_http(plain));
    if let Some(token) = bucket.session_token {
        builder = builder.with_token(token);
    }
    // With an endpoint of its own the bucket's name stands in the path, as every S3-compatible store takes it.
    builder = match (bucket.endpoint, china) {
        (Some(endpoint), _) => builder.with_endpoint(endpoint),
        (None, None) => builder.with_virtual_hosted_style_request(true),
        (None, Some(endpoint)) => builder.with_virtual_hosted_style_request(true).with_endpoint(endpoint),
    };
    builder.build().map_err(failed)
}

/// An error of the store, in our words. A path says who and what: it goes into none of them.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
fn failed(error: Error) -> FilesError {
    match error {
        Error::Generic { .. } | Error::JoinError { .. } => FilesError::Unavailable("no good answer".into()),
        Error::PermissionDenied { .. } => FilesError::Refused("permission denied".into()),
        Error::Unauthenticated { .. } => FilesError::Refused("unauthenticated".into()),
        Error::InvalidPath { .. } => FilesError::Refused("not a path".into()),
        Error::NotSupported { .. } | Error::NotImplemented { .. } => FilesError::Refused("not supported".into()),
        Error::UnknownConfigurationKey { .. } => FilesError::Refused("unknown configuration".into()),
        _ => FilesError::Refused("precondition".into()),
    }
}

#[cfg(test)]
mod tests;
