//! Made-up news with known truth: events told over by many outlets, with hedges, parts, growing tolls, copies
//! and conflicts planted. The same seed gives the same articles, and a longer corpus begins with the shorter.

#![allow(dead_code, reason = "each bench and test uses a part of it")]

mod chance;
mod event;
pub mod judge;
mod scene;
mod template;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io::{self, Write};

use jiff::civil::{Date, date};
use serde::Serialize;

use self::chance::Chance;
use self::event::{Event, Plan, Telling, bare, hedged};
use self::template::{Filling, Writing};

/// Events a day.
const DAILY: u64 = 40;
/// Days for which a town has no second event.
const QUIET: i64 = 8;
/// Least length of an article with padding, in bytes.
const LENGTH: usize = 2_600;
/// The first day.
const FIRST: Date = date(2019, 3, 4);

/// An article in the form `hearsay load` reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    /// Its own id.
    pub id: String,
    /// Who prints it.
    pub outlet: String,
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The day of publication; `None` for one in twenty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Its text.
    pub text: String,
}

/// A figure of an event, where an article tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Planted {
    /// The article's id.
    pub article: String,
    /// Where the figure starts in the text, in code points: hedge, number and noun.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The event's number.
    pub event: u64,
    /// Which count of it: `killed`, `injured`, `third` or `part`; `past` for one of another event, told in passing.
    pub count: &'static str,
    /// Least value meant.
    pub min: f64,
    /// Greatest; `None` for no upper bound.
    pub max: Option<f64>,
    /// Whose number: 0 for the first claimant's, 1 for the rival's.
    pub side: u8,
    /// How often the number has grown.
    pub stage: usize,
    /// The day its article says it was published or written, counted from the first; `None` where it says none.
    pub day: Option<i64>,
}

impl Planted {
    /// Whether two figures are of one count and cannot both be right: other sides, and no number in common.
    pub fn conflicts(&self, other: &Self) -> bool {
        self.same_count(other) && self.side != other.side && (self.below(other) || other.below(self))
    }

    /// Whether the two texts show that they conflict. A greater number of the dead on a later day does not: the toll
    /// may have grown.
    pub fn shows(&self, other: &Self) -> bool {
        let grown = |a: &Self, b: &Self| a.below(b) && a.day.zip(b.day).is_some_and(|(a, b)| a < b);
        self.conflicts(other) && !(self.count == "killed" && (grown(self, other) || grown(other, self)))
    }

    fn below(&self, other: &Self) -> bool {
        self.max.is_some_and(|max| max < other.min)
    }

    /// Whether two figures are of one count of one event.
    pub fn same_count(&self, other: &Self) -> bool {
        self.event == other.event && self.count == other.count && self.count != "past"
    }
}

/// An article with the figures planted in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The article.
    pub article: Article,
    /// Its figures.
    pub planted: Vec<Planted>,
}

/// Articles without end, in order of the day they were printed.
#[derive(Debug)]
pub struct Corpus {
    seed: u64,
    next: u64,
    day: i64,
    last: HashMap<usize, i64>,
    coming: BTreeMap<i64, Vec<Made>>,
    ready: VecDeque<Made>,
}

impl Corpus {
    /// The corpus of `seed`.
    pub fn new(seed: u64) -> Self {
        Self { seed, next: 0, day: 0, last: HashMap::new(), coming: BTreeMap::new(), ready: VecDeque::new() }
    }

    /// Makes a day: its events, and the articles printed on it.
    fn dawn(&mut self) {
        for _ in 0..DAILY {
            let last = &mut self.last;
            let event = Event::new(self.seed, self.next, self.day, |town, day| {
                let free = last.get(&town).is_none_or(|before| day - before > QUIET);
                if free {
                    last.insert(town, day);
                }
                free
            });
            self.next += 1;
            for (day, made) in tell(event) {
                self.coming.entry(day).or_default().push(made);
            }
        }
        self.ready.extend(self.coming.remove(&self.day).unwrap_or_default());
        self.day += 1;
    }
}

impl Iterator for Corpus {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        while self.ready.is_empty() {
            self.dawn();
        }
        self.ready.pop_front()
    }
}

/// Writes the first `n` articles of `seed` as JSONL, and what is planted in them, a figure a line, to `truth`.
pub fn write(seed: u64, n: usize, articles: impl Write, truth: impl Write) -> io::Result<()> {
    let (mut articles, mut truth) = (io::BufWriter::new(articles), io::BufWriter::new(truth));
    for made in Corpus::new(seed).take(n) {
        serde_json::to_writer(&mut articles, &made.article)?;
        articles.write_all(b"\n")?;
        for planted in &made.planted {
            serde_json::to_writer(&mut truth, planted)?;
            truth.write_all(b"\n")?;
        }
    }
    articles.flush().and_then(|()| truth.flush())
}

