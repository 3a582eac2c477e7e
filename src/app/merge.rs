//! `hearsay merge`: several files made into one; what they say differently is told.

use std::path::Path;

use super::cli::Merge;
use super::fault::{Exit, Fault};
use super::{out, relate};
use crate::render;
use crate::store::{Clash, Error, Store};

/// Clashes that are told one by one.
const SHOWN: usize = 20;

/// Merges the files.
pub fn run(options: &Merge) -> Result<Exit, Fault> {
    if options.out.exists() {
        return Err(Error::Exists(options.out.clone()).into());
    }
    let (articles, clashes) = made(&options.out, |part| Store::merge(&options.files, part))?;
    let files = render::count(options.files.len(), "file");
    let mut words = format!("merged {files} into {}: {}\n", options.out.display(), render::count(articles, "article"));
    for clash in clashes.iter().take(SHOWN) {
        words.push_str(&render::clean(&told(clash)));
        words.push('\n');
    }
    if clashes.len() > SHOWN {
        words.push_str(&format!("and {} more\n", render::count(clashes.len() - SHOWN, "clash")));
    }
    out::text(&words)?;
    Ok(Exit::Answered)
}

/// Makes a file at `path` by `make`, compares what is in it, and leaves nothing where that fails. Gives the number of
/// its articles, and what `make` had to tell.
pub fn made<T>(
    path: &Path,
    make: impl FnOnce(&Path) -> Result<(Store, Vec<i64>, T), Error>,
) -> Result<(usize, T), Fault> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let part = Path::new(&name);
    let done = || -> Result<(usize, T), Fault> {
        let (mut store, articles, told) = make(part)?;
        let mut batch = store.revision();
        relate::afresh(&mut batch, &articles)?;
        batch.commit()?;
        drop(batch);
        store.pack(articles.len())?;
        store.close()?;
        std::fs::rename(part, path)
            .map_err(|e| Fault::from(Error::Denied { path: path.to_owned(), why: e.to_string() }))?;
        Ok((articles.len(), told))
    };
    let done = done();
    if done.is_err() {
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut name = name.clone();
            name.push(end);
            let _ = std::fs::remove_file(&name);
        }
    }
    done
}

fn told(clash: &Clash) -> String {
    match clash {
        Clash::Reading { article, name, kept, left } if kept == left => {
            format!("{article} ({name}) was read in two ways by {kept}; one was kept")
        }
        Clash::Reading { article, name, kept, left } => {
            format!("{article} ({name}) was read in two ways; that of {kept} was kept, that of {left} was not")
        }
        Clash::Correction { subject, field, kept, left } => {
            format!("{field} of {subject} was corrected in two ways: {kept} holds, being later than {left}")
        }
    }
}
