//! What a verb does to the clauses so far: finds its subject among the chunks that wait, and its place.

use super::build::Builder;
use super::{Clause, ClauseIx, ClauseKind};
use crate::extract::chunk::{ChunkIx, ChunkKind, Form, VerbGroup, VerbIx};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::token::TokenKind;

impl Builder<'_> {
    pub(super) fn group(&mut self, ix: VerbIx) {
        let group = self.chunks.verbs[ix].clone();
        let joined = self.line.opener.is_some_and(|o| self.tags[o] == Tag::Conjunction);
        let shared = joined && self.out.clauses.len() > self.line.clause && self.line.free.is_empty();
        let base = group.form == Form::Base || self.tags[group.first] == Tag::Base;
        if group.form.finite() && !(shared && base) {
            self.finite(ix, &group, joined);
        } else if shared && matches!(group.form, Form::Participle | Form::Present | Form::Base | Form::Ing) {
            self.share(ix, group.form);
        } else {
            self.nonfinite(ix, &group);
        }
        self.line.opener = None;
        self.line.antecedent = None;
        self.line.boundary = false;
        self.line.comma = false;
        self.line.preposition = None;
    }

    /// A finite verb: takes the subject that waits, or steals the object before it, or shares one.
    fn finite(&mut self, ix: VerbIx, group: &VerbGroup, joined: bool) {
        let saying = self.tokens[group.head].is(Class::BareComplement);
        let opener = self.line.opener.filter(|_| !joined);
        let since = self.line.opener;
        let fresh = self.line.free.last().copied().filter(|&c| since.is_none_or(|o| self.chunks.nouns[c].first > o));
        if let (Some(antecedent), Some(opener)) = (self.line.antecedent, opener) {
            let content = self.tokens[self.chunks.nouns[antecedent].head].is(Class::ContentNoun)
                && self.tokens[opener].form() == "that";
            let told = self.tokens[opener].form() == "that"
                && self.line.current.is_some_and(|c| self.out.clauses[c].object == Some(antecedent) && self.cue(c));
            let kind = if (content || told) && fresh.is_some() { ClauseKind::Complement } else { ClauseKind::Relative };
            let subject = fresh.or(Some(antecedent));
            let c = self.open(ix, kind, Some(opener), subject);
            self.out.clauses[c].borrowed = fresh.is_none();
            if fresh.is_some() {
                self.line.free.pop();
            }
            return;
        }
        if let Some(opener) = opener {
            let subject = fresh.or_else(|| self.stolen(group.first));
            if fresh.is_some() {
                self.line.free.pop();
            }
            let word = self.tokens[opener].form();
            let content = matches!(word, "that" | "whether" | "what" | "how" | "why" | "who" | "which")
                || word == "if" && self.line.current.is_some() && !self.line.comma;
            let kind = if content { ClauseKind::Complement } else { ClauseKind::Adverbial };
            let c = self.open(ix, kind, Some(opener), subject);
            // "what happened": the word itself is the subject.
            if subject.is_none() {
                self.out.clauses[c].borrowed = true;
            }
            return;
        }
        if !joined && saying && (fresh.is_none() || self.after_quote(group.first)) && self.inverts(group) {
            let subject = self.noun;
            self.noun += 1;
            self.line.last = Some(subject);
            let c = self.open(ix, ClauseKind::Main, None, Some(subject));
            self.out.clauses[c].inverted = true;
            let end = self.chunks.nouns[subject].end;
            self.out.of_token.put(group.end, end, c);
            return;
        }
        if let Some(subject) = fresh {
            self.line.free.pop();
            self.close_after(subject);
            let (kind, parent_open) = self.with_subject(subject, joined, saying);
            if !parent_open {
                self.line.current = None;
            }
            let opener = self.line.opener.filter(|_| joined);
            self.open(ix, kind, opener, Some(subject));
            return;
        }
        if let Some(subject) = self.stolen(group.first) {
            self.open(ix, ClauseKind::Complement, None, Some(subject));
            return;
        }
        if let Some(subject) = self.line.free.pop() {
            // It waited since before the conjunction: "the mayor, tired and ill, left".
            self.close_after(subject);
            self.open(
                ix,
                if self.line.current.is_none() { ClauseKind::Main } else { ClauseKind::Coordinate },
                None,
                Some(subject),
            );
            return;
        }
        if self.out.clauses.len() > self.line.clause {
            self.joined(ix, saying);
            return;
        }
        let subject = self.inverts(group).then_some(self.noun);
        let c = self.open(ix, ClauseKind::Main, None, subject);
        if let Some(subject) = subject {
            self.noun += 1;
            self.line.last = Some(subject);
            self.out.clauses[c].inverted = true;
            let end = self.chunks.nouns[subject].end;
            self.out.of_token.put(group.end, end, c);
        }
    }

    /// What kind of clause a new subject and verb make beside those that are open, and whether it stands in
    /// the one that is.
    fn with_subject(&mut self, subject: ChunkIx, joined: bool, saying: bool) -> (ClauseKind, bool) {
        let Some(current) = self.line.current else { return (ClauseKind::Main, false) };
        let before = self.chunks.nouns[subject].first;
        let mark = (before > self.line.first).then(|| self.tokens[before - 1].kind);
        let cue_end = self.out.clauses[current].verb.map_or(0, |v| self.chunks.verbs[v].end);
        let parenthetical = matches!(mark, Some(TokenKind::Comma)) && cue_end + 1 == before && !saying;
        if (matches!(mark, Some(TokenKind::Colon)) || parenthetical) && self.cue(current) {
            return (ClauseKind::Complement, true);
        }
        // What opened the sentence without a clause to hang on hangs on this one.
        if self.out.clauses[self.root(current)].kind != ClauseKind::Main {
            return (ClauseKind::Main, false);
        }
        if joined {
            // A comma before "and" or "but", or "but" itself, leads out of what was reported.
            let opener = self.line.opener.unwrap_or(before);
            let comma = opener > self.line.first && self.tokens[opener - 1].kind == TokenKind::Comma;
            if comma || self.tokens[opener].form() == "but" {
                self.line.current = Some(self.root(current));
            }
            return (ClauseKind::Coordinate, true);
        }
        if !self.line.comma
            && !matches!(mark, Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Quote | TokenKind::Semicolon))
        {
            // "the drones Russia sent": a subject right after a chunk, without a mark.
            return (ClauseKind::Relative, true);
        }
        if saying {
            return (ClauseKind::Main, false);
        }
        self.line.current = Some(self.root(current));
        (ClauseKind::Coordinate, true)
    }

    /// A finite verb without a subject of its own: joined to a clause before it.
    fn joined(&mut self, ix: VerbIx, saying: bool) {
        let mut to = self.line.current.unwrap_or(self.line.clause);
        let is_finite = |c: &Clause| c.verb.is_some_and(|v| self.chunks.verbs[v].form.finite());
        let mut up = Some(to);
        while let Some(c) = up {
            let clause = &self.out.clauses[c];
            if is_finite(clause) && (!saying || self.cue(c) || clause.parent.is_none()) {
                to = c;
                break;
            }
            up = clause.parent;
        }
        let subject = self.out.clauses[to].subject;
        self.line.current = Some(to);
        let c = self.open(ix, ClauseKind::Coordinate, self.line.opener, subject);
        self.out.clauses[c].borrowed = true;
    }

    /// A verb that shares the auxiliaries, or the "to", of the one before "and".
    fn share(&mut self, ix: VerbIx, form: Form) {
        let to = self.line.current.unwrap_or(self.line.clause);
        if let Some(before) = self.out.clauses[to].verb {
            let (like, passive) = (self.chunks.verbs[before].form, self.chunks.verbs[before].passive);
            let verb = &mut self.chunks.verbs[ix];
            if form == Form::Participle && like.finite() {
                verb.passive = passive;
            }
            if form != Form::Ing {
                verb.form = like;
            }
        }
        let subject = self.out.clauses[to].subject;
        let c = self.open(ix, ClauseKind::Coordinate, self.line.opener, subject);
        self.out.clauses[c].borrowed = true;
    }

    fn nonfinite(&mut self, ix: VerbIx, group: &VerbGroup) {
        let kind = match group.form {
            Form::Infinitive => ClauseKind::Infinitive,
            Form::Base if self.line.current.is_none() => ClauseKind::Main,
            _ if self.line.opener.is_some_and(|o| self.tags[o] == Tag::Subordinator) => ClauseKind::Adverbial,
            _ => ClauseKind::Participial,
        };
        let close = self.line.last.filter(|&c| self.chunks.nouns[c].end == group.first);
        let outer = self.line.current.and_then(|c| self.out.clauses[c].subject);
        let object = self.line.current.and_then(|c| self.out.clauses[c].object);
        let subject = match kind {
            ClauseKind::Infinitive => object.filter(|&o| Some(o) == close).or(outer).or(close),
            ClauseKind::Participial if self.line.preposition.is_none() => {
                close.or(outer).or(self.line.free.last().copied())
            }
            _ => outer.or(self.line.free.last().copied()),
        };
        let opener = self.line.preposition.map(|p| p.0).or(self.line.opener);
        let c = self.open(ix, kind, opener, subject);
        self.out.clauses[c].borrowed = true;
    }

    /// Whether a closing mark of quotation stands right before token `at`.
    fn after_quote(&self, at: usize) -> bool {
        at > self.line.first && self.tokens[at - 1].kind == TokenKind::Quote
    }

    /// The chunk before a verb at `before` that was taken for an object, or for what a word such as "after"
    /// governs: it is a subject after all.
    fn stolen(&mut self, before: usize) -> Option<ChunkIx> {
        if let Some(current) = self.line.current.filter(|_| !self.line.boundary) {
            let loose = matches!(
                self.out.clauses[current].kind,
                ClauseKind::Relative | ClauseKind::Participial | ClauseKind::Infinitive
            );
            // "said the man who killed her left": what was said begins with the man.
            let above = if loose && !self.cue(current) { self.out.clauses[current].parent } else { None };
            let above = above.filter(|&c| self.cue(c) && self.out.clauses[c].object.is_some());
            let from = above.unwrap_or(current);
            let clause = &mut self.out.clauses[from];
            let before_verb = |c: &ChunkIx| self.chunks.nouns[*c].end <= before;
            if let Some(second) = clause.second.filter(before_verb) {
                clause.second = None;
                self.line.current = Some(from);
                return Some(second);
            }
            if let Some(object) = clause.object.filter(before_verb) {
                clause.object = None;
                self.line.current = Some(from);
                return Some(object);
            }
        }
        let last = self.line.last?;
        let phrase = *self.out.phrases[self.line.phrase..].last()?;
        let may_open = self.tokens[phrase.first].entry.is_some_and(|e| e.tags.has(Tag::Subordinator))
            && phrase.end == phrase.first + 1;
        (phrase.chunk == last && may_open && self.chunks.nouns[last].end == before).then(|| {
            self.out.phrases.pop();
            self.line.opener = Some(phrase.first);
            last
        })
    }

    /// Whether the chunk right after the verb is its subject ("said Peskov"), or "there" stood before it.
    fn inverts(&self, group: &VerbGroup) -> bool {
        self.chunks.nouns.get(self.noun).is_some_and(|c| {
            c.first == group.end
                && c.sentence == self.line.sentence
                && !matches!(c.kind, ChunkKind::Date | ChunkKind::Number)
        })
    }

    /// Whether the verb of `clause` reports speech or thought.
    fn cue(&self, clause: ClauseIx) -> bool {
        self.out.clauses[clause].verb.is_some_and(|v| self.tokens[self.chunks.verbs[v].head].is(Class::BareComplement))
    }

    pub(super) fn passive(&self, clause: ClauseIx) -> bool {
        self.out.clauses[clause].verb.is_some_and(|v| self.chunks.verbs[v].passive)
    }

    pub(super) fn root(&self, clause: ClauseIx) -> ClauseIx {
        let mut at = clause;
        while let Some(parent) = self.out.clauses[at].parent {
            at = parent;
        }
        at
    }

    /// Closes the clauses that began after `subject`: a verb takes up what stood before them.
    fn close_after(&mut self, subject: ChunkIx) {
        let begins = self.chunks.nouns[subject].first;
        while let Some(current) = self.line.current {
            let verb = self.out.clauses[current].verb.map_or(0, |v| self.chunks.verbs[v].first);
            if verb < begins {
                break;
            }
            self.line.current = self.out.clauses[current].parent;
        }
    }
}
