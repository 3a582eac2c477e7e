//! The verb whose subject a figure is, active or passive, by the clauses of its sentence; where they do not
//! show it, the one that comes next.

use super::{Action, Side, governs, intransitive, noun, paired, passive, people, verb};
use crate::extract::clause::{Clause, ClauseIx, ClauseKind};
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;

use crate::extract::figure::number::{any, is};

/// Acts of which those are counted who do them, whatever they do them to: "two rockets hit the house".
const DOERS: &[&str] =
    &["hit", "penetrated", "headed toward", "protested", "voted", "attended", "visited", "sheltered"];
/// Within how many tokens "threatening" stands of the verb of those who were hurt.
const THREATENING: usize = 5;
/// How many tokens what stands between two dashes may have.
const ASIDE: usize = 32;

/// Whether an act of this class, told in the active, is done by those who are counted.
pub fn counts_doers(class: &str) -> bool {
    DOERS.contains(&class)
}

/// The action of the figure in the tokens `first..last`, its head noun at `head`, in a sentence that ends at `end`:
/// "were shot down", "killed", "who died", ", two of them children, were".
pub fn find(r: &Reading, first: usize, head: usize, last: usize, end: usize) -> Option<Action> {
    governing(r, (first, last), head)
        .or_else(|| behind(r, head, last, end))
        .filter(|action| !fires(r, action, head, last, end))
        // "335 versions demonstrate that"
        .filter(|action| r.tokens[action.at].lemma() != "demonstrate" || people(r, head))
}

/// The harm that a participle right behind a figure, which ends at token `last`, says of it: "five others wounded", "the
/// two men shot on Sunday". Those who shot at somebody or killed him are not its count.
pub fn befell(r: &Reading, head: Option<usize>, last: usize, end: usize) -> Option<Action> {
    let told = last < end && matches!(r.tags[last], Tag::Past | Tag::Participle);
    let told = told.then(|| verb(r, last)).flatten().or_else(|| (last < end).then(|| shot(r, head?, last)).flatten());
    let (class, harm) = told.filter(|told| told.1 && !intransitive(r, last))?;
    let (class, harm) = with_next(r, last, end, (class, harm));
    let does = governs(r, last + 1, end) || shares_object(r, last) || aims(r, last);
    (!does).then_some(Action { class, harm, at: last, side: Side::Subject })
}

/// "seven more people shot": as a noun it would stand before theirs.
fn shot(r: &Reading, head: usize, at: usize) -> Option<(&'static str, bool)> {
    (is(r, at, "shot") && (people(r, head) || any(r, head, &["others"]))).then_some(("shot", true))
}

/// Whether the verb at `at` has the object of the one that "and" joins to it: "killed and wounded dozens".
fn shares_object(r: &Reading, at: usize) -> bool {
    let end = r.tokens.len();
    at + 2 < end && any(r, at + 1, &["and", "or"]) && verb(r, at + 2).is_some() && governs(r, at + 3, end)
}

/// "shot at police", "shot into the crowd": who does so hits nobody for all that is told.
fn aims(r: &Reading, at: usize) -> bool {
    const AIMED: &[&str] = &["at", "into", "toward", "towards", "back", "from", "through", "up", "down", "out"];
    is(r, at, "shot") && any(r, at + 1, AIMED)
}

/// "two men fired shots": people are not what they send.
fn fires(r: &Reading, action: &Action, head: usize, last: usize, end: usize) -> bool {
    let sent = action.at == last && !governs(r, action.at + 1, end) || passive(r, action.at, last);
    matches!(action.class, "launched" | "shot down") && people(r, head) && !sent
}

/// The action of a clause whose subject is the chunk of the number or of the noun counted, or the list that it
/// stands in. The clause's own subject goes before one that it borrows ("who fled").
fn governing(r: &Reading, (first, last): (usize, usize), head: usize) -> Option<Action> {
    let listed = |at: usize| r.chunk_of.at(at).map(|c| (c, r.chunks[c].list.unwrap_or(c)));
    let (number, noun) = (listed(first), listed(head));
    let mine = |c: usize| [number, noun].into_iter().flatten().any(|(chunk, list)| c == chunk || c == list);
    let sentence = r.sentence_of[head];
    let from = r.clauses.partition_point(|c| c.sentence < sentence);
    let mut borrowed = None;
    for (ix, clause) in r.clauses.iter().enumerate().skip(from).take_while(|(_, c)| c.sentence == sentence) {
        let own = clause.verb.is_some_and(|v| (first..last).contains(&r.verbs[v].head));
        if own || !clause.subject.is_some_and(mine) || borrowed.is_some() && clause.borrowed {
            continue;
        }
        match predicate(r, ix, clause) {
            // "Three who had taken refuge were killed": what befell them goes before where they were.
            Some(action) if !clause.borrowed || action.harm && restricts(r, clause) => return Some(action),
            found => borrowed = borrowed.or(found),
        }
    }
    borrowed
}

