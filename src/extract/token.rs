//! Text into tokens: one pass, no allocation but the list itself. It knows characters and
//! abbreviations, never what a word means.

use super::lexicon::{self, Class, Entry};
use super::listed::{List, Lists};
use crate::model::Span;

/// One token. Possessive and other clitics (`'s`, `'re`) and every hyphen are tokens of their own.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What sort of thing it is.
    pub kind: TokenKind,
    /// What white space stands before it.
    pub gap: Gap,
    /// Its entry in the lexicon, looked up without regard to case.
    pub entry: Option<&'static Entry>,
    /// The lists of rules that it may stand in.
    pub lists: Lists,
    /// How a word is capitalised.
    pub shape: Shape,
    /// Whether a word brings its own full stop ("U.S.", "Sen.").
    pub stopped: bool,
}

/// Sorts of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with an abbreviation's full stops.
    Word,
    /// `'s`, `’re` and the like, and the bare apostrophe of a plural possessive.
    Clitic,
    /// Digits with inner thousands marks and decimal point.
    Number,
    /// A currency sign, `%`, `°`, `&`, `#`, `+`, `=`, `~`, `/`, `*`, `<`, `>`, `|` or another sign.
    Symbol,
    /// `-` between glued tokens.
    Hyphen,
    /// `–`, `—`, `--`, or `-` with white space about it.
    Dash,
    /// A quotation mark; which side it stands on is told by [`super::quote`].
    Quote,
    /// `.`
    Stop,
    /// `!` or `?`, also several.
    Bang,
    /// `…`, `...`
    Ellipsis,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `(`, `[`, `{`
    Open,
    /// `)`, `]`, `}`
    Close,
    /// An address of the web or of mail.
    Address,
}

/// White space before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// None: glued to the token before.
    None,
    /// Spaces, within a line.
    Space,
    /// One line break.
    Line,
    /// A blank line, or the start of the text.
    Paragraph,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No capital first.
    Lower,
    /// A capital first, then small letters.
    Title,
    /// Two or more letters, all capitals.
    Upper,
    /// Capitals inside (`McCain`, `eBay`).
    Mixed,
    /// Not a word.
    Other,
}

impl Token {
    /// Whether the word carries `class` in the lexicon.
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.entry.is_some_and(|e| e.classes.has(class))
    }

    /// Whether it may stand in `list`; where not, it does not.
    #[must_use]
    pub const fn may(&self, list: List) -> bool {
        self.lists.may(list)
    }

    /// The word's base form, or nothing where the lexicon lacks it.
    #[must_use]
    pub fn lemma(&self) -> &'static str {
        self.entry.map_or("", Entry::lemma)
    }

    /// The word in small letters as the lexicon has it, or nothing.
    #[must_use]
    pub fn form(&self) -> &'static str {
        self.entry.map_or("", |e| e.form)
    }

    /// Whether it begins with a capital.
    #[must_use]
    pub const fn capital(&self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Upper | Shape::Mixed)
    }
}

/// The tokens of `text` within `span`, in order.
#[must_use]
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    let mut out = Vec::with_capacity(span.len() / 5 + 1);
    add(text, span, &mut out);
    out
}

/// Adds the tokens of `text` within `span` to `out`, in order.
pub fn add(text: &str, span: Span, out: &mut Vec<Token>) {
    let first = out.len();
    cut(text, span, out);
    for tokens in out[first..].chunks_mut(TOGETHER) {
        look_up(text, tokens);
    }
}

/// How many words are looked up together.
const TOGETHER: usize = 32;

/// Looks up the words among `tokens`, which are [`TOGETHER`] at most: all are begun before one is ended, so that none
/// waits until another has come from memory.
fn look_up(text: &str, tokens: &mut [Token]) {
    let mut begun = [None; TOGETHER];
    // Lists begin with letters.
    let word = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Clitic);
    for (token, begun) in tokens.iter().zip(&mut begun).filter(|(token, _)| word(token)) {
        *begun = lexicon::begin_at(text, token.span);
    }
    for (token, begun) in tokens.iter_mut().zip(begun).filter(|(token, _)| word(token)) {
        let (entry, lists) = begun.map_or_else(|| lexicon::known(token.span.of(text)), lexicon::end);
        token.entry = entry;
        token.lists = token.lists.or(lists);
    }
}

