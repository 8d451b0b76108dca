//! Trying again what the table did not answer, where nobody waits for a reply: in a job of many small parts one
//! outage must not undo the rest.

use std::time::Duration;

use crate::{Code, Problem};

/// How often a part is tried.
const TRIES: u32 = 8;
/// The first pause; each next is twice as long.
const PAUSE: Duration = Duration::from_millis(20);

/// Does it again while the table does not answer. What is tried must be such that doing it again finds what was done.
pub async fn persevere<T, F: Future<Output = Result<T, Problem>>>(attempt: impl Fn() -> F) -> Result<T, Problem> {
    let mut pause = PAUSE;
    for _ in 1..TRIES {
        match attempt().await {
            Err(problem) if matches!(problem.code(), Code::Busy | Code::Unavailable) => {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            done => return done,
        }
    }
    attempt().await
}
