//! `hearsay correct`: what a person says of a finding or of an actor, kept beside what was read.

use std::env;
use std::fs;
use std::path::Path;

use super::cli::Correct;
use super::fault::{Exit, Fault};
use super::{out, relate};
use crate::model::fold::fold;
use crate::model::{
    Act, Answer, Candidate, Cell, Column, Correction, Kind, NameKind, Names as _, Passage, Span, standing,
};
use crate::store::{Finding, Standing, Store};
use crate::{query, render};

/// Corrects the file `db`, or lists, exports or takes over corrections.
pub fn run(options: &Correct, db: &Path) -> Result<Exit, Fault> {
    let words: Vec<&str> = options.words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["list"] => list(options, db),
        ["export"] => export(db),
        ["import", file] => import(db, file),
        ["undo", references @ ..] if !references.is_empty() => undo(db, references),
        ["join", one, other] => actors(options, db, Act::Join, one, other),
        ["part", one, other] => actors(options, db, Act::Part, one, other),
        [article, "add", words, settings @ ..] => add(options, db, article, words, settings),
        [reference, what @ ..] if !what.is_empty() => finding(options, db, reference, what),
        _ => Err(Fault::new(
            Exit::Usage,
            "what is to be corrected? Name a finding and a field, as in `hearsay correct fig:… counted=drone`; \
             `hearsay help correct` has the rest",
        )),
    }
}

fn list(options: &Correct, db: &Path) -> Result<Exit, Fault> {
    let corrections = Store::read(db)?.corrections()?;
    let column = |name: &str, kind| Column { name: name.to_owned(), kind };
    let text = |text: Option<&String>| text.map_or(Cell::Unknown, |text| Cell::Text(text.clone()));
    let rows = corrections.iter().map(|one| {
        vec![
            Cell::Text(one.made.get(..16).unwrap_or(&one.made).replace('T', " ")),
            Cell::Text(one.who.clone()),
            Cell::Text(if one.undone.is_some() {
                format!("{} (undone)", one.act.word())
            } else {
                one.act.word().to_owned()
            }),
            Cell::Text(one.subject.clone()),
            text(one.passage.as_ref().map(|passage| &passage.words)),
            text(one.field.as_ref()),
            text(one.value.as_ref()),
            text(one.note.as_ref()),
            Cell::Ref(one.reference.clone()),
        ]
    });
    let names = ["made", "who", "act", "subject", "words", "field", "value", "note"];
    let mut columns: Vec<_> = names.into_iter().map(|name| column(name, Kind::Text)).collect();
    columns.push(column("ref", Kind::Ref));
    let answer = Answer { rows: rows.collect(), columns, ..Answer::default() };
    if answer.rows.is_empty() {
        out::aside("no corrections\n");
        return Ok(Exit::Answered);
    }
    out::text(&render::render(&answer, options.format, out::page(), "corrections").text)?;
    Ok(Exit::Answered)
}

fn export(db: &Path) -> Result<Exit, Fault> {
    let mut lines = String::new();
    for one in Store::read(db)?.corrections()? {
        lines.push_str(&serde_json::to_string(&one).map_err(|e| Fault::new(Exit::File, e.to_string()))?);
        lines.push('\n');
    }
    out::text(&lines)?;
    Ok(Exit::Answered)
}

fn import(db: &Path, file: &str) -> Result<Exit, Fault> {
    let text = if file == "-" { std::io::read_to_string(std::io::stdin()) } else { fs::read_to_string(file) };
    let text = text.map_err(|e| Fault::new(Exit::Usage, format!("`{file}` cannot be read: {e}")))?;
    let mut all = Vec::new();
    let mut bad = 0;
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Correction>(line).map_err(|e| e.to_string()).and_then(checked) {
            Ok(one) => all.push(one),
            Err(reason) => {
                bad += 1;
                out::aside(&format!("{file}:{}: {}\n", n + 1, render::clean(&reason)));
            }
        }
    }
    keep(db, &all)?;
    out::text(&format!("took over {}\n", render::count(all.len(), "correction")))?;
    Ok(if bad > 0 { Exit::Partly } else { Exit::Answered })
}

