//! A ZIP archive: its members in the order of its list.

use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::piece::{Flow, Out, Place};
use super::{source, tar};

/// Reads the members of the archive; hidden ones are passed over, as in a folder.
pub(super) fn read(file: impl Read + Seek, place: &Place, depth: usize, out: &mut Out<'_>) -> Flow {
    let mut archive = match ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(error) => return out.complain(place, cannot(&error)),
    };
    if let Some(what) = document(&archive) {
        return out.complain(place, format!("{what}, which cannot be read; save it as plain text or HTML"));
    }
    for n in 0..archive.len() {
        let name = archive.name_for_index(n).and_then(Result::ok).map(|name| name.into_owned());
        let at = name.map_or_else(|| place.element(n + 1), |name| place.member(&name));
        let member = match archive.by_index(n) {
            Ok(member) => member,
            Err(error) => {
                out.complain(&at, cannot(&error))?;
                continue;
            }
        };
        if member.is_file() && !tar::is_hidden(at.shown.strip_prefix(&place.shown).unwrap_or_default()) {
            source::read(&mut BufReader::new(out.budget.unpacked(member)), &at, depth + 1, out)?;
        }
    }
    Flow::Continue(())
}

/// What the archive is where it is itself a document, named for a person.
fn document<R: Read + Seek>(archive: &ZipArchive<R>) -> Option<&'static str> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    match () {
        () if has("word/document.xml") => Some("a Word document"),
        () if has("xl/workbook.xml") => Some("an Excel workbook"),
        () if has("[Content_Types].xml") => Some("an office document"),
        () if has("META-INF/container.xml") => Some("an e-book"),
        () if has("META-INF/manifest.xml") => Some("an OpenDocument file"),
        () if has("META-INF/MANIFEST.MF") => Some("a Java program"),
        () => None,
    }
}

fn cannot(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => source::cannot(error),
        ZipError::UnsupportedArchive(why) if why.contains("assword") => "cannot be read: it is encrypted".to_owned(),
        ZipError::UnsupportedArchive(_) => "cannot be read: packed in a way that is not known here".to_owned(),
        _ => "cannot be read: the ZIP archive is damaged or cut off".to_owned(),
    }
}
