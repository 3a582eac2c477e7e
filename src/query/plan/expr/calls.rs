//! Functions and aggregates: what each takes and gives.

use super::wrong_type;
use crate::query::ast::{Expr, ExprKind, Word};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Kind, nearest};
use crate::query::plan::build::{Planner, Rows, Scope};
use crate::query::plan::{Aggregate, Function, Node, Term};

/// A function: its name, what it takes, what it gives, for planner and help alike.
pub struct Told {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    does: Does,
    /// What it takes, in words.
    pub takes: &'static str,
    /// What it gives, in one sentence.
    pub doc: &'static str,
}

#[derive(Clone, Copy)]
enum Does {
    Function(Function),
    Aggregate(Aggregate),
}

/// Our name of a function that others call otherwise.
pub fn ours(name: &str) -> &str {
    match name {
        "avg" | "average" => "mean",
        "minimum" => "min",
        "maximum" => "max",
        "len" => "length",
        other => other,
    }
}

/// Every function of the language.
pub const FUNCTIONS: &[Told] = &[
    Told {
        name: "count",
        does: Does::Aggregate(Aggregate::Count),
        takes: "nothing, a value or a condition",
        doc: "How many rows, how many with the value known, or how many that meet the condition; `distinct` counts different values.",
    },
    Told {
        name: "sum",
        does: Does::Aggregate(Aggregate::Sum),
        takes: "a number",
        doc: "The sum, adding nothing twice: no part of a figure that is added; one number for all figures of a comparison (what fits all, or from the least to the greatest where they conflict); of figures that may overlap, as their days and places are not apart, the greatest. `allowing overlap` adds everything.",
    },
    Told {
        name: "mean",
        does: Does::Aggregate(Aggregate::Mean),
        takes: "a number",
        doc: "The mean; of ranges, of their middles.",
    },
    Told {
        name: "median",
        does: Does::Aggregate(Aggregate::Median),
        takes: "a number",
        doc: "The middle one, or halfway between the middle two; of ranges, of their middles.",
    },
    Told { name: "min", does: Does::Aggregate(Aggregate::Min), takes: "a value", doc: "The least." },
    Told { name: "max", does: Does::Aggregate(Aggregate::Max), takes: "a value", doc: "The greatest." },
    Told {
        name: "hull",
        does: Does::Aggregate(Aggregate::Hull),
        takes: "a number",
        doc: "From the least to the greatest that any row stands for.",
    },
    Told {
        name: "list",
        does: Does::Aggregate(Aggregate::List),
        takes: "a text",
        doc: "The different texts, in a row.",
    },
    Told {
        name: "width",
        does: Does::Function(Function::Width),
        takes: "a range",
        doc: "Its greatest value less its least.",
    },
    Told { name: "middle", does: Does::Function(Function::Middle), takes: "a range", doc: "Halfway between its ends." },
    Told { name: "low", does: Does::Function(Function::Low), takes: "a range", doc: "Its least value." },
    Told { name: "high", does: Does::Function(Function::High), takes: "a range", doc: "Its greatest value." },
    Told { name: "abs", does: Does::Function(Function::Abs), takes: "a number", doc: "The number without its sign." },
    Told {
        name: "round",
        does: Does::Function(Function::Round),
        takes: "a number",
        doc: "The number to two decimals.",
    },
    Told {
        name: "length",
        does: Does::Function(Function::Length),
        takes: "a text",
        doc: "How many characters it has.",
    },
    Told {
        name: "days_between",
        does: Does::Function(Function::DaysBetween),
        takes: "two dates",
        doc: "Days from the first to the second.",
    },
    Told {
        name: "day",
        does: Does::Function(Function::Day),
        takes: "a date",
        doc: "The day; of a stretch of days, the first.",
    },
    Told { name: "week", does: Does::Function(Function::Week), takes: "a date", doc: "The Monday of its week." },
    Told { name: "month", does: Does::Function(Function::Month), takes: "a date", doc: "Its month, as 2025-05." },
    Told { name: "year", does: Does::Function(Function::Year), takes: "a date", doc: "Its year." },
];

/// How many sums over different rows one question may have: SQLite opens about a hundred tables for each.
const MOST_SUMS: usize = 4;

impl Told {
    /// Whether it makes one value of many rows.
    pub const fn sums_up(&self) -> bool {
        matches!(self.does, Does::Aggregate(_))
    }
}

