//! Writes what was found in one article; it knows rows and spans, never what a rule meant.

use jiff::civil::Date;
use rusqlite::{Connection, params};
use rustc_hash::FxHashSet;

use super::batch::Uses;
use super::intern::Rows;
use super::{kept, manner};
use crate::model::date::day_number;
use crate::model::fold::fold;
use crate::model::{
    ActorKind, Annotations, Article, CodePoints, Figure, FigureKind, NameKind, Record, RelationKind, Span, Statement,
    Why, reference,
};

/// The article that findings belong to.
#[derive(Clone, Copy)]
pub struct Home<'a> {
    pub row: i64,
    pub reference: &'a str,
    pub article: &'a Article,
}

/// Writes all of `found`, which was read from `home`.
pub fn keep(
    conn: &Connection,
    rows: &mut Rows,
    uses: &mut Uses,
    home: Home<'_>,
    found: &Annotations,
) -> rusqlite::Result<()> {
    let points = CodePoints::new(&home.article.text);
    for sentence in &found.sentences {
        let (start, end) = ends(&points, *sentence);
        conn.prepare_cached("INSERT OR IGNORE INTO sentence(article, start, \"end\") VALUES (?1, ?2, ?3)")?
            .execute(params![home.row, start, end])?;
    }
    let actors = actors(conn, rows, home, &points, found)?;
    let mut writer = Writer { conn, rows, uses, home, points, actors, refs: FxHashSet::default() };
    let statements = writer.statements(&found.statements)?;
    let figures = writer.figures(found, &statements)?;
    writer.records(&found.records, &statements, &figures)?;
    kept::keep(conn, home, &writer.points, found)
}

/// The rows of the article's actors, in order.
fn actors(
    conn: &Connection,
    rows: &mut Rows,
    home: Home<'_>,
    points: &CodePoints,
    found: &Annotations,
) -> rusqlite::Result<Vec<i64>> {
    let mut out = Vec::with_capacity(found.actors.len());
    for actor in &found.actors {
        out.push(match actor.kind {
            ActorKind::Group | ActorKind::Unnamed => rows.local_actor(conn, &actor.name, actor.kind, home.row)?,
            kind => rows.actor(conn, &actor.name, kind)?,
        });
    }
    let whole = |rows: &mut Rows, name: &str, kind: ActorKind| match found.actors.iter().position(|a| a.name == name) {
        Some(at) => Ok(out[at]),
        None => rows.whole(conn, name, kind),
    };
    for (actor, row) in found.actors.iter().zip(&out) {
        // What is known in this article alone goes with it, names and all.
        let local = matches!(actor.kind, ActorKind::Group | ActorKind::Unnamed);
        if !local {
            name(conn, home.row, *row, "")?;
        }
        for alias in &actor.aliases {
            // "the ministry" is a description: it would find every ministry of the file.
            if local || alias.chars().any(|c| c.is_uppercase() || !c.is_ascii()) {
                rows.alias(conn, *row, alias, Why::of(&actor.name, alias, actor.kind))?;
                if !local {
                    let folded = fold(alias);
                    if folded != fold(&actor.name) {
                        name(conn, home.row, *row, &folded)?;
                    }
                }
            }
        }
        for mention in &actor.mentions {
            let (start, end) = ends(points, *mention);
            conn.prepare_cached(
                "INSERT OR IGNORE INTO mention(article, start, \"end\", actor) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![home.row, start, end, row])?;
        }
        if let Some(role) = &actor.role {
            conn.prepare_cached("INSERT OR IGNORE INTO role(article, actor, role) VALUES (?1, ?2, ?3)")?
                .execute(params![home.row, row, role])?;
        }
        for relation in &actor.relations {
            let kind = match relation.kind {
                RelationKind::StandsFor => ActorKind::State,
                RelationKind::PartOf | RelationKind::SpeaksFor => ActorKind::Organisation,
            };
            let whole = whole(rows, &relation.to, kind)?;
            relate(conn, *row, relation.kind, whole, false)?;
            affiliate(conn, home.row, *row, relation.kind.word(), whole)?;
        }
        if let Some(body) = &actor.affiliation
            && !actor.relations.iter().any(|relation| relation.to == *body)
        {
            let whole = whole(rows, body, ActorKind::Organisation)?;
            relate(conn, *row, RelationKind::PartOf, whole, false)?;
            affiliate(conn, home.row, *row, RelationKind::PartOf.word(), whole)?;
        }
        if let Some(side) = &actor.side {
            let side = whole(rows, side, ActorKind::State)?;
            conn.prepare_cached("UPDATE actor_row SET side = ?2 WHERE id = ?1 AND side IS NULL")?
                .execute([*row, side])?;
            affiliate(conn, home.row, *row, "side", side)?;
        }
    }
    Ok(out)
}

/// Notes that an article calls an actor by this name, its own where that is empty.
fn name(conn: &Connection, article: i64, actor: i64, folded: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO naming(article, actor, folded) VALUES (?1, ?2, ?3)")?
        .execute(params![article, actor, folded])?;
    Ok(())
}

/// Notes that an article tells whom an actor belongs to, itself left out.
fn affiliate(conn: &Connection, article: i64, actor: i64, kind: &str, whole: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO affiliation(article, actor, kind, whole) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![article, actor, kind, whole])?;
    Ok(())
}

