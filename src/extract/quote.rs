//! Quotation marks into quotations: one pass over the tokens, a stack of what is open. It knows marks
//! and the white space about them, never what is said between them.

use super::token::{Gap, Token, TokenKind};
use super::within::Within;

/// What stands between two quotation marks, or from one that is never closed to its paragraph's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The token of the opening mark.
    pub open: usize,
    /// One past the last token within; the closing mark stands there where there is one.
    pub end: usize,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// How many quotations it stands within.
    pub depth: usize,
}

/// The quotations of a text and, for every token, the outermost one that it stands in.
#[derive(Debug, Clone, Default)]
pub struct Quotations {
    /// In order of their opening marks.
    pub all: Vec<Quotation>,
    outer: Within,
}

const NONE: u32 = u32::MAX;

impl Quotations {
    /// The outermost quotation that token `at` stands in, its marks included.
    #[must_use]
    pub fn around(&self, at: usize) -> Option<usize> {
        self.outer.at(at)
    }

    /// Whether token `at` stands between the marks of a quotation, or is one of them.
    #[must_use]
    pub fn inside(&self, at: usize) -> bool {
        self.around(at).is_some()
    }

    /// Those that are no `title`, of `tokens` tokens.
    #[must_use]
    pub fn without(mut self, tokens: usize, title: impl Fn(&Quotation) -> bool) -> Self {
        let before = self.all.len();
        self.all.retain(|q| !title(q));
        if self.all.len() == before { self } else { nest(self.all, tokens) }
    }

    /// One past the last token of quotation `ix`, its closing mark included.
    #[must_use]
    pub fn after(&self, ix: usize) -> usize {
        self.all[ix].end + usize::from(self.all[ix].closed)
    }
}

/// What a mark does where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    Nothing,
}

/// A mark that is open, with its first character.
#[derive(Clone, Copy)]
struct Open {
    token: usize,
    mark: char,
    single: bool,
}

/// Pairs the quotation marks of `tokens`. `starts` says of a token whether a paragraph begins with it.
#[must_use]
pub fn quotations(text: &str, tokens: &[Token], starts: impl Fn(usize) -> bool) -> Quotations {
    let sure = sure_single_closers(text, tokens, &starts);
    let mut all: Vec<Quotation> = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    for at in 0..tokens.len() {
        if starts(at) {
            end_paragraph(&mut all, &mut stack, at);
        }
        if tokens[at].kind != TokenKind::Quote {
            continue;
        }
        let words = tokens[at].span.of(text);
        let mark = words.chars().next().unwrap_or('"');
        let single = single(words);
        let top = stack.iter().rposition(|open| open.single == single);
        match turn(text, tokens, at, mark, single, top.map(|t| stack[t].mark), &starts, &sure) {
            Turn::Opens => stack.push(Open { token: at, mark, single }),
            Turn::Closes => {
                let Some(top) = top else { continue };
                let open = stack[top].token;
                stack.truncate(top);
                if open + 1 < at {
                    all.push(Quotation { open, end: at, closed: true, depth: 0 });
                }
            }
            Turn::Nothing => {}
        }
    }
    end_paragraph(&mut all, &mut stack, tokens.len());
    all.sort_unstable_by_key(|q| q.open);
    nest(all, tokens.len())
}

/// What is open at a paragraph's end: the outermost double mark runs to it; single marks were apostrophes.
fn end_paragraph(all: &mut Vec<Quotation>, stack: &mut Vec<Open>, end: usize) {
    if let Some(open) = stack.iter().find(|open| !open.single)
        && open.token + 1 < end
    {
        all.push(Quotation { open: open.token, end, closed: false, depth: 0 });
    }
    stack.clear();
}

fn nest(mut all: Vec<Quotation>, tokens: usize) -> Quotations {
    let mut outer = Within::nothing(tokens);
    let mut around: Vec<usize> = Vec::new();
    for (ix, quotation) in all.iter_mut().enumerate() {
        while around.last().is_some_and(|&end| end <= quotation.open) {
            around.pop();
        }
        quotation.depth = around.len();
        if around.is_empty() {
            let stop = (quotation.end + usize::from(quotation.closed)).min(tokens);
            outer.put(quotation.open, stop, ix);
        }
        around.push(quotation.end);
    }
    Quotations { all, outer }
}

fn single(words: &str) -> bool {
    words.chars().count() == 1 && words.starts_with(['\'', '‘', '’', '‚', '‹', '›', '`', '´'])
}

