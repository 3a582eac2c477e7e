//! The language: text → ast → plan → SQL. The only room that names pest; it looks names up through
//! [`crate::model::Names`] and runs nothing.
