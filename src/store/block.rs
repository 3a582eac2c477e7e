//! Notes articles under keys, and finds those that share one.

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use super::{Batch, Error};
use crate::model::{Days, Key, Near};

/// The day, and the month, under which articles are noted whose day is unknown or does not matter: a nought takes no
/// room.
const NONE: i64 = 0;
/// How many days make a month here: what is noted of the news of some weeks lies close together in the file, so that a
/// load writes, and looks for, a small part of it alone.
const MONTH: i64 = 32;
/// Up to how many days apart articles are looked for month by month.
const WEEKS: i64 = 2 * MONTH;

impl Batch<'_> {
    /// All other articles noted under any of `keys`, in order of their rows.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn near(&self, article: i64, keys: &[Key]) -> Result<Vec<Near>, Error> {
        let conn = &self.store.conn;
        let day = published(conn, article)?;
        let all = if day.is_none() { months(conn)? } else { Vec::new() };
        let mut found: FxHashMap<i64, bool> = FxHashMap::default();
        let mut look =
            conn.prepare_cached("SELECT article FROM block WHERE month = ?1 AND key = ?2 AND day BETWEEN ?3 AND ?4")?;
        for key in keys {
            let hash = hash(&key.words);
            let lately = matches!(key.days, Days::Within(days) if days <= WEEKS);
            let mut under = |month: i64, key: i64, from: i64, to: i64| -> rusqlite::Result<()> {
                for row in look.query_map([month, key, from, to], |row| row.get(0))? {
                    *found.entry(row?).or_default() |= lately;
                }
                Ok(())
            };
            under(NONE, hash, NONE, NONE)?;
            match (key.days, day) {
                (Days::Any, _) => {}
                (Days::Told(day), _) => under(day.div_euclid(MONTH), hash, NONE, NONE)?,
                (Days::Within(days), Some(day)) if lately => {
                    let (from, to) = (day - days, day + days);
                    for month in from.div_euclid(MONTH)..=to.div_euclid(MONTH) {
                        under(month, hash, from, to)?;
                    }
                }
                (Days::Within(days), Some(day)) => under(NONE, hash, day - days, day + days)?,
                (Days::Within(_), None) if lately => {
                    all.iter().try_for_each(|month| under(*month, hash, i64::MIN, i64::MAX))?;
                }
                (Days::Within(_), None) => under(NONE, hash, i64::MIN, i64::MAX)?,
            }
        }
        found.remove(&article);
        let mut near: Vec<Near> = found.into_iter().map(|(article, lately)| Near { article, lately }).collect();
        near.sort_unstable_by_key(|near| near.article);
        Ok(near)
    }

    /// Notes an article under `keys`, so that later ones find it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn block(&mut self, article: i64, keys: &[Key]) -> Result<(), Error> {
        self.noted(article, keys, "INSERT OR IGNORE INTO block(month, key, day, article) VALUES (?1, ?2, ?3, ?4)")
    }

    /// Strikes out what an article is noted under: it is to be read again.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn unblock(&mut self, article: i64, keys: &[Key]) -> Result<(), Error> {
        // Files that were brought up to date know no month of a day that is told.
        self.noted(article, keys, "DELETE FROM block WHERE month IN (?1, 0) AND key = ?2 AND day = ?3 AND article = ?4")
    }

    fn noted(&mut self, article: i64, keys: &[Key], sql: &str) -> Result<(), Error> {
        self.begin()?;
        let conn = &self.store.conn;
        let published = published(conn, article)?;
        let mut note = conn.prepare_cached(sql)?;
        for key in keys {
            let (month, day) = match (key.days, published) {
                (Days::Within(days), Some(day)) if days <= WEEKS => (day.div_euclid(MONTH), day),
                (Days::Within(_), Some(day)) => (NONE, day),
                (Days::Told(day), _) => (day.div_euclid(MONTH), NONE),
                (Days::Within(_), None) | (Days::Any, _) => (NONE, NONE),
            };
            note.execute(params![month, hash(&key.words), day, article])?;
        }
        Ok(())
    }
}

/// The day on which an article was published, as a number of days.
fn published(conn: &Connection, article: i64) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT published_day FROM article WHERE id = ?1")?.query_row([article], |row| row.get(0))
}

/// The months in which any article was published.
fn months(conn: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut next = conn.prepare_cached("SELECT min(published_day) FROM article WHERE published_day >= ?1")?;
    let mut out: Vec<i64> = Vec::new();
    let mut from = i64::MIN;
    while let Some(day) = next.query_row([from], |row| row.get::<_, Option<i64>>(0))? {
        let month = day.div_euclid(MONTH);
        out.push(month);
        from = (month + 1) * MONTH;
    }
    Ok(out)
}

/// A key as the file keeps it: two that meet by chance cost a glance.
fn hash(key: &str) -> i64 {
    let mut four = [0; 4];
    four.copy_from_slice(&blake3::hash(key.as_bytes()).as_bytes()[..4]);
    i64::from(i32::from_le_bytes(four))
}
