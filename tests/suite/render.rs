//! Cases of the room `render`: a format with the width of the page, the columns, the rows, the notes.

use hearsay::model::{Answer, Cell, Chart, Column, Kind, Note, Range};
use hearsay::render::{Format, Page, render};

use super::support::cases;

#[test]
fn answers_are_written_as_the_cases_say() {
    cases("render", |input| {
        let (mut lines, mut answer) = (input.lines(), Answer::default());
        let mut head = lines.next().expect("a case opens with a format").split(' ');
        let format: Format = head.next().unwrap_or_default().parse().expect("a known format");
        let mut page = Page::default();
        for word in head {
            match word.parse() {
                Ok(width) => page.width = Some(width),
                Err(_) if word == "bar" => answer.chart = Some(Chart::Bar),
                Err(_) if word == "line" => answer.chart = Some(Chart::Line),
                Err(_) if word == "plain" => page.plain = true,
                Err(_) => page.colour = word == "colour",
            }
        }
        for line in lines {
            match line.split_once(": ") {
                Some(("columns", list)) => answer.columns = list.split(' ').map(column).collect(),
                Some(("note", words)) => answer.notes.push(Note { topic: "note", words: words.to_owned() }),
                _ => answer.rows.push(line.split(" | ").zip(&answer.columns).map(|(c, to)| cell(c, to.kind)).collect()),
            }
        }
        let written = render(&answer, format, page, "figures");
        let notes = if written.notes.is_empty() { String::new() } else { format!("~~\n{}", written.notes) };
        format!("{}{notes}", written.text).replace('\x1b', "␛")
    });
}

#[test]
fn a_word_that_names_no_format_is_answered_with_those_that_do() {
    let error = "xml".parse::<Format>().unwrap_err();
    assert_eq!(error, "there is no format `xml`; choose one of table, json, jsonl, csv, tsv, markdown");
}

fn column(word: &str) -> Column {
    let (name, kind) = word.split_once(':').expect("name:kind");
    let kinds =
        [Kind::Text, Kind::Integer, Kind::Number, Kind::Range, Kind::Date, Kind::Ref, Kind::Flag, Kind::Figures];
    let kind = kinds.into_iter().find(|k| k.word() == kind).expect("a known kind");
    Column { name: name.to_owned(), kind }
}

/// A cell as the cases write it: `-` for unknown, `85 99 nearly` for a range with `*` for no bound.
fn cell(word: &str, kind: Kind) -> Cell {
    let text = word.replace("\\n", "\n").replace("\\t", "\t").replace("\\e", "\x1b").replace("\\u", "\u{202e}");
    match kind {
        _ if word == "-" => Cell::Unknown,
        Kind::Text => Cell::Text(text),
        Kind::Date => Cell::Date(text),
        Kind::Ref => Cell::Ref(text),
        Kind::Integer => Cell::Integer(word.parse().expect("a whole number")),
        Kind::Number => Cell::Number(word.parse().expect("a number")),
        Kind::Flag => Cell::Flag(word == "yes"),
        Kind::Figures => Cell::Figures(serde_json::from_str(word).expect("figures as JSON")),
        Kind::Range => {
            let mut parts = word.splitn(3, ' ');
            let mut next = || parts.next();
            let min = next().and_then(|n| n.parse().ok()).expect("the least value");
            let max = next().and_then(|n| n.parse().ok());
            Cell::Range(Range { min, max }, next().map(str::to_owned))
        }
    }
}
