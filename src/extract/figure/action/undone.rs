//! Whether an act that is told came about: what is denied, foreseen, threatened, tried or supposed befell nobody.

use crate::extract::chunk::{Form, VerbGroup};
use crate::extract::clause::{ClauseIx, ClauseKind};
use crate::extract::figure::number::any;
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;

/// Verbs whose infinitive tells of nothing that was done.
const MEANT: &[&str] = &[
    "threaten", "plan", "fail", "try", "attempt", "vow", "pledge", "want", "hope", "intend", "refuse", "decline",
    "prepare", "promise", "seek", "aim", "propose", "conspire", "plot", "wish", "expect", "vote", "offer", "mean",
    "design", "suppose",
];
/// The same of nouns: "a plot to kill three".
const PLANS: &[&str] = &[
    "plan",
    "plans",
    "plot",
    "plots",
    "attempt",
    "attempts",
    "threat",
    "threats",
    "effort",
    "efforts",
    "bid",
    "failure",
    "proposal",
    "intention",
    "hope",
    "hopes",
    "vow",
    "pledge",
    "promise",
    "conspiracy",
    "bill",
];
/// Modals beside which an act may have been done all the same: "may have killed".
const LIKELY: &[&str] = &["may", "might", "must", "will"];
/// What befell people who are still in it, so that a modal tells how sure it is: "some 100 may be trapped".
const LASTING: &[&str] = &["trapped", "missing", "infected"];
/// How many clauses up one that is supposed or denied may stand.
const DEPTH: usize = 3;

/// Whether what the word at token `at` tells, an act of `class`, did not come about as far as its sentence says.
#[must_use]
pub fn undone(r: &Reading, class: &str, at: usize) -> bool {
    let verb = r.verb_of.at(at).map(|verb| &r.verbs[verb]);
    let clause = r.clause_of.at(at);
    // "could leave 12 people dead": the adjective stands with its verb.
    let leaves = || {
        let verb = &r.verbs[r.clauses[clause?].verb?];
        matches!(verb.lemma, "leave" | "cause").then_some(verb)
    };
    verb.or_else(leaves).is_some_and(|group| not(r, group) || foreseen(r, group, class) || meant(r, group, clause))
        || clause.is_some_and(|clause| supposed(r, clause))
}

/// "were not shot", "neither killed nor hurt", "nearly killed"; not "not only shot".
fn not(r: &Reading, group: &VerbGroup) -> bool {
    let nearly = group.head > 0 && any(r, group.head - 1, &["nearly", "almost", "narrowly"]);
    (group.negated || within(r, group, &["neither"])) && !within(r, group, &["only", "just", "merely"]) || nearly
}

/// "could kill 10,000", "will displace 3,000"; not "may have killed".
fn foreseen(r: &Reading, group: &VerbGroup, class: &str) -> bool {
    let likely = within(r, group, LIKELY) && within(r, group, &["have"]) || LASTING.contains(&class) && group.passive;
    group.modal && !likely
}

/// Whether any of `words` stands in the group before its main verb.
fn within(r: &Reading, group: &VerbGroup, words: &[&str]) -> bool {
    (group.first..group.head).any(|at| any(r, at, words))
}

/// "threatened to kill 12", "a plot to kill three".
fn meant(r: &Reading, group: &VerbGroup, clause: Option<ClauseIx>) -> bool {
    if group.form != Form::Infinitive || r.tags[group.first] != Tag::To {
        return false;
    }
    let above = clause.and_then(|clause| r.clauses[clause].parent).and_then(|parent| r.clauses[parent].verb);
    let behind = group.first.checked_sub(1);
    // "to have killed" tells what was done.
    !any(r, group.first + 1, &["have"])
        && (above.is_some_and(|verb| MEANT.contains(&r.verbs[verb].lemma))
            || behind.is_some_and(|noun| any(r, noun, PLANS)))
}

/// "if 12 are killed", "denied killing 15".
fn supposed(r: &Reading, clause: ClauseIx) -> bool {
    let mut at = Some(clause);
    for _ in 0..DEPTH {
        let Some(own) = at.map(|at| &r.clauses[at]) else { return false };
        // "they do not know if a shooting that left two dead": what is asked is something else.
        let opens =
            |o: usize| any(r, o, &["if", "unless"]) && o.checked_sub(1).is_none_or(|b| r.verb_of.at(b).is_none());
        if own.kind == ClauseKind::Adverbial && own.opener.is_some_and(opens) {
            return true;
        }
        let denied = own.parent.and_then(|parent| r.clauses[parent].verb).is_some_and(|verb| {
            matches!(r.verbs[verb].lemma, "deny")
                && matches!(own.kind, ClauseKind::Complement | ClauseKind::Participial)
        });
        if denied {
            return true;
        }
        at = own.parent.filter(|_| matches!(own.kind, ClauseKind::Complement | ClauseKind::Coordinate));
    }
    false
}
