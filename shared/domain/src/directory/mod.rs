//! The directory of a company's people, as it is changed from a table: what each row comes to, decided before anything
//! is written (docs/API.md, importing).
//!
//! The rows come as they were read, with what could not be read among them; what there is comes beside them. Out comes a
//! plan: whom to add, whom to change and in what, which departments to make, and every problem with its row and column.

mod entry;
mod lookup;
mod places;
mod plan;
mod problem;
mod row;

pub use entry::{Entry, Field, PhoneSaid};
pub use places::NewDepartment;
pub use plan::{Changes, Deed, Directory, Group, Newcomer, Options, Person, Plan, Planned, plan};
pub use problem::{RowProblem, Why};
