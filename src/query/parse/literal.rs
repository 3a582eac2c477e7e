//! Literals: numbers, ranges, dates, texts, refs.

use pest::iterators::Pair;

use super::{Wrong, all, first, variable, whole, word};
use crate::query::ast::{Name, Point, PointKind, Reading, Text, Unit, Value, ValueKind, Word};
use crate::query::error::{Error, Kind};
use crate::query::grammar::{Rule, span};

/// Reads a value.
pub(super) fn value(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Value {
    let place = span(&pair);
    let part = pair.into_inner().next().expect("a value is something");
    let kind = match part.as_rule() {
        Rule::quoted => ValueKind::Text(quoted(part).text),
        Rule::exact_text => {
            ValueKind::ExactText(quoted(first(part.into_inner(), Rule::quoted).expect("it has words")).text)
        }
        Rule::row_ref => ValueKind::Ref(part.as_str().to_owned()),
        Rule::variable => ValueKind::Variable(variable(&part).text),
        Rule::kw_unknown => ValueKind::Unknown,
        Rule::truth => ValueKind::Truth(matches!(part.as_str().to_ascii_lowercase().as_str(), "true" | "yes")),
        Rule::number => ValueKind::Number(number(&part)),
        Rule::range => range(&part.into_inner().next().expect("a range is of some sort"), wrong),
        Rule::date => ValueKind::Point(date(part, wrong)),
        Rule::stretch => {
            let (mut from, mut to) = (None, None);
            for end in part.into_inner() {
                let bound = if end.as_rule() == Rule::stretch_from { &mut from } else { &mut to };
                *bound = Some(date(end, wrong));
            }
            ValueKind::Stretch(from, to)
        }
        other => unreachable!("no value is {other:?}"),
    };
    Value { kind, span: place }
}

/// Reads a number; the grammar lets only well-formed ones through.
pub(super) fn number(pair: &Pair<'_, Rule>) -> f64 {
    pair.as_str().trim().replace(',', "").parse().unwrap_or(f64::MAX)
}

fn range(pair: &Pair<'_, Rule>, wrong: &mut Wrong) -> ValueKind {
    let numbers: Vec<f64> = pair.clone().into_inner().map(|p| number(&p)).collect();
    match (pair.as_rule(), numbers.as_slice()) {
        (Rule::full_range, &[low, high]) => {
            if low > high {
                let hint = format!("write {high}..{low}");
                wrong.push(
                    Error::new(Kind::Other("a range goes from its lower to its upper end".into()), span(pair))
                        .hint(hint),
                );
            }
            ValueKind::Range(low, Some(high))
        }
        (Rule::open_range, &[low]) => ValueKind::Range(low, None),
        (Rule::low_range, &[high]) => ValueKind::Range(0.0, Some(high)),
        (_, &[about]) => {
            let range = crate::model::hedge::of("about").map(|hedge| hedge.range(about, about.fract() == 0.0));
            range.map_or(ValueKind::Number(about), |range| ValueKind::Range(range.min, range.max))
        }
        _ => unreachable!("a range has one number or two"),
    }
}

/// The words of a quotation, with the place of the whole.
pub(super) fn quoted(pair: Pair<'_, Rule>) -> Word {
    let place = span(&pair);
    let part = pair.into_inner().next().expect("a quotation has words");
    let text = part.as_str();
    let text = if part.as_rule() == Rule::double_text { text.replace("\"\"", "\"") } else { text.to_owned() };
    Word { text, span: place }
}

/// Reads a choice of texts.
pub(super) fn texts(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Vec<Text> {
    let place = span(&pair);
    let texts: Vec<Text> = all(pair.into_inner(), Rule::text).map(|pair| text(pair, wrong)).collect();
    super::few(texts.len(), super::LISTED, "texts", place, wrong);
    texts
}

/// Reads a text to look for.
pub(super) fn text(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Text {
    let place = span(&pair);
    let mut how = Reading::Usual;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::is_exactly => how = Reading::Exactly,
            Rule::near => {
                let (mut phrases, mut within) = (Vec::new(), 10);
                for part in part.into_inner() {
                    match part.as_rule() {
                        Rule::quoted => phrases.push(checked(quoted(part), wrong)),
                        Rule::count_word => within = u32::try_from(whole(&part, 1000, wrong)).unwrap_or(10),
                        _ => {}
                    }
                }
                return Text::Near { phrases, within, span: place };
            }
            Rule::quoted => {
                return Text::Phrase(Name { word: checked(quoted(part), wrong), how, quoted: true });
            }
            Rule::variable => {
                return Text::Phrase(Name { word: variable(&part), how: Reading::Variable, quoted: false });
            }
            _ => return Text::Phrase(Name { word: word(&part), how, quoted: false }),
        }
    }
    unreachable!("a text has words")
}

/// Words to look for must have a letter or a digit among them.
fn checked(words: Word, wrong: &mut Wrong) -> Word {
    if !words.text.chars().any(char::is_alphanumeric) {
        wrong.push(Error::new(Kind::Other("there are no words to look for here".into()), words.span));
    }
    words
}

/// Reads a unit of time.
pub(super) fn unit(pair: &Pair<'_, Rule>) -> Unit {
    match pair.as_str().to_ascii_lowercase().trim_end_matches('s') {
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => Unit::Day,
    }
}

/// Reads a point in time.
pub(super) fn point(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Point {
    let place = span(&pair);
    let part = pair.into_inner().next().expect("a point in time is something");
    let kind = match part.as_rule() {
        Rule::variable => PointKind::Variable(variable(&part).text),
        Rule::date => date(part, wrong),
        Rule::date_words => calendar(None, Some(month(part.as_str())), None),
        _ => calendar(part.as_str().trim().parse().ok(), None, None),
    };
    Point { kind, span: place }
}

const fn calendar(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> PointKind {
    PointKind::Calendar { year, month, day }
}

fn date(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> PointKind {
    let part = pair.into_inner().next().expect("a date is of some sort");
    let place = span(&part);
    let text = part.as_str().trim();
    let kind = match part.as_rule() {
        Rule::date_word if text.eq_ignore_ascii_case("yesterday") => return PointKind::Yesterday,
        Rule::date_word => return PointKind::Today,
        Rule::ago => {
            let (mut count, mut of) = (1, Unit::Day);
            for piece in part.into_inner() {
                match piece.as_rule() {
                    Rule::count_word => count = whole(&piece, 10_000, wrong),
                    Rule::unit_word => of = unit(&piece),
                    _ => {}
                }
            }
            return PointKind::Ago(u32::try_from(count).unwrap_or(1), of);
        }
        Rule::iso_day | Rule::iso_month => {
            let mut parts = text.split('-');
            let year = parts.next().and_then(|p| p.parse().ok());
            let month = parts.next().and_then(|p| p.parse().ok());
            calendar(year, month, parts.next().and_then(|p| p.parse().ok()))
        }
        Rule::slash_date => return slashed(text, place, wrong),
        _ => {
            let (mut year, mut month_number, mut day) = (None, None, None);
            for piece in part.clone().into_inner() {
                match piece.as_rule() {
                    Rule::month_name => month_number = Some(month(piece.as_str())),
                    Rule::year_number => year = piece.as_str().parse().ok(),
                    Rule::day_number => {
                        day = piece.as_str().trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok();
                    }
                    _ => {}
                }
            }
            calendar(year, month_number, day)
        }
    };
    if let PointKind::Calendar { year, month: Some(month), day } = kind {
        let first = jiff::civil::Date::new(year.unwrap_or(2024), month, day.unwrap_or(1));
        if first.is_err() {
            let mut error = Error::new(Kind::NoSuchDay(text.to_owned()), place);
            if let Ok(start) = jiff::civil::Date::new(year.unwrap_or(2024), month, 1) {
                error = error.hint(format!("that month has {} days", start.days_in_month()));
            } else {
                error = error.hint("a date is written year-month-day, such as 2025-05-27");
            }
            wrong.push(error);
            return PointKind::Today;
        }
    }
    kind
}

/// `27/05` says day and month in one country and month and day in another: read only where one reading is left.
fn slashed(text: &str, place: crate::model::Span, wrong: &mut Wrong) -> PointKind {
    let parts: Vec<i16> = text.split(['/', '.']).map(|p| p.parse().unwrap_or(0)).collect();
    let (a, b, year) = match *parts.as_slice() {
        [a, b] => (a, b, None),
        [year, b, c] if year > 31 => (b, c, Some(year)),
        [a, b, year] => (a, b, Some(if year < 100 { year + 2000 } else { year })),
        _ => (0, 0, None),
    };
    let read = |day: i16, month: i16| {
        let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
        jiff::civil::Date::new(year.unwrap_or(2024), month, day).ok()
    };
    let write = |date: jiff::civil::Date| {
        let text = date.strftime(if year.is_some() { "%Y-%m-%d" } else { "%-d %B" }).to_string();
        format!("`{text}`")
    };
    let error = match (read(a, b), read(b, a)) {
        (Some(one), Some(two)) if one != two => {
            Error::new(Kind::TwoDays(text.to_owned()), place).hint(format!("write {} or {}", write(one), write(two)))
        }
        (Some(one), _) | (None, Some(one)) => Error::new(Kind::TwoDays(text.to_owned()), place)
            .hint(format!("day and month stand in either order in the world; write {}", write(one))),
        (None, None) => Error::new(Kind::NoSuchDay(text.to_owned()), place)
            .hint("a date is written year-month-day, such as 2025-05-27"),
    };
    wrong.push(error);
    PointKind::Today
}

fn month(name: &str) -> i8 {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| name.starts_with(m)).expect("the grammar knows the months");
    i8::try_from(at).unwrap_or(0) + 1
}
