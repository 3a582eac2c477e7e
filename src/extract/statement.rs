//! Drafts into statements with their actors: what is quoted, how much of it, and who spoke.

use super::actor::cast::{Cast, pronoun};
use super::actor::mention;
use super::actor::speaker::{self, Spoken};
use super::lexicon::Tag;
use super::speech::draft::{Draft, Voice};
use super::speech::scene::Scene;
use super::speech::subject::Run;
use super::token::TokenKind;
use super::when::Calendar;
use crate::model::{ActorIx, ActorKind, Annotations, Attribution, Dated, Mode, Span, Statement};

/// Adds the statements of `drafts`, their speakers and the other actors of the scene to `found`.
pub fn resolve(scene: &Scene, drafts: &[Draft], calendar: &Calendar, found: &mut Annotations) {
    let mentions = mention::mentions(scene);
    let voices: Vec<Run> = {
        let mut runs: Vec<Run> =
            drafts.iter().filter_map(|d| if let Voice::Words(run) = d.voice { Some(run) } else { None }).collect();
        runs.sort_unstable();
        runs
    };
    let speaks = |run: Run| {
        let from = voices.partition_point(|v| v.1 <= run.0);
        voices[from..].iter().take(2).any(|v| {
            // "The mayor of Kharkiv", "a Kharkiv official": the town does not speak.
            let owns = v.0 < run.0 && scene.is(run.0 - 1, &["of"])
                || run.1 < v.1 && scene.tag(run.1) == Tag::Noun && !scene.reading.tokens[run.1].capital();
            v.0 <= run.0 && run.0 < v.1 && run.1 >= speaker::head_end(scene, *v) && !owns
        })
    };
    let mut cast = Cast::gather(scene, &mentions, speaks);
    let mut spoken = Spoken::default();
    let mut answers: Vec<(Option<ActorIx>, Attribution, Option<Run>)> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let answer = match draft.voice {
            Voice::Nobody => (None, Attribution::Unknown, None),
            Voice::Same(ix) => {
                let (who, how, words) = answers[ix];
                if draft.cue.is_none() {
                    (who, if who.is_some() { Attribution::Inherited } else { Attribution::Unknown }, None)
                } else {
                    (who, how, words)
                }
            }
            Voice::Words(run) => match broken(scene, &cast, draft, run) {
                Some(ix) => (Some(ix), Attribution::Malformed, Some(run)),
                None => {
                    let (who, how) = speaker::resolve(scene, &mut cast, &spoken, run, draft.unit);
                    (who, how, Some(run))
                }
            },
        };
        if let Some(ix) = answer.0
            && draft.within.is_none()
        {
            spoken.turns.push((draft.unit, ix));
        }
        let how = if draft.malformed && answer.0.is_some() { Attribution::Malformed } else { answer.1 };
        answers.push((answer.0, how, answer.2));
    }
    let mut place = vec![None; drafts.len()];
    for (k, draft) in drafts.iter().enumerate() {
        let (speaker, attribution, words) = answers[k];
        let pieces: Vec<Span> =
            draft.pieces.iter().map(|&(a, b)| content(scene, a, b)).filter(|s| !s.is_empty()).collect();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
        let span = first.hull(*last);
        place[k] = Some(found.statements.len());
        found.statements.push(Statement {
            span,
            quotes: quotes(scene, draft),
            speaker,
            speaker_span: words.map(|(a, b)| scene.reading.span(a, b)),
            cue: draft.cue.map(|(a, b)| scene.reading.words(a, b).to_owned()),
            cue_span: draft.cue.map(|(a, b)| scene.reading.span(a, b)),
            mode: mode(scene, draft),
            attribution,
            venue: draft.venue.map(|(a, b)| scene.reading.words(a, b).to_owned()),
            said_on: said_on(scene, draft, calendar),
            nested_in: draft.within,
            rule: draft.rule.into(),
            pieces: if pieces.len() > 1 { pieces } else { Vec::new() },
        });
    }
    for statement in &mut found.statements {
        statement.nested_in = statement.nested_in.and_then(|w| place[w]);
    }
    each_passage_once(&mut found.statements);
    sort(&mut found.statements);
    found.actors = cast.actors;
}

/// Leaves each passage in quotation marks to the innermost statement that holds it.
fn each_passage_once(statements: &mut [Statement]) {
    for inner in 0..statements.len() {
        let mut outer = statements[inner].nested_in;
        let mut steps = 0;
        while let Some(ix) = outer
            && steps < DEEPEST
        {
            let held = std::mem::take(&mut statements[inner].quotes);
            statements[ix].quotes.retain(|q| held.binary_search(q).is_err());
            statements[inner].quotes = held;
            outer = statements[ix].nested_in;
            steps += 1;
        }
    }
}

/// How deep statements within statements are followed.
const DEEPEST: usize = 4;

