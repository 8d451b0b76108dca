//! Opening balances 期初余额 from a table: what everybody has of each type of leave when a company begins here, and since when they
//! work at all. Read, looked at as a whole, and granted as a job.

pub(crate) mod ask;
mod plan;
mod read;
pub(crate) mod template;
pub(crate) mod work;