/// A correction from elsewhere, under the ref that its content gives it.
fn checked(mut one: Correction) -> Result<Correction, String> {
    let actors = matches!(one.act, Act::Join | Act::Part);
    if actors == one.passage.is_some() {
        return Err(format!(
            "`{}` is {} words of an article",
            one.act.word(),
            if actors { "not about" } else { "about" }
        ));
    }
    if matches!(one.act, Act::Set | Act::Add) == one.field.is_none() {
        return Err(format!("`{}` {} a field", one.act.word(), if one.field.is_none() { "needs" } else { "has not" }));
    }
    if actors && one.value.is_none() {
        return Err(format!("`{}` needs the other name", one.act.word()));
    }
    if one.passage.as_ref().is_some_and(|passage| passage.start >= passage.end || passage.words.is_empty()) {
        return Err("its words are missing".to_owned());
    }
    one.reference = one.named();
    Ok(one)
}

fn undo(db: &Path, references: &[&str]) -> Result<Exit, Fault> {
    let known = Store::read(db)?.corrections()?;
    let mut gone = Vec::new();
    for reference in references {
        let Some(one) = known.iter().find(|one| one.reference == *reference) else {
            let words = format!("no correction `{}`; `hearsay correct list` shows them", render::clean(reference));
            return Err(Fault::new(Exit::Usage, words));
        };
        gone.push(one.clone());
    }
    take_back(db, &gone)?;
    out::text(&format!("took back {}; what had been read stands again\n", render::count(gone.len(), "correction")))?;
    Ok(Exit::Answered)
}

fn actors(options: &Correct, db: &Path, act: Act, one: &str, other: &str) -> Result<Exit, Fault> {
    let store = Store::read(db)?;
    let only = match &options.article {
        Some(name) => Some(passages(&store, name, "")?.0),
        None => None,
    };
    let made = identity(options, &store, act, (one, other), only)?;
    drop(store);
    keep(db, &made)?;
    said(&made)
}

/// What makes the first of two actors the second, or says that it is not: in the article of ref `only` alone, where
/// there is one. Names that the file does not have are refused, for they would change nothing and nobody would see.
pub fn identity(
    options: &Correct,
    store: &Store,
    act: Act,
    (one, other): (&str, &str),
    only: Option<String>,
) -> Result<Vec<Correction>, Fault> {
    let usage = |words: String| Fault::new(Exit::Usage, words);
    let (first, second) = (render::clean(one), render::clean(other));
    if act == Act::Join && fold(one) == fold(other) {
        return Err(usage(format!("`{first}` and `{second}` are one name")));
    }
    let known = |name: &str| -> Result<Vec<Candidate>, Fault> {
        let found = store.exactly(NameKind::Actor, &fold(name));
        if found.is_empty() {
            let span = Span::new(0, name.len());
            let word = query::ast::Word { text: name.to_owned(), span };
            let (near, _) = query::actor(store, &word).map_err(|errors| usage(errors.report(name)))?;
            let (name, near) = (render::clean(name), render::clean(&near));
            return Err(usage(format!("no actor is called just `{name}`; did you mean `{near}`?")));
        }
        Ok(found)
    };
    match act {
        Act::Join => {
            let found = known(one)?;
            let own = |actor: &Candidate| fold(&actor.name) == fold(one) || fold(&actor.name) == fold(other);
            if let (false, Some(read)) = (found.iter().any(own), found.first()) {
                let read = render::clean(&read.name);
                return Err(usage(format!("`{first}` is read as `{read}`: join that one, or part the two first")));
            }
        }
        _ => {
            let whole = fold(&known(other)?[0].name);
            let joins = |say: &Correction| say.act == Act::Join && fold(&say.subject) == fold(one);
            let said =
                store.identities()?.iter().any(|say| joins(say) && say.value.as_deref().map(fold) == Some(fold(other)));
            if !said && !known(one)?.iter().any(|actor| fold(&actor.name) == whole) {
                return Err(usage(format!("`{first}` is not read as `{second}`; the two are apart already")));
            }
        }
    }
    Ok(vec![correction(options, 0, act, one, only, None, Some(other.to_owned()))?])
}

fn add(options: &Correct, db: &Path, name: &str, words: &str, settings: &[&str]) -> Result<Exit, Fault> {
    let made = addition(options, &Store::read(db)?, name, words, None, settings)?;
    keep(db, &made)?;
    said(&made)
}

