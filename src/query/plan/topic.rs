//! Topics: counted thing, action and qualifiers, in any order.

use super::build::Planner;
use super::{Cond, Found, Node, Pred, Term};
use crate::model::NameKind;
use crate::model::Span;
use crate::model::fold::fold;
use crate::query::ast::{Topic, TopicPart, Word};
use crate::query::catalog::Noun;
use crate::query::error::{Error, Kind, nearest};
use crate::query::words::{self, Meaning, WEEKDAYS, WORDS};

/// The longest run of words that names one thing.
const LONGEST: usize = 4;

/// What a word or two of a topic stand for.
enum Sense {
    Thing(String),
    /// With the thing of that very name, if the file has one: the damage of a quake may be a sum of money.
    Action(String, Option<String>),
    Qualifier(String),
}

/// The thing or action of a row.
fn field(noun: Noun, name: &str) -> Term {
    let field = noun.field(name).expect("what has a topic has this field");
    Term { ty: field.ty, node: Node::Field(Found(field), 0) }
}

impl Planner<'_> {
    /// What rows of `noun`, figures or records, must be to be on a topic: one condition each for the thing, the action and the qualifiers.
    pub(super) fn topic(&mut self, noun: Noun, topic: &Topic) -> Vec<Cond> {
        let parts = &topic.parts;
        // Each group is a choice; the words it was written in go with it.
        let mut groups: Vec<(Vec<Sense>, Vec<String>, Span)> = Vec::new();
        let mut at = 0;
        while at < parts.len() {
            let or = parts[at].or;
            if !parts[at].quoted && parts[at].word.text.eq_ignore_ascii_case("did") {
                let word = &parts[at].word;
                let error = Error::new(Kind::Other("who did it stands after `by` here".into()), word.span);
                self.wrong.push(error.hint("as in `how many drones launched by Russia`"));
                break;
            }
            let Some((sense, len)) = self.sense(&parts[at..]) else {
                let error = self.unknown_word(&parts[at].word, NameKind::Thing);
                self.wrong.push(error);
                at += 1;
                continue;
            };
            let words = parts[at..at + len].iter().map(|p| p.word.text.as_str()).collect::<Vec<_>>().join(" ");
            let span = parts[at].word.span.hull(parts[at + len - 1].word.span);
            match groups.last_mut() {
                Some((senses, written, place)) if or => {
                    let alike = senses.last().is_none_or(|last| last.sort() == sense.sort());
                    if !alike {
                        let error = Error::new(Kind::Other("`or` stands between a thing and an action".into()), span);
                        self.wrong.push(error.hint("a choice is between two things or between two actions"));
                    }
                    senses.push(sense);
                    written.push(words);
                    *place = place.hull(span);
                }
                _ => groups.push((vec![sense], vec![words], span)),
            }
            at += len;
        }
        let things = groups.iter().filter(|(senses, ..)| matches!(senses[0], Sense::Thing(_))).count();
        let mut out = Vec::new();
        let mut seen = 0;
        for (senses, written, _) in groups {
            let thing = matches!(senses[0], Sense::Thing(_));
            seen += usize::from(thing);
            let preds = senses.iter().map(|sense| sense.pred(noun, things > 1 && seen < things)).collect();
            out.push(Cond { words: written.join(" or "), pred: Pred::any(preds) });
        }
        out
    }

    /// The longest run of words from the first that stands for something, and how many words it has.
    fn sense(&mut self, parts: &[TopicPart]) -> Option<(Sense, usize)> {
        let longest = parts.iter().skip(1).take_while(|p| !p.or && !p.quoted).count() + 1;
        let longest = if parts[0].quoted { 1 } else { longest.min(LONGEST) };
        (1..=longest).rev().find_map(|len| {
            let text = parts[..len].iter().map(|p| p.word.text.as_str()).collect::<Vec<_>>().join(" ");
            self.meaning(&fold(&text)).map(|sense| (sense, len))
        })
    }

    fn meaning(&self, folded: &str) -> Option<Sense> {
        let known = WORDS.meaning(folded);
        for form in words::forms(folded) {
            let own = |kind| self.names.exactly(kind, &form).into_iter().next().map(|c| c.name);
            match WORDS.meaning(&form).or_else(|| known.clone()) {
                Some(Meaning::Action(class)) => return Some(Sense::Action(class, own(NameKind::Thing))),
                Some(Meaning::Thing(class)) => return Some(Sense::Thing(class)),
                None => {}
            }
            if let Some(name) = own(NameKind::Action) {
                return Some(Sense::Action(name, own(NameKind::Thing)));
            }
            if let Some(name) = own(NameKind::Thing) {
                return Some(Sense::Thing(name));
            }
            if let Some(name) = own(NameKind::Qualifier) {
                return Some(Sense::Qualifier(name));
            }
        }
        None
    }

    /// A word that stands for no thing, or for no action.
    pub(super) fn unknown_word(&self, word: &Word, kind: NameKind) -> Error {
        let mut error = Error::new(Kind::UnknownName { what: kind.word(), name: word.text.clone() }, word.span);
        let folded = fold(&word.text);
        let mut known = Vec::new();
        for kind in [NameKind::Thing, NameKind::Action, NameKind::Qualifier] {
            known.extend(self.names.starting(kind, "", 500));
        }
        let file = known.iter().map(|c| c.name.as_str());
        let near = nearest(&folded, file.chain(WORDS.all()));
        if let Some(near) = near.first() {
            let count = self.meaning(near).and_then(|sense| {
                let name = match &sense {
                    Sense::Thing(n) | Sense::Action(n, _) | Sense::Qualifier(n) => n.clone(),
                };
                known.iter().find(|c| c.name == name).map(|c| c.count)
            });
            let count = count.map_or_else(String::new, |n| format!(" ({n} figure{})", if n == 1 { "" } else { "s" }));
            error = error.hint(format!("did you mean `{near}`?{count}"));
        } else if matches!(folded.as_str(), "last" | "past" | "next" | "this") || WEEKDAYS.contains(&folded.as_str()) {
            error = error.hint("a time is written `last 7 days`, `since 20 May 2025` or `on 2025-05-27`");
        } else if matches!(folded.as_str(), "over" | "under" | "exactly" | "around") {
            error = error.hint(format!("a number comes after it: {folded} 10"));
        } else {
            let known = |kind| !self.names.exactly(kind, &folded).is_empty();
            let mut ways = Vec::new();
            if known(NameKind::Place) {
                ways.push(format!("for where write `in {}`", word.text));
            }
            if known(NameKind::Actor) {
                ways.push(format!("for who did it `by {0}`, for who says so `according to {0}`", word.text));
            }
            if !ways.is_empty() {
                let hint = ways.join(", ");
                error = error.hint(if hint.starts_with("for who did it `") {
                    hint.replacen("it `", "it write `", 1)
                } else {
                    hint
                });
            }
        }
        let (kind, plural) = if kind == NameKind::Action { (kind, "actions") } else { (NameKind::Thing, "things") };
        let things: Vec<String> = self
            .names
            .starting(kind, "", 8)
            .iter()
            .filter(|c| c.count > 0)
            .map(|c| format!("{} {}", c.name, c.count))
            .collect();
        if things.is_empty() { error } else { error.note(format!("{plural} in this file: {}", things.join(", "))) }
    }

    /// The classes of thing that a word stands for; `None` where it stands for none.
    pub(super) fn class_of(&self, word: &str, action: bool) -> Option<String> {
        match (self.meaning(&fold(word))?, action) {
            (Sense::Thing(class), false) | (Sense::Action(class, _), true) => Some(class),
            _ => None,
        }
    }
}

