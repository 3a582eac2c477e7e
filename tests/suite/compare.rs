//! Cases of the room `compare`: facts in a compact notation, a line each, and the links between them.

use std::fmt::Write as _;
use std::sync::Arc;

use hearsay::compare::{self, Judge};
use hearsay::model::date::day_number;
use hearsay::model::{
    Annotations, Article, Basis, Brief, Column, Context, Fact, Figure, FigureKind, Kind, Period, PeriodBasis, Place,
    Question, Range, Select, Span, Tangle, Tie, WordList,
};
use hearsay::store::Store;
use proptest::prelude::*;

use crate::support;

/// The words of a line: `key=value`, with quotation marks around a value of more than one word.
fn pairs(line: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = line.trim();
    while let Some((key, tail)) = rest.split_once('=') {
        let (value, after) = match tail.strip_prefix('"') {
            Some(tail) => tail.split_once('"').expect("a quotation mark closes"),
            None => tail.split_once(' ').unwrap_or((tail, "")),
        };
        out.push((key.trim(), value));
        rest = after.trim_start();
    }
    out
}

fn list(value: &str, separator: char) -> Vec<String> {
    value.split(separator).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn set(value: &str) -> WordList {
    list(value, ' ').into_iter().collect::<WordList>().set()
}

fn range(value: &str) -> Range {
    match value.split_once("..") {
        Some((min, "")) => Range::from(min.parse().unwrap()),
        Some((min, max)) => Range::between(min.parse().unwrap(), max.parse().unwrap()),
        None => Range::exact(value.parse().unwrap()),
    }
}

/// Reads facts: `art` and the figures' order give them their rows; `of=2` is a part of line 2's figure;
/// `names`, `title` and `lead` of an article stand with its first figure.
fn facts(block: &str) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::new();
    let mut wholes = Vec::new();
    for (n, line) in block.lines().filter(|line| !line.starts_with('#')).enumerate() {
        let mut fact = Fact { figure: n as i64 + 1, reference: format!("fig:{n}"), sentence: 2 * n, ..Fact::default() };
        let mut context = Context::default();
        for (key, value) in pairs(line) {
            match key {
                "art" => fact.article = value.parse().unwrap(),
                "out" => fact.outlet = Some(value.into()),
                "pub" => fact.published = Some(value.parse().unwrap()),
                "n" => fact.range = Some(range(value)),
                "thing" => fact.counted = Some(value.into()),
                "unit" => fact.unit = Some(value.into()),
                "q" => fact.qualifiers = list(value, ','),
                "act" => fact.action = Some(value.into()),
                "by" => fact.agent = list(value, '>'),
                "to" => fact.target = list(value, '>'),
                "in" => fact.place = list(value, '>'),
                "who" => fact.claimant = list(value, '>'),
                "when" => {
                    let (start, end) = value.split_once("..").unwrap_or((value, value));
                    let period = fact.period.get_or_insert_default();
                    period.start = start.parse().ok();
                    period.end = end.parse().ok();
                    period.basis = PeriodBasis::Stated;
                }
                "words" => fact.period.get_or_insert_with(Period::default).words = value.into(),
                "of" => wholes.push((n, value.parse::<usize>().unwrap() - 1)),
                "at" => fact.sentence = value.parse().unwrap(),
                "says" => fact.words = set(value),
                "names" => {
                    context.names = set(value);
                    context.central = list(value, ' ').into_iter().collect();
                }
                "title" => context.title = set(value),
                "lead" => context.lead = set(value),
                other => panic!("no such key: {other}"),
            }
        }
        fact.context = match out.iter().find(|other| other.article == fact.article) {
            Some(other) => Arc::clone(&other.context),
            None => Arc::new(context),
        };
        out.push(fact);
    }
    // An article's figures stand in its context, in order, two lines apart where `at` does not say.
    let briefs: Vec<_> = out
        .iter()
        .map(|f| {
            let brief = Brief {
                start: f.figure as usize,
                sentence: f.sentence,
                whole: wholes.iter().find(|(part, _)| *part as i64 + 1 == f.figure).map(|(_, whole)| whole + 1),
                counted: f.counted.clone(),
                action: f.action.clone(),
                range: f.range,
                place: f.place.first().cloned(),
                days: f.period.as_ref().and_then(|p| Some((day_number(p.start?), day_number(p.end?)))),
            };
            (f.article, brief)
        })
        .collect();
    for fact in &mut out {
        fact.start = fact.figure as usize;
        let mut context = (*fact.context).clone();
        context.figures =
            briefs.iter().filter(|(article, _)| *article == fact.article).map(|(_, b)| b.clone()).collect();
        fact.context = Arc::new(context);
    }
    for (part, whole) in wholes {
        out[part].whole = Some(Box::new(out[whole].clone()));
    }
    out
}

