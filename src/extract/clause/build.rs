//! One sentence's chunks into clauses, left to right: subjects wait until a verb takes them. It knows the
//! order of words, never their meaning.

use super::{Clause, ClauseIx, ClauseKind, Clauses, Phrase, preposition};
use crate::extract::chunk::{ChunkIx, ChunkKind, Chunks, VerbIx};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::sentence::Sentence;
use crate::extract::token::{Token, TokenKind};

/// Builds the clauses of one sentence after another.
pub struct Builder<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) tags: &'a [Tag],
    pub(super) chunks: &'a mut Chunks,
    pub(super) out: &'a mut Clauses,
    /// The next chunk and verb group to come.
    pub(super) noun: ChunkIx,
    verb: VerbIx,
    pub(super) line: Line,
}

/// What is known of the sentence so far.
#[derive(Default)]
pub(super) struct Line {
    pub(super) sentence: usize,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) clause: usize,
    pub(super) phrase: usize,
    /// Chunks that no verb has taken for its subject or object.
    pub(super) free: Vec<ChunkIx>,
    /// The innermost clause that is open.
    pub(super) current: Option<ClauseIx>,
    /// The word that opens the clause to come.
    pub(super) opener: Option<usize>,
    /// The chunk a relative word follows.
    pub(super) antecedent: Option<ChunkIx>,
    /// Whether a comma, colon, conjunction stands between here and the last verb or chunk.
    pub(super) boundary: bool,
    /// Whether that was a comma or the like, whatever else came.
    pub(super) comma: bool,
    /// The last chunk read.
    pub(super) last: Option<ChunkIx>,
    /// The preposition that waits for its chunk.
    pub(super) preposition: Option<(usize, usize)>,
    /// What waited and what was open where a dash or bracket began an aside.
    aside: Option<Aside>,
}

/// Where a sentence stood when an aside began.
struct Aside {
    free: usize,
    current: Option<ClauseIx>,
}

/// Whether a noun names a time, which "when" may follow: "the day when".
fn timely(token: &Token) -> bool {
    token.is(Class::PartOfDay)
        || matches!(
            token.lemma(),
            "time"
                | "day"
                | "week"
                | "month"
                | "year"
                | "decade"
                | "century"
                | "hour"
                | "minute"
                | "moment"
                | "night"
                | "period"
                | "era"
                | "age"
                | "date"
                | "season"
                | "point"
                | "stage"
                | "summer"
                | "winter"
                | "case"
        )
}

impl<'a> Builder<'a> {
    /// A builder at the start of an article.
    pub fn new(tokens: &'a [Token], tags: &'a [Tag], chunks: &'a mut Chunks, out: &'a mut Clauses) -> Self {
        Self { tokens, tags, chunks, out, noun: 0, verb: 0, line: Line::default() }
    }

    /// Reads the next sentence.
    pub fn sentence(&mut self, index: usize, sentence: &Sentence) {
        let mut free = std::mem::take(&mut self.line.free);
        free.clear();
        self.line = Line {
            sentence: index,
            first: sentence.first,
            end: sentence.end,
            clause: self.out.clauses.len(),
            phrase: self.out.phrases.len(),
            free,
            ..Line::default()
        };
        let mut at = sentence.first;
        while at < sentence.end {
            // What a mark or a phrase took with it is not to come any more.
            while self.chunks.nouns.get(self.noun).is_some_and(|c| c.first < at) {
                self.noun += 1;
            }
            while self.chunks.verbs.get(self.verb).is_some_and(|v| v.first < at) {
                self.verb += 1;
            }
            let next = if self.chunks.nouns.get(self.noun).is_some_and(|c| c.first == at) {
                let ix = self.noun;
                self.noun += 1;
                self.chunk(ix);
                self.chunks.nouns[ix].end
            } else if self.chunks.verbs.get(self.verb).is_some_and(|v| v.first == at) {
                let ix = self.verb;
                self.verb += 1;
                self.group(ix);
                self.chunks.verbs[ix].end
            } else {
                self.other(at)
            };
            if let Some(current) = self.line.current {
                self.out.of_token.put_free(at, next, current);
            }
            at = next;
        }
        self.close();
    }

