//! Every test that reads text: one binary, a module a room.

mod compare;
mod door;
mod extract;
mod house;
mod load;
mod model;
mod query;
mod render;
mod store;
mod support;
