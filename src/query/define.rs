//! Defined questions: a call is replaced by the definition's body, its parameters by their values.

use super::ast::{
    Clause, ClauseKind, Expr, ExprKind, Head, Item, Name, NameClause, Point, PointKind, Query, Reading, Side, Stage,
    StageKind, Text, Value, ValueKind, When, Word,
};
use super::error::{Error, Errors, Kind, nearest};
use super::plan::Settings;
use crate::model::Span;

/// How many definitions may stand for one another before it must be a circle.
const DEEPEST: usize = 16;

/// The question with calls replaced, and with the parameters of `settings` filled in.
///
/// # Errors
/// A call of nothing defined, or with wrong arguments; a parameter without a value.
pub(super) fn called(query: &Query, settings: &Settings) -> Result<Query, Errors> {
    let mut query = query.clone();
    fill(&mut query, &settings.variables)?;
    for _ in 0..DEEPEST {
        let Head::Call { name, arguments } = &query.head else { return Ok(query) };
        let mut inner = body(name, arguments, settings)?;
        if let (Some(clause), false) = (query.clauses.first(), inner.stages.is_empty()) {
            let error = Error::new(
                Kind::Other(format!("a clause cannot follow `{}`, which has stages", name.text)),
                clause.span,
            );
            return Err(error.hint("narrow it with a stage such as `| where`").into());
        }
        let call = query.span;
        place(&mut inner, call);
        inner.clauses.extend(query.clauses);
        inner.stages.extend(query.stages);
        query = inner;
        query.span = call;
    }
    match query.head {
        Head::Call { name, .. } => Err(Error::new(Kind::Circular(name.text), name.span).into()),
        _ => Ok(query),
    }
}

fn body(name: &Word, arguments: &[(Option<Word>, Value)], settings: &Settings) -> Result<Query, Errors> {
    let Some((params, body)) = defined(name, settings) else {
        let error = Error::new(Kind::UnknownQuestion(name.text.clone()), name.span);
        let known: Vec<&str> = settings
            .definitions
            .iter()
            .filter_map(|item| match item {
                Item::Define { name, .. } => Some(name.text.as_str()),
                _ => None,
            })
            .collect();
        let error = match nearest(&name.text, known.iter().copied()).first() {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None if known.is_empty() => error.hint("define it first:  define name() = question"),
            None => error.note(format!("defined here: {}", known.join(", "))),
        };
        return Err(error.into());
    };
    let mut values: Vec<(String, Value)> = Vec::new();
    let mut wrong = Vec::new();
    for (n, (label, value)) in arguments.iter().enumerate() {
        let param = match label {
            Some(label) => params.iter().find(|p| p.name.text == label.text),
            None => params.get(n),
        };
        match param {
            Some(param) => values.push((param.name.text.clone(), value.clone())),
            None => wrong.push(
                Error::new(Kind::Other(format!("`{}` has no such parameter", name.text)), value.span)
                    .hint(format!("it takes {}", list(params))),
            ),
        }
    }
    for param in params {
        if values.iter().any(|(name, _)| *name == param.name.text) {
            continue;
        }
        let held = || settings.variables.iter().find(|(name, _)| *name == param.name.text);
        match (&param.default, held()) {
            (_, Some((name, value))) if param.default.is_none() => values.push((name.clone(), value.clone())),
            (Some(value), _) => values.push((param.name.text.clone(), value.clone())),
            (None, _) => wrong.push(
                Error::new(Kind::NoValue(param.name.text.clone()), name.span)
                    .hint(format!("write {}({} = …)", name.text, param.name.text)),
            ),
        }
    }
    if !wrong.is_empty() {
        return Err(Errors(wrong));
    }
    values.extend(settings.variables.iter().cloned());
    let mut body = body.clone();
    fill(&mut body, &values)?;
    Ok(body)
}

/// A value that a question names and nobody gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its name, without the `$`.
    pub name: String,
    /// What it is to be, in words.
    pub kind: String,
}

