//! Which figures have to be looked at together. Links chain: a doubtful one a day would tie all news of a year into
//! one tangle. So figures hang together by any link only as long as they are few; where they are more, by stronger
//! links alone, level by level. What comes out depends on the links there are, not on the order in which they came.

use rustc_hash::FxHashMap;

use crate::model::{Link, Tangle};

/// The least score of the links of each level.
const LEVELS: [f64; 8] = [0.0, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0];
/// How many figures may hang together by the links of each level, the fewer the weaker these are. What is added to a
/// tangle has it looked at again as a whole, and what tells of no day would chain all that was told of a town. At the last
/// level none are too many.
const MOST: [usize; LEVELS.len()] = [16, 24, 48, 48, 48, 48, 48, usize::MAX];

/// Two figures, and how much speaks for both being of one event.
pub type Pair = (i64, i64, f64);

/// The two figures of a link that makes a comparison: a part that fits its whole is none.
#[must_use]
pub fn ties(link: &Link) -> Option<Pair> {
    Some((link.a, link.b, link.score?))
}

/// What becomes of the tangles `known` by the links `pairs`, which were found between their figures: those that are
/// no longer what they were. `within` gives all links among figures that hung together so far.
///
/// # Errors
/// Where `within` fails.
pub fn tangles<E>(
    known: Vec<Tangle>,
    pairs: &[Pair],
    mut within: impl FnMut(&[i64]) -> Result<Vec<Pair>, E>,
) -> Result<Vec<Tangle>, E> {
    let mut units: Vec<Unit> = known.into_iter().map(|tangle| Unit { tangle, changed: false }).collect();
    let mut pairs = pairs.to_vec();
    for (level, least) in LEVELS.iter().enumerate() {
        let mut parts = Parts::of(&units);
        for (a, b, score) in &pairs {
            let (Some(a), Some(b)) = (parts.unit(*a), parts.unit(*b)) else { continue };
            let (x, y) = (units[a].tangle.level, units[b].tangle.level);
            if score < least || x.min(y) != level {
                continue;
            }
            // A figure of a higher level hangs together with too many at this one.
            match x.cmp(&y) {
                std::cmp::Ordering::Equal => parts.join(a, b),
                std::cmp::Ordering::Less => parts.overfill(a),
                std::cmp::Ordering::Greater => parts.overfill(b),
            }
        }
        let mut out = Vec::new();
        for part in parts.into_parts(&mut units, MOST[level]) {
            if part.units[0].tangle.level > level || !part.overfull {
                out.push(Unit::of(part.units));
                continue;
            }
            for unit in part.units {
                if unit.tangle.figures.len() > 1 {
                    pairs.extend(within(&unit.tangle.figures)?);
                }
                out.extend(
                    unit.tangle.figures.into_iter().map(|figure| Unit {
                        tangle: Tangle { figures: vec![figure], level: level + 1 },
                        changed: true,
                    }),
                );
            }
        }
        units = out;
    }
    Ok(units.into_iter().filter(|unit| unit.changed).map(|unit| unit.tangle).collect())
}

/// A tangle on its way.
#[derive(Default)]
struct Unit {
    tangle: Tangle,
    changed: bool,
}

impl Unit {
    /// One unit of several of one level.
    fn of(mut units: Vec<Self>) -> Self {
        let changed = units.len() > 1 || units[0].changed;
        let mut out = units.swap_remove(0);
        out.tangle.figures.extend(units.into_iter().flat_map(|unit| unit.tangle.figures));
        Self { changed, ..out }
    }
}

/// Which units hang together at one level.
struct Parts {
    of: FxHashMap<i64, usize>,
    up: Vec<usize>,
    size: Vec<usize>,
}

/// Units that hang together.
struct Part {
    units: Vec<Unit>,
    overfull: bool,
}

impl Parts {
    fn of(units: &[Unit]) -> Self {
        let figures = |(n, unit): (usize, &Unit)| unit.tangle.figures.iter().map(move |figure| (*figure, n)).collect();
        let of: Vec<Vec<(i64, usize)>> = units.iter().enumerate().map(figures).collect();
        Self {
            of: of.into_iter().flatten().collect(),
            up: (0..units.len()).collect(),
            size: units.iter().map(|unit| unit.tangle.figures.len()).collect(),
        }
    }

    fn unit(&self, figure: i64) -> Option<usize> {
        self.of.get(&figure).copied()
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.up[at] != at {
            self.up[at] = self.up[self.up[at]];
            at = self.up[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.up[b] = a;
            self.size[a] = self.size[a].saturating_add(self.size[b]);
        }
    }

    fn overfill(&mut self, unit: usize) {
        let root = self.root(unit);
        self.size[root] = usize::MAX;
    }

    /// The units that hang together; overfull where they have more than `most` figures.
    fn into_parts(mut self, units: &mut Vec<Unit>, most: usize) -> Vec<Part> {
        let mut place: FxHashMap<usize, usize> = FxHashMap::default();
        let mut out: Vec<Part> = Vec::new();
        for (n, unit) in std::mem::take(units).into_iter().enumerate() {
            let root = self.root(n);
            let at = *place.entry(root).or_insert_with(|| {
                out.push(Part { units: Vec::new(), overfull: self.size[root] > most });
                out.len() - 1
            });
            out[at].units.push(unit);
        }
        out
    }
}
