//! Heads: what is asked for.

use pest::iterators::Pair;

use super::{Wrong, all, first, literal, only, query, variable, word};
use crate::query::ast::{Head, Name, Reading, Side, Target, Topic, TopicPart, Word};
use crate::query::grammar::{Rule, span};

/// Reads a head.
pub(super) fn head(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Head {
    let pair = only(pair);
    match pair.as_rule() {
        Rule::noun_head => {
            let (mut adjectives, mut noun, mut about) = (Vec::new(), None, None);
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::adjective => adjectives.push(lower(&part)),
                    Rule::noun => noun = Some(lower(&part)),
                    Rule::topic => about = Some(topic(part)),
                    _ => {}
                }
            }
            Head::Noun { adjectives, noun: noun.expect("this head has a noun"), topic: about }
        }
        Rule::who_said => Head::WhoSaid(literal::texts(inner(pair, Rule::texts), wrong)),
        Rule::what_did => {
            Head::WhatDid(all(inner(pair, Rule::speakers).into_inner(), Rule::speaker).map(name).collect())
        }
        Rule::how_many => Head::HowMany(topic(inner(pair, Rule::topic))),
        Rule::disagree => Head::Disagree(first(pair.into_inner(), Rule::topic).map(topic)),
        Rule::agree => Head::Agree(first(pair.into_inner(), Rule::topic).map(topic)),
        Rule::silent => Head::Silent(topic(inner(pair, Rule::topic))),
        Rule::revisions => Head::Revisions(first(pair.into_inner(), Rule::topic).map(topic)),
        Rule::timeline => Head::Timeline(topic(inner(pair, Rule::topic))),
        Rule::corroborate => {
            let part = pair.into_inner().last().expect("`corroborate` has a target");
            Head::Corroborate(if part.as_rule() == Rule::topic {
                Target::Topic(topic(part))
            } else {
                Target::Ref(word(&part))
            })
        }
        Rule::compare => {
            let (mut sides, mut on) = (Vec::new(), None);
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::side => sides.push(side(part, wrong)),
                    Rule::topic => on = Some(topic(part)),
                    _ => {}
                }
            }
            Head::Compare { sides, topic: on }
        }
        Rule::trace => Head::Trace(word(&pair.into_inner().last().expect("`trace` has a ref"))),
        Rule::quote_ref => Head::Quote(word(&pair.into_inner().last().expect("`quote` has a ref"))),
        Rule::variants => {
            let part = pair.into_inner().last().expect("`variants` has a target");
            if part.as_rule() == Rule::row_ref {
                Head::VariantsOfRef(word(&part))
            } else {
                Head::VariantsOf(literal::texts(part, wrong))
            }
        }
        Rule::coverage => Head::Coverage,
        Rule::group => Head::Group(Box::new(query(inner(pair, Rule::query), wrong))),
        Rule::call_head => {
            let mut parts = pair.into_inner();
            let called = word(&parts.next().expect("a call has a name"));
            let arguments = all(parts, Rule::argument)
                .map(|argument| {
                    let (mut label, mut value) = (None, None);
                    for part in argument.into_inner() {
                        match part.as_rule() {
                            Rule::new_name => label = Some(word(&part)),
                            Rule::value => value = Some(literal::value(part, wrong)),
                            _ => {}
                        }
                    }
                    (label, value.expect("an argument has a value"))
                })
                .collect();
            Head::Call { name: called, arguments }
        }
        Rule::unknown_head => {
            let words = word(&pair);
            wrong.push(crate::query::advice::head(&words));
            Head::Coverage
        }
        other => unreachable!("no head is {other:?}"),
    }
}

fn side(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Side {
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::query => return Side::Query(query(part, wrong)),
            Rule::side_names => return Side::Names(all(part.into_inner(), Rule::name).map(name).collect()),
            _ => {}
        }
    }
    unreachable!("a side is a query or names")
}

fn inner(pair: Pair<'_, Rule>, rule: Rule) -> Pair<'_, Rule> {
    first(pair.into_inner(), rule).expect("the grammar has this part here")
}

fn lower(pair: &Pair<'_, Rule>) -> Word {
    Word { text: pair.as_str().to_ascii_lowercase(), span: span(pair) }
}

/// Reads a topic.
pub(super) fn topic(pair: Pair<'_, Rule>) -> Topic {
    let place = span(&pair);
    let mut parts = Vec::new();
    let mut or = false;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::kw_or => or = true,
            Rule::topic_part => {
                let part = part.into_inner().last().expect("a part of a topic has words");
                let quoted = part.as_rule() == Rule::quoted;
                let text = if quoted { literal::quoted(part) } else { word(&part) };
                parts.push(TopicPart { word: text, quoted, or: std::mem::take(&mut or) });
            }
            _ => {}
        }
    }
    let all_small = parts.iter().all(small);
    parts.retain(|part| all_small || !small(part));
    // What came before its `or` may have said nothing.
    if let Some(first) = parts.first_mut() {
        first.or = false;
    }
    Topic { parts, span: place }
}

/// Whether a word of a topic says nothing by itself: how many people *were* killed, figures of *the* drones.
fn small(part: &TopicPart) -> bool {
    const SMALL: [&str; 12] = ["the", "a", "an", "of", "is", "are", "was", "were", "been", "have", "has", "had"];
    !part.quoted && SMALL.contains(&part.word.text.to_ascii_lowercase().as_str())
}

/// Reads a name.
pub(super) fn name(pair: Pair<'_, Rule>) -> Name {
    let mut how = Reading::Usual;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::is_exactly => how = Reading::Exactly,
            Rule::is_like => how = Reading::Like,
            Rule::quoted => return Name { word: literal::quoted(part), how, quoted: true },
            Rule::variable => return Name { word: variable(&part), how: Reading::Variable, quoted: false },
            _ => return Name { word: word(&part), how, quoted: false },
        }
    }
    unreachable!("a name has words")
}
