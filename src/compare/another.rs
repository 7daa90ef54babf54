//! Two things of one kind: what stands beside two claims tells that they speak of two moments, of two owners, or of two
//! occasions, however alike their words are.
//!
//! Only what is written counts: where one text says nothing of a moment or an owner, both may mean the same.

use crate::claim::Claim;
use crate::claim::Subject;
use crate::claim::identity;
use crate::claim::stem_of;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::before;
use crate::mention::name::EntityKind;
use crate::mention::within;
use crate::text::Kind;
use crate::text::Token;
use crate::text::known;
use crate::text::stem::stem_hash;
use crate::value::Decimal;
use crate::value::date::DateSpan;
use crate::value::date::Grain;
use crate::value::unit::Unit;
use std::ops::Range;

type Said<'a> = (&'a Document, &'a Claim);

/// Whether two claims speak of two things.
#[must_use]
pub fn another(one: Said<'_>, other: Said<'_>, lexicon: &Lexicon) -> bool {
    let dates = matches!((one.1.subject, other.1.subject), (Subject::Date(_), Subject::Date(_)));
    at_other_times(one, other)
        || of_another_place(one, other, lexicon)
        || of_another_place(other, one, lexicon)
        || of_another_people(one, other, lexicon)
        || of_a_group(one, other)
        || of_a_group(other, one)
        || at_another_age(one, other)
        || at_another_age(other, one)
        || of_another_birth(one, other)
        || of_another_turn(one, other)
        || in_another_year(one, other)
        || in_another_year(other, one)
        || dates
            && (of_another_life(one, other)
                || of_another_census(one, other)
                || is_first(one) != is_first(other)
                || beside_other_phrases(one, other))
}

/// Whether the days that stand beside two figures lie apart: "3.8 on Monday", "6.4 in February".
fn at_other_times(one: Said<'_>, other: Said<'_>) -> bool {
    /// How far apart in days two moments may lie that are told of one thing.
    const APART: i32 = 7;
    // The age of a person is told of today, whatever day stands beside it.
    // "This fall" may begin whenever its teller likes.
    let fine = |time: &DateSpan| !matches!(time.grain, Grain::Season | Grain::Decade);
    let times = one.1.time.filter(fine).zip(other.1.time.filter(fine));
    age(one).is_none() && times.is_some_and(|(ours, theirs)| ours.days_apart(&theirs) > APART)
}

/// Whether the one tells somebody's age in a year long gone, and the other today's: "in 2003 a 40-year-old Lars Berg
/// pleaded guilty".
fn in_another_year(one: Said<'_>, other: Said<'_>) -> bool {
    /// In days, so that no birthday is between.
    const LONG: i32 = 2 * 365;
    let past = |(document, claim): Said<'_>| {
        let published = document.published.map(|published| published.date);
        // "Jane Roe, 40," is told of today in whatever year she did it.
        let before_name = claim.tokens.len() > 1;
        let time =
            claim.time.filter(|time| before_name && matches!(time.grain, Grain::Year | Grain::Month | Grain::Day));
        time.zip(published)
            .is_some_and(|(time, published)| time.last < published.first && time.days_apart(&published) > LONG)
    };
    age(one).is_some() && age(other).is_some() && past(one) && !past(other)
}

/// Whether what is told belongs to one place, and the other text speaks of another one: "Merrow's primary" here, "the primary" in
/// a paragraph on Orsa.
fn of_another_place(one: Said<'_>, other: Said<'_>, lexicon: &Lexicon) -> bool {
    /// How far behind its owner a thing may stand, in tokens: "Merrow's first primary".
    const BEHIND: u32 = 2;
    let (document, sentence) = (one.0, &one.0.text.sentence(one.1.sentence).tokens);
    let names = &document.mentions.names;
    let shared = other.0.claims.stems(&other.1.context.sentence);
    let mut buffer = String::new();
    let mut is_shared = |at: u32| {
        let Some(token) = document.text.tokens.get(at as usize).filter(|token| token.is_word()) else { return false };
        let stem = stem_of(lexicon.common_stem(stem_hash(document.slice(token.span), &mut buffer)));
        shared.iter().any(|word| word.stem() == stem)
    };
    within(&names.mentions, sentence).iter().any(|name| {
        let end = name.tokens.end;
        let owner = document.text.tokens.get(end as usize).is_some_and(|token| token.kind == Kind::Possessive);
        let elsewhere = || {
            let place = names.entity(name).filter(|entity| matches!(entity.kind, EntityKind::Place(_)));
            place
                .map(identity)
                .zip(last_place(other))
                .is_some_and(|(ours, theirs)| ours != theirs && !other.1.context.names.contains(&ours))
        };
        // "Norway's Merrow Institute" is a name of its own.
        let named = names.starting_at(end + 1).is_some();
        owner && !named && (end + 1..=end + BEHIND).any(&mut is_shared) && elsewhere()
    })
}

/// The age that a claim gives, in years.
fn age((document, claim): Said<'_>) -> Option<Decimal> {
    let quantity = document.figure(claim).map(|figure| &figure.quantity)?;
    (quantity.unit == Unit::Age).then_some(quantity.amount)
}

