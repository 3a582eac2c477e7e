//! Mentions into actors: which names are one person, which ministry is meant, whose side each is on. It
//! joins on names and offices, never on likeness alone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::mention::{Mention, Sort};
use super::nation::{self, Known, NationWord};
use super::offices::office;
use super::spelling;
use crate::extract::lexicon::{self, Class, Tag};
use crate::extract::speech::scene::Scene;
use crate::extract::speech::subject::Run;
use crate::extract::token::TokenKind;
use crate::model::fold::{fold, small, spelling};
use crate::model::{Actor, ActorIx, ActorKind, Relation, RelationKind};

/// The actors of an article with the tokens that mention each.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// The actors.
    pub actors: Vec<Actor>,
    /// Phrases with the actor each stands for, in order of the text.
    pub known: Vec<(Run, ActorIx)>,
    /// The country most of the article's bodies and offices belong to.
    pub home: Option<usize>,
    by_name: FxHashMap<String, ActorIx>,
    surnames: FxHashMap<String, Vec<ActorIx>>,
    /// Where each person stands with more than a surname, in order.
    full: FxHashMap<ActorIx, Vec<usize>>,
    /// The country each actor belongs to.
    pub nation: Vec<Option<usize>>,
    /// The sex that a title shows each actor to be of.
    sexes: Vec<Option<Sex>>,
}

/// What a title shows of its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// "Mrs", "spokeswoman".
    Woman,
    /// "Mr", "spokesman".
    Man,
}

/// The courtesy title that `word` is, in its usual form.
fn courtesy(word: &str) -> Option<&'static str> {
    const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Miss", "Dr", "Sir"];
    TITLES.iter().copied().find(|title| word.trim_end_matches('.').eq_ignore_ascii_case(title))
}

/// What the words of a title or office show.
#[must_use]
pub fn sex(role: &str) -> Option<Sex> {
    role.split_whitespace().find_map(|word| {
        let word = small(word.trim_end_matches(['.', ',']));
        match &*word {
            "mrs" | "ms" | "miss" | "madam" | "queen" | "lady" | "dame" | "baroness" | "princess" => Some(Sex::Woman),
            "mr" | "sir" | "king" | "lord" | "baron" | "prince" => Some(Sex::Man),
            _ if word.ends_with("woman") => Some(Sex::Woman),
            "human" | "german" | "norman" | "ottoman" | "roman" => None,
            _ if word.ends_with("man") => Some(Sex::Man),
            _ => None,
        }
    })
}

/// Whether a capitalised name is that of a body rather than a person: "the" stands before it, and it ends with a word for
/// a thing ("the Red Cross").
fn body(scene: &Scene, mention: &Mention) -> bool {
    let (first, end) = mention.name;
    let thing = scene.reading.tokens[end - 1].entry.is_some_and(|e| e.tags.has(Tag::Noun) || e.tags.has(Tag::Nouns));
    end > first + 1 && first > 0 && scene.is(first - 1, &["the"]) && thing
}

/// More bearers of one surname than an article tells apart.
const MANY: usize = 16;