    fn chunk(&mut self, ix: ChunkIx) {
        let chunk = &self.chunks.nouns[ix];
        let (kind, list, renames) = (chunk.kind, chunk.list, chunk.apposition);
        let preposition = self.line.preposition.take();
        if let Some((first, end)) = preposition {
            let on = self.line.last.filter(|&c| self.chunks.nouns[c].end == first);
            let clause = self.line.current.unwrap_or(Clauses::NONE);
            self.out.phrases.push(Phrase { first, end, chunk: ix, clause, on });
            let by = self.tokens[first].form() == "by";
            if by
                && kind != ChunkKind::Date
                && let Some(current) = self.line.current
                && self.passive(current)
                && self.out.clauses[current].agent.is_none()
            {
                self.out.clauses[current].agent = Some(ix);
            }
        } else if kind == ChunkKind::Date || renames.is_some() {
        } else if list.is_some() && !self.line.free.is_empty() | self.line.current.is_some() {
            // It shares what its list's first is; only a verb right after it can make it a subject.
        } else if self.line.boundary || self.line.opener.is_some() {
            self.line.free.push(ix);
        } else {
            match self.line.current {
                Some(current) => {
                    let verb = self.out.clauses[current].verb.map(|v| self.chunks.verbs[v].end);
                    let clause = &mut self.out.clauses[current];
                    let begins = self.chunks.nouns[ix].first;
                    let adjacent = verb.is_some_and(|end| {
                        (end..begins).all(|i| {
                            matches!(self.tags[i], Tag::Adverb | Tag::Mark | Tag::Adjective | Tag::Not | Tag::Particle)
                        })
                    });
                    if clause.object.is_none() && adjacent && Some(ix) != clause.subject {
                        clause.object = Some(ix);
                    } else if clause.second.is_none()
                        && clause.object.is_some_and(|o| self.chunks.nouns[o].end == begins)
                    {
                        clause.second = Some(ix);
                    } else if Some(ix) != clause.subject {
                        self.line.free.push(ix);
                    }
                }
                None => self.line.free.push(ix),
            }
        }
        self.line.last = Some(ix);
        self.line.comma = false;
    }

    /// Keeps where the sentence stands at a dash or bracket, and goes on from there behind the second: "three men –
    /// two of them brothers – were hurt".
    fn aside(&mut self, mark: TokenKind) {
        let closes = matches!(mark, TokenKind::Dash | TokenKind::Close);
        if let Some(aside) = self.line.aside.take_if(|_| closes) {
            self.line.free.truncate(aside.free);
            self.line.current = aside.current;
            self.line.opener = None;
        } else if matches!(mark, TokenKind::Dash | TokenKind::Open) {
            self.line.aside = Some(Aside { free: self.line.free.len(), current: self.line.current });
        }
    }

    fn other(&mut self, at: usize) -> usize {
        let token = &self.tokens[at];
        let form = token.form();
        match self.tags[at] {
            Tag::Mark => {
                if matches!(
                    token.kind,
                    TokenKind::Comma
                        | TokenKind::Semicolon
                        | TokenKind::Colon
                        | TokenKind::Dash
                        | TokenKind::Open
                        | TokenKind::Close
                        | TokenKind::Bang
                        | TokenKind::Stop
                        | TokenKind::Ellipsis
                ) {
                    self.line.boundary = true;
                    self.line.comma = true;
                    self.line.preposition = None;
                }
                self.aside(token.kind);
            }
            Tag::Conjunction => {
                if let Some(end) = preposition::end(self.tokens, self.tags, at, self.line.end) {
                    self.line.preposition = Some((at, end));
                    return end;
                }
                self.line.boundary = true;
                self.line.opener = Some(at);
                self.line.antecedent = None;
                self.line.preposition = None;
            }
            Tag::Subordinator | Tag::Relative => {
                if let Some(end) = preposition::end(self.tokens, self.tags, at, self.line.end) {
                    self.line.preposition = Some((at, end));
                    return end;
                }
                self.line.boundary = true;
                let before = self.line.preposition.take();
                self.line.opener = Some(before.map_or(at, |p| p.0));
                let relative = matches!(form, "that" | "who" | "whom" | "which" | "whose" | "where" | "when");
                // "50 were hurt when a bus overturned": only a time is what "when" follows.
                let fits = |head: usize| form != "when" || timely(&self.tokens[head]);
                self.line.antecedent =
                    self.line.last.filter(|&c| relative && self.chunks.nouns[c].kind != ChunkKind::Date).filter(|&c| {
                        let end = self.chunks.nouns[c].end;
                        let here = before.map_or(at, |p| p.0);
                        fits(self.chunks.nouns[c].head)
                            && (end..here).all(|i| matches!(self.tokens[i].kind, TokenKind::Comma | TokenKind::Quote))
                    });
            }
            _ => {
                if let Some(end) = preposition::end(self.tokens, self.tags, at, self.line.end) {
                    self.line.preposition = Some((at, end));
                    return end;
                }
            }
        }
        at + 1
    }