fn shown(block: &str) -> String {
    let facts = facts(block);
    let mut out = String::new();
    for (n, a) in facts.iter().enumerate() {
        for b in &facts[n + 1..] {
            let link = Judge::default().link(a, b);
            assert_eq!(link, Judge::default().link(b, a), "whichever comes first");
            let of = |fact: &Fact| {
                let here: Vec<_> = facts.iter().filter(|other| other.article == fact.article).cloned().collect();
                compare::keys(&here)
            };
            let keys = of(a);
            let meet = a.article == b.article || of(b).iter().any(|key| keys.contains(key));
            if let Some(link) = link {
                assert!(meet, "a link without a shared key would never be found: {block}");
                let loose = if link.tie == Tie::Update { " aside" } else { "" };
                let fits = if link.tie == Tie::Part && link.score.is_some() { " exceeds" } else { "" };
                let _ = writeln!(out, "{} {} {}{fits}{loose}: {}", link.a, link.tie.word(), link.b, link.reason);
            }
        }
    }
    out
}

#[test]
fn cases() {
    support::cases("compare", shown);
}

/// Which figures of `block` stand in one comparison.
fn grouped(block: &str) -> Vec<Vec<i64>> {
    let figures = |comparison: hearsay::model::Comparison| comparison.seats.iter().map(|seat| seat.0).collect();
    compare::comparisons(&facts(block)).into_iter().map(figures).collect()
}

#[test]
fn what_tells_no_day_joins_no_days_months_apart() {
    let told = r#"says="velkamp drones" names="velkamp tarnow orlin" lead="drones velkamp""#;
    let lines = [
        "art=1 pub=2019-10-09 n=30 when=2019-10-08",
        "art=2 pub=2020-05-31 n=32 when=2020-05-30",
        "art=3 n=30",
        "art=4 n=32",
        "art=5 n=30",
        "art=6 n=32",
    ];
    let block = lines.map(|line| format!("{line} thing=person act=killed in=Velkamp {told}")).join("\n");
    let groups = grouped(&block);
    assert!(
        groups.iter().any(|group| group.contains(&1)) && groups.iter().any(|group| group.contains(&2)),
        "{groups:?}"
    );
    assert!(!groups.iter().any(|group| group.contains(&1) && group.contains(&2)), "{groups:?}");
}

fn some_fact(n: i64) -> impl Strategy<Value = Fact> {
    let things = prop::sample::select(vec!["person", "child", "drone", "missile"]);
    let acts = prop::sample::select(vec!["killed", "injured", "launched", "shot down"]);
    let places = prop::sample::select(vec!["Kyiv", "Zhytomyr", "Kursk"]);
    (0i64..3, 1u32..30, things, acts, places, 20i8..28, any::<bool>()).prop_map(
        move |(article, value, thing, act, place, day, dated)| Fact {
            figure: n,
            reference: format!("fig:{n:04}"),
            article,
            range: Some(Range::exact(value.into())),
            counted: Some(thing.into()),
            action: Some(act.into()),
            place: vec![place.into()],
            published: dated.then(|| jiff::civil::date(2025, 5, day)),
            period: dated.then(|| Period {
                start: Some(jiff::civil::date(2025, 5, day)),
                end: Some(jiff::civil::date(2025, 5, day)),
                basis: PeriodBasis::Stated,
                words: String::new(),
            }),
            context: Arc::new(Context { names: set("sobyanin zhytomyr"), ..Context::default() }),
            ..Fact::default()
        },
    )
}

proptest! {
    #[test]
    fn a_link_does_not_depend_on_which_fact_comes_first(a in some_fact(1), b in some_fact(2)) {
        prop_assert_eq!(Judge::default().link(&a, &b), Judge::default().link(&b, &a));
    }
}

