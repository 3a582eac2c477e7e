//! The planner: syntax tree → plan, gathering independent errors on the way.

use super::{Cond, Found, Hop, Node, Out, Pred, Select, Source, Term, footer, identity};
use crate::model::{Chart, NameKind, Names, Question};
use crate::query::ast::{self, Item};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Errors, Kind};
use crate::query::resolve::{self, How, Resolved};
use crate::query::sqlite;
use crate::query::{core, print};

/// What a question may lean on besides its own words.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Values kept under names, without the `$`.
    pub variables: Vec<(String, ast::Value)>,
    /// Definitions, oldest first; anything else in the list is passed over.
    pub definitions: Vec<Item>,
    /// Refs of the rows of the last answer, for `#3`.
    pub last: Vec<String>,
}

/// Plans a question and writes its SQL, with what else to find out beside it.
///
/// # Errors
/// Every name, field or value that does not fit, each with its place.
pub fn question(query: &ast::Query, names: &dyn Names, settings: &Settings) -> Result<Question, Errors> {
    let planned = planned(query, names, settings)?;
    let asides = footer::asides(&planned);
    let columns = planned.select.outs.iter().map(Out::column).collect();
    let chart = planned.chart;
    Ok(Question { select: sqlite::select(&planned.select), columns, asides, notes: planned.notes, chart })
}

/// Plans a question.
///
/// # Errors
/// As [`question`].
pub fn select(query: &ast::Query, names: &dyn Names, settings: &Settings) -> Result<Select, Errors> {
    planned(query, names, settings).map(|planned| planned.select)
}

/// A planned question with all that was found on the way.
pub(in crate::query) struct Planned {
    /// The SELECT whose rows are the answer.
    pub(in crate::query) select: Select,
    /// The rows of the noun asked for, before anything is counted or cut.
    pub(in crate::query) base: Select,
    /// What was resolved, in words.
    pub(in crate::query) notes: Vec<String>,
    /// Each name written, with what it was resolved to.
    pub(in crate::query) resolved: Vec<(String, String)>,
    /// How its rows are to be drawn.
    pub(in crate::query) chart: Option<Chart>,
}

/// The whole way from a question to its plan.
pub(in crate::query) fn planned(query: &ast::Query, names: &dyn Names, settings: &Settings) -> Result<Planned, Errors> {
    let plain = core::plain(query, settings)?;
    let mut planner = Planner::new(names, settings);
    let rows = planner.query(&plain);
    if !planner.wrong.is_empty() {
        planner.wrong.sort_by_key(|error| (error.span.start, error.span.end));
        let mut told = Vec::new();
        planner.wrong.retain(|error| {
            let new = !told.contains(&error.kind);
            told.push(error.kind.clone());
            new
        });
        return Err(Errors(planner.wrong));
    }
    let rows = rows.expect("a question without errors has a plan");
    let base = rows.base.unwrap_or_else(|| rows.select.clone());
    let chart = plain.stages.iter().rev().find_map(|stage| match stage.kind {
        ast::StageKind::Chart(chart) => Some(chart),
        _ => None,
    });
    Ok(Planned { select: rows.select, base, notes: planner.notes, resolved: planner.resolved, chart })
}

/// Rows as far as they are planned.
pub(super) struct Rows {
    /// The SELECT.
    pub(super) select: Select,
    /// What its names mean.
    pub(super) scope: Scope,
    /// The first noun's rows before anything was counted or cut.
    pub(super) base: Option<Select>,
}

/// What names mean in an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scope {
    /// Fields of a noun, and names added.
    Noun(Noun, Vec<Out>),
    /// Fields of two nouns, behind `left.` and `right.`.
    Pair(Noun, Noun),
    /// Columns of the SELECT inside.
    Columns(Vec<(String, Type)>),
}

/// The planner at work.
pub(super) struct Planner<'a> {
    pub(super) names: &'a dyn Names,
    pub(super) settings: &'a Settings,
    pub(super) wrong: Vec<Error>,
    pub(super) notes: Vec<String>,
    pub(super) resolved: Vec<(String, String)>,
}

