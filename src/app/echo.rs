//! Finds what of a new article is an echo: a copy of another, or another wording of a statement.

use crate::compare::copy;
use crate::compare::variant;
use crate::model::{Annotations, Said, Sketch, Variant};
use crate::store::{Batch, Error};

/// The sides that the speakers of an article's statements stand on, as the article itself tells it.
pub fn sides(found: &Annotations) -> Vec<u16> {
    found.statements.iter().map(|s| side(found, s.speaker)).collect()
}

/// Lays the article in row `article` beside those in rows `near`, and its statements, whose speakers stand on
/// `sides`, beside theirs and one another, and keeps what is alike.
pub fn echo(batch: &mut Batch<'_>, article: i64, sides: &[u16], near: &[i64]) -> Result<(), Error> {
    let runs = copy::runs(&batch.text(article)?);
    let mut statements = batch.utterances(article, variant::gist)?;
    statements.iter_mut().zip(sides).for_each(|(one, side)| one.side = *side);
    let bits = statements.iter().map(|one| (variant::bits(&one.gist), one.side)).collect();
    let ours = Said { sketch: Sketch { runs: copy::sample(&runs), statements: bits }, statements };
    let mut variants = alike(&ours, &ours, true);
    for other in near {
        let Some(theirs) = batch.said(*other, variant::gist)? else { continue };
        // A text that is known to be a copy of a copy needs no second look.
        if copy::perhaps(&ours.sketch.runs, &theirs.sketch.runs)
            && batch.origin(article)? != batch.origin(*other)?
            && copy::copied(&runs, &copy::runs(&batch.text(*other)?))
        {
            batch.join_copies(article, *other)?;
        }
        variants.extend(alike(&ours, &theirs, false));
    }
    batch.add_variants(&variants)?;
    batch.keep_said(article, ours)
}

/// The pairs of statements of two articles that put one utterance in two wordings; `here` where the two are one.
fn alike(ours: &Said, theirs: &Said, here: bool) -> Vec<Variant> {
    let pairs = variant::pairs(&ours.sketch, &theirs.sketch).into_iter();
    let both = pairs.filter_map(|(n, m)| Some((ours.statements.get(n)?, theirs.statements.get(m)?)));
    both.filter(|(one, other)| !here || one.row < other.row)
        .filter_map(|(one, other)| variant::variant(one, other, here))
        .collect()
}

/// The number of the side a speaker stands on, as its own article tells it.
fn side(found: &Annotations, speaker: Option<usize>) -> u16 {
    let actor = speaker.and_then(|at| found.actors.get(at));
    variant::side(actor.and_then(|actor| actor.side.as_deref()))
}