/// What makes `words` of the article `name` a finding, with its fields. Of several places where they stand the one
/// within `near` is meant.
pub fn addition(
    options: &Correct,
    store: &Store,
    name: &str,
    words: &str,
    near: Option<Span>,
    settings: &[&str],
) -> Result<Vec<Correction>, Fault> {
    let (reference, mut found) = passages(store, name, words)?;
    let everywhere = found.len();
    let here = |passage: &Passage| near.is_some_and(|near| near.start <= passage.start && passage.end <= near.end);
    if everywhere > 1 && found.iter().any(here) {
        found.retain(here);
    }
    let [passage] = found.as_slice() else {
        let words = match everywhere {
            0 => format!("`{}` does not stand in that article", render::clean(words)),
            n => format!("`{}` stands there {n} times; give a few words more", render::clean(words)),
        };
        return Err(Fault::new(Exit::Usage, words));
    };
    // Words with a speaker are a statement, others a figure.
    let statement = settings.iter().any(|setting| setting.trim_start().starts_with("speaker="));
    let fields = settings.iter().map(|setting| parsed(statement, setting)).collect::<Result<Vec<_>, _>>()?;
    if !statement && standing::digits(&passage.words).is_none() && !fields.iter().any(|(field, _)| *field == "value") {
        let words =
            "these words hold no digits; say what they amount to, as in value=3, or who said them, as in speaker=NAME";
        return Err(Fault::new(Exit::Usage, words));
    }
    let span = Span::new(passage.start, passage.end);
    let (short, kind) = if statement { ("stm", "statement") } else { ("fig", "figure") };
    let subject = crate::model::reference::finding(short, &reference, span);
    let first = (Act::Add, Some(kind), None);
    let rest = fields.into_iter().map(|(field, value)| (Act::Set, Some(field), value));
    std::iter::once(first)
        .chain(rest)
        .enumerate()
        .map(|(n, (act, field, value))| {
            let one = correction(options, n, act, &subject, Some(reference.clone()), field, value)?;
            Ok(about_words(one, passage))
        })
        .collect()
}

/// The correction, tied to the words it is about.
fn about_words(mut one: Correction, passage: &Passage) -> Correction {
    one.passage = Some(passage.clone());
    one.reference = one.named();
    one
}

fn passages(store: &Store, name: &str, words: &str) -> Result<(String, Vec<Passage>), Fault> {
    store
        .passages(name, words)?
        .ok_or_else(|| Fault::new(Exit::Usage, format!("no article `{}` in this file", render::clean(name))))
}

fn finding(options: &Correct, db: &Path, reference: &str, what: &[&str]) -> Result<Exit, Fault> {
    let Some(found) = Store::read(db)?.finding(reference)? else {
        let words = format!(
            "no figure or statement `{}` in this file; answers show refs, such as fig:… and stm:…",
            render::clean(reference)
        );
        return Err(Fault::new(Exit::Usage, words));
    };
    let made = about(options, &found, what)?;
    keep(db, &made)?;
    said(&made)
}

/// What `what`, `accept`, `reject` or settings of fields, says of a finding.
pub fn about(options: &Correct, found: &Finding, what: &[&str]) -> Result<Vec<Correction>, Fault> {
    let statement = matches!(found.standing, Standing::Statement(_));
    let mut made = Vec::new();
    for (n, word) in what.iter().enumerate() {
        let (act, field, value) = match *word {
            "accept" => (Act::Accept, None, None),
            "reject" => (Act::Reject, None, None),
            setting => {
                let (field, value) = parsed(statement, setting)?;
                (Act::Set, Some(field), value)
            }
        };
        let one = correction(options, n, act, &found.reference, Some(found.article.clone()), field, value)?;
        made.push(about_words(one, &found.passage));
    }
    Ok(made)
}