/// Notes a relation, and all that follows from it for who belongs to whom; `given` where the user says so.
pub fn relate(conn: &Connection, actor: i64, kind: RelationKind, whole: i64, given: bool) -> rusqlite::Result<()> {
    if actor == whole {
        return Ok(());
    }
    let new = conn
        .prepare_cached("INSERT OR IGNORE INTO relation(actor, kind, whole, given) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![actor, kind.word(), whole, given])?;
    if new > 0 {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO actor_within(whole, actor)
             SELECT up.whole, down.actor
             FROM (SELECT ?1 AS whole UNION ALL SELECT whole FROM actor_within WHERE actor = ?1) up,
                  (SELECT ?2 AS actor UNION ALL SELECT actor FROM actor_within WHERE whole = ?2) down
             WHERE up.whole <> down.actor",
        )?
        .execute([whole, actor])?;
    }
    Ok(())
}

/// A span as the file keeps it, in code points.
fn ends(points: &CodePoints, span: Span) -> (i64, i64) {
    let at = |byte| i64::try_from(points.at_byte(byte)).unwrap_or(i64::MAX);
    (at(span.start), at(span.end))
}

struct Writer<'a> {
    conn: &'a Connection,
    rows: &'a mut Rows,
    uses: &'a mut Uses,
    home: Home<'a>,
    points: CodePoints,
    actors: Vec<i64>,
    refs: FxHashSet<String>,
}