impl<'a> Planner<'a> {
    fn new(names: &'a dyn Names, settings: &'a Settings) -> Self {
        Self { names, settings, wrong: Vec::new(), notes: Vec::new(), resolved: Vec::new() }
    }

    /// Plans a question; `None` where an error stands in the way, which is then in `wrong`.
    pub(super) fn query(&mut self, query: &ast::Query) -> Option<Rows> {
        let mut rows = self.head(query)?;
        for stage in &query.stages {
            if let Err(error) = self.stage(&mut rows, stage) {
                self.wrong.push(error);
                if reshapes(&stage.kind) {
                    // What comes after speaks of columns that are not there: more messages would mislead.
                    return None;
                }
            }
        }
        Some(rows)
    }

    /// Plans a question inside another, in its plainest form.
    pub(super) fn inner(&mut self, query: &ast::Query) -> Option<Rows> {
        match core::plain(query, self.settings) {
            Ok(plain) => self.query(&plain),
            Err(errors) => {
                self.wrong.extend(errors.0);
                None
            }
        }
    }

    /// Plans a question in brackets; what is wrong with it is wrong here.
    pub(super) fn bracketed(&mut self, query: &ast::Query) -> Result<Rows, Error> {
        let before = self.wrong.len();
        match self.inner(query) {
            Some(rows) if self.wrong.len() == before => Ok(rows),
            _ => Err(self.wrong.pop().unwrap_or_else(|| {
                Error::new(Kind::Other("the question in brackets is not understood".into()), query.span)
            })),
        }
    }

    /// Keeps what fails, and goes on.
    pub(super) fn kept<T>(&mut self, outcome: Result<T, Error>) -> Option<T> {
        outcome.map_err(|error| self.wrong.push(error)).ok()
    }

    /// Resolves a name and remembers what was used.
    pub(super) fn name(&mut self, kind: NameKind, name: &ast::Name) -> Result<Resolved, Error> {
        let found = resolve::resolve(self.names, kind, name)?;
        let written = name.word.text.trim().to_owned();
        let pair = (written.clone(), format!("{} ({})", found.name, kind.word()));
        if !self.resolved.contains(&pair) {
            self.resolved.push(pair);
            let as_is = crate::model::fold::fold(&written) == crate::model::fold::fold(&found.name);
            if !as_is || !found.also.is_empty() {
                let how = match found.how {
                    How::Alias | How::Word | How::Beginning => "",
                    How::Spelling => ", by its spelling",
                };
                let also: String = found.also.iter().map(|name| format!(", also written {name}")).collect();
                self.notes.push(format!("`{written}` is read as {}{how}{also}", found.name));
            }
        }
        Ok(found)
    }

    /// Says something under the answer, once.
    pub(super) fn note(&mut self, words: String) {
        if !self.notes.contains(&words) {
            self.notes.push(words);
        }
    }
}

impl Rows {
    /// All rows of a noun, with its usual columns.
    pub(super) fn of(noun: Noun, source: Source) -> Self {
        let mut rows = Self { select: Select::of(source), scope: Scope::Noun(noun, Vec::new()), base: None };
        rows.select.outs = noun.info().shown.iter().map(|name| rows.select.own(noun, name)).collect();
        rows
    }

    /// Adds a condition with the words that ask for it.
    pub(super) fn narrow(&mut self, words: String, pred: Pred) {
        self.select.conds.push(Cond { words, pred });
    }

