//! Gives back what comparing needs of figures, an article at a time.

use std::sync::Arc;

use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, Row};
use rustc_hash::{FxHashMap, FxHashSet};

use super::kept::{Kept, KeptContext, parsed, words};
use super::points::Points;
use super::recall::Facts;
use super::{Batch, Error};
use crate::model::fold::fold;
use crate::model::reference;
use crate::model::{Brief, Context, Fact, Period, PeriodBasis, Range, WordList};

impl Batch<'_> {
    /// The figures of an article that may be compared, in order; of a replaced one none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn facts(&self, article: i64) -> Result<Facts, Error> {
        if let Some(known) = self.recall.borrow_mut().facts.get(article) {
            return Ok(known);
        }
        let facts: Facts = self.read(article)?.into();
        self.recall.borrow_mut().facts.keep(article, Arc::clone(&facts));
        Ok(facts)
    }

    /// The figures in `rows`; of replaced articles none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn figures(&self, rows: &[i64]) -> Result<Vec<Arc<Fact>>, Error> {
        let mut home = self.store.conn.prepare_cached("SELECT article FROM figure_row WHERE id = ?1")?;
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(article) = home.query_row([row], |row| row.get(0)).optional()? else { continue };
            out.extend(self.facts(article)?.iter().find(|fact| fact.figure == *row).cloned());
        }
        Ok(out)
    }

    fn read(&self, article: i64) -> rusqlite::Result<Vec<Arc<Fact>>> {
        let Some(home) = self.home(article)? else { return Ok(Vec::new()) };
        // Whom the user says an actor to be, that one it is for comparing too.
        let mut figures = self.store.conn.prepare_cached(
            "SELECT r.id, r.code, r.start, r.\"end\", r.whole, r.corrected IS 'rejected', coalesce(k.content, '{}'),
               (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'agent' AND j.row = r.id),
               (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'target' AND j.row = r.id),
               (SELECT p.name FROM joined j JOIN actor p ON p.id = j.now WHERE j.kind = 'claimant' AND j.row = r.id),
               r.sentence, r.min, r.max, m.hedge, r.counted, CASE WHEN r.kind <> 'count' THEN m.unit END, r.action,
               r.since, r.until, m.period_basis, r.period_words, r.record
             FROM figure_row r JOIN figure_manner m ON m.id = r.manner
             LEFT JOIN fact k ON k.id = r.fact
             WHERE r.article = ?1 AND r.kind NOT IN ('age', 'ordinal') ORDER BY r.start, r.id",
        )?;
        let mut points = Points::of(&home.text);
        let mut last = (None, WordList::default());
        let read = figures.query_map([article], |row| home.figure(row, &mut points, &mut last))?;
        let read = read.collect::<rusqlite::Result<Vec<Read>>>()?;
        let parted: FxHashSet<i64> = read.iter().filter_map(|one| one.whole).collect();
        let wholes: FxHashMap<i64, Fact> = read
            .iter()
            .filter(|one| parted.contains(&one.fact.figure))
            .map(|one| (one.fact.figure, one.fact.clone()))
            .collect();
        let left = read.into_iter().filter(|one| !one.rejected);
        let with_whole = |Read { fact, whole, .. }: Read| {
            let whole = whole.filter(|whole| *whole != fact.figure).and_then(|whole| wholes.get(&whole));
            Arc::new(Fact { whole: whole.cloned().map(Box::new), ..fact })
        };
        Ok(left.map(with_whole).collect())
    }

    /// An article with what all its figures share; `None` where it was replaced, or has no figures to compare.
    fn home(&self, article: i64) -> rusqlite::Result<Option<Home>> {
        let conn = &self.store.conn;
        let mut known = conn.prepare_cached(
            "SELECT x.content, coalesce(a.title, ''), a.text, a.published, o.name
             FROM context x JOIN article a ON a.id = x.article LEFT JOIN outlet o ON o.id = a.outlet
             WHERE x.article = ?1 AND a.replaced_by IS NULL",
        )?;
        let mut sentences =
            conn.prepare_cached("SELECT start, \"end\" FROM sentence WHERE article = ?1 ORDER BY start")?;
        let mut figures = conn.prepare_cached(
            "SELECT f.start, f.sentence, w.start, f.counted, f.action, f.min, f.max, f.since_day, f.until_day,
               (SELECT name FROM place WHERE id = f.place)
             FROM figure_row f LEFT JOIN figure_row w ON w.id = f.whole
             WHERE f.article = ?1 AND f.kind = 'count' AND f.corrected IS NOT 'rejected' ORDER BY f.start, f.id",
        )?;
        let home = known.query_row([article], |row| {
            let span = |row: &Row<'_>| Ok((point(row.get(0)?), point(row.get(1)?)));
            let text: String = row.get(2)?;
            let context = Context {
                figures: figures.query_map([article], brief)?.collect::<rusqlite::Result<_>>()?,
                ..context(&parsed(row, 0)?, row.get_ref(1)?.as_str()?, &text)
            };
            Ok(Home {
                article,
                published: day(row.get(3)?),
                outlet: row.get(4)?,
                sentences: sentences.query_map([article], span)?.collect::<rusqlite::Result<_>>()?,
                context: Arc::new(context),
                text,
            })
        });
        home.optional()
    }
}