/// A field and its value, which must fit; `unknown` is no value.
fn parsed(statement: bool, setting: &str) -> Result<(&'static str, Option<String>), Fault> {
    let usage = |words: String| Fault::new(Exit::Usage, words);
    let kind = if statement { "statement" } else { "figure" };
    let fields = if statement { standing::STATEMENT_FIELDS } else { standing::FIGURE_FIELDS };
    let names = || fields.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let Some((name, value)) = setting.split_once('=') else {
        let setting = render::clean(setting);
        return Err(usage(format!(
            "`{setting}` is neither `accept`, `reject` nor FIELD=VALUE; the fields are {}",
            names()
        )));
    };
    let Some(field) = standing::field(statement, name.trim()) else {
        return Err(usage(format!(
            "a {kind} has no field `{}` that can be set; there are {}",
            render::clean(name),
            names()
        )));
    };
    let value = Some(value.trim()).filter(|value| !value.is_empty() && *value != "unknown");
    let fits = if statement {
        crate::model::StatementStanding::default().set(field, value)
    } else {
        crate::model::FigureStanding { kind: "count".to_owned(), ..Default::default() }.set(field, value)
    };
    let takes = fields.iter().find(|(name, _)| *name == field).map_or("", |(_, takes)| takes);
    fits.map_err(|reason| usage(format!("{field}: {}; it takes {takes}", render::clean(&reason))))?;
    // Classes are kept, so that `wounded` answers whoever asks for the injured.
    let class =
        value.filter(|_| matches!(field, "counted" | "action")).and_then(|word| query::class(word, field == "action"));
    Ok((field, class.or_else(|| value.map(str::to_owned))))
}

fn correction(
    options: &Correct,
    nth: usize,
    act: Act,
    subject: &str,
    article: Option<String>,
    field: Option<&str>,
    value: Option<String>,
) -> Result<Correction, Fault> {
    let name = |key| env::var(key).ok();
    let who = options.who.clone().or_else(|| name("HEARSAY_WHO")).or_else(|| name("USER")).or_else(|| name("LOGNAME"));
    let who = who.filter(|who| !who.trim().is_empty());
    let mut one = Correction {
        reference: String::new(),
        made: moment(nth),
        who: who.ok_or_else(|| Fault::new(Exit::Usage, "who corrects? Say so with --who NAME"))?,
        act,
        subject: subject.to_owned(),
        article,
        passage: None,
        field: field.map(str::to_owned),
        value,
        note: options.note.clone(),
        undone: None,
    };
    one.reference = one.named();
    Ok(one)
}

/// Now in UTC, to the millisecond, and `nth` of them later: of what is said in one breath the order is kept.
fn moment(nth: usize) -> String {
    let later = jiff::SignedDuration::from_millis(i64::try_from(nth).unwrap_or_default());
    format!("{:.3}", jiff::Timestamp::now().saturating_add(later).unwrap_or(jiff::Timestamp::MAX))
}

/// Takes corrections back, as of now unless they were before.
pub fn take_back(db: &Path, corrections: &[Correction]) -> Result<(), Fault> {
    let gone = corrections.iter().map(|one| {
        let undone = one.undone.clone().unwrap_or_else(|| moment(0));
        Correction { undone: Some(undone), ..one.clone() }
    });
    keep(db, &gone.collect::<Vec<_>>())
}

/// Keeps corrections, lets them take hold, and compares anew what they touch.
pub fn keep(db: &Path, corrections: &[Correction]) -> Result<(), Fault> {
    Store::read(db)?;
    let mut store = Store::open(db)?;
    let mut batch = store.revision();
    let touched = batch.correct(corrections)?;
    if corrections.iter().any(|one| one.act != Act::Accept) {
        relate::again(&mut batch, touched)?;
    }
    batch.commit()?;
    drop(batch);
    Ok(store.close()?)
}

fn said(made: &[Correction]) -> Result<Exit, Fault> {
    out::text(&told(made))?;
    Ok(Exit::Answered)
}

/// What was said, a line each.
pub fn told(made: &[Correction]) -> String {
    let mut text = String::new();
    for one in made {
        let what = match (one.act, &one.field, &one.value) {
            (Act::Set, Some(field), value) => format!("{field} = {}", value.as_deref().unwrap_or("unknown")),
            (Act::Part, _, Some(value)) => format!("part from {value}"),
            (act, _, Some(value)) => format!("{} with {value}", act.word()),
            (act, _, _) => act.word().to_owned(),
        };
        text.push_str(&format!("{}  {}  {}\n", one.reference, render::clean(&one.subject), render::clean(&what)));
    }
    text
}
