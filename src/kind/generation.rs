//! Product generations, held against the register of reference facts.
//!
//! Only the register may say what is so: a generation without a dated milestone is never reported for its date.

use crate::document::Document;
use crate::facts::Milestone;
use crate::facts::MilestoneStage;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::Unless;
use crate::kind::near::UnlessTable;
use crate::kind::near::quoted;
use crate::lexicon::Aside;
use crate::lexicon::ListId;
use crate::mention::date::DateMention;
use crate::mention::version::VersionMention;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use crate::text::Kind as TokenKind;
use crate::value::date::DateSpan;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "generation",
    about: "reports a product generation whose date, rank or name does not fit the register of reference facts",
    placeholders: &["match", "date", "register", "citation", "newest"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// For `date`: words that bring a product out. For `latest`: words that call it the newest.
    #[serde(default)]
    phrases: Vec<Text>,
    /// Words that may stand between those and the product, besides names.
    #[serde(default)]
    between: Vec<Text>,
    /// For `date`: words before the product that make it the circumstance of something else: "a case for the …".
    #[serde(default)]
    not_after: Vec<Text>,
    #[serde(default)]
    unless: Vec<UnlessTable>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// The date given for its coming out fits no milestone.
    Date,
    /// It is called the latest, and a later one was out.
    Latest,
    /// The family is known, and this generation is not.
    Unknown,
}

struct Generations {
    check: What,
    words: Vec<ListId>,
    between: Aside,
    not_after: Aside,
    unless: Vec<Unless>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Generations {
        check: with.check,
        words: options.words("phrases", &with.phrases, &[], false),
        between: options.aside(&with.between, false),
        not_after: options.aside(&with.not_after, false),
        unless: with.unless.iter().enumerate().map(|(at, table)| Unless::compile(table, at, options)).collect(),
    }))
}

impl Check for Generations {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let mut seen_before: Vec<Span> = Vec::new();
        for mention in &article.mentions.versions {
            let counts = article.zone_of(mention.sentence).is_article()
                && !quoted(article, mention.tokens.start)
                && !self.unless.iter().any(|unless| unless.holds(article, mention.tokens.clone()));
            let seen = match self.check {
                _ if !counts => None,
                What::Date => self.date(case, mention),
                What::Latest => self.latest(case, mention),
                What::Unknown => unknown(case, mention),
            };
            if let Some(seen) = seen.filter(|seen| !seen_before.contains(&seen.place.span)) {
                seen_before.push(seen.place.span);
                out.push(seen);
            }
        }
    }
}

impl Generations {
    fn date(&self, case: &Case<'_>, mention: &VersionMention) -> Option<Observation> {
        /// Announced here, on sale there, reported the day after: a fortnight and a half is not worth a finding.
        const SLACK: i32 = 20;
        let article = case.article();
        let generation = case.facts.generation(mention.generation?)?;
        let out = |milestone: &&Milestone| milestone.stage != MilestoneStage::Discontinued;
        let milestones: Vec<&Milestone> = generation.milestones.iter().filter(out).collect();
        let word = self.words_near(article, mention)?;
        let said = self.date_near(article, mention, &word)?;
        let date = said.date?;
        let nearest = milestones.iter().min_by_key(|milestone| milestone.date.days_apart(&date))?;
        // Between the first step and the last a product came out for some reader or other; after the last one that is known
        // it may still have come out for everybody, unless the register knows when it did.
        let before_all = milestones.iter().all(|milestone| date.last < milestone.date.first);
        let on_sale = milestones.iter().any(|milestone| milestone.stage == MilestoneStage::Available);
        let after_all = on_sale && milestones.iter().all(|milestone| milestone.date.last < date.first);
        if nearest.date.days_apart(&date) <= SLACK || !(before_all || after_all) {
            return None;
        }
        let register =
            milestones.iter().map(|milestone| format!("{} {}", name(milestone.stage), when(&milestone.date)));
        let seen = Observation::at(case.place(mention.span.join(said.span)), "the register has another date")
            .value("match", article.slice(mention.span))
            .value("date", article.slice(said.span))
            .value("register", register.collect::<Vec<_>>().join(", "))
            .value("citation", &*nearest.citation);
        Some(seen)
    }

    /// The nearest word that brings the product out, with nothing of weight between the two.
    fn words_near(&self, article: &Document, mention: &VersionMention) -> Option<Range<u32>> {
        let sentence = article.text.sentence(mention.sentence).tokens.clone();
        let sentence_start = sentence.start;
        let hits = article.hits.within(sentence).iter().filter(|hit| self.words.contains(&hit.list));
        let circumstance = self.is_circumstance(article, mention, sentence_start);
        let near = hits.filter_map(|hit| {
            let between = if hit.first >= mention.tokens.end {
                // A relative clause speaks of the product whatever stands before it.
                let relative =
                    article.text.tokens.get(mention.tokens.end as usize).is_some_and(|t| t.kind == TokenKind::Comma);
                if circumstance && !relative {
                    return None;
                }
                mention.tokens.end..hit.first
            } else {
                hit.last..mention.tokens.start
            };
            (between.start <= between.end && between.len() <= 7 && self.is_light(article, between.clone()))
                .then(|| (between.len(), hit.tokens()))
        });
        near.min_by_key(|(distance, tokens)| (*distance, tokens.start)).map(|(_, tokens)| tokens)
    }

    fn is_circumstance(&self, article: &Document, mention: &VersionMention, from: u32) -> bool {
        let before = mention.tokens.start.saturating_sub(3).max(from)..mention.tokens.start;
        let mut phrases = self.not_after.within(&article.source.text, &article.text.tokens, before);
        phrases.any(|phrase| self.is_light(article, phrase.end.min(mention.tokens.start)..mention.tokens.start))
    }

