//! A WARC: read to its end, whatever it holds.

#![no_main]

mod input;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| input::read("a.warc", b"WARC/1.0\r\n", bytes));
