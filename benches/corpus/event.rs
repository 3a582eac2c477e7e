//! What happened, as it is told: the numbers of an event, who claims which, how they grow and differ.

use super::chance::Chance;
use super::scene::{self, Scene};
use super::template;

/// How the outlets tell one count of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// All with the same number.
    Agree,
    /// With hedges around it.
    Hedged,
    /// Some with another number from another claimant.
    Conflict,
    /// With a number that grows by the day.
    Growing,
}

/// What an event is, before anyone tells of it.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its number.
    pub number: u64,
    /// What sort: a word of the templates' `kinds`.
    pub kind: &'static str,
    /// Where.
    pub scene: Scene,
    /// When, in days since the first day of the corpus.
    pub day: i64,
    /// How its dead are told.
    pub plan: Plan,
    /// How its third count is told.
    pub third_plan: Plan,
    /// Dead, by the day after the event.
    pub killed: [u32; 3],
    /// Dead, as the rival has them.
    pub rival_killed: u32,
    /// Injured.
    pub injured: u32,
    /// Children among the dead; 0 for none told.
    pub children: u32,
    /// The third count: drones, houses.
    pub third: u32,
    /// The third count, as the rival has it.
    pub rival_third: u32,
    /// Who claims.
    pub claimant: &'static str,
    /// Who claims otherwise.
    pub rival: &'static str,
    /// Who claims the third count.
    pub third_claimant: &'static str,
    /// The year of an earlier event of its kind in its country, and the dead of that: told alike by all who tell of it.
    pub past: [u32; 2],
    /// How many articles tell of it.
    pub articles: usize,
    /// Draws for its articles.
    pub chance: Chance,
}

impl Event {
    /// The event `number` of the corpus of `seed`; `free` says whether a town has nothing else to tell on a day.
    pub fn new(seed: u64, number: u64, day: i64, mut free: impl FnMut(usize, i64) -> bool) -> Self {
        let mut chance = Chance::new(seed, number);
        let scene = loop {
            let scene = scene::town(&mut chance);
            if free(scene.town, day) {
                break scene;
            }
        };
        let plan = drawn(&mut chance);
        let third_plan = match drawn(&mut chance) {
            Plan::Growing => Plan::Agree,
            plan => plan,
        };
        let first = 2 + chance.between(0, 9) * chance.between(1, 7);
        let grow = |n: u32, chance: &mut Chance| n + chance.between(2, 4 + n / 3);
        let killed = match plan {
            Plan::Growing => {
                let second = grow(first, &mut chance);
                [first, second, grow(second, &mut chance)]
            }
            _ => [first; 3],
        };
        let third = odd(20 + chance.between(1, 30) * chance.between(1, 30));
        let mut articles = 1;
        while articles < 12 && chance.percent(76) {
            articles += 1;
        }
        let kind = template::choice("kinds", &mut chance);
        let past = chance.between(1981, 2016);
        let remembered = &mut Chance::of(&[scene.country, kind, &past.to_string()]);
        Self {
            number,
            kind,
            day,
            plan,
            third_plan,
            killed,
            rival_killed: if killed[0] >= 12 && chance.percent(40) {
                odd(killed[0] * chance.between(3, 6) / 10)
            } else {
                odd(killed[0] + 4 + killed[0] * chance.between(4, 11) / 10)
            },
            injured: first + chance.between(3, 60),
            children: if first >= 6 && chance.percent(35) { chance.between(2, first / 2) } else { 0 },
            third,
            rival_third: odd(third + 15 + third * chance.between(4, 9) / 10),
            claimant: template::choice("claimants", &mut chance),
            rival: template::choice("rivals", &mut chance),
            third_claimant: template::choice("third.claimants", &mut chance),
            past: [past, 61 + remembered.between(1, 300)],
            scene,
            articles,
            chance,
        }
    }
}

fn drawn(chance: &mut Chance) -> Plan {
    match chance.below(100) {
        0..35 => Plan::Agree,
        35..60 => Plan::Hedged,
        60..82 => Plan::Conflict,
        _ => Plan::Growing,
    }
}

/// A number that is not round, so that no rounding reaches another.
fn odd(n: u32) -> u32 {
    if n.is_multiple_of(10) { n + 1 } else { n }
}

/// How a number is printed: hedge and digits, with the range that is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// The words before the noun.
    pub words: String,
    /// Least value.
    pub min: f64,
    /// Greatest value; `None` for no upper bound.
    pub max: Option<f64>,
}

/// Prints `n` bare.
pub fn bare(n: u32) -> Telling {
    Telling { words: printed(n), min: n.into(), max: Some(n.into()) }
}

/// Prints `n`, perhaps with a hedge whose range holds it.
pub fn hedged(n: u32, chance: &mut Chance) -> Telling {
    let real = f64::from(n);
    match chance.below(4) {
        0 if n > 4 => {
            let least = n - n / 10;
            Telling { words: format!("at least {}", printed(least)), min: least.into(), max: None }
        }
        1 if n > 4 => {
            let least = n - n / 12 - 1;
            Telling { words: format!("more than {}", printed(least)), min: least.into(), max: None }
        }
        2 if n > 20 => Telling {
            words: format!("about {}", printed(n)),
            min: (real * 0.9).ceil(),
            max: Some((real * 1.1).floor()),
        },
        _ => bare(n),
    }
}

fn printed(n: u32) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match n {
        0..10 => WORDS[n as usize].to_owned(),
        10..1000 => n.to_string(),
        _ => format!("{},{:03}", n / 1000, n % 1000),
    }
}
