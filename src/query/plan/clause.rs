//! Clauses → conditions.

use jiff::civil::Date;

use super::build::Planner;
use super::{Index, Node, Pred, Term, key, of};
use crate::model::fold::fold;
use crate::model::{NameKind, Span, Value, hedge};
use crate::query::ast::{Amount, Clause, ClauseKind, Name, NameClause, Op, PointKind, Reading, Text, ValueKind, When};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Kind};
use crate::query::print;
use crate::query::time::{Clock, Placed, Window};

impl Planner<'_> {
    /// What a clause asks of rows of `noun`.
    pub(super) fn clause(&mut self, noun: Noun, clause: &Clause) -> Result<Pred, Error> {
        let pred = match &clause.kind {
            ClauseKind::Names(which, names) => self.any_name(noun, *which, names, clause.span)?,
            ClauseKind::About(texts) => self.any_text(noun, texts, clause.span, Self::about)?,
            ClauseKind::Saying(texts) => self.any_text(noun, texts, clause.span, Self::saying)?,
            ClauseKind::When(when) => {
                let field = match noun {
                    Noun::Figures | Noun::Measures | Noun::Disputes | Noun::Records | Noun::Trace => "period",
                    Noun::Statements | Noun::Quotes => "said_on",
                    Noun::Articles => "published",
                    _ => return Err(misfit("since", noun, clause.span)),
                };
                self.time(noun, field, when, clause.span)?
            }
            ClauseKind::Published(when) => match noun.field("published") {
                Some(_) => self.time(noun, "published", when, clause.span)?,
                None => return Err(misfit("published", noun, clause.span)),
            },
            ClauseKind::AsOf(point) => match noun.field("published") {
                Some(_) => self.time(noun, "published", &When::Until(point.clone()), clause.span)?,
                None => return Err(misfit("as of", noun, clause.span)),
            },
            ClauseKind::AsLoaded(_) if noun == Noun::Articles || noun.counts() || noun.spoken() => Pred::always(),
            ClauseKind::AsLoaded(_) => return Err(misfit("as loaded", noun, clause.span)),
            ClauseKind::Amount(how, value) => {
                if !noun.counts() && noun != Noun::Trace {
                    let error = misfit(print::amount(*how), noun, clause.span);
                    return Err(error.hint("numbers belong to figures and measures"));
                }
                match &value.kind {
                    ValueKind::Number(n) => amount(noun, *how, *n),
                    ValueKind::Variable(name) => return Err(Error::new(Kind::NoValue(name.clone()), value.span)),
                    _ => return Err(super::expr::wrong_type("a number", &print::value(value), value.span)),
                }
            }
        };
        Ok(pred.negated(clause.negated))
    }

    /// The moment before which the file is asked about; errors are the clause's own.
    pub(super) fn loaded(&mut self, clauses: &[Clause]) -> Option<String> {
        let point = clauses.iter().find_map(|c| match &c.kind {
            ClauseKind::AsLoaded(point) => Some(point),
            _ => None,
        })?;
        // What was loaded yesterday was so by the day of the latest load, whatever days the articles bear.
        let latest = self.names.latest_load().and_then(|day| day.parse().ok()).or_else(|| self.latest());
        let placed = Clock { latest: &|| latest }.point(point);
        let (window, relative) = self.kept(placed)?;
        let from = latest.filter(|_| relative).map(|day| format!(" (counted back from {day}, the latest load)"));
        self.note(format!("as loaded up to {}{}", window.to?, from.unwrap_or_default()));
        window.to?.tomorrow().ok().map(|day| day.to_string())
    }

    /// The latest stated publication date in the file.
    fn latest(&self) -> Option<Date> {
        self.names.latest_stated().and_then(|day| day.parse().ok())
    }

    /// The days of a point in time.
    pub(super) fn placed(&self, point: &PointKind, span: Span) -> Result<Placed, Error> {
        Clock { latest: &|| self.latest() }.kind(point, span)
    }

    fn time(&mut self, noun: Noun, field: &str, when: &When, span: Span) -> Result<Pred, Error> {
        let (window, relative) = Clock { latest: &|| self.latest() }.window(when, span)?;
        if relative {
            let latest = self
                .latest()
                .map_or_else(String::new, |day| format!(" (counted back from {day}, the latest stated date here)"));
            self.note(format!("time: {}{latest}", window.words()));
        }
        let left = of(noun.field(field).expect("the noun has this field"), 0);
        Ok(Pred::Compare(Op::Eq, left, days(window)))
    }

    fn any_name(&mut self, noun: Noun, which: NameClause, names: &[Name], span: Span) -> Result<Pred, Error> {
        let mut preds = Vec::new();
        let mut failed = None;
        for name in names {
            match self.one_name(noun, which, name, span) {
                Ok(pred) => preds.push(pred),
                Err(error) => {
                    if let Some(before) = failed.replace(error) {
                        self.wrong.push(before);
                    }
                }
            }
        }
        failed.map_or_else(|| Ok(Pred::any(preds)), Err)
    }

    fn one_name(&mut self, noun: Noun, which: NameClause, name: &Name, span: Span) -> Result<Pred, Error> {
        let word = print::name_clause(which);
        match which {
            NameClause::From => return self.from(noun, name, span),
            NameClause::To => {
                if !noun.spoken() {
                    return Err(misfit(word, noun, span).hint("`to` belongs to statements and quotes"));
                }
                let pattern = like(&name.word.text);
                return Ok(Pred::Like(own(noun, "venue"), format!("%{pattern}%")));
            }
            NameClause::In => return self.place(noun, name, span),
            _ => {}
        }
        let field = match (which, noun) {
            (NameClause::By | NameClause::AccordingTo, Noun::Statements | Noun::Quotes) => "speaker",
            (NameClause::By, _) if noun.counts() || noun == Noun::Trace => "doer",
            (NameClause::AccordingTo, _) if noun.counts() || noun == Noun::Trace => "claimant",
            (NameClause::Against, _) if noun.counts() || noun == Noun::Trace => "target",
            (NameClause::By, Noun::Articles) => return self.from(noun, name, span),
            (NameClause::By | NameClause::AccordingTo, Noun::Actors) => "side",
            _ => {
                let error = misfit(word, noun, span);
                return Err(if noun == Noun::Articles {
                    error.hint("for who printed it write `from`, for what it is about `about`")
                } else {
                    error
                });
            }
        };
        let found = self.name(NameKind::Actor, name).map_err(|error| {
            let nobody = !name.quoted && name.word.text.eq_ignore_ascii_case("unknown");
            if nobody { error.hint(format!("write `| where {field} is unknown`")) } else { error }
        })?;
        Ok(belongs(own(noun, field), name, found.ids))
    }

    fn place(&mut self, noun: Noun, name: &Name, span: Span) -> Result<Pred, Error> {
        if !(noun.counts() || matches!(noun, Noun::Articles | Noun::Places | Noun::Trace)) {
            let error = misfit("in", noun, span);
            return Err(if noun.spoken() {
                error.hint(format!("for statements about a place write `about {}`", name.word.text))
            } else {
                error
            });
        }
        let found = self.name(NameKind::Place, name)?;
        Ok(match noun {
            Noun::Places => belongs(key(Noun::Places, 0), name, found.ids),
            Noun::Articles => {
                let ids: Vec<Value> = found.ids.iter().map(|id| Value::Integer(*id)).collect();
                let marks = vec!["?"; ids.len()].join(", ");
                let text = format!(
                    "@.id IN (SELECT n.article FROM figure n JOIN place_within w ON w.place = n.place WHERE w.whole IN ({marks}))"
                );
                Pred::Told(text, 0, ids)
            }
            _ => belongs(own(noun, "place"), name, found.ids),
        })
    }

    /// `from` names an outlet or an article.
    fn from(&mut self, noun: Noun, name: &Name, span: Span) -> Result<Pred, Error> {
        let article = match noun {
            Noun::Articles => key(Noun::Articles, 0),
            _ if noun.field("article").is_some_and(|f| f.ty == Type::Row(Noun::Articles)) => own(noun, "article"),
            _ => return Err(misfit("from", noun, span)),
        };
        let outlet = || own(noun, "outlet");
        let named = Name { how: Reading::Usual, ..name.clone() };
        let text = &name.word.text;
        let digits = text.chars().all(|c| c.is_ascii_digit());
        if text.starts_with("art:") || text.starts_with('#') || digits {
            let reference = self.reference(text, name.word.span)?;
            let word =
                crate::query::ast::Word { text: reference.trim_start_matches("art:").to_owned(), span: name.word.span };
            // `art:000` names an article by its ref or by its id.
            let by_ref = self.names.exactly(NameKind::Article, &fold(&reference));
            let found = if by_ref.is_empty() {
                self.name(NameKind::Article, &Name { word, ..named })?.ids
            } else {
                by_ref.into_iter().map(|c| c.id).collect()
            };
            return Ok(Pred::Is(article, found));
        }
        if !self.names.exactly(NameKind::Article, &fold(text)).is_empty() {
            return Ok(Pred::Is(article, self.name(NameKind::Article, &named)?.ids));
        }
        match self.name(NameKind::Outlet, &named) {
            Ok(found) => Ok(Pred::Is(outlet(), found.ids)),
            Err(error) => match self.names.starting(NameKind::Article, &fold(text), 2).as_slice() {
                [one] => Ok(Pred::Is(article, vec![one.id])),
                _ if noun.spoken() && !self.names.by_word(NameKind::Actor, &fold(text)).is_empty() => {
                    Err(Error { notes: Vec::new(), ..error.hint(format!("for who said it write `by {text}`")) })
                }
                _ if crate::query::parse::point(text).is_some() => {
                    Err(error.hint(format!("for a time write `since {text}`, or `between {text} and …`")))
                }
                _ => Err(error.note("`from` takes an outlet, or an article by its name or ref")),
            },
        }
    }

    fn any_text(
        &mut self,
        noun: Noun,
        texts: &[Text],
        span: Span,
        one: fn(&mut Self, Noun, &Text, Span) -> Result<Pred, Error>,
    ) -> Result<Pred, Error> {
        let preds: Result<Vec<Pred>, Error> = texts.iter().map(|text| one(self, noun, text, span)).collect();
        Ok(Pred::any(preds?))
    }

    /// Words inside the reported speech.
    pub(super) fn saying(&mut self, noun: Noun, text: &Text, span: Span) -> Result<Pred, Error> {
        let statement = match noun {
            Noun::Statements => key(Noun::Statements, 0),
            Noun::Quotes | Noun::Figures | Noun::Measures | Noun::Disputes | Noun::Records => own(noun, "statement"),
            _ => {
                return Err(misfit("saying", noun, span)
                    .hint("`saying` belongs to statements and quotes; for articles write `about`"));
            }
        };
        let said = Pred::Search(Index::Statements, statement, self.search(text));
        // The index is over whole statements, and a quotation may be a passage of one.
        Ok(if noun == Noun::Quotes { Pred::And(vec![said, self.words_in(own(noun, "text"), text)]) } else { said })
    }

    /// Words or an entity anywhere in the row and its sentence.
    fn about(&mut self, noun: Noun, text: &Text, span: Span) -> Result<Pred, Error> {
        let words = self.search(text);
        match noun {
            Noun::Articles => Ok(Pred::Search(Index::Articles, key(Noun::Articles, 0), words)),
            Noun::Statements => {
                let article = Pred::Search(Index::Articles, own(noun, "article"), words);
                let said = self.saying(noun, text, span)?;
                Ok(Pred::Or(vec![said, Pred::And(vec![article, self.in_sentence(noun, text)])]))
            }
            Noun::Quotes | Noun::Figures | Noun::Measures | Noun::Disputes | Noun::Records | Noun::Trace => {
                let article = Pred::Search(Index::Articles, own(noun, "article"), words);
                Ok(Pred::And(vec![article, self.in_sentence(noun, text)]))
            }
            _ => Err(misfit("about", noun, span)),
        }
    }

    /// The words somewhere in the row's sentence. Spelling is folded by the index over articles, which narrows
    /// first; here every character that is no plain letter or digit matches any one character.
    fn in_sentence(&mut self, noun: Noun, text: &Text) -> Pred {
        self.words_in(own(noun, "sentence"), text)
    }

    fn words_in(&mut self, field: Term, text: &Text) -> Pred {
        match text {
            Text::Near { phrases, .. } => {
                Pred::And(phrases.iter().map(|p| Pred::Like(field.clone(), format!("%{}%", like(&p.text)))).collect())
            }
            Text::Phrase(name) => {
                let spellings = self.spellings(name);
                Pred::any(spellings.iter().map(|s| Pred::Like(field.clone(), format!("%{}%", like(s)))).collect())
            }
        }
    }

    /// Words for the full-text index, each phrase in quotation marks.
    pub(super) fn search(&mut self, text: &Text) -> String {
        let quote = |phrase: &str| format!("\"{}\"", phrase.replace('"', "\"\""));
        match text {
            Text::Near { phrases, within, .. } => {
                let phrases: Vec<String> = phrases.iter().map(|p| quote(&p.text)).collect();
                format!("NEAR({}, {within})", phrases.join(" "))
            }
            Text::Phrase(name) => {
                let phrases: Vec<String> = self.spellings(name).iter().map(|s| quote(s)).collect();
                phrases.join(" OR ")
            }
        }
    }

    /// A phrase with each name of a place or an actor in it replaced by its other spellings in turn.
    fn spellings(&mut self, name: &Name) -> Vec<String> {
        const MOST: usize = 40;
        let phrase = name.word.text.trim();
        let mut out = vec![phrase.to_owned()];
        if name.how == Reading::Exactly {
            return out;
        }
        let words: Vec<&str> = phrase.split_whitespace().collect();
        for start in 0..words.len() {
            for end in (start + 1..=words.len().min(start + 4)).rev() {
                let part = words[start..end].join(" ");
                let aliases = self.aliases(&part);
                for alias in &aliases {
                    let mut spelled = words[..start].to_vec();
                    spelled.push(alias);
                    spelled.extend(&words[end..]);
                    let spelled = spelled.join(" ");
                    if out.len() < MOST && !out.iter().any(|o| o.eq_ignore_ascii_case(&spelled)) {
                        out.push(spelled);
                    }
                }
            }
        }
        out
    }

    /// Other names of what a name means: of a place always, of an actor where the name is written as one.
    fn aliases(&self, part: &str) -> Vec<String> {
        let folded = fold(part);
        let mut kinds = vec![NameKind::Place];
        if part.chars().next().is_some_and(char::is_uppercase) {
            kinds.push(NameKind::Actor);
        }
        let mut out = Vec::new();
        for kind in kinds {
            for found in self.names.exactly(kind, &folded) {
                for alias in self.names.aliases(kind, found.id) {
                    if fold(&alias) != folded && !out.contains(&alias) {
                        out.push(alias);
                    }
                }
            }
        }
        out
    }
}

