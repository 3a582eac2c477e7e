//! Keeps what comparing needs of a figure, as it was read from its own article, and gives it back.

use std::sync::Arc;

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::findings::Home;
use super::{Batch, Error};
use crate::model::fold::fold;
use crate::model::{
    Annotations, Brief, CodePoints, Context, Fact, Figure, FigureKind, Period, PeriodBasis, Range, Span, ZoneKind,
};

/// How many sentences lead an article.
const LEAD: usize = 5;

impl Batch<'_> {
    /// The figures of an article that may be compared, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn facts(&self, article: i64) -> Result<Vec<Fact>, Error> {
        let mut figures = self.store.conn.prepare_cached(
            "SELECT f.id FROM figure f JOIN fact k ON k.figure = f.id WHERE f.article = ?1
             AND f.corrected IS NOT 'rejected' ORDER BY f.start, f.id",
        )?;
        let rows = figures.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        Ok(self.read(&rows)?)
    }

    /// The figures of other articles, of replaced ones none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn candidates(&self, articles: &[i64]) -> Result<Vec<Fact>, Error> {
        let mut out = Vec::new();
        for article in articles {
            out.extend(self.facts(*article)?);
        }
        Ok(out)
    }

    /// All other articles noted under any of `keys`, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn near(&self, article: i64, keys: &[String]) -> Result<Vec<i64>, Error> {
        let conn = &self.store.conn;
        let mut articles = FxHashSet::default();
        let mut look = conn.prepare_cached("SELECT article FROM block WHERE key = ?1")?;
        for key in keys {
            for row in look.query_map([hash(key)], |row| row.get::<_, i64>(0))? {
                articles.insert(row?);
            }
        }
        articles.remove(&article);
        let mut articles: Vec<_> = articles.into_iter().collect();
        articles.sort_unstable();
        Ok(articles)
    }

    /// The figures in `rows`; of replaced articles none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn figures(&self, rows: &[i64]) -> Result<Vec<Fact>, Error> {
        Ok(self.read(rows)?)
    }

    fn read(&self, rows: &[i64]) -> rusqlite::Result<Vec<Fact>> {
        let mut read =
            self.store.conn.prepare_cached(&format!("{READ} WHERE k.figure = ?1 AND a.replaced_by IS NULL"))?;
        let mut contexts = FxHashMap::default();
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            out.extend(one(&mut read, *row, &mut contexts)?);
        }
        Ok(out)
    }

    /// Notes an article under `keys`, so that later ones find it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn block(&mut self, article: i64, keys: &[String]) -> Result<(), Error> {
        self.begin()?;
        let mut insert = self.store.conn.prepare_cached("INSERT OR IGNORE INTO block(key, article) VALUES (?1, ?2)")?;
        for key in keys {
            insert.execute(params![hash(key), article])?;
        }
        Ok(())
    }
}

/// One figure's fact, its whole with it.
fn one(
    read: &mut rusqlite::Statement<'_>,
    row: i64,
    contexts: &mut FxHashMap<i64, Arc<Context>>,
) -> rusqlite::Result<Option<Fact>> {
    let (mut found, whole) = {
        let mut rows = read.query([row])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        (fact(row, contexts)?, row.get::<_, Option<i64>>(4)?)
    };
    if let Some(whole) = whole.filter(|whole| *whole != row) {
        let mut rows = read.query([whole])?;
        if let Some(row) = rows.next()? {
            found.whole = Some(Box::new(fact(row, contexts)?));
        }
    }
    Ok(Some(found))
}

/// Whom the user says an actor to be, that one it is for comparing too.
const READ: &str = "SELECT f.id, f.ref, f.article, f.start, f.whole, a.published, k.content, x.content,
                      (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'agent' AND j.row = f.id),
                      (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'target' AND j.row = f.id),
                      (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'claimant' AND j.row = f.id)
                    FROM fact k JOIN figure f ON f.id = k.figure JOIN article a ON a.id = f.article
                    JOIN context x ON x.article = f.article";

/// A key as the file keeps it: two that meet by chance cost a glance.
fn hash(key: &str) -> i32 {
    let mut four = [0; 4];
    four.copy_from_slice(&blake3::hash(key.as_bytes()).as_bytes()[..4]);
    i32::from_le_bytes(four)
}

/// A fact as kept.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Kept {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    pub min: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<PeriodBasis>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub when: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub record: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    pub sentence: usize,
    pub words: Vec<String>,
}

/// An article's context as kept.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct KeptContext {
    pub credits: Vec<String>,
    pub title: Vec<String>,
    pub lead: Vec<String>,
    pub names: Vec<String>,
    pub central: Vec<String>,
    pub figures: Vec<KeptBrief>,
}

/// A figure among its article's figures, as kept: start, sentence, start of its whole, thing, act, least
/// and greatest value.
pub type KeptBrief = (usize, usize, Option<usize>, Option<String>, Option<String>, f64, Option<f64>);

