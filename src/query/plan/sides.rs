//! Questions over two sets of rows: `compare`, `silent on`, `variants of`.

use super::build::{Planner, Rows, Scope};
use super::{Cond, Join, Node, Out, Pred, Select, Source, Term, key};
use crate::model::fold::fold;
use crate::model::{NameKind, Value, reference};
use crate::query::ast::{Clause, ClauseKind, Head, Name, NameClause, Query, Side, Text, Topic, Word};
use crate::query::catalog::{LIKENESS, Noun, Type, VARIANTS_OF};
use crate::query::error::{Error, Kind};
use crate::query::print;

impl Planner<'_> {
    /// Articles that may be expected to give a figure on the topic and do not.
    pub(super) fn silent(&mut self, topic: &Topic, query: &Query) -> Option<Rows> {
        let noun = Word { text: "figures".into(), span: topic.span };
        let head = Head::Noun { adjectives: Vec::new(), noun, topic: Some(topic.clone()) };
        let told = Query { head, clauses: query.clauses.clone(), stages: Vec::new(), span: query.span };
        let told = self.query(&told)?;
        self.note("silent: published on the days of the figures or in the week after, without one".to_owned());
        let mut rows = Rows::of(Noun::Silence, Source::Silence(Box::new(told.select.clone())));
        rows.base = Some(told.select);
        Some(rows)
    }

    /// Statements with these words, and other wordings of them.
    pub(super) fn variants_of(&mut self, texts: &[Text], query: &Query) -> Option<Rows> {
        let mut rows = self.statements(query);
        for text in texts {
            let these = "SELECT rowid FROM statement_words WHERE statement_words MATCH ?";
            alike(&mut rows, these, Value::Text(self.search(text)), format!("variants of {}", print::text(text)));
        }
        Some(rows)
    }

    /// One statement and its other wordings.
    pub(super) fn variants_of_ref(&mut self, word: &Word, query: &Query) -> Option<Rows> {
        let reference = self.kept(self.reference(&word.text, word.span))?;
        if !reference.starts_with("stm:") {
            let error = Error::new(Kind::WrongRef { found: reference, wants: "a statement" }, word.span);
            self.wrong
                .push(error.hint("refs of statements begin with `stm:`; `statements | show text, ref` lists them"));
            return None;
        }
        let mut rows = self.statements(query);
        let these = "SELECT id FROM statement WHERE code = ?";
        let code = reference::code(&reference).map_or(Value::Null, Value::Integer);
        alike(&mut rows, these, code, format!("variants of {}", word.text));
        Some(rows)
    }

    fn statements(&mut self, query: &Query) -> Rows {
        let mut rows =
            self.clauses(Rows::of(Noun::Statements, Source::Noun(Noun::Statements)), Noun::Statements, query);
        let outs = ["speaker", "text", "article", "outlet", "published", "mode", "ref"];
        rows.select.outs = outs.iter().map(|name| rows.select.own(Noun::Statements, name)).collect();
        rows
    }

    /// Rows of several questions, one below the other; or in pairs where a stage speaks of `left` and `right`.
    pub(super) fn compare(&mut self, sides: &[Side], topic: Option<&Topic>, query: &Query) -> Option<Rows> {
        let mut asked = Vec::new();
        for side in sides {
            asked.push(self.side(side, topic, query)?);
        }
        let before = self.wrong.len();
        let planned: Vec<Option<Rows>> = asked.iter().map(|(_, side)| self.inner(side)).collect();
        if self.wrong.len() > before {
            return None;
        }
        let planned: Vec<Rows> = planned.into_iter().collect::<Option<_>>()?;
        let paired = query.stages.iter().map(print::stage).any(|s| s.contains("left.") || s.contains("right."));
        let mut nouns = Vec::new();
        for (rows, (_, side)) in planned.iter().zip(&asked) {
            match rows.scope {
                Scope::Noun(noun, _) if (noun.counts() && noun.keyed()) || noun.spoken() || noun == Noun::Articles => {
                    nouns.push(noun)
                }
                _ => {
                    let error = Error::new(Kind::Other("these rows cannot be compared side by side".into()), side.span);
                    self.wrong.push(error.hint("compare figures, statements, quotes or articles, not yet counted"));
                    return None;
                }
            }
        }
        if !paired {
            return Some(stacked(planned, &nouns, &asked));
        }
        let mut planned = planned.into_iter();
        let (Some(left), Some(right), None) = (planned.next(), planned.next(), planned.next()) else {
            let error = Error::new(Kind::Other("`left` and `right` need two sides".into()), query.span);
            self.wrong.push(error);
            return None;
        };
        Some(paired_rows(left.select, right.select, nouns[0], nouns[1]))
    }

    fn side(&mut self, side: &Side, topic: Option<&Topic>, query: &Query) -> Option<(String, Query)> {
        match side {
            Side::Query(inner) => {
                let mut inner = inner.clone();
                if let Some(topic) = topic {
                    let error =
                        Error::new(Kind::Other("a question in brackets brings its own topic".into()), topic.span);
                    self.wrong.push(error.hint("put the topic inside the brackets"));
                    return None;
                }
                inner.clauses.extend(query.clauses.iter().cloned());
                Some((print::query(&inner), inner))
            }
            Side::Names(names) => {
                let Some(topic) = topic else {
                    let span = names.first().map_or(query.span, |name| name.word.span);
                    let error = Error::new(Kind::Other("names are compared on a topic".into()), span);
                    let first = names.first().map_or("…", |name| name.word.text.as_str());
                    let hint = if first.starts_with("art:") || first.bytes().all(|b| b.is_ascii_digit()) {
                        "articles are compared by a question each: compare (figures from …) with (figures from …)"
                    } else {
                        "add one, such as `on drones shot down`, or put questions in brackets"
                    };
                    self.wrong.push(error.hint(hint));
                    return None;
                };
                let span = names.first().map_or(query.span, |name| name.word.span);
                let noun = Word { text: "figures".into(), span };
                let head = Head::Noun { adjectives: Vec::new(), noun, topic: Some(topic.clone()) };
                let which =
                    if names.iter().all(|name| self.prints(name)) { NameClause::From } else { NameClause::AccordingTo };
                let kind = ClauseKind::Names(which, names.clone());
                let mut clauses = vec![Clause { negated: false, kind, span }];
                clauses.extend(query.clauses.iter().cloned());
                let said = names.iter().map(|name| name.word.text.as_str()).collect::<Vec<_>>().join(" or ");
                Some((said, Query { head, clauses, stages: Vec::new(), span: query.span }))
            }
        }
    }
}