    /// Whether only names, signs and the rule's own small words stand in a stretch.
    fn is_light(&self, article: &Document, stretch: Range<u32>) -> bool {
        let mut at = stretch.start;
        while at < stretch.end {
            let small = self.between.at(&article.source.text, &article.text.tokens, at);
            let small = small.filter(|&last| last <= stretch.end);
            let token = article.text.tokens.get(at as usize);
            let light = token.is_some_and(|token| match token.kind {
                TokenKind::Word => token.is_capital(),
                TokenKind::Comma | TokenKind::Possessive | TokenKind::Hyphen | TokenKind::OpenQuote => true,
                TokenKind::CloseQuote | TokenKind::StraightQuote => true,
                _ => false,
            });
            match small {
                Some(last) => at = last,
                None if light => at += 1,
                None => return false,
            }
        }
        true
    }

    /// The date that belongs to the word: the nearest one in the sentence, with no other product between.
    fn date_near<'a>(
        &self,
        article: &'a Document,
        mention: &VersionMention,
        word: &Range<u32>,
    ) -> Option<&'a DateMention> {
        const FAR: usize = 8;
        let reach = mention.tokens.start.min(word.start)..mention.tokens.end.max(word.end);
        let near =
            article.mentions.dates.iter().filter(|date| date.sentence == mention.sentence && date.date.is_some());
        let near = near.filter_map(|date| {
            let between = if date.tokens.start >= reach.end {
                reach.end..date.tokens.start
            } else {
                date.tokens.end..reach.start.max(date.tokens.end)
            };
            let other = article.mentions.versions.iter().any(|other| between.contains(&other.tokens.start));
            let other_word = article.hits.within(between.clone()).iter().any(|hit| self.words.contains(&hit.list));
            (between.len() <= FAR && !other && !other_word).then_some((between.len(), date))
        });
        near.min_by_key(|(distance, date)| (*distance, date.tokens.start)).map(|(_, date)| date)
    }

    fn latest(&self, case: &Case<'_>, mention: &VersionMention) -> Option<Observation> {
        let article = case.article();
        let at = article.published?.date;
        let named = mention.generation?;
        let generation = case.facts.generation(named)?;
        let product = case.facts.products.get(named.product as usize)?;
        let sentence = article.text.sentence(mention.sentence).tokens.clone();
        let hits = article.hits.within(sentence.start..mention.tokens.start);
        let before = hits.iter().filter(|hit| self.words.contains(&hit.list));
        let close = |last: u32| {
            last <= mention.tokens.start
                && mention.tokens.start - last <= 3
                && self.is_light(article, last..mention.tokens.start)
        };
        before.into_iter().find(|hit| close(hit.last))?;
        let is_out =
            |milestone: &&Milestone| milestone.stage == MilestoneStage::Available && milestone.date.last < at.first;
        let newer = product.generations.iter().filter(|other| other.order > generation.order);
        let newest = newer
            .filter_map(|other| Some((other, other.milestones.iter().find(is_out)?)))
            .max_by_key(|(other, _)| other.order);
        let (newest, milestone) = newest?;
        let seen = Observation::at(case.place(mention.span), "a later one was out")
            .value("match", article.slice(mention.span))
            .value("newest", &*newest.name)
            .value("register", format!("{} {}", name(milestone.stage), show(&milestone.date)))
            .value("date", show(&milestone.date))
            .value("citation", &*milestone.citation);
        Some(seen)
    }
}

fn unknown(case: &Case<'_>, mention: &VersionMention) -> Option<Observation> {
    let product = case.facts.products.get(mention.family as usize)?;
    let number: u32 = mention.unknown.as_ref()?.parse().ok()?;
    // What is beyond the newest may have come out since the register was closed.
    let digits = |name: &str| name.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>();
    let known = |name: &str| digits(name).into_iter().rev().collect::<String>().parse::<u32>().ok();
    let numbers = || product.generations.iter().filter_map(|generation| known(&generation.name));
    let (oldest, newest) = (numbers().min()?, numbers().max()?);
    let published = case.article().published.map(|published| published.date);
    let closed = published.zip(product.as_of).is_some_and(|(date, as_of)| date.last <= as_of.last);
    // What is older than the oldest came out before the register begins.
    if number < oldest || number > newest && !closed {
        return None;
    }
    let names: Vec<&str> = product.generations.iter().map(|generation| &*generation.name).collect();
    let words = case.article().slice(mention.span);
    let seen = Observation::at(case.place(mention.span), "not in the register").value("match", words);
    Some(seen.value("register", names.join(", ")).value("newest", names.last().copied().unwrap_or_default()))
}

fn name(stage: MilestoneStage) -> &'static str {
    match stage {
        MilestoneStage::Announced => "announced",
        MilestoneStage::Preview => "in preview",
        MilestoneStage::Available => "available",
        MilestoneStage::Discontinued => "discontinued",
    }
}

/// "on 2023-11-28", "in November 2023".
fn when(date: &DateSpan) -> String {
    format!("{} {}", if date.first == date.last { "on" } else { "in" }, show(date))
}

/// A date for people: "2023-11-28", "November 2023", "2023".
fn show(date: &DateSpan) -> String {
    if date.first == date.last {
        return date.first.to_string();
    }
    if date.first.month() == date.last.month() && date.first.year() == date.last.year() {
        return date.first.strftime("%B %Y").to_string();
    }
    date.first.strftime("%Y").to_string()
}
