//! Chooses what a merged file takes from which file. The choice goes by what the files say alone, so that
//! neither their order nor the way they are bracketed matters.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use super::intern::Rows;
use super::ship::{Part, beside, damage};
use super::{Error, Store, content, copy, correct, open};
use crate::model::{Act, Correction, reference};

/// Something that two files say differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// One article was read in two ways; the first extractor's way was kept.
    Reading {
        /// The article's ref.
        article: String,
        /// Its own id.
        name: String,
        /// Who read it the way that was kept.
        kept: String,
        /// Who read it otherwise.
        left: String,
    },
    /// One field was set to two values; the later one holds.
    Correction {
        /// The finding's ref.
        subject: String,
        /// The field.
        field: String,
        /// The value that holds, with who said so.
        kept: String,
        /// The one that does not.
        left: String,
    },
}

/// How good a reading of an article is: whole texts before excerpts, then by extractor and version, then by what
/// it says, so that any two can be told apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    whole: bool,
    extractor: String,
    version: Vec<u64>,
    content: String,
}

struct Offer {
    rank: Rank,
    file: usize,
    name: String,
}

impl Store {
    /// Makes at `to`, where nothing may be, a file of all that the files at `from` hold; what is comparable in it is
    /// still to be found. Gives the file, the rows of its articles by ref, and what the files say differently.
    ///
    /// # Errors
    /// Where a file is not ours, damaged, or cannot be written.
    pub fn merge(from: &[PathBuf], to: &Path) -> Result<(Self, Vec<i64>, Vec<Clash>), Error> {
        let mut files = from.iter().map(|path| Bare::of(path, to)).collect::<Result<Vec<_>, _>>()?;
        files.sort_by(|a, b| a.content.cmp(&b.content));
        files.dedup_by(|a, b| a.content == b.content);
        let mut clashes = Vec::new();
        let (chosen, loaded) = chosen(&files, &mut clashes)?;
        let mut store = Self::open(to)?;
        for (n, file) in files.iter().enumerate() {
            let mut wanted: Vec<_> =
                chosen.iter().filter(|(_, offer)| offer.file == n).map(|(name, _)| name.clone()).collect();
            wanted.sort_unstable();
            store.take(&file.path, &wanted, true)?;
        }
        for (article, loaded) in &loaded {
            copy::loaded_first(&store.conn, article, loaded)?;
        }
        let mut corrections: Vec<Correction> = files.iter().flat_map(|file| file.corrections.iter().cloned()).collect();
        corrections.sort_by(|a, b| (&a.made, &a.reference).cmp(&(&b.made, &b.reference)));
        store.keep_corrections(&corrections)?;
        clashes.extend(disputes(&corrections));
        clashes.sort();
        clashes.dedup();
        let names: Vec<_> = files.iter().map(|file| format!("{} (content {})", file.name, file.content)).collect();
        store.state("merged from", &names.join(", "))?;
        let articles = store.settle_names()?;
        Ok((store, articles, clashes))
    }

    /// Makes at `to`, where nothing may be, a file of the articles `refs` of the file at `from`, with all that they
    /// need; what is comparable in it is still to be found.
    ///
    /// # Errors
    /// Where a file is not ours, damaged, or cannot be written.
    pub fn select(from: &Path, refs: &[String], to: &Path) -> Result<(Self, Vec<i64>), Error> {
        let file = Bare::of(from, to)?;
        let mut store = Self::open(to)?;
        store.take(&file.path, refs, false)?;
        let about = |one: &&Correction| one.article.as_ref().is_none_or(|article| refs.contains(article));
        let corrections: Vec<_> = file.corrections.iter().filter(about).cloned().collect();
        store.keep_corrections(&corrections)?;
        for (key, value) in &file.about {
            store.state(key, value)?;
        }
        let articles = store.settle_names()?;
        Ok((store, articles))
    }

    /// The refs of the articles that the findings and articles `refs` stand in.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn articles_of(&self, refs: &[String]) -> Result<Vec<String>, Error> {
        let mut out = Vec::new();
        for reference in refs {
            let table = match reference.split(':').next() {
                Some("stm") => "statement",
                Some("fig") => "figure",
                Some("rec") => "record",
                _ => "article",
            };
            let sql = match table {
                "article" => "SELECT ref FROM article WHERE ref = ?1".to_owned(),
                "record" => "SELECT a.ref FROM record f JOIN article a ON a.id = f.article WHERE f.ref = ?1".to_owned(),
                table => format!(
                    "SELECT a.ref FROM {table} f JOIN article a ON a.id = f.article WHERE f.code = ?2 AND ?1 = f.ref"
                ),
            };
            let mut statement = self.conn.prepare_cached(&sql)?;
            for article in statement.query_map(params![reference, reference::code(reference)], |row| row.get(0))? {
                out.push(article?);
            }
        }
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// States a fact about the file.
    fn state(&self, key: &str, value: &str) -> Result<(), Error> {
        self.conn.execute("INSERT OR REPLACE INTO about(key, value) VALUES (?1, ?2)", [key, value])?;
        Ok(())
    }
}

/// A file as it was read, corrections told beside it.
struct Bare {
    name: String,
    path: PathBuf,
    content: String,
    corrections: Vec<Correction>,
    about: Vec<(String, String)>,
    /// The copy from which corrections were taken off, or that was brought up to date, where that was due.
    _copy: Option<Part>,
}

