//! Which things and acts are one, and which are a part of another; the lists are in `classes.txt`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// How one class stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// They are one.
    Same,
    /// The first is a kind of the second.
    Narrower,
    /// The second is a kind of the first.
    Wider,
    /// Both are kinds of one thing.
    Siblings,
    /// They have nothing to do with each other.
    None,
}

#[derive(Default)]
struct Classes {
    class: FxHashMap<&'static str, &'static str>,
    wider: FxHashMap<&'static str, &'static str>,
}

static THINGS: LazyLock<Classes> = LazyLock::new(|| read("thing "));
static ACTS: LazyLock<Classes> = LazyLock::new(|| read("act "));

static VOICES: LazyLock<Classes> = LazyLock::new(|| read("voice "));
static PLAIN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("plain ="));
static CONTRAST: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("contrast ="));
static DOERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("doer ="));
static GROWN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("grown ="));

/// The kinds of disaster that each word tells of, a bit each.
static DISASTERS: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let (mut out, mut kinds) = (FxHashMap::default(), Vec::new());
    for line in include_str!("classes.txt").lines().filter_map(|line| line.strip_prefix("disaster ")) {
        let Some((kind, words)) = line.split_once('=') else { continue };
        let at = kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
            kinds.push(kind);
            kinds.len() - 1
        });
        for word in words.split(',').map(str::trim) {
            *out.entry(word).or_default() |= 1 << at;
        }
    }
    out
});

fn listed(head: &str) -> FxHashSet<&'static str> {
    let lines = include_str!("classes.txt").lines().filter_map(|line| line.strip_prefix(head));
    lines.flat_map(|line| line.split(',').map(str::trim)).collect()
}

fn read(kind: &str) -> Classes {
    let mut out = Classes::default();
    for line in include_str!("classes.txt").lines().filter_map(|line| line.strip_prefix(kind)) {
        let (head, names) = line.split_once('=').unwrap_or((line, ""));
        let (class, wider) = head.split_once('<').map_or((head.trim(), None), |(c, w)| (c.trim(), Some(w.trim())));
        out.class.insert(class, class);
        if let Some(wider) = wider {
            out.wider.insert(class, wider);
        }
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            out.class.entry(name).or_insert(class);
        }
    }
    out
}

impl Classes {
    fn class<'a>(&self, name: &'a str) -> &'a str {
        self.class.get(name).copied().unwrap_or(name)
    }

    fn top<'a>(&self, name: &'a str) -> &'a str {
        let mut at = self.class(name);
        while let Some(wider) = self.wider.get(at) {
            at = wider;
        }
        at
    }

    fn within(&self, inner: &str, outer: &str) -> bool {
        let mut at = inner;
        while let Some(wider) = self.wider.get(at) {
            if *wider == outer {
                return true;
            }
            at = wider;
        }
        false
    }

    fn kin(&self, a: &str, b: &str) -> Kin {
        let (a, b) = (self.class(a), self.class(b));
        if a == b {
            Kin::Same
        } else if self.within(a, b) {
            Kin::Narrower
        } else if self.within(b, a) {
            Kin::Wider
        } else if self.top(a) == self.top(b) {
            Kin::Siblings
        } else {
            Kin::None
        }
    }
}

/// How two things counted stand to each other.
pub fn things(a: &str, b: &str) -> Kin {
    THINGS.kin(a, b)
}

/// How two acts stand to each other.
pub fn acts(a: &str, b: &str) -> Kin {
    ACTS.kin(a, b)
}

/// Whether a qualifier narrows nothing ("other", "local").
pub fn plain(qualifier: &str) -> bool {
    PLAIN.contains(qualifier)
}

/// Whether a word sets a number against another ("but").
pub fn contrasts(word: &str) -> bool {
    CONTRAST.contains(word)
}

/// Whether a word names one who kills ("gunman").
pub fn doer(word: &str) -> bool {
    DOERS.contains(word)
}

/// Whether a word tells of a number as more than it was ("risen").
pub fn grown(word: &str) -> bool {
    GROWN.contains(word)
}

/// The kinds of disaster that words tell of, a bit each. "Fire" may be gunfire: a word of several kinds tells only where
/// no other does.
pub fn disasters<'w>(words: impl Iterator<Item = &'w str>) -> u16 {
    let kinds = |(sure, unsure): (u16, u16), word: &str| match DISASTERS.get(word) {
        Some(kinds) if kinds.is_power_of_two() => (sure | kinds, unsure),
        Some(kinds) => (sure, unsure | kinds),
        None => (sure, unsure),
    };
    let (sure, unsure) = words.fold((0, 0), kinds);
    if sure > 0 { sure } else { unsure }
}

/// What kind of voice the folded word of a claimant's name tells of, if it tells of one.
pub fn voice(word: &str) -> Option<&'static str> {
    VOICES.class.get(word).copied()
}

/// The widest class a thing belongs to.
pub fn widest(thing: &str) -> &str {
    THINGS.top(thing)
}

/// Whether a thing is known to be no person.
pub fn impersonal(thing: &str) -> bool {
    THINGS.class.contains_key(thing) && THINGS.top(thing) != "person"
}

/// The class of an act.
pub fn act(act: &str) -> &str {
    ACTS.class(act)
}

/// Whether an act is one that tolls count: who was killed or hurt.
pub fn harm(act: &str) -> bool {
    ACTS.top(act) == "casualty"
}
