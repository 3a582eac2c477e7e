//! Numbers that stand apart from what they count, by what their sentence names before them: "the number of refugees was about
//! 20,000", "a crowd of 5,000", "raised the number of seats from 65 to 125".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::action::{self, Action};
use super::counted::{self, Noun};
use super::number::{any, is};
use crate::extract::chunk::Chunk;
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::extract::words::list;

/// Nouns that say of what there is a number: "the number of seats".
const NUMBERS: &[&str] = &["number", "count", "total", "tally"];
/// Verbs whose object is a number of what their subject names.
pub(super) const EQUALS: &[&str] =
    &["be", "reach", "hit", "pass", "exceed", "top", "total", "number", "approach", "surpass", "near"];
/// Words that lead from a verb of rising and falling, or of putting and standing, to a number.
pub(super) const LEADS: &[&str] =
    &["to", "from", "at", "above", "over", "past", "beyond", "below", "under", "near", "around"];

/// How many tokens before its number the noun may stand that says what is counted.
const REACH: usize = 24;

/// What a number behind a noun counts: "a crowd of 5,000", "a father of three".
#[derive(Debug, Clone, Copy)]
struct Group {
    /// What it is made of, or has.
    counted: &'static str,
    /// Whether it tells a size by itself: "its population is 800".
    size: bool,
    /// Whether what befalls it befalls those counted; not so a father.
    one: bool,
}

static GROUPS: LazyLock<FxHashMap<&'static str, Group>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for line in list(include_str!("../words/groups.txt")) {
        let (heads, told) = line.split_once('|').expect("a group has what it is made of after a bar");
        let counted = told.trim().trim_start_matches(['=', '~']);
        let group = Group { counted, size: told.contains('='), one: !told.contains('~') };
        out.extend(heads.split(',').map(|head| (head.trim(), group)));
    }
    out
});

/// What a number counts that has no noun behind it.
pub enum Tally {
    /// The noun phrase that names it: "the number of seats".
    Named(Noun),
    /// Those that make up a group: "a crowd".
    Members(&'static str),
    /// Those that somebody or something has, whom its acts do not befall: "a father of three".
    Owned(&'static str),
    /// Those whom harm befell that a noun tells: "the toll", "injuries".
    Harmed(Action),
}

/// What the number without a noun whose words begin at token `first` counts, in a sentence that begins at `start`.
#[must_use]
pub fn find(r: &Reading, first: usize, start: usize) -> Option<Tally> {
    group(r, first, start).or_else(|| told(r, first, start))
}

/// The group that the number at token `first` is one of: "a crowd of 5,000".
#[must_use]
pub fn group(r: &Reading, first: usize, start: usize) -> Option<Tally> {
    let at = first.checked_sub(2).filter(|at| *at >= start && is(r, at + 1, "of"))?;
    // "the Group of Seven" is a name.
    let plain = at == start || !r.tokens[at].capital();
    plain.then(|| GROUPS.get(r.lemma(at).as_str())).flatten().map(members)
}

/// What is named last before the number at token `first`, where the words between lead from it to the number.
#[must_use]
pub fn told(r: &Reading, first: usize, start: usize) -> Option<Tally> {
    let before = first.checked_sub(1).filter(|at| *at >= start)?;
    if !any(r, before, LEADS) && !equals(r, first) {
        return None;
    }
    let chunks = r.chunks[..r.chunks.partition_point(|chunk| chunk.end <= first)].iter().rev();
    let mut near = chunks.take_while(|chunk| chunk.first >= start.max(first.saturating_sub(REACH)));
    let (end, tally) = near.find_map(|chunk| Some((chunk.end, named(r, chunk)?)))?;
    (end..first).all(|at| quiet(r, at)).then_some(tally)
}

/// Whether the verb before the number at token `first` says that it is the number of what is named before.
fn equals(r: &Reading, first: usize) -> bool {
    let verb = r.clause_of.at(first).and_then(|clause| r.clauses[clause].verb).map(|verb| &r.verbs[verb]);
    verb.is_some_and(|verb| {
        verb.end <= first && EQUALS.contains(&verb.lemma) && (verb.end..first).all(|at| passing(r, at))
    })
}

/// Whether a word between what is counted and its number leaves them together; another number does not, but for the other
/// end of a change.
fn quiet(r: &Reading, at: usize) -> bool {
    match r.tokens[at].kind {
        TokenKind::Semicolon | TokenKind::Stop | TokenKind::Quote | TokenKind::Colon | TokenKind::Dash => false,
        _ => r.tags[at] != Tag::Number || r.time_of.at(at).is_some() || any(r, at - 1, LEADS) || hedged(r, at),
    }
}

/// "from about 2,000"
fn hedged(r: &Reading, at: usize) -> bool {
    at >= 2 && any(r, at - 2, LEADS)
}

/// Whether a word between a verb and its number says nothing of its own: "is now 40", "was already at 12".
fn passing(r: &Reading, at: usize) -> bool {
    matches!(r.tags[at], Tag::Adverb) || any(r, at, LEADS)
}

/// What a chunk says that its number counts.
fn named(r: &Reading, chunk: &Chunk) -> Option<Tally> {
    let lemma = r.lemma(chunk.head);
    if NUMBERS.contains(&lemma.as_str())
        && is(r, chunk.head + 1, "of")
        && !any(r, chunk.first, &["a", "an", "any", "some"])
    {
        let of = chunk.head + 2;
        let at = of + usize::from(any(r, of, &["the", "its", "their", "those", "all"]));
        let end = r.sentences[chunk.sentence].end;
        // "the count of confirmed dead"
        let state = || matches!(r.tags[at], Tag::Past | Tag::Participle | Tag::Adjective).then_some(at + 1);
        let noun = counted::phrase(r, at, end, false).or_else(|| counted::phrase(r, state()?, end, false))?;
        // "the number of raids rises to 50": what looks like a noun is the verb.
        let verb = noun.head > at && counted::plural(r, noun.head - 1) && any(r, noun.end, LEADS);
        let noun = if verb { Noun { head: noun.head - 1, end: noun.head, ..noun } } else { noun };
        return Some(match action::state(r, noun.head) {
            Some(action) => Tally::Harmed(action),
            None => Tally::Named(noun),
        });
    }
    if let Some(action) = action::state(r, chunk.head).filter(|_| chunk.plural || lemma == "toll") {
        return Some(Tally::Harmed(action));
    }
    GROUPS.get(lemma.as_str()).filter(|group| group.size).map(members)
}

fn members(group: &Group) -> Tally {
    if group.one { Tally::Members(group.counted) } else { Tally::Owned(group.counted) }
}
