//! Finds what of a new article is an echo: a copy of another, or another wording of a statement.

use crate::compare::copy;
use crate::compare::variant::{self, Gist};
use crate::model::{Annotations, Sketch, Utterance, Variant};
use crate::store::{Batch, Error};

/// The sides that the speakers of an article's statements stand on, as the article itself tells it.
pub fn sides(found: &Annotations) -> Vec<u16> {
    found.statements.iter().map(|s| side(found, s.speaker)).collect()
}

/// Lays the article in row `article` beside those in rows `near`, and its statements, whose speakers stand on
/// `sides`, beside theirs and one another, and keeps what is alike.
pub fn echo(batch: &mut Batch<'_>, article: i64, sides: &[u16], near: &[i64]) -> Result<(), Error> {
    let text = batch.text(article)?;
    let runs = copy::runs(&text);
    let mut said = batch.utterances(article)?;
    said.iter_mut().zip(sides).for_each(|(one, side)| one.side = *side);
    let said: Vec<Said> = said.into_iter().map(Said::new).collect();
    let statements = said.iter().map(|one| (variant::bits(&one.gist), one.what.side)).collect();
    let sketch = Sketch { runs: copy::sample(&runs), statements };
    let mut variants = alike(&said, &said, &variant::pairs(&sketch, &sketch), true);
    for other in near {
        let Some(theirs) = batch.sketch(*other)? else { continue };
        // A text that is known to be a copy of a copy needs no second look.
        if copy::perhaps(&sketch.runs, &theirs.runs)
            && batch.origin(article)? != batch.origin(*other)?
            && copy::copied(&runs, &copy::runs(&batch.text(*other)?))
        {
            batch.join_copies(article, *other)?;
        }
        let pairs = variant::pairs(&sketch, &theirs);
        if !pairs.is_empty() {
            let mut others = batch.utterances(*other)?;
            others.iter_mut().zip(&theirs.statements).for_each(|(one, (_, side))| one.side = *side);
            let others: Vec<Said> = others.into_iter().map(Said::new).collect();
            variants.extend(alike(&said, &others, &pairs, false));
        }
    }
    batch.add_variants(&variants)?;
    batch.keep_sketch(article, &sketch)
}

/// A statement with its gist.
struct Said {
    what: Utterance,
    gist: Gist,
}

impl Said {
    fn new(what: Utterance) -> Self {
        Self { gist: variant::gist(&what.text), what }
    }
}

fn alike(ours: &[Said], theirs: &[Said], pairs: &[(usize, usize)], here: bool) -> Vec<Variant> {
    let both = pairs.iter().filter_map(|(n, m)| Some((ours.get(*n)?, theirs.get(*m)?)));
    both.filter(|(one, other)| !here || one.what.row < other.what.row)
        .filter_map(|(one, other)| variant::variant((&one.what, &one.gist), (&other.what, &other.gist), here))
        .collect()
}

/// The number of the side a speaker stands on, as its own article tells it.
fn side(found: &Annotations, speaker: Option<usize>) -> u16 {
    let actor = speaker.and_then(|at| found.actors.get(at));
    variant::side(actor.and_then(|actor| actor.side.as_deref()))
}
