//! One file, read: built once, never changed, knows nothing of other files. Reading cannot fail.

use crate::claim;
use crate::claim::Claim;
use crate::claim::Claims;
use crate::claim::Subject;
use crate::claim::Weighted;
use crate::lexicon::Hits;
use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::lexicon::Packed;
use crate::mention;
use crate::mention::Mentions;
use crate::mention::Reading;
use crate::mention::date::DateMention;
use crate::mention::figure::Figure;
use crate::mention::within;
use crate::source::Source;
use crate::span::Span;
use crate::text::Text;
use crate::text::Wording;
use crate::text::Zone;
use crate::value::date::DateSpan;
use crate::value::date::Grain;
use std::sync::Arc;

/// A file with everything read out of it.
#[derive(Clone, Debug)]
pub struct Document {
    pub source: Arc<Source>,
    pub text: Text,
    pub hits: Hits,
    pub published: Option<Published>,
    pub mentions: Mentions,
    /// One claim per figure, in the same order, then one per date.
    pub claims: Claims,
    /// The content stems of headline and lead, sorted: what the article is about.
    pub gist: Vec<Weighted>,
    /// The identities of everyone and everything it names, sorted.
    pub cast: Vec<u64>,
}

/// The article's own date and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub date: DateSpan,
    pub span: Span,
    pub from: PublishedFrom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedFrom {
    /// Front matter or the page's own metadata.
    Metadata,
    /// A line of the page's head or foot that holds a date.
    Dateline,
    /// The latest full date in the text.
    Text,
}

impl Document {
    /// Reads one file.
    #[must_use]
    pub fn read(source: Arc<Source>, lexicon: &Lexicon) -> Self {
        Begun::read(source, lexicon).whole(lexicon)
    }

    /// What a finder of this document would read.
    #[must_use]
    pub fn reading<'a>(&'a self, lexicon: &'a Lexicon) -> Reading<'a> {
        Reading { source: &self.source, text: &self.text, hits: &self.hits, lexicon }
    }

    /// The letters of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The figure that a claim of this document gives; `None` for one that gives a date.
    #[must_use]
    pub fn figure(&self, claim: &Claim) -> Option<&Figure> {
        match claim.subject {
            Subject::Figure(at) => self.mentions.figures.get(at as usize),
            Subject::Date(_) => None,
        }
    }

    /// The figures of the sentence in which one stands, itself among them.
    #[must_use]
    pub fn figures_beside(&self, figure: &Figure) -> &[Figure] {
        within(&self.mentions.figures, &self.text.sentence(figure.sentence).tokens)
    }

    /// The claims of its figures, in their order.
    #[must_use]
    pub fn figure_claims(&self) -> &[Claim] {
        self.claims.all.get(..self.mentions.figures.len()).unwrap_or_default()
    }

    /// The claims of its dates, in their order.
    #[must_use]
    pub fn date_claims(&self) -> &[Claim] {
        self.claims.all.get(self.mentions.figures.len()..).unwrap_or_default()
    }

    /// The date that a claim of this document gives; `None` for one that gives a figure.
    #[must_use]
    pub fn date(&self, claim: &Claim) -> Option<&DateMention> {
        match claim.subject {
            Subject::Date(at) => self.mentions.dates.get(at as usize),
            Subject::Figure(_) => None,
        }
    }

    /// Whether two files say themselves when they are from, and these days lie so far apart that a thing may have moved on
    /// which nobody thinks of as moving.
    #[must_use]
    pub fn long_apart(&self, other: &Self) -> bool {
        const LONG: i32 = 30;
        self.days_apart(other).is_some_and(|days| days > LONG)
    }

    /// Whether two files say themselves when they are from, and that is within the days a piece of news is news.
    #[must_use]
    pub fn same_week(&self, other: &Self) -> bool {
        const WEEK: i32 = 7;
        self.days_apart(other).is_some_and(|days| days <= WEEK)
    }

    /// How many days lie between two files that say themselves when they are from.
    fn days_apart(&self, other: &Self) -> Option<i32> {
        let day = |document: &Self| {
            let published = document.published.filter(|published| published.from != PublishedFrom::Text)?;
            Some(published.date)
        };
        day(self).zip(day(other)).map(|(one, other)| one.days_apart(&other))
    }

    /// The zone a sentence stands in.
    #[must_use]
    pub fn zone_of(&self, sentence: u32) -> Zone {
        self.text.zone_of(sentence)
    }

    /// The headline: the metadata's title, else the first block of the headline zone.
    #[must_use]
    pub fn headline(&self) -> Option<Span> {
        self.text.blocks.iter().find(|block| block.zone == Zone::Headline).map(|block| block.span)
    }
}

/// A document of which as much is read as its story is told by: its text, its date, whom it names.
#[derive(Clone, Debug)]
pub struct Begun {
    document: Document,
    /// Its hits, where they and its tokens were put away.
    hits: Option<Packed>,
}

