//! Heads in their plainest form → rows.

use super::build::{Planner, Rows, said_clause};
use super::{Cond, Pred, Select, Source};
use crate::model::fold::fold;
use crate::model::{NameKind, Value, reference};
use crate::query::advice;
use crate::query::ast::{Head, Query, Topic, Word};
use crate::query::catalog::Noun;
use crate::query::error::{Error, Kind};

impl Planner<'_> {
    /// Rows of what is asked for, narrowed by topic and clauses.
    pub(super) fn head(&mut self, query: &Query) -> Option<Rows> {
        match &query.head {
            Head::Noun { noun, topic, .. } => self.noun(noun, topic.as_ref(), query),
            Head::Coverage => {
                Some(self.clauses(Rows::of(Noun::Coverage, Source::Noun(Noun::Coverage)), Noun::Coverage, query))
            }
            Head::Trace(word) => self.trace(word, query),
            Head::Silent(topic) => self.silent(topic, query),
            Head::Compare { sides, topic } => self.compare(sides, topic.as_ref(), query),
            Head::VariantsOf(texts) => self.variants_of(texts, query),
            Head::VariantsOfRef(word) => self.variants_of_ref(word, query),
            _ => unreachable!("heads are in their plainest form"),
        }
    }

    fn noun(&mut self, word: &Word, topic: Option<&Topic>, query: &Query) -> Option<Rows> {
        let noun = Noun::named(&word.text).expect("the grammar and the catalog have the same nouns");
        if noun == Noun::Comparisons {
            return Some(self.comparisons(topic, query));
        }
        let mut rows = Rows::of(noun, Source::Noun(noun));
        if let Some(topic) = topic {
            if noun.counts() {
                for cond in self.topic(noun, topic) {
                    rows.select.conds.push(cond);
                }
            } else {
                let error = Error::new(Kind::MisfitTopic(noun.name().to_owned()), topic.span);
                let words = topic.parts.iter().map(|part| part.word.text.as_str()).collect::<Vec<_>>().join(" ");
                let hint = if noun.spoken() || noun == Noun::Articles {
                    let folded = fold(&words);
                    let actor = !self.names.exactly(NameKind::Actor, &folded).is_empty()
                        || !self.names.by_word(NameKind::Actor, &folded).is_empty();
                    advice::no_topic(noun.name(), noun.spoken(), &words, actor)
                } else {
                    "topics belong to figures, measures, records, disputes and comparisons".to_owned()
                };
                self.wrong.push(error.hint(hint));
            }
        }
        Some(self.clauses(rows, noun, query))
    }

    pub(super) fn clauses(&mut self, mut rows: Rows, noun: Noun, query: &Query) -> Rows {
        rows.select.loaded = self.loaded(&query.clauses);
        for clause in &query.clauses {
            let outcome = self.clause(noun, clause);
            if let Some(pred) = self.kept(outcome) {
                rows.narrow(said_clause(clause), pred);
            }
        }
        rows
    }

    /// Comparisons: clauses narrow the members, a topic must be met by one figure of a pair.
    fn comparisons(&mut self, topic: Option<&Topic>, query: &Query) -> Rows {
        let mut members = Select::of(Source::Noun(Noun::Figures));
        members.loaded = self.loaded(&query.clauses);
        for clause in &query.clauses {
            let outcome = self.clause(Noun::Figures, clause);
            if let Some(pred) = self.kept(outcome) {
                members.conds.push(Cond { words: said_clause(clause), pred });
            }
        }
        let pred = topic.map(|topic| {
            let preds = self.topic(Noun::Figures, topic).into_iter().map(|cond| cond.pred).collect();
            Box::new(Pred::all(preds))
        });
        Rows::of(Noun::Comparisons, Source::Comparisons(Box::new(members), pred))
    }

    fn trace(&mut self, word: &Word, query: &Query) -> Option<Rows> {
        let reference = self.kept(self.reference(&word.text, word.span))?;
        if !reference.starts_with("fig:") {
            let kind = Kind::WrongRef { found: reference, wants: "a figure" };
            self.wrong.push(
                Error::new(kind, word.span)
                    .hint("refs of figures begin with `fig:`; `figures | show text, ref` lists them"),
            );
            return None;
        }
        let mut rows = Rows::of(Noun::Trace, Source::Noun(Noun::Trace));
        let code = reference::code(&reference).map_or(Value::Null, Value::Integer);
        let pred = Pred::Told("@t.of = ?".to_owned(), 0, vec![code]);
        rows.narrow(format!("trace {}", word.text), pred);
        Some(self.clauses(rows, Noun::Trace, query))
    }

    /// A ref as written, `#3` replaced by that row's ref in the last answer.
    pub(super) fn reference(&self, text: &str, span: crate::model::Span) -> Result<String, Error> {
        let Some(number) = text.strip_prefix('#') else { return Ok(text.to_ascii_lowercase()) };
        let row = number.parse::<usize>().ok().filter(|n| *n > 0);
        if let Some(found) = row.and_then(|n| self.settings.last.get(n - 1)) {
            return Ok(found.clone());
        }
        let error = Error::new(Kind::UnknownRef(text.to_owned()), span);
        Err(match self.settings.last.len() {
            0 => error.hint("`#3` is row 3 of the last answer, and no answer with refs came before"),
            n => error.hint(format!("the last answer has {n} rows with refs")),
        })
    }
}