/// How far from its cue the day of a statement may stand, in tokens.
const NEAR: usize = 8;

/// The day beside the cue and outside the content: "said on Tuesday".
fn said_on(scene: &Scene, draft: &Draft, calendar: &Calendar) -> Option<Dated> {
    let (first, end) = draft.cue?;
    let unit = scene.units[draft.unit];
    let from = first.saturating_sub(NEAR).max(unit.first);
    let times = &scene.reading.times;
    let ix = (times.partition_point(|t| t.first < from)..times.len())
        .take_while(|&i| times[i].end <= (end + NEAR).min(unit.end))
        .find(|&i| !draft.pieces.iter().any(|&(a, b)| times[i].first < b && a < times[i].end))?;
    let period = calendar.periods.get(ix)?;
    let date = period.start.filter(|_| period.start == period.end)?;
    Some(Dated { date, basis: period.basis, words: period.words.clone() })
}

/// By start, links kept.
fn sort(statements: &mut Vec<Statement>) {
    let mut order: Vec<(usize, Statement)> = std::mem::take(statements).into_iter().enumerate().collect();
    order.sort_by_key(|(old, statement)| (statement.span, *old));
    let mut place = vec![0; order.len()];
    for (new, (old, _)) in order.iter().enumerate() {
        place[*old] = new;
    }
    statements.extend(order.into_iter().map(|(_, statement)| statement));
    for statement in statements {
        statement.nested_in = statement.nested_in.map(|i| place[i]);
    }
}

/// "…," he denounced. Name, office.: the pronoun stands where nobody was named, the name alone follows.
fn broken(scene: &Scene, cast: &Cast, draft: &Draft, run: Run) -> Option<ActorIx> {
    if !pronoun(scene, run) {
        return None;
    }
    let unit = scene.units.get(draft.unit + 1)?;
    if unit.paragraph != scene.units[draft.unit].paragraph || (unit.first..unit.end).any(|i| scene.verb(i)) {
        return None;
    }
    let at = cast.known.partition_point(|k| k.0.0 < unit.first);
    let (known, ix) = *cast.known.get(at)?;
    (known.0 == unit.first && cast.actors[ix].kind == ActorKind::Person).then_some(ix)
}

fn content(scene: &Scene, mut first: usize, mut end: usize) -> Span {
    let bare = |i: usize| {
        matches!(
            scene.kind(i),
            TokenKind::Quote | TokenKind::Comma | TokenKind::Colon | TokenKind::Dash | TokenKind::Semicolon
        )
    };
    while first < end && bare(first) {
        first += 1;
    }
    while end > first && (bare(end - 1) || scene.kind(end - 1) == TokenKind::Stop) {
        end -= 1;
    }
    let (first, end) = whole_marks(scene, first, end);
    scene.reading.span(first, end)
}

/// Takes the mark beside the content in where its fellow stands inside: had gone "crazy", “no progress” was made.
fn whole_marks(scene: &Scene, mut first: usize, mut end: usize) -> Run {
    if first >= end {
        return (first, end);
    }
    let around = |at: usize| scene.quotes.around(at).map(|q| scene.quotes.all[q]);
    if let Some(left) = around(first).filter(|q| q.closed && q.open + 1 == first && q.end < end) {
        first = left.open;
    }
    let bare = |i: usize| matches!(scene.kind(i), TokenKind::Comma | TokenKind::Stop);
    if let Some(right) = around(end - 1).filter(|q| q.closed && q.open >= first && q.end >= end)
        && (end..right.end).all(bare)
    {
        end = right.end + 1;
    }
    (first, end)
}

/// The passages of the draft in outermost quotation marks, marks left out.
fn quotes(scene: &Scene, draft: &Draft) -> Vec<Span> {
    let mut out = Vec::new();
    for &(first, end) in &draft.pieces {
        let mut i = first;
        while i < end {
            let Some(q) = scene.quotes.around(i) else {
                i += 1;
                continue;
            };
            let quotation = scene.quotes.all[q];
            let span = scene.reading.span((quotation.open + 1).max(first), quotation.end.min(end));
            if !span.is_empty() {
                out.push(span);
            }
            i = scene.quotes.after(q).max(i + 1);
        }
    }
    out
}

fn mode(scene: &Scene, draft: &Draft) -> Mode {
    let (mut all, mut quoted) = (0, 0);
    for &(a, b) in &draft.pieces {
        for i in a..b {
            if matches!(scene.kind(i), TokenKind::Word | TokenKind::Number) {
                all += 1;
                quoted += usize::from(scene.quotes.inside(i));
            }
        }
    }
    if quoted == 0 {
        Mode::Indirect
    } else if quoted * 10 >= all * 9 {
        Mode::Direct
    } else {
        Mode::Mixed
    }
}