impl Planner<'_> {
    /// A function or an aggregate.
    pub(super) fn call(
        &mut self,
        rows: &mut Rows,
        name: &Word,
        arguments: &[Expr],
        distinct: bool,
        overlap: bool,
    ) -> Result<Term, Error> {
        let lower = name.text.to_lowercase();
        let lower = ours(&lower);
        let Some(told) = FUNCTIONS.iter().find(|f| f.name == lower) else {
            let error = Error::new(Kind::UnknownFunction(name.text.clone()), name.span);
            if lower == "near" {
                return Err(
                    error.hint("write `text has near(\"one\", \"two\", 5)`, or `saying near(…)` before the first `|`")
                );
            }
            return Err(match nearest(lower, FUNCTIONS.iter().map(|f| f.name)).first() {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error
                    .note(format!("functions: {}", FUNCTIONS.iter().map(|f| f.name).collect::<Vec<_>>().join(", "))),
            });
        };
        let count = match told.does {
            Does::Aggregate(Aggregate::Count) => 0..=2,
            Does::Aggregate(_) => 1..=2,
            Does::Function(Function::DaysBetween) => 2..=2,
            _ => 1..=1,
        };
        if !count.contains(&arguments.len()) {
            let kind = Kind::Arguments { name: told.name.to_owned(), wants: told.takes, found: arguments.len() };
            return Err(Error::new(kind, name.span));
        }
        match told.does {
            Does::Function(function) => self.function(rows, function, arguments),
            Does::Aggregate(how) => self.aggregate(rows, how, arguments, distinct, overlap),
        }
    }

    fn function(&mut self, rows: &mut Rows, function: Function, arguments: &[Expr]) -> Result<Term, Error> {
        let mut terms = Vec::new();
        for argument in arguments {
            let term = self.term(rows, argument)?;
            terms.push(rows.select.titled(term));
        }
        let ty = terms[0].ty;
        let number = matches!(ty, Type::Range | Type::Number | Type::Integer);
        let dated = |term: &Term| matches!(term.ty, Type::Date | Type::Period);
        let (fits, wants, gives) = match function {
            Function::Width | Function::Middle | Function::Low | Function::High | Function::Round => {
                (number, "a number", Type::Number)
            }
            Function::Median => unreachable!("the median of a group is no function of a row"),
            Function::Abs => (matches!(ty, Type::Number | Type::Integer), "one number", ty),
            Function::Length => (ty.kind() == crate::model::Kind::Text, "a text", Type::Integer),
            Function::DaysBetween => (terms.iter().all(dated), "two dates", Type::Integer),
            Function::Day | Function::Week => (dated(&terms[0]), "a date", Type::Date),
            Function::Month | Function::Year => (dated(&terms[0]), "a date", Type::Text),
        };
        if !fits {
            return Err(wrong_type(wants, ty.word(), arguments[0].span));
        }
        Ok(Term { ty: gives, node: Node::Call(function, terms) })
    }

    fn aggregate(
        &mut self,
        rows: &mut Rows,
        how: Aggregate,
        arguments: &[Expr],
        distinct: bool,
        overlap: bool,
    ) -> Result<Term, Error> {
        let when = match arguments.get(1) {
            Some(condition) => Some(self.pred(rows, condition)?),
            None => None,
        };
        let Some(first) = arguments.first() else {
            return Ok(Term { ty: Type::Integer, node: Node::Aggregate(Aggregate::Count, None, None) });
        };
        if how == Aggregate::Count && is_condition(first) && when.is_none() {
            let when = Box::new(self.pred(rows, first)?);
            return Ok(Term { ty: Type::Integer, node: Node::Aggregate(Aggregate::Count, None, Some(when)) });
        }
        let term = self.shown(rows, first)?;
        if crate::query::sqlite::aggregates(&term) {
            return Err(Error::new(Kind::Other("one aggregate stands inside another".into()), first.span));
        }
        let number = matches!(term.ty, Type::Range | Type::Number | Type::Integer);
        let ty = match how {
            Aggregate::Count | Aggregate::CountDistinct => Type::Integer,
            Aggregate::Hull => Type::Range,
            Aggregate::Sum if term.ty == Type::Range => Type::Range,
            Aggregate::Mean | Aggregate::Median => Type::Number,
            Aggregate::List => Type::Text,
            Aggregate::Min | Aggregate::Max if term.ty == Type::Range => Type::Number,
            Aggregate::Min | Aggregate::Max if term.ty == Type::Period => Type::Date,
            _ => term.ty,
        };
        let fits = number
            || matches!(
                how,
                Aggregate::Count | Aggregate::CountDistinct | Aggregate::List | Aggregate::Min | Aggregate::Max
            );
        if !fits {
            return Err(wrong_type("a number", term.ty.word(), first.span));
        }
        let how = match how {
            Aggregate::Count if distinct => Aggregate::CountDistinct,
            other => other,
        };
        if how == Aggregate::Sum && !overlap && may_overlap(rows, first) {
            let known = rows.select.once.iter().position(|rows| *rows == when);
            if known.is_none() && rows.select.once.len() == MOST_SUMS {
                let words = format!("more than {MOST_SUMS} sums over different rows");
                return Err(
                    Error::new(Kind::Other(words), first.span).hint("ask in two questions, or `by` what differs")
                );
            }
            let at = known.unwrap_or_else(|| {
                rows.select.once.push(when);
                rows.select.once.len() - 1
            });
            let once = Term { ty: term.ty, node: Node::Once(at, Box::new(term)) };
            return Ok(Term { ty, node: Node::Aggregate(how, Some(Box::new(once)), None) });
        }
        Ok(Term { ty, node: Node::Aggregate(how, Some(Box::new(term)), when.map(Box::new)) })
    }
}

/// Whether a sum of this may add one thing twice: the numbers of figures, which may be parts or repeats of each other.
fn may_overlap(rows: &Rows, of: &Expr) -> bool {
    let figures = matches!(&rows.scope, Scope::Noun(Noun::Figures | Noun::Measures, _));
    let number = match &of.kind {
        ExprKind::Path(path) => {
            path.starts_with("group.") || matches!(path.as_str(), "value" | "min" | "max" | "stated")
        }
        _ => false,
    };
    figures && number
}

/// Whether an expression is a condition by its form.
const fn is_condition(expr: &Expr) -> bool {
    !matches!(
        expr.kind,
        ExprKind::Path(_) | ExprKind::Value(_) | ExprKind::Reckon(..) | ExprKind::Minus(_) | ExprKind::Call { .. }
    )
}
