//! `hearsay ship`: one clean, sealed file to hand on; and `hearsay verify`, which checks the seal.

use std::path::Path;

use super::cli::{Ship, Verify};
use super::fault::{Exit, Fault};
use super::{keys, out};
use crate::render;
use crate::store::{Cargo, Checked, Store};

/// Ships the file `db`.
pub fn run(options: &Ship, db: &Path) -> Result<Exit, Fault> {
    // A wrong key is found before any work is done.
    let signer = options.sign.as_deref().map(keys::Signer::read).transpose()?;
    let cargo = Cargo { selected: None, excerpts: options.excerpts };
    let sign = |statement: &str| signer.as_ref().map(|signer| signer.sign(statement)).transpose();
    let seal = Store::ship((db, db), &options.out, &cargo, sign)?;
    let shipped = Store::read(&options.out)?;
    let about = shipped.about()?;
    let articles = about.iter().find(|(key, _)| key == "articles").and_then(|(_, n)| n.parse().ok()).unwrap_or(0);
    let mut words = format!("shipped {} as {}\n", render::count(articles, "article"), options.out.display());
    if let Some(n) = cargo.excerpts {
        words.push_str(&format!("of each text {} around each finding are kept\n", render::count(n, "word")));
    }
    words.push_str(&format!("content {}\n", seal.value("content").unwrap_or_default()));
    words.push_str(if seal.signature.is_some() { "signed\n" } else { "not signed\n" });
    out::text(&words)?;
    Ok(Exit::Answered)
}

/// Checks the seal of a file.
pub fn verify(options: &Verify) -> Result<Exit, Fault> {
    let file = options.file.display();
    let key = options.key.as_deref().map(keys::public).transpose()?;
    let Some(Checked { seal, bytes, content }) = Store::verify(&options.file)? else {
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
