//! What may stand at the cursor: only words and names that fit the place.

use super::noun_of;
use crate::model::fold::fold;
use crate::model::{NameKind, Names, Span};
use crate::query::catalog::{self, Noun, Type};
use crate::query::core;
use crate::query::vocabulary::{ADJECTIVES, CLAUSES, HEADS, STAGES};
use crate::query::words::WORDS;

/// Something that may stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is put in.
    pub text: String,
    /// What it is, in a few words.
    pub about: String,
    /// What it takes the place of.
    pub span: Span,
}

/// The most names offered.
const MOST: usize = 12;

/// What may stand at byte `cursor` of `text`, best first.
#[must_use]
pub fn complete(text: &str, cursor: usize, names: &dyn Names) -> Vec<Completion> {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let before = &text[..cursor];
    let start = before.rfind(['|', '(', ';']).map_or(0, |at| at + 1);
    let staged = before[..start].ends_with('|');
    let part = &before[start..];
    let word_at = part
        .rfind(|c: char| c.is_whitespace() || matches!(c, ',' | '=' | '<' | '>' | '-'))
        .map_or(0, |at| at + part[at..].chars().next().map_or(1, char::len_utf8));
    let typed = &part[word_at..];
    let done: Vec<&str> = part[..word_at].split_whitespace().collect();
    let mut offers = Offers { typed: fold(typed), span: Span::new(start + word_at, cursor), out: Vec::new() };
    if staged {
        offers.stage(before, part, &done, names);
    } else if done.is_empty() || matches!(done.last(), Some(&("explain" | "sql" | "core" | "plan" | "names"))) {
        offers.heads();
    } else {
        offers.clause(part, start, cursor, &done, names);
    }
    offers.out
}

struct Offers {
    typed: String,
    span: Span,
    out: Vec<Completion>,
}

impl Offers {
    fn offer(&mut self, text: &str, about: &str) {
        if fold(text).starts_with(&self.typed) && !self.out.iter().any(|c| c.text == text) {
            self.out.push(Completion { text: text.to_owned(), about: about.to_owned(), span: self.span });
        }
    }

    fn heads(&mut self) {
        for (head, about) in HEADS {
            self.offer(head, about);
        }
        for info in catalog::nouns() {
            self.offer(info.name, info.doc);
        }
        for adjective in ADJECTIVES {
            self.offer(adjective, "narrows what follows");
        }
    }

    /// Names of the file that begin with what was typed since `keyword`.
    fn names(&mut self, kind: NameKind, names: &dyn Names, about: &str) {
        for found in names.starting(kind, &self.typed, MOST) {
            let bare = found.name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.'));
            let stops =
                found.name.split(' ').any(|w| ["in", "on", "and", "or", "to", "for", "by", "from"].contains(&w));
            let text = if bare && !stops { found.name.clone() } else { format!("\"{}\"", found.name) };
            self.out.push(Completion { text, about: format!("{about}, {}", found.count), span: self.span });
        }
    }

    fn topics(&mut self, names: &dyn Names) {
        self.names(NameKind::Thing, names, "thing");
        self.names(NameKind::Action, names, "action");
        if self.typed.len() > 1 {
            let mut words: Vec<&str> = WORDS.all().filter(|w| w.starts_with(&self.typed)).collect();
            words.sort_unstable();
            for word in words.into_iter().take(MOST) {
                self.offer(word, "a word for a thing or an action");
            }
        }
    }

    fn clause(&mut self, part: &str, start: usize, cursor: usize, done: &[&str], names: &dyn Names) {
        let lower: Vec<String> = done.iter().map(|w| w.to_lowercase()).collect();
        let known = [
            "by",
            "against",
            "to",
            "in",
            "from",
            "or",
            "since",
            "until",
            "before",
            "after",
            "during",
            "published",
            "on",
            "of",
            "many",
        ];
        let last = lower.iter().rposition(|w| known.contains(&w.as_str()) && !matches!(w.as_str(), "of" | "many"));
        // A name may have several words: what was typed since its clause's word is its beginning.
        if let Some(at) = last
            && let Some(kind) = self.kind(&lower, at)
        {
            let offset = offset_after(part, at);
            let name = part[offset..].trim_start();
            let from = start + part.len() - name.len();
            let (typed, span) = (std::mem::replace(&mut self.typed, fold(name)), self.span);
            self.span = Span::new(from, cursor);
            self.names(kind, names, kind.word());
            if kind == NameKind::Outlet {
                self.names(NameKind::Article, names, "article");
            }
            (self.typed, self.span) = (typed, span);
        }
        let previous = lower.last().map_or("", String::as_str);
        if matches!(previous, "since" | "until" | "before" | "after" | "during") {
            if let Some(latest) = names.latest_stated() {
                self.offer(&latest, "the latest date here");
            }
            self.offer("yesterday", "the day before the latest date here");
            return;
        }
        if previous == "published" {
            for word in ["since", "until", "before", "after", "on", "last 7 days", "between"] {
                self.offer(word, "the day of publication");
            }
            return;
        }
        let noun = lower.iter().find_map(|w| noun_of(w));
        let topical = noun.is_some_and(|n| n.counts() || n == Noun::Comparisons);
        let clauses = lower.iter().any(|w| known[..5].contains(&w.as_str()));
        if topical && !clauses && previous != "by" {
            self.topics(names);
        }
        if noun.is_none() {
            for info in catalog::nouns() {
                self.offer(info.name, info.doc);
            }
        }
        if !known.contains(&previous) {
            for (clause, about) in CLAUSES {
                self.offer(clause, about);
            }
        }
    }