/// Every article that tells of `event`, with the day it is printed on.
fn tell(mut event: Event) -> Vec<(i64, Made)> {
    let mut chance = event.chance.clone();
    let mut out: Vec<(i64, Made)> = Vec::new();
    let first_paper = chance.below(scene::papers());
    for n in 0..event.articles {
        // No outlet tells of an event twice: 17 has no divisor in common with their number.
        let paper = (first_paper + n * 17) % scene::papers();
        if n > 0 && chance.percent(18) {
            let (day, first) = &out[0];
            let copied = copy(first, &event, n, paper);
            out.push((*day, copied));
            continue;
        }
        let stage = if n == 0 { 0 } else { [0, 0, 1, 1, 2][chance.below(5)] };
        // Night events are printed the next morning.
        let day = event.day + 1 + stage as i64;
        out.push((day, article(&mut event, n, paper, stage, &mut chance)));
    }
    out
}

/// The first article as another outlet prints it, with the credit of an agency.
fn copy(first: &Made, event: &Event, n: usize, paper: usize) -> Made {
    let (outlet, home) = scene::paper(paper);
    let id = id(event, n);
    let article = Article {
        id: id.clone(),
        outlet: outlet.to_owned(),
        url: format!("{home}/{id}"),
        text: format!("{}\n\n(With inputs from Reuters)", first.article.text),
        ..first.article.clone()
    };
    let dateline = first.article.text.starts_with(&event.scene.place.to_uppercase());
    let dated = first.article.published.is_some() || dateline;
    let as_copied = |p: &Planted| Planted { article: id.clone(), day: p.day.filter(|_| dated), ..p.clone() };
    let planted = first.planted.iter().map(as_copied).collect();
    Made { article, planted }
}

fn id(event: &Event, n: usize) -> String {
    format!("{:06}-{n:02}", event.number)
}

fn article(event: &mut Event, n: usize, paper: usize, stage: usize, chance: &mut Chance) -> Made {
    let (outlet, home) = scene::paper(paper);
    let printed = FIRST + jiff::Span::new().days(event.day + 1 + stage as i64);
    let mut tellings: Vec<(&'static str, Telling, u8)> = Vec::new();
    let mut fillings = scene_of(event, printed, chance);
    let mut figure = |name: &'static str, count, telling: Telling, noun: &str, side| {
        let words = if telling.words == "one" && noun == "people" {
            "one person".to_owned()
        } else if noun.is_empty() {
            telling.words.clone()
        } else {
            format!("{} {noun}", telling.words)
        };
        fillings.insert(name, Filling::Figure(words, tellings.len()));
        tellings.push((count, telling, side));
    };
    let tell = |plan: Plan, n: u32, chance: &mut Chance| match plan {
        Plan::Hedged if chance.percent(60) => hedged(n, chance),
        _ => bare(n),
    };
    // A rival's number takes the place of the first claimant's, or stands beside it.
    let rivals = event.plan == Plan::Conflict && n > 0 && chance.percent(40);
    let replaces = rivals && chance.percent(70);
    let killed = if replaces { event.rival_killed } else { event.killed[stage] };
    figure("killed", "killed", tell(event.plan, killed, chance), "people", u8::from(replaces));
    figure("rival.killed", "killed", bare(event.rival_killed), "people", 1);
    let other_third = event.third_plan == Plan::Conflict && n > 0 && chance.percent(40);
    let third = if other_third { event.rival_third } else { event.third };
    let noun = template::choice(&format!("{}.noun", event.kind), chance);
    figure("third", "third", tell(event.third_plan, third, chance), noun, u8::from(other_third));
    figure("injured", "injured", bare(event.injured), ["", "people"][chance.below(2)], 0);
    figure("part", "part", bare(event.children), "children", 0);
    figure("past.killed", "past", bare(event.past[1]), "people", 0);
    if replaces {
        fillings.insert("claimant", Filling::Words(event.rival.to_owned()));
    }
    if other_third {
        fillings.insert("third.claimant", Filling::Words(event.rival.to_owned()));
    }

    let mut title = Writing::default();
    title.choose(&format!("{}.title", event.kind), &fillings, chance);
    let mut body = Writing::default();
    if chance.percent(50) {
        let place = event.scene.place.to_uppercase();
        body.text = format!("{place}, {} - ", printed.strftime("%B %-d"));
    }
    let mut sections = vec![format!("{}.lead", event.kind), "said".into(), "injured".into()];
    if stage > 0 && event.plan == Plan::Growing {
        sections.push("grown".into());
    }
    if event.children > 0 && event.children < killed {
        sections.push("children".into());
    }
    if chance.percent(70) {
        sections.push(format!("{}.third", event.kind));
    }
    if rivals && !replaces {
        sections.push("rival".into());
    }
    for (n, section) in sections.iter().enumerate() {
        if n > 0 {
            body.text.push_str(if n % 2 == 0 { "\n\n" } else { " " });
        }
        body.choose(section, &fillings, chance);
    }
    let told_again = chance.below(6);
    let mut paragraph = 0;
    while body.text.len() < LENGTH {
        fillings.insert("country2", Filling::Words(scene::another(chance, event.scene.country).to_owned()));
        fillings.insert("quarter", Filling::Words(scene::quarter(chance).to_owned()));
        fillings.extend(promise(event, template::choice("domain", chance)));
        body.text.push_str("\n\n");
        body.choose(["padding", "said", "padding"][paragraph % 3], &fillings, chance);
        body.text.push(' ');
        body.choose(["said", "padding"][chance.below(2)], &fillings, chance);
        if paragraph == told_again {
            body.text.push(' ');
            let section = if chance.percent(20) { "background" } else { "again" };
            body.choose(section, &fillings, chance);
        }
        paragraph += 1;
    }
    body.text.push_str("\n\n");
    body.choose("closing", &fillings, chance);

    let id = id(event, n);
    let published = chance.below(20) > 0;
    // The address tells the day as well, but for copies.
    let day = Some(event.day + 1 + stage as i64);
    let planted = body
        .figures
        .iter()
        .map(|&(mark, start, end)| {
            let (count, telling, side) = &tellings[mark];
            Planted {
                article: id.clone(),
                start,
                end,
                event: event.number,
                count,
                min: telling.min,
                max: telling.max,
                side: *side,
                stage: if event.plan == Plan::Growing && *count == "killed" { stage } else { 0 },
                day,
            }
        })
        .collect();
    // Bytes are code points so far; some outlets print curly quotation marks, one code point each.
    debug_assert!(body.text.is_ascii());
    let text = if paper.is_multiple_of(3) { curled(&body.text) } else { body.text };
    Made {
        article: Article {
            url: format!("{home}/{}/{id}", printed.strftime("%Y/%m/%d")),
            id,
            outlet: outlet.to_owned(),
            title: title.text,
            published: published.then(|| printed.to_string()),
            text,
        },
        planted,
    }
}