/// Keeps the facts of an article whose figures have the rows `figures`.
pub fn keep(
    conn: &Connection,
    home: Home<'_>,
    points: &CodePoints,
    found: &Annotations,
    figures: &[i64],
) -> rusqlite::Result<()> {
    let counts = || found.figures.iter().zip(figures).filter(|(figure, _)| comparable(figure));
    if counts().next().is_none() {
        return Ok(());
    }
    let context = json(&context(home, points, found));
    conn.prepare_cached("INSERT INTO context(article, content) VALUES (?1, ?2)")?
        .execute(params![home.row, context])?;
    for (figure, row) in counts() {
        let kept = json(&kept(home, found, figure));
        conn.prepare_cached("INSERT INTO fact(figure, content) VALUES (?1, ?2)")?.execute(params![row, kept])?;
    }
    Ok(())
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
    let central = most(&names, Context::CENTRAL);
    let lead = read.iter().take(LEAD).flat_map(|span| words(span.of(text))).map(fold);
    KeptContext {
        credits: home.article.credits.clone(),
        title: set(words(home.article.title.as_deref().unwrap_or_default()).map(fold)),
        lead: set(lead),
        names: set(names),
        central,
        figures: found
            .figures
            .iter()
            .filter(|figure| figure.kind == FigureKind::Count)
            .map(|f| {
                let start = |f: &Figure| points.at_byte(f.span.start);
                let whole = f.part_of.and_then(|whole| found.figures.get(whole)).map(start);
                (start(f), sentence(found, f), whole, f.counted.clone(), f.action.clone(), f.range.min, f.range.max)
            })
            .collect(),
    }
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
fn sentence(found: &Annotations, figure: &Figure) -> usize {
    found.sentences.partition_point(|sentence| sentence.end <= figure.span.start)
}

fn kept(home: Home<'_>, found: &Annotations, figure: &Figure) -> Kept {
    let text = &home.article.text;
    let at = sentence(found, figure);
    let sentence = found.sentences.get(at).copied().unwrap_or(Span::new(0, text.len()));
    let chain = |at: Option<usize>| at.map(|at| chain(found, at)).unwrap_or_default();
    let period = figure.period.clone().unwrap_or_default();
    let place = figure.place.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.within));
    Kept {
        outlet: home.article.outlet.clone(),
        min: figure.range.min,
        max: figure.range.max,
        hedge: figure.hedge.clone(),
        counted: figure.counted.clone(),
        unit: figure.unit.clone().filter(|_| figure.kind != FigureKind::Count),
        action: figure.action.clone(),
        qualifiers: figure.qualifiers.clone(),
        agent: chain(figure.agent),
        target: chain(figure.target),
        place: place.cloned().collect(),
        claimant: chain(figure.claimed_by),
        since: period.start.map(|day| day.to_string()),
        until: period.end.map(|day| day.to_string()),
        basis: figure.period.as_ref().map(|period| period.basis),
        when: period.words,
        record: figure.record,
        partial: partial(figure.span.of(text)),
        sentence: at,
        words: set(words(sentence.of(text)).map(fold)),
    }
}

/// Whether the words of a figure say that there are more ("two of the bombs").
fn partial(words: &str) -> bool {
    let mut words = words.split_whitespace();
    words.any(|word| word == "of")
        && matches!(words.next(), Some("the" | "them" | "those" | "these" | "whom" | "which"))
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

fn fact(row: &Row<'_>, contexts: &mut FxHashMap<i64, Arc<Context>>) -> rusqlite::Result<Fact> {
    let article: i64 = row.get(2)?;
    let context = match contexts.get(&article) {
        Some(context) => Arc::clone(context),
        None => {
            let kept: KeptContext = parsed(row, 7)?;
            let KeptContext { credits, title, lead, names, central, figures } = kept;
            let brief = |(start, sentence, whole, counted, action, min, max)| {
                let range = Some(Range { min, max });
                Brief { start, sentence, whole, counted, action, range }
            };
            let figures = figures.into_iter().map(brief).collect();
            let context = Arc::new(Context { credits, title, lead, names, central, figures, ..Context::default() });
            contexts.insert(article, Arc::clone(&context));
            context
        }
    };
    let kept: Kept = parsed(row, 6)?;
    let day = |text: Option<String>| text.and_then(|text| text.parse::<Date>().ok());
    let (start, end) = (day(kept.since), day(kept.until));
    let period = kept.basis.map(|basis| Period { start, end, basis, words: kept.when });
    Ok(Fact {
        figure: row.get(0)?,
        reference: row.get(1)?,
        article,
        context,
        start: usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
        sentence: kept.sentence,
        outlet: kept.outlet,
        published: day(row.get(5)?),
        range: Some(Range { min: kept.min, max: kept.max }),
        hedge: kept.hedge,
        counted: kept.counted,
        unit: kept.unit,
        qualifiers: kept.qualifiers,
        action: kept.action,
        agent: called(row.get(8)?, kept.agent),
        target: called(row.get(9)?, kept.target),
        place: kept.place,
        period,
        claimant: called(row.get(10)?, kept.claimant),
        whole: None,
        record: kept.record,
        partial: kept.partial,
        words: kept.words,
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
