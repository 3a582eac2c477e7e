//! Comparisons: what each type may be compared with, and how words become rows, classes, days.

use super::{is_field, unknown_literal, wrong_type};
use crate::model::{NameKind, Span};
use crate::query::ast::{Expr, ExprKind, Name, Op, Query, Reading, Text, Value, ValueKind, Word};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Kind, either, nearest};
use crate::query::plan::build::{Planner, Rows, Scope};
use crate::query::plan::clause::{belongs, days, like};
use crate::query::plan::{Index, Node, Pred, Term, key};

impl Planner<'_> {
    /// Two values compared.
    pub(super) fn comparison(
        &mut self,
        rows: &mut Rows,
        op: Op,
        left: &Expr,
        right: &Expr,
        span: Span,
    ) -> Result<Pred, Error> {
        if unknown_literal(right) {
            let term = self.term(rows, left)?;
            return match op {
                Op::Eq => Ok(Pred::Unknown(term)),
                Op::Ne => Ok(Pred::Not(Box::new(Pred::Unknown(term)))),
                _ => Err(wrong_type("a value", "`unknown`", right.span).hint("write `is unknown` or `is known`")),
            };
        }
        // A value may stand before the field it is compared with.
        let literal = |e: &Expr| matches!(e.kind, ExprKind::Value(_));
        if literal(left) && !literal(right) {
            return self.comparison(rows, flipped(op), right, left, span);
        }
        let a = self.term(rows, left)?;
        if let Some(text) = word_of(right, &a, rows) {
            return self.with_text(rows, op, a, &text, right, span);
        }
        if let ExprKind::Path(word) = &right.kind
            && NOTHING.contains(&word.as_str())
        {
            let error = Error::new(Kind::Other(format!("`{word}` is no value here")), right.span);
            return Err(error.hint("write `is unknown`"));
        }
        let wordy = matches!(class(a.ty), Class::Text | Class::Row(_));
        let b = self.term(rows, right).map_err(|error| match &right.kind {
            ExprKind::Path(_) if wordy && error.hint.is_none() => {
                Error { notes: Vec::new(), ..error }.hint("words stand in quotation marks")
            }
            ExprKind::Path(_) if class(a.ty) == Class::Number && error.hint.is_none() => {
                Error { notes: Vec::new(), ..error }.hint("a number is written in digits")
            }
            _ => error,
        })?;
        let b = match (a.ty, &b.node) {
            (Type::Date | Type::Period, Node::Number(n)) if n.fract() == 0.0 && (1900.0..2200.0).contains(n) => {
                self.year(*n, right.span)?
            }
            _ => b,
        };
        let fits = match (class(a.ty), class(b.ty)) {
            (Class::Text, Class::Text) | (Class::Number, Class::Number) | (Class::Days, Class::Days) => true,
            (Class::Row(one), Class::Row(two)) => one == two,
            (Class::Flag, Class::Flag) => return Ok(flag(op, a, &b)),
            _ => false,
        };
        if !fits {
            let error = wrong_type(a.ty.word(), b.ty.word(), right.span);
            return Err(match a.ty {
                Type::Date | Type::Period => error.hint("a date is written 2025-05-27, 27 May 2025 or May 2025"),
                Type::Text | Type::Words(_) | Type::Row(_) | Type::Thing | Type::Action => {
                    error.hint("words stand in quotation marks")
                }
                _ => error,
            });
        }
        Ok(Pred::Compare(op, a, b))
    }

    fn year(&self, n: f64, span: Span) -> Result<Term, Error> {
        // Between 1900 and 2200, so the cast is exact.
        let kind = crate::query::ast::PointKind::Calendar { year: Some(n as i16), month: None, day: None };
        Ok(days(self.placed(&kind, span)?.0))
    }

    /// A field compared with words: what they mean depends on the field.
    fn with_text(
        &mut self,
        rows: &mut Rows,
        op: Op,
        left: Term,
        text: &Said,
        right: &Expr,
        span: Span,
    ) -> Result<Pred, Error> {
        let words = &text.words;
        let negated = matches!(op, Op::Ne | Op::Apart);
        let name = Name {
            word: Word { text: words.clone(), span: right.span },
            how: if text.exactly { Reading::Exactly } else { Reading::Usual },
            quoted: true,
        };
        let order = matches!(op, Op::Lt | Op::Le | Op::Gt | Op::Ge);
        let pred = match left.ty {
            Type::Row(_) | Type::Words(_) | Type::Thing | Type::Action | Type::Flag if order => {
                return Err(Error::new(Kind::Other(format!("{} has no order", left.ty.word())), span)
                    .hint("compare it with `=` or `!=`"));
            }
            Type::Row(noun) => self.row(rows, op, left, noun, &name)?,
            Type::Words(list) => {
                if !list.contains(&words.to_lowercase().as_str()) {
                    let field = crate::query::plan::label(&left);
                    let error = Error::new(Kind::UnknownValue { field, value: words.clone() }, right.span);
                    return Err(match nearest(words, list.iter().copied()).first() {
                        Some(near) => error.hint(format!("did you mean `{near}`?")),
                        None => error.hint(format!("it is {}", either(list))),
                    });
                }
                Pred::Among(left, vec![words.to_lowercase()])
            }
            Type::Thing | Type::Action => {
                let action = left.ty == Type::Action;
                let named = if action { NameKind::Action } else { NameKind::Thing };
                let class = match self.class_of(words, action) {
                    Some(class) => class,
                    None if self.names.exactly(named, &crate::model::fold::fold(words)).is_empty() => {
                        return Err(self.unknown_word(&name.word, named));
                    }
                    None => words.to_lowercase(),
                };
                let known = if op == Op::Within && !action {
                    crate::query::words::WORDS.with_kinds(&class)
                } else {
                    vec![class]
                };
                Pred::Among(left, known)
            }
            Type::Date | Type::Period => {
                let Some(kind) = crate::query::parse::point(words) else {
                    let error = Error::new(Kind::NoDate(words.clone()), right.span);
                    return Err(error.hint("a date is written 2025-05-27, 27 May 2025 or May 2025"));
                };
                let (window, _) = self.placed(&kind, right.span)?;
                return Ok(Pred::Compare(op, left, days(window)));
            }
            Type::Text | Type::Ref if order => {
                return Ok(Pred::Compare(op, left, Term { ty: Type::Text, node: Node::Text(words.clone()) }));
            }
            Type::Ref => Pred::Same(left, self.reference(words, right.span)?),
            Type::Text => Pred::Same(left, words.clone()),
            Type::Integer | Type::Number | Type::Range => {
                let error = wrong_type("a number", "a text", right.span);
                let number = words.replace(',', "").parse::<f64>();
                return Err(if number.is_ok() { error.hint("drop the quotation marks") } else { error });
            }
            Type::Flag => return Err(wrong_type("yes or no", "a text", right.span)),
            Type::Figures => {
                return Err(
                    wrong_type("one value", "figures", span).hint("`figures` is a list; ask of `members` or `hull`")
                );
            }
        };
        Ok(pred.negated(negated))
    }

    /// A row named: by its own name, or `within` what it belongs to.
    fn row(&mut self, rows: &mut Rows, op: Op, left: Term, noun: Noun, name: &Name) -> Result<Pred, Error> {
        let kind = match noun {
            Noun::Actors => NameKind::Actor,
            Noun::Places => NameKind::Place,
            Noun::Outlets => NameKind::Outlet,
            Noun::Articles => NameKind::Article,
            _ => {
                let titled = rows.select.titled(left);
                return Ok(Pred::Same(titled, name.word.text.clone()));
            }
        };
        let mut name = name.clone();
        if noun == Noun::Articles {
            let by_ref = self.names.exactly(kind, &crate::model::fold::fold(&name.word.text));
            if by_ref.is_empty() {
                name.word.text = name.word.text.trim_start_matches("art:").to_owned();
            }
        }
        let found = self.name(kind, &name)?;
        let whole = op == Op::Within && name.how != Reading::Exactly;
        Ok(if whole { belongs(left, &name, found.ids) } else { Pred::Is(left, found.ids) })
    }

    /// A value among those that a question finds.
    pub(super) fn in_query(&mut self, rows: &mut Rows, left: &Expr, query: &Query) -> Result<Pred, Error> {
        let term = self.term(rows, left)?;
        let inner = self.bracketed(query)?;
        if let (Type::Row(noun), Scope::Noun(found, _)) = (term.ty, &inner.scope)
            && noun == *found
            && query.stages.iter().all(|s| !matches!(s.kind, crate::query::ast::StageKind::Show(_)))
        {
            return Ok(Pred::Key(term, Box::new(inner.select)));
        }
        if inner.select.outs.len() != 1 {
            let error =
                Error::new(Kind::Other("the question in brackets gives more than one column".into()), query.span);
            return Err(error.hint("end it with one column, such as `| show value`"));
        }
        let found = inner.select.outs[0].term.ty;
        if class(found).shown() != class(term.ty).shown() {
            return Err(wrong_type(term.ty.word(), found.word(), query.span));
        }
        let term = rows.select.titled(term);
        Ok(Pred::AmongRows(term, Box::new(inner.select)))
    }

    /// Like a pattern in which `*` stands for anything.
    pub(super) fn like(&mut self, rows: &mut Rows, left: &Expr, pattern: &Expr) -> Result<Pred, Error> {
        let term = self.shown(rows, left)?;
        if !matches!(class(term.ty), Class::Text | Class::Row(_)) {
            return Err(wrong_type("a text", term.ty.word(), left.span).hint("`like` works on texts"));
        }
        let ExprKind::Value(Value { kind: ValueKind::Text(words) | ValueKind::ExactText(words), .. }) = &pattern.kind
        else {
            return Err(wrong_type("a pattern in quotation marks", "something else", pattern.span));
        };
        let mut text = String::new();
        for c in words.chars() {
            match c {
                '*' => text.push('%'),
                '?' => text.push('_'),
                '%' | '_' | '\\' => text.extend(['\\', c]),
                _ => text.push(c),
            }
        }
        Ok(Pred::Like(term, text))
    }

    /// Words in a text: by the index where there is one.
    pub(super) fn has(&mut self, rows: &mut Rows, of: &Expr, texts: &[Text], all: bool) -> Result<Pred, Error> {
        let term = self.term(rows, of)?;
        let index = match &rows.scope {
            Scope::Noun(Noun::Articles, _) if is_field(&term, "text") => {
                Some((Index::Articles, key(Noun::Articles, 0)))
            }
            Scope::Noun(Noun::Statements, _) if is_field(&term, "text") => {
                Some((Index::Statements, key(Noun::Statements, 0)))
            }
            _ => None,
        };
        let term = rows.select.titled(term);
        if index.is_none() && !matches!(class(term.ty), Class::Text | Class::Row(_)) {
            return Err(wrong_type("a text", term.ty.word(), of.span).hint("`has` works on texts"));
        }
        let mut preds = Vec::new();
        for text in texts {
            preds.push(match (&index, text) {
                (Some((index, key)), _) => Pred::Search(*index, key.clone(), self.search(text)),
                (None, Text::Phrase(name)) => Pred::Like(term.clone(), format!("%{}%", like(&name.word.text))),
                (None, Text::Near { phrases, .. }) => Pred::And(
                    phrases.iter().map(|p| Pred::Like(term.clone(), format!("%{}%", like(&p.text)))).collect(),
                ),
            });
        }
        Ok(if all { Pred::all(preds) } else { Pred::any(preds) })
    }
}