/// The values that a question lacks, each once, in the order it names them.
pub(super) fn wanted(query: &Query, settings: &Settings) -> Vec<Wanted> {
    let mut filler = Filler { values: &settings.variables, wrong: Vec::new(), wanted: Vec::new() };
    let mut query = query.clone();
    filler.query(&mut query);
    if let Head::Call { name, arguments } = &query.head
        && let Some((params, _)) = defined(name, settings)
    {
        let given = |n: usize, param: &super::ast::Param| {
            param.default.is_some()
                || settings.variables.iter().any(|(name, _)| *name == param.name.text)
                || arguments.get(n).is_some_and(|(label, _)| label.is_none())
                || arguments.iter().any(|(label, _)| label.as_ref().is_some_and(|l| l.text == param.name.text))
        };
        for (_, param) in params.iter().enumerate().filter(|(n, param)| !given(*n, param)) {
            let kind = param.kind.as_ref().map_or("value", |kind| kind.text.as_str());
            let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            let kind = format!("{article} {kind}");
            filler.wanted.push(Wanted { name: param.name.text.clone(), kind });
        }
    }
    filler.wanted
}

/// The last definition of a name.
fn defined<'a>(name: &Word, settings: &'a Settings) -> Option<(&'a [super::ast::Param], &'a Query)> {
    settings.definitions.iter().rev().find_map(|item| match item {
        Item::Define { name: called, params, body, .. } if called.text.eq_ignore_ascii_case(&name.text) => {
            Some((params.as_slice(), body))
        }
        _ => None,
    })
}

fn list(params: &[super::ast::Param]) -> String {
    if params.is_empty() {
        return "nothing in its brackets".to_owned();
    }
    params.iter().map(|p| format!("${}", p.name.text)).collect::<Vec<_>>().join(", ")
}

/// Puts values in place of parameters, wherever one stands.
fn fill(query: &mut Query, values: &[(String, Value)]) -> Result<(), Errors> {
    let mut filler = Filler { values, wrong: Vec::new(), wanted: Vec::new() };
    filler.query(query);
    if filler.wrong.is_empty() { Ok(()) } else { Err(Errors(filler.wrong)) }
}

struct Filler<'a> {
    values: &'a [(String, Value)],
    wrong: Vec<Error>,
    wanted: Vec<Wanted>,
}