impl Bare {
    fn of(path: &Path, beside_of: &Path) -> Result<Self, Error> {
        let of = |e| Error::of(e, path);
        let conn = open::distrusted(path)?;
        if let Some(what) = damage(&conn).map_err(of)? {
            return Err(Error::Corrupt { path: path.to_owned(), what });
        }
        let said = content::content(&conn).map_err(of)?;
        let store = Store::read(path)?;
        let corrections = store.corrections()?;
        let kept = ["extractor", "created", "excerpts"];
        let about = store.about()?.into_iter().filter(|(key, _)| kept.contains(&key.as_str())).collect();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut out = Self { name, path: path.to_owned(), content: said, corrections, about, _copy: None };
        // Of an older file the copy was read that is up to date.
        let older = conn.path().is_none_or(str::is_empty);
        if older || !out.corrections.is_empty() {
            let part = Part(beside(beside_of));
            conn.execute("VACUUM INTO ?1", [part.0.to_string_lossy()]).map_err(of)?;
            let bare = Connection::open(&part.0).map_err(of)?;
            undress(&bare).map_err(of)?;
            bare.close().map_err(|(_, e)| Error::of(e, path))?;
            out.path.clone_from(&part.0);
            out._copy = Some(part);
        }
        Ok(out)
    }
}

/// Takes all corrections off the rows of a file.
fn undress(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    let step = conn.unchecked_transaction()?;
    let mut rows = Rows::default();
    let mut articles = conn.prepare("SELECT id FROM article")?;
    let articles = articles.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    for article in articles {
        correct::restore(&step, &mut rows, article)?;
    }
    step.commit()
}

type Chosen = FxHashMap<String, Offer>;

/// From which file each article is taken, and when each was first loaded anywhere.
fn chosen(files: &[Bare], clashes: &mut Vec<Clash>) -> Result<(Chosen, FxHashMap<String, String>), Error> {
    let mut chosen = Chosen::default();
    let mut loaded: FxHashMap<String, String> = FxHashMap::default();
    for (n, file) in files.iter().enumerate() {
        let conn = open::distrusted(&file.path)?;
        let contents: FxHashMap<String, String> =
            content::articles(&conn).map_err(|e| Error::of(e, &file.path))?.into_iter().collect();
        let mut list = conn.prepare(
            "SELECT a.ref, a.name, a.loaded, b.extractor, o.name, a.url, a.text FROM article a JOIN batch b ON b.id = a.batch
             LEFT JOIN outlet o ON o.id = a.outlet ORDER BY a.ref",
        )?;
        let mut rows = list.query([])?;
        while let Some(row) = rows.next()? {
            let article: String = row.get(0)?;
            let (outlet, url): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
            let text: String = row.get(6)?;
            let first: String = row.get(2)?;
            let rank = rank(
                reference::article(&text, outlet.as_deref(), url.as_deref()) == article,
                &row.get::<_, String>(3)?,
                contents.get(&article).cloned().unwrap_or_default(),
            );
            let when = loaded.entry(article.clone()).or_insert_with(|| first.clone());
            if first < *when {
                *when = first;
            }
            let offer = Offer { rank, file: n, name: row.get(1)? };
            match chosen.remove(&article) {
                None => {
                    chosen.insert(article, offer);
                }
                Some(other) => {
                    let (kept, left) = if other.rank >= offer.rank { (other, offer) } else { (offer, other) };
                    if kept.rank != left.rank {
                        clashes.push(Clash::Reading {
                            article: article.clone(),
                            name: kept.name.clone(),
                            kept: kept.rank.words(),
                            left: left.rank.words(),
                        });
                    }
                    chosen.insert(article, kept);
                }
            }
        }
    }
    Ok((chosen, loaded))
}

fn rank(whole: bool, extractor: &str, content: String) -> Rank {
    let (name, version) = extractor.rsplit_once(' ').unwrap_or((extractor, ""));
    let version = version.split('.').map_while(|part| part.parse().ok()).collect();
    Rank { whole, extractor: name.to_owned(), version, content }
}

impl Rank {
    fn words(&self) -> String {
        let version: Vec<_> = self.version.iter().map(u64::to_string).collect();
        let what = if self.whole { "" } else { ", excerpts" };
        format!("{} {}{what}", self.extractor, version.join("."))
    }
}

/// Fields that were set to two values by corrections that both hold; of more than two the last two are told.
fn disputes(corrections: &[Correction]) -> Vec<Clash> {
    let mut last: FxHashMap<(&str, &str), &Correction> = FxHashMap::default();
    let mut out = Vec::new();
    for one in corrections.iter().filter(|one| one.undone.is_none() && one.act == Act::Set) {
        let field = one.field.as_deref().unwrap_or_default();
        let said = |one: &Correction| format!("{} ({})", one.value.as_deref().unwrap_or("unknown"), one.who);
        if let Some(before) = last.insert((&one.subject, field), one)
            && before.value != one.value
            && before.who != one.who
        {
            out.push(Clash::Correction {
                subject: one.subject.clone(),
                field: field.to_owned(),
                kept: said(one),
                left: said(before),
            });
        }
    }
    out
}
