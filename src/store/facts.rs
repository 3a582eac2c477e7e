//! Keeps what comparing needs of a figure, as it was read from its own article, and gives it back.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use jiff::civil::Date;
use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Row, params};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::findings::Home;
use super::points::Points;
use super::recall::Facts;
use super::{Batch, Error, manner};
use crate::model::fold::fold;
use crate::model::{
    Annotations, Brief, CodePoints, Context, Fact, Figure, FigureKind, Period, PeriodBasis, Range, ZoneKind,
};

/// How many sentences lead an article.
const LEAD: usize = 5;

impl Batch<'_> {
    /// The figures of an article that may be compared, in order; of a replaced one none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn facts(&self, article: i64) -> Result<Facts, Error> {
        if let Some(known) = self.recall.borrow_mut().facts.get(article) {
            return Ok(known);
        }
        let mut figures = self.store.conn.prepare_cached(
            "SELECT f.id FROM figure_row f WHERE f.article = ?1 AND f.kind NOT IN ('age', 'ordinal')
             AND f.corrected IS NOT 'rejected' ORDER BY f.start, f.id",
        )?;
        let rows = figures.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        let facts: Facts = self.read(&rows)?.into();
        self.recall.borrow_mut().facts.keep(article, Arc::clone(&facts));
        Ok(facts)
    }

    /// The figures in `rows`; of replaced articles none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn figures(&self, rows: &[i64]) -> Result<Vec<Arc<Fact>>, Error> {
        let mut home = self.store.conn.prepare_cached("SELECT article FROM figure WHERE id = ?1")?;
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(article) = home.query_row([row], |row| row.get(0)).optional()? else { continue };
            match self.facts(article)?.iter().find(|fact| fact.figure == *row) {
                Some(fact) => out.push(Arc::clone(fact)),
                None => out.extend(self.read(&[*row])?),
            }
        }
        Ok(out)
    }

    fn read(&self, rows: &[i64]) -> rusqlite::Result<Vec<Arc<Fact>>> {
        let mut reader = Reader::of(&self.store.conn)?;
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            out.extend(reader.whole(*row)?.map(Arc::new));
        }
        Ok(out)
    }
}

/// Reads facts, the context of each article once.
struct Reader<'c> {
    fact: CachedStatement<'c>,
    context: CachedStatement<'c>,
    briefs: CachedStatement<'c>,
    contexts: FxHashMap<i64, (Arc<Context>, String)>,
}

impl<'c> Reader<'c> {
    fn of(conn: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            // Whom the user says an actor to be, that one it is for comparing too.
            fact: conn.prepare_cached(
                "SELECT f.id, f.ref, f.article, f.start, f.whole, a.published, coalesce(k.content, '{}'), o.name,
                   (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'agent' AND j.row = f.id),
                   (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'target' AND j.row = f.id),
                   (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'claimant' AND j.row = f.id),
                   f.\"end\", f.sentence, f.min, f.max, f.hedge, f.counted, CASE WHEN f.kind <> 'count' THEN f.unit END, f.action,
                   f.since, f.until, f.period_basis, f.period_words, f.record,
                   (SELECT max(n.start) FROM sentence n WHERE n.article = f.article AND n.start <= f.start),
                   (SELECT n.\"end\" FROM sentence n WHERE n.article = f.article AND n.start <= f.start ORDER BY n.start DESC LIMIT 1)
                 FROM figure f JOIN article a ON a.id = f.article LEFT JOIN fact k ON k.id = f.fact
                 LEFT JOIN outlet o ON o.id = a.outlet
                 WHERE f.id = ?1 AND a.replaced_by IS NULL AND f.kind NOT IN ('age', 'ordinal')",
            )?,
            context: conn.prepare_cached(
                "SELECT x.content, coalesce(a.title, ''), a.text FROM context x JOIN article a ON a.id = x.article
                 WHERE x.article = ?1",
            )?,
            briefs: conn.prepare_cached(
                "SELECT f.start, f.sentence, w.start, f.counted, f.action, f.min, f.max, f.since_day, f.until_day,
                   (SELECT name FROM place WHERE id = f.place)
                 FROM figure_row f LEFT JOIN figure_row w ON w.id = f.whole
                 WHERE f.article = ?1 AND f.kind = 'count' AND f.corrected IS NOT 'rejected' ORDER BY f.start, f.id",
            )?,
            contexts: FxHashMap::default(),
        })
    }

    /// One figure's fact, its whole with it.
    fn whole(&mut self, row: i64) -> rusqlite::Result<Option<Fact>> {
        let Some((mut found, whole)) = self.one(row)? else { return Ok(None) };
        if let Some(whole) = whole.filter(|whole| *whole != row) {
            found.whole = self.one(whole)?.map(|(fact, _)| Box::new(fact));
        }
        Ok(Some(found))
    }

    /// One figure's fact, with the row of its whole.
    fn one(&mut self, row: i64) -> rusqlite::Result<Option<(Fact, Option<i64>)>> {
        let mut rows = self.fact.query([row])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let article = row.get(2)?;
        let (context, text) = match self.contexts.entry(article) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let found = self.context.query_row([article], context_of).optional()?;
                let Some((context, text)) = found else { return Ok(None) };
                let figures = self.briefs.query_map([article], brief)?.collect::<rusqlite::Result<_>>()?;
                free.insert((Arc::new(Context { figures, ..context }), text))
            }
        };
        Ok(Some((fact(row, Arc::clone(context), text)?, row.get(4)?)))
    }
}

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
    pub names: Vec<String>,
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
    let others: Vec<_> = set(names).into_iter().filter(|name| !ordered.contains(name)).collect();
    ordered.extend(others);
    let lead = read.iter().take(LEAD).map(|span| (points.at_byte(span.start), points.at_byte(span.end)));
    KeptContext { lead: lead.collect(), names: ordered }
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