/// Loads articles in the order given and says which figures stand in one comparison, and how.
fn comparisons(articles: &[(Article, Annotations)], order: &[usize]) -> Vec<String> {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("file.db");
    let mut store = Store::open(&path).unwrap();
    let mut batch = store.batch("test").unwrap();
    for at in order {
        let (article, found) = &articles[*at];
        let row = batch.add(article, found).unwrap().fresh().expect("articles differ");
        let facts = batch.facts(row).unwrap();
        let keys = compare::keys(&facts);
        let mut links = compare::links_among(&facts);
        for other in batch.near(row, &keys).unwrap() {
            links.extend(compare::links(&facts, &batch.facts(other.article).unwrap()));
        }
        batch.block(row, &keys).unwrap();
        let pairs: Vec<_> = links.iter().filter_map(compare::ties).collect();
        let known = batch.tangles(pairs.iter().flat_map(|(a, b, _)| [*a, *b])).unwrap();
        let within = |figures: &[i64]| {
            let facts = batch.figures(figures)?;
            Ok::<_, hearsay::store::Error>(compare::links_among(&facts).iter().filter_map(compare::ties).collect())
        };
        let mut tangles = compare::tangles(known, &pairs, within).unwrap();
        let gone = batch.tangled(row).unwrap().into_iter();
        let gone = gone.filter(|figure| !tangles.iter().any(|tangle| tangle.figures.contains(figure)));
        let gone = batch.tangles(gone).unwrap();
        tangles.extend(gone);
        let facts = |tangle: &Tangle| compare::comparisons(&batch.figures(&tangle.figures).unwrap());
        let found: Vec<_> = tangles.iter().flat_map(facts).collect();
        batch.regroup(&tangles, &found).unwrap();
    }
    batch.finish().unwrap();
    let sql = "SELECT group_concat(verdict || ' ' || ref || ' ' || role || ' ' || coalesce(explanation, '') || reason, ' ')
               FROM (SELECT v.* FROM v_comparisons v JOIN figure f ON f.ref = v.ref
                     JOIN article a ON a.id = f.article WHERE a.replaced_by IS NULL ORDER BY v.ref) GROUP BY comparison";
    let column = Column { name: "c".into(), kind: Kind::Text };
    let select = Select { sql: sql.into(), values: vec![] };
    let question = Question { select, columns: vec![column], asides: vec![], notes: vec![], chart: None };
    let mut out: Vec<String> =
        store.ask(&question).unwrap().rows.into_iter().map(|mut row| format!("{:?}", row.remove(0))).collect();
    out.sort();
    out
}

/// An article made up of one of a few events, with a toll of its dead and hurt.
fn report(n: usize, event: usize, dead: u32, hurt: u32, day: i8) -> (Article, Annotations) {
    let places = ["Brandau", "Qeshmar", "Lazovka"];
    let names = [["Ostrava", "Kellner"], ["Hormand", "Tarik"], ["Sednev", "Moroz"]];
    let (place, [river, mayor]) = (places[event], names[event]);
    let text = format!(
        "Report {n}. Rescuers in {place} near {river} said {dead} people died. Mayor {mayor} of {place} said {hurt} were hurt."
    );
    let figure = |words: String, act: &str, value: u32| {
        let start = text.find(&words).expect("the words are there");
        let span = Span::new(start, start + words.len());
        Figure {
            span,
            number: span,
            value: Some(value.into()),
            range: Range::exact(value.into()),
            hedge: None,
            kind: FigureKind::Count,
            counted: Some("person".into()),
            noun: None,
            unit: None,
            qualifiers: vec![],
            action: Some(act.into()),
            agent: None,
            target: None,
            place: Some(Place { name: place.into(), span, within: vec![] }),
            period: None,
            as_of: None,
            claimed_by: None,
            statement: None,
            part_of: None,
            record: false,
            rule: "test".into(),
        }
    };
    let figures =
        vec![figure(format!("{dead} people"), "killed", dead), figure(format!("{hurt} were"), "injured", hurt)];
    let mut sentences = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(". ") {
        sentences.push(Span::new(start, start + part.trim_end().len()));
        start += part.len();
    }
    let article = Article {
        id: format!("a{n}"),
        source: format!("in/a{n}"),
        published: Some(jiff::civil::date(2025, 5, day)),
        published_basis: Basis::Stated,
        text: text.clone(),
        ..Article::default()
    };
    (article, Annotations { figures, sentences, ..Annotations::default() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn the_order_of_loading_does_not_tell(
        made in prop::collection::vec((0usize..3, 8u32..14, 20u32..26, 20i8..26), 8..14),
        orders in prop::collection::vec(any::<u64>(), 5),
    ) {
        let articles: Vec<_> =
            made.iter().enumerate().map(|(n, (event, dead, hurt, day))| report(n, *event, *dead, *hurt, *day)).collect();
        let first: Vec<usize> = (0..articles.len()).collect();
        let wanted = comparisons(&articles, &first);
        prop_assert!(!wanted.is_empty());
        for seed in orders {
            let mut order = first.clone();
            order.sort_by_key(|n| (*n as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
            prop_assert_eq!(&comparisons(&articles, &order), &wanted, "{:?}", order);
        }
    }
}

#[test]
fn a_replaced_article_leaves_its_comparisons() {
    let first = [report(0, 0, 9, 21, 20), report(1, 0, 9, 21, 21), report(2, 0, 12, 21, 20)];
    // The third article is printed anew, as its own second version.
    let mut again = report(3, 0, 9, 30, 20);
    again.0.id = "a2".into();
    again.0.source = "in/a2".into();
    let [one, two, old] = first;
    let with = comparisons(&[one.clone(), two.clone(), old.clone(), again.clone()], &[0, 1, 2, 3]);
    let without = comparisons(&[one, two, again], &[0, 1, 2]);
    assert_eq!(with, without);
    assert!(!without.is_empty());
}