/// A row that is one of `ids`; or belongs to one, unless the thing itself is meant.
pub(super) fn belongs(term: Term, name: &Name, ids: Vec<i64>) -> Pred {
    match term.ty {
        Type::Row(noun @ (Noun::Actors | Noun::Places)) if name.how != Reading::Exactly => {
            Pred::Within(noun, term, ids)
        }
        _ => Pred::Is(term, ids),
    }
}

/// A noun's own field.
pub(super) fn own(noun: Noun, field: &str) -> Term {
    of(noun.field(field).expect("the noun has this field"), 0)
}

/// A window of days as a value.
pub(super) fn days(window: Window) -> Term {
    Term { ty: Type::Period, node: Node::Days(window.low(), window.high(), window.words()) }
}

/// A text for LIKE: what is no plain letter or digit matches any one character.
pub(super) fn like(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

fn amount(noun: Noun, how: Amount, n: f64) -> Pred {
    let value = own(noun, "value");
    let number = Term { ty: Type::Number, node: Node::Number(n) };
    let op = match how {
        Amount::AtLeast => Op::Ge,
        Amount::AtMost => Op::Le,
        Amount::Over => Op::Gt,
        Amount::Under => Op::Lt,
        Amount::Exactly => Op::Eq,
        Amount::Around => {
            let range =
                hedge::of("about").map(|h| h.range(n, n.fract() == 0.0)).unwrap_or(crate::model::Range::exact(n));
            let about = Term { ty: Type::Range, node: Node::Range(range.min, range.max) };
            return Pred::Compare(Op::Overlaps, value, about);
        }
    };
    Pred::Compare(op, value, number)
}

fn misfit(clause: &str, noun: Noun, span: Span) -> Error {
    let error = Error::new(Kind::MisfitClause { clause: clause.to_owned(), noun: noun.name().to_owned() }, span);
    // Rows with a name are found by it.
    match noun.field("name") {
        Some(_) if !matches!(noun, Noun::Articles) => {
            error.hint(format!("{0} are found by their names: {0} | where name like \"…*\"", noun.name()))
        }
        _ => error,
    }
}
