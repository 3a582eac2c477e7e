//! Tokens into sentences: one pass over the tokens of one stretch of body. It trusts punctuation first,
//! then line breaks, and splits sentences that a page glued together ("last week.There").

use super::lexicon::{Class, Tag};
use super::token::{Gap, Shape, Token, TokenKind};

/// A run of tokens, half-open, that makes one sentence; none is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Whether a new paragraph, or line, starts with it.
    pub paragraph: bool,
    /// Where in the article it stands.
    pub part: Part,
}

/// Parts of an article that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// The title.
    Title,
    /// A heading inside the text.
    Subheading,
    /// The running text.
    #[default]
    Body,
}

/// The most tokens a sentence may have: what runs on longer is no prose, and every layer's work on one
/// sentence stays bounded.
const LONGEST: usize = 400;

/// The sentences of `tokens`, in order, that together hold every token.
#[must_use]
pub fn sentences(tokens: &[Token]) -> Vec<Sentence> {
    let mut out = Vec::new();
    add(tokens, 0, Part::Body, &mut out);
    out
}

/// Adds the sentences of the tokens from `start` on, which are all of `part`, to `out`.
pub fn add(tokens: &[Token], start: usize, part: Part, out: &mut Vec<Sentence>) {
    let wrapped = hard_wrapped(&tokens[start..]);
    let mut first = start;
    for at in start + 1..=tokens.len() {
        if at == tokens.len() || at - first == LONGEST || begins(tokens, at, first, wrapped) {
            out.push(Sentence { first, end: at, paragraph: tokens[first].gap >= Gap::Line, part });
            first = at;
        }
    }
}

/// Whether a sentence begins at token `at`, where the one before began at `first`.
fn begins(tokens: &[Token], at: usize, first: usize, wrapped: bool) -> bool {
    let (token, before) = (&tokens[at], &tokens[at - 1]);
    // Most tokens stand behind a word on the same line.
    if token.gap < Gap::Line && before.kind == TokenKind::Word && !before.stopped {
        return false;
    }
    if token.gap == Gap::Paragraph {
        return true;
    }
    // The mark that could have ended the sentence stands before any closing quotes and brackets.
    let mut end = at;
    while end > first && closes(tokens, end - 1) {
        end -= 1;
    }
    let Some(last) = (end > first).then(|| &tokens[end - 1]) else {
        return token.gap == Gap::Line && !wrapped;
    };
    if token.gap == Gap::Line && !wrapped {
        return true;
    }
    // Nothing else ends one.
    let ends = matches!(last.kind, TokenKind::Stop | TokenKind::Bang | TokenKind::Ellipsis);
    if !(ends || last.kind == TokenKind::Word && last.stopped) {
        return false;
    }
    let opens = starts(tokens, at);
    match last.kind {
        // A closing mark belongs to what it closes.
        _ if closes(tokens, at) => false,
        TokenKind::Stop if token.gap == Gap::None && end == at => glued(tokens, at, end - 1),
        TokenKind::Stop => opens && !initial(tokens, end - 1),
        TokenKind::Bang => opens,
        TokenKind::Ellipsis => opens && token.gap != Gap::None && token.shape != Shape::Lower,
        TokenKind::Word if last.span.len() > 1 => abbreviation_ends(tokens, end - 1, at, end == at),
        _ => false,
    }
}

/// Whether token `at` is a closing quotation mark or bracket: glued to what stands before it, with
/// white space, punctuation or the end after it.
fn closes(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Close => true,
        TokenKind::Quote => {
            token.gap == Gap::None
                && tokens.get(at + 1).is_none_or(|next| {
                    next.gap != Gap::None
                        || matches!(
                            next.kind,
                            TokenKind::Quote
                                | TokenKind::Close
                                | TokenKind::Stop
                                | TokenKind::Comma
                                | TokenKind::Bang
                                | TokenKind::Dash
                        )
                        || (next.kind == TokenKind::Word
                            && next.shape == Shape::Title
                            && at > 0
                            && tokens[at - 1].kind == TokenKind::Stop)
                })
        }
        _ => false,
    }
}

