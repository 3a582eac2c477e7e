//! Drafts into statements with their actors: what is quoted, how much of it, and who spoke.

use crate::extract::speech::draft::{Draft, Voice};
use crate::extract::speech::scene::Scene;
use crate::model::{Actor, ActorKind, Annotations, Attribution, Mode, Span, Statement};

/// Adds the statements of `drafts` and their speakers to `found`.
pub fn resolve(scene: &Scene, drafts: &[Draft], found: &mut Annotations) {
    for draft in drafts {
        let mut origin = draft;
        let mut steps = 0;
        while let Voice::Same(ix) = origin.voice {
            origin = &drafts[ix];
            steps += 1;
            if steps > drafts.len() {
                break;
            }
        }
        let words = match origin.voice {
            Voice::Words((a, b)) => Some(scene.reading.span(a, b)),
            _ => None,
        };
        let speaker = words.map(|span| {
            let name = span.of(scene.reading.text).to_owned();
            found.actors.iter().position(|a| a.name == name).unwrap_or_else(|| {
                found.actors.push(Actor {
                    name: name.clone(),
                    kind: ActorKind::Person,
                    aliases: vec![name],
                    role: None,
                    affiliation: None,
                    side: None,
                    mentions: vec![span],
                    relations: Vec::new(),
                    rule: "words".into(),
                });
                found.actors.len() - 1
            })
        });
        let pieces: Vec<Span> =
            draft.pieces.iter().map(|&(a, b)| content(scene, a, b)).filter(|s| !s.is_empty()).collect();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
        let span = first.hull(*last);
        let mode = mode(scene, draft);
        found.statements.push(Statement {
            span,
            quotes: Vec::new(),
            speaker,
            speaker_span: words,
            cue: draft.cue.map(|(a, b)| scene.reading.words(a, b).to_owned()),
            cue_span: draft.cue.map(|(a, b)| scene.reading.span(a, b)),
            mode,
            attribution: Attribution::Named,
            venue: None,
            said_on: None,
            nested_in: draft.within.map(|_| 0),
            rule: draft.rule.into(),
            pieces: if pieces.len() > 1 { pieces } else { Vec::new() },
        });
    }
}

fn content(scene: &Scene, mut first: usize, mut end: usize) -> Span {
    use crate::extract::token::TokenKind;
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
    scene.reading.span(first, end)
}

fn mode(scene: &Scene, draft: &Draft) -> Mode {
    use crate::extract::token::TokenKind;
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
