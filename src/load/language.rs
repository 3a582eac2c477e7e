//! A cheap guess at a text's language: its script, then its commonest words. It says nothing where unsure.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// How much of a text is looked at, in bytes.
const LOOK: usize = 2 * 1024;

/// Different common words that must be met before a text is taken for English.
const ENOUGH: usize = 2;

/// Different common words that must be met before another language is named: such a text is not read, and
/// "a" and "is" stand in many.
const ENOUGH_ELSEWHERE: usize = 4;

struct Common {
    codes: Vec<&'static str>,
    /// Each word with its number and the places in `codes` of the languages it is common in.
    words: FxHashMap<u128, (usize, Vec<usize>)>,
}

static COMMON: LazyLock<Common> = LazyLock::new(|| {
    let mut out = Common { codes: Vec::new(), words: FxHashMap::default() };
    for line in include_str!("stopwords.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut rest = line.split(' ');
        if let Some(code) = rest.next() {
            for word in rest {
                let number = out.words.len();
                let word = packed(word.as_bytes()).expect("common words are short");
                out.words.entry(word).or_insert_with(|| (number, Vec::new())).1.push(out.codes.len());
            }
            out.codes.push(code);
        }
    }
    out
});

/// The ISO 639-1 code of the language `text` is written in, or `None` where it cannot be told.
pub(super) fn guess(text: &str) -> Option<String> {
    let mut end = text.len().min(LOOK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let look = &text[..end];
    match script(look)? {
        "latin" => latin(look),
        code => Some(code.to_owned()),
    }
}

/// The script that most letters belong to: `latin`, or the code of the language that it stands for.
fn script(text: &str) -> Option<&'static str> {
    const SCRIPTS: [&str; 9] = ["latin", "cyrillic", "ar", "he", "el", "zh", "ja", "ko", "hi"];
    let letters = count(text, |b| b.is_ascii_alphabetic());
    // Every other letter takes two bytes at least.
    if letters > count(text, |b| !b.is_ascii()) {
        return Some(SCRIPTS[0]);
    }
    let mut seen = [0usize; SCRIPTS.len()];
    seen[0] = letters;
    let (mut ukrainian, mut russian, mut persian) = (0, 0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        let at = match c {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 0,
            '\u{400}'..='\u{52f}' => 1,
            '\u{600}'..='\u{6ff}' => 2,
            '\u{590}'..='\u{5ff}' => 3,
            '\u{370}'..='\u{3ff}' => 4,
            '\u{4e00}'..='\u{9fff}' => 5,
            '\u{3040}'..='\u{30ff}' => 6,
            '\u{ac00}'..='\u{d7af}' => 7,
            '\u{900}'..='\u{97f}' => 8,
            _ => continue,
        };
        seen[at] += 1;
        match c {
            'і' | 'ї' | 'є' | 'ґ' => ukrainian += 1,
            'ы' | 'э' | 'ё' | 'ъ' => russian += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ی' => persian += 1,
            _ => {}
        }
    }
    let total: usize = seen.iter().sum();
    let (at, most) = seen.iter().copied().enumerate().max_by_key(|&(at, n)| (n, usize::MAX - at))?;
    match SCRIPTS[at] {
        // Japanese is written in Chinese characters as well; its own letters give it away.
        _ if seen[6] * 10 > seen[5] && seen[6] > 0 && (seen[5] + seen[6]) * 2 > total => Some("ja"),
        _ if most * 2 <= total => None,
        "cyrillic" if ukrainian > russian => Some("uk"),
        "cyrillic" if russian > ukrainian => Some("ru"),
        "cyrillic" => None,
        "ar" if persian > 2 => Some("fa"),
        script => Some(script),
    }
}

/// How many bytes of `text` are such: by stretches so short that a byte holds their number, which is counted for
/// many bytes at once.
fn count(text: &str, such: impl Fn(u8) -> bool) -> usize {
    let within = |stretch: &[u8]| stretch.iter().map(|b| u8::from(such(*b))).sum::<u8>();
    text.as_bytes().chunks(u8::MAX.into()).map(|stretch| usize::from(within(stretch))).sum()
}

fn latin(text: &str) -> Option<String> {
    let Common { codes, words } = &*COMMON;
    let (mut hits, mut different) = (vec![0usize; codes.len()], vec![0usize; codes.len()]);
    let mut met = vec![false; words.len()];
    let mut look = |word: Option<u128>| {
        let Some((number, languages)) = word.and_then(|word| words.get(&word)) else { return };
        let first = !std::mem::replace(&mut met[*number], true);
        for &at in languages {
            hits[at] += 1;
            different[at] += usize::from(first);
        }
    };
    // A run of letters, and of what is not ASCII.
    for run in text.as_bytes().split(|b| b.is_ascii() && !b.is_ascii_alphabetic()).filter(|run| !run.is_empty()) {
        if run.is_ascii() {
            look(packed(run));
        } else {
            let words = std::str::from_utf8(run).unwrap_or_default().split(|c: char| !c.is_alphabetic());
            words.for_each(|word| look(packed(word.to_lowercase().as_bytes())));
        }
    }
    let best = (0..codes.len()).max_by_key(|&at| (hits[at], codes.len() - at))?;
    let second = (0..codes.len()).filter(|&at| at != best).map(|at| hits[at]).max().unwrap_or(0);
    let enough = if codes[best] == "en" { ENOUGH } else { ENOUGH_ELSEWHERE };
    let sure = different[best] >= enough && hits[best] * 4 > second * 5;
    sure.then(|| codes[best].to_owned())
}

/// A word as one number, its ASCII letters small; `None` where it is longer than any common one.
fn packed(word: &[u8]) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    bytes.make_ascii_lowercase();
    Some(u128::from_le_bytes(bytes))
}
