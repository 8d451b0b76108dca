//! `daka demo`: a large demo company, for `daka run` to serve.

use std::path::Path;
use std::time::Duration;

use tokio::time::Instant as Moment;

use crate::demo::{self, Grown, Size};
use crate::run::{APP_ID, app, counterpart, refuse_among_real_people};
use crate::serve::{open_table, prepare_table};
use crate::{Failure, local};

/// How often it is told how far it is.
const TELL_EVERY: Duration = Duration::from_secs(5);

/// Makes the demo company of a folder as large as is wanted. What is there stays; made again, it gets what is missing up to now.
pub async fn large_demo(data: &Path, size: Size) -> Result<(), Failure> {
    refuse_among_real_people()?;
    daka_http::telemetry_quiet();
    let engine = open_table(data)?;
    engine.write_fast().map_err(|why| Failure::Folder { folder: data.to_owned(), why })?;
    let app = app(data, &engine, 0)?;
    prepare_table(&app, data).await?;
    let began = Moment::now();
    println!("Making a demo company of {} people, with {} days of their punches.", size.people, size.days);
    demo::seed(&app, &counterpart(), APP_ID).await?;
    let mut told = began;
    let grown = demo::grow(&app, size, |grown| {
        if told.elapsed() >= TELL_EVERY {
            told = Moment::now();
            println!("  {:>6} of {} people, {:>8} punches, {:>4} s", grown.people, size.people, grown.punches, began.elapsed().as_secs());
        }
    });
    let Grown { people, punches } = grown.await?;
    drop(engine);
    let megabytes = std::fs::metadata(data.join(local::TABLE_FILE)).map_or(0, |file| file.len() / 1_000_000);
    let seconds = began.elapsed().as_secs();
    println!("{people} people, {punches} punches more than before, in {seconds} s; {megabytes} MB.");
    println!("Serve them with `daka run --data {}`: the same sign-ins as ever.", data.display());
    Ok(())
}
