//! Statements whose source is shown without a verb: "according to", a label and a colon, a name after a
//! dash, a quotation that carries on the one before.

use super::cue::{self, CueClass};
use super::draft::{Draft, Voice};
use super::extent;
use super::frame::State;
use super::scene::{Scene, Unit};
use super::subject;
use crate::extract::lexicon::Tag;
use crate::extract::token::{Shape, TokenKind};

/// "According to the ministry, …" and "…, according to the ministry".
#[must_use]
pub fn according(scene: &Scene, unit: &Unit, ix: usize, at: usize, state: &State) -> Option<Draft> {
    if !(scene.is(at, &["according"]) && at + 2 < unit.end && scene.is(at + 1, &["to"])) {
        return None;
    }
    let end = unit.end.min(at + 400);
    let (first, stop) = subject::phrase_after(scene, at + 2, end)?;
    let phrase_stop = stop;
    // What it covers may hold another statement: "He wants out, according to officials".
    let open = state.open > 0 && state.open + 2 >= at;
    let floor = unit.first.max(if open { state.base } else { state.reached });
    let leads = (floor.min(at)..at).all(|i| {
        matches!(scene.kind(i), TokenKind::Comma | TokenKind::Dash | TokenKind::Open)
            || matches!(scene.tag(i), Tag::Conjunction | Tag::Adverb | Tag::Subordinator)
    });
    let dash = at > unit.first && scene.kind(at - 1) == TokenKind::Comma;
    let pieces = if leads {
        let comma = (stop..end).find(|&i| matches!(scene.kind(i), TokenKind::Comma) || scene.quotes.inside(i))?;
        let mut first = comma + usize::from(scene.kind(comma) == TokenKind::Comma && !scene.quotes.inside(comma));
        // "According to the spokesman, Dmitry Peskov, …" and "…, who spoke on Friday, …".
        if let Some(next) = (first..end.min(first + 14)).find(|&i| scene.kind(i) == TokenKind::Comma)
            && !scene.quotes.inside(first)
            && (scene.is(first, &["who", "which"])
                || !(first..next).any(|i| scene.verb(i))
                    && (first..next).all(|i| scene.nominal(i) || scene.is(i, &["of"]))
                    && !time_led(scene, first))
        {
            first = next + 1;
        }
        if first >= end {
            return None;
        }
        vec![(first, extent::content_end(scene, first, end))]
    } else {
        let mut stop = at;
        while stop > unit.first
            && matches!(scene.kind(stop - 1), TokenKind::Comma | TokenKind::Dash)
            && !scene.quotes.inside(stop - 1)
        {
            stop -= 1;
        }
        let mut first = floor;
        // Between dashes the attribution covers only what stands there.
        if let Some(open) = (floor.max(at.saturating_sub(60))..stop)
            .rev()
            .find(|&i| scene.kind(i) == TokenKind::Dash && !scene.quotes.inside(i))
            && dash
            && (at..end.min(at + 20)).any(|i| scene.kind(i) == TokenKind::Dash)
        {
            first = open + 1;
        }
        while first < stop
            && (matches!(
                scene.kind(first),
                TokenKind::Comma | TokenKind::Dash | TokenKind::Semicolon | TokenKind::Stop
            ) || scene.is(first, &["and", "but", "however"]) && !scene.quotes.inside(first))
        {
            first += 1;
        }
        if first >= stop {
            return None;
        }
        // "Fundraising, according to the campaign, has surged".
        let right =
            (phrase_stop < end && scene.kind(phrase_stop) == TokenKind::Comma && !(first..stop).any(|i| scene.verb(i)))
                .then(|| (phrase_stop + 1, extent::content_end(scene, phrase_stop + 1, end)))
                .filter(|r| r.1 > r.0 && (r.0..r.1).any(|i| scene.verb(i)));
        if right.is_none() && first + 1 >= stop {
            return None;
        }
        let mut pieces = vec![(first, stop)];
        pieces.extend(right);
        pieces
    };
    if pieces[0].0 >= pieces[0].1 {
        return None;
    }
    Some(Draft {
        pieces,
        voice: Voice::Words((first, stop)),
        cue: Some((at, at + 2)),
        malformed: false,
        venue: None,
        within: None,
        unit: ix,
        rule: "according-to",
    })
}

