//! Importing a table of people: a template to fill in, a dry run that tells every problem, and the doing of it.

pub(crate) mod apply;
pub(crate) mod ask;
pub(crate) mod faulty;
pub(crate) mod fixes;
pub(crate) mod outcome;
pub(crate) mod read;
pub(crate) mod template;
pub(crate) mod work;
