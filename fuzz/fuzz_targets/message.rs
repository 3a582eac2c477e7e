//! An e-mail message, or a page saved as one: read to its end, whatever it holds.

#![no_main]

mod input;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| input::read("a.eml", b"From: a@b.example\nMIME-Version: 1.0\n", bytes));
