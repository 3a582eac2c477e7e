//! Days and stretches of days, and how each is known.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A stretch of days, both ends meant; an unknown end is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Period {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How it is known.
    pub basis: PeriodBasis,
    /// The words it rests on, as printed ("since May 20"); empty where the article's own date is all.
    pub words: String,
}

/// How a period is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PeriodBasis {
    /// Day, month and year are all in the text.
    Stated,
    /// Counted from the article's stated publication date ("on Tuesday").
    Relative,
    /// A missing part, such as the year, was worked out.
    Inferred,
    /// There are words, but no day can be told from them.
    #[default]
    Unknown,
}

impl PeriodBasis {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Stated, Self::Relative, Self::Inferred, Self::Unknown];

    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Relative => "relative",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// Days since 1970-01-01, as kept beside every ISO date in the database.
#[must_use]
pub fn day_number(date: Date) -> i64 {
    const EPOCH: Date = jiff::civil::date(1970, 1, 1);
    date.duration_since(EPOCH).as_hours() / 24
}
