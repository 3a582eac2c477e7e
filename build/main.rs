//! Lays out the table of the lexicon (`src/extract/lexicon.rs`) when the program is compiled, so that no start of it has to
//! read the word lists. It shares with the program how lists are written and how a word is kept, and compiles no rule.

// Of what is shared, each side uses its own part; cargo is spoken to on standard output.
#![allow(dead_code, clippy::print_stdout)]

mod draft;
mod inflect;
mod listed;

use std::path::PathBuf;
use std::{env, fs, io};

use draft::Word;
use extract::lexicon::key::{EMPTY, Key, SLOTS};

#[path = "../src/extract"]
mod extract {
    pub mod lexicon {
        pub mod key;
        pub mod packed;
        pub mod part;
    }
    pub mod listed;
    pub mod speech {
        pub mod cue {
            pub mod forms;
        }
    }
    pub mod words;
}

#[path = "../src/model"]
mod model {
    pub mod fold;
}

fn main() -> io::Result<()> {
    // The lists and the files that are shared are part of this script: where they change it is made and run anew.
    println!("cargo::rerun-if-changed=build/main.rs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo tells where to write"));
    let (words, firsts) = draft::words();
    fs::write(folder.join("slots"), slots(&words))?;
    fs::write(folder.join("words"), written(&words))?;
    fs::write(folder.join("kept"), words.iter().flat_map(|word| word.kept.bytes()).collect::<Vec<_>>())?;
    fs::write(folder.join("firsts"), firsts.iter().flat_map(|place| place.to_le_bytes()).collect::<Vec<_>>())
}

/// For each slot the print and the place of the word in it.
fn slots(words: &[Word]) -> Vec<u8> {
    assert!(words.len() <= SLOTS / 2, "the next free slot is near where half of them are free");
    let mut slots = vec![(0, EMPTY); SLOTS];
    for (word, place) in words.iter().zip(0..) {
        let (mut slot, print) = Key::listed(&word.form).hash();
        while slots[slot].1 != EMPTY {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = (print, place);
    }
    slots.iter().flat_map(|&(print, place)| [print, place]).flat_map(u16::to_le_bytes).collect()
}

/// The words one behind another, with as much behind the last that each key can be read at once.
fn written(words: &[Word]) -> String {
    let mut out: String = words.iter().map(|word| word.form.as_str()).collect();
    out.push_str(&" ".repeat(Key::LENGTH));
    let mut start = 0;
    for word in words {
        let key = Key::before(&out.as_bytes()[start..], word.form.len());
        assert!(
            key.is_none_or(|key| key == Key::listed(&word.form)),
            "`{}` has a sign that keys do not tell",
            word.form
        );
        start += word.form.len();
    }
    out
}
