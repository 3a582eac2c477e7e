//! How a way through a sentence goes on with the next word: a verb asked for or found, a form awaited, told
//! for every case in advance. It knows one word and one tag at a time, never the sentence.

use std::sync::LazyLock;

use crate::extract::lexicon::{Class, TAGS, Tag};
use crate::extract::token::{Token, TokenKind};

/// What matters of a way to how it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Whether it has its verb.
    pub verb: Verb,
    /// What it awaits.
    pub awaits: Awaits,
    /// What stood last.
    pub last: Last,
}

/// What matters of the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    /// There is none.
    Start,
    /// "to" before a verb.
    To,
    /// A conjunction.
    Conjunction,
    /// An auxiliary or a modal.
    Auxiliary,
    /// Anything else.
    Other,
}

/// Whether the clause has its finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// It lacks one.
    Missing,
    /// It has one.
    Found,
    /// It may do without.
    Optional,
    /// A clause within it lacks one, and so does it.
    BothMissing,
    /// The clause within has one, it still lacks its own.
    OuterMissing,
}

/// What an auxiliary before awaits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaits {
    /// Nothing.
    Nothing,
    /// After a modal, do, "to".
    Base,
    /// After have.
    Perfect,
    /// After be.
    Passive,
    /// After a base form that was awaited, for another one joined to it.
    OtherBase,
    /// After a participle that was awaited, for another one joined to it.
    OtherParticiple,
}

impl State {
    const VERBS: [Verb; 5] = [Verb::Missing, Verb::Found, Verb::Optional, Verb::BothMissing, Verb::OuterMissing];
    const AWAITS: [Awaits; 6] =
        [Awaits::Nothing, Awaits::Base, Awaits::Perfect, Awaits::Passive, Awaits::OtherBase, Awaits::OtherParticiple];
    const LASTS: [Last; 5] = [Last::Start, Last::To, Last::Conjunction, Last::Auxiliary, Last::Other];
    /// How many there are.
    pub const ALL: usize = Self::VERBS.len() * Self::AWAITS.len() * Self::LASTS.len();

    /// The state as a number below [`State::ALL`].
    #[must_use]
    pub const fn number(self) -> u8 {
        let number = (self.verb as usize * Self::AWAITS.len() + self.awaits as usize) * Self::LASTS.len();
        (number + self.last as usize) as u8
    }

    /// The state that `number` stands for.
    #[must_use]
    pub const fn numbered(number: u8) -> Self {
        let number = number as usize;
        let (rest, last) = (number / Self::LASTS.len(), Self::LASTS[number % Self::LASTS.len()]);
        Self { verb: Self::VERBS[rest / Self::AWAITS.len()], awaits: Self::AWAITS[rest % Self::AWAITS.len()], last }
    }
}

impl Last {
    const fn of(tag: Tag) -> Self {
        match tag {
            Tag::To => Self::To,
            Tag::Conjunction => Self::Conjunction,
            Tag::Auxiliary | Tag::Modal => Self::Auxiliary,
            _ => Self::Other,
        }
    }
}

/// Where a state goes with a word taken for a tag, and what that costs beyond the pair of tags.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// The state it goes to.
    pub state: u8,
    /// What it costs.
    pub extra: i8,
}

/// How many sorts of word a tag tells apart.
const VARIANTS: usize = 12;

/// Where the moves of a tag and a sort of word begin.
#[must_use]
pub const fn row_of(tag: Tag, variant: usize) -> usize {
    (tag as usize * VARIANTS + variant) * State::ALL
}

/// The moves of a tag and a sort of word begin at [`row_of`] them, one a state.
#[must_use]
pub fn moves() -> &'static [Move] {
    &MOVES
}

/// Every move, by tag, sort of word and state.
static MOVES: LazyLock<Vec<Move>> = LazyLock::new(|| {
    let tags = TAGS.iter().map(|(tag, _)| *tag).chain([Tag::Mark]);
    let mut out = vec![Move { state: 0, extra: 0 }; row_of(Tag::Mark, VARIANTS)];
    for tag in tags {
        for variant in 0..VARIANTS {
            // Most tags take all words alike.
            let Some(word) = Word::varied(tag, variant) else { continue };
            for number in 0..State::ALL as u8 {
                let (verb, awaits, extra) = onward(State::numbered(number), tag, &word);
                let state = State { verb, awaits, last: Last::of(tag) }.number();
                out[row_of(tag, variant) + number as usize] = Move { state, extra: extra as i8 };
            }
        }
    }
    out
});

/// What matters of a word to the ways that take it for a tag.
struct Word {
    /// Whether, as an auxiliary, it can be finite.
    finite: bool,
    participle: bool,
    /// Whether "by" follows.
    by: bool,
    cue: bool,
    /// What it awaits as an auxiliary.
    awaits: Awaits,
}

const AWAITED: [Awaits; 3] = [Awaits::Base, Awaits::Perfect, Awaits::Passive];

