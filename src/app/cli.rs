//! The command line, as clap reads it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::load::Stated;
use crate::query;
use crate::render::Format;

/// Read news articles into one file of who said what and who counted what, and ask which sources disagree
///
/// Without a command a shell opens in which questions are typed.
#[derive(Debug, Parser)]
#[command(name = "hearsay", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// The file that keeps it all
    #[arg(long, global = true, value_name = "FILE", env = "HEARSAY_DB", hide_env_values = true)]
    pub db: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// The file where none is named.
pub const DB: &str = "hearsay.db";

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Load articles from files, folders or standard input
    Load(Load),
    /// Ask one question
    Ask(Ask),
    /// Load five bundled articles and ask where they disagree
    Demo,
    /// Show an article with all that was read out of it, and by which rule
    Explain(Explain),
    /// Write what articles say as JSON lines, without a database
    Extract(Extract),
    /// Say what a finding should be, or list, undo and hand on what was said
    Correct(Correct),
    /// Walk through findings that deserve a look, conflicts first
    Review(Review),
    /// Write answers as one page to send to an editor
    Report(Report),
    /// Make one file of several
    Merge(Merge),
    /// Say what two files say differently
    Diff(Diff),
    /// Make one clean, sealed file to hand on
    Ship(Ship),
    /// Check the seal of a shipped file, and whose signature it bears
    Verify(Verify),
    /// Make a pair of keys to sign shipped files with
    Key(Key),
    /// Print a page of the manual, or how a command is used
    Help(Help),
    /// Print a script that completes commands in a shell
    Completions(Completions),
    /// Print the manual page, for man
    Man,
}

/// Options of `hearsay load`.
#[derive(Debug, Args)]
pub struct Load {
    /// Files, folders or archives of articles (`hearsay help inputs`); `-` is standard input
    #[arg(required_unless_present_any = ["names", "again"], value_name = "PATH")]
    pub paths: Vec<String>,
    /// Read articles again that are there word for word; without a PATH all that the file holds, from their own
    /// text. Corrections stay; findings that came with an article come from its PATH alone
    #[arg(long)]
    pub again: bool,
    /// Take who is who from a file of names, one actor a line (see `hearsay help names`)
    #[arg(long, value_name = "FILE")]
    pub names: Option<String>,
    /// What the texts lack.
    #[command(flatten)]
    pub lacking: Lacking,
    /// Let this command read the articles: it is given one a line as JSON and answers with its findings
    #[arg(long, value_name = "CMD")]
    pub extractor: Option<String>,
}

/// Options of `hearsay extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// Files, folders or archives of articles (`hearsay help inputs`); `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// What the texts lack.
    #[command(flatten)]
    pub lacking: Lacking,
}

/// Options of `hearsay explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// Files, folders or archives of articles (`hearsay help inputs`); `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// What the texts lack.
    #[command(flatten)]
    pub lacking: Lacking,
}

/// Options of `hearsay correct`.
#[derive(Debug, Default, Args)]
#[command(after_long_help = "\
fig:… counted=drone action=\"shot down\"   set fields of a figure; `unknown` unsets one
stm:… speaker=\"Anna Example\"             set fields of a statement
fig:… accept                              it is right as it is
fig:… reject                              it is no finding: answers leave it out
ARTICLE add \"13 civilians\" counted=civilian   these words are a figure that was not read
ARTICLE add \"talks failed\" speaker=Moscow     these words are a statement that was not read
join \"Ministry of Tests\" \"Test Ministry\"    the first actor is the second
part \"J. Example\" \"John Example\"            the first actor is not the second
list                                      show all corrections (see --format)
undo cor:…                                take one back
export                                    write all as JSON lines
import FILE                               take over what another file exported")]
pub struct Correct {
    /// What, and how; see below
    #[arg(required = true, value_name = "WHAT")]
    pub words: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Who says so; HEARSAY_WHO or the name of the user where it is not given
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// The only article in which actors are joined or parted
    #[arg(long = "in", value_name = "ARTICLE")]
    pub article: Option<String>,
    /// How to write the list: table, json, jsonl, csv, tsv or markdown
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
}

