//! Expressions as text.

use super::{query, text, value};
use crate::query::ast::{Expr, ExprKind, Op, Sign};

/// An expression; `tight` puts it in brackets where it is more than one word.
pub(in crate::query) fn expr(e: &Expr, tight: bool) -> String {
    let text = match &e.kind {
        ExprKind::And(all) => all.iter().map(joined).collect::<Vec<_>>().join(" and "),
        ExprKind::Or(any) => any.iter().map(joined).collect::<Vec<_>>().join(" or "),
        ExprKind::Not(of) => match &of.kind {
            ExprKind::IsUnknown(of) => format!("{} is known", expr(of, true)),
            _ => format!("not {}", expr(of, true)),
        },
        ExprKind::Maybe(of) => format!("maybe {}", expr(of, true)),
        ExprKind::Compare(op, a, b) => format!("{} {} {}", expr(a, true), operator(*op), expr(b, true)),
        ExprKind::In(a, list) => {
            let list: Vec<String> = list.iter().map(|e| expr(e, true)).collect();
            format!("{} in ({})", expr(a, true), list.join(", "))
        }
        ExprKind::InQuery(a, inner) => format!("{} in ({})", expr(a, true), query(inner)),
        ExprKind::Between(a, b, c) => format!("{} between {} and {}", expr(a, true), expr(b, true), expr(c, true)),
        ExprKind::Like(a, b) => format!("{} like {}", expr(a, true), expr(b, true)),
        ExprKind::Has { of, texts: list, all } => {
            let list: Vec<String> = list.iter().map(text).collect();
            match list.as_slice() {
                [one] => format!("{} has {one}", expr(of, true)),
                _ => format!("{} has {} ({})", expr(of, true), if *all { "all" } else { "any" }, list.join(", ")),
            }
        }
        ExprKind::IsUnknown(of) => format!("{} is unknown", expr(of, true)),
        ExprKind::Reckon(sign, a, b) => {
            let sign = match sign {
                Sign::Plus => "+",
                Sign::Minus => "-",
                Sign::Times => "*",
                Sign::Over => "/",
            };
            format!("{} {sign} {}", expr(a, true), expr(b, true))
        }
        ExprKind::Minus(of) => format!("-{}", expr(of, true)),
        ExprKind::Call { name, arguments, distinct, overlap } => {
            let list: Vec<String> = arguments.iter().map(|e| expr(e, false)).collect();
            let distinct = if *distinct { "distinct " } else { "" };
            let overlap = if *overlap { " allowing overlap" } else { "" };
            return format!("{}({distinct}{}){overlap}", name.text, list.join(", "));
        }
        ExprKind::Path(path) => return path.clone(),
        ExprKind::Value(v) => return value(v),
    };
    if tight { format!("({text})") } else { text }
}

/// An expression between `and` or `or`: only those need brackets.
fn joined(e: &Expr) -> String {
    expr(e, matches!(e.kind, ExprKind::And(_) | ExprKind::Or(_)))
}

/// An expression where a number or a word is expected: a condition needs brackets there.
pub(super) fn reckoned(e: &Expr) -> String {
    expr(e, !matches!(e.kind, ExprKind::Reckon(..) | ExprKind::Minus(_)))
}

/// A comparison as it is written.
pub(in crate::query) const fn operator(op: Op) -> &'static str {
    match op {
        Op::Eq => "=",
        Op::Ne => "!=",
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Gt => ">",
        Op::Ge => ">=",
        Op::Overlaps => "overlaps",
        Op::Within => "within",
        Op::Apart => "apart from",
    }
}
