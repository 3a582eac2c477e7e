//! The command line, as clap reads it.

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::load::Stated;

/// Reads news articles into one file of who said what and who counted what, and asks which sources disagree
#[derive(Debug, Parser)]
#[command(name = "hearsay", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Write what articles say as JSON lines, without a database
    Extract(Extract),
}

/// Options of `hearsay extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// Files or folders of articles; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// What the texts lack.
    #[command(flatten)]
    pub lacking: Lacking,
}

/// What is stated of every text that does not say it itself.
#[derive(Debug, Clone, Default, Args)]
pub struct Lacking {
    /// Who printed the texts that do not say so
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// When the texts that do not say so were published
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
