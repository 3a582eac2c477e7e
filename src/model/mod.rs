//! The ground: data that crosses rooms. It knows no room, no database and no terminal.

pub mod answer;
pub mod article;
pub mod contract;
pub mod correction;
pub mod date;
pub mod echo;
pub mod fact;
pub mod finding;
pub mod fold;
pub mod hedge;
pub mod identity;
pub mod names;
pub mod question;
pub mod range;
pub mod reference;
pub mod span;
pub mod standing;
pub mod word_list;

pub use answer::{Answer, Cell, Chart, Column, Evidence, Kind, Note};
pub use article::{Article, Basis, Complaint, Document, Zone, ZoneKind};
pub use correction::{Act, Correction, Passage};
pub use date::{Period, PeriodBasis};
pub use echo::{Gist, Sketch, Utterance, Variant};
pub use fact::{
    Brief, Comparison, Context, Days, Doer, Explanation, Fact, Key, Link, Marks, Near, Role, Scene, Sounds, Tangle,
    Tie, Word,
};
pub use finding::{
    Actor, ActorIx, ActorKind, Annotations, Attribution, Beaten, Dated, Figure, FigureIx, FigureKind, Mode, Place,
    Record, RecordKind, Relation, RelationKind, Rule, Statement, StatementIx,
};
pub use identity::{Given, Why};
pub use names::{Candidate, NameKind, Names};
pub use question::{Aside, Count, Question, Select, Value, When};
pub use range::Range;
pub use span::{CodePoints, Span};
pub use standing::{FigureStanding, Named, StatementStanding};
pub use word_list::WordList;