/// Options of `hearsay review`.
#[derive(Debug, Args)]
pub struct Review {
    /// Show also what was judged already
    #[arg(long)]
    pub all: bool,
    /// Who says so; HEARSAY_WHO or the name of the user where it is not given
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
}

/// Options of `hearsay report`.
#[derive(Debug, Args)]
pub struct Report {
    /// The questions whose answers it shows
    #[arg(required = true, value_name = "QUERY")]
    pub queries: Vec<String>,
    /// The page to write
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
    /// Its heading
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

/// Options of `hearsay diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The one file
    #[arg(value_name = "A")]
    pub a: PathBuf,
    /// The other
    #[arg(value_name = "B")]
    pub b: PathBuf,
    /// Show every change
    #[arg(long)]
    pub all: bool,
}

/// Options of `hearsay merge`.
#[derive(Debug, Args)]
pub struct Merge {
    /// The files to merge; of one alone a copy is made that can be written to
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The file to make
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

/// Options of `hearsay ship`.
#[derive(Debug, Args)]
pub struct Ship {
    /// The file to make
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    /// Ship only the articles of the rows that this question gives
    #[arg(long = "where", value_name = "QUERY")]
    pub selected: Option<String>,
    /// Keep of each text only N words around each finding, where whole texts may not travel
    #[arg(long, value_name = "N")]
    pub excerpts: Option<usize>,
    /// Sign with this secret key (see `hearsay key`)
    #[arg(long, value_name = "KEY")]
    pub sign: Option<PathBuf>,
}

/// Options of `hearsay verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// The shipped file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The public key it must be signed with: a file, or the key itself
    #[arg(long, value_name = "PUB")]
    pub key: Option<String>,
}

/// Options of `hearsay key`.
#[derive(Debug, Args)]
pub struct Key {
    /// Name of the files to make: NAME.key signs, NAME.pub checks
    #[arg(value_name = "NAME")]
    pub name: PathBuf,
}

/// What is stated of every text that does not say it itself.
#[derive(Debug, Clone, Default, Args)]
pub struct Lacking {
    /// Who printed the texts that do not say so
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// The day of publication of the texts that do not say so
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Date>,
    /// The address of a text that does not say so
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

impl From<Lacking> for Stated {
    fn from(lacking: Lacking) -> Self {
        Self { outlet: lacking.outlet, published: lacking.published, url: lacking.url }
    }
}

/// Options of `hearsay ask`.
#[derive(Debug, Args)]
pub struct Ask {
    /// The question; standard input where neither it nor a file is given
    #[arg(value_name = "QUERY", conflicts_with = "file")]
    pub query: Option<String>,
    /// Read the question from a file; `-` is standard input
    #[arg(short, long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How to write the answer: table, json, jsonl, csv, tsv or markdown
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
    /// End with exit code 1 where the answer has no rows
    #[arg(short, long)]
    pub exit_status: bool,
    /// Stop with exit code 4 after so many seconds
    #[arg(long, value_name = "N", value_parser = seconds)]
    pub limit_seconds: Option<f64>,
    /// Stop with exit code 4 after so many rows
    #[arg(long, value_name = "N")]
    pub limit_rows: Option<usize>,
    /// Give the question a value, which it names as `$NAME`
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    pub set: Vec<Setting>,
}

/// A name and its value.
fn setting(text: &str) -> Result<Setting, String> {
    let form = || "the form is NAME=VALUE".to_owned();
    let (name, value) = text.split_once('=').ok_or_else(form)?;
    query::setting(name, value.trim()).map(Setting).ok_or_else(form)
}

/// A value given to a question.
#[derive(Debug, Clone)]
pub struct Setting(pub (String, query::ast::Value));

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(n) if n.is_finite() && n > 0.0 && n <= 1e9 => Ok(n),
        _ => Err("a number of seconds above 0 is expected".to_owned()),
    }
}

/// Options of `hearsay help`.
#[derive(Debug, Args)]
pub struct Help {
    /// A page of the manual or a command; all of them are listed where none is given
    #[arg(value_name = "TOPIC")]
    pub topic: Vec<String>,
}

/// Options of `hearsay completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}
