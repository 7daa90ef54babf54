//! Phrases: reports words of a list where they stand, unless something near makes them harmless.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::Text;
use crate::kind::near::Unless;
use crate::kind::near::UnlessTable;
use crate::kind::near::quoted;
use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::text::Zone;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "phrase",
    about: "reports words or phrases of a list, unless something near them makes them harmless",
    placeholders: &["match", "count"],
    compile,
    schema: || schemars::schema_for!(With),
};

/// What a rule of this kind may say under `[rule.with]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// The phrases to look for, in any case.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    phrases: Vec<Text>,
    /// Lists of the lexicon to look for.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    lists: Vec<Text>,
    /// Only the exact letters of `phrases` match.
    #[serde(default)]
    case: bool,
    /// The parts of the page to look in; all of the article where absent.
    #[serde(default)]
    within: Vec<ZoneName>,
    /// Look inside quotations too.
    #[serde(default)]
    quoted: bool,
    /// Report only where so many stand in one sentence; the whole stretch is reported.
    at_least: Option<u32>,
    /// Report the first place of an article only.
    #[serde(default)]
    first_only: bool,
    /// What makes a match harmless: any one of these is enough.
    #[serde(default)]
    unless: Vec<UnlessTable>,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ZoneName {
    Headline,
    Dek,
    Byline,
    Dateline,
    Subhead,
    Lead,
    Body,
    Quote,
    List,
    Sources,
    Code,
    Furniture,
}

impl ZoneName {
    pub(super) fn zone(self) -> Zone {
        match self {
            Self::Headline => Zone::Headline,
            Self::Dek => Zone::Dek,
            Self::Byline => Zone::Byline,
            Self::Dateline => Zone::Dateline,
            Self::Subhead => Zone::Subhead,
            Self::Lead => Zone::Lead,
            Self::Body => Zone::Body,
            Self::Quote => Zone::Quote,
            Self::List => Zone::List,
            Self::Sources => Zone::Sources,
            Self::Code => Zone::Code,
            Self::Furniture => Zone::Furniture,
        }
    }
}

struct Phrases {
    lists: Vec<ListId>,
    zones: Vec<Zone>,
    quoted: bool,
    at_least: usize,
    first_only: bool,
    unless: Vec<Unless>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let lists = options.words("phrases", &with.phrases, &with.lists, with.case);
    if options.faults.is_empty() && with.phrases.is_empty() && with.lists.is_empty() {
        let fault = crate::written::Fault::new("this rule looks for nothing").at(options.span());
        options.faults.push(fault.help("give it `phrases` or `lists` under `[rule.with]`"));
    }
    let unless = with.unless.iter().enumerate().map(|(at, table)| Unless::compile(table, at, options)).collect();
    Some(Box::new(Phrases {
        lists,
        zones: with.within.iter().map(|zone| zone.zone()).collect(),
        quoted: with.quoted,
        at_least: with.at_least.map_or(1, |least| least.max(1) as usize),
        first_only: with.first_only,
        unless,
    }))
}

impl Check for Phrases {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let hits = self.hits(case, article);
        let mut rest = &hits[..];
        while let Some(first) = rest.first() {
            let sentence = article.text.sentence_of(first.first);
            let here = if self.at_least > 1 {
                rest.iter().take_while(|hit| article.text.sentence_of(hit.first) == sentence).count()
            } else {
                1
            };
            let (group, after) = rest.split_at(here);
            rest = after;
            let Some(last) = group.last().filter(|_| group.len() >= self.at_least) else {
                continue;
            };
            let span = case.article().reading(case.lexicon).span(first.first..last.last);
            let seen = Observation::at(case.place(span), "");
            out.push(seen.value("match", article.slice(span)).value("count", group.len().to_string()));
            if self.first_only {
                return;
            }
        }
    }
}

impl Phrases {
    /// The matches that count, in order of place, none inside another.
    fn hits(&self, case: &Case<'_>, article: &Document) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self.lists.iter().flat_map(|&list| article.hits.of(list)).copied().collect();
        hits.sort_by_key(|hit| (hit.first, std::cmp::Reverse(hit.last)));
        let mut end = 0;
        hits.retain(|hit| {
            let inside = hit.last <= end;
            end = end.max(hit.last);
            !inside
        });
        hits.retain(|hit| {
            let zone = article.zone_of(article.text.sentence_of(hit.first));
            let here = if self.zones.is_empty() { zone.is_article() } else { self.zones.contains(&zone) };
            here && (self.quoted || !quoted(article, hit.first))
                && !self.unless.iter().any(|unless| unless.holds(case, hit.tokens()))
        });
        hits
    }
}