/// What others write for what is unknown.
const NOTHING: &[&str] = &["null", "none", "nil", "nothing", "empty"];

/// Words as they stand on the right of a comparison.
struct Said {
    words: String,
    exactly: bool,
}

/// The words on the right: in quotation marks, a ref, or one bare word where the field knows it.
fn word_of(expr: &Expr, left: &Term, rows: &Rows) -> Option<Said> {
    match &expr.kind {
        ExprKind::Value(Value { kind, .. }) => match kind {
            ValueKind::Text(words) => Some(Said { words: words.clone(), exactly: false }),
            ValueKind::ExactText(words) => Some(Said { words: words.clone(), exactly: true }),
            ValueKind::Ref(words) if matches!(left.ty, Type::Row(_)) && !words.starts_with('#') => {
                Some(Said { words: words.clone(), exactly: true })
            }
            _ => None,
        },
        ExprKind::Path(word) if !word.contains('.') => {
            let known = match &rows.scope {
                Scope::Noun(noun, added) => noun.field(word).is_some() || added.iter().any(|out| out.name == *word),
                Scope::Pair(..) => true,
                Scope::Columns(columns) => columns.iter().any(|(name, _)| name == word),
            };
            let wordy = matches!(left.ty, Type::Words(_) | Type::Thing | Type::Action | Type::Row(_));
            (wordy && !known && !NOTHING.contains(&word.as_str())).then(|| Said { words: word.clone(), exactly: false })
        }
        _ => None,
    }
}

/// Types that may be compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    Number,
    Days,
    Flag,
    Row(Noun),
    List,
}

impl Class {
    /// Rows are shown as texts.
    const fn shown(self) -> Self {
        match self {
            Self::Row(_) => Self::Text,
            other => other,
        }
    }
}

const fn class(ty: Type) -> Class {
    match ty {
        Type::Text | Type::Words(_) | Type::Thing | Type::Action | Type::Ref => Class::Text,
        Type::Integer | Type::Number | Type::Range => Class::Number,
        Type::Date | Type::Period => Class::Days,
        Type::Flag => Class::Flag,
        Type::Row(noun) => Class::Row(noun),
        Type::Figures => Class::List,
    }
}

fn flag(op: Op, left: Term, right: &Term) -> Pred {
    let yes = matches!(right.node, Node::Truth(true));
    let pred = Pred::Flag(left);
    pred.negated(yes == matches!(op, Op::Ne | Op::Apart))
}

const fn flipped(op: Op) -> Op {
    match op {
        Op::Lt => Op::Gt,
        Op::Le => Op::Ge,
        Op::Gt => Op::Lt,
        Op::Ge => Op::Le,
        other => other,
    }
}
