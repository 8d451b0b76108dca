//! `/api/punch`

mod batch;
mod one;
