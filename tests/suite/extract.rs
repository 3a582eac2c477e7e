//! Cases of the room `extract`: each folder of cases is one layer.

use std::fmt::Write as _;

use hearsay::extract::actor::{nation, offices};
use hearsay::extract::clause::preposition;
use hearsay::extract::figure::{action, number};
use hearsay::extract::listed::List;
use hearsay::extract::speech::scene::Scene;
use hearsay::extract::speech::{cue, noun};
use hearsay::extract::{gazetteer, lexicon, place, reading, sentence, speech, statement, token, when, words};
use hearsay::model::{Annotations, Article, Basis, Span};
use jiff::civil::date;
use proptest::prelude::*;

use crate::support::{cases, inputs};

fn tokens_of(text: &str) -> Vec<token::Token> {
    token::tokens(text, Span::new(0, text.len()))
}

/// What is looked up once a word tells of every list, or rules would pass over words they have.
#[test]
fn every_listed_word_is_told_by_its_entry() {
    let told = |list: List, words: &mut dyn Iterator<Item = &'static str>| {
        let mut any = false;
        for word in words {
            any = true;
            assert!(lexicon::known(word).1.may(list), "`{word}` of {list:?}");
            assert!(lexicon::known(&word.to_uppercase()).1.may(list), "`{word}` of {list:?} in capitals");
        }
        assert!(any, "{list:?} has words");
    };
    told(List::Cue, &mut cue::forms());
    told(List::CueNoun, &mut noun::nouns());
    told(List::Office, &mut offices::offices());
    told(List::Organisation, &mut offices::organisation_words());
    told(List::Nation, &mut nation::heads());
    told(List::Place, &mut gazetteer::heads());
    told(List::Number, &mut number::words());
    told(List::ActionVerb, &mut action::verbs());
    told(List::ActionNoun, &mut action::nouns());
    told(List::Several, &mut preposition::heads());
    told(List::Death, &mut [words::DEADLY, words::DEATH, words::DEAD, words::LIFE].into_iter().flatten().copied());
    told(List::Ministry, &mut words::MINISTRIES.iter().copied());
    told(List::Outlet, &mut offices::outlet_heads());
    told(List::Hedge, &mut words::HEDGES.iter().copied());
    told(List::Attribution, &mut words::ATTRIBUTIONS.iter().copied());
    // Forms of a verb tell what its base form does.
    assert!(lexicon::known("attacked").1.may(List::ActionVerb));
}

#[test]
fn words() {
    cases("extract/words", |text| {
        let mut out = String::new();
        for token in tokens_of(text) {
            let word = token.span.of(text);
            let Some(entry) = token.entry else {
                let _ = writeln!(out, "{word} ?");
                continue;
            };
            let tags: Vec<_> =
                lexicon::TAGS.iter().filter(|(tag, _)| entry.tags.has(*tag)).map(|(_, name)| *name).collect();
            let _ = writeln!(
                out,
                "{word} = {} / {}, likely {:?}: {}",
                entry.lemma(),
                entry.singular(),
                entry.likely,
                tags.join(" ")
            );
        }
        out
    });
}

fn article(text: &str) -> Article {
    Article { text: text.to_owned(), ..Article::default() }
}

#[test]
fn tags() {
    cases("extract/tags", |text| {
        let article = article(text);
        let read = reading::read(&article);
        let mut out = String::new();
        for s in &read.sentences {
            let tagged: Vec<_> = (s.first..s.end)
                .filter(|&i| read.tags[i] != lexicon::Tag::Mark)
                .map(|i| format!("{}/{:?}", read.word(i), read.tags[i]))
                .collect();
            let _ = writeln!(out, "{}", tagged.join(" "));
        }
        out
    });
}

#[test]
fn chunks() {
    cases("extract/chunks", |text| {
        let article = article(text);
        let read = reading::read(&article);
        let mut out = String::new();
        for chunk in &read.chunks {
            let _ = write!(out, "{:?} [{}]", chunk.kind, read.words(chunk.first, chunk.end));
            let _ = write!(out, " head {}", read.word(chunk.head));
            for (what, part) in [("name", chunk.name), ("of", chunk.possessor), ("number", chunk.number)] {
                if let Some((first, end)) = part {
                    let _ = write!(out, ", {what} “{}”", read.words(first, end));
                }
            }
            for (set, word) in [(chunk.plural, "plural"), (chunk.definite, "definite")] {
                if set {
                    let _ = write!(out, ", {word}");
                }
            }
            for (what, other) in [("renames", chunk.apposition), ("of", chunk.of), ("listed after", chunk.list)] {
                if let Some(other) = other {
                    let other = &read.chunks[other];
                    let _ = write!(out, "; {what} [{}]", read.words(other.first, other.end));
                }
            }
            out.push('\n');
        }
        for verb in &read.verbs {
            let _ = write!(out, "<{}> {} {:?}", read.words(verb.first, verb.end), verb.lemma, verb.form);
            for (set, word) in [(verb.passive, "passive"), (verb.negated, "negated"), (verb.modal, "modal")] {
                if set {
                    let _ = write!(out, " {word}");
                }
            }
            out.push('\n');
        }
        out
    });
}

