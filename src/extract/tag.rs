//! Tokens into parts of speech: what each word can be, then the cheapest way through the sentence. It sees
//! one sentence at a time and knows nothing of phrases.

mod moves;

use super::follow::{self, Costs};
use super::guess::{self, Capitals, Guesses};
use super::lexicon::Tag;
use super::listed::List;
use super::sentence::{Part, Sentence};
use super::token::{Gap, Shape, Token, TokenKind};
use moves::{Awaits, Last, Move, State, Verb, row_of};

/// The part of speech of each token.
#[must_use]
pub fn tags(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Tag> {
    let mut out = vec![Tag::Mark; tokens.len()];
    let (costs, moves) = (follow::costs(), moves::moves());
    let none = Way { cost: i32::MAX, step: u32::MAX, last: 0, state: 0 };
    let mut search = Search {
        ways: Box::new([none; WIDTH]),
        len: 0,
        best: 0,
        next: Box::new([none; WIDTH]),
        steps: Vec::with_capacity(1_000),
        units: Vec::with_capacity(100),
    };
    for sentence in sentences {
        search.sentence(costs, moves, text, tokens, sentence, &mut out);
    }
    out
}

/// How many ways through a sentence are kept at a time.
const WIDTH: usize = 8;

/// How much dearer than the cheapest a way may be and still be followed.
const HOPELESS: i32 = 9;

/// One way through the sentence so far.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: i32,
    step: u32,
    last: u8,
    state: u8,
}

/// The search's workings, kept from sentence to sentence for their room.
struct Search {
    /// The ways kept, the first `len` of them, in the order they were found.
    ways: Box<[Way; WIDTH]>,
    len: usize,
    /// What the cheapest of them costs.
    best: i32,
    /// Where those that go on from them are gathered.
    next: Box<[Way; WIDTH]>,
    steps: Vec<(Tag, u32)>,
    units: Vec<(u32, u32)>,
}

impl Search {
    fn sentence(
        &mut self,
        costs: &Costs,
        moves: &[Move],
        text: &str,
        tokens: &[Token],
        sentence: &Sentence,
        out: &mut [Tag],
    ) {
        let capitals = guess::capitals(&tokens[sentence.first..sentence.end]);
        self.steps.clear();
        self.units.clear();
        (self.len, self.best) = (1, 0);
        self.ways[0] = Way {
            cost: 0,
            last: follow::START as u8,
            state: State { verb: Verb::Missing, awaits: Awaits::Nothing, last: Last::Start }.number(),
            step: u32::MAX,
        };
        let mut at = sentence.first;
        let mut first = true;
        while at < sentence.end {
            let token = &tokens[at];
            if matches!(token.kind, TokenKind::Quote) {
                first |= token.gap != Gap::None && tokens.get(at + 1).is_some_and(Token::capital);
                at += 1;
                continue;
            }
            let hedge = hedge(tokens, at, sentence.end);
            let end = if hedge > at { hedge } else { unit(text, tokens, at, sentence.end) };
            let guesses = if hedge > at {
                Guesses::only(Tag::Adverb)
            } else if end > at + 1 {
                compound(text, tokens, at, end, first, capitals)
            } else {
                single(text, tokens, at, first, capitals)
            };
            self.units.push((at as u32, end as u32));
            self.take(costs, moves, tokens, at, &guesses);
            first = matches!(token.kind, TokenKind::Colon) && capitals == Capitals::Names
                || matches!(token.kind, TokenKind::Stop | TokenKind::Bang | TokenKind::Open | TokenKind::Ellipsis)
                || first && matches!(token.kind, TokenKind::Dash | TokenKind::Symbol | TokenKind::Close);
            at = end;
        }
        let title = sentence.part != Part::Body;
        let end = |way: &Way| {
            way.cost
                + match State::numbered(way.state).verb {
                    Verb::Missing if title => 2,
                    Verb::Missing => 4,
                    Verb::OuterMissing => 3,
                    Verb::BothMissing => 6,
                    Verb::Found | Verb::Optional => 0,
                }
        };
        let Some(best) = self.ways[..self.len].iter().min_by_key(|way| end(way)) else { return };
        let mut step = best.step;
        for &(first, end) in self.units.iter().rev() {
            let (tag, before) = self.steps[step as usize];
            // Hardly a word has more than one token.
            out[first as usize] = tag;
            if end > first + 1 {
                out[first as usize + 1..end as usize].fill(tag);
            }
            step = before;
        }
    }