/// "In the words of the mayor, …", "as the mayor put it, …", "The ministry Tuesday that …".
#[must_use]
pub fn worded(scene: &Scene, unit: &Unit, ix: usize, at: usize, state: &State) -> Option<Draft> {
    let end = unit.end.min(at + 400);
    let (run, cue, from, rule) =
        if scene.is(at, &["in"]) && at + 4 < end && scene.is(at + 2, &["words"]) && scene.is(at + 3, &["of"]) {
            let run = subject::phrase_after(scene, at + 4, end)?;
            (run, (at, at + 4), run.1, "in-the-words-of")
        } else if scene.is(at, &["as"]) && at + 3 < end {
            let run = subject::phrase_after(scene, at + 1, end)?;
            let put = run.1 + 1 < end && scene.is(run.1, &["put", "puts"]) && scene.is(run.1 + 1, &["it"]);
            if !put {
                return None;
            }
            (run, (run.1, run.1 + 2), run.1 + 2, "as-put")
        } else if scene.is(at, &["put", "puts"]) && at + 3 < end && at > unit.first && scene.is(at + 1, &["it"]) {
            return put(scene, unit, ix, at, end);
        } else if at == unit.first + 1 || at == unit.first + 2 {
            // The verb is missing.
            let that = at + 2 < end && scene.is(at + 1, &["that"]) && super::after::time_word(scene, at);
            if !that || !(unit.first..at).all(|i| scene.nominal(i)) {
                return None;
            }
            return Some(Draft {
                pieces: vec![(at + 2, extent::content_end(scene, at + 2, end))],
                voice: Voice::Words((unit.first, at)),
                cue: None,
                malformed: true,
                venue: None,
                within: None,
                unit: ix,
                rule: "missing-verb",
            });
        } else {
            return None;
        };
    let comma = from < end && scene.kind(from) == TokenKind::Comma;
    let floor = unit.first.max(state.reached);
    let piece = if at == unit.first && comma {
        (from + 1, extent::content_end(scene, from + 1, end))
    } else {
        let stop = (at - usize::from(at > floor && scene.kind(at - 1) == TokenKind::Comma)).max(floor);
        (floor, stop)
    };
    (piece.1 > piece.0 + 1).then(|| Draft {
        pieces: vec![piece],
        voice: Voice::Words(run),
        cue: Some(cue),
        malformed: false,
        venue: None,
        within: None,
        unit: ix,
        rule,
    })
}

/// "The mayor put it bluntly: “…”".
fn put(scene: &Scene, unit: &Unit, ix: usize, at: usize, end: usize) -> Option<Draft> {
    let mark = (at + 2..end.min(at + 7)).find(|&i| scene.quotes.inside(i) || scene.kind(i) != TokenKind::Word)?;
    let start = mark + usize::from(matches!(scene.kind(mark), TokenKind::Comma | TokenKind::Colon));
    let group = subject::group(scene, at, unit.first);
    let voice = subject::subject(scene, &group, unit.first.max(at.saturating_sub(60)))?;
    (start < end && scene.quotes.inside(start)).then(|| Draft {
        pieces: vec![(start, extent::content_end(scene, start, end))],
        voice: Voice::Words(voice),
        cue: Some((at, at + 2)),
        malformed: false,
        venue: None,
        within: None,
        unit: ix,
        rule: "put-it",
    })
}

fn time_led(scene: &Scene, at: usize) -> bool {
    super::after::time_word(scene, at)
}