    pub(super) fn open(
        &mut self,
        verb: VerbIx,
        kind: ClauseKind,
        opener: Option<usize>,
        subject: Option<ChunkIx>,
    ) -> ClauseIx {
        let group = &self.chunks.verbs[verb];
        let own = subject.map(|s| self.chunks.nouns[s].first).filter(|&f| f < group.first);
        // A subject from another clause does not stretch this one.
        let reach = own.filter(|&f| {
            opener.is_none_or(|o| f > o) && !matches!(kind, ClauseKind::Participial | ClauseKind::Infinitive)
        });
        let first = opener.or(reach).unwrap_or(group.first).min(group.first);
        let ix = self.out.clauses.len();
        let parent = self.line.current.filter(|_| kind != ClauseKind::Main);
        self.out.clauses.push(Clause {
            first,
            end: group.end,
            sentence: self.line.sentence,
            kind,
            opener,
            verb: Some(verb),
            subject,
            borrowed: false,
            inverted: false,
            object: None,
            second: None,
            agent: None,
            parent,
            phrases: (0, 0),
        });
        for at in first..group.first {
            // What stands between subject and verb may be a clause of its own.
            let owner = self.out.of_token.at(at);
            if !owner.is_some_and(|owner| self.out.clauses[owner].first > first && owner < ix) {
                self.out.of_token.put(at, at + 1, ix);
            }
        }
        self.out.of_token.put(group.first, group.end, ix);
        // What stands between its subject and its verb is its own: "said that the attack on the port had".
        for phrase in &mut self.out.phrases[self.line.phrase..] {
            if (first..group.first).contains(&phrase.first) && self.out.of_token.at(phrase.first) == Some(ix) {
                phrase.clause = ix;
            }
        }
        // What began the sentence and had no clause to stand in stands in this one.
        if !matches!(kind, ClauseKind::Relative | ClauseKind::Adverbial) {
            for phrase in &mut self.out.phrases[self.line.phrase..] {
                if phrase.clause == Clauses::NONE {
                    phrase.clause = ix;
                }
            }
            for clause in self.line.clause..ix {
                let orphan =
                    self.out.clauses[clause].parent.is_none() && self.out.clauses[clause].kind != ClauseKind::Main;
                if orphan && self.root(ix) != clause {
                    self.out.clauses[clause].parent = Some(ix);
                }
            }
        }
        self.line.current = Some(ix);
        ix
    }

    /// A stretch without a verb is one clause all the same, its first chunk the object.
    fn verbless(&mut self) {
        self.out.clauses.push(Clause {
            first: self.line.first,
            end: self.line.end,
            sentence: self.line.sentence,
            kind: ClauseKind::Main,
            opener: None,
            verb: None,
            subject: None,
            borrowed: false,
            inverted: false,
            object: self.line.free.first().copied(),
            second: None,
            agent: None,
            parent: None,
            phrases: (0, 0),
        });
    }

    /// Ends the sentence: spans that hold what is inside, phrases by clause.
    fn close(&mut self) {
        let (first, end) = (self.line.clause, self.out.clauses.len());
        if first == end {
            self.verbless();
            return self.close();
        }
        let main = (first..end).find(|&c| self.out.clauses[c].kind == ClauseKind::Main).unwrap_or(first);
        let Clauses { of_token, clauses, .. } = &mut self.out;
        of_token.put_free(self.line.first, self.line.end, main);
        let mut at = self.line.first;
        for (mut up, length) in of_token.runs(self.line.first, self.line.end) {
            let mut steps = 0;
            while let Some(c) = up.filter(|_| steps <= end - first) {
                let clause = &mut clauses[c];
                clause.first = clause.first.min(at);
                clause.end = clause.end.max(at + length);
                up = clause.parent;
                steps += 1;
            }
            at += length;
        }
        let phrases = &mut self.out.phrases[self.line.phrase..];
        for phrase in phrases.iter_mut() {
            if phrase.clause == Clauses::NONE {
                phrase.clause = main;
            }
        }
        phrases.sort_unstable_by_key(|p| (p.clause, p.first));
        let mut at = self.line.phrase;
        for c in first..end {
            let begin = at;
            while self.out.phrases.get(at).is_some_and(|p| p.clause == c) {
                at += 1;
            }
            self.out.clauses[c].phrases = (begin, at);
        }
    }
}
