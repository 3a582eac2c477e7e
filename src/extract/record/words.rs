//! The words beside a record, by what they are to it.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::reading::Reading;
use crate::extract::words::list;
use crate::model::fold::small;

/// What a word is to a record: the heads of the list beside this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// An act or happening ("attack").
    Event,
    /// A stretch of time that a claim holds for ("war").
    Era,
    /// A unit of time ("years").
    Unit,
    /// A superlative of little ("lowest").
    Small,
    /// A superlative that ranks nothing ("latest").
    Idle,
    /// A noun whose "of" tells what is counted ("number").
    Amount,
    /// A part of a whole, which "first" only puts in order ("half").
    Part,
    /// A noun that makes another thing of "record" ("label").
    Compound,
    /// What makes "record" a file or a past ("criminal").
    File,
    /// What makes "record" a best ("previous").
    Best,
    /// A verb whose object "record" is a best ("break").
    Break,
    /// A verb that tells what is surpassed ("surpass").
    Surpass,
    /// A verb whose subject does the deed ("launch").
    Do,
    /// A verb whose subject the deed befalls ("repel").
    Bear,
}

const SORTS: &[(&str, Sort)] = &[
    ("event", Sort::Event),
    ("era", Sort::Era),
    ("unit", Sort::Unit),
    ("small", Sort::Small),
    ("idle", Sort::Idle),
    ("amount", Sort::Amount),
    ("part", Sort::Part),
    ("compound", Sort::Compound),
    ("file", Sort::File),
    ("best", Sort::Best),
    ("break", Sort::Break),
    ("surpass", Sort::Surpass),
    ("do", Sort::Do),
    ("bear", Sort::Bear),
];

struct Lists {
    /// A bit for each sort that a word is.
    words: FxHashMap<&'static str, u32>,
    bounds: FxHashSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut out = Lists { words: FxHashMap::default(), bounds: FxHashSet::default() };
    for line in list(include_str!("../words/records.txt")) {
        let (name, words) = line.split_once('|').expect("a sort has its words after a bar");
        let words = words.split(',').map(str::trim);
        match SORTS.iter().find(|(sort, _)| *sort == name.trim()) {
            Some((_, sort)) => words.for_each(|word| *out.words.entry(word).or_default() |= 1 << *sort as u32),
            None => out.bounds.extend(words),
        }
    }
    out
});

/// Whether `word`, in its base form and small letters, is of `sort`.
#[must_use]
pub fn of(word: &str, sort: Sort) -> bool {
    LISTS.words.get(word).is_some_and(|sorts| sorts >> sort as u32 & 1 == 1)
}

/// Whether the word at token `at` is of `sort`, as printed or in its base form.
#[must_use]
pub fn is(r: &Reading, at: usize, sort: Sort) -> bool {
    let token = &r.tokens[at];
    let listed = token.entry.is_some_and(|e| of(e.form, sort) || of(e.lemma(), sort) || of(e.singular(), sort));
    listed || token.entry.is_none() && of(&small(r.word(at)), sort)
}

/// One past the whole phrase at token `at` that bounds a claim ("to date"), where one stands there.
#[must_use]
pub fn bound(r: &Reading, at: usize, end: usize) -> Option<usize> {
    (at + 1..=(at + 3).min(end)).rev().find(|stop| LISTS.bounds.contains(&*small(r.words(at, *stop))))
}