impl Sense {
    const fn sort(&self) -> u8 {
        match self {
            Self::Thing(_) => 0,
            Self::Action(..) => 1,
            Self::Qualifier(_) => 2,
        }
    }

    /// What a figure must be; a thing that stands before another may be its qualifier ("civilian deaths").
    fn pred(&self, noun: Noun, qualifies: bool) -> Pred {
        match self {
            Self::Action(class, None) => Pred::Among(field(noun, "action"), vec![class.clone()]),
            Self::Action(class, Some(thing)) => Pred::any(vec![
                Pred::Among(field(noun, "action"), vec![class.clone()]),
                Pred::Among(field(noun, "thing"), vec![thing.clone()]),
            ]),
            Self::Qualifier(word) => Pred::Qualified(noun, 0, vec![word.clone()]),
            Self::Thing(class) => {
                let kinds = WORDS.with_kinds(class);
                let mut any = vec![Pred::Among(field(noun, "thing"), kinds.clone())];
                let wholes: Vec<String> = WORDS.wholes(class).into_iter().map(str::to_owned).collect();
                // "drone" is told of a drone attack, too.
                if qualifies || noun == Noun::Records {
                    any.push(Pred::Qualified(noun, 0, kinds));
                } else if !wholes.is_empty() {
                    let mut siblings: Vec<String> = wholes.iter().flat_map(|whole| WORDS.with_kinds(whole)).collect();
                    siblings.sort();
                    siblings.dedup();
                    any.push(Pred::And(vec![
                        Pred::Among(field(noun, "thing"), siblings),
                        Pred::Qualified(noun, 0, kinds),
                    ]));
                }
                Pred::any(any)
            }
        }
    }
}
