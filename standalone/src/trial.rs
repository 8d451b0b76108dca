//! `daka try FILE.json`: rules tried on cases, nothing stored (docs/TRY.md).

use std::path::Path;

use daka_domain::trial::answers;

use crate::Failure;

/// Prints the answer to each case of a file, one line of JSON each.
pub fn try_file(file: &Path) -> Result<(), Failure> {
    let fail = |why: String| Failure::Cases { file: file.to_owned(), why };
    let text = std::fs::read_to_string(file).map_err(|error| fail(error.to_string()))?;
    let cases = serde_json::from_str(&text).map_err(|error| fail(error.to_string()))?;
    for answer in answers(cases) {
        println!("{}", serde_json::to_string(&answer).map_err(|error| fail(error.to_string()))?);
    }
    Ok(())
}
