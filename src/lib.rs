//! hearsay reads news articles into one SQLite file of who said what and who counted what, each with
//! the exact words it rests on, and answers questions of it: first of all, which sources disagree on a count.

pub mod app;
pub mod compare;
pub mod extract;
pub mod load;
pub mod model;
pub mod query;
pub mod render;
pub mod store;
