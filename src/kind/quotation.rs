//! Quotations: without a speaker, in other words than another source has, or in another mouth.

use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::lexicon::ListId;
use crate::mention::attribution::Speaker;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::text::Block;
use crate::text::Kind as TokenKind;
use crate::text::Quotation;
use crate::text::Zone;
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "quotation",
    about: "reports quotations without a speaker, or that another source words or attributes differently",
    placeholders: &["match", "other", "speaker", "other-speaker", "words"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// Shorter quotations are left alone.
    #[serde(default = "six")]
    at_least: usize,
}

fn six() -> usize {
    6
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Nobody near it speaks.
    Unattributed,
    /// The same speaker says nearly the same elsewhere.
    Mismatch,
    /// Somebody else says the same elsewhere.
    Speaker,
    /// The outlet it is credited to is at hand, and does not have the words.
    Source,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        for quotation in &article.text.quotations {
            if count(article, &quotation.tokens) < self.at_least || !in_prose(article, quotation) {
                continue;
            }
            let seen = match self.check {
                What::Unattributed => unattributed(case, quotation),
                What::Mismatch => self.mismatch(case, quotation),
                What::Speaker => self.speaker(case, quotation),
                What::Source => not_in_source(case, quotation),
            };
            out.extend(seen);
        }
    }
}

impl With {
    fn mismatch(&self, case: &Case<'_>, quotation: &Quotation) -> Option<Observation> {
        let article = case.article();
        let speaker = speaker(article, quotation)?;
        if case.documents.len() < 2 || is_cut(article, quotation) {
            return None;
        }
        let story = case.known(|documents| Story::of(documents, self.at_least));
        let own = words(article, &quotation.tokens);
        let own_hashes = sorted(&own);
        let mut seen: Option<Observation> = None;
        for said in story.of_speaker(speaker).filter(|said| said.document != case.index && !said.cut) {
            let document = case.documents[said.document];
            let other = &document.text.quotations[said.quotation];
            // Where one text has both, they are two things that were said.
            let both = |words: &[u64], at: usize| story.of_words(words).any(|said| said.document == at);
            if !shares(&own_hashes, &said.sorted) || both(&said.sorted, case.index) || both(&own_hashes, said.document)
            {
                continue;
            }
            let theirs = words(document, &other.tokens);
            let Some(difference) = difference(&own, &theirs) else { continue };
            let (mine, yours) = (shown(article, &own, &difference.ours), shown(document, &theirs, &difference.theirs));
            if letters(&mine) == letters(&yours) {
                continue;
            }
            let place = Place { source: document.source.id, span: other.span };
            let label = format!("“{yours}” here");
            let at_most = if difference.contained { Severity::Note } else { Severity::Error };
            seen = Some(match seen {
                Some(seen) => seen.evidence(place, label),
                None => Observation::at(case.place(quotation.span), "worded differently elsewhere")
                    .value("match", shown(article, &own, &difference.ours))
                    .value("other", shown(document, &theirs, &difference.theirs))
                    .value("speaker", speaker.name.clone())
                    .evidence(place, label)
                    .at_most(at_most),
            });
        }
        seen
    }

    fn speaker(&self, case: &Case<'_>, quotation: &Quotation) -> Option<Observation> {
        let article = case.article();
        let ours = speaker(article, quotation).filter(|entity| may_be_person(entity))?;
        if case.documents.len() < 2 {
            return None;
        }
        let story = case.known(|documents| Story::of(documents, self.at_least));
        let own = sorted(&words(article, &quotation.tokens));
        for said in story.of_words(&own).filter(|said| said.document != case.index) {
            let document = case.documents[said.document];
            let other = &document.text.quotations[said.quotation];
            let hashes = |document: &Document, quotation: &Quotation| {
                words(document, &quotation.tokens).into_iter().map(|word| word.hash).collect::<Vec<_>>()
            };
            let Some(speaker) = speaker(document, other).filter(|speaker| may_be_person(speaker)) else { continue };
            if is_same(ours, speaker) || hashes(article, quotation) != hashes(document, other) {
                continue;
            }
            let place = Place { source: document.source.id, span: other.span };
            let seen = Observation::at(case.place(quotation.span), format!("{} says it here", ours.name))
                .value("match", article.slice(quotation.span))
                .value("speaker", ours.name.clone())
                .value("other-speaker", speaker.name.clone());
            return Some(seen.evidence(place, format!("{} says it here", speaker.name)));
        }
        None
    }
}

/// A quotation that has a speaker, as it is looked for from other documents.
struct Said {
    document: usize,
    quotation: usize,
    /// The hashes of its words, sorted.
    sorted: Vec<u64>,
    cut: bool,
}