/// What all figures of an article share.
struct Home {
    article: i64,
    published: Option<Date>,
    outlet: Option<String>,
    context: Arc<Context>,
    /// Where its sentences stand, in code points.
    sentences: Vec<(usize, usize)>,
    text: String,
}

/// A figure as it stands in the file.
struct Read {
    fact: Fact,
    /// The row of what it is a part of.
    whole: Option<i64>,
    /// Whether a person says that it is none.
    rejected: bool,
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

impl Home {
    /// A figure of this article, as [`Batch::read`] asks for it; `last` has the sentence of the one before, and its words.
    fn figure(
        &self,
        row: &Row<'_>,
        points: &mut Points<'_>,
        last: &mut (Option<usize>, WordList),
    ) -> rusqlite::Result<Read> {
        let kept: Kept = parsed(row, 6)?;
        let (from, to) = (point(row.get(2)?), point(row.get(3)?));
        let sentence = self.sentences.partition_point(|(start, _)| *start <= from).checked_sub(1);
        if sentence != last.0 {
            let text = sentence.and_then(|at| points.piece(self.sentences[at].0, self.sentences[at].1));
            *last = (sentence, text.map(|text| words(text).map(fold).collect::<WordList>().set()).unwrap_or_default());
        }
        let (since, until) = (day(row.get(17)?), day(row.get(18)?));
        let basis: String = row.get(19)?;
        let words: Option<String> = row.get(20)?;
        let known = basis != PeriodBasis::Unknown.word() || words.is_some();
        let basis = PeriodBasis::ALL.into_iter().find(|known| known.word() == basis).filter(|_| known);
        let period = basis.map(|basis| Period { start: since, end: until, basis, words: words.unwrap_or_default() });
        let fact = Fact {
            figure: row.get(0)?,
            reference: reference::of_code("fig", row.get(1)?),
            article: self.article,
            context: Arc::clone(&self.context),
            start: from,
            sentence: point(row.get(10)?),
            outlet: self.outlet.clone(),
            published: self.published,
            range: Some(Range { min: row.get(11)?, max: row.get(12)? }),
            hedge: row.get(13)?,
            counted: row.get(14)?,
            unit: row.get(15)?,
            qualifiers: kept.qualifiers,
            action: row.get(16)?,
            agent: called(row.get(7)?, kept.agent),
            target: called(row.get(8)?, kept.target),
            place: kept.place,
            period,
            claimant: called(row.get(9)?, kept.claimant),
            whole: None,
            record: row.get(21)?,
            partial: points.piece(from, to).is_some_and(partial),
            words: last.1.clone(),
            ..Fact::default()
        };
        Ok(Read { fact, whole: row.get(4)?, rejected: row.get(5)? })
    }
}

/// An article's context but for its figures.
fn context(kept: &KeptContext, title: &str, text: &str) -> Context {
    let mut points = Points::of(text);
    let lead = kept.lead.iter().filter_map(|(start, end)| points.piece(*start, *end)).flat_map(words);
    Context {
        title: words(title).map(fold).collect::<WordList>().set(),
        lead: lead.map(fold).collect::<WordList>().set(),
        central: kept.names.iter().take(Context::CENTRAL).collect(),
        names: kept.names.set(),
        ..Context::default()
    }
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

fn day(text: Option<String>) -> Option<Date> {
    text.and_then(|text| text.parse().ok())
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
