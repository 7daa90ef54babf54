//! Phrases: reports words of a list where they stand, unless something near makes them harmless.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::Unless;
use crate::kind::near::UnlessTable;
use crate::kind::near::quoted;
use crate::kind::zones::ZoneName;
use crate::lexicon::ListId;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use crate::text::Kind as TokenKind;
use crate::text::Zone;
use crate::written::Fault;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "phrase",
    about: "reports words or phrases of a list, unless something near them makes them harmless",
    placeholders: &["match", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

/// What a rule of this kind may say under `[rule.with]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// The phrases to look for, in any case.
    #[serde(default)]
    phrases: Vec<Text>,
    /// Lists of the lexicon to look for.
    #[serde(default)]
    lists: Vec<Text>,
    /// Phrases of those lists that are left alone.
    #[serde(default)]
    except: Vec<Text>,
    /// Only the exact letters of `phrases` match.
    #[serde(default)]
    case: bool,
    /// Only where one of these follows, with no comma between; both and what stands between are reported.
    followed_by: Option<FollowedBy>,
    /// The parts of the page to look in; all of the article where absent.
    #[serde(default)]
    within: Vec<ZoneName>,
    /// Look inside quotations too.
    #[serde(default)]
    quoted: bool,
    /// Report only where so many different ones stand in one sentence; the whole stretch is reported.
    at_least: Option<u32>,
    /// For `at-least`: how many words and signs the whole stretch may take.
    within_words: Option<u32>,
    /// Report the same words once in an article.
    #[serde(default)]
    once: bool,
    /// What is reported: the words found, or all of their sentence or paragraph, once.
    #[serde(default)]
    report: Reported,
    /// Report the first place of an article only.
    #[serde(default)]
    first_only: bool,
    /// What makes a match harmless: any one of these is enough.
    #[serde(default)]
    unless: Vec<UnlessTable>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FollowedBy {
    #[serde(default)]
    phrases: Vec<Text>,
    #[serde(default)]
    lists: Vec<Text>,
    /// How many words and signs may stand between.
    #[serde(default)]
    words: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Reported {
    #[default]
    Match,
    Sentence,
    Paragraph,
}

struct Phrases {
    lists: Vec<ListId>,
    except: Vec<ListId>,
    followed_by: Option<(Vec<ListId>, u32)>,
    zones: Vec<Zone>,
    quoted: bool,
    at_least: usize,
    within_words: u32,
    report: Reported,
    first_only: bool,
    once: bool,
    unless: Vec<Unless>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    if options.faults.is_empty() && with.phrases.is_empty() && with.lists.is_empty() {
        let fault = Fault::new("this rule looks for nothing").at(options.span());
        options.faults.push(fault.help("give it `phrases` or `lists` under `[rule.with]`"));
    }
    let followed_by = with.followed_by.as_ref();
    Some(Box::new(Phrases {
        lists: options.words("phrases", &with.phrases, &with.lists, with.case),
        except: options.words("except", &with.except, &[], false),
        followed_by: followed_by.map(|by| (options.words("followed-by", &by.phrases, &by.lists, false), by.words)),
        zones: with.within.iter().map(|zone| zone.zone()).collect(),
        quoted: with.quoted,
        at_least: with.at_least.map_or(1, |least| least.max(1) as usize),
        within_words: with.within_words.unwrap_or(u32::MAX),
        once: with.once,
        report: with.report,
        first_only: with.first_only,
        unless: with.unless.iter().enumerate().map(|(at, table)| Unless::compile(table, at, options)).collect(),
    }))
}

impl Check for Phrases {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let matches = self.matches(case);
        let mut rest = &matches[..];
        let mut last_span = None;
        let mut said: Vec<String> = Vec::new();
        while let Some(first) = rest.first() {
            let sentence = article.text.sentence_of(first.start);
            let near = |tokens: &&Range<u32>| {
                article.text.sentence_of(tokens.start) == sentence && tokens.end - first.start <= self.within_words
            };
            let here = if self.at_least == 1 { 1 } else { rest.iter().take_while(near).count().max(1) };
            let group = &rest[..here];
            let enough = || self.at_least <= 1 || self.different(case, group) >= self.at_least;
            let Some(last) = group.last().filter(|_| enough()) else {
                rest = &rest[1..];
                continue;
            };
            rest = &rest[here..];
            let matched = article.reading(case.lexicon).span(first.start..last.end);
            let span = self.reported(article, sentence, matched);
            if last_span.replace(span) == Some(span) {
                continue;
            }
            if self.once {
                let words = article.slice(matched).to_lowercase();
                if said.contains(&words) {
                    continue;
                }
                said.push(words);
            }
            let seen = Observation::at(case.place(span), "");
            out.push(seen.value("match", article.slice(matched)).value("count", group.len().to_string()));
            if self.first_only {
                return;
            }
        }
    }
}

impl Phrases {
    /// The matches that count, in order of place.
    fn matches(&self, case: &Case<'_>) -> Vec<Range<u32>> {
        let article = case.article();
        // Most rules find none of their words.
        if !self.lists.iter().any(|&list| article.hits.any(list)) {
            return Vec::new();
        }
        let mut matches: Vec<Range<u32>> =
            self.lists.iter().flat_map(|&list| article.hits.of(list)).map(|hit| hit.tokens()).collect();
        matches.sort_by_key(|tokens| (tokens.start, std::cmp::Reverse(tokens.end)));
        // Matches that share words are one: "according to reporting" and "reporting that cites".
        let mut merged: Vec<Range<u32>> = Vec::new();
        for tokens in matches {
            match merged.last_mut() {
                Some(last) if tokens.start < last.end => last.end = last.end.max(tokens.end),
                _ => merged.push(tokens),
            }
        }
        let whole = merged.into_iter().filter_map(|tokens| self.whole(article, tokens));
        whole.filter(|tokens| self.counts(case, tokens)).collect()
    }

    /// The match with what must follow it; `None` where that does not.
    fn whole(&self, article: &Document, tokens: Range<u32>) -> Option<Range<u32>> {
        let Some((lists, words)) = &self.followed_by else { return Some(tokens) };
        let sentence = article.text.sentence(article.text.sentence_of(tokens.start));
        let reach = tokens.end.saturating_add(*words).saturating_add(1).min(sentence.tokens.end).max(tokens.end);
        let follows = article.hits.within(tokens.end..reach).iter().filter(|hit| lists.contains(&hit.list));
        let breaks = [TokenKind::Comma, TokenKind::Semicolon, TokenKind::Colon, TokenKind::Dash];
        let joined =
            |first: u32| !article.text.tokens(tokens.end..first).iter().any(|token| breaks.contains(&token.kind));
        let follows = follows.filter(|hit| hit.last <= sentence.tokens.end && joined(hit.first));
        let end = follows.map(|hit| hit.last).max()?;
        Some(tokens.start..end)
    }

    fn counts(&self, case: &Case<'_>, tokens: &Range<u32>) -> bool {
        let article = case.article();
        let zone = article.zone_of(article.text.sentence_of(tokens.start));
        let here = if self.zones.is_empty() { zone.is_article() } else { self.zones.contains(&zone) };
        let excepted = || {
            article.hits.at(tokens.start).iter().any(|hit| hit.last == tokens.end && self.except.contains(&hit.list))
        };
        here && (self.quoted || !quoted(article, tokens.start))
            && !excepted()
            && !is_part_of_a_date(article, tokens)
            && !self.unless.iter().any(|unless| unless.holds(article, tokens.clone()))
    }

    /// How many different words the matches are: "maybe, just maybe" is one.
    fn different(&self, case: &Case<'_>, group: &[Range<u32>]) -> usize {
        let reading = case.article().reading(case.lexicon);
        let words = group.iter().map(|tokens| case.article().slice(reading.span(tokens.clone())).to_lowercase());
        words.collect::<BTreeSet<_>>().len()
    }

    fn reported(&self, article: &Document, sentence: u32, matched: Span) -> Span {
        match self.report {
            Reported::Match => matched,
            Reported::Sentence => {
                let tokens = article.text.tokens(article.text.sentence(sentence).tokens.clone());
                tokens.first().zip(tokens.last()).map_or(matched, |(first, last)| first.span.join(last.span))
            }
            Reported::Paragraph => article.text.blocks[article.text.sentence(sentence).block as usize].span,
        }
    }
}

/// The "May" of "May 6".
fn is_part_of_a_date(article: &Document, tokens: &Range<u32>) -> bool {
    let holds = |date: &Range<u32>| date.start <= tokens.start && tokens.end <= date.end && date.len() > tokens.len();
    article.mentions.dates.iter().any(|date| holds(&date.tokens))
}