/// Which sort of word the one at `at` is to ways that take it for `tag`, as a number below [`VARIANTS`]: only
/// what that tag tells apart is looked at.
#[must_use]
#[inline]
pub fn variant(tokens: &[Token], at: usize, tag: Tag) -> usize {
    let token = &tokens[at];
    let can_be = |tag| token.entry.is_some_and(|e| e.tags.has(tag));
    let cue = || usize::from(token.is(Class::BareComplement));
    let by = || {
        let verbal = token.entry.is_none_or(|e| e.tags.has(Tag::Participle));
        usize::from(verbal && tokens.get(at + 1).is_some_and(|t| t.form() == "by"))
    };
    match tag {
        Tag::Auxiliary => {
            let auxiliary = can_be(Tag::Auxiliary);
            let clitic = token.kind == TokenKind::Clitic;
            let finite = (auxiliary || token.entry.is_none()) && clitic
                || auxiliary && (can_be(Tag::Present) || can_be(Tag::Past));
            let awaits = match token.lemma() {
                "do" if auxiliary => 0,
                "have" if auxiliary => 1,
                _ => 2,
            };
            usize::from(finite) | cue() << 1 | awaits << 2
        }
        Tag::Past => by() | cue() << 1,
        Tag::Participle => by(),
        Tag::Adjective => usize::from(can_be(Tag::Participle)),
        Tag::Base | Tag::Present | Tag::Modal => cue() << 1,
        _ => 0,
    }
}

impl Word {
    /// A word of the sort `variant`; `None` where `tag` has no such sort.
    fn varied(tag: Tag, variant: usize) -> Option<Self> {
        let sorts: &[usize] = match tag {
            Tag::Auxiliary => &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
            Tag::Past => &[0, 1, 2, 3],
            Tag::Participle | Tag::Adjective => &[0, 1],
            Tag::Base | Tag::Present | Tag::Modal => &[0, 2],
            _ => &[0],
        };
        let (first, cue) = (variant & 1 == 1, variant & 2 == 2);
        sorts.contains(&variant).then(|| Self {
            finite: first && tag == Tag::Auxiliary,
            participle: first,
            by: first,
            cue,
            awaits: AWAITED[variant >> 2],
        })
    }
}

/// What a way becomes with `tag` for `word`, and what that costs beyond the pair of tags.
fn onward(way: State, tag: Tag, word: &Word) -> (Verb, Awaits, i32) {
    let mut extra = 0;
    let finite = match tag {
        Tag::Past | Tag::Present | Tag::Modal => true,
        Tag::Base => !matches!(way.awaits, Awaits::Base | Awaits::OtherBase) && way.last != Last::To,
        Tag::Auxiliary => way.awaits == Awaits::Nothing && word.finite,
        _ => false,
    };
    let joined = way.last == Last::Conjunction;
    match (way.awaits, tag) {
        (Awaits::Base, Tag::Base) => extra -= 1,
        (Awaits::Base, Tag::Noun | Tag::Nouns) => extra += 3,
        (Awaits::Perfect | Awaits::Passive, Tag::Past) => extra += 8,
        (Awaits::Perfect | Awaits::Passive | Awaits::OtherParticiple, Tag::Participle) => {}
        (Awaits::Perfect | Awaits::Passive, Tag::Adjective) if word.participle => extra += 2,
        (Awaits::Passive, Tag::Base) => extra += 5,
        (Awaits::OtherParticiple, Tag::Past) if joined => extra += 1,
        (_, Tag::Participle) if word.by => {}
        (_, Tag::Participle) => extra += 2,
        (Awaits::OtherBase, Tag::Base) if joined => extra -= 1,
        (Awaits::Nothing | Awaits::OtherBase, Tag::Base) => extra += 1,
        (_, Tag::Past) if word.by => extra += 2,
        _ => {}
    }
    let verb = match (way.verb, tag) {
        (Verb::Missing, _) if finite => Verb::Found,
        (Verb::Found, _) if finite => {
            extra += 3;
            Verb::Found
        }
        (Verb::Optional, _) if finite => {
            extra += i32::from(!joined);
            Verb::Found
        }
        (Verb::BothMissing, _) if finite => Verb::OuterMissing,
        (Verb::OuterMissing, _) if finite => Verb::Found,
        (Verb::Missing, Tag::Relative | Tag::Subordinator) if way.last != Last::Start => Verb::BothMissing,
        (Verb::Found | Verb::Optional, Tag::Relative | Tag::Subordinator) => Verb::Missing,
        (Verb::OuterMissing, Tag::Relative | Tag::Subordinator) => Verb::BothMissing,
        (Verb::Found, Tag::Conjunction | Tag::Mark) => Verb::Optional,
        (verb, _) => verb,
    };
    let verb = if verb == Verb::Found && finite && word.cue { Verb::Optional } else { verb };
    let awaits = match tag {
        Tag::Modal | Tag::To => Awaits::Base,
        Tag::Auxiliary => word.awaits,
        Tag::Adverb | Tag::Not => way.awaits,
        Tag::Base if matches!(way.awaits, Awaits::Base | Awaits::OtherBase) => Awaits::OtherBase,
        Tag::Participle if way.awaits != Awaits::Nothing => Awaits::OtherParticiple,
        Tag::Conjunction | Tag::Mark if matches!(way.awaits, Awaits::OtherBase | Awaits::OtherParticiple) => way.awaits,
        Tag::Pronoun if way.last == Last::Auxiliary => way.awaits,
        _ => Awaits::Nothing,
    };
    (verb, awaits, extra)
}
