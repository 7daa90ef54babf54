//! The arguments as they are written.

use crate::finding::Severity;
use crate::render::Format;
use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;

/// Reads an article beside the other sources on its story and points at what does not hold together.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check articles, each beside the others of its story
    Check(Check),
    /// Print what was read: every figure and date, what it is about, who says so
    Claims(Claims),
    /// Print a table: a row for each thing claimed, a column for each article
    Story(Story),
    /// Print what a rule is for, with examples that fire and examples that stay silent
    Explain(Explain),
    /// List rules, test them, begin a new one
    Rules {
        /// What to do with them; list them where nothing is said
        #[command(subcommand)]
        command: Option<Rules>,
    },
    /// Serve an editor: the same findings as the text is written
    Lsp,
    /// Print which configuration holds, and what it decides
    Config(ConfigOf),
    /// Write a first copydesk.toml, with stories, aliases and keys that the articles there suggest
    Init(Init),
    /// Print the JSON Schema of a file, for an editor that completes and checks it
    Schema(Schema),
    /// Print a completion script for a shell
    Completions {
        /// The shell to complete for
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man {
        /// The page of this command; without one, that of the program
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
    /// Print every pair of claims with its features, for fitting the weights of alignment
    #[command(hide = true)]
    Pairs(Pairs),
}

#[derive(Debug, Args)]
pub(super) struct Common {
    /// Use colours
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    pub(super) color: Color,
    /// Use this many threads; the output is the same for any number
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub(super) threads: Option<usize>,
    /// Read this configuration instead of the nearest copydesk.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) sources: Sources,
    /// How to write the report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: FormatName,
    /// The lowest level that makes the run fail with exit status 1; error if the configuration says nothing
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(super) fail_on: Option<Level>,
    /// The lowest level that is drawn in full (human); what is below it takes a line each
    #[arg(long, value_enum, default_value_t = Level::Warning, value_name = "LEVEL")]
    pub(super) draw: Level,
    /// Leave out findings that are in this file: a baseline, or the report of an earlier run written with --format json
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<String>,
    /// Write everything found now into the baseline
    #[arg(long, requires = "baseline", conflicts_with_all = ["prune_baseline", "changed"])]
    pub(super) write_baseline: bool,
    /// Take out of the baseline what is not found any more
    #[arg(long, requires = "baseline")]
    pub(super) prune_baseline: bool,
    /// Show only findings on lines that changed since this git revision, or that rest on such lines
    #[arg(long, value_name = "REVISION")]
    pub(super) changed: Option<String>,
    /// Show how often each rule spoke, and which said nothing, in the place of the findings (human and json)
    #[arg(long)]
    pub(super) statistics: bool,
    /// Say on standard error how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
    /// Check again whenever an article, a source or the configuration changes
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline", "stdin_path"])]
    pub(super) watch: bool,
}

#[derive(Debug, Args)]
pub(super) struct Claims {
    #[command(flatten)]
    pub(super) sources: Sources,
    /// How to write what was read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: ClaimsFormat,
}

#[derive(Debug, Args)]
pub(super) struct Story {
    #[command(flatten)]
    pub(super) sources: Sources,
    /// How to write the table
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: StoryFormat,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum StoryFormat {
    /// For people
    #[default]
    Human,
    /// For tools
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's id; without one, all rules are listed
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
    /// Show every example, and not only the first three of either sort
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Rules {
    /// List every rule, shipped or your own
    List,
    /// Run the examples of rules: they are their tests
    Test {
        /// Rule files and folders of rule files; without one, all rules there are
        #[arg(value_name = "PATH")]
        paths: Vec<String>,
    },
    /// Print a rule file to begin with
    New {
        /// The new rule's id: small letters and hyphens
        #[arg(value_name = "ID", value_parser = rule_id, default_value = "house-word")]
        id: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct ConfigOf {
    /// The article or folder the configuration is looked for from
    #[arg(default_value = ".", value_name = "PATH")]
    pub(super) path: String,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder of articles to begin with
    #[arg(default_value = ".", value_name = "FOLDER")]
    pub(super) path: String,
    /// Print the configuration and write nothing
    #[arg(long)]
    pub(super) print: bool,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Which file it is for
    #[arg(value_enum, value_name = "FILE")]
    pub(super) of: SchemaOf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SchemaOf {
    /// copydesk.toml
    Copydesk,
    /// Files of rules
    Rules,
    /// Files of word lists, names and aliases
    Lexicon,
    /// Files of frames and keys
    Frames,
    /// Files of reference facts
    Facts,
}

impl SchemaOf {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Copydesk => "copydesk",
            Self::Rules => "rules",
            Self::Lexicon => "lexicon",
            Self::Frames => "frames",
            Self::Facts => "facts",
        }
    }
}

fn threads(n: &str) -> Result<usize, &'static str> {
    n.parse().ok().filter(|n| (1..=1024).contains(n)).ok_or("a number from 1 to 1024")
}

fn rule_id(id: &str) -> Result<String, &'static str> {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let starts = id.starts_with(|c: char| c.is_ascii_lowercase());
    if starts && id.split('-').all(part) {
        Ok(id.to_owned())
    } else {
        Err("small letters and hyphens, as in house-word")
    }
}

#[derive(Debug, Args)]
pub(super) struct Pairs {
    #[command(flatten)]
    pub(super) sources: Sources,
    /// Print the names of the features, one a line, and nothing else
    #[arg(long)]
    pub(super) names: bool,
}

#[derive(Debug, Args)]
pub(super) struct Sources {
    /// Articles and folders of articles; a folder is one story, files named here are one story together; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// Read these sources beside the articles without checking them
    #[arg(long, num_args = 1.., value_name = "PATH")]
    pub(super) against: Vec<String>,
    /// The path that standard input has or would have: it tells markup, story and configuration
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_path: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Color {
    /// If the output is a terminal and NO_COLOR is not set
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum FormatName {
    /// For people
    #[default]
    Human,
    /// For editors and grep: one line a finding
    Compact,
    /// For tools: everything, in a versioned form
    Json,
    /// Annotations for GitHub Actions, and a table in the job's summary
    Github,
    /// A code quality report for GitLab
    Gitlab,
    /// JUnit XML
    Junit,
    /// For reviewdog
    Rdjson,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

impl FormatName {
    pub(super) fn format(self) -> Format {
        match self {
            Self::Human => Format::Human,
            Self::Compact => Format::Compact,
            Self::Json => Format::Json,
            Self::Github => Format::Github,
            Self::Gitlab => Format::Gitlab,
            Self::Junit => Format::Junit,
            Self::Rdjson => Format::Rdjson,
            Self::Sarif => Format::Sarif,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ClaimsFormat {
    /// For people: one line for each figure and date
    #[default]
    Human,
    /// For tools: everything, in a versioned form
    Json,
}

/// A level, or none.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Level {
    Error,
    Warning,
    Note,
    Never,
}

impl Level {
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}