/// Whether a relative clause says which are counted: "the two who were wounded have been released".
fn restricts(r: &Reading, clause: &Clause) -> bool {
    clause.kind == ClauseKind::Relative && clause.first > 0 && r.tokens[clause.first - 1].kind != TokenKind::Comma
}

/// What a clause tells of its subject.
fn predicate(r: &Reading, ix: ClauseIx, clause: &Clause) -> Option<Action> {
    let group = &r.verbs[clause.verb?];
    let told = |(class, harm), at| Some(Action { class, harm, at, side: Side::Subject });
    let class = verb(r, group.head);
    let harmless = class.is_none_or(|(_, harm)| !harm);
    // "is dead", "remain missing", "were reported dead"
    let after = (group.end..group.end + 3).find(|i| !matches!(r.tags.get(*i), Some(Tag::Adverb | Tag::Not)));
    let state = harmless && (group.passive || matches!(group.lemma, "be" | "remain" | "lie" | "stay" | "go"));
    if let Some(at) = after.filter(|i| state && r.tags.get(*i).is_some_and(|t| !matches!(t, Tag::Noun | Tag::Nouns)))
        && let Some(class) = noun(r, at)
    {
        return told(class, at);
    }
    // "were found with gunshot wounds"
    if harmless
        && let Some(with) =
            r.phrases(ix).iter().find(|p| any(r, p.first, &["with"]) && wound(r, r.chunks[p.chunk].head))
    {
        return told(("injured", true), with.first);
    }
    if let Some(class) = class {
        // "two men killed 12", "three officers found the car": those who do it are not its count.
        let done = clause.object.is_some() || shares_object(r, group.head) || aims(r, group.head);
        let does = !counts_doers(class.0) && !group.passive && done && !intransitive(r, group.head);
        // "before fleeing" tells what comes of another act.
        let aside = clause.borrowed
            && !group.passive
            && clause.opener.is_some_and(|o| matches!(r.tags[o], Tag::Preposition | Tag::Subordinator));
        // "two officers came to arrest him": what is only meant befalls nobody.
        let meant = clause.kind == ClauseKind::Infinitive
            && !clause
                .parent
                .and_then(|p| r.clauses[p].verb)
                .is_some_and(|v| r.verbs[v].passive || raises(r.verbs[v].lemma));
        return if does || meant || aside {
            None
        } else {
            told(with_next(r, group.head, r.tokens.len(), class), group.head)
        };
    }
    // "eleven sustained wounds", "two women have injuries"
    let suffers = matches!(group.lemma, "sustain" | "suffer" | "receive" | "have" | "get") && !group.passive;
    if !suffers {
        return None;
    }
    let wounds = clause.object.map(|o| r.chunks[o].head).filter(|o| wound(r, *o));
    // "suffered non-life threatening injuries": what is written as two words looks like a verb.
    let apart = || (group.end..group.end + THREATENING).find(|at| any(r, *at, &["threatening"])).map(|at| at + 1);
    let at = wounds.or_else(|| apart().filter(|at| *at < r.tokens.len() && wound(r, *at)))?;
    told(("injured", true), at)
}

/// Whether the noun at `at` is a harm that people have: "wounds", "an injury".
pub fn wound(r: &Reading, at: usize) -> bool {
    matches!(r.tags[at], Tag::Noun | Tag::Nouns) && noun(r, at).is_some_and(|n| n.0 == "injured")
}

/// Whether the verb at `at` only says which are meant, right behind what ends at `last`: "children aged from one to
/// 12".
fn reduced(r: &Reading, at: usize, last: usize) -> bool {
    let participle = r.clause_of.at(at).is_some_and(|c| r.clauses[c].kind == ClauseKind::Participial);
    at == last && (participle || is(r, at, "aged"))
}

