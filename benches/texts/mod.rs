//! What texts that nobody prints say over and over; reading them has to stay linear.

/// One of them each, to be repeated.
pub const UNITS: &[&str] = &[
    "1,",
    "12 ",
    "1-2-",
    "1/2/",
    "\"",
    "\" ",
    "\u{201c}",
    "(",
    "a-",
    "said ",
    "He said that ",
    "Moscow ",
    "ten people and ",
    "He said: \"20 drones. ",
    "since May 20 and ",
    "the minister, ",
    "a\n",
];