/// Whether what stands at `at` can open a sentence: no small letter, or an opening mark.
fn starts(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Word => token.shape != Shape::Lower || starts_mixed(token),
        TokenKind::Quote | TokenKind::Open => tokens.get(at + 1).is_none_or(|next| {
            next.kind != TokenKind::Word
                || next.shape != Shape::Lower
                || next.gap == Gap::None && token.gap != Gap::None
        }),
        TokenKind::Number | TokenKind::Symbol | TokenKind::Dash | TokenKind::Address | TokenKind::Ellipsis => true,
        _ => false,
    }
}

/// A name in small letters the page forgot to raise ("kyiv openly admitted") is known by its class only.
fn starts_mixed(token: &Token) -> bool {
    token.entry.is_some_and(|e| e.tags.has(Tag::Name) && e.tags.0.count_ones() == 1)
}

/// "last week.There": a stop glued between a small letter or closing mark and a capital begins a sentence;
/// "example.com" and "3.A" do not.
fn glued(tokens: &[Token], at: usize, stop: usize) -> bool {
    let token = &tokens[at];
    let opens = match token.kind {
        TokenKind::Word => {
            matches!(token.shape, Shape::Title | Shape::Mixed) || token.shape == Shape::Upper && token.span.len() == 1
        }
        TokenKind::Quote => tokens.get(at + 1).is_some_and(|next| next.gap == Gap::None && next.capital()),
        _ => false,
    };
    opens
        && stop > 0
        && tokens[stop].gap == Gap::None
        && !matches!(tokens[stop - 1].kind, TokenKind::Symbol | TokenKind::Number)
}

/// Whether the stop ends an initial ("J. Edgar") rather than a sentence.
fn initial(tokens: &[Token], stop: usize) -> bool {
    stop > 0 && {
        let before = &tokens[stop - 1];
        before.kind == TokenKind::Word && before.span.len() == 1 && before.shape == Shape::Title && before.form() != "i"
    }
}

/// Whether a sentence ends with the abbreviation at `last`, whose full stop is its own.
fn abbreviation_ends(tokens: &[Token], last: usize, at: usize, bare: bool) -> bool {
    let token = &tokens[last];
    let next = &tokens[at];
    if !token.stopped {
        return false;
    }
    if token.is(Class::TitleAbbreviation) || !starts(tokens, at) {
        return false;
    }
    // "in the U.S. The …": only a word that is no name in the middle of a sentence shows a new one.
    !bare
        || next.kind == TokenKind::Quote && tokens.get(at + 1).is_some_and(Token::capital)
        || next.entry.is_some_and(|e| {
            e.tags.has(Tag::Determiner)
                || e.tags.has(Tag::Pronoun)
                || e.tags.has(Tag::Conjunction)
                || e.tags.has(Tag::Subordinator)
                || e.tags.has(Tag::Preposition)
        })
}

/// Whether the text was wrapped at a fixed width, so that a line break inside a paragraph says nothing:
/// most lines end without a sentence's end, in the middle of a clause.
fn hard_wrapped(tokens: &[Token]) -> bool {
    let (mut lines, mut loose) = (0usize, 0usize);
    for pair in tokens.windows(2) {
        if pair[1].gap == Gap::Line {
            lines += 1;
            let ended = matches!(
                pair[0].kind,
                TokenKind::Stop
                    | TokenKind::Bang
                    | TokenKind::Quote
                    | TokenKind::Close
                    | TokenKind::Ellipsis
                    | TokenKind::Colon
            ) || pair[0].stopped;
            if !ended && (pair[1].shape == Shape::Lower || pair[0].kind == TokenKind::Comma) {
                loose += 1;
            }
        }
    }
    lines >= 3 && loose * 3 > lines
}