/// What is said in the documents of a story: in order of document and place, and by speaker and words.
struct Story {
    said: Vec<Said>,
    /// By the key of a speaker, and by a surname (turned, so that it is no key).
    by_speaker: FxHashMap<u64, Vec<usize>>,
    by_words: FxHashMap<u64, Vec<usize>>,
}

impl Story {
    /// Quotations of fewer words than `at_least` are passed over.
    fn of(documents: &[&Document], at_least: usize) -> Self {
        let mut story = Self { said: Vec::new(), by_speaker: FxHashMap::default(), by_words: FxHashMap::default() };
        for (at, document) in documents.iter().enumerate() {
            for (number, quotation) in document.text.quotations.iter().enumerate() {
                if quotation.tokens.len() < at_least {
                    continue;
                }
                let Some(speaker) = speaker(document, quotation) else { continue };
                let sorted = sorted(&words(document, &quotation.tokens));
                if sorted.len() < at_least {
                    continue;
                }
                let place = story.said.len();
                for key in keys(speaker) {
                    story.by_speaker.entry(key).or_default().push(place);
                }
                story.by_words.entry(digest(&sorted)).or_default().push(place);
                let cut = is_cut(document, quotation);
                story.said.push(Said { document: at, quotation: number, sorted, cut });
            }
        }
        story
    }

    /// What is said by one who may be this one, in order.
    fn of_speaker(&self, speaker: &Entity) -> impl Iterator<Item = &Said> {
        let mut places: Vec<usize> =
            keys(speaker).filter_map(|key| self.by_speaker.get(&key)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &self.said[place])
    }

    /// What is said in the same words, in any order of them.
    fn of_words(&self, sorted: &[u64]) -> impl Iterator<Item = &Said> {
        let places = self.by_words.get(&digest(sorted)).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&place| &self.said[place])
    }
}

/// What a speaker is looked for by: two that share any may be one, see [`is_same`].
fn keys(speaker: &Entity) -> impl Iterator<Item = u64> {
    let surname = (speaker.surname != 0).then_some(!speaker.surname);
    std::iter::once(speaker.key).chain(surname)
}