    /// What names the word at `at` takes.
    fn kind(&self, words: &[String], at: usize) -> Option<NameKind> {
        match words[at].as_str() {
            "by" | "against" => Some(NameKind::Actor),
            "to" => (at > 0 && words[at - 1] == "according").then_some(NameKind::Actor),
            "in" => Some(NameKind::Place),
            "from" => Some(NameKind::Outlet),
            "or" => (0..at)
                .rev()
                .find(|&n| matches!(words[n].as_str(), "by" | "against" | "in" | "from"))
                .and_then(|n| self.kind(words, n)),
            _ => None,
        }
    }

    fn stage(&mut self, before: &str, part: &str, done: &[&str], names: &dyn Names) {
        let Some(stage) = done.first().map(|w| w.to_lowercase()) else {
            for (stage, about) in STAGES {
                self.offer(stage, about);
            }
            return;
        };
        let noun = before.split_whitespace().find_map(|w| noun_of(&w.to_lowercase()));
        match stage.as_str() {
            "with" => ["quotes", "provenance", "context"].iter().for_each(|w| self.offer(w, "shown with each row")),
            "per" => ["day", "week", "month"].iter().for_each(|w| self.offer(w, "a column of it")),
            "chart" => ["bar", "line"].iter().for_each(|w| self.offer(w, "drawn so")),
            "first" | "skip" | "as" => {}
            _ => {
                let Some(noun) = noun else { return };
                if stage == "where" && self.values(noun, part, done, names) {
                    return;
                }
                self.fields(noun);
                if stage == "where" {
                    for word in ["maybe", "not", "and", "or", "is unknown", "is known"] {
                        self.offer(word, "");
                    }
                }
            }
        }
    }

    /// Fields of a noun, or of the row that a path so far points at.
    fn fields(&mut self, noun: Noun) {
        let mut noun = noun;
        let mut lead = String::new();
        let typed = self.typed.clone();
        let mut path = typed.split('.').collect::<Vec<_>>();
        path.pop();
        for step in path {
            match noun.field(step).map(|f| f.ty) {
                Some(Type::Row(next)) => {
                    lead.push_str(step);
                    lead.push('.');
                    noun = next;
                }
                _ => break,
            }
        }
        let info = noun.info();
        for field in info.fields.iter().chain(info.more) {
            self.offer(&format!("{lead}{}", field.name), field.doc);
        }
        for (adjective, means) in core::adjectives(noun.name()) {
            if means.ends_with("yes") {
                self.offer(adjective, means);
            }
        }
    }

    /// What a field may be compared with; `false` where no comparison is begun.
    fn values(&mut self, noun: Noun, part: &str, done: &[&str], names: &dyn Names) -> bool {
        let trimmed = part[..part.len() - self.span.len()].trim_end();
        if !trimmed.ends_with(['=', '<', '>']) {
            return false;
        }
        let Some(field) = done.iter().rev().find(|w| w.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.')))
        else {
            return true;
        };
        let kind = match noun.field(&field.to_lowercase()).map(|f| f.ty) {
            Some(Type::Words(list)) => {
                list.iter().for_each(|w| self.offer(w, ""));
                return true;
            }
            Some(Type::Row(Noun::Actors)) => NameKind::Actor,
            Some(Type::Row(Noun::Places)) => NameKind::Place,
            Some(Type::Row(Noun::Outlets)) => NameKind::Outlet,
            Some(Type::Row(Noun::Articles)) => NameKind::Article,
            Some(Type::Thing) => NameKind::Thing,
            Some(Type::Action) => NameKind::Action,
            _ => return true,
        };
        for found in names.starting(kind, self.typed.trim_start_matches('"'), MOST) {
            let about = format!("{}, {}", kind.word(), found.count);
            self.out.push(Completion { text: format!("\"{}\"", found.name), about, span: self.span });
        }
        true
    }
}

/// Where, in bytes, the word number `at` of `text` ends.
fn offset_after(text: &str, at: usize) -> usize {
    let mut offset = 0;
    for word in text.split_whitespace().take(at + 1) {
        offset = text[offset..].find(word).map_or(offset, |found| offset + found + word.len());
    }
    offset
}
