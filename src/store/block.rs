//! Notes articles under keys, and finds those that share one.

use std::cmp::Reverse;

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
/// How many months lie together of what is looked for further apart.
const AGE: usize = 16;
/// How many articles of unknown day that share a key are few: an article is laid beside all of them.
const FEW: usize = 4;
/// How many are too many: all that was ever told of a town would be.
const MANY: usize = 12;
/// How many keys an article of unknown day shares with those of its event, where others are no few.
const ALIKE: usize = 4;
/// Beside how many articles of unknown day one is laid where they are no few, whatever they share; and beside how many that
/// are alike where they are too many. Whoever meets some of an event is laid beside all of it once they hang together.
const BEST: usize = 2;
/// Beside how many articles one is laid whose own day is unknown.
const UNDATED: usize = 24;
/// Up to how many articles a file holds in which one whose day is unknown is looked for by all its keys, in all months. In
/// a larger one a number beside a single name is told of many an event.
const SMALL: i64 = 10_000;
/// How many keys an article of unknown day shares there with one it is laid beside, at least.
const PAIR: usize = 2;
/// How many months are gone through in a larger file: the latest.
const LATEST: usize = 24;

/// Up to how many days apart articles are laid beside each other for a single key.
const NEXT: i64 = 4;
/// How many keys bring together what was published further apart: a town has more than one event a fortnight.
const SEVERAL: usize = 3;

/// How an article was met.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// Published within days.
    Lately,
    /// Published within some weeks.
    Later,
    /// Published within a year, or telling of the same days.
    Anytime,
    /// Where a day of publication is unknown.
    Undated,
}

/// All ways in which an article was met.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    lately: bool,
    anytime: bool,
    /// How many keys both share that were published within some weeks.
    later: usize,
    /// How many keys both share where a day of publication is unknown.
    undated: usize,
}

impl Met {
    fn by(&mut self, way: Way) {
        match way {
            Way::Lately => self.lately = true,
            Way::Later => {
                self.later += 1;
                self.lately |= self.later == SEVERAL;
            }
            Way::Anytime => self.anytime = true,
            Way::Undated => self.undated += 1,
        }
    }
}

impl Batch<'_> {
    /// All other articles noted under any of `keys`, in order of their rows.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn near(&self, article: i64, keys: &[Key]) -> Result<Vec<Near>, Error> {
        let conn = &self.store.conn;
        let day = published(conn, article)?;
        let small = small(conn)?;
        let all = if day.is_none() { days(conn, if small { usize::MAX } else { LATEST })? } else { Vec::new() };
        let mut found: FxHashMap<i64, Met> = FxHashMap::default();
        let mut look = conn
            .prepare_cached("SELECT article, day FROM block WHERE month = ?1 AND key = ?2 AND day BETWEEN ?3 AND ?4")?;
        for key in keys {
            let hash = hash(&key.words);
            let mut under = |month: i64, from: i64, to: i64, way: Way| -> rusqlite::Result<()> {
                for row in look.query_map([month, hash, from, to], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))? {
                    let (article, printed) = row?;
                    let later = matches!(way, Way::Lately) && day.is_some_and(|day| (printed - day).abs() > NEXT);
                    found.entry(article).or_default().by(if later { Way::Later } else { way });
                }
                Ok(())
            };
            // Whether articles of unknown day are met by this key.
            let undated = small || matches!(key.days, Days::Within(_));
            match (key.days, day) {
                (Days::Told(day), _) => {
                    under(day.div_euclid(MONTH), NONE, NONE, Way::Anytime)?;
                    if self.unsorted {
                        under(NONE, NONE, NONE, Way::Anytime)?;
                    }
                }
                (Days::Within(days) | Days::Rather(days), Some(day)) => {
                    if undated {
                        under(NONE, NONE, NONE, Way::Undated)?;
                    }
                    let (from, to) = (day - days, day + days);
                    let way = if days > WEEKS { Way::Anytime } else { Way::Lately };
                    for month in (month(days, from)..=month(days, to)).step_by(months(days)) {
                        under(month, from, to, way)?;
                    }
                    if days > WEEKS && self.unsorted {
                        for month in from.div_euclid(MONTH)..=to.div_euclid(MONTH) {
                            under(month, from, to, way)?;
                        }
                    }
                }
                (Days::Within(days) | Days::Rather(days), None) if undated => {
                    under(NONE, i64::MIN, i64::MAX, Way::Undated)?;
                    let mut months: Vec<i64> = all.iter().map(|day| month(days, *day)).collect();
                    months.dedup();
                    months.iter().try_for_each(|month| under(*month, i64::MIN, i64::MAX, Way::Undated))?;
                }
                (Days::Within(_) | Days::Rather(_), None) => {}
            }
        }
        found.remove(&article);
        Ok(chosen(found, day.is_some(), if small { 1 } else { PAIR }))
    }

    /// Notes an article under `keys`, so that later ones find it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn block(&mut self, article: i64, keys: &[Key]) -> Result<(), Error> {
        let conn = &self.store.conn;
        // What nobody looks for is not noted.
        let all = small(conn)? || published(conn, article)?.is_some();
        let keys = keys.iter().filter(|key| all || !matches!(key.days, Days::Rather(_)));
        self.noted(article, keys, "INSERT OR IGNORE INTO block(month, key, day, article) VALUES (?1, ?2, ?3, ?4)")
    }

    /// Strikes out what an article is noted under: it is to be read again.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn unblock(&mut self, article: i64, keys: &[Key]) -> Result<(), Error> {
        // Files that were brought up to date know no month of a day that is told.
        self.noted(
            article,
            keys.iter(),
            "DELETE FROM block WHERE month IN (?1, 0) AND key = ?2 AND day = ?3 AND article = ?4",
        )
    }

    fn noted<'k>(&mut self, article: i64, keys: impl Iterator<Item = &'k Key>, sql: &str) -> Result<(), Error> {
        self.begin()?;
        let conn = &self.store.conn;
        let published = published(conn, article)?;
        let mut note = conn.prepare_cached(sql)?;
        for key in keys {
            let (month, day) = match (key.days, published) {
                (Days::Within(days) | Days::Rather(days), Some(day)) => (month(days, day), day),
                (Days::Told(day), _) => (day.div_euclid(MONTH), NONE),
                (Days::Within(_) | Days::Rather(_), None) => (NONE, NONE),
            };
            note.execute(params![month, hash(&key.words), day, article])?;
        }
        Ok(())
    }
}

