//! Hedge words and the range each gives its number: the one table, printed by `hearsay help hedges`.

use super::Range;

/// One way of hedging a number.
pub struct Hedge {
    /// Short name of the class: `about`, `nearly`, `at least`, `up to`.
    pub name: &'static str,
    /// The words, as printed in news, longest first.
    pub words: &'static [&'static str],
    /// What it does to a number n, for a reader.
    pub doc: &'static str,
    range: fn(f64, bool) -> Range,
}

impl Hedge {
    /// The range meant by this hedge and the number `n`; `whole` says that only whole numbers make
    /// sense, as for a count.
    #[must_use]
    pub fn range(&self, n: f64, whole: bool) -> Range {
        (self.range)(n, whole)
    }
}

/// The hedge whose words are `phrase`, in any case.
#[must_use]
pub fn of(phrase: &str) -> Option<&'static Hedge> {
    HEDGES.iter().find(|h| h.words.iter().any(|w| w.eq_ignore_ascii_case(phrase)))
}

/// Every hedge class.
pub const HEDGES: &[Hedge] = &[
    Hedge {
        name: "about",
        words: &[
            "in the region of",
            "in the order of",
            "in the vicinity of",
            "in the neighborhood of",
            "somewhere around",
            "an estimated",
            "an average of",
            "on the order of",
            "approximately",
            "give or take",
            "thereabouts",
            "an approximate",
            "estimated",
            "roughly",
            "around",
            "close to",
            "about",
            "circa",
            "or so",
            "some",
            "-odd",
            "odd",
            "ish",
            "c.",
            "ca.",
            "~",
            "≈",
            "±",
        ],
        doc: "from 10 % below to 10 % above, at least one either way",
        range: |n, whole| {
            let by = (n.abs() * 0.1).max(if whole { 1.0 } else { 0.0 });
            rounded(n - by, n + by, whole)
        },
    },
    Hedge {
        name: "nearly",
        words: &[
            "not quite",
            "very nearly",
            "just shy of",
            "just short of",
            "approaching",
            "nearly",
            "almost",
            "virtually",
            "practically",
            "nigh on",
        ],
        doc: "from 15 % below up to the number, which is itself left out for a count",
        range: |n, whole| {
            let low = n - n.abs() * 0.15;
            if whole { rounded(low.min(n - 1.0), n - 1.0, true) } else { Range::between(low, n) }
        },
    },
    Hedge {
        name: "at least",
        words: &[
            "not fewer than",
            "no fewer than",
            "not less than",
            "no less than",
            "well in excess of",
            "in excess of",
            "upwards of",
            "upward of",
            "a minimum of",
            "well over",
            "more than",
            "greater than",
            "higher than",
            "at least",
            "just over",
            "just above",
            "a little over",
            "slightly over",
            "slightly more than",
            "or more",
            "or over",
            "or above",
            "and counting",
            "and up",
            "exceeding",
            "surpassing",
            "topping",
            "over",
            "above",
            "beyond",
            "plus",
            "+",
            ">",
            ">=",
            "≥",
            "minimum",
            "larger than",
            "north of",
        ],
        doc: "the number or more, no upper bound",
        range: |n, _| Range::from(n),
    },
    Hedge {
        name: "up to",
        words: &[
            "not more than",
            "no more than",
            "a maximum of",
            "fewer than",
            "smaller than",
            "lower than",
            "less than",
            "as many as",
            "as much as",
            "as few as",
            "as little as",
            "at most",
            "just under",
            "just below",
            "or fewer",
            "or less",
            "or under",
            "or below",
            "up to",
            "under",
            "below",
            "maximum",
            "max",
            "<",
            "<=",
            "≤",
            "well under",
            "a little under",
            "south of",
        ],
        doc: "from nothing up to the number",
        range: |n, _| Range::between(0f64.min(n), n),
    },
];

/// What a vague amount stands for, with the number that stands for it in words.
pub const VAGUE: &[(&str, f64, f64)] = &[
    ("dozens", 24.0, 99.0),
    ("scores", 40.0, 99.0),
    ("tens", 20.0, 99.0),
    ("hundreds", 200.0, 999.0),
    ("thousands", 2_000.0, 9_999.0),
    ("tens of thousands", 20_000.0, 99_999.0),
    ("hundreds of thousands", 200_000.0, 999_999.0),
    ("millions", 2_000_000.0, 9_999_999.0),
    ("tens of millions", 20_000_000.0, 99_999_999.0),
    ("hundreds of millions", 200_000_000.0, 999_999_999.0),
    ("billions", 2e9, 9_999_999_999.0),
    ("a couple", 2.0, 2.0),
    ("a few", 3.0, 9.0),
    ("several", 3.0, 20.0),
];

fn rounded(low: f64, high: f64, whole: bool) -> Range {
    if whole { Range::between(low.ceil(), high.floor()) } else { Range::between(low, high) }
}
