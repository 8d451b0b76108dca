//! Ids made from what led to them, so that a retry finds its own work.

use daka_domain::id::InvalidId;
use ring::digest;

/// Bytes of a digest that make an id: as many as a UUID has.
const BYTES: usize = 16;

/// The id of what a cause leads to.
pub(crate) fn id_of<T>(cause: &str, make: impl Fn(String) -> Result<T, InvalidId>) -> T {
    let digest = digest::digest(&digest::SHA256, cause.as_bytes());
    // Unwrap safety: 32 hexadecimal digits are an id.
    #[expect(clippy::unwrap_used, reason = "see above")]
    make(hex::encode(&digest.as_ref()[..BYTES])).unwrap()
}
