//! Blanks what of a text stands far from every finding. Lengths, and so all spans, stay as they are.

use rusqlite::{Connection, params};
use rustc_hash::FxHashSet;

use super::{amend, kept};
use crate::model::fold::fold;

/// Cuts every text down to its findings with `around` words either side.
pub fn cut(conn: &Connection, around: usize) -> rusqlite::Result<()> {
    let mut articles = conn.prepare("SELECT id FROM article")?;
    let articles = articles.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    for article in articles {
        one(conn, article, around)?;
    }
    Ok(())
}

fn one(conn: &Connection, article: i64, around: usize) -> rusqlite::Result<()> {
    let text: String =
        conn.prepare_cached("SELECT text FROM article WHERE id = ?1")?.query_row([article], |row| row.get(0))?;
    let findings = spans(
        conn,
        "SELECT start, \"end\" FROM figure WHERE article = ?1 UNION SELECT start, \"end\" FROM statement WHERE article = ?1
         UNION SELECT start, \"end\" FROM record WHERE article = ?1
         UNION SELECT c.start, c.\"end\" FROM correction c JOIN article a ON a.ref = c.article
         WHERE a.id = ?1 AND c.start IS NOT NULL",
        article,
    )?;
    let kept = windows(&text, &findings, around);
    let text = blanked(&text, &kept);
    let words: FxHashSet<String> = kept::words(&text).map(fold).collect();
    amend::prune(conn, article, &|word| words.contains(word))?;
    conn.prepare_cached("UPDATE article SET text = ?2 WHERE id = ?1")?.execute(params![article, text])?;
    let inside = |start: usize, end: usize| kept.iter().any(|(from, to)| *from <= start && end <= *to);
    let mut gone = conn.prepare_cached("DELETE FROM mention WHERE article = ?1 AND start = ?2 AND \"end\" = ?3")?;
    for (start, end) in spans(conn, "SELECT DISTINCT start, \"end\" FROM mention WHERE article = ?1", article)? {
        if !inside(start, end) {
            gone.execute(params![article, start as i64, end as i64])?;
        }
    }
    let mut gone = conn.prepare_cached("DELETE FROM sentence WHERE article = ?1 AND start = ?2")?;
    let mut add = conn.prepare_cached("INSERT OR IGNORE INTO sentence(article, start, \"end\") VALUES (?1, ?2, ?3)")?;
    for (start, end) in spans(conn, "SELECT start, \"end\" FROM sentence WHERE article = ?1", article)? {
        gone.execute(params![article, start as i64])?;
        let shown = kept.iter().filter(|(from, to)| *from < end && start < *to);
        let hull = shown.fold(None, |hull: Option<(usize, usize)>, (from, to)| {
            let (from, to) = ((*from).max(start), (*to).min(end));
            Some(hull.map_or((from, to), |(first, last)| (first.min(from), last.max(to))))
        });
        if let Some((start, end)) = hull {
            add.execute(params![article, start as i64, end as i64])?;
        }
    }
    Ok(())
}

fn spans(conn: &Connection, sql: &str, article: i64) -> rusqlite::Result<Vec<(usize, usize)>> {
    let point = |n: i64| usize::try_from(n).unwrap_or_default();
    let mut statement = conn.prepare_cached(sql)?;
    statement.query_map([article], |row| Ok((point(row.get(0)?), point(row.get(1)?))))?.collect()
}

/// The stretches of `text`, in code points and in order, that stand within `around` words of `findings`.
fn windows(text: &str, findings: &[(usize, usize)], around: usize) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut last = 0;
    for (at, c) in text.chars().enumerate() {
        last = at + 1;
        match words.last_mut() {
            _ if c.is_whitespace() => {}
            Some((_, end)) if *end == at => *end = at + 1,
            _ => words.push((at, at + 1)),
        }
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut findings: Vec<_> = findings.iter().filter(|(start, end)| start < end && *end <= last).collect();
    findings.sort_unstable();
    for (start, end) in findings {
        let first = words.partition_point(|word| word.1 <= *start).saturating_sub(around);
        let beyond = words.partition_point(|word| word.0 < *end).saturating_add(around).min(words.len());
        let (Some(from), Some(to)) = (words.get(first), beyond.checked_sub(1).and_then(|at| words.get(at))) else {
            continue;
        };
        match out.iter_mut().rev().find(|window| window.1 >= from.0) {
            Some(window) => *window = (window.0.min(from.0), window.1.max(to.1)),
            None => out.push((from.0, to.1)),
        }
    }
    out.sort_unstable();
    out.dedup_by(|next, before| {
        let one = next.0 <= before.1;
        before.1 = if one { before.1.max(next.1) } else { before.1 };
        one
    });
    out
}

/// `text` with an ellipsis and blanks for all words that are not in `kept`.
fn blanked(text: &str, kept: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    let mut at = 0;
    let past = (usize::MAX, usize::MAX);
    for (from, to) in kept.iter().chain([&past]) {
        let gap: Vec<char> = chars.by_ref().take(from - at).collect();
        if gap.iter().all(|c| c.is_whitespace()) {
            out.extend(gap);
        } else {
            out.extend((0..gap.len()).map(|n| if n == 1 { '…' } else { ' ' }));
        }
        out.extend(chars.by_ref().take(to - from));
        at = *to;
    }
    out
}