    /// Goes on from each way kept by each guess, and keeps the cheapest of those that differ in what matters.
    #[inline(never)] // The innermost loop of all reading: alone, it keeps to the registers.
    fn take(&mut self, costs: &Costs, moves: &[Move], tokens: &[Token], at: usize, guesses: &Guesses) {
        let Self { ways, len, best, next, steps, .. } = self;
        let ways = &ways[..*len];
        let most = best.saturating_add(HOPELESS);
        let mut taken = 0;
        *best = i32::MAX;
        // What tells ways apart, packed, so that looking for the same is one comparison each.
        let mut keys = [u16::MAX; WIDTH];
        let guesses = guesses.as_slice();
        // What depends on the word and the guess alone is told once.
        let mut rows = [0; Guesses::MOST];
        for (row, &(tag, _)) in rows.iter_mut().zip(guesses) {
            *row = row_of(tag, moves::variant(tokens, at, tag));
        }
        for (nth, way) in ways.iter().filter(|way| way.cost <= most).enumerate() {
            let follows = follow::costs_after(costs, way.last as usize);
            for (&(tag, own), row) in guesses.iter().zip(&rows) {
                let Move { state, extra } = moves[row + way.state as usize];
                let cost = way.cost + i32::from(own) + i32::from(extra) + i32::from(follows[tag as usize]);
                let key = (tag as u16) << 8 | u16::from(state);
                // The tags of one way differ, so the first way meets nothing that is the same.
                let same = if nth == 0 { None } else { keys.iter().take(taken).position(|&k| k == key) };
                let place = match same {
                    Some(place) => place,
                    None if taken < WIDTH => {
                        next[taken].cost = i32::MAX;
                        taken += 1;
                        taken - 1
                    }
                    None => (0..WIDTH).max_by_key(|&at| next[at].cost).expect("all places are taken"),
                };
                if next[place].cost <= cost {
                    continue;
                }
                *best = cost.min(*best);
                keys[place] = key;
                next[place] = Way { cost, last: tag as u8, state, step: steps.len() as u32 };
                steps.push((tag, way.step));
            }
        }
        self.len = taken;
        std::mem::swap(&mut self.ways, &mut self.next);
    }
}

/// One past the hedge of several words that begins at `at` and leads to a number ("at least 40", "more than a
/// dozen"); `at` where none does.
#[must_use]
#[inline]
pub fn hedge(tokens: &[Token], at: usize, end: usize) -> usize {
    if tokens[at].may(List::Hedge) { hedge_of(tokens, at, end) } else { at }
}

fn hedge_of(tokens: &[Token], at: usize, end: usize) -> usize {
    let next = |i: usize, words: &[&str]| i < end && words.contains(&tokens[i].form());
    let stop = match tokens[at].form() {
        "at" if next(at + 1, &["least", "most"]) => at + 2,
        "more" | "less" | "fewer" if next(at + 1, &["than"]) => at + 2,
        "up" | "close" if next(at + 1, &["to"]) => at + 2,
        "as" if next(at + 1, &["many", "few"]) && next(at + 2, &["as"]) => at + 3,
        "no" if next(at + 1, &["more", "less", "fewer"]) && next(at + 2, &["than"]) => at + 3,
        _ => return at,
    };
    let number = |i: usize| {
        i < end && (tokens[i].kind == TokenKind::Number || tokens[i].entry.is_some_and(|e| e.tags.has(Tag::Number)))
    };
    if number(stop + usize::from(next(stop, &["a", "the"]))) { stop } else { at }
}