fn digest(sorted: &[u64]) -> u64 {
    sorted.iter().fold(0, |digest, word| (digest ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

fn sorted(words: &[Word]) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
    hashes.sort_unstable();
    hashes
}

/// Whether two quotations share as many words as the same words in another wording must.
fn shares(one: &[u64], other: &[u64]) -> bool {
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        shared += usize::from(x == y);
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    shared >= SHARED
}

/// A quotation from an outlet's text that is at hand and has nothing of the kind.
fn not_in_source(case: &Case<'_>, quotation: &Quotation) -> Option<Observation> {
    let article = case.article();
    let credited = speaker(article, quotation).filter(|entity| matches!(entity.kind, EntityKind::Outlet(_)))?;
    if is_cut(article, quotation) {
        return None;
    }
    let own: Vec<u64> = words(article, &quotation.tokens).iter().map(|word| word.hash).collect();
    let plain = |name: &str| name.to_lowercase().trim_start_matches("the ").replace(|c: char| !c.is_alphanumeric(), "");
    let texts = case.others().map(|(_, document)| document);
    let mut texts = texts.filter(|document| {
        document.source.meta.outlet.as_ref().is_some_and(|outlet| plain(&outlet.value) == plain(&credited.name))
    });
    let document = texts.next()?;
    let has = |document: &Document| {
        let all = 0..u32::try_from(document.text.tokens.len()).unwrap_or(u32::MAX);
        let theirs: Vec<u64> = words(document, &all).iter().map(|word| word.hash).collect();
        theirs.windows(own.len()).any(|run| run == own)
    };
    if has(document) || texts.any(has) {
        return None;
    }
    let opening = document.headline().or_else(|| document.text.sentences.first().map(|sentence| sentence.span))?;
    let seen = Observation::at(case.place(quotation.span), format!("not in {}’s text", credited.name))
        .value("match", article.slice(quotation.span))
        .value("speaker", credited.name.clone())
        .value("other", document.source.path.clone());
    Some(seen.evidence(Place { source: document.source.id, span: opening }, "the text at hand"))
}

fn unattributed(case: &Case<'_>, quotation: &Quotation) -> Option<Observation> {
    let article = case.article();
    let text = &article.text;
    // A title, a slogan or a term in quotation marks is no speech: speech ends like a sentence or a clause.
    let last = text.tokens(quotation.tokens.clone()).last()?;
    if !matches!(last.kind, TokenKind::Stop | TokenKind::Comma | TokenKind::Mark) {
        return None;
    }
    if !stands_alone(article, quotation) || is_signed(article, quotation) {
        return None;
    }
    let first = text.sentence_of(quotation.tokens.start);
    let until = text.sentence_of(quotation.tokens.end.saturating_sub(1).max(quotation.tokens.start));
    let near = first.saturating_sub(2)..=until.saturating_add(1);
    let said = article.mentions.attributions.iter().any(|said| {
        near.contains(&said.sentence)
            || said.reach.start < quotation.tokens.end && quotation.tokens.start < said.reach.end
    });
    let from = text.sentences.get(*near.start() as usize)?.tokens.start;
    let end = (*near.end() as usize).min(text.sentences.len().saturating_sub(1));
    let to = text.sentences.get(end).map_or(quotation.tokens.end, |sentence| sentence.tokens.end);
    const CUES: [ListId; 3] = [ListId::REPORTING_VERB, ListId::REPORTING_VERB_LOADED, ListId::ATTRIBUTION_PHRASE];
    let outside = |at: u32| !quotation.tokens.contains(&at);
    let cue = article.hits.within(from..to).iter().any(|hit| CUES.contains(&hit.list) && outside(hit.first));
    // Speech goes on over paragraphs: what stands right after a quotation that has a speaker is the same speaker's.
    let goes_on = text.quotations.iter().any(|other| {
        let before = other.block + 1 == quotation.block || other.block == quotation.block;
        before && other.span.end <= quotation.span.start && (!other.closed || speaks(article, other))
    });
    if said || cue || goes_on {
        return None;
    }
    let seen = Observation::at(case.place(quotation.span), "who says this?");
    Some(
        seen.value("match", article.slice(quotation.span))
            .value("words", count(article, &quotation.tokens).to_string()),
    )
}

/// Whether the quotation is a sentence of its own, not words worked into one of the article's.
fn stands_alone(article: &Document, quotation: &Quotation) -> bool {
    let starts = |token: u32| {
        let sentence = article.text.sentence(article.text.sentence_of(token));
        // The opening mark may count to the sentence or stand before it.
        token <= sentence.tokens.start + 1
    };
    let tokens = article.text.tokens(quotation.tokens.clone());
    starts(quotation.tokens.start) && tokens.first().is_some_and(|token| token.is_capital())
}

/// Whether what stands around a quotation names its speaker without a verb: "— Jane Roe", "Jane Roe:", "Jane Roe, The Wire".
fn is_signed(article: &Document, quotation: &Quotation) -> bool {
    const SHORT: u32 = 16;
    /// A conversation is told by its turns.
    const TURNS: usize = 3;
    let text = &article.text;
    let Some(block) = text.blocks.get(quotation.block as usize) else { return false };
    let name_in = |tokens: &Range<u32>| {
        article
            .mentions
            .names
            .mentions
            .iter()
            .any(|name| tokens.start <= name.tokens.start && name.tokens.end <= tokens.end)
    };
    let rest = quotation.tokens.end..block.tokens.end.max(quotation.tokens.end);
    let next = text.blocks.get(quotation.block as usize + 1).map(|block| block.tokens.clone());
    let before = quotation.block.checked_sub(1).and_then(|at| text.blocks.get(at as usize));
    let introduced = before
        .and_then(|block| text.tokens(block.tokens.clone()).last())
        .is_some_and(|token| matches!(token.kind, TokenKind::Colon | TokenKind::Dash));
    let within = text.tokens(block.tokens.start..quotation.tokens.start.max(block.tokens.start));
    let colon = within.iter().any(|token| token.kind == TokenKind::Colon);
    let signature = |tokens: &Range<u32>| tokens.end - tokens.start <= SHORT && name_in(tokens);
    let dashed =
        |tokens: &Range<u32>| text.tokens(tokens.clone()).first().is_some_and(|token| token.kind == TokenKind::Dash);
    let titled = |block: &Block| {
        let ends = text
            .tokens(block.tokens.clone())
            .last()
            .is_some_and(|token| matches!(token.kind, TokenKind::Stop | TokenKind::Mark));
        !ends && block.tokens.end - block.tokens.start <= 2 * SHORT && name_in(&block.tokens)
    };
    let turns = text.quotations.iter().filter(|other| other.block == quotation.block).count();
    let above = before.is_some_and(titled);
    introduced
        || colon
        || above
        || turns >= TURNS
        || signature(&rest)
        || dashed(&rest)
        || next.is_some_and(|next| signature(&next) || dashed(&next))
}

fn in_prose(article: &Document, quotation: &Quotation) -> bool {
    let zone = article.text.blocks.get(quotation.block as usize).map(|block| block.zone);
    matches!(zone, Some(Zone::Lead | Zone::Body))
}

/// Whether anybody at all is said to have spoken the words.
fn speaks(article: &Document, quotation: &Quotation) -> bool {
    article.mentions.attributions.iter().any(|said| {
        said.source != Speaker::Nobody
            && said.reach.start < quotation.tokens.end
            && quotation.tokens.start < said.reach.end
    })
}

/// The named speaker of a quotation.
fn speaker<'a>(document: &'a Document, quotation: &Quotation) -> Option<&'a Entity> {
    let covers = |reach: &Range<u32>| reach.start < quotation.tokens.end && quotation.tokens.start < reach.end;
    let mut said = document.mentions.attributions.iter().filter(|said| covers(&said.reach));
    said.find_map(|said| match said.source {
        Speaker::Named(entity) => document.mentions.names.entities.get(entity as usize),
        _ => None,
    })
}

