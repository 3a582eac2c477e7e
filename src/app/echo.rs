//! Finds what of a new article is an echo: a copy of another, or another wording of a statement.

use crate::compare::copy;
use crate::compare::variant;
use crate::model::{Annotations, Near, Sketch, Utterance, Variant};
use crate::store::{Batch, Error};

/// The sides that the speakers of an article's statements stand on, as the article itself tells it.
pub fn sides(found: &Annotations) -> Vec<u16> {
    found.statements.iter().map(|s| side(found, s.speaker)).collect()
}

/// Lays the article in row `article` beside those `near` it, and its statements, whose speakers stand on `sides`,
/// beside theirs and one another, and keeps what is alike. A text is printed again whenever; what somebody said is told
/// in other words within some weeks.
pub fn echo(batch: &mut Batch<'_>, article: i64, sides: &[u16], near: &[Near]) -> Result<(), Error> {
    let runs = copy::runs(&batch.text(article)?);
    let mut said = batch.said(article, variant::gist)?;
    said.iter_mut().zip(sides).for_each(|(one, side)| one.side = *side);
    let statements = said.iter().map(|one| (variant::bits(&one.gist), one.side)).collect();
    let sketch = Sketch { runs: copy::sample(&runs), statements };
    let mut variants = alike(&said, &said, &variant::pairs(&sketch, &sketch), true);
    for Near { article: other, lately } in near {
        let Some(theirs) = batch.sketch(*other)? else { continue };
        // A text that is known to be a copy of a copy needs no second look.
        if copy::perhaps(&sketch.runs, &theirs.runs)
            && batch.origin(article)? != batch.origin(*other)?
            && copy::copied(&runs, &copy::runs(&batch.text(*other)?))
        {
            batch.join_copies(article, *other)?;
        }
        let pairs = if *lately { variant::pairs(&sketch, &theirs) } else { Vec::new() };
        if !pairs.is_empty() {
            variants.extend(alike(&said, &batch.utterances(*other, variant::gist)?, &pairs, false));
        }
    }
    batch.add_variants(&variants)?;
    batch.keep_sketch(article, sketch, said)
}

/// Which of `pairs` of statements of two articles, by their places, put one utterance in two wordings; `here` where the
/// two are one article.
fn alike(ours: &[Utterance], theirs: &[Utterance], pairs: &[(usize, usize)], here: bool) -> Vec<Variant> {
    let both = pairs.iter().filter_map(|(n, m)| Some((ours.get(*n)?, theirs.get(*m)?)));
    both.filter(|(one, other)| !here || one.row < other.row)
        .filter_map(|(one, other)| variant::variant(one, other, here))
        .collect()
}

/// The number of the side a speaker stands on, as its own article tells it.
fn side(found: &Annotations, speaker: Option<usize>) -> u16 {
    let actor = speaker.and_then(|at| found.actors.get(at));
    variant::side(actor.and_then(|actor| actor.side.as_deref()))
}
