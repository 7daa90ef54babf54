//! What was read: every figure and date of every article, as JSON (version 1) and as a table for people.
//!
//! Values are decimal strings in the unit's base (dollars, not billions), null where open; dates are ISO 8601, a day or an
//! interval, times of day hours and minutes. A date that cannot be placed without the article's own date is left out.

use crate::claim::Claim;
use crate::claim::Key;
use crate::claim::Modality;
use crate::claim::Subject;
use crate::document::Document;
use crate::lexicon::Currency;
use crate::lexicon::Lexicon;
use crate::mention::attribution::Speaker;
use crate::mention::date::DateMention;
use crate::mention::date::Form;
use crate::mention::figure::Figure;
use crate::mention::name::EntityKind;
use crate::render::inert;
use crate::render::wire;
use crate::span::Span;
use crate::text::one_line;
use crate::value::Decimal;
use crate::value::interval::Interval;
use crate::value::unit::Unit;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What was read, as JSON.
#[must_use]
pub fn json(documents: &[Document], lexicon: &Lexicon) -> String {
    let articles = documents.iter().map(|document| Article {
        path: &document.source.path,
        claims: entries(document, lexicon).map(|entry| in_file(document, entry)).collect(),
    });
    wire::pretty(&Root { version: 1, articles: articles.collect() })
}

/// Machines get the bytes of the file.
fn in_file<'a>(document: &Document, mut entry: Entry<'a>) -> Entry<'a> {
    let span = document.source.in_file(Span { start: entry.start, end: entry.end });
    (entry.start, entry.end) = (span.start, span.end);
    entry
}

/// What was read, as one line a claim under each article's path.
#[must_use]
pub fn human(documents: &[Document], lexicon: &Lexicon) -> String {
    let mut out = String::new();
    for document in documents {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}", inert::text(&document.source.path));
        for entry in entries(document, lexicon) {
            let _ = writeln!(out, "{}", line(document, &entry));
        }
    }
    inert::log(&out).into_owned()
}

/// What was read of one claim, each thing with its name; words of the article are as they stand there. Nothing where the
/// claim gives no value.
#[must_use]
pub fn told(document: &Document, lexicon: &Lexicon, claim: &Claim) -> Vec<(&'static str, String)> {
    let Some(entry) = entry(document, lexicon, claim) else { return Vec::new() };
    let mut told = vec![("read as", format!("{} {}", entry.kind, amount(&entry)))];
    if let Some([low, high]) = entry.logical.as_ref().filter(|_| entry.bound.is_some_and(|bound| bound != "bare")) {
        let ends = match (low, high) {
            (Some(low), Some(high)) if low == high => None,
            (Some(low), Some(high)) => Some(format!("{low} to {high}")),
            (Some(low), None) => Some(format!("{low} or more")),
            (None, Some(high)) => Some(format!("{high} or less")),
            (None, None) => None,
        };
        told.extend(ends.map(|ends| ("may be", ends)));
    }
    if let Some(key) = &entry.key {
        let roles = key.roles.iter().fold(String::new(), |said, (role, name)| format!("{said}, {role}: {name}"));
        told.push(("about", format!("{}{roles}", key.frame)));
    }
    told.extend(entry.time.filter(|time| entry.value.as_ref() != Some(time)).map(|time| ("time", time)));
    if entry.modality != Modality::Asserted.name() {
        told.push(("said as", entry.modality.to_owned()));
    }
    let chain: Vec<_> = entry.chain.iter().map(|link| link.source).collect();
    if !chain.is_empty() {
        told.push(("source", chain.join(" ← ")));
    }
    told
}

#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    articles: Vec<Article<'a>>,
}

#[derive(Serialize)]
struct Article<'a> {
    path: &'a str,
    claims: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
    value: Option<String>,
    /// The upper end of a range.
    upper: Option<String>,
    /// In words, the singular; for money the code of the currency, or the name of its hundredth where that was written.
    unit: Option<Cow<'a, str>>,
    /// The counted noun, or the unit as it was written.
    of: Option<Cow<'a, str>>,
    /// The code of the currency of an amount of money.
    currency: Option<&'a str>,
    /// Part of a name, and never compared.
    label: bool,
    bound: Option<&'static str>,
    logical: Option<[Option<String>; 2]>,
    pragmatic: Option<[Option<String>; 2]>,
    key: Option<Keyed<'a>>,
    unkeyed: Option<&'static str>,
    time: Option<String>,
    modality: &'static str,
    chain: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Keyed<'a> {
    frame: &'a str,
    roles: BTreeMap<&'a str, &'a str>,
    attribute: &'a str,
    scope: Option<&'static str>,
}

