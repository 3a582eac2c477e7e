//! Answers in, text out: the only room that names comfy-table.