/// Cuts what is within `span` into tokens that are not looked up yet.
fn cut(text: &str, span: Span, out: &mut Vec<Token>) {
    let (entry, lists) = (None, Lists::NONE);
    let bytes = text.as_bytes();
    let mut at = span.start;
    let mut gap = Gap::Paragraph;
    while at < span.end {
        if bytes[at] == b' ' {
            gap = gap.max(Gap::Space);
            at += 1;
            continue;
        }
        if let Some((end, shape)) = letters(bytes, at, span.end) {
            let span = Span::new(at, end);
            out.push(Token { span, kind: TokenKind::Word, gap, entry, lists, shape, stopped: false });
            at = end;
            gap = Gap::None;
            continue;
        }
        let c = char_at(text, at);
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            let found = if c == '\n' { Gap::Line } else { Gap::Space };
            gap = match (gap, found) {
                (Gap::Line, Gap::Line) => Gap::Paragraph,
                (a, b) => a.max(b),
            };
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = next(text, bytes, at, span.end, gap, c, out.last());
        let span = Span::new(at, end);
        let word = span.of(text);
        let parted = kind == TokenKind::Word && !word.bytes().all(|b| b.is_ascii_alphanumeric());
        let lists = if parted { lists.in_part() } else { lists };
        let shape = if kind == TokenKind::Word { shape(word) } else { Shape::Other };
        let stopped = kind == TokenKind::Word && word.ends_with('.');
        out.push(Token { span, kind, gap, entry, lists, shape, stopped });
        at = end;
        gap = Gap::None;
    }
}

/// A word that is nothing but ASCII letters and that nothing behind them goes on with, as most are: its end
/// and its shape.
fn letters(bytes: &[u8], start: usize, end: usize) -> Option<(usize, Shape)> {
    let rest = &bytes[start..end];
    let (mut length, mut small, mut inner) = (0, false, false);
    loop {
        let eight = Letters::first(&rest[length..]);
        small |= eight.letters != eight.capitals;
        inner |= eight.capitals & !(if length == 0 { 0x80 } else { 0 }) != 0;
        length += eight.length;
        if eight.length < 8 {
            break;
        }
    }
    // These go on with a word, or make an address of it.
    let goes_on = |b: &u8| !b.is_ascii() || matches!(b, b'0'..=b'9' | b'.' | b'\'' | b'_' | b'-' | b'+' | b'@' | b':');
    if length == 0 || rest.get(length).is_some_and(goes_on) {
        return None;
    }
    Some((start + length, cased(rest[0].is_ascii_uppercase(), inner, small)))
}

/// The ASCII letters among eight bytes before anything else comes, all told at once, each by the highest bit of its byte.
struct Letters {
    length: usize,
    letters: u64,
    capitals: u64,
}

impl Letters {
    fn first(bytes: &[u8]) -> Self {
        const EACH: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x80 * EACH;
        let padded = || {
            let mut out = [0; 8];
            out[..bytes.len()].copy_from_slice(bytes);
            out
        };
        let eight = u64::from_le_bytes(bytes.first_chunk().copied().unwrap_or_else(padded));
        let small = (eight | (0x20 * EACH)) & (0x7f * EACH);
        // Adding carries into the highest bit from "a" on, and from behind "z" on; no letter has that bit itself.
        let from_a = small + (0x80 - u64::from(b'a')) * EACH;
        let behind_z = small + (0x7f - u64::from(b'z')) * EACH;
        let others = !(from_a ^ behind_z) & HIGH | eight & HIGH;
        if others == 0 {
            return Self { length: 8, letters: HIGH, capitals: !(eight << 2) & HIGH };
        }
        let before = (others & others.wrapping_neg()) - 1;
        let letters = before & HIGH;
        // A capital lacks the bit that makes a letter small.
        Self { length: others.trailing_zeros() as usize / 8, letters, capitals: letters & !(eight << 2) }
    }
}