    /// The head or adjective that a condition was asked with, where it was not written as one.
    pub(super) fn asked_with(&self, expr: &ast::Expr, stage: &ast::Stage) -> Option<&'static str> {
        match self.scope {
            Scope::Noun(noun, _) if stage.span == expr.span => core::stands_for(noun.name(), expr),
            _ => None,
        }
    }

    /// Remembers the rows as they are now, as those that footers speak of.
    pub(super) fn keep_base(&mut self) {
        if self.base.is_none() {
            self.base = Some(self.select.clone());
        }
    }

    /// Whether what was done so far must be done before more conditions.
    pub(super) fn cut(&self) -> bool {
        self.select.limit.is_some() || self.select.skip > 0 || self.select.distinct
    }

    /// Makes the rows so far the source of a SELECT around them, its columns the only names.
    pub(super) fn wrap(&mut self) {
        self.keep_base();
        let outs = std::mem::take(&mut self.select.outs);
        let columns: Vec<(String, Type)> = outs.iter().map(|out| (out.name.clone(), out.term.ty)).collect();
        let around = columns
            .iter()
            .enumerate()
            .map(|(n, (name, ty))| Out { name: name.clone(), term: Term { ty: *ty, node: Node::Column(n) } })
            .collect();
        self.select.outs = outs;
        let inner = std::mem::replace(&mut self.select, Select::of(Source::Noun(Noun::Coverage)));
        self.select = Select::of(Source::Rows(Box::new(inner)));
        self.select.outs = around;
        self.scope = Scope::Columns(columns);
    }

    /// Makes the rows ones that more conditions may be put on: where rows of a noun were cut, the same rows by
    /// what tells each from all others.
    pub(super) fn open(&mut self) {
        if !self.cut() {
            return;
        }
        match self.scope {
            Scope::Noun(noun, _) if !self.select.distinct => {
                self.keep_base();
                let inner = Box::new(self.select.clone());
                self.those(noun, Pred::Key(identity(noun), inner));
                self.select.limit = None;
                self.select.skip = 0;
            }
            _ => self.wrap(),
        }
    }
}

impl Rows {
    /// Only rows of `noun` that `pred` picks among those so far.
    pub(super) fn those(&mut self, noun: Noun, pred: Pred) {
        if noun.keyed() {
            self.select.conds.clear();
        }
        // Where a row has no number of its own, what was asked before leads to it by an index.
        self.select.conds.push(Cond { words: String::new(), pred });
    }
}

impl Select {
    /// All rows of a source, without columns.
    #[must_use]
    pub const fn of(source: Source) -> Self {
        Self {
            source,
            hops: Vec::new(),
            conds: Vec::new(),
            outs: Vec::new(),
            grouped: false,
            once: Vec::new(),
            distinct: false,
            order: Vec::new(),
            limit: None,
            skip: 0,
            loaded: None,
        }
    }

    /// A column that shows a noun's own field.
    pub(super) fn own(&mut self, noun: Noun, name: &str) -> Out {
        let field = noun.field(name).expect("the catalog shows fields it has");
        let term = self.titled(super::of(field, 0));
        Out { name: field.name.to_owned(), term }
    }

    /// Row `key` points at, as a number for expressions.
    pub(super) fn hop(&mut self, noun: Noun, key: Term) -> usize {
        let at = self.hops.iter().position(|hop| hop.noun == noun && hop.key == key);
        at.unwrap_or_else(|| {
            self.hops.push(Hop { noun, key });
            self.hops.len() - 1
        }) + self.source.rows()
    }

    /// A value as it is shown: a row by its title.
    pub(super) fn titled(&mut self, term: Term) -> Term {
        match (term.ty, &term.node) {
            (Type::Row(noun), Node::Field(Found(_), _)) => {
                let row = self.hop(noun, term);
                Term { ty: Type::Row(noun), node: Node::Title(noun, row) }
            }
            _ => term,
        }
    }
}

impl Out {
    fn column(&self) -> crate::model::Column {
        crate::model::Column { name: self.name.clone(), kind: self.term.ty.kind() }
    }
}

/// Whether a stage makes the columns that the stages after it speak of.
const fn reshapes(stage: &ast::StageKind) -> bool {
    matches!(
        stage,
        ast::StageKind::Count(_) | ast::StageKind::Summarize(..) | ast::StageKind::Add(_) | ast::StageKind::Per(_)
    )
}

/// What a clause or stage says, for a footer.
pub(super) fn said_clause(clause: &ast::Clause) -> String {
    print::clause(clause)
}
