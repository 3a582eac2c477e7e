//! Figures in, comparisons out: a figure joins a group where most of the group hangs together with it, so
//! that one doubtful pair does not make two events one.

use std::borrow::Borrow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::pair::{Judge, Stand};
use super::time;
use crate::model::{Comparison, Fact, Link, Range, Role, Tie, reference};

/// Of so many figures each pair is looked at; of more, each is laid beside these alone, so that a text printed
/// a thousand times costs a thousand times as much and not a million times. Refs are hashes: those whose own
/// digits come first are drawn by lot, and the same whatever the order of loading.
const CORE: usize = 64;
/// How much a pair of which too little can be told counts against a group, beside one that is kept apart.
const UNSURE: f64 = 0.7;

/// The comparisons among `facts`; the same in whatever order they come.
#[must_use]
pub fn comparisons<F: Borrow<Fact>>(facts: &[F]) -> Vec<Comparison> {
    let mut facts: Vec<&Fact> = facts.iter().map(Borrow::borrow).collect();
    facts.sort_by(|a, b| lot(a).cmp(&lot(b)));
    let pairs = Pairs::of(&facts);
    let mut of: FxHashMap<i64, usize> = FxHashMap::default();
    let mut out: Vec<Comparison> = Vec::new();
    for group in groups(facts.len(), &pairs.votes) {
        of.extend(group.iter().map(|at| (facts[*at].figure, out.len())));
        let reason = pairs.reason(&group);
        out.push(Comparison { seats: group.into_iter().map(|at| (facts[at].figure, Role::Same)).collect(), reason });
    }
    for (link, b) in &pairs.echoes {
        let group = *of.entry(link.a).or_insert_with(|| {
            out.push(Comparison { seats: vec![(link.a, Role::Same)], reason: link.reason.clone() });
            out.len() - 1
        });
        let whole = facts[*b].whole.as_ref().map(|whole| whole.figure);
        for (figure, role) in [(Some(link.b), Role::Echo), (whole, Role::Whole)] {
            if let Some(figure) = figure
                && !out[group].seats.iter().any(|seat| seat.0 == figure)
            {
                out[group].seats.push((figure, role));
            }
        }
    }
    let pair = |link: &Link, roles: [Role; 2]| Comparison {
        seats: vec![(link.a, roles[0]), (link.b, roles[1])],
        reason: link.reason.clone(),
    };
    out.extend(pairs.exceeding.iter().map(|link| pair(link, [Role::Part, Role::Whole])));
    // What others still tell beside the greater number is no earlier state of it.
    let grown = pairs.updates.values().filter(|(_, link)| {
        let (a, b) = (of.get(&link.a), of.get(&link.b));
        a.is_none() || a != b
    });
    out.extend(grown.map(|(_, link)| pair(link, [Role::Earlier, Role::Later])));
    out
}

/// Where a figure stands among those of a draw.
fn lot(fact: &Fact) -> (&str, &str) {
    (reference::own(&fact.reference), &fact.reference)
}

/// How much speaks for two figures, or against them.
#[derive(Debug, Clone, Copy)]
enum Vote {
    For(f64),
    Unsure,
    Against,
    /// Their days lie so far apart that nothing makes up for it.
    Never,
}

/// What the pairs of figures say, each by the places of its two in the order of the draw.
#[derive(Default)]
struct Pairs {
    votes: Vec<(usize, usize, Vote)>,
    reasons: FxHashMap<(usize, usize), String>,
    echoes: Vec<(Link, usize)>,
    exceeding: Vec<Link>,
    /// All pairs of states of one count.
    states: Vec<(usize, usize)>,
    /// The later state of each figure whose ref comes first.
    updates: std::collections::BTreeMap<usize, (usize, Link)>,
}

impl Pairs {
    fn of(facts: &[&Fact]) -> Self {
        let mut out = Self::default();
        let mut judge = Judge::default();
        for (n, one) in facts.iter().enumerate().take(CORE) {
            for (m, other) in facts.iter().enumerate().skip(n + 1) {
                let vote = match judge.stand(one, other) {
                    Stand::Linked(link) => out.noted(link, [n, m], one.figure),
                    Stand::Unsure => Some(Vote::Unsure),
                    Stand::Apart if time::far(one, other) => Some(Vote::Never),
                    Stand::Apart => Some(Vote::Against),
                };
                out.votes.extend(vote.map(|vote| (n, m, vote)));
            }
        }
        out.answered(facts);
        out.outgrown(facts);
        out
    }

    /// Takes back what speaks for two numbers that differ where one is of an unknown day, and they are known as two states
    /// of one count.
    fn outgrown(&mut self, facts: &[&Fact]) {
        let range = |at: usize| facts[at].range.unwrap_or(Range::from(0.0));
        let states: Vec<[Range; 2]> = self.states.iter().map(|(a, b)| [range(*a), range(*b)]).collect();
        let undated = |at: usize| facts[at].published.is_none();
        self.votes.retain(|(a, b, vote)| {
            let (x, y) = (range(*a), range(*b));
            let outgrown = |[s, t]: &[Range; 2]| x == *s && y == *t || x == *t && y == *s;
            !(matches!(vote, Vote::For(_))
                && !x.overlaps(y)
                && (undated(*a) || undated(*b))
                && states.iter().any(outgrown))
        });
    }