fn next(
    text: &str,
    bytes: &[u8],
    at: usize,
    end: usize,
    gap: Gap,
    c: char,
    last: Option<&Token>,
) -> (TokenKind, usize) {
    use TokenKind::{
        Bang, Close, Colon, Comma, Dash, Ellipsis, Hyphen, Number, Open, Quote, Semicolon, Stop, Symbol, Word,
    };
    let one = at + c.len_utf8();
    let peek = (one < end).then(|| char_at(text, one));
    match c {
        '0'..='9' => (Number, number_end(bytes, at, end)),
        '.' if peek.is_some_and(|p| p.is_ascii_digit()) && gap != Gap::None => (Number, number_end(bytes, at, end)),
        '.' if bytes[at..end].starts_with(b"...") => (Ellipsis, run_end(bytes, at, end, b".")),
        '.' => (Stop, one),
        '…' => (Ellipsis, one),
        '!' | '?' => (Bang, run_end(bytes, at, end, b"!?")),
        ',' => (Comma, one),
        ';' => (Semicolon, one),
        ':' => (Colon, one),
        '(' | '[' | '{' => (Open, one),
        ')' | ']' | '}' => (Close, one),
        '-' => {
            let stop = run_end(bytes, at, end, b"-");
            let after = stop < end && !char_at(text, stop).is_whitespace();
            if stop - at == 1 && after { (Hyphen, stop) } else { (Dash, stop) }
        }
        '–' | '—' | '―' | '−' => (Dash, one),
        '\'' | '’' | '‘' | '`' | '´' => apostrophe(text, one, end, gap, c, last),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' => (Quote, one),
        // Behind all marks, which are told sooner than letters.
        c if c.is_alphabetic() => {
            if let Some(stop) = address(text, at, end) {
                return (TokenKind::Address, stop);
            }
            (Word, word_end(text, at, end))
        }
        _ => (Symbol, one),
    }
}

/// A clitic where letters stand close on both sides, two single marks as one double, else a mark.
fn apostrophe(text: &str, one: usize, end: usize, gap: Gap, c: char, last: Option<&Token>) -> (TokenKind, usize) {
    let rest = &text[one..end];
    if rest.starts_with(c) && c != '’' && c != '‘' {
        // Of three marks after a word the single one stands inside: ''It said 'no.'''
        let inner = gap == Gap::None && rest[c.len_utf8()..].starts_with(c);
        return (TokenKind::Quote, if inner { one } else { one + c.len_utf8() });
    }
    let after_word = gap == Gap::None && last.is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    if after_word && (c == '\'' || c == '’') {
        let tail = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let closed = !rest[tail..].starts_with(|c: char| c.is_alphanumeric());
        let clitic = |known: &&str| known.eq_ignore_ascii_case(&rest[..tail]);
        if closed && tail < 3 && ["s", "re", "ve", "ll", "d", "m", "t"].iter().any(clitic) {
            return (TokenKind::Clitic, one + tail);
        }
    }
    (TokenKind::Quote, one)
}

fn word_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < end {
        let b = bytes[at];
        if b.is_ascii_alphabetic() {
            at += 1;
        } else if b >= 0x80 {
            let c = char_at(text, at);
            if !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}') {
                break;
            }
            at += c.len_utf8();
        } else if b.is_ascii_digit() && at > start {
            at += 1; // B2, F16, G7
        } else {
            break;
        }
    }
    // n't and o'clock stay whole; O'Brien and d'Estaing too.
    if at < end && (bytes[at] == b'\'' || text[at..end].starts_with('’')) {
        let mark = char_at(text, at).len_utf8();
        let tail = &text[at + mark..end];
        let letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
        let head = &text[start..at];
        let negation = letters == 1 && tail.starts_with(['t', 'T']) && head.ends_with(['n', 'N']);
        let prefix = letters > 1 && head.len() <= 2 && matches!(head, "O" | "D" | "d" | "L" | "l" | "o");
        if negation || prefix {
            return at + mark + letters;
        }
    }
    if at < end && bytes[at] == b'.' {
        return abbreviation_end(text, start, at, end);
    }
    at
}