/// Whether the one tells how old somebody was when something happened, and the other an age far from it: "was 19 when she walked
/// in", "now 64".
fn at_another_age(one: Said<'_>, other: Said<'_>) -> bool {
    /// In years; nearer ones may be a slip.
    const FAR: i64 = 10;
    let then = |(document, claim): Said<'_>| {
        let after = claim.tokens.end;
        document.text.is_any(after, known!["when", "as"])
            && document.text.is_any(after + 1, known!["he", "she", "they"])
    };
    let far = age(one).zip(age(other)).is_some_and(|(a, b)| (a - b).abs() >= Decimal::from(FAR));
    far && then(one) && !then(other)
}

/// Whether two ages stand behind two days of birth: "24 January 1993 (age 32)".
fn of_another_birth(one: Said<'_>, other: Said<'_>) -> bool {
    /// How far behind the day the age may stand, in tokens.
    const BEHIND: u32 = 3;
    let born = |said: Said<'_>| {
        age(said)?;
        let (document, claim) = said;
        let dates = before(&document.mentions.dates, claim.tokens.start);
        let near = dates.last().filter(|date| date.tokens.end + BEHIND >= claim.tokens.start)?;
        let between = document.text.tokens(near.tokens.end..claim.tokens.start);
        between.iter().find(|token| token.kind == Kind::Open)?;
        near.date.filter(|date| date.grain == Grain::Day)
    };
    born(one).zip(born(other)).is_some_and(|(ours, theirs)| ours != theirs)
}

/// Whether people of two countries are counted: "seven French soldiers", "six Israelis".
fn of_another_people(one: Said<'_>, other: Said<'_>, lexicon: &Lexicon) -> bool {
    let (ours, theirs) = (peoples(one, lexicon), peoples(other, lexicon));
    !ours.is_empty() && !theirs.is_empty() && ours.iter().all(|people| !theirs.contains(people))
}

/// The countries named between a count and the end of what it counts.
fn peoples((document, claim): Said<'_>, lexicon: &Lexicon) -> Vec<u64> {
    let counted = document.figure(claim).and_then(|figure| figure.of.as_ref());
    let phrase = claim.tokens.start..counted.map_or(claim.tokens.start, |noun| noun.token + 1);
    let names = &document.mentions.names;
    let named = within(&names.mentions, &phrase).iter().filter_map(|name| names.entity(name));
    let is_country = |kind: EntityKind| {
        let EntityKind::Place(at) = kind else { return false };
        lexicon.places.get(at as usize).is_some_and(|place| &*place.kind == "country")
    };
    named.filter(|entity| is_country(entity.kind)).map(identity).collect()
}

/// Whether one is a share of a group of those asked that the other's sentence does not name: "52 percent of women", "45 percent".
fn of_a_group(one: Said<'_>, other: Said<'_>) -> bool {
    const GROUPS: &[u64] = known![
        "women",
        "men",
        "democrats",
        "republicans",
        "independents",
        "conservatives",
        "liberals",
        "whites",
        "blacks",
        "latinos",
        "hispanics",
        "asians",
        "catholics",
        "protestants",
        "evangelicals",
        "muslims",
        "jews",
        "graduates",
        "pensioners",
        "seniors",
        "retirees",
        "millennials",
        "girls",
        "boys",
        "mothers",
        "fathers"
    ];
    /// How far behind "of" the group may stand, in tokens: "of the young women".
    const BEHIND: u32 = 3;
    let (document, claim) = one;
    let share = document.figure(claim).filter(|figure| matches!(figure.quantity.unit, Unit::Percent(_)));
    let of = claim.tokens.end;
    if share.is_none() || !document.text.is_any(of, known!["of", "among"]) {
        return false;
    }
    let group = (of + 1..of + 1 + BEHIND).find(|&at| document.text.is_any(at, GROUPS));
    let group = group.and_then(|at| document.text.tokens.get(at as usize)).map(|token| token.hash);
    let mut there = other.0.text.sentence(other.1.sentence).tokens.clone();
    group.is_some_and(|group| !there.any(|at| other.0.text.is_any(at, &[group])))
}

/// The place that was named last before the end of a claim's sentence.
fn last_place((document, claim): Said<'_>) -> Option<u64> {
    let names = &document.mentions.names;
    let end = document.text.sentence(claim.sentence).tokens.end;
    let before = before(&names.mentions, end).iter().rev().filter_map(|name| names.entity(name));
    before.filter(|entity| matches!(entity.kind, EntityKind::Place(_))).map(identity).next()
}

/// Whether one speaks of the first and the other of the second of a thing: "the first battle of Merrow", "the Second Battle".
fn of_another_turn(one: Said<'_>, other: Said<'_>) -> bool {
    let (ours, theirs) = (turns(one), turns(other));
    let mut both = ours.iter().flat_map(|ours| theirs.iter().map(move |theirs| (ours, theirs)));
    let same = both.clone().any(|(ours, theirs)| ours == theirs);
    !same && both.any(|((ours, thing), (theirs, other))| thing == other && ours != theirs)
}

