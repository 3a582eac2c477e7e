//! Anything, as it is: archives and what is packed: read to its end, whatever it holds.

#![no_main]

mod input;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| input::read("a", b"", bytes));
