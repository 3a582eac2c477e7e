//! Who did what is counted, and to whom: the subject, object and phrases of its clause as actors.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::action::{self, Action, Side};
use super::counted::Noun;
use super::number::any;
use super::period;
use crate::extract::actor::nation::{self, NationWord};
use crate::extract::chunk::{ChunkIx, ChunkKind, Form};
use crate::extract::clause::{ClauseIx, ClauseKind};
use crate::extract::reading::Reading;
use crate::model::fold::fold;
use crate::model::{Actor, ActorIx, Figure, Place, Span};

/// The actors of an article by place and by name.
pub struct Parties<'f> {
    actors: &'f [Actor],
    mentions: Vec<(Span, ActorIx)>,
    /// Made where one is first asked for by name: few articles do.
    names: OnceCell<FxHashMap<String, ActorIx>>,
}

/// Prepositions before what something is aimed at.
const AIMS: &[&str] = &["at", "on", "against", "into", "toward", "towards", "over", "upon"];
/// Prepositions before an act that somebody did.
const MEANS: &[&str] = &["in", "by", "during", "from", "after", "following"];
/// Actions that befall the land where they happen.
const HARMS: &[&str] =
    &["killed", "injured", "casualties", "hospitalised", "damaged", "destroyed", "hit", "displaced", "missing"];
/// Acts and weapons, whose owner did the deed.
const ACTS: &[&str] = &[
    "attack",
    "strike",
    "shelling",
    "raid",
    "bombing",
    "drone",
    "missile",
    "fire",
    "barrage",
    "bombardment",
    "airstrike",
    "assault",
    "shell",
    "rocket",
    "artillery",
    "offensive",
    "operation",
    "wave",
    "salvo",
    "blast",
    "explosion",
    "defence",
    "defense",
];
/// Actions whose things belong to those they befall.
const BEFALL: &[&str] = &[
    "shot down",
    "captured",
    "destroyed",
    "killed",
    "injured",
    "casualties",
    "hospitalised",
    "missing",
    "arrested",
    "detained",
    "displaced",
    "damaged",
    "hit",
    "evacuated",
    "kidnapped",
];

/// Whether an act of this class befalls those whose its things are.
#[must_use]
pub fn befalls(act: Option<&str>) -> bool {
    act.is_some_and(|act| BEFALL.contains(&act))
}

impl<'f> Parties<'f> {
    /// Gathers the mentions of `actors`.
    #[must_use]
    pub fn gather(actors: &'f [Actor]) -> Self {
        let mut mentions: Vec<_> =
            actors.iter().enumerate().flat_map(|(ix, a)| a.mentions.iter().map(move |m| (*m, ix))).collect();
        mentions.sort_unstable();
        Self { actors, mentions, names: OnceCell::new() }
    }

    /// The actor of this name.
    fn named(&self, name: &str) -> Option<ActorIx> {
        let all = || self.actors.iter().enumerate().map(|(ix, a)| (fold(&a.name), ix)).collect();
        self.names.get_or_init(all).get(&fold(name)).copied()
    }

    /// Gives harm done by one state in the land of another its target.
    pub fn aim(&self, figure: &mut Figure) {
        let befalls = figure.action.as_deref().is_some_and(|a| HARMS.contains(&a));
        let (Some(agent), None, true) = (figure.agent, figure.target, befalls) else { return };
        figure.target = figure.place.as_ref().and_then(|place| self.land(agent, place));
    }

    /// The country that `place` lies in, where it is not that of `agent`.
    #[must_use]
    pub fn land(&self, agent: ActorIx, place: &Place) -> Option<ActorIx> {
        let country = place.within.last().unwrap_or(&place.name);
        let land = self.named(country);
        land.filter(|land| *land != agent && self.actors[agent].side.as_deref() != Some(country))
    }

    /// The actor mentioned within `span`, the last one where there are several.
    fn within(&self, span: Span) -> Option<ActorIx> {
        let until = self.mentions.partition_point(|(m, _)| m.start < span.end);
        let near = self.mentions[..until].iter().rev().take(4);
        near.filter(|(m, _)| span.holds(*m) || m.holds(span)).max_by_key(|(m, _)| m.len()).map(|m| m.1)
    }

    /// The state that a demonym or name among the tokens `first..end` stands for.
    #[must_use]
    pub fn nation(&self, r: &Reading, first: usize, end: usize) -> Option<ActorIx> {
        (first..end).filter(|i| r.tokens[*i].capital()).find_map(|i| {
            let known = nation::known_word(r.word(i))?;
            let whole = nation::nation(known.nation);
            let own = matches!(known.word, NationWord::Capital | NationWord::Seat).then_some(known.standard);
            own.and_then(|name| self.named(name))
                .or_else(|| self.named(whole.name))
                .or_else(|| self.named(whole.capital))
        })
    }

    /// The actor that a chunk names, or whose it is.
    #[must_use]
    pub fn chunk(&self, r: &Reading, ix: ChunkIx) -> Option<ActorIx> {
        let chunk = &r.chunks[ix];
        let own = self.within(r.span(chunk.first, chunk.end)).or_else(|| self.nation(r, chunk.first, chunk.end));
        // "a night of Russian strikes"
        own.or_else(|| chunk.of.filter(|of| act(r, r.chunks[*of].head)).and_then(|of| self.chunk(r, of)))
    }

