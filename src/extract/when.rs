//! Expressions of time into days: first the words are found, then, once the day of publication is known,
//! each is given its period. It knows calendars, never what happened on a day.

mod find;
mod resolve;

use jiff::civil::Weekday;

pub use find::find;
pub use resolve::{Calendar, resolve};

/// Index into [`super::reading::Reading::times`] and [`Calendar::periods`].
pub type TimeIx = usize;

/// An expression of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// First token, the preposition left out.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// How the word before it makes use of it.
    pub lead: Lead,
    /// First token with that word: the "since" of "since May 20".
    pub lead_first: usize,
    /// What it says.
    pub core: Core,
}

/// Ways to use a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// On, in, at, during it, or nothing said.
    On,
    /// From it on.
    Since,
    /// Up to it.
    Until,
    /// Before it.
    Before,
    /// After it.
    After,
    /// What is counted holds up to it ("as of").
    AsOf,
}

/// What an expression of time says, before the day of publication comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Core {
    /// A day of a month.
    Day(Point),
    /// From one day to another.
    Days(Point, Point),
    /// A month, or a part of one.
    Month {
        /// Its year, where said.
        year: Option<i16>,
        /// January is 1.
        month: i8,
        /// Which part of it.
        part: Part,
    },
    /// A year, or a part of one.
    Year(i16, Part),
    /// From one year to another, both meant; a decade too.
    Years(i16, i16),
    /// A season, as its first month and how many months.
    Season {
        /// Its year, where said.
        year: Option<i16>,
        /// Its first month.
        month: i8,
    },
    /// A day of the week; `night` reaches into the next day.
    Weekday {
        /// Which.
        day: Weekday,
        /// Last, this, next.
        which: Which,
        /// Whether it is the night after it.
        night: bool,
    },
    /// A week, month or year by its place from now.
    Unit(Unit, Which, Part),
    /// So many units before now.
    Ago(i32, Unit),
    /// The last so many units up to now; 0 for how many is not said ("recent weeks").
    Past(i32, Unit),
    /// So many days from now; `true` for the night after it.
    Offset(i8, bool),
    /// The night before publication, into its day.
    Overnight,
    /// An hour of the day.
    Clock,
    /// Counted from a day that the text tells elsewhere ("two days later", "the same day").
    Elsewhere,
}

/// A day as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Its year, where said.
    pub year: Option<i16>,
    /// January is 1.
    pub month: i8,
    /// From 1.
    pub day: i8,
    /// The day of the week beside it, where said.
    pub weekday: Option<Weekday>,
}

/// Parts of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The first third.
    Early,
    /// The middle.
    Mid,
    /// The last third.
    Late,
    /// What has passed of it ("earlier this month").
    Earlier,
}

/// Places from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Nothing said.
    Plain,
    /// The one before.
    Last,
    /// The one that is.
    This,
    /// The one to come.
    Next,
}

/// Units of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// An hour or less.
    Hour,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week from Monday on.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}
