//! What a query says, as written: no name looked up, nothing typed.

mod clause;
mod expr;
mod stage;

pub use clause::{Amount, Clause, ClauseKind, NameClause, Point, PointKind, Unit, When};
pub use expr::{Expr, ExprKind, Op, Sign, Value, ValueKind};
pub use stage::{Order, Output, SetOp, Stage, StageKind, With};

use crate::model::Span;

/// A program: items in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Program {
    /// The items.
    pub items: Vec<Item>,
}

/// One item of a program.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A question to answer.
    Ask(Query),
    /// A question to explain instead.
    Explain {
        /// Which explanation.
        what: What,
        /// The question.
        query: Query,
    },
    /// What a word of the language means, or what there is.
    Describe(Option<Word>),
    /// A question kept under a name.
    Define {
        /// Its name.
        name: Word,
        /// Its parameters.
        params: Vec<Param>,
        /// What it stands for.
        body: Query,
        /// The whole definition as written.
        text: String,
    },
    /// A value kept under a name.
    Let {
        /// Its name, without the `$`.
        name: Word,
        /// The value.
        value: Value,
    },
}

/// Which explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The piped form the question stands for.
    Core,
    /// The SQL.
    Sql,
    /// The typed plan.
    Plan,
    /// What each name was resolved to.
    Names,
}

/// A parameter of a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Its name, without the `$`.
    pub name: Word,
    /// Its type as written.
    pub kind: Option<Word>,
    /// The value it takes where none is given.
    pub default: Option<Value>,
}

/// A word with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A question: a head, clauses that narrow it, stages that work on its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What is asked for.
    pub head: Head,
    /// What narrows it.
    pub clauses: Vec<Clause>,
    /// What is done to its rows, in order.
    pub stages: Vec<Stage>,
    /// Where it stands.
    pub span: Span,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Head {
    /// A noun with adjectives and a topic.
    Noun {
        /// Adjectives, in order.
        adjectives: Vec<Word>,
        /// The noun.
        noun: Word,
        /// Counted thing, action and qualifiers.
        topic: Option<Topic>,
    },
    /// `who said TEXT`.
    WhoSaid(Vec<Text>),
    /// `what did WHO say`.
    WhatDid(Vec<Name>),
    /// `how many TOPIC`.
    HowMany(Topic),
    /// `disagree [on TOPIC]`.
    Disagree(Option<Topic>),
    /// `agree [on TOPIC]`.
    Agree(Option<Topic>),
    /// `corroborate REF|TOPIC`.
    Corroborate(Target),
    /// `silent on TOPIC`.
    Silent(Topic),
    /// `revisions of TOPIC`.
    Revisions(Option<Topic>),
    /// `compare SIDE with SIDE…`.
    Compare {
        /// The sides, two or more.
        sides: Vec<Side>,
        /// What they are compared on.
        topic: Option<Topic>,
    },
    /// `timeline of TOPIC`.
    Timeline(Topic),
    /// `trace REF`.
    Trace(Word),
    /// `quote REF`.
    Quote(Word),
    /// `variants of REF|TEXT`.
    VariantsOfRef(Word),
    /// `variants of TEXT`.
    VariantsOf(Vec<Text>),
    /// `coverage`.
    Coverage,
    /// A defined question, called.
    Call {
        /// Its name.
        name: Word,
        /// Its arguments, with their names where given.
        arguments: Vec<(Option<Word>, Value)>,
    },
    /// A question in brackets.
    Group(Box<Query>),
}

/// What `corroborate` is asked of.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One row.
    Ref(Word),
    /// A topic.
    Topic(Topic),
}

/// One side of `compare`.
#[derive(Debug, Clone, PartialEq)]
pub enum Side {
    /// A question.
    Query(Query),
    /// Actors or outlets.
    Names(Vec<Name>),
}

/// Counted thing, action and qualifiers, in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Its words; `or` before a word makes it a choice with the one before.
    pub parts: Vec<TopicPart>,
    /// Where it stands.
    pub span: Span,
}

/// One word of a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicPart {
    /// The word, or the words in quotation marks.
    pub word: Word,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether `or` stands before it.
    pub or: bool,
}

/// A name as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The name.
    pub word: Word,
    /// How it is to be read.
    pub how: Reading,
    /// Whether it stood in quotation marks.
    pub quoted: bool,
}

/// How a name or a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// With all that belongs to it; with aliases.
    Usual,
    /// `="…"`: the thing itself; the words as they are.
    Exactly,
    /// `~…`: near spellings too.
    Like,
    /// `$…`: a parameter.
    Variable,
}

/// Words to look for.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// A phrase.
    Phrase(Name),
    /// `near("a", "b", n)`.
    Near {
        /// The phrases.
        phrases: Vec<Word>,
        /// How many words may stand between.
        within: u32,
        /// Where it stands.
        span: Span,
    },
}
