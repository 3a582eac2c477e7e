//! `hearsay ship`: one clean, sealed file to hand on; and `hearsay verify`, which checks the seal.

use std::path::Path;

use super::cli::{Ship, Verify};
use super::fault::{Exit, Fault};
use super::{ask, keys, merge, out};
use crate::model::Cell;
use crate::render;
use crate::store::{Cargo, Checked, Error, Store};

/// Ships the file `db`.
pub fn run(options: &Ship, db: &Path) -> Result<Exit, Fault> {
    // A wrong key is found before any work is done.
    let signer = options.sign.as_deref().map(keys::Signer::read).transpose()?;
    if options.out.exists() {
        return Err(Error::Exists(options.out.clone()).into());
    }
    let cargo = Cargo { selected: options.selected.clone(), excerpts: options.excerpts };
    let sign = |statement: &str| signer.as_ref().map(|signer| signer.sign(statement)).transpose();
    let seal = match &options.selected {
        None => Store::ship((db, db), &options.out, &cargo, sign)?,
        Some(query) => {
            let articles = articles(db, query)?;
            let mut name = options.out.as_os_str().to_owned();
            name.push(".selected");
            let chosen = Path::new(&name);
            merge::made(chosen, |part| Store::select(db, &articles, part).map(|(store, rows)| (store, rows, ())))?;
            let seal = Store::ship((chosen, db), &options.out, &cargo, sign);
            let _ = std::fs::remove_file(chosen);
            seal?
        }
    };
    let shipped = Store::read(&options.out)?;
    let about = shipped.about()?;
    let articles = about.iter().find(|(key, _)| key == "articles").and_then(|(_, n)| n.parse().ok()).unwrap_or(0);
    let mut words = format!("shipped {} as {}\n", render::count(articles, "article"), options.out.display());
    if let Some(n) = cargo.excerpts {
        words.push_str(&format!("of each text {} around each finding are kept\n", render::count(n, "word")));
    }
    words.push_str(if seal.signature.is_some() { "signed\n" } else { "not signed\n" });
    out::text(&words)?;
    Ok(Exit::Answered)
}

/// The refs of the articles that the rows of a question stand in.
fn articles(db: &Path, query: &str) -> Result<Vec<String>, Fault> {
    let store = Store::read(db)?;
    let answer = ask::rows(&store, query)?;
    let mut refs = Vec::new();
    for cell in answer.rows.iter().flatten() {
        match cell {
            Cell::Ref(reference) => refs.push(reference.clone()),
            Cell::Figures(figures) => refs.extend(figures.iter().map(|figure| figure.reference.clone())),
            _ => {}
        }
    }
    let articles = store.articles_of(&refs)?;
    if articles.is_empty() {
        let words = if answer.rows.is_empty() {
            "the question has no rows, so there is nothing to ship"
        } else {
            "the rows of this question have no ref by which an article could be found; add `| show ref`"
        };
        return Err(Fault::new(Exit::Usage, words));
    }
    Ok(articles)
}

/// Checks the seal of a file.
pub fn verify(options: &Verify) -> Result<Exit, Fault> {
    let file = options.file.display();
    let key = options.key.as_deref().map(keys::public).transpose()?;
    let Some(Checked { seal, bytes, content }) = Store::verify(&options.file).map_err(Fault::given)? else {
        let words = format!("`{file}` was never sealed: only what `hearsay ship` makes can be verified");
        return Err(Fault::new(Exit::File, words));
    };
    let line = |word| render::clean(seal.value(word).unwrap_or("unknown"));
    match (bytes, content) {
        (true, Some(true)) => {}
        (false, Some(true)) => {
            let words = format!(
                "`{file}` was written to after it was sealed; what it says is what was sealed, but not every byte is"
            );
            return Err(Fault::new(Exit::File, words));
        }
        (_, Some(false)) => {
            return Err(Fault::new(Exit::File, format!("`{file}` does not say what was sealed: it was changed")));
        }
        (_, None) => {
            return Err(Fault::new(Exit::File, format!("`{file}` is damaged: it can no longer be read to its end")));
        }
    }
    let signature = match (&key, &seal.signature) {
        (Some(key), Some(signature)) if keys::signed(key, &seal.statement, signature) => "signed with this key",
        (Some(_), Some(_)) => return Err(Fault::new(Exit::File, format!("`{file}` was not signed with this key"))),
        (Some(_), None) => return Err(Fault::new(Exit::File, format!("`{file}` is not signed"))),
        (None, Some(_)) => "signed; whose signature it is, --key tells",
        (None, None) => "not signed: anyone could have made this seal",
    };
    out::text(&format!(
        "{file} is as it was sealed on {} by hearsay {}\ncontent {}\n{signature}\n",
        line("sealed"),
        line("hearsay"),
        line("content")
    ))?;
    Ok(Exit::Answered)
}