impl Filler<'_> {
    /// The value of a name where `kind` of thing is written.
    fn value(&mut self, name: &str, span: Span, kind: &str) -> Option<Value> {
        let found = self.values.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone());
        if found.is_none() {
            if self.wanted.iter().all(|wanted| wanted.name != name) {
                self.wanted.push(Wanted { name: name.to_owned(), kind: kind.to_owned() });
            }
            let error = Error::new(Kind::NoValue(name.to_owned()), span);
            self.wrong.push(error.hint(format!("give it one first:  let ${name} = …")));
        }
        found
    }

    fn query(&mut self, query: &mut Query) {
        match &mut query.head {
            Head::WhoSaid(texts) | Head::VariantsOf(texts) => self.texts(texts),
            Head::WhatDid(names) => self.names(names),
            Head::Compare { sides, .. } => {
                for side in sides {
                    match side {
                        Side::Query(query) => self.query(query),
                        Side::Names(names) => self.names(names),
                    }
                }
            }
            Head::Call { arguments, .. } => {
                for (_, value) in arguments {
                    self.literal(value, "a value");
                }
            }
            Head::Group(inner) => self.query(inner),
            Head::Trace(word) | Head::Quote(word) if word.text.starts_with('$') => {
                let name = word.text[1..].to_owned();
                if let Some(value) = self.value(&name, word.span, "a ref") {
                    word.text = plain(&value);
                }
            }
            _ => {}
        }
        for Clause { kind, .. } in &mut query.clauses {
            if let Some(when) = self.time_in(kind) {
                *kind = when;
            }
            match kind {
                ClauseKind::Names(_, names) => self.names(names),
                ClauseKind::About(texts) | ClauseKind::Saying(texts) => self.texts(texts),
                ClauseKind::When(when) | ClauseKind::Published(when) => match when {
                    When::Since(p) | When::Until(p) | When::Before(p) | When::After(p) | When::On(p) => self.point(p),
                    When::Between(a, b) => {
                        self.point(a);
                        self.point(b);
                    }
                    When::Last(..) | When::This(_) => {}
                },
                ClauseKind::AsOf(point) | ClauseKind::AsLoaded(point) => self.point(point),
                ClauseKind::Amount(_, value) => self.literal(value, "a number"),
            }
        }
        for Stage { kind, .. } in &mut query.stages {
            match kind {
                StageKind::Where(expr) => self.expr(expr),
                StageKind::Add(outs) | StageKind::Show(outs) | StageKind::Count(outs) => {
                    outs.iter_mut().for_each(|out| self.expr(&mut out.expr));
                }
                StageKind::Summarize(outs, keys) => {
                    outs.iter_mut().chain(keys).for_each(|out| self.expr(&mut out.expr));
                }
                StageKind::Sort(orders) => orders.iter_mut().for_each(|order| self.expr(&mut order.expr)),
                StageKind::Top(_, order, _) => self.expr(&mut order.expr),
                StageKind::Set(_, inner) => self.query(inner),
                _ => {}
            }
        }
    }

    /// `in $x` where `$x` is a time and no place.
    fn time_in(&self, kind: &ClauseKind) -> Option<ClauseKind> {
        let ClauseKind::Names(NameClause::In, names) = kind else { return None };
        let [Name { how: Reading::Variable, word, .. }] = names.as_slice() else { return None };
        let (_, value) = self.values.iter().find(|(name, _)| *name == word.text)?;
        let kind = PointKind::Variable(word.text.clone());
        let timed = matches!(value.kind, ValueKind::Point(_) | ValueKind::Number(_));
        timed.then_some(ClauseKind::When(When::On(Point { kind, span: word.span })))
    }

    fn names(&mut self, names: &mut [Name]) {
        for name in names.iter_mut().filter(|name| name.how == Reading::Variable) {
            if let Some(value) = self.value(&name.word.text.clone(), name.word.span, "a name or words") {
                *name = Name {
                    how: exactness(&value),
                    word: Word { text: plain(&value), span: name.word.span },
                    quoted: true,
                };
            }
        }
    }

    fn texts(&mut self, texts: &mut [Text]) {
        for text in texts {
            if let Text::Phrase(name) = text {
                self.names(std::slice::from_mut(name));
            }
        }
    }

    fn point(&mut self, point: &mut Point) {
        let PointKind::Variable(name) = &point.kind else { return };
        let Some(value) = self.value(&name.clone(), point.span, "a date") else { return };
        match value.kind {
            ValueKind::Point(kind) => point.kind = kind,
            ValueKind::Number(n) if n.fract() == 0.0 && (1900.0..2200.0).contains(&n) => {
                // Between 1900 and 2200, so the cast is exact.
                point.kind = PointKind::Calendar { year: Some(n as i16), month: None, day: None };
            }
            ValueKind::Text(text) => match super::parse::point(&text) {
                Some(kind) => point.kind = kind,
                None => self.wrong.push(Error::new(Kind::NoDate(text), point.span)),
            },
            _ => self.wrong.push(Error::new(Kind::NoDate(plain(&value)), point.span)),
        }
    }

    fn literal(&mut self, value: &mut Value, kind: &'static str) {
        if let ValueKind::Variable(name) = &value.kind
            && let Some(found) = self.value(&name.clone(), value.span, kind)
        {
            value.kind = found.kind;
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::And(all) | ExprKind::Or(all) => all.iter_mut().for_each(|e| self.expr(e)),
            ExprKind::Not(a) | ExprKind::Maybe(a) | ExprKind::IsUnknown(a) | ExprKind::Minus(a) => self.expr(a),
            ExprKind::Compare(_, a, b) | ExprKind::Reckon(_, a, b) | ExprKind::Like(a, b) => {
                self.expr(a);
                self.expr(b);
            }
            ExprKind::In(a, list) => {
                self.expr(a);
                list.iter_mut().for_each(|e| self.expr(e));
            }
            ExprKind::InQuery(a, query) => {
                self.expr(a);
                self.query(query);
            }
            ExprKind::Between(a, b, c) => [a, b, c].into_iter().for_each(|e| self.expr(e)),
            ExprKind::Has { of, texts, .. } => {
                self.expr(of);
                self.texts(texts);
            }
            ExprKind::Call { arguments, .. } => arguments.iter_mut().for_each(|e| self.expr(e)),
            ExprKind::Value(value) => self.literal(value, "a value"),
            ExprKind::Path(_) => {}
        }
    }
}

fn exactness(value: &Value) -> Reading {
    if matches!(value.kind, ValueKind::ExactText(_)) { Reading::Exactly } else { Reading::Usual }
}

fn plain(value: &Value) -> String {
    match &value.kind {
        ValueKind::Text(text) | ValueKind::ExactText(text) | ValueKind::Ref(text) | ValueKind::Variable(text) => {
            text.clone()
        }
        ValueKind::Number(n) => n.to_string(),
        _ => super::print::value(value),
    }
}

/// Sets the places that are written in a definition to where it is called.
fn place(query: &mut Query, span: Span) {
    query.span = span;
    for clause in &mut query.clauses {
        clause.span = span;
    }
    for stage in &mut query.stages {
        stage.span = span;
    }
}