fn is_same(one: &Entity, other: &Entity) -> bool {
    one.key == other.key || one.surname != 0 && one.surname == other.surname
}

/// A body and its chief may say the same; two people may not.
fn may_be_person(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::Other) && entity.name.contains(' ')
}

/// A word of a quotation: what it is, and which token.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    token: u32,
}

fn words(document: &Document, tokens: &Range<u32>) -> Vec<Word> {
    let tokens = tokens.clone().zip(document.text.tokens(tokens.clone()));
    tokens
        .filter(|(_, token)| token.is_word() || token.has_digit())
        .map(|(at, token)| Word { hash: token.hash, token: at })
        .collect()
}

fn count(document: &Document, tokens: &Range<u32>) -> usize {
    document.text.tokens(tokens.clone()).iter().filter(|token| token.is_word() || token.has_digit()).count()
}

/// Whether the quotation itself shows that something was left out or put in.
fn is_cut(document: &Document, quotation: &Quotation) -> bool {
    let cut = [TokenKind::Ellipsis, TokenKind::Open, TokenKind::Close];
    document.text.tokens(quotation.tokens.clone()).iter().any(|token| cut.contains(&token.kind))
}

/// Where two quotations differ, as ranges of their words; from the first to the last word that differs.
struct Difference {
    ours: Range<usize>,
    theirs: Range<usize>,
    /// One is a part of the other.
    contained: bool,
}

/// Fewer words in common are chance.
const SHARED: usize = 4;

fn difference(ours: &[Word], theirs: &[Word]) -> Option<Difference> {
    const LONGEST: usize = 200;
    let (ours, theirs) = (&ours[..ours.len().min(LONGEST)], &theirs[..theirs.len().min(LONGEST)]);
    if ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| a.hash == b.hash) {
        return None;
    }
    let pairs = longest_common(ours, theirs);
    let (&(first, other_first), &(last, other_last)) = (pairs.first()?, pairs.last()?);
    let spread = (last - first).max(other_last - other_first) + 1;
    if pairs.len() < SHARED || pairs.len() * 10 < spread * 7 {
        return None;
    }
    // What is left out at the ends is a shorter quotation, not another one.
    let mut inner: Option<(Range<usize>, Range<usize>)> = None;
    for step in pairs.windows(2) {
        let [(a, b), (next_a, next_b)] = step else { continue };
        if next_a - a > 1 || next_b - b > 1 {
            let here = (a + 1..*next_a, b + 1..*next_b);
            inner = Some(match inner {
                Some((x, y)) => (x.start..here.0.end, y.start..here.1.end),
                None => here,
            });
        }
    }
    let (x, y) = inner?;
    let contained = x.is_empty() || y.is_empty();
    Some(Difference { ours: x, theirs: y, contained })
}

/// The longest common subsequence, as pairs of indices.
fn longest_common(ours: &[Word], theirs: &[Word]) -> Vec<(usize, usize)> {
    let width = theirs.len() + 1;
    let mut lengths = vec![0u16; (ours.len() + 1) * width];
    for a in (0..ours.len()).rev() {
        for b in (0..theirs.len()).rev() {
            lengths[a * width + b] = if ours[a].hash == theirs[b].hash {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < ours.len() && b < theirs.len() {
        if ours[a].hash == theirs[b].hash {
            pairs.push((a, b));
            a += 1;
            b += 1;
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

/// Letters and digits alone, spelled one way: "F.B.I." and "FBI", "harbour" and "harbor" were spoken alike.
fn letters(text: &str) -> String {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    plain.replace("our", "or").replace("ise", "ize").replace("tre", "ter")
}

/// The words that differ, with a word on each side.
fn shown(document: &Document, words: &[Word], range: &Range<usize>) -> String {
    let around = words.get(range.start.saturating_sub(1)..(range.end + 1).min(words.len())).unwrap_or_default();
    let (Some(first), Some(last)) = (around.first(), around.last()) else { return String::new() };
    let token = |word: &Word| document.text.tokens.get(word.token as usize).map(|token| token.span).unwrap_or_default();
    document.slice(token(first).join(token(last))).to_owned()
}
