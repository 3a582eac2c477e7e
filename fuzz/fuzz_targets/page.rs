//! An HTML page: read to its end, whatever it holds.

#![no_main]

mod input;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| input::read("a.html", b"<html>", bytes));
