//! What a figure may stand for: `min..max`, where no upper bound is `None`.

use serde::{Deserialize, Serialize, Serializer};

/// A closed range of numbers; `max` `None` means no upper bound.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// Least value meant.
    pub min: f64,
    /// Greatest value meant, or `None` for no upper bound.
    pub max: Option<f64>,
}

impl Range {
    /// The one number `n`.
    #[must_use]
    pub const fn exact(n: f64) -> Self {
        Self { min: n, max: Some(n) }
    }

    /// From `min` to `max`, both meant.
    #[must_use]
    pub const fn between(min: f64, max: f64) -> Self {
        Self { min, max: Some(max) }
    }

    /// `min` or more.
    #[must_use]
    pub const fn from(min: f64) -> Self {
        Self { min, max: None }
    }

    /// Whether one number is meant.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.max == Some(self.min)
    }

    /// Whether the two share a number.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.max.is_none_or(|max| other.min <= max) && other.max.is_none_or(|max| self.min <= max)
    }

    /// The range that a bare round number stands for when compared: half a unit of its last
    /// non-zero digit either way, where at least two zeros follow it (600 reaches 612; 20 stays 20).
    /// Any other range is itself.
    #[must_use]
    pub fn loosened(self) -> Self {
        let n = self.min;
        if !self.is_exact() || n < 100.0 || n.fract() != 0.0 || n % 100.0 != 0.0 {
            return self;
        }
        let mut unit = 100.0;
        while n % (unit * 10.0) == 0.0 {
            unit *= 10.0;
        }
        Self::between(n - unit / 2.0, n + unit / 2.0)
    }
}

/// Writes a number without a fraction as a whole one (`1465`, not `1465.0`); for serde's `serialize_with`.
///
/// # Errors
/// Those of the serializer.
pub fn whole<S: Serializer>(n: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    // Beyond 2^53 a float no longer tells neighbours apart, and is better left as it is.
    match *n {
        Some(n) if n.fract() == 0.0 && n.abs() < 9e15 => to.serialize_some(&(n as i64)),
        n => n.serialize(to),
    }
}