/// `dot` is the place of a full stop after the letters from `start`: past it where it belongs to the word.
fn abbreviation_end(text: &str, start: usize, dot: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let word = &text[start..dot];
    if word.len() == 1 && dot + 1 < end && bytes[dot + 1].is_ascii_alphabetic() {
        // U.S., a.m., e.g., J.R.R.: letter, stop, letter, stop …
        let mut at = dot;
        while at + 2 <= end
            && at < end
            && bytes[at] == b'.'
            && at + 1 < end
            && bytes[at + 1].is_ascii_alphabetic()
            && !(at + 2 < end && bytes[at + 2].is_ascii_alphabetic())
        {
            at += 2;
        }
        if at > dot {
            return if at < end && bytes[at] == b'.' { at + 1 } else { at };
        }
        return dot;
    }
    let single_initial = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()) && word != "I";
    if single_initial || lexicon::abbreviation(word) { dot + 1 } else { dot }
}

fn number_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        match bytes[at] {
            b'0'..=b'9' => at += 1,
            b'.' | b',' if at + 1 < end && bytes[at + 1].is_ascii_digit() => {
                // A comma joins only groups of three: "in 2022,13 people" is two numbers.
                if bytes[at] == b',' {
                    let group = bytes[at + 1..end].iter().take_while(|b| b.is_ascii_digit()).count();
                    if group != 3 {
                        return at;
                    }
                }
                at += 1;
            }
            _ => break,
        }
    }
    at
}

fn run_end(bytes: &[u8], at: usize, end: usize, of: &[u8]) -> usize {
    at + bytes[at..end].iter().take_while(|b| of.contains(b)).count()
}

/// The end of a web or mail address that starts here, if one does.
fn address(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = &text[at..end];
    let bytes = rest.as_bytes();
    let web = ["http://", "https://", "www."]
        .iter()
        .any(|p| bytes.len() > p.len() && bytes[..p.len()].eq_ignore_ascii_case(p.as_bytes()));
    if web {
        let stop = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”' | '’' | ')'))
            .unwrap_or(rest.len());
        return Some(at + rest[..stop].trim_end_matches(['.', ',', ';', ':', '!', '?']).len());
    }
    let name = bytes
        .iter()
        .take(64)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+'))
        .count();
    if name > 0 && bytes.get(name) == Some(&b'@') {
        let host = bytes[name + 1..]
            .iter()
            .take(64)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            .count();
        if host > 0 {
            return Some(at + rest[..name + 1 + host].trim_end_matches(['.', '-']).len());
        }
    }
    None
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase);
    let Some(first) = letters.next() else { return Shape::Other };
    let (mut inner, mut small) = (false, !first);
    for upper in letters {
        inner |= upper;
        small |= !upper;
    }
    cased(first, inner, small)
}

/// The shape of a word whose `first` letter is a capital or not, with a capital behind it or not, and with a `small`
/// letter anywhere or not.
const fn cased(first: bool, inner: bool, small: bool) -> Shape {
    match (first, inner) {
        (false, false) => Shape::Lower,
        (true, false) => Shape::Title,
        (true, true) if !small => Shape::Upper,
        _ => Shape::Mixed,
    }
}

fn char_at(text: &str, at: usize) -> char {
    let byte = text.as_bytes()[at];
    if byte < 0x80 { byte as char } else { text[at..].chars().next().unwrap_or('\u{fffd}') }
}
