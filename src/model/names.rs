//! The names a file knows, as the query room asks after them: the store answers.

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// An actor.
    Actor,
    /// A place.
    Place,
    /// An outlet.
    Outlet,
    /// A thing counted, by class ("drone").
    Thing,
    /// An action class ("shot down").
    Action,
    /// A qualifier ("civilian").
    Qualifier,
    /// An article, by id or ref.
    Article,
}

impl NameKind {
    /// What it is called, in messages and in the file's tables of names.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Outlet => "outlet",
            Self::Thing => "thing",
            Self::Action => "action",
            Self::Qualifier => "qualifier",
            Self::Article => "article",
        }
    }
}

/// One row a name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its row number in the file.
    pub id: i64,
    /// Its standard name.
    pub name: String,
    /// How many figures, statements or articles hang on it.
    pub count: i64,
}

/// Looks names up in one file. An answer is empty, never an error, where nothing fits.
pub trait Names {
    /// Rows of `kind` with exactly this name or alias, spelling folded (see [`super::fold::fold`]).
    fn exactly(&self, kind: NameKind, folded: &str) -> Vec<Candidate>;
    /// Rows of `kind` one of whose words is `folded` (a surname), most used first.
    fn by_word(&self, kind: NameKind, folded: &str) -> Vec<Candidate>;
    /// Up to `most` different words that begin with `folded`, of names of actors.
    fn words_of_actors(&self, folded: &str, most: usize) -> Vec<String>;
    /// Names of actors, spelling folded, one of whose words is `folded`; `None` where more than `most` are.
    fn names_of_actors(&self, folded: &str, most: usize) -> Option<Vec<String>>;
    /// Up to `most` names of `kind` that begin with `folded`, most used first; all where it is empty.
    fn starting(&self, kind: NameKind, folded: &str, most: usize) -> Vec<Candidate>;
    /// Every name that one row of `kind` goes by, spelling folded or as printed.
    fn aliases(&self, _kind: NameKind, _id: i64) -> Vec<String> {
        Vec::new()
    }
    /// The latest stated publication date in the file, as ISO text.
    fn latest_stated(&self) -> Option<String>;
    /// The day of the latest load, as ISO text.
    fn latest_load(&self) -> Option<String>;
}
