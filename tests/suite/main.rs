//! Every test that reads text: one binary, a module a room.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod again;
mod answers;
mod compare;
mod contract;
mod corpus;
mod corrections;
mod door;
mod echoes;
mod extract;
mod figures;
mod formats;
mod handing;
mod hostile;
mod hostile_files;
mod house;
mod identity;
mod killed;
mod load;
#[path = "../../benches/corpus/mod.rs"]
mod made;
mod merge;
mod migrations;
mod model;
mod query;
mod records;
mod render;
mod ship;
mod store;
mod support;
mod tangles;
#[path = "../../benches/texts/mod.rs"]
mod texts;
mod transcript;