    /// Takes back what speaks against two figures only because the article of one has a better match for the other, where
    /// that article sets the two numbers against each other.
    fn answered(&mut self, facts: &[&Fact]) {
        let joined: FxHashSet<(usize, usize)> =
            self.votes.iter().filter(|vote| matches!(vote.2, Vote::For(_))).map(|(a, b, _)| (*a, *b)).collect();
        let mut against: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (a, b) in &joined {
            let apart = facts[*a].range.zip(facts[*b].range).is_some_and(|(x, y)| !x.overlaps(y));
            if facts[*a].article == facts[*b].article && apart {
                against.entry(*a).or_default().push(*b);
                against.entry(*b).or_default().push(*a);
            }
        }
        let held = |a: usize, b: usize| joined.contains(&(a.min(b), a.max(b)));
        let match_of = |a: usize, b: usize| against.get(&b).is_some_and(|rivals| rivals.iter().any(|c| held(a, *c)));
        self.votes.retain(|(a, b, vote)| !matches!(vote, Vote::Against) || !match_of(*a, *b) && !match_of(*b, *a));
    }

    /// Keeps what hangs two figures together; gives their vote, if they have one.
    fn noted(&mut self, link: Link, [n, m]: [usize; 2], first: i64) -> Option<Vote> {
        match (link.tie, link.score) {
            (Tie::Same, Some(score)) => {
                self.reasons.insert((n, m), link.reason);
                return Some(Vote::For(score));
            }
            (Tie::Echo, _) => self.echoes.push(if link.b == first { (link, n) } else { (link, m) }),
            (Tie::Part, Some(_)) => self.exceeding.push(link),
            (Tie::Update, _) => {
                let (earlier, later) = if link.a == first { (n, m) } else { (m, n) };
                self.states.push((earlier, later));
                let kept = self.updates.entry(earlier).or_insert_with(|| (later, link.clone()));
                if later < kept.0 {
                    *kept = (later, link);
                }
                // Two states of one count, or two numbers of which others tell that they are rivals.
                return None;
            }
            (Tie::Part | Tie::Same, None) => {}
        }
        Some(Vote::Against)
    }

    /// Why the surest pair of a group is comparable.
    fn reason(&self, group: &[usize]) -> String {
        let inside = |at: &usize| group.binary_search(at).is_ok();
        let mut best: Option<(f64, &String)> = None;
        for (n, m, vote) in &self.votes {
            if let Vote::For(score) = vote
                && inside(n)
                && inside(m)
                && best.is_none_or(|(most, _)| *score > most)
                && let Some(reason) = self.reasons.get(&(*n, *m))
            {
                best = Some((*score, reason));
            }
        }
        best.map(|(_, reason)| reason.clone()).unwrap_or_default()
    }
}

/// The groups of `n` figures, each of two or more, each sorted.
fn groups(n: usize, votes: &[(usize, usize, Vote)]) -> Vec<Vec<usize>> {
    let mut order: Vec<(usize, usize, f64)> = Vec::new();
    // For each two groups, how much speaks for making them one.
    let mut between: Vec<FxHashMap<usize, f64>> = vec![FxHashMap::default(); n];
    for (a, b, vote) in votes {
        let weight = match vote {
            Vote::For(score) => {
                order.push((*a, *b, *score));
                1.0
            }
            Vote::Unsure => -UNSURE,
            Vote::Against => -1.0,
            Vote::Never => f64::NEG_INFINITY,
        };
        between[*a].insert(*b, weight);
        between[*b].insert(*a, weight);
    }
    order.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut groups: Vec<Vec<usize>> = (0..n).map(|at| vec![at]).collect();
    let mut of: Vec<usize> = (0..n).collect();
    let mut merged = true;
    while merged {
        merged = false;
        for (a, b, _) in &order {
            let (one, other) = (of[*a], of[*b]);
            if one == other || between[one].get(&other).is_none_or(|weight| *weight <= 0.0) {
                continue;
            }
            let (kept, gone) = (one.min(other), one.max(other));
            for member in std::mem::take(&mut groups[gone]) {
                of[member] = kept;
                groups[kept].push(member);
            }
            for (neighbour, weight) in std::mem::take(&mut between[gone]) {
                between[neighbour].remove(&gone);
                if neighbour != kept {
                    *between[neighbour].entry(kept).or_default() += weight;
                    *between[kept].entry(neighbour).or_default() += weight;
                }
            }
            merged = true;
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.into_iter().filter(|group| group.len() > 1).collect()
}
