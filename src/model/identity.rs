//! Who is who across articles: why a name is taken for an actor's, and what the user's own file of names says.

use super::fold::{fold, spelling};
use super::{ActorKind, Relation};

/// Why a name is taken for an actor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It is the very name.
    Name,
    /// Another spelling or transliteration of it.
    Spelling,
    /// The surname alone.
    Surname,
    /// Initials.
    Initials,
    /// A list of names of states, seats and bodies.
    List,
    /// A description or office in an article.
    Description,
    /// The user's file of names.
    Given,
    /// A person's correction.
    Correction,
}

impl Why {
    /// The words kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Spelling => "spelling",
            Self::Surname => "surname",
            Self::Initials => "initials",
            Self::List => "list",
            Self::Description => "description",
            Self::Given => "names file",
            Self::Correction => "correction",
        }
    }

    /// Why `alias`, as an article prints it, was taken for the actor called `name`.
    #[must_use]
    pub fn of(name: &str, alias: &str, kind: ActorKind) -> Self {
        let (full, short) = (fold(name), fold(alias));
        if full == short {
            return Self::Name;
        }
        if spelling(&full) == spelling(&short) {
            return Self::Spelling;
        }
        if !alias.chars().any(char::is_uppercase) {
            return Self::Description;
        }
        let last = |words: &str| spelling(words.rsplit(' ').next().unwrap_or_default());
        match kind {
            ActorKind::Person if last(&full) != last(&short) => Self::Description,
            ActorKind::Person if short.contains(' ') => Self::Spelling,
            ActorKind::Person => Self::Surname,
            _ => {
                let initials: String =
                    name.split_whitespace().filter_map(|w| w.chars().find(|c| c.is_uppercase())).collect();
                if alias.len() > 1 && initials.eq_ignore_ascii_case(&alias.replace('.', "")) {
                    Self::Initials
                } else {
                    Self::List
                }
            }
        }
    }
}

/// An actor as the user's own file of names has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The standard name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// Whom it belongs to, speaks for, stands for.
    pub ties: Vec<Relation>,
    /// The file and line.
    pub source: String,
}
