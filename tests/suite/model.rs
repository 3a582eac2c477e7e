//! Laws of the ground: spans, ranges, hedges.

use hearsay::model::{CodePoints, Range, hedge};
use proptest::prelude::*;

proptest! {
    #[test]
    fn code_points_and_bytes_are_inverse(text in "\\PC{0,40}") {
        let points = CodePoints::new(&text);
        for (point, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(points.at_byte(byte), point);
            prop_assert_eq!(points.to_byte(point), Some(byte));
        }
        prop_assert_eq!(points.at_byte(text.len()), text.chars().count());
        prop_assert_eq!(points.to_byte(text.chars().count() + 1), None);
    }

    #[test]
    fn a_loosened_range_holds_its_own(n in 0u32..2_000_000) {
        let range = Range::exact(f64::from(n));
        prop_assert!(range.loosened().overlaps(range));
        prop_assert_eq!(range.loosened().loosened(), range.loosened());
    }

    #[test]
    fn a_hedged_range_is_in_order(n in 0u32..2_000_000) {
        for hedge in hedge::HEDGES {
            let range = hedge.range(f64::from(n), false);
            prop_assert!(range.max.is_none_or(|max| range.min <= max), "{} {n}", hedge.name);
        }
    }
}
