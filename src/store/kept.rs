//! What comparing needs of a figure and of its article and other tables do not tell, as the file keeps it.

use rusqlite::{Connection, Row, params};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::findings::Home;
use super::manner;
use crate::model::fold::fold;
use crate::model::{Annotations, CodePoints, Context, Figure, FigureKind, WordList, ZoneKind};

/// How many sentences lead an article.
const LEAD: usize = 5;

/// A fact as kept: what the row of its figure and its article do not tell.
#[derive(Serialize, Deserialize, Default, PartialEq)]
#[serde(default)]
pub struct Kept {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub qualifiers: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agent: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub target: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claimant: Vec<String>,
}

/// An article's context as kept: what its row and those of its figures do not tell.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct KeptContext {
    /// Where its first sentences stand, in code points.
    pub lead: Vec<(usize, usize)>,
    /// Its names: first the central ones, most often printed first, then the others, sorted.
    pub names: WordList,
}

/// Keeps the context of an article that has figures which may be compared.
pub fn keep(conn: &Connection, home: Home<'_>, points: &CodePoints, found: &Annotations) -> rusqlite::Result<()> {
    if !found.figures.iter().any(comparable) {
        return Ok(());
    }
    let context = json(&context(home, points, found));
    conn.prepare_cached("INSERT INTO context(article, content) VALUES (?1, ?2)")?
        .execute(params![home.row, context])?;
    Ok(())
}

/// The row of what a figure's own article tells of it; `None` where there is nothing.
pub fn of(conn: &Connection, found: &Annotations, figure: &Figure) -> rusqlite::Result<Option<i64>> {
    if comparable(figure) { row_of(conn, &kept(found, figure)) } else { Ok(None) }
}

/// The row of a fact; `None` where there is nothing to keep.
pub fn row_of(conn: &Connection, kept: &Kept) -> rusqlite::Result<Option<i64>> {
    if *kept == Kept::default() {
        return Ok(None);
    }
    let insert = "INSERT INTO fact(content) VALUES (?1)";
    manner::once(conn, "SELECT id FROM fact WHERE content = ?1", insert, &[&json(kept)]).map(Some)
}

pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("strings and numbers can always be written")
}

fn context(home: Home<'_>, points: &CodePoints, found: &Annotations) -> KeptContext {
    let text = &home.article.text;
    let read: Vec<_> = found
        .sentences
        .iter()
        .filter(|span| !home.article.zones.iter().any(|zone| zone.span.overlaps(**span) && furniture(zone.kind)))
        .collect();
    let mut names = Vec::new();
    for sentence in &read {
        names.extend(words(sentence.of(text)).skip(1).filter(|word| word.starts_with(char::is_uppercase)).map(fold));
    }
    let mut ordered = most(&names, Context::CENTRAL);
    let all = names.iter().collect::<WordList>().set();
    let others: Vec<String> = all.iter().map(str::to_owned).filter(|name| !ordered.contains(name)).collect();
    ordered.extend(others);
    let lead = read.iter().take(LEAD).map(|span| (points.at_byte(span.start), points.at_byte(span.end)));
    KeptContext { lead: lead.collect(), names: ordered.iter().collect() }
}

/// The words that come most often, of those that come as often the first ones.
fn most(words: &[String], most: usize) -> Vec<String> {
    let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (n, word) in words.iter().enumerate() {
        counts.entry(word).or_insert((0, n)).0 += 1;
    }
    let mut order: Vec<_> = counts.into_iter().collect();
    order.sort_unstable_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    order.into_iter().take(most).map(|(word, _)| word.to_owned()).collect()
}

const fn furniture(kind: ZoneKind) -> bool {
    matches!(kind, ZoneKind::Header | ZoneKind::Credit | ZoneKind::Related | ZoneKind::Residue)
}

/// Whether a figure may be compared: ages and ordinals are of one person or thing.
const fn comparable(figure: &Figure) -> bool {
    !matches!(figure.kind, FigureKind::Age | FigureKind::Ordinal)
}

/// Which sentence a figure stands in.
pub fn sentence(found: &Annotations, figure: &Figure) -> usize {
    found.sentences.partition_point(|sentence| sentence.end <= figure.span.start)
}

fn kept(found: &Annotations, figure: &Figure) -> Kept {
    let chain = |at: Option<usize>| at.map(|at| chain(found, at)).unwrap_or_default();
    let place = figure.place.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.within));
    Kept {
        qualifiers: figure.qualifiers.clone(),
        agent: chain(figure.agent),
        target: chain(figure.target),
        place: place.cloned().collect(),
        claimant: chain(figure.claimed_by),
    }
}

/// An actor's name and all that its own article says it belongs to, nearest first, its side last.
fn chain(found: &Annotations, at: usize) -> Vec<String> {
    let Some(first) = found.actors.get(at) else { return Vec::new() };
    let mut out = vec![first.name.clone()];
    let mut next = 0;
    while next < out.len() {
        if let Some(actor) = found.actors.iter().find(|actor| actor.name == out[next]) {
            let wholes = actor.relations.iter().map(|relation| &relation.to).chain(&actor.affiliation);
            for whole in wholes {
                if !out.contains(whole) {
                    out.push(whole.clone());
                }
            }
        }
        next += 1;
    }
    if let Some(side) = &first.side
        && !out.contains(side)
    {
        out.push(side.clone());
    }
    out
}

/// The runs of letters and digits of `text`.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1)
}

pub fn parsed<T: for<'d> Deserialize<'d>>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(e)))
}