/// The end of the run of tokens from `at` that make one word: a compound joined by hyphens, "20th", "1990s".
fn unit(text: &str, tokens: &[Token], at: usize, end: usize) -> usize {
    let word = |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
    if !word(&tokens[at]) {
        return at + 1;
    }
    let mut stop = at + 1;
    if tokens[at].kind == TokenKind::Number
        && tokens.get(stop).is_some_and(|t| {
            stop < end && t.gap == Gap::None && matches!(t.span.of(text), "th" | "st" | "nd" | "rd" | "s")
        })
    {
        stop += 1;
    }
    while stop + 1 < end
        && tokens[stop].kind == TokenKind::Hyphen
        && tokens[stop].gap == Gap::None
        && tokens[stop + 1].gap == Gap::None
        && word(&tokens[stop + 1])
    {
        stop += 2;
    }
    stop
}

fn single(text: &str, tokens: &[Token], at: usize, first: bool, capitals: Capitals) -> Guesses {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Number => Guesses::only(Tag::Number),
        TokenKind::Word => guess::word(text, tokens, at, first, capitals),
        TokenKind::Clitic => match token.entry.filter(|e| e.tags.0 != 0) {
            Some(_) => guess::word(text, tokens, at, false, Capitals::Names),
            None => Guesses::only(Tag::Possessive),
        },
        TokenKind::Symbol => match token.span.of(text) {
            "$" | "€" | "£" | "¥" | "₽" | "₴" | "~" => Guesses::only(Tag::Number),
            "%" | "°" => Guesses::only(Tag::Noun),
            "&" => Guesses::only(Tag::Conjunction),
            _ => Guesses::only(Tag::Mark),
        },
        TokenKind::Address => Guesses::only(Tag::Name),
        _ => Guesses::only(Tag::Mark),
    }
}

/// What a compound can be: a number of numbers, a name of names, else an adjective, or what its last part is.
fn compound(text: &str, tokens: &[Token], at: usize, end: usize, first: bool, capitals: Capitals) -> Guesses {
    let last = &tokens[end - 1];
    if last.kind == TokenKind::Number || matches!(tokens[at].kind, TokenKind::Number) && end == at + 2 {
        let ordinal = last.kind == TokenKind::Word && last.span.of(text) != "s";
        let digits = tokens[at].kind == TokenKind::Number || last.kind == TokenKind::Word;
        let named = !digits && tokens[at].capital();
        return Guesses::only(if ordinal {
            Tag::Ordinal
        } else if named {
            Tag::Name
        } else {
            Tag::Number
        });
    }
    let parts = || tokens[at..end].iter().step_by(2);
    if parts().all(|t| t.entry.is_some_and(|e| e.tags.has(Tag::Number)) || t.kind == TokenKind::Number) {
        return Guesses::only(Tag::Number);
    }
    let mut out = Guesses::NONE;
    if capitals == Capitals::Names && tokens[at].capital() && last.capital() {
        out.add(if last.entry.is_some_and(|e| e.demonym) { Tag::Adjective } else { Tag::Name }, 0);
        return out;
    }
    let own = guess::word(text, tokens, end - 1, false, Capitals::Names);
    let ordinal = last.entry.is_some_and(|e| e.tags.has(Tag::Ordinal));
    if ordinal {
        out.add(Tag::Ordinal, 0);
    }
    let adverb = last.entry.is_some_and(|e| e.tags.has(Tag::Preposition) || e.tags.has(Tag::Particle));
    // "co-workers", "club-goers": a plural narrows nothing that follows.
    let plural = own.as_slice().first().is_some_and(|(tag, _)| *tag == Tag::Nouns);
    out.add(Tag::Adjective, if plural { 3 } else { i8::from(adverb) });
    for (tag, cost) in own.as_slice() {
        match tag {
            Tag::Noun | Tag::Nouns => out.add(*tag, *cost),
            Tag::Base | Tag::Past | Tag::Present | Tag::Ing => out.add(*tag, *cost + 3),
            Tag::Name => out.add(Tag::Name, 0),
            Tag::Preposition | Tag::Particle => out.add(Tag::Noun, 0),
            _ => {}
        }
    }
    let _ = (first, Shape::Lower);
    out
}