#[expect(clippy::too_many_arguments, reason = "all of it is the mark's surroundings")]
fn turn(
    text: &str,
    tokens: &[Token],
    at: usize,
    mark: char,
    single: bool,
    open: Option<char>,
    starts: &impl Fn(usize) -> bool,
    sure: &[u32],
) -> Turn {
    let glued_before = at > 0 && tokens[at].gap == Gap::None && !starts(at);
    let glued_after = at + 1 < tokens.len() && tokens[at + 1].gap == Gap::None && !starts(at + 1);
    let free_before = !glued_before
        || matches!(tokens[at - 1].kind, TokenKind::Open | TokenKind::Dash | TokenKind::Hyphen | TokenKind::Quote);
    let leads = free_before && glued_after;
    let closes = if single {
        glued_before && ends_single(text, tokens, at, glued_after, sure)
    } else {
        glued_before || !glued_after
    };
    match mark {
        // German and reversed French marks stand the other way round.
        '“' if open == Some('„') && glued_before => Turn::Closes,
        '«' if open == Some('»') => Turn::Closes,
        '‹' if open == Some('›') => Turn::Closes,
        '‘' if open == Some('‚') && glued_before => Turn::Closes,
        // A mark of the wrong side, by the white space about it.
        '“' if open.is_some() && glued_before && !glued_after => Turn::Closes,
        '”' if open.is_some() && leads && !glued_before => Turn::Opens,
        '“' | '„' | '‟' | '«' | '‹' => Turn::Opens,
        '‘' | '‚' | '`' if single => {
            if leads {
                Turn::Opens
            } else {
                Turn::Nothing
            }
        }
        '`' => Turn::Opens,
        '”' | '»' | '›' if open.is_some() => Turn::Closes,
        '”' | '»' | '›' => {
            if leads {
                Turn::Opens
            } else {
                Turn::Nothing
            }
        }
        '’' if open.is_some() => {
            if closes {
                Turn::Closes
            } else {
                Turn::Nothing
            }
        }
        '’' => Turn::Nothing,
        // Straight marks say nothing of their side: white space does, then what is open.
        _ => match open {
            Some(_) if leads && !glued_before && !single => Turn::Opens,
            Some(_) => {
                if closes {
                    Turn::Closes
                } else {
                    Turn::Nothing
                }
            }
            None if single => {
                if leads && !elision(text, tokens, at) {
                    Turn::Opens
                } else {
                    Turn::Nothing
                }
            }
            None => {
                if glued_after || !glued_before {
                    Turn::Opens
                } else {
                    Turn::Nothing
                }
            }
        },
    }
}

/// Whether the single mark at `at` ends a quotation rather than being the apostrophe of a plural:
/// one after an `s` and before a word is an apostrophe where a surer closing mark follows in the paragraph.
fn ends_single(text: &str, tokens: &[Token], at: usize, glued_after: bool, sure: &[u32]) -> bool {
    if glued_after && tokens[at + 1].kind == TokenKind::Word {
        return false;
    }
    surely_ends(text, tokens, at) || sure.get(at + 1).is_none_or(|&next| next == NONE)
}

fn surely_ends(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let plural = before.is_some_and(|t| t.kind == TokenKind::Word && t.span.of(text).ends_with(['s', 'S']));
    let after = tokens.get(at + 1).is_none_or(|t| t.kind != TokenKind::Word && t.kind != TokenKind::Number);
    !plural || after
}

/// For each token the next single mark of its paragraph that can only close; empty where there is none.
fn sure_single_closers(text: &str, tokens: &[Token], starts: &impl Fn(usize) -> bool) -> Vec<u32> {
    let candidate = |at: usize| {
        tokens[at].kind == TokenKind::Quote
            && tokens[at].gap == Gap::None
            && matches!(tokens[at].span.of(text), "'" | "’")
            && tokens.get(at + 1).is_none_or(|t| t.gap != Gap::None || t.kind != TokenKind::Word)
    };
    if !(0..tokens.len()).any(candidate) {
        return Vec::new();
    }
    let mut next = NONE;
    let mut out = vec![NONE; tokens.len()];
    for at in (0..tokens.len()).rev() {
        if candidate(at) && surely_ends(text, tokens, at) {
            next = u32::try_from(at).unwrap_or(NONE);
        }
        out[at] = next;
        if starts(at) {
            next = NONE;
        }
    }
    out
}

/// Whether letters were left out where the mark stands: 'em, '90s, 'til.
fn elision(text: &str, tokens: &[Token], at: usize) -> bool {
    const SHORT: &[&str] = &["em", "til", "cause", "tis", "twas", "n", "round", "bout"];
    tokens.get(at + 1).is_some_and(|next| match next.kind {
        TokenKind::Number => true,
        TokenKind::Word => SHORT.contains(&next.span.of(text).to_ascii_lowercase().as_str()),
        _ => false,
    })
}