#[test]
fn clauses() {
    cases("extract/clauses", |text| {
        let article = article(text);
        let read = reading::read(&article);
        let words = |chunk: usize| read.words(read.chunks[chunk].first, read.chunks[chunk].end);
        let mut out = String::new();
        for (i, clause) in read.clauses.iter().enumerate() {
            let verb = clause.verb.map_or("-", |v| read.verbs[v].lemma);
            let _ = write!(out, "{i} {:?} <{verb}>", clause.kind);
            if clause.verb.is_some_and(|v| read.verbs[v].passive) {
                out.push_str(" passive");
            }
            if let Some(parent) = clause.parent {
                let _ = write!(out, " in {parent}");
            }
            let parts = [
                ("subject", clause.subject),
                ("object", clause.object),
                ("second", clause.second),
                ("agent", clause.agent),
            ];
            for (what, chunk) in parts {
                if let Some(chunk) = chunk {
                    let mark = if what == "subject" && clause.borrowed { "~" } else { "" };
                    let _ = write!(out, " {what} {mark}[{}]", words(chunk));
                }
            }
            for phrase in read.phrases(i) {
                let _ = write!(out, " {}[{}]", read.words(phrase.first, phrase.end), words(phrase.chunk));
            }
            let _ = writeln!(out, " “{}”", read.words(clause.first, clause.end));
        }
        out
    });
}

/// A first line `@2025-05-27` states the day of publication.
#[test]
fn when() {
    cases("extract/when", |text| {
        let mut article = article(text);
        if let Some((day, rest)) = text.split_once('\n').filter(|(day, _)| day.starts_with('@')) {
            article.published = Some(day[1..].parse().expect("a day"));
            article.published_basis = Basis::Stated;
            article.text = rest.to_owned();
        }
        let read = reading::read(&article);
        let calendar = when::resolve(&article, &read.tokens, &read.times, date(2026, 11, 22));
        let mut out = String::new();
        if let Some(day) = calendar.inferred_published {
            let _ = writeln!(out, "published {day}, inferred");
        }
        for (time, period) in read.times.iter().zip(&calendar.periods) {
            let day = |d: Option<jiff::civil::Date>| d.map_or("?".to_owned(), |d| d.to_string());
            let core = read.words(time.first, time.end);
            let _ = writeln!(
                out,
                "“{}” ({core}) {}..{} {}",
                period.words,
                day(period.start),
                day(period.end),
                period.basis.word()
            );
        }
        out
    });
}

#[test]
fn places() {
    cases("extract/places", |text| {
        let article = article(text);
        let read = reading::read(&article);
        let mut out = String::new();
        for place in place::places(&read) {
            let known = if place.known { "" } else { ", unknown" };
            let _ = writeln!(
                out,
                "“{}” {}{known} in {}",
                read.words(place.first, place.end),
                place.name,
                place.within.join(", ")
            );
        }
        out
    });
}

#[test]
fn tokens() {
    cases("extract/tokens", |text| {
        let mut out = String::new();
        for token in tokens_of(text) {
            let _ = writeln!(out, "{:?} {}", token.kind, token.span.of(text));
        }
        out
    });
}

#[test]
fn sentences() {
    cases("extract/sentences", |text| {
        let tokens = tokens_of(text);
        let mut out = String::new();
        for s in sentence::sentences(&tokens) {
            let _ =
                writeln!(out, "| {}", &text[tokens[s.first].span.start..tokens[s.end - 1].span.end].replace('\n', "⏎"));
        }
        out
    });
}

proptest! {
    #[test]
    fn tokens_are_in_order_and_leave_only_white_space_out(text in "\\PC{0,60}") {
        let mut at = 0;
        for token in tokens_of(&text) {
            prop_assert!(token.span.start >= at && !token.span.is_empty());
            let blank = text[at..token.span.start].chars().all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
            prop_assert!(blank);
            prop_assert!(text.is_char_boundary(token.span.end));
            at = token.span.end;
        }
    }

    #[test]
    fn sentences_hold_every_token_once(text in "([A-Za-z.“”\"' \\n,!?0-9]|\\PC){0,80}") {
        let tokens = tokens_of(&text);
        let mut at = 0;
        for s in sentence::sentences(&tokens) {
            prop_assert_eq!(s.first, at);
            prop_assert!(s.end > s.first);
            at = s.end;
        }
        prop_assert_eq!(at, tokens.len());
    }
}