impl Planner<'_> {
    /// Whether a side is an outlet or an article, and not somebody who claims.
    fn prints(&self, name: &Name) -> bool {
        let folded = fold(&name.word.text);
        let known = |kind| !self.names.exactly(kind, &folded).is_empty();
        let article = || !folded.is_empty() && self.names.starting(NameKind::Article, &folded, 1).len() == 1;
        known(NameKind::Outlet) || (!known(NameKind::Actor) && article())
    }
}

/// Columns that every kind of row has, each with its type.
const STACK: &[(&str, Type)] = &[
    ("side", Type::Text),
    ("who", Type::Text),
    ("value", Type::Range),
    ("text", Type::Text),
    ("when", Type::Text),
    ("article", Type::Text),
    ("outlet", Type::Text),
    ("ref", Type::Ref),
];

/// Keeps the statements that `these` selects, `value` bound, with their other wordings, and shows how alike they are.
fn alike(rows: &mut Rows, these: &str, value: Value, words: String) {
    let told = |sql: &str| {
        let sql = sql.replace("@these", these);
        let values = vec![value.clone(); sql.matches('?').count()];
        (sql, values)
    };
    let (sql, values) = told(VARIANTS_OF);
    rows.narrow(words, Pred::Told(sql, 0, values));
    if rows.select.outs.iter().all(|out| out.name != "likeness") {
        let (sql, values) = told(LIKENESS);
        let term = Term { ty: Type::Number, node: Node::Told(sql, 0, values) };
        rows.select.outs.insert(0, Out { name: "likeness".to_owned(), term });
    }
}

fn stacked(planned: Vec<Rows>, nouns: &[Noun], asked: &[(String, Query)]) -> Rows {
    let mut selects = Vec::new();
    for ((mut rows, noun), (said, _)) in planned.into_iter().zip(nouns).zip(asked) {
        let noun = *noun;
        let fields: [&str; 6] = match noun {
            Noun::Articles => ["outlet", "", "title", "published", "article", "outlet"],
            _ if noun.spoken() => ["speaker", "", "text", "said_on", "article", "outlet"],
            _ => ["claimant", "value", "text", "period", "article", "outlet"],
        };
        let mut outs = vec![Out { name: "side".into(), term: Term { ty: Type::Text, node: Node::Text(said.clone()) } }];
        for (name, (column, ty)) in fields.iter().zip(&STACK[1..7]) {
            let node = if name.is_empty() { Node::Unknown } else { rows.select.own(noun, name).term.node };
            outs.push(Out { name: (*column).to_owned(), term: Term { ty: *ty, node } });
        }
        outs.push(Out {
            name: "ref".into(),
            term: Term { ty: Type::Ref, node: rows.select.own(noun, "ref").term.node },
        });
        rows.select.outs = outs;
        selects.push(rows.select);
    }
    let mut select = Select::of(Source::Stack(selects, Join::All));
    let columns: Vec<(String, Type)> = STACK.iter().map(|(name, ty)| ((*name).to_owned(), *ty)).collect();
    select.outs = columns
        .iter()
        .enumerate()
        .map(|(n, (name, ty))| Out { name: name.clone(), term: Term { ty: *ty, node: Node::Column(n) } })
        .collect();
    Rows { select, scope: Scope::Columns(columns), base: None }
}

fn paired_rows(left: Select, right: Select, one: Noun, two: Noun) -> Rows {
    let keys = vec![
        Cond { words: String::new(), pred: Pred::Key(key(one, 0), Box::new(left.clone())) },
        Cond { words: String::new(), pred: Pred::Key(key(two, 1), Box::new(right)) },
    ];
    let mut select = Select::of(Source::Pairs(one, two));
    select.conds = keys;
    for (row, (noun, side)) in [(one, "left"), (two, "right")].into_iter().enumerate() {
        let names: &[&str] = match noun {
            Noun::Articles => &["title", "article", "ref"],
            _ if noun.spoken() => &["speaker", "text", "article", "ref"],
            _ => &["value", "text", "claimant", "article", "ref"],
        };
        for name in names {
            let term = super::of(noun.field(name).expect("the noun has this field"), row);
            let term = select.titled(term);
            select.outs.push(Out { name: format!("{side}.{name}"), term });
        }
    }
    Rows { select, scope: Scope::Pair(one, two), base: Some(left) }
}