/// "WALLACE: …" at a paragraph's head, "Kremlin: …" and "… - Kremlin" in a heading.
#[must_use]
pub fn labelled(scene: &Scene, unit: &Unit, ix: usize) -> Option<Draft> {
    let end = unit.end;
    let heading = unit.heading || ix == 0;
    let fresh = ix == 0 || scene.units[ix - 1].paragraph != unit.paragraph;
    if !fresh {
        return None;
    }
    let colon =
        (unit.first..end.min(unit.first + 8)).find(|&i| scene.kind(i) == TokenKind::Colon && !scene.quotes.inside(i));
    if let Some(colon) = colon
        && colon > unit.first
        && colon + 2 < end
        && (unit.first..colon).all(|i| scene.nominal(i) || scene.is(i, &["of"]))
    {
        let shouted = (unit.first..colon)
            .all(|i| scene.reading.tokens[i].shape == Shape::Upper || scene.kind(i) != TokenKind::Word);
        let named = (unit.first..colon).any(|i| scene.tag(i) == Tag::Name);
        let shouted = shouted && named && scene.transcript;
        let rule = if shouted {
            "transcript"
        } else if heading && sources(scene, (unit.first, colon)) {
            "heading-colon"
        } else {
            return None;
        };
        // A turn in a transcript is its paragraph.
        let turn = scene.units[ix..].iter().take_while(|u| shouted && u.paragraph == unit.paragraph).last();
        let mut stop = turn.map_or(end, |u| u.end);
        while stop > colon + 2 && scene.stop(stop - 1) && heading {
            stop -= 1;
        }
        return Some(Draft {
            pieces: vec![(colon + 1, stop)],
            voice: Voice::Words((unit.first, colon)),
            cue: None,
            malformed: false,
            venue: None,
            within: None,
            unit: ix,
            rule,
        });
    }
    if heading
        && let Some(dash) =
            (end.saturating_sub(5).max(unit.first)..end).rev().find(|&i| scene.kind(i) == TokenKind::Dash)
        && dash > unit.first + 3
        && dash + 1 < end
        && (dash + 1..end).all(|i| scene.nominal(i) || scene.stop(i))
        && (dash + 1..end).any(|i| scene.tag(i) == Tag::Name || scene.tag(i) == Tag::Nouns)
        && (unit.first..dash).any(|i| scene.verb(i))
    {
        let stop = (dash + 1..end).find(|&i| scene.stop(i)).unwrap_or(end);
        return Some(Draft {
            pieces: vec![(unit.first, dash)],
            voice: Voice::Words((dash + 1, stop)),
            cue: None,
            malformed: false,
            venue: None,
            within: None,
            unit: ix,
            rule: "heading-dash",
        });
    }
    None
}

/// Nouns that a heading gives for its source.
const SOURCES: &[&str] = &[
    "poll",
    "polls",
    "report",
    "reports",
    "study",
    "survey",
    "police",
    "source",
    "sources",
    "official",
    "officials",
    "expert",
    "experts",
    "analyst",
    "analysts",
    "court",
    "judge",
    "witness",
    "witnesses",
    "document",
    "documents",
];

/// Labels of a heading that say what sort of piece it is.
const SORTS: &[&str] = &[
    "latest",
    "revealed",
    "bombshell",
    "email",
    "newsletter",
    "update",
    "updates",
    "updated",
    "watch",
    "video",
    "videos",
    "photo",
    "photos",
    "live",
    "breaking",
    "exclusive",
    "opinion",
    "editorial",
    "review",
    "letters",
    "correction",
    "explainer",
    "quiz",
    "podcast",
    "transcript",
    "briefing",
];

/// Whether the label of a heading says who speaks: a name, an office, a poll; not "The Latest" or "Revealed".
fn sources(scene: &Scene, (first, end): subject::Run) -> bool {
    let last = (first..end).rev().find(|&i| scene.kind(i) == TokenKind::Word).unwrap_or(first);
    !scene.is(last, SORTS) && (scene.is(last, SOURCES) || (first..end).any(|i| scene.tag(i) == Tag::Name))
}

