//! Where a made-up event happens, and who prints it: names out of syllables and lists, each with its place in the world.

use std::sync::LazyLock;

use super::chance::Chance;
use super::template::sections;

/// Towns of the made-up world.
const TOWNS: usize = 6_000;
/// Its regions.
const REGIONS: usize = 400;

/// A town with what holds it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scene {
    /// Which town.
    pub town: usize,
    /// Its name.
    pub place: String,
    /// Its region.
    pub region: String,
    /// Its country.
    pub country: &'static str,
    /// That country's adjective.
    pub adjective: &'static str,
}

struct World {
    countries: Vec<(&'static str, &'static str)>,
    names: Vec<String>,
    papers: Vec<String>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let lists = sections(include_str!("scene.txt"));
    let words = |name: &str| lists[name].iter().flat_map(|line| line.split(' ')).collect::<Vec<_>>();
    let countries = lists["countries"].iter().filter_map(|line| line.split_once(' ')).collect();
    let (starts, middles, ends) = (words("starts"), words("middles"), words("ends"));
    let mut names = Vec::new();
    let mut chance = Chance::new(1, 1);
    let mut seen = std::collections::HashSet::new();
    while names.len() < TOWNS + REGIONS {
        let name = format!("{}{}{}", chance.pick(&starts), chance.pick(&middles), chance.pick(&ends));
        if seen.insert(name.clone()) {
            names.push(name);
        }
    }
    let papers =
        words("paper cities").into_iter().flat_map(|a| words("papers").into_iter().map(move |b| format!("{a} {b}")));
    World { countries, names, papers: papers.collect() }
});

/// A town, a few of them far more often than the rest.
pub fn town(chance: &mut Chance) -> Scene {
    let town = chance.skewed(TOWNS);
    // A town keeps its region and its region its country, whatever happens there.
    let region = town * 31 % REGIONS;
    let (country, adjective) = WORLD.countries[region % WORLD.countries.len()];
    Scene { town, place: WORLD.names[town].clone(), region: WORLD.names[TOWNS + region].clone(), country, adjective }
}

/// A country other than `country`.
pub fn another(chance: &mut Chance, country: &str) -> &'static str {
    loop {
        let (name, _) = chance.pick(&WORLD.countries);
        if name != country {
            return name;
        }
    }
}

/// The name of a quarter of a town.
pub fn quarter(chance: &mut Chance) -> &'static str {
    &WORLD.names[chance.below(WORLD.names.len())]
}

/// How many outlets there are.
pub fn papers() -> usize {
    WORLD.papers.len()
}

/// The name of an outlet, with its address.
pub fn paper(n: usize) -> (&'static str, String) {
    let name = &WORLD.papers[n];
    (name, format!("https://www.{}.example", name.to_lowercase().replace(' ', "-")))
}