/// Whether the words of a figure say that there are more ("two of the bombs", "one of the mayor's sons", "one of his").
fn partial(words: &str) -> bool {
    let known = |word: &str| {
        let held = ["the", "them", "those", "these", "whom", "which", "his", "her", "their", "its", "our", "my"];
        held.contains(&word) || word.ends_with("'s") || word.ends_with("’s")
    };
    let mut words = words.split_whitespace();
    words.any(|word| word == "of") && words.next().is_some_and(known)
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

pub fn set(words: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// An article's context but for its figures, with its text.
fn context_of(row: &Row<'_>) -> rusqlite::Result<(Context, String)> {
    let KeptContext { lead, names } = parsed(row, 0)?;
    let folded = |text: &str| words(text).map(fold).collect::<Vec<_>>();
    let text: String = row.get(2)?;
    let mut points = Points::of(&text);
    let begins = lead.iter().filter_map(|(start, end)| points.piece(*start, *end)).flat_map(folded).collect::<Vec<_>>();
    let context = Context {
        title: set(folded(row.get_ref(1)?.as_str()?)),
        lead: set(begins),
        central: names.iter().take(Context::CENTRAL).cloned().collect(),
        names: set(names),
        ..Context::default()
    };
    Ok((context, text))
}

fn brief(row: &Row<'_>) -> rusqlite::Result<Brief> {
    Ok(Brief {
        start: point(row.get(0)?),
        sentence: point(row.get(1)?),
        whole: row.get::<_, Option<i64>>(2)?.map(point),
        counted: row.get(3)?,
        action: row.get(4)?,
        range: Some(Range { min: row.get(5)?, max: row.get(6)? }),
        days: row.get::<_, Option<i64>>(7)?.zip(row.get(8)?),
        place: row.get(9)?,
    })
}

fn point(n: i64) -> usize {
    usize::try_from(n).unwrap_or_default()
}

fn fact(row: &Row<'_>, context: Arc<Context>, text: &str) -> rusqlite::Result<Fact> {
    let kept: Kept = parsed(row, 6)?;
    let day = |text: Option<String>| text.and_then(|text| text.parse::<Date>().ok());
    let (start, end) = (day(row.get(19)?), day(row.get(20)?));
    let place = |at| row.get::<_, Option<i64>>(at).map(|n| n.map(point));
    let mut points = Points::of(text);
    let sentence = place(24)?.zip(place(25)?).and_then(|(start, end)| points.piece(start, end));
    let sentence = sentence.map(|text| set(words(text).map(fold))).unwrap_or_default();
    let (from, to) = (point(row.get(3)?), point(row.get(11)?));
    let basis: String = row.get(21)?;
    let words: Option<String> = row.get(22)?;
    let known = basis != PeriodBasis::Unknown.word() || words.is_some();
    let basis = PeriodBasis::ALL.into_iter().find(|known| known.word() == basis).filter(|_| known);
    let period = basis.map(|basis| Period { start, end, basis, words: words.unwrap_or_default() });
    Ok(Fact {
        figure: row.get(0)?,
        reference: row.get(1)?,
        article: row.get(2)?,
        context,
        start: from,
        sentence: point(row.get(12)?),
        outlet: row.get(7)?,
        published: day(row.get(5)?),
        range: Some(Range { min: row.get(13)?, max: row.get(14)? }),
        hedge: row.get(15)?,
        counted: row.get(16)?,
        unit: row.get(17)?,
        qualifiers: kept.qualifiers,
        action: row.get(18)?,
        agent: called(row.get(8)?, kept.agent),
        target: called(row.get(9)?, kept.target),
        place: kept.place,
        period,
        claimant: called(row.get(10)?, kept.claimant),
        whole: None,
        record: row.get(23)?,
        partial: points.piece(from, to).is_some_and(partial),
        words: sentence,
        ..Fact::default()
    })
}

/// The chain of an actor that is another one than was read; what its article says it belongs to stays.
fn called(now: Option<String>, mut chain: Vec<String>) -> Vec<String> {
    let Some(name) = now else { return chain };
    if !chain.is_empty() {
        chain.remove(0);
    }
    chain.retain(|other| *other != name);
    chain.insert(0, name);
    chain
}

pub fn parsed<T: for<'d> Deserialize<'d>>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(e)))
}