#[derive(Serialize)]
struct Link<'a> {
    source: &'a str,
    kind: &'static str,
}

fn entries<'a>(document: &'a Document, lexicon: &'a Lexicon) -> impl Iterator<Item = Entry<'a>> {
    let mut claims: Vec<&Claim> = document.claims.all.iter().collect();
    claims.sort_by_key(|claim| (claim.span.start, claim.span.end));
    claims.into_iter().filter_map(move |claim| entry(document, lexicon, claim))
}

fn entry<'a>(document: &'a Document, lexicon: &'a Lexicon, claim: &Claim) -> Option<Entry<'a>> {
    let mut entry = Entry {
        start: claim.span.start,
        end: claim.span.end,
        text: document.slice(claim.span),
        kind: "count",
        value: None,
        upper: None,
        unit: None,
        of: None,
        currency: None,
        label: false,
        bound: None,
        logical: None,
        pragmatic: None,
        key: claim.key.as_ref().ok().and_then(|key| keyed(document, lexicon, claim, key)),
        unkeyed: claim.key.as_ref().err().map(|reason| reason.name()),
        time: claim.time.map(|time| time.iso()),
        modality: claim.modality.name(),
        chain: claim.chain.iter().filter_map(|&at| link(document, at)).collect(),
    };
    match claim.subject {
        Subject::Figure(at) => figure(document, lexicon, document.mentions.figures.get(at as usize)?, &mut entry),
        Subject::Date(at) => date(document.mentions.dates.get(at as usize)?, &mut entry)?,
    }
    Some(entry)
}

fn figure<'a>(document: &'a Document, lexicon: &'a Lexicon, figure: &'a Figure, entry: &mut Entry<'a>) {
    let quantity = &figure.quantity;
    // A number in a name ("Highway 35", "Gate 12") tells one thing from the next, as a version does, and counts nothing.
    entry.kind = if figure.label { "version" } else { quantity.unit.kind() };
    // Fifty cents are 50 cents: every number of the entry is in the unit that the entry names.
    let written = |value: Decimal| if figure.minor { value * Decimal::ONE_HUNDRED } else { value };
    let ends = |interval: &Interval| [interval.low.map(written).map(plain), interval.high.map(written).map(plain)];
    entry.value = Some(plain(written(quantity.amount)));
    entry.upper = quantity.upper.map(written).map(plain);
    entry.unit = unit(lexicon, figure);
    entry.of = of(document, lexicon, figure);
    if let Unit::Money(code) = &quantity.unit {
        entry.currency = Some(code);
    }
    entry.label = figure.label;
    entry.bound = Some(quantity.bound.name());
    entry.logical = Some(ends(&quantity.logical));
    entry.pragmatic = Some(ends(&quantity.pragmatic));
}

/// The unit's name: "square kilometer", "percent", "USD", "cent".
fn unit<'a>(lexicon: &Lexicon, figure: &'a Figure) -> Option<Cow<'a, str>> {
    let name = match &figure.quantity.unit {
        Unit::Money(code) if figure.minor => {
            let minor = lexicon.currencies.iter().find(|currency| currency.minor && currency.code == *code);
            return minor.map(|minor| Cow::Owned(minor.name.to_string())).or(Some(Cow::Borrowed(&**code)));
        }
        Unit::Money(_) => return figure.quantity.unit.name().map(Cow::Borrowed),
        unit => unit.name()?,
    };
    Some(if name.contains('-') { Cow::Owned(name.replace('-', " ")) } else { Cow::Borrowed(name) })
}

/// The counted noun; else the words of the unit, or its name in words where a sign or a code was written.
fn of<'a>(document: &'a Document, lexicon: &'a Lexicon, figure: &'a Figure) -> Option<Cow<'a, str>> {
    if let Some(noun) = &figure.of {
        return Some(Cow::Borrowed(document.slice(noun.span)));
    }
    let words = figure
        .unit_words
        .map(|span| document.slice(span).trim_start_matches(['-', '‑', '‐', ' ']).trim_start_matches("of "));
    let spelled =
        words.filter(|words| words.chars().count() > 3 && words.chars().all(|c| c.is_alphabetic() || c == ' '));
    let Unit::Money(code) = &figure.quantity.unit else { return spelled.map(Cow::Borrowed) };
    let named = |currency: &&Currency| currency.code == *code && currency.minor == figure.minor;
    let name = lexicon.currencies.iter().find(named).map(|currency| &*currency.name);
    let whole = name.filter(|name| spelled.is_none_or(|words| says_all(lexicon, code, words, name)));
    whole.or(spelled).map(Cow::Borrowed)
}

