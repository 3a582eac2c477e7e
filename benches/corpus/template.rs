//! Templates into text: slots filled, choices made, and every figure of an event noted where it came to stand.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::chance::Chance;

/// Lists by name, as a file of sections has them.
pub type Sections = HashMap<&'static str, Vec<&'static str>>;

static TEMPLATES: LazyLock<Sections> = LazyLock::new(|| sections(include_str!("templates.txt")));

/// Reads sections: `= name`, then a choice a line.
pub fn sections(text: &'static str) -> Sections {
    let mut out = Sections::new();
    let mut at = "";
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("= ") {
            Some(name) => at = name,
            None => out.entry(at).or_default().push(line),
        }
    }
    out
}

/// What fills a slot that no section does.
#[derive(Debug, Clone)]
pub enum Filling {
    /// Words, which may hold slots themselves.
    Words(String),
    /// A figure: its words, and the mark it is noted under.
    Figure(String, usize),
}

/// Text as it grows, with the figures in it.
#[derive(Debug, Clone, Default)]
pub struct Writing {
    /// The text.
    pub text: String,
    /// Mark, start and end of each figure, in bytes.
    pub figures: Vec<(usize, usize, usize)>,
    used: Vec<&'static str>,
}

/// How often another choice is drawn in place of one that the text has used.
const DRAWS: usize = 6;

impl Writing {
    /// Writes one choice of the section `name`; where `fillings` and sections both know a slot, `fillings` win.
    pub fn choose(&mut self, name: &str, fillings: &HashMap<&'static str, Filling>, chance: &mut Chance) {
        let choices = TEMPLATES.get(name).unwrap_or_else(|| panic!("a section `{name}`"));
        let start = self.text.len();
        let mut choice = chance.pick(choices);
        for _ in 0..DRAWS {
            if !self.used.contains(&choice) {
                break;
            }
            choice = chance.pick(choices);
        }
        self.used.push(choice);
        self.fill(choice, fillings, chance);
        capitalise(&mut self.text, start);
    }

    fn fill(&mut self, template: &str, fillings: &HashMap<&'static str, Filling>, chance: &mut Chance) {
        let mut rest = template;
        while let Some(at) = rest.find(['{', '[']) {
            self.text.push_str(&rest[..at]);
            let close = if rest.as_bytes()[at] == b'{' { '}' } else { ']' };
            let end = end(&rest[at..], close) + at;
            let inner = &rest[at + 1..end];
            rest = &rest[end + 1..];
            if close == ']' {
                let choices: Vec<_> = inner.split('|').collect();
                let choice = chance.pick(&choices);
                self.fill(choice, fillings, chance);
                continue;
            }
            let start = self.text.len();
            let (name, capital) = inner.strip_prefix('^').map_or((inner, false), |name| (name, true));
            match fillings.get(name) {
                Some(Filling::Words(words)) => self.fill(words, fillings, chance),
                Some(Filling::Figure(words, mark)) => {
                    self.text.push_str(words);
                    self.figures.push((*mark, start, self.text.len()));
                }
                None => {
                    let choices = TEMPLATES.get(name).unwrap_or_else(|| panic!("something for the slot `{name}`"));
                    let choice = chance.pick(choices);
                    self.fill(choice, fillings, chance);
                }
            }
            if capital {
                capitalise(&mut self.text, start);
            }
        }
        self.text.push_str(rest);
    }
}

/// One choice of the section `name`, as it stands there.
pub fn choice(name: &str, chance: &mut Chance) -> &'static str {
    chance.pick(&TEMPLATES[name])
}

/// Where the bracket that opens `text` closes; brackets of the other kind may stand inside.
fn end(text: &str, close: char) -> usize {
    text.find(close).unwrap_or_else(|| panic!("`{close}` after `{text}`"))
}

fn capitalise(text: &mut str, at: usize) {
    if let Some(rest) = text.get_mut(at..) {
        let first = rest.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
        if let Some(first) = rest.get_mut(first..=first) {
            first.make_ascii_uppercase();
        }
    }
}
