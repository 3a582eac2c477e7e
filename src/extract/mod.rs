//! Text in, findings out. It knows English and news, never where a text came from or where findings go.

pub mod actor;
pub mod chunk;
pub mod clause;
pub mod figure;
pub mod follow;
pub mod gazetteer;
pub mod guess;
pub mod lexicon;
pub mod listed;
pub mod place;
pub mod quote;
pub mod reading;
pub mod record;
pub mod sentence;
pub mod speech;
pub mod statement;
pub mod tag;
pub mod token;
pub mod when;
pub mod within;
pub mod words;

use jiff::civil::Date;

use crate::model::{Annotations, Article};

/// Whether texts in `language`, an ISO 639-1 code, can be read; an unknown one is tried.
#[must_use]
pub fn reads(language: Option<&str>) -> bool {
    language.is_none_or(|code| code == "en")
}

/// Reads an article. `today` bounds the years that a weekday beside a day and month may mean.
#[must_use]
pub fn annotate(article: &Article, today: Date) -> Annotations {
    let reading = reading::read(article);
    let calendar = when::resolve(article, &reading.tokens, &reading.times, today);
    let (drafts, scene) = speech::statements(&reading);
    let mut found = Annotations {
        sentences: reading.spans(),
        inferred_published: calendar.inferred_published,
        ..Annotations::default()
    };
    statement::resolve(&scene, &drafts, &calendar, &mut found);
    let scene = figure::Scene::new(&reading, &found.actors, &calendar);
    found.figures = figure::figures(&scene, &found);
    found.records = record::records(&scene, &found);
    found
}