/// A unit that is one quotation and names nobody: it goes on with the quotation before.
pub fn carried(scene: &Scene, unit: &Unit, ix: usize, drafts: &mut Vec<Draft>) {
    if unit.heading {
        return;
    }
    // "Then, “…”": a word or two may lead on from the quotation before.
    let lead = (unit.first..unit.end.min(unit.first + 4))
        .find(|&i| scene.quotes.inside(i) || !matches!(scene.tag(i), Tag::Adverb | Tag::Conjunction | Tag::Mark));
    let Some(q) = lead.and_then(|i| scene.quotes.around(i)) else { return };
    let quotation = scene.quotes.all[q];
    if quotation.open < unit.first || quotation.end < quotation.open + 4 {
        return;
    }
    let led = quotation.open > unit.first;
    let past = scene.quotes.after(q).min(unit.end);
    let short = quotation.end < quotation.open + 9;
    let short = short && !led;
    if quotation.closed && short && !extent::ended(scene, past) && !(past < unit.end && scene.stop(past)) {
        // A heading in marks, or a title.
        return;
    }
    // "…," which is far off.
    let aside = past < unit.end && unit.end < past + 9 && scene.is(past, &["which", "who", "where"]);
    if !aside && (past..unit.end).any(|i| scene.kind(i) == TokenKind::Word) {
        return;
    }
    // Words that stand outside the marks lead on from a quotation of this paragraph alone.
    let follows = |ix: usize| drafts.last().is_some_and(|d| d.unit + 1 == ix && !scene.quotes.inside(unit.first));
    if led && !(follows(ix) && scene.units[ix - 1].paragraph == unit.paragraph) {
        return;
    }
    // "The mayor released the following statement:" and the quotation below it.
    if let Some(above) = ix.checked_sub(1).map(|i| scene.units[i])
        && above.end > above.first
        && scene.kind(above.end - 1) == TokenKind::Colon
        && let Some(voice) = drafts
            .last()
            .filter(|d| d.unit + 1 == ix && d.within.is_none() && d.cue.is_some())
            .map(|_| Voice::Same(drafts.len() - 1))
            .or_else(|| subject::first_subject(scene, above.first, above.end).map(Voice::Words))
    {
        drafts.push(Draft {
            pieces: vec![(unit.first, past)],
            voice,
            cue: Some((above.end - 1, above.end)),
            malformed: false,
            venue: None,
            within: None,
            unit: ix,
            rule: "colon-above-quote",
        });
        return;
    }
    let quoted = |d: &Draft| scene.quotes.inside(d.end() - 1) || d.pieces.iter().any(|p| scene.quotes.inside(p.0));
    let near = || drafts.iter().enumerate().rev().take(8).filter(|(_, d)| d.within.is_none() && d.unit < ix);
    // A quotation goes on with what its speaker said last; where another speaks last, with the quotation.
    let last = near().next().map(|(k, d)| (k, d.unit, matches!(d.voice, Voice::Same(_)) || quoted(d)));
    let previous = last.and_then(|(k, at, same)| {
        let quotation = || near().take_while(|(_, d)| d.unit == at).find(|(_, d)| quoted(d));
        if same { Some((k, &drafts[k])) } else { quotation().or(Some((k, &drafts[k]))) }
    });
    let newest = last.map(|l| l.0);
    if let Some((k, before)) = previous {
        let far = unit.paragraph - scene.units[before.unit].paragraph;
        let (near, quoted) = (before.unit + 1 == ix, quoted(before));
        if far == 0 && near && quoted && newest == Some(k) {
            drafts[k].pieces.push((unit.first, past));
            return;
        }
        if near && far <= 1 || far == 0 {
            drafts.push(Draft {
                pieces: vec![(unit.first, past)],
                voice: Voice::Same(k),
                cue: None,
                malformed: false,
                venue: None,
                within: None,
                unit: ix,
                rule: "carried-quote",
            });
            return;
        }
    }
    drafts.push(Draft {
        pieces: vec![(unit.first, past)],
        voice: Voice::Nobody,
        cue: None,
        malformed: false,
        venue: None,
        within: None,
        unit: ix,
        rule: "lone-quote",
    });
}

/// Whether `word` is a cue of speech, or begins "according to": what may stand inside what another said.
#[must_use]
pub fn spoken(word: &str) -> bool {
    word.eq_ignore_ascii_case("according")
        || cue::lookup(word).is_some_and(|(cue, _)| matches!(cue.class, CueClass::Say | CueClass::Act))
}
