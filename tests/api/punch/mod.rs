//! `/api/punch`

mod batch;
mod import;
mod one;