impl Writer<'_> {
    /// The ref of a finding; of two over the very same words the second gets a number.
    fn reference(&mut self, kind: &str, span: Span) -> String {
        let first = reference::finding(kind, self.home.reference, self.points.span(span));
        let mut name = first.clone();
        let mut n = 1;
        while !self.refs.insert(name.clone()) {
            n += 1;
            name = format!("{first}.{n}");
        }
        name
    }

    /// The same as a number, with which `find` finds no row: in a file of millions two may be hashed alike.
    fn code(&mut self, kind: &str, span: Span, find: &str) -> rusqlite::Result<Option<i64>> {
        loop {
            let code = reference::code(&self.reference(kind, span));
            if !self.conn.prepare_cached(find)?.exists([code])? {
                return Ok(code);
            }
        }
    }

    fn actor(&mut self, at: Option<usize>) -> Option<i64> {
        let row = at.and_then(|at| self.actors.get(at).copied());
        if let Some(row) = row {
            self.uses.add("actor", row, 1);
        }
        row
    }

    fn statements(&mut self, statements: &[Statement]) -> rusqlite::Result<Vec<i64>> {
        let mut out = Vec::with_capacity(statements.len());
        for statement in statements {
            let (start, end) = ends(&self.points, statement.span);
            let code = self.code("stm", statement.span, "SELECT 1 FROM statement_row WHERE code = ?1")?;
            let speaker = self.actor(statement.speaker);
            let words = statement.speaker_span.map(|span| ends(&self.points, span));
            let said = statement.said_on.as_ref();
            let day = manner::of_day(
                self.conn,
                said.map(|said| said.date.to_string()).as_deref(),
                said.map(|said| said.basis.word()),
                said.map(|said| said.words.as_str()),
            )?;
            let manner = manner::of_statement(
                self.conn,
                statement.cue.as_deref(),
                statement.mode.word(),
                statement.attribution.word(),
                statement.venue.as_deref(),
                &statement.rule,
            )?;
            let id = self
                .conn
                .prepare_cached(
                    "INSERT INTO statement_row(code, article, start, \"end\", speaker, speaker_start, speaker_end, manner,
                                               said, nested_in)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?
                .insert(params![
                    code,
                    self.home.row,
                    start,
                    end,
                    speaker,
                    words.map(|(start, _)| start),
                    words.map(|(_, end)| end),
                    manner,
                    day,
                    // Most often it came before.
                    statement.nested_in.and_then(|at| out.get(at)),
                ])?;
            for quote in &statement.quotes {
                let (start, end) = ends(&self.points, *quote);
                self.conn
                    .prepare_cached("INSERT OR IGNORE INTO quote_row(statement, start, \"end\") VALUES (?1, ?2, ?3)")?
                    .execute(params![id, start, end])?;
            }
            out.push(id);
        }
        for (at, (statement, row)) in statements.iter().zip(&out).enumerate() {
            if let Some(outer) = statement.nested_in.filter(|outer| *outer >= at).and_then(|outer| out.get(outer)) {
                self.conn
                    .prepare_cached("UPDATE statement_row SET nested_in = ?2 WHERE id = ?1")?
                    .execute([row, outer])?;
            }
        }
        Ok(out)
    }

    fn figures(&mut self, found: &Annotations, statements: &[i64]) -> rusqlite::Result<Vec<i64>> {
        let figures = &found.figures;
        let mut out = Vec::with_capacity(figures.len());
        for figure in figures {
            let statement = figure.statement.and_then(|at| statements.get(at).copied());
            out.push(self.figure(found, figure, statement)?);
        }
        for (figure, row) in figures.iter().zip(&out) {
            if let Some(whole) = figure.part_of.and_then(|at| out.get(at)) {
                self.conn.prepare_cached("UPDATE figure_row SET whole = ?2 WHERE id = ?1")?.execute([row, whole])?;
            }
        }
        Ok(out)
    }

    fn figure(&mut self, found: &Annotations, figure: &Figure, statement: Option<i64>) -> rusqlite::Result<i64> {
        let (start, end) = ends(&self.points, figure.span);
        let number = ends(&self.points, figure.number);
        let code = self.code("fig", figure.span, "SELECT 1 FROM figure_row WHERE code = ?1")?;
        let (agent, target) = (self.actor(figure.agent), self.actor(figure.target));
        let claimant = self.actor(figure.claimed_by);
        let place = match &figure.place {
            Some(place) => {
                let printed = place.span.of(&self.home.article.text);
                let row = self.rows.place(self.conn, place, printed)?;
                self.uses.add("place", row, 1);
                Some(row)
            }
            None => None,
        };
        let loose = if figure.kind == FigureKind::Count { figure.range.loosened() } else { figure.range };
        let period = figure.period.as_ref();
        let (since, until) = (period.and_then(|p| p.start), period.and_then(|p| p.end));
        let iso = |day: Option<Date>| day.map(|day| day.to_string());
        let manner = manner::of_figure(
            self.conn,
            figure.hedge.as_deref(),
            figure.noun.as_deref(),
            figure.unit.as_deref(),
            period.map_or("unknown", |p| p.basis.word()),
            &figure.rule,
        )?;
        let id = self
            .conn
            .prepare_cached(
                "INSERT INTO figure_row(code, article, start, \"end\", number_start, number_end, sentence, kind, value, min, max,
                                        loose_min, loose_max, manner, counted, action, agent, target, place,
                                        since, since_day, until, until_day, period_words, as_of, claimant,
                                        statement, record, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                         ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)",
            )?
            .insert(params![
                code,
                self.home.row,
                start,
                end,
                number.0,
                number.1,
                i64::try_from(kept::sentence(found, figure)).unwrap_or(i64::MAX),
                figure.kind.word(),
                figure.value,
                figure.range.min,
                figure.range.max,
                loose.min,
                loose.max,
                manner,
                figure.counted,
                figure.action,
                agent,
                target,
                place,
                iso(since),
                since.map(day_number),
                iso(until),
                until.map(day_number),
                period.map(|p| p.words.as_str()).filter(|words| !words.is_empty()),
                iso(figure.as_of),
                claimant,
                statement,
                figure.record,
                kept::of(self.conn, found, figure)?,
            ])?;
        // What a number only names again is no thing to ask after.
        let counts = figure.kind != FigureKind::Ordinal;
        for (kind, name) in [(NameKind::Thing, &figure.counted), (NameKind::Action, &figure.action)] {
            if let Some(name) = name.as_ref().filter(|_| counts) {
                let term = self.rows.term(self.conn, kind, name)?;
                self.uses.add("term", term, 1);
            }
        }
        for qualifier in &figure.qualifiers {
            let new = self
                .conn
                .prepare_cached("INSERT OR IGNORE INTO qualifier(figure, qualifier) VALUES (?1, ?2)")?
                .execute(params![id, qualifier])?;
            if new > 0 {
                let term = self.rows.term(self.conn, NameKind::Qualifier, qualifier)?;
                self.uses.add("term", term, 1);
            }
        }
        Ok(id)
    }

    fn records(&mut self, records: &[Record], statements: &[i64], figures: &[i64]) -> rusqlite::Result<()> {
        for record in records {
            self.record(record, statements, figures)?;
        }
        Ok(())
    }

    fn record(&mut self, record: &Record, statements: &[i64], figures: &[i64]) -> rusqlite::Result<()> {
        let (start, end) = ends(&self.points, record.span);
        let reference = self.reference("rec", record.span);
        let actor = |at: Option<usize>| at.and_then(|at| self.actors.get(at).copied());
        let (agent, target, claimant) = (actor(record.agent), actor(record.target), actor(record.claimed_by));
        let figure = |at: Option<usize>| at.and_then(|at| figures.get(at).copied());
        let place = match &record.place {
            Some(place) => Some(self.rows.place(self.conn, place, place.span.of(&self.home.article.text))?),
            None => None,
        };
        let period = record.period.as_ref();
        let (since, until) = (period.and_then(|p| p.start), period.and_then(|p| p.end));
        let iso = |day: Option<Date>| day.map(|day| day.to_string());
        let beats = record.beats.as_ref();
        let id = self
            .conn
            .prepare_cached(
                "INSERT INTO record(ref, article, start, \"end\", kind, scope, what, action, bounds, bounds_start,
                                    bounds_start_day, agent, target, place, since, since_day, until, until_day,
                                    period_basis, period_words, claimant, statement, figure, beats, beats_words, rule)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                         ?21, ?22, ?23, ?24, ?25, ?26)",
            )?
            .insert(params![
                reference,
                self.home.row,
                start,
                end,
                record.kind.word(),
                record.scope,
                record.what,
                record.action,
                record.bounds,
                iso(record.bounds_start),
                record.bounds_start.map(day_number),
                agent,
                target,
                place,
                iso(since),
                since.map(day_number),
                iso(until),
                until.map(day_number),
                period.map_or("unknown", |p| p.basis.word()),
                period.map(|p| p.words.as_str()).filter(|words| !words.is_empty()),
                claimant,
                record.statement.and_then(|at| statements.get(at).copied()),
                figure(record.figure),
                figure(beats.and_then(|b| b.figure)),
                beats.map(|b| b.span.of(&self.home.article.text)),
                record.rule,
            ])?;
        // Names to ask after, though no figure need use them.
        for (kind, name) in [(NameKind::Thing, &record.what), (NameKind::Action, &record.action)] {
            if let Some(name) = name {
                self.rows.term(self.conn, kind, name)?;
            }
        }
        for qualifier in &record.qualifiers {
            self.conn
                .prepare_cached("INSERT OR IGNORE INTO record_qualifier(record, qualifier) VALUES (?1, ?2)")?
                .execute(params![id, qualifier])?;
            self.rows.term(self.conn, NameKind::Qualifier, qualifier)?;
        }
        Ok(())
    }
}