/// Those of the articles `found` that an article is laid beside, in order of their rows; `dated` where its own day is known.
fn chosen(mut found: FxHashMap<i64, Met>, dated: bool, least: usize) -> Vec<Near> {
    let unknown = found.iter().filter(|(_, met)| !met.lately && met.undated >= least);
    let mut unknown: Vec<(i64, usize)> = unknown.map(|(row, met)| (*row, met.undated)).collect();
    unknown.sort_unstable_by_key(|(row, keys)| (Reverse(*keys), *row));
    let alike = unknown.iter().take_while(|(_, keys)| *keys >= ALIKE).count();
    unknown.truncate(match unknown.len() {
        _ if !dated => UNDATED,
        n if n <= FEW => FEW,
        n if n <= MANY => alike.max(BEST),
        _ => alike.min(BEST),
    });
    for (row, _) in unknown {
        found.entry(row).or_default().lately = true;
    }
    let met = found.into_iter().filter(|(_, met)| met.lately || met.anytime);
    let mut near: Vec<Near> = met.map(|(article, met)| Near { article, lately: met.lately }).collect();
    near.sort_unstable_by_key(|near| near.article);
    near
}

/// The day on which an article was published, as a number of days.
fn published(conn: &Connection, article: i64) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT published_day FROM article WHERE id = ?1")?.query_row([article], |row| row.get(0))
}

/// Whether a file holds few articles.
fn small(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT coalesce(max(id), 0) <= ?1 FROM article")?.query_row([SMALL], |row| row.get(0))
}

/// A day of each month in which any article was published, the latest first, `most` of them.
fn days(conn: &Connection, most: usize) -> rusqlite::Result<Vec<i64>> {
    let mut next = conn.prepare_cached("SELECT max(published_day) FROM article WHERE published_day < ?1")?;
    let mut out: Vec<i64> = Vec::new();
    let mut before = i64::MAX;
    while let Some(day) = next.query_row([before], |row| row.get::<_, Option<i64>>(0))?.filter(|_| out.len() < most) {
        out.push(day);
        before = day.div_euclid(MONTH) * MONTH;
    }
    Ok(out)
}

/// How many months lie together of what is looked for up to `days` days apart.
const fn months(days: i64) -> usize {
    if days > WEEKS { AGE } else { 1 }
}

/// The month under which an article of `day` is noted that is looked for up to `days` days apart: the first one of those
/// that lie together.
fn month(days: i64, day: i64) -> i64 {
    let months = months(days) as i64;
    day.div_euclid(months * MONTH) * months
}

/// A key as the file keeps it: two that meet by chance cost a glance.
fn hash(key: &str) -> i64 {
    let mut four = [0; 4];
    four.copy_from_slice(&blake3::hash(key.as_bytes()).as_bytes()[..4]);
    i64::from(i32::from_le_bytes(four))
}
