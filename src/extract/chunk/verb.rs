//! One verb group at a time: auxiliaries, negation, the main verb and its particle. It knows tags and the
//! list of phrasal verbs, never a subject.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Form, VerbGroup};
use crate::extract::lexicon::{Tag, Tags};
use crate::extract::token::{Token, TokenKind};
use crate::extract::words;

/// The parts of speech that a verb group begins with.
const OPENERS: Tags =
    Tags::of(&[Tag::Modal, Tag::Auxiliary, Tag::To, Tag::Base, Tag::Present, Tag::Past, Tag::Participle, Tag::Ing]);

/// The verb group that begins at `first`, if one does.
#[must_use]
#[inline]
pub fn read(tokens: &[Token], tags: &[Tag], first: usize, end: usize) -> Option<VerbGroup> {
    if OPENERS.has(tags[first]) { opened(tokens, tags, first, end) } else { None }
}

fn opened(tokens: &[Token], tags: &[Tag], first: usize, end: usize) -> Option<VerbGroup> {
    let mut at = first;
    let mut chain = Chain::default();
    let mut stop = first;
    while at < end {
        match tags[at] {
            Tag::To if at == first => chain.to = true,
            Tag::Not => chain.negated = true,
            Tag::Adverb => chain.negated |= tokens[at].form() == "never",
            Tag::Modal => {
                chain.modal = chain.modal.or(Some(at));
                chain.negated |= negative(&tokens[at]);
                stop = at + 1;
            }
            Tag::Auxiliary => {
                chain.add(tokens, at);
                stop = at + 1;
            }
            Tag::Base | Tag::Present | Tag::Past | Tag::Participle | Tag::Ing => {
                chain.main = Some(at);
                stop = at + 1;
                break;
            }
            // A mark of quotation inside a group: was “thwarted”.
            Tag::Mark if tokens[at].kind == TokenKind::Quote && at > first => {}
            _ => break,
        }
        at += 1;
    }
    if stop == first || chain.to && stop == first + 1 {
        return None;
    }
    chain.finish(tokens, tags, first, stop, end)
}

#[derive(Default)]
struct Chain {
    to: bool,
    modal: Option<usize>,
    first_auxiliary: Option<usize>,
    last_auxiliary: Option<usize>,
    main: Option<usize>,
    negated: bool,
    be: bool,
    have: bool,
}

fn negative(token: &Token) -> bool {
    token.entry.is_some_and(|e| e.tags.has(Tag::Not))
}

impl Chain {
    fn add(&mut self, tokens: &[Token], at: usize) {
        self.negated |= negative(&tokens[at]);
        self.first_auxiliary = self.first_auxiliary.or(Some(at));
        self.last_auxiliary = Some(at);
        match tokens[at].lemma() {
            "have" => self.have = true,
            "do" => {}
            _ => {
                // "has been killed": the be nearest to the verb decides.
                self.be = true;
            }
        }
    }

    fn finish(mut self, tokens: &[Token], tags: &[Tag], first: usize, stop: usize, end: usize) -> Option<VerbGroup> {
        let mut stop = stop;
        // "will", "has": without a main verb the last auxiliary is it.
        let head = self.main.or(self.last_auxiliary).or(self.modal)?;
        let tag = tags[head];
        let be_nearest = self.last_auxiliary.is_some_and(|a| !matches!(tokens[a].lemma(), "have" | "do"));
        let passive = self.main.is_some() && tag == Tag::Participle && self.be && be_nearest;
        let form = if self.to {
            Form::Infinitive
        } else if let Some(modal) = self.modal {
            if matches!(tokens[modal].lemma(), "will" | "would" | "shall") { Form::Future } else { Form::Present }
        } else if let Some(aux) = self.first_auxiliary {
            match tokens[aux].entry {
                Some(e) if e.tags.has(Tag::Past) => Form::Past,
                Some(e) if e.tags.has(Tag::Present) || tokens[aux].kind == TokenKind::Clitic => {
                    let perfect = self.have && self.main.is_some() && tag == Tag::Participle;
                    if perfect { Form::Past } else { Form::Present }
                }
                Some(e) if e.tags.has(Tag::Ing) => Form::Ing,
                Some(e) if e.tags.has(Tag::Participle) => Form::Participle,
                _ => Form::Base,
            }
        } else {
            match tag {
                Tag::Past => Form::Past,
                Tag::Present => Form::Present,
                Tag::Participle => Form::Participle,
                Tag::Ing => Form::Ing,
                _ if opens(tags, tokens, first) => Form::Base,
                _ => Form::Present,
            }
        };
        let passive = passive || form == Form::Participle && self.first_auxiliary.is_none();
        let mut lemma = tokens[head].lemma();
        if tokens[head].kind == TokenKind::Clitic {
            lemma = "be";
        }
        let mut particle = None;
        if stop < end
            && stop == head + 1
            && let Some(phrasal) = phrasal(lemma, &tokens[stop])
            && particle_here(tokens, tags, stop, end)
        {
            lemma = phrasal;
            particle = Some(stop);
            stop += 1;
        }
        self.negated |= tokens[head].form() == "cannot";
        Some(VerbGroup {
            first,
            end: stop,
            head,
            lemma,
            particle,
            form,
            passive,
            negated: self.negated,
            modal: self.modal.is_some(),
        })
    }
}

/// Whether nothing that could be a subject stands right before.
fn opens(tags: &[Tag], tokens: &[Token], first: usize) -> bool {
    first == 0 || tags[first - 1] == Tag::Mark && !matches!(tokens[first - 1].kind, TokenKind::Comma | TokenKind::Quote)
}

/// The phrasal verb made of `lemma` and `word`, where the list has it.
fn phrasal(lemma: &str, word: &Token) -> Option<&'static str> {
    if !word.entry.is_some_and(|e| e.tags.has(Tag::Particle) || e.tags.has(Tag::Adverb)) {
        return None;
    }
    PHRASAL.get(lemma)?.iter().find(|(particle, _)| *particle == word.form()).map(|(_, whole)| *whole)
}

/// Whether the word at `at` is a particle here and governs nothing: "in" and "on" do before a noun phrase.
fn particle_here(tokens: &[Token], tags: &[Tag], at: usize, end: usize) -> bool {
    if !matches!(tokens[at].form(), "in" | "on" | "over" | "by" | "about" | "behind" | "aside") {
        return true;
    }
    tags[at] == Tag::Particle
        || at + 1 >= end
        || matches!(tags[at + 1], Tag::Mark | Tag::Preposition | Tag::To | Tag::Conjunction | Tag::Subordinator)
}

type Wholes = Vec<(&'static str, &'static str)>;

static PHRASAL: LazyLock<FxHashMap<&'static str, Wholes>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, Wholes> = FxHashMap::default();
    for whole in words::list(include_str!("../words/particles.txt")) {
        let (verb, particle) = whole.split_once(' ').expect("a phrasal verb is two words");
        out.entry(verb).or_default().push((particle, whole));
    }
    out
});