/// The token of the surname of `name`: the last but for "Jr." and the like.
fn surname_of(scene: &Scene, name: Run) -> usize {
    const BEHIND: &[&str] = &["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];
    let told = |at: &usize| !BEHIND.contains(&scene.word(*at));
    (name.0..name.1).rev().find(told).unwrap_or(name.1 - 1)
}

/// Whether the first word of `long` only describes whom `short` names: "Republican Jane Doe".
fn describes(long: &str, short: &str) -> bool {
    const PARTICLES: &[&str] = &["le", "la", "de", "van", "von", "al", "el", "bin", "ben", "abu", "da", "di"];
    let first = |name: &str| small(name.split_whitespace().next().unwrap_or_default()).into_owned();
    let word = first(long);
    let told = |entry: &lexicon::Entry| entry.tags.has(Tag::Adjective) || entry.classes.has(Class::Person);
    let party = matches!(&*word, "democrat" | "libertarian" | "tory" | "socialist");
    let common = party || word.ends_with('.') || lexicon::lookup(&word).is_some_and(told);
    long.ends_with(short) && common && !PARTICLES.contains(&first(short).as_str())
}

impl Cast {
    /// Gathers the actors of `mentions`; `speaks` says of a phrase whether it speaks.
    #[must_use]
    pub fn gather(scene: &Scene, mentions: &[Mention], speaks: impl Fn(Run) -> bool) -> Self {
        let mut cast = Self { home: home(mentions), ..Self::default() };
        // What may be a person's name, by its last word.
        let last = |mention: &Mention| match mention.sort {
            Sort::Person | Sort::Unknown => spelling(scene.word(surname_of(scene, mention.name))),
            _ => String::new(),
        };
        let named: Vec<(&Mention, String)> = mentions.iter().map(|mention| (mention, last(mention))).collect();
        let single = |m: &Mention| m.sort == Sort::Unknown && m.name.1 == m.name.0 + 1;
        let alone: FxHashSet<&str> = named.iter().filter(|(m, _)| single(m)).map(|(_, last)| &last[..]).collect();
        // Full names before surnames: a surname is one of them.
        for (mention, last) in &named {
            let words = mention.name.1 - mention.name.0;
            let person = match mention.sort {
                Sort::Person => words > 1,
                Sort::Unknown => {
                    words > 1
                        && words < 5
                        && !body(scene, mention)
                        && (speaks(mention.run) || alone.contains(&last[..]) && !mention.located)
                }
                _ => false,
            };
            if person {
                cast.person(scene, mention, last);
            }
        }
        for (mention, last) in &named {
            cast.other(scene, mention, last, speaks(mention.run));
        }
        cast.known.sort_unstable_by_key(|k| k.0);
        cast.sides();
        cast
    }

    fn person(&mut self, scene: &Scene, mention: &Mention, last: &str) {
        let printed = scene.reading.words(mention.name.0, mention.name.1);
        let first = spelling(scene.word(mention.name.0));
        let found = self.surnames.get(last).into_iter().flatten().copied().take(MANY).find(|&ix| {
            let name = &self.actors[ix].name;
            let known = spelling(name.split_whitespace().next().unwrap_or_default());
            // "Wasserman Schultz" is Debbie Wasserman Schultz, whichever stands first.
            let shorter = |long: &str, short: &str| {
                let start = long.len().checked_sub(short.len() + 1).filter(|_| short.contains(' '));
                let rest = start.and_then(|start| long.get(start..)).and_then(|rest| rest.strip_prefix(' '));
                rest.is_some_and(|rest| rest.eq_ignore_ascii_case(short))
            };
            known == first
                || known.len() > 1 && first.len() <= 2 && known.starts_with(first.trim_end_matches('.'))
                || shorter(name, printed)
                || shorter(printed, name)
        });
        let ix = found.unwrap_or_else(|| {
            let ix = self.add(printed, ActorKind::Person, "person-name");
            self.surnames.entry(last.to_owned()).or_default().push(ix);
            ix
        });
        let name = self.actors[ix].name.as_str();
        let longer = name.len() < printed.len() && !printed.ends_with(name);
        if found.is_some() && (longer || name.ends_with(printed) && describes(name, printed)) {
            printed.clone_into(&mut self.actors[ix].name);
        }
        self.full.entry(ix).or_default().push(mention.run.0);
        self.mention(scene, mention, ix);
    }

    fn other(&mut self, scene: &Scene, mention: &Mention, last: &str, speaks: bool) {
        let printed = scene.reading.words(mention.name.0, mention.name.1);
        let words = mention.name.1 - mention.name.0;
        match &mention.sort {
            Sort::Person | Sort::Unknown => {
                if words == 1 {
                    let sex = mention.role.and_then(|role| sex(scene.reading.words(role.0, role.1)));
                    if let Some(ix) = self.surname(last, sex, mention.run.0) {
                        self.mention(scene, mention, ix);
                    } else if (mention.sort == Sort::Person || speaks) && !mention.located {
                        // A surname alone is many people's: its title tells at least a Mr Doe from a Mrs Doe.
                        let titled = mention.role.and_then(|r| courtesy(scene.word(r.1 - 1)));
                        let name = titled.map_or_else(|| printed.to_owned(), |title| format!("{title} {printed}"));
                        let ix = self.add(&name, ActorKind::Person, "surname");
                        self.surnames.entry(last.to_owned()).or_default().push(ix);
                        self.mention(scene, mention, ix);
                    }
                } else if speaks && body(scene, mention) {
                    let ix = self.add(printed, ActorKind::Organisation, "organisation-name");
                    self.mention(scene, mention, ix);
                } else if let Some(&ix) = self.by_name.get(&fold(printed))
                    && self.full.get(&ix).is_none_or(|starts| starts.binary_search(&mention.run.0).is_err())
                {
                    self.mention(scene, mention, ix);
                }
            }
            Sort::State | Sort::Demonym => {
                let Some(known) = mention.nation else { return };
                let nation = nation::nation(known.nation);
                let name = known.word == NationWord::Name;
                if !nation.acts || !name && !self.by_name.contains_key(&fold(nation.name)) {
                    return;
                }
                if mention.located && !speaks && !self.by_name.contains_key(&fold(nation.name)) {
                    return;
                }
                if name {
                    let ix = self.state(known.nation);
                    self.mention(scene, mention, ix);
                }
            }
            Sort::Capital => {
                let Some(known) = mention.nation else { return };
                let regime = mention.run.1 > mention.name.1;
                let next = mention.run.1;
                let acts = next < scene.reading.tokens.len()
                    && (scene.verb(next) || matches!(scene.tag(next), Tag::Past | Tag::Present));
                let object = mention.run.0 > 0
                    && scene.is(mention.run.0 - 1, &["on", "against", "with", "by", "accused", "accuses", "than"]);
                if !(regime || speaks || !mention.located && acts || object && !mention.located) {
                    return;
                }
                let ix = self.add(known.standard, ActorKind::PlaceAsActor, "capital");
                self.nation[ix] = Some(known.nation);
                self.relate(ix, RelationKind::StandsFor, nation::nation(known.nation).name);
                self.mention(scene, mention, ix);
            }
            Sort::Seat => {
                let Some(known) = mention.nation else { return };
                let name = match known.standard {
                    "Duma" => "State Duma",
                    other => other,
                };
                let ix = self.add(name, ActorKind::Organisation, "seat");
                self.nation[ix] = Some(known.nation);
                self.relate(ix, RelationKind::PartOf, nation::nation(known.nation).name);
                self.mention(scene, mention, ix);
            }
            Sort::Ministry(portfolio) if !portfolio.is_empty() => {
                let nation = mention.nation.map(|k| k.nation).or_else(|| self.fitting(portfolio)).or(self.home);
                let name = match nation {
                    Some(n) => format!("{} {portfolio} Ministry", nation::nation(n).demonym),
                    None => format!("{portfolio} Ministry"),
                };
                let ix = self.add(&name, ActorKind::Organisation, "ministry");
                self.nation[ix] = nation;
                if let Some(n) = nation {
                    self.relate(ix, RelationKind::PartOf, nation::nation(n).name);
                }
                self.mention(scene, mention, ix);
            }
            Sort::Body(kind, standard) => {
                let Some(known) = mention.nation else { return };
                if !speaks && (*kind == ActorKind::Group || *standard == "government") {
                    return;
                }
                let name = format!("{} {standard}", nation::nation(known.nation).demonym);
                let ix = self.add(&name, *kind, "body");
                self.nation[ix] = Some(known.nation);
                self.relate(ix, RelationKind::PartOf, nation::nation(known.nation).name);
                self.mention(scene, mention, ix);
            }
            Sort::Organisation
                if words > 1
                    || speaks
                    || printed.len() < 6 && printed.chars().all(|c| c.is_uppercase() || c == '.') =>
            {
                let ix = self
                    .acronym(scene, mention)
                    .or_else(|| self.shortened(scene, mention, printed))
                    .unwrap_or_else(|| self.add(printed, ActorKind::Organisation, "organisation-name"));
                self.nation[ix] = mention.nation.map(|k| k.nation);
                if let Some(k) = mention.nation {
                    self.relate(ix, RelationKind::PartOf, nation::nation(k.nation).name);
                }
                self.mention(scene, mention, ix);
            }
            Sort::Outlet => {
                let ix = self.add(printed, ActorKind::Outlet, "outlet-name");
                self.mention(scene, mention, ix);
            }
            _ => {}
        }
    }

    /// The organisation met last whose name ends with these words: "the Sheriff's Office" of Harris County.
    fn shortened(&self, scene: &Scene, mention: &Mention, printed: &str) -> Option<ActorIx> {
        let the = mention.run.0 > 0 && scene.is(mention.run.0 - 1, &["the"]);
        let short = fold(printed);
        let ends = |ix: &ActorIx| {
            let actor = &self.actors[*ix];
            actor.kind == ActorKind::Organisation
                && actor.name.len() > printed.len()
                && fold(&actor.name).strip_suffix(&*short).is_some_and(|rest| rest.ends_with(' '))
        };
        the.then(|| self.known.iter().rev().take(MANY).map(|(_, ix)| *ix).find(ends)).flatten()
    }

    /// The organisation whose name stands before the bracketed letters of `mention`: "… Agency (IAEA)".
    fn acronym(&mut self, scene: &Scene, mention: &Mention) -> Option<ActorIx> {
        let at = mention.run.0;
        let open = at.checked_sub(1).filter(|&o| scene.kind(o) == TokenKind::Open)?;
        let &(_, ix) = self.known.iter().rev().take(4).find(|(run, _)| run.1 == open)?;
        if self.actors[ix].kind != ActorKind::Organisation || mention.run.1 != at + 1 {
            return None;
        }
        self.by_name.insert(fold(scene.word(at)), ix);
        Some(ix)
    }

    /// The ministry's country, where one ministry of this portfolio is already known.
    fn fitting(&self, portfolio: &str) -> Option<usize> {
        let tail = format!(" {portfolio} Ministry");
        self.actors
            .iter()
            .zip(&self.nation)
            .rev()
            .find(|(a, n)| a.name.ends_with(&tail) && n.is_some())
            .and_then(|(_, n)| *n)
    }

    /// The person that a bare surname means at token `at`: the one last mentioned before it, else the first; nobody
    /// whose title shows the other sex than `sex`.
    #[must_use]
    pub fn surname(&self, key: &str, sex: Option<Sex>, at: usize) -> Option<ActorIx> {
        let other = |ix: &ActorIx| sex.is_some() && self.sexes[*ix].is_some() && self.sexes[*ix] != sex;
        let last = |ix: &ActorIx| {
            let starts = self.full.get(ix)?;
            starts[..starts.partition_point(|&s| s < at)].last().copied()
        };
        self.surnames.get(key)?.iter().copied().take(MANY).filter(|ix| !other(ix)).max_by_key(last)
    }

    /// The actor of a country.
    pub fn state(&mut self, ix: usize) -> ActorIx {
        let actor = self.add(nation::nation(ix).name, ActorKind::State, "country");
        self.nation[actor] = Some(ix);
        actor
    }

    /// The actor of this name, made where there is none.
    pub fn add(&mut self, name: &str, kind: ActorKind, rule: &'static str) -> ActorIx {
        let key = fold(name);
        if let Some(&ix) = self.by_name.get(&key) {
            return ix;
        }
        self.actors.push(Actor {
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            role: None,
            affiliation: None,
            side: None,
            mentions: Vec::new(),
            relations: Vec::new(),
            rule: rule.into(),
        });
        self.nation.push(None);
        self.sexes.push(None);
        self.by_name.insert(key, self.actors.len() - 1);
        self.actors.len() - 1
    }

    fn relate(&mut self, ix: ActorIx, kind: RelationKind, to: &str) {
        let relation = Relation { kind, to: to.to_owned() };
        if self.actors[ix].name != to && !self.actors[ix].relations.contains(&relation) {
            self.actors[ix].relations.push(relation);
        }
    }

    /// Notes a phrase of the text as a mention of actor `ix`.
    pub fn note(&mut self, scene: &Scene, run: Run, ix: ActorIx) {
        let span = scene.reading.span(run.0, run.1);
        let actor = &mut self.actors[ix];
        let printed = span.of(scene.reading.text);
        if !actor.aliases.iter().any(|a| a == printed) {
            actor.aliases.push(printed.to_owned());
        }
        if actor.mentions.last() != Some(&span) {
            actor.mentions.push(span);
        }
    }

    fn mention(&mut self, scene: &Scene, mention: &Mention, ix: ActorIx) {
        self.note(scene, mention.name, ix);
        self.known.push((mention.run, ix));
        if let Some(mut role) = mention.role {
            // "the", "its", but not the "'s" within "Ukraine's President".
            while role.0 + 1 < role.1 && matches!(scene.tag(role.0), Tag::Determiner | Tag::Possessive) {
                role.0 += 1;
            }
            self.affiliate(scene, role, ix);
            let words = scene.reading.words(role.0, role.1).trim_end_matches(',');
            self.sexes[ix] = self.sexes[ix].or_else(|| sex(words));
            let longer = self.actors[ix].role.as_ref().is_none_or(|r| r.len() < words.len());
            let courtesy = courtesy(words.rsplit(' ').next().unwrap_or_default()).is_some();
            if longer && words.len() < 80 && !courtesy {
                self.actors[ix].role = Some(words.to_owned());
            }
            if self.nation[ix].is_none() {
                self.nation[ix] = mention.nation.map(|k| k.nation).or_else(|| {
                    (role.0..role.1).find_map(|i| super::mention::nation_at(scene, i, role.1).map(|(k, _)| k.nation))
                });
            }
        }
        if let Some(Known { nation, .. }) = mention.nation
            && self.nation[ix].is_none()
        {
            self.nation[ix] = Some(nation);
        }
    }

    /// The body named in an office: the Kremlin of "Kremlin spokesman", the ministry of its spokeswoman.
    fn affiliate(&mut self, scene: &Scene, role: Run, ix: ActorIx) {
        let seat = (role.0..role.1).find_map(|i| {
            super::mention::nation_at(scene, i, role.1).filter(|(k, _)| k.word == NationWord::Seat).map(|(k, _)| k)
        });
        if let Some(seat) = seat {
            self.actors[ix].affiliation = Some(seat.standard.to_owned());
        } else if let Some((_, portfolio, _)) =
            (role.0..role.1).find_map(|i| super::mention::ministry_at(scene, i, role.1).filter(|m| !m.1.is_empty()))
        {
            let nation = self.fitting(portfolio).or(self.home);
            let demonym = nation.map_or(String::new(), |n| format!("{} ", nation::nation(n).demonym));
            self.actors[ix].affiliation = Some(format!("{demonym}{portfolio} Ministry"));
            self.nation[ix] = self.nation[ix].or(nation);
        }
    }

    /// Countries that only an office shows ("US President") are actors too; each actor's side is set.
    fn sides(&mut self) {
        for ix in 0..self.actors.len() {
            let Some(nation) = self.nation[ix] else { continue };
            let name = nation::nation(nation).name;
            if self.actors[ix].kind != ActorKind::State {
                self.actors[ix].side = Some(name.to_owned());
            }
            let speaks_for =
                self.actors[ix].role.as_ref().is_some_and(|r| r.split_whitespace().any(|w| office(w) == Some(true)));
            if self.actors[ix].kind == ActorKind::Person {
                let standard = spelling::standard(&self.actors[ix].name, name);
                self.actors[ix].name = standard.unwrap_or_else(|| self.actors[ix].name.clone());
                let name = self.actors[ix].affiliation.clone().unwrap_or_else(|| name.to_owned());
                self.relate(ix, if speaks_for { RelationKind::SpeaksFor } else { RelationKind::PartOf }, &name);
                self.actors[ix].affiliation = Some(name);
            }
        }
    }
}

/// The country that most ministries, seats, bodies and offices of the article belong to.
fn home(mentions: &[Mention]) -> Option<usize> {
    let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
    for mention in mentions {
        let weight = match mention.sort {
            Sort::Ministry(_) => 4,
            Sort::Seat => 2,
            Sort::Person | Sort::Body(..) | Sort::Capital => 1,
            _ => 0,
        };
        if let Some(known) = mention.nation {
            *votes.entry(known.nation).or_default() += weight;
        }
    }
    votes.into_iter().filter(|v| v.1 > 0).max_by_key(|&(n, v)| (v, std::cmp::Reverse(n))).map(|v| v.0)
}

/// Whether the phrase is a pronoun.
#[must_use]
pub fn pronoun(scene: &Scene, run: Run) -> bool {
    run.1 == run.0 + 1
        && scene.kind(run.0) == TokenKind::Word
        && scene.is(
            run.0,
            &["he", "she", "it", "they", "we", "i", "you", "who", "his", "her", "their", "its", "him", "them"],
        )
}
