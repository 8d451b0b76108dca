//! `/api/punch`

mod one;
