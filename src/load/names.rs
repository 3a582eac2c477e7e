//! The user's own file of names: one actor a line, in plain words. A line that cannot be read is named with the reason
//! and costs only itself.
//!
//! ```text
//! # name | kind | also: other names | part of: body | speaks for: body | stands for: state
//! Anna Example | person | also: Example; A. Example | speaks for: Ministry of Tests
//! ```

use std::fs;

use rustc_hash::FxHashMap;

use crate::model::fold::fold;
use crate::model::{ActorKind, Complaint, Given, Relation, RelationKind};

/// The kinds that a line may give.
const KINDS: &[ActorKind] = &[
    ActorKind::Person,
    ActorKind::Organisation,
    ActorKind::State,
    ActorKind::PlaceAsActor,
    ActorKind::Outlet,
    ActorKind::Group,
];

/// What stands before a colon: a tie to another actor, or other names.
const TIES: &[(&str, Option<RelationKind>)] = &[
    ("also", None),
    ("part of", Some(RelationKind::PartOf)),
    ("speaks for", Some(RelationKind::SpeaksFor)),
    ("stands for", Some(RelationKind::StandsFor)),
];

/// The actors of the file at `path`, and what of it could not be read. A name that two lines claim is nobody's.
///
/// # Errors
/// Where the file is missing or no text.
pub fn names(path: &str) -> Result<(Vec<Given>, Vec<Complaint>), Complaint> {
    let wrong = |reason: String| Complaint { source: path.to_owned(), reason };
    let bytes = fs::read(path).map_err(|error| wrong(error.to_string().to_lowercase()))?;
    let text = String::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8 text".to_owned()))?;
    let mut given: Vec<Given> = Vec::new();
    let mut complaints = Vec::new();
    for (n, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let source = format!("{path}:{}", n + 1);
        let words = line.split('#').next().unwrap_or_default().trim();
        if words.is_empty() {
            continue;
        }
        match one(words, &source) {
            Ok(actor) => given.push(actor),
            Err(reason) => complaints.push(Complaint { source, reason }),
        }
    }
    claimed_once(&mut given, &mut complaints);
    Ok((given, complaints))
}

fn one(line: &str, source: &str) -> Result<Given, String> {
    let mut fields = line.split('|').map(str::trim);
    let name = fields.next().filter(|name| !fold(name).is_empty());
    let name = name.ok_or("the line begins with no name")?.to_owned();
    let kinds = || KINDS.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
    let word = fields.next().filter(|word| !word.is_empty());
    let word = word.ok_or_else(|| format!("`{name}` has no kind; write one behind `|`: {}", kinds()))?;
    let kind = KINDS.iter().copied().find(|kind| kind.word().eq_ignore_ascii_case(word));
    let kind = kind.ok_or_else(|| format!("`{word}` is no kind of actor; the kinds are {}", kinds()))?;
    let mut actor = Given { name, kind, aliases: Vec::new(), ties: Vec::new(), source: source.to_owned() };
    for field in fields.filter(|field| !field.is_empty()) {
        let labels = || TIES.iter().map(|(label, _)| format!("`{label}:`")).collect::<Vec<_>>().join(", ");
        let (label, values) =
            field.split_once(':').ok_or_else(|| format!("`{field}` has no label; labels are {}", labels()))?;
        let tie = TIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(label.trim()));
        let (_, tie) = tie.ok_or_else(|| format!("`{}` is no label; labels are {}", label.trim(), labels()))?;
        for value in values.split(';').map(str::trim).filter(|value| !fold(value).is_empty()) {
            match tie {
                None => actor.aliases.push(value.to_owned()),
                Some(kind) => actor.ties.push(Relation { kind: *kind, to: value.to_owned() }),
            }
        }
    }
    Ok(actor)
}

/// Takes aliases that two actors claim from both, and the later of two lines about one name.
fn claimed_once(given: &mut Vec<Given>, complaints: &mut Vec<Complaint>) {
    let mut lines: FxHashMap<String, String> = FxHashMap::default();
    given.retain(|actor| match lines.get(&fold(&actor.name)) {
        Some(first) => {
            let reason = format!("`{}` stands in {first} already; this line is left out", actor.name);
            complaints.push(Complaint { source: actor.source.clone(), reason });
            false
        }
        None => {
            lines.insert(fold(&actor.name), actor.source.clone());
            true
        }
    });
    let mut owners: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (ix, actor) in given.iter().enumerate() {
        for name in actor.aliases.iter().chain([&actor.name]) {
            let owners = owners.entry(fold(name)).or_default();
            if !owners.contains(&ix) {
                owners.push(ix);
            }
        }
    }
    let claimants: Vec<String> = given.iter().map(|actor| actor.name.clone()).collect();
    for (ix, actor) in given.iter_mut().enumerate() {
        let (name, source) = (fold(&actor.name), actor.source.clone());
        actor.aliases.retain(|alias| {
            let owners = &owners[&fold(alias)];
            let other = owners.iter().find(|owner| **owner != ix);
            if let Some(other) = other {
                let reason = format!("`{alias}` is claimed by `{}` too; it is taken for neither", claimants[*other]);
                complaints.push(Complaint { source: source.clone(), reason });
            }
            other.is_none() && fold(alias) != name
        });
    }
}