/// Whether what is told after a verb and "to" is told of its subject as a fact.
fn raises(lemma: &str) -> bool {
    matches!(
        lemma,
        "begin"
            | "start"
            | "continue"
            | "manage"
            | "go on"
            | "seem"
            | "appear"
            | "have"
            | "come"
            | "be"
            | "force"
            | "cause"
    )
}

/// The class of the verb at `at`, and of the one that "and" joins to it.
fn with_next(r: &Reading, at: usize, end: usize, class: (&'static str, bool)) -> (&'static str, bool) {
    if at + 2 < end && any(r, at + 1, &["and", "or"]) { paired(r, at + 2, class) } else { class }
}

/// The verb behind a figure that ends at token `last`.
fn behind(r: &Reading, head: usize, last: usize, end: usize) -> Option<Action> {
    let mut at = last;
    let (mut helped, mut linked, mut resumed) = (false, false, last);
    let narrowed = r.tags.get(last).is_some_and(|t| *t == Tag::Past) && reduced(r, last, last);
    while at < end && at < last + 24 {
        let token = &r.tokens[at];
        let told = || verb(r, at).filter(|_| !matches!(r.tags[at], Tag::Nouns));
        if let Some((class, harm)) = told().or_else(|| (at == resumed).then(|| shot(r, head, at)).flatten()) {
            // "two men killed 12": those who do harm are not its count.
            let does = harm && !helped && (governs(r, at + 1, end) || shares_object(r, at)) && !intransitive(r, at);
            let close = helped || linked || at < last + 3 || at == resumed;
            let (class, harm) = with_next(r, at, end, (class, harm));
            return (!does && close && (helped || !aims(r, at))).then_some(Action {
                class,
                harm,
                at,
                side: Side::Subject,
            });
        }
        if helped && let Some((class, harm)) = noun(r, at).filter(|_| r.tags[at] != Tag::Nouns) {
            return Some(Action { class, harm, at, side: Side::Subject });
        }
        match token.kind {
            // ", including three children, were injured": what stands between commas is passed over.
            TokenKind::Comma => match close(r, at, end) {
                Some(next) => (at, resumed) = (next, next + 1),
                None => return None,
            },
            TokenKind::Open => match (at..end).find(|i| r.tokens[*i].kind == TokenKind::Close) {
                Some(next) => at = next,
                None => return None,
            },
            TokenKind::Word => match r.tags[at] {
                Tag::Conjunction => return None,
                Tag::Auxiliary | Tag::Modal => helped = true,
                Tag::Relative => linked = true,
                Tag::Adverb | Tag::Not => {}
                Tag::Subordinator => return None,
                // "one count of fleeing", "eight experts to monitor" tell of another act.
                Tag::To if !helped => return None,
                Tag::Preposition if !helped && r.tags.get(at + 1) == Some(&Tag::Ing) => return None,
                _ if any(
                    r,
                    at,
                    &[
                        "remain",
                        "remained",
                        "remains",
                        "were",
                        "was",
                        "are",
                        "left",
                        "stay",
                        "confirmed",
                        "reported",
                        "feared",
                        "listed",
                    ],
                ) =>
                {
                    helped = true
                }
                // "ten engines fought the blaze that destroyed it": what they did is another act.
                Tag::Past | Tag::Present if !reduced(r, at, last) => return None,
                // "people in the region were killed": a phrase of place is passed over.
                _ => {}
            },
            // "Four people – three of them children – were shot"
            TokenKind::Dash => match (at + 1..(at + ASIDE).min(end)).find(|i| r.tokens[*i].kind == TokenKind::Dash) {
                Some(next) => (at, resumed) = (next, next + 1),
                None => return None,
            },
            TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Quote => {
                return None;
            }
            TokenKind::Number if !helped && !narrowed => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// The comma that closes what the comma at `at` opens, where something short stands between them.
fn close(r: &Reading, at: usize, end: usize) -> Option<usize> {
    let opens = any(
        r,
        at + 1,
        &[
            "including",
            "among",
            "two",
            "three",
            "one",
            "most",
            "some",
            "many",
            "all",
            "mostly",
            "mainly",
            "and",
            "both",
            "of",
            "aged",
            "who",
            "which",
        ],
    );
    let eldest = any(r, at + 1, &["the"]) && any(r, at + 2, &["youngest", "oldest", "eldest", "latest"]);
    let opens = opens || eldest || r.tags.get(at + 1) == Some(&Tag::Number);
    let limit = (at + 14).min(end);
    (at + 1..limit).find(|i| r.tokens[*i].kind == TokenKind::Comma).filter(|_| opens)
}
