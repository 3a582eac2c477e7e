//! What a person says of a finding or of an actor, against or beside what was read.

use serde::{Deserialize, Serialize};

/// One correction, as kept and as exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its ref, `cor:…`: a hash of what it says, who says it and when.
    #[serde(rename = "ref", default)]
    pub reference: String,
    /// When it was made, UTC, ISO; of two about one thing the later holds.
    pub made: String,
    /// Who made it.
    pub who: String,
    /// What it does.
    pub act: Act,
    /// Ref of the finding as it was then; of [`Act::Join`] and [`Act::Part`] the actor's name.
    pub subject: String,
    /// Ref of the finding's article; of [`Act::Join`] and [`Act::Part`] the only one it holds in, `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The finding's words, and where they stood.
    #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// What is set; of [`Act::Add`] the kind of finding, `figure` or `statement`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// To what; `None` for unknown. Of [`Act::Join`] the name both go by, of [`Act::Part`] the actor it is not.
    #[serde(default)]
    pub value: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was taken back, UTC, ISO; `None` while it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<String>,
}

/// Words of an article and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words there.
    pub words: String,
}

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// The finding is right as it is.
    Accept,
    /// It is no finding, and answers leave it out.
    Reject,
    /// One of its fields is another.
    Set,
    /// Words of an article are a finding that was not read.
    Add,
    /// An actor is another one.
    Join,
    /// An actor is not another one, whatever the likeness.
    Part,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 6] = [Self::Accept, Self::Reject, Self::Set, Self::Add, Self::Join, Self::Part];

    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Set => "set",
            Self::Add => "add",
            Self::Join => "join",
            Self::Part => "part",
        }
    }
}

impl Correction {
    /// The ref that its content gives it, whatever it carries.
    #[must_use]
    pub fn named(&self) -> String {
        let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
        let passage = self.passage.as_ref();
        super::reference::correction(&[
            &self.made,
            &self.who,
            self.act.word(),
            &self.subject,
            self.article.as_deref().unwrap_or_default(),
            &number(passage.map(|passage| passage.start)),
            &number(passage.map(|passage| passage.end)),
            passage.map_or("", |passage| &passage.words),
            self.field.as_deref().unwrap_or_default(),
            // Unknown is not the empty word.
            &self.value.as_ref().map(|value| format!("={value}")).unwrap_or_default(),
            self.note.as_deref().unwrap_or_default(),
        ])
    }
}