    /// Who did what `action` tells, and to whom; `noun` is what is counted.
    #[must_use]
    pub fn of(
        &self,
        r: &Reading,
        action: &Action,
        first: usize,
        noun: Option<Noun>,
    ) -> (Option<ActorIx>, Option<ActorIx>) {
        let clause = clause_of(r, action.at).or_else(|| r.clause_of.at(first));
        let passive = r.verb_of.at(action.at).is_some_and(|v| r.verbs[v].passive);
        let named = |ix: Option<ChunkIx>| ix.and_then(|ix| self.chunk(r, ix));
        let mut agent = match (action.side, clause) {
            (Side::Object, Some(c)) if !passive => self.doer(r, c, first, 0),
            (Side::Own | Side::Toll, Some(c)) if action.harm && causes(r, c) => self.doer(r, c, first, 0),
            (_, Some(c)) => named(r.clauses[c].agent).or_else(|| self.means(r, c)),
            _ => None,
        };
        let mut target = clause.and_then(|c| self.phrase(r, c, AIMS)).filter(|t| Some(*t) != agent);
        if let Some(owner) = noun.and_then(|n| self.nation(r, n.first, n.end)) {
            let does = action.side == Side::Subject && !passive && action::counts_doers(action.class);
            if befalls(Some(action.class)) && !does {
                target = target.or(Some(owner));
            } else {
                agent = agent.or(Some(owner));
            }
        }
        (agent, target.filter(|t| Some(*t) != agent))
    }

    /// Who does what the verb of `clause` says of what stands at token `first`: its subject, or where that is
    /// a pronoun, an act, or left out, the subject of the clause it hangs on.
    #[must_use]
    pub fn doer(&self, r: &Reading, clause: ClauseIx, first: usize, steps: usize) -> Option<ActorIx> {
        if steps > 4 {
            return None;
        }
        let own = &r.clauses[clause];
        // "Kyiv was hit by Russian strikes, injuring 23": what befell it did the rest.
        if let Some(above) = own.parent.map(|p| &r.clauses[p])
            && above.subject == own.subject
            && above.verb.is_some_and(|v| r.verbs[v].passive)
            && own.verb.is_some_and(|v| r.verbs[v].form == Form::Ing)
        {
            return above.agent.and_then(|a| self.chunk(r, a));
        }
        let subject = own.subject.filter(|s| r.chunks[*s].end <= first && r.time_of.at(r.chunks[*s].head).is_none());
        let found = subject.and_then(|s| self.chunk(r, s));
        if found.is_some() {
            return found;
        }
        // "the biggest drone attack of the war, which left": the attack left it.
        let of = |s: ChunkIx| s.checked_sub(1).is_some_and(|b| r.chunks[b].of == Some(s) && act(r, r.chunks[b].head));
        let pronoun = subject.is_some_and(|s| r.chunks[s].kind == ChunkKind::Pronoun);
        if subject.is_some_and(|s| !pronoun && !act(r, r.chunks[s].head) && !of(s)) {
            return None;
        }
        let said = own.kind == ClauseKind::Complement && own.parent.is_some_and(|p| period::speaks(r, p));
        if said && !pronoun {
            return None;
        }
        // "intercepted and destroyed": a verb joined to the one before shares its subject.
        let before = clause
            .checked_sub(1)
            .filter(|b| own.subject.is_some() && subject.is_none() && r.clauses[*b].sentence == own.sentence);
        before.or(own.parent).filter(|p| *p < clause).and_then(|p| self.doer(r, p, first, steps + 1))
    }

    /// The actor of a phrase that tells the act: "killed in a Ukrainian drone strike".
    fn means(&self, r: &Reading, clause: ClauseIx) -> Option<ActorIx> {
        r.phrases(clause).iter().filter(|p| any(r, p.first, MEANS)).find_map(|p| {
            let told = any(r, p.first, &["by"]) || act(r, r.chunks[p.chunk].head);
            told.then(|| self.chunk(r, p.chunk)).flatten()
        })
    }

    fn phrase(&self, r: &Reading, clause: ClauseIx, words: &[&str]) -> Option<ActorIx> {
        r.phrases(clause).iter().filter(|p| any(r, p.first, words)).find_map(|p| self.chunk(r, p.chunk))
    }
}

/// The clause whose verb stands at token `at`, or holds it.
fn clause_of(r: &Reading, at: usize) -> Option<ClauseIx> {
    r.clause_of.at(at)
}

/// Whether the noun at `at` is an act or a weapon, whose owner did the deed.
fn act(r: &Reading, at: usize) -> bool {
    ACTS.contains(&&r.lemma(at)[..])
}

/// Whether the verb of a clause brings about what its object tells: "left three dead".
fn causes(r: &Reading, clause: ClauseIx) -> bool {
    let lemma = r.clauses[clause].verb.map_or("", |v| r.verbs[v].lemma);
    matches!(lemma, "leave" | "cause" | "claim" | "inflict" | "result" | "bring")
}