impl Begun {
    /// Begins to read a file.
    #[must_use]
    pub fn read(source: Arc<Source>, lexicon: &Lexicon) -> Self {
        let mut text = Text::read(&source);
        let hits = lexicon.scan(&source.text, &text.tokens);
        text.assign_zones(&source, &|text, block| {
            wording(Reading { source: &source, text, hits: &hits, lexicon }, block)
        });
        let reading = Reading { source: &source, text: &text, hits: &hits, lexicon };
        let published = published(reading);
        let names = mention::name::find(reading);
        let gist = claim::gist(reading);
        let cast = claim::cast(&names);
        let mentions = Mentions { names, ..Mentions::default() };
        let claims = Claims::default();
        Self { document: Document { source, text, hits, published, mentions, claims, gist, cast }, hits: None }
    }

    /// What is read of it; everything else is empty.
    #[must_use]
    pub fn so_far(&self) -> &Document {
        &self.document
    }

    /// The document without its tokens, its hits packed, which are the most of it, to be kept until its story is read.
    #[must_use]
    pub fn light(mut self) -> Self {
        let document = &mut self.document;
        document.text.tokens = Vec::new();
        document.text.sentences.shrink_to_fit();
        document.text.blocks.shrink_to_fit();
        document.text.quotations.shrink_to_fit();
        document.mentions.names.shrink_to_fit();
        document.gist.shrink_to_fit();
        self.hits = Some(Packed::of(std::mem::take(&mut document.hits)));
        self
    }

    /// Reads on to the end, its tokens again where they were put away.
    #[must_use]
    pub fn whole(self, lexicon: &Lexicon) -> Document {
        let mut document = self.document;
        if let Some(hits) = self.hits {
            document.text.read_tokens(&document.source, hits.tokens());
            document.hits = hits.unpacked();
        }
        let reading = Reading { source: &document.source, text: &document.text, hits: &document.hits, lexicon };
        let names = std::mem::take(&mut document.mentions.names);
        let dates = mention::date::find(reading, document.published.map(|published| published.date.last));
        let taken: Vec<_> = dates.iter().map(|date| date.tokens.clone()).collect();
        let figures = mention::figure::find(reading, &taken);
        let anonymous = mention::anonymous::find(reading);
        let attributions = mention::attribution::find(reading, &names, &anonymous);
        let versions = mention::version::find(reading);
        let stages = mention::stage::find(reading);
        let mentions = Mentions { figures, dates, versions, stages, names, attributions, anonymous };
        let claims = claim::find(reading, &mentions);
        Document { mentions, claims, ..document }
    }
}

fn wording(reading: Reading<'_>, block: &crate::text::Block) -> Wording {
    /// Words that make a line furniture wherever they stand do so in short lines only.
    const SHORT: usize = 8;
    /// The longest caption under a picture, and how near its end the one who took it is named.
    const CAPTION: usize = 90;
    const CREDIT: u32 = 8;
    let tokens = block.tokens.clone();
    if mention::date::is_date_line(reading, tokens.clone()) {
        return Wording::Date;
    }
    let hits = reading.hits;
    let whole = hits.at(tokens.start).iter().any(|hit| hit.list == ListId::FURNITURE_LINE && hit.last == tokens.end);
    let anywhere = || tokens.len() <= SHORT && hits.first_in(tokens.clone(), ListId::FURNITURE_ANYWHERE).is_some();
    // "Ilse Brandt in Orsa on 3 May 2024. Reuters/Ola Berg".
    let end = tokens.end.saturating_sub(CREDIT).max(tokens.start)..tokens.end;
    let caption = || tokens.len() <= CAPTION && hits.first_in(end, ListId::PHOTO_CREDIT).is_some();
    if hits.is(tokens.start, ListId::FURNITURE) || whole || anywhere() || caption() {
        Wording::Furniture
    } else {
        Wording::Plain
    }
}

/// Metadata, else a date line or the byline of the page, else the dateline that opens the article, else the latest full date in
/// the text, unless the text knows of a later year: then its days are those of other events.
fn published(reading: Reading<'_>) -> Option<Published> {
    if let Some(date) = &reading.source.meta.date {
        return Some(Published { date: date.value, span: date.span, from: PublishedFrom::Metadata });
    }
    let dates = mention::date::find_absolute(reading);
    let days = || {
        let day = |mention: &&mention::date::DateMention| mention.date.is_some_and(|date| date.grain == Grain::Day);
        dates.iter().filter(day)
    };
    // In markup a date in the line below is part of the byline's paragraph.
    let in_head = |zone: Zone| days().find(|mention| reading.text.zone_of(mention.sentence) == zone);
    let in_line = in_head(Zone::Dateline).or_else(|| in_head(Zone::Byline));
    let opens = || days().find(|mention| mention::date::opens_with(reading, &mention.tokens));
    let latest = || {
        let latest = days().max_by_key(|mention| mention.date.map(|date| date.first))?;
        let year = latest.date?.first.year();
        let later = dates.iter().any(|mention| mention.date.is_some_and(|date| date.first.year() > year));
        (!later).then_some((latest, PublishedFrom::Text))
    };
    let (mention, from) = in_line.or_else(opens).map(|mention| (mention, PublishedFrom::Dateline)).or_else(latest)?;
    Some(Published { date: mention.date?, span: mention.span, from })
}