/// Whether the words that a currency was written with can mean only the one of this name: "baht" and "Thai baht" can, "pesos"
/// stays what it is.
fn says_all(lexicon: &Lexicon, code: &str, words: &str, name: &str) -> bool {
    let Some((_, last)) = name.rsplit_once(' ') else { return false };
    let shared = |currency: &Currency| *currency.code != *code && currency.name.rsplit(' ').next() == Some(last);
    words.contains(' ') || !lexicon.currencies.iter().any(shared)
}

/// `None` for a date that has neither a day nor a time of day.
fn date(date: &DateMention, entry: &mut Entry<'_>) -> Option<()> {
    let time = date.minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
    if date.form == Form::Time {
        entry.kind = "time";
        entry.value = Some(time?);
    } else {
        entry.kind = "date";
        entry.value =
            Some(date.date.map(|date| date.iso()).or_else(|| date.yearless.map(|day| day.iso_without_year()))?);
    }
    Some(())
}

fn keyed<'a>(document: &'a Document, lexicon: &'a Lexicon, claim: &Claim, key: &Key) -> Option<Keyed<'a>> {
    let frame = lexicon.frames.get(key.frame as usize)?;
    let role = |&(role, entity): &(u8, u32)| {
        let role = frame.roles.get(role as usize)?;
        Some((&*role.id, document.mentions.names.entities.get(entity as usize)?.name.as_str()))
    };
    Some(Keyed {
        frame: &frame.id,
        roles: key.roles.iter().filter_map(role).collect(),
        attribute: &frame.attribute,
        scope: claim.scope.map(|scope| scope.name()),
    })
}

fn link(document: &Document, attribution: u32) -> Option<Link<'_>> {
    let attribution = document.mentions.attributions.get(attribution as usize)?;
    let written = document.slice(attribution.source_span);
    let (source, kind) = match attribution.source {
        Speaker::Named(entity) => {
            let entity = document.mentions.names.entities.get(entity as usize)?;
            let kind = match entity.kind {
                EntityKind::Outlet(_) => "outlet",
                EntityKind::Organisation(_) => "organisation",
                EntityKind::Place(_) => "place",
                EntityKind::Person => "person",
                EntityKind::Other => "name",
            };
            (entity.name.as_str(), kind)
        }
        Speaker::Anonymous(_) => (written, "anonymous"),
        Speaker::Common => (written, "role"),
        Speaker::Pronoun => (written, "pronoun"),
        Speaker::Nobody => (written, "nobody"),
    };
    Some(Link { source, kind })
}

/// A number without exponent and without zeros that say nothing.
fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The value, its unit and what bounds it.
fn amount(entry: &Entry<'_>) -> String {
    let mut amount = entry.value.clone().unwrap_or_default();
    if let Some(upper) = &entry.upper {
        let _ = write!(amount, " to {upper}");
    }
    let counted = entry.of.as_deref().filter(|_| entry.unit.is_none());
    for part in entry.unit.as_deref().into_iter().chain(counted) {
        let _ = write!(amount, " {part}");
    }
    if let Some(bound) = entry.bound.filter(|bound| *bound != "bare") {
        let _ = write!(amount, " ({bound})");
    }
    if entry.label {
        amount.push_str(" (a name)");
    }
    amount
}

fn line(document: &Document, entry: &Entry<'_>) -> String {
    let position = document.source.position(entry.start);
    let mut line = format!("  {}:{}  {}  {}", position.line, position.column, entry.kind, amount(entry));
    let _ = write!(line, "  “{}”", one_line(entry.text));
    if let Some(key) = &entry.key {
        let _ = write!(line, "  {}", key.frame);
        for (role, name) in &key.roles {
            let _ = write!(line, ", {role}: {name}");
        }
    }
    for link in &entry.chain {
        let _ = write!(line, "  ← {}", link.source);
    }
    inert::text(&line).into_owned()
}