/// The words of an event's scene.
fn scene_of(event: &Event, printed: Date, chance: &mut Chance) -> HashMap<&'static str, Filling> {
    let happened = FIRST + jiff::Span::new().days(event.day);
    let weekday = |day: Date| format!("on {}", day.strftime("%A"));
    let when = match chance.below(3) {
        0 => weekday(happened),
        1 => format!("on {}", happened.strftime("%B %-d")),
        _ => format!("on {}", happened.strftime("%A, %B %-d")),
    };
    let words = [
        ("place", event.scene.place.clone()),
        ("region", event.scene.region.clone()),
        ("country", event.scene.country.to_owned()),
        ("adj", event.scene.adjective.to_owned()),
        ("event", template::choice(&format!("{}.event", event.kind), chance).to_owned()),
        ("when", when),
        ("when.published", weekday(printed)),
        ("claimant", event.claimant.to_owned()),
        ("rival", event.rival.to_owned()),
        ("third.claimant", event.third_claimant.to_owned()),
        ("past", event.past[0].to_string()),
        ("country2", scene::another(chance, event.scene.country).to_owned()),
        ("quarter", scene::quarter(chance).to_owned()),
    ];
    words.into_iter().map(|(name, words)| (name, Filling::Words(words))).collect()
}

/// What is promised a town for `scheme`: all who tell of it tell alike, in whatever year.
fn promise(event: &Event, scheme: &'static str) -> impl Iterator<Item = (&'static str, Filling)> {
    let mut chance = Chance::of(&[&event.scene.place, scheme]);
    let words = [
        ("scheme", scheme.to_owned()),
        ("promised", chance.pick(&[3, 12, 40, 75, 120]).to_string()),
        ("share", chance.pick(&[10, 20, 35]).to_string()),
        ("distance", chance.pick(&[12, 30, 45, 80]).to_string()),
        ("donor", scene::another(&mut chance, event.scene.country).to_owned()),
    ];
    words.into_iter().map(|(name, words)| (name, Filling::Words(words)))
}

/// `text` with curly quotation marks.
fn curled(text: &str) -> String {
    let mut open = false;
    text.chars()
        .map(|c| match c {
            '"' => {
                open = !open;
                if open { '\u{201c}' } else { '\u{201d}' }
            }
            '\'' => '\u{2019}',
            c => c,
        })
        .collect()
}