/// The ordinals of a claim's sentence, each with the word behind it.
fn turns((document, claim): Said<'_>) -> Vec<(usize, u64)> {
    const TURNS: &[u64] = known!["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
    let tokens = document.text.tokens(document.text.sentence(claim.sentence).tokens.clone());
    let turn = |two: &[Token]| {
        let turn = TURNS.iter().position(|word| *word == two[0].hash)?;
        two[1].is_word().then_some((turn, two[1].hash))
    };
    tokens.windows(2).filter_map(turn).collect()
}

/// Whether two years say which census is meant: "the 2010 census", "as of the census of 2000". Each has its own figures; a year
/// or two beside the other's is a slip.
fn of_another_census(one: Said<'_>, other: Said<'_>) -> bool {
    /// In years.
    const APART: i16 = 4;
    let year = |(document, claim): Said<'_>| Some(document.date(claim)?.date?.first.year());
    let years = year(one).zip(year(other)).filter(|(ours, theirs)| (ours - theirs).abs() >= APART);
    years.is_some() && is_of_a_census(one) && is_of_a_census(other)
}

fn is_of_a_census((document, claim): Said<'_>) -> bool {
    const CENSUS: &[u64] = known!["census", "censuses"];
    /// How far from its year the word may stand, in tokens: "the 2020 United States census", "the census [4] of 2010".
    const NEAR: u32 = 5;
    document.text.has_near(CENSUS, &claim.tokens, NEAR, claim.sentence)
}

/// Whether two days of a birth or a death lie so far apart that they end two lives: two people of one name.
fn of_another_life(one: Said<'_>, other: Said<'_>) -> bool {
    /// In days.
    const FAR: i32 = 10 * 365;
    const ENDS: &[u64] = known!["born", "died", "birth", "death"];
    /// How far before its date the word may stand, in tokens.
    const BEFORE: u32 = 3;
    let of_a_life = |(document, claim): Said<'_>| {
        let mut before = claim.tokens.start.saturating_sub(BEFORE)..claim.tokens.start;
        before.any(|at| document.text.is_any(at, ENDS))
    };
    let day = |(document, claim): Said<'_>| document.date(claim).and_then(|date| date.date);
    let apart = || day(one).zip(day(other)).is_some_and(|(ours, theirs)| ours.days_apart(&theirs) > FAR);
    of_a_life(one) && of_a_life(other) && apart()
}

/// Whether a date is that of the first of several: "in 2017 became the first to attend".
fn is_first((document, claim): Said<'_>) -> bool {
    /// How far from its date the word may stand, in tokens.
    const NEAR: u32 = 4;
    document.text.has_near(known!["first"], &claim.tokens, NEAR, claim.sentence)
}

/// Whether the names that two dates share stand before one and behind the other, which closes its phrase: "Hurricane Odo in
/// 2012" here, "the debts of 2010, and Hurricane Odo" there.
fn beside_other_phrases(one: Said<'_>, other: Said<'_>) -> bool {
    let (ours, theirs) = (sides(one), sides(other));
    let mut shared = one.1.context.names.iter().filter(|key| other.1.context.names.contains(key)).peekable();
    let crossed = |key: &u64| {
        let stands = |sides: &[Vec<u64>; 2], side: usize| sides[side].contains(key) && !sides[1 - side].contains(key);
        stands(&ours, BEFORE) && stands(&theirs, BEHIND) && closes(other)
            || stands(&ours, BEHIND) && stands(&theirs, BEFORE) && closes(one)
    };
    shared.peek().is_some() && shared.all(crossed) && is_tied(one) && is_tied(other)
}

const BEFORE: usize = 0;
const BEHIND: usize = 1;

/// The names before and behind a claim in its sentence.
fn sides((document, claim): Said<'_>) -> [Vec<u64>; 2] {
    let names = &document.mentions.names;
    let Range { start, end } = document.text.sentence(claim.sentence).tokens;
    let here = |tokens: Range<u32>| {
        let entities = within(&names.mentions, &tokens).iter().filter_map(|name| names.entity(name));
        entities.map(identity).collect()
    };
    [here(start..claim.tokens.start), here(claim.tokens.end..end)]
}

/// Whether a preposition ties a date to the words before it, and the date does not open its sentence.
fn is_tied((document, claim): Said<'_>) -> bool {
    let start = document.text.sentence(claim.sentence).tokens.start;
    let before = claim.tokens.start.checked_sub(1).filter(|&at| at > start);
    before.is_some_and(|at| document.text.is_any(at, known!["in", "on", "by", "since"]))
}

/// Whether a phrase ends with a date: "in 2010 and", "in 2010,", "in 2010” and".
fn closes((document, claim): Said<'_>) -> bool {
    let after = claim.tokens.end;
    let token = document.text.tokens.get(after as usize);
    let ends = token.is_some_and(|token| matches!(token.kind, Kind::Comma | Kind::Close | Kind::CloseQuote));
    ends || document.text.is_any(after, known!["and", "or", "but"])
}