fn annotated(text: &str) -> (Article, Annotations) {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let found = hearsay::extract::annotate(&article, date(2025, 6, 1));
    (article, found)
}

#[test]
fn quotes() {
    cases("extract/quotes", |text| {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = reading::read(&article);
        let scene = Scene::new(&reading);
        let mut out = String::new();
        for q in &scene.quotes.all {
            let closed = if q.closed { "closed" } else { "open" };
            let _ = writeln!(out, "{} {closed} {}", q.depth, reading.words(q.open + 1, q.end).replace('\n', "⏎"));
        }
        out
    });
}

#[test]
fn statements() {
    cases("extract/statements", |text| {
        let (article, found) = annotated(text);
        let mut out = String::new();
        for s in &found.statements {
            let pieces = if s.pieces.is_empty() { vec![s.span] } else { s.pieces.clone() };
            let words: Vec<String> = pieces.iter().map(|p| p.of(&article.text).replace('\n', "⏎")).collect();
            let nested = if s.nested_in.is_some() { "  nested" } else { "" };
            let venue = s.venue.as_ref().map_or(String::new(), |v| format!("  to {v}"));
            let _ = writeln!(
                out,
                "[{}] {} ({:?}) {} \"{}\"{venue}  {}{nested}",
                s.mode.word(),
                s.speaker.map_or("?", |a| &found.actors[a].name),
                s.attribution,
                s.cue.as_deref().unwrap_or("-"),
                words.join(" … "),
                s.rule,
            );
        }
        out
    });
}

#[test]
fn actors() {
    cases("extract/actors", |text| {
        let (_, found) = annotated(text);
        let mut out = String::new();
        for a in &found.actors {
            let _ = write!(out, "{}: {} = {}", a.kind.word(), a.name, a.aliases.join(" | "));
            for (label, value) in [("role", &a.role), ("of", &a.affiliation), ("side", &a.side)] {
                if let Some(value) = value {
                    let _ = write!(out, "; {label} {value}");
                }
            }
            for r in &a.relations {
                let _ = write!(out, "; {} {}", r.kind.word(), r.to);
            }
            out.push('\n');
        }
        out
    });
}

#[test]
fn a_text_may_end_anywhere() {
    for (n, text) in inputs("extract/statements").iter().chain(&inputs("extract/figures")).enumerate() {
        // What ends it takes turns, so that each passage ends at each of its words in some way.
        let marks = ["", ",", ";", " –", " “", "”", ":", " and", ", said", " (", "'s"];
        for (at, _) in text.match_indices(' ') {
            let cut = format!("{}{}", &text[..at], marks[(n + at) % marks.len()]);
            let (_, found) = annotated(&cut);
            let spans = found.statements.iter().map(|s| s.span).chain(found.figures.iter().map(|f| f.span));
            assert!(spans.into_iter().all(|span| span.end <= cut.len()), "{cut}");
        }
    }
}

/// How often the rules of speech and of actors look at a token of `text`.
fn looks(text: &str) -> u64 {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let reading = reading::read(&article);
    let (drafts, scene) = speech::statements(&reading);
    statement::resolve(&scene, &drafts, &when::Calendar::default(), &mut Annotations::default());
    scene.looks()
}

#[test]
fn work_grows_with_the_text_and_no_faster() {
    let article = "The mayor of Salem, Jane Doe, said on Monday that the bridge, built in 1980, was safe, and warned of \
                   delays. \"We check it daily,\" she told reporters, adding: \"Nobody should worry.\"\n\nRussia's defence \
                   ministry accused Kyiv of \"provocative steps\" but the ministry of Ukraine denied it, according to \
                   the BBC.\n\n";
    let seeds = [
        article.to_owned(),
        article.replace("\n\n", " ").replace(". ", ", "),
        "“An unclosed quotation, he said, and another. ".to_owned(),
        "\" ".repeat(100),
        "\"a\" ".repeat(60),
        "he said ".repeat(30),
        "'s ' ".repeat(60),
        "“".repeat(100),
        ", he said, according to him, ".repeat(10),
        "Jane Doe and John Doe of the Ministry of Defence ".repeat(4),
        "- said - he – ".repeat(20),
    ];
    for seed in seeds {
        let [one, ten, hundred] = [1, 10, 100].map(|n| looks(&seed.repeat(n)).max(1000));
        assert!(ten <= one * 14, "{one} looks for one, {ten} for ten: {seed}");
        assert!(hundred <= ten * 12, "{ten} looks for ten, {hundred} for a hundred: {seed}");
    }
}

#[test]
fn a_hundred_thousand_marks_are_read() {
    for text in ["\"".repeat(100_000), "“a ".repeat(100_000), "\"a \" ".repeat(50_000), "‘ a ’ ".repeat(50_000)] {
        let (_, found) = annotated(&text);
        assert!(found.statements.len() <= 100_000);
    }
}
