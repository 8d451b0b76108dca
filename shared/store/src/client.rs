//! The connection to the table: where it is, who asks, and how patiently.

use std::fmt;
use std::time::Duration;

use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Region};
use aws_sdk_dynamodb::{Client, Config};
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};

/// The roots that sign the endpoints of AWS: <https://www.amazontrust.com/repository/>. Embedded, as
/// reading a system's whole bundle is a large part of a cold start.
const AMAZON_ROOTS: &[u8] = include_bytes!("../roots/amazon-trust-services.pem");

/// Tries of one request, the first included.
const ATTEMPTS: u32 = 4;

/// Who asks. Debug tells nothing.
#[derive(Clone)]
pub struct Credentials {
    /// Access key id.
    pub access_key_id: String,
    /// Secret key.
    pub secret_access_key: String,
    /// Session token of temporary credentials.
    pub session_token: Option<String>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// Where the table is.
#[derive(Debug, Clone)]
pub struct TableConfig {
    /// Its name; at least three letters.
    pub name: String,
    /// The region it is in, which the signature names.
    pub region: String,
    /// The endpoint, when it is not the region's own: the embedded engine, or an Alternator cluster.
    pub endpoint: Option<String>,
    /// Who asks.
    pub credentials: Credentials,
}

pub(crate) fn connect(config: &TableConfig) -> Client {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .operation_attempt_timeout(Duration::from_millis(2500))
        .operation_timeout(Duration::from_secs(8))
        .build();
    let credentials = &config.credentials;
    let mut builder = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(config.region.clone()))
        .credentials_provider(aws_sdk_dynamodb::config::Credentials::new(
            credentials.access_key_id.clone(),
            credentials.secret_access_key.clone(),
            credentials.session_token.clone(),
            None,
            "environment",
        ))
        .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS).with_initial_backoff(Duration::from_millis(50)))
        .timeout_config(timeouts)
        .http_client(http_client(config));
    if let Some(endpoint) = &config.endpoint {
        builder = builder.endpoint_url(endpoint);
    }
    Client::from_conf(builder.build())
}

fn http_client(config: &TableConfig) -> aws_sdk_dynamodb::config::SharedHttpClient {
    let builder = aws_smithy_http_client::Builder::new();
    // A plain endpoint is on this machine: no roots to read.
    if config.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http:")) {
        return builder.build_http();
    }
    // The regions of China are signed by roots outside Amazon's own.
    let amazon = config.endpoint.is_none() && !config.region.starts_with("cn-");
    let roots = if amazon { TrustStore::empty().with_pem_certificate(AMAZON_ROOTS) } else { TrustStore::empty().with_native_roots(true) };
    let builder = builder.tls_provider(Provider::Rustls(CryptoMode::Ring));
    match TlsContext::builder().with_trust_store(roots).build() {
        Ok(context) => builder.tls_context(context).build_https(),
        // The roots are ours and were read when this was built; the default reads the system's.
        Err(_) => builder.build_https(),
    }
}
