//! Lexicon files: word lists, outlets, organisations, places, classes, units, currencies, scales, bounds, ladders, ratios.

mod table;

pub(super) use table::LexiconFile;

use crate::lexicon::Builder;
use crate::lexicon::Contrast;
use crate::lexicon::Currency;
use crate::lexicon::Ladder;
use crate::lexicon::ListId;
use crate::lexicon::Organisation;
use crate::lexicon::Outlet;
use crate::lexicon::Place;
use crate::lexicon::Ratio;
use crate::lexicon::Scale;
use crate::lexicon::StageEntry;
use crate::lexicon::UnitEntry;
use crate::load::entry::File;
use crate::load::entry::Phrases;
use crate::load::entry::Written;
use crate::load::entry::span_of;
use crate::load::lexicon::table::AliasKind;
use crate::load::lexicon::table::AliasTable;
use crate::load::lexicon::table::BoundTable;
use crate::load::lexicon::table::ContrastTable;
use crate::load::lexicon::table::CurrencyTable;
use crate::load::lexicon::table::ListTable;
use crate::load::lexicon::table::OrganisationTable;
use crate::load::lexicon::table::ScaleTable;
use crate::load::lexicon::table::StageTable;
use crate::load::lexicon::table::SynonymsTable;
use crate::load::lexicon::table::UnitTable;
use crate::text::hash_word;
use crate::text::stem::stem_hash;
use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::ladder::Stage;
use crate::written::Value;
use std::str::FromStr;
use std::sync::Arc;

/// The tables a lexicon file may hold.
pub(super) const KEYS: &[&str] = &[
    "alias",
    "list",
    "outlet",
    "organisation",
    "place",
    "class",
    "whole",
    "unit",
    "currency",
    "scale",
    "bound",
    "ladder",
    "stage",
    "equivalent",
    "ratio",
    "commonness",
    "synonyms",
    "contrast",
];

/// Reads one lexicon file into the builder.
pub(super) fn read(mut file: File<'_>, tables: Value<'_>, builder: &mut Builder) {
    let Some(tables) = file.read::<LexiconFile>(tables) else { return };
    for table in &tables.list {
        list(&mut file, builder, table);
    }
    for table in &tables.outlet {
        let value = index(builder.tables.outlets.len());
        let domain = table.domain.as_deref().map(Arc::from);
        builder.tables.outlets.push(Outlet { name: name(&table.name), domain, ambiguous: table.ambiguous });
        names(&mut file, builder, ListId::OUTLET, &table.name, &table.aliases, value);
    }
    for table in &tables.organisation {
        organisation(&mut file, builder, table);
    }
    for table in &tables.place {
        let value = index(builder.tables.places.len());
        builder.tables.places.push(Place { name: name(&table.name), kind: Arc::from(table.kind.as_str()) });
        names(&mut file, builder, ListId::PLACE, &table.name, &table.aliases, value);
    }
    for table in &tables.alias {
        alias(&mut file, builder, table);
    }
    for table in tables.class {
        let value = index_of(&mut builder.tables.classes, &table.id);
        Phrases { phrases: table.phrases, verbs: table.verbs, nouns: table.nouns }.add(
            &mut file,
            builder,
            ListId::CLASS,
            value,
            false,
        );
    }
    for table in &tables.whole {
        for whole in file.classes(builder, std::slice::from_ref(&table.class)) {
            let parts = file.classes(builder, &table.parts);
            builder.tables.parts.extend(parts.into_iter().map(|part| (part, whole)));
        }
    }
    for table in tables.equivalent {
        let value = index_of(&mut builder.tables.equivalents, &table.id);
        Phrases { phrases: table.phrases, verbs: table.verbs, nouns: table.nouns }.add(
            &mut file,
            builder,
            ListId::EQUIVALENT,
            value,
            false,
        );
    }
    for table in &tables.unit {
        unit(&mut file, builder, table);
    }
    for table in &tables.currency {
        currency(&mut file, builder, table);
    }
    for table in &tables.scale {
        scale(&mut file, builder, table);
    }
    for table in &tables.bound {
        bound(&mut file, builder, table);
    }
    for table in &tables.ladder {
        let rungs = table.rungs.iter().map(|rung| Arc::from(rung.as_str())).collect();
        builder.tables.ladders.push(Ladder { id: Arc::from(table.id.as_str()), rungs, cumulative: table.cumulative });
    }
    for table in &tables.stage {
        stage(&mut file, builder, table);
    }
    for table in &tables.ratio {
        let (Some(low), Some(high)) = (decimal(&mut file, &table.low), decimal(&mut file, &table.high)) else {
            continue;
        };
        let value = index(builder.tables.ratios.len());
        builder.tables.ratios.push(Ratio { phrase: name(&table.phrase), low, high });
        file.phrase(builder, ListId::RATIO, &table.phrase, value, false);
    }
    for table in &tables.commonness {
        for stem in table.stems.split_whitespace() {
            builder.common(hash_word(stem), table.weight);
        }
    }
    for table in &tables.synonyms {
        synonyms(&mut file, builder, table);
    }
    for table in &tables.contrast {
        contrast(&mut file, builder, table);
    }
}

/// Each side of a contrast is a value of its own: the place of the contrast, times as many as there may be sides, and the side.
fn contrast(file: &mut File<'_>, builder: &mut Builder, table: &ContrastTable) {
    let most = crate::lexicon::SIDES as usize;
    let first = table.sides.iter().flatten().next().map(span_of);
    if !(2..=most).contains(&table.sides.len()) {
        file.problem(first, format!("a contrast has two to {most} sides"), None);
        return;
    }
    let contrasts = &mut builder.tables.contrasts;
    let known = contrasts.iter().position(|contrast| *contrast.id == *table.id);
    let place = index(known.unwrap_or(contrasts.len()));
    if known.is_none() {
        contrasts.push(Contrast { id: Arc::from(table.id.as_str()), reach: table.reach, plain: 0 });
    }
    let sides = 1..=index(table.sides.len());
    if let Some(contrast) = contrasts.get_mut(place as usize).filter(|_| !table.of.is_empty()) {
        let plain = sides.clone().filter(|side| !table.marked.contains(side));
        contrast.plain = plain.fold(0, |bits, side| bits | 1 << (side - 1));
    }
    if table.of.is_empty() != table.marked.is_empty() || table.marked.iter().any(|side| !sides.contains(side)) {
        let said = "`marked` counts sides from 1, and `of` says where it holds: one asks for the other";
        file.problem(first, said.to_owned(), None);
    }
    if place >= crate::lexicon::CONTRASTS {
        file.problem(first, format!("more than {} contrasts", crate::lexicon::CONTRASTS), None);
        return;
    }
    for (side, phrases) in table.sides.iter().enumerate() {
        for phrase in phrases {
            file.phrase(builder, ListId::CONTRAST, phrase, place * crate::lexicon::SIDES + index(side), false);
        }
    }
    for phrase in &table.of {
        file.phrase(builder, ListId::CONTRAST, phrase, crate::lexicon::PLAIN + place, false);
    }
}

/// All stand for the first; a word of two groups would make one of them.
fn synonyms(file: &mut File<'_>, builder: &mut Builder, table: &SynonymsTable) {
    let mut buffer = String::new();
    let mut first = None;
    for word in &table.words {
        let stem = stem_hash(word.get_ref(), &mut buffer);
        let first = *first.get_or_insert(stem);
        match builder.tables.synonyms.insert(stem, first) {
            Some(before) if before != first => {
                file.problem(
                    Some(span_of(word)),
                    format!("`{}` stands in another group already", word.get_ref()),
                    None,
                );
            }
            _ => {}
        }
    }
}

/// The names are one entry's; where the first is known, that entry's.
fn alias(file: &mut File<'_>, builder: &mut Builder, table: &AliasTable) {
    let name = name(&table.name);
    let tables = &mut builder.tables;
    let (list, known, next) = match table.kind {
        AliasKind::Organisation => {
            let known = tables.organisations.iter().position(|known| known.name == name);
            (ListId::ORGANISATION, known, tables.organisations.len())
        }
        AliasKind::Outlet => {
            (ListId::OUTLET, tables.outlets.iter().position(|known| known.name == name), tables.outlets.len())
        }
        AliasKind::Place => {
            (ListId::PLACE, tables.places.iter().position(|known| known.name == name), tables.places.len())
        }
    };
    match (known, table.kind) {
        (Some(_), _) => {}
        (None, AliasKind::Organisation) => tables.organisations.push(Organisation { name, parent: None }),
        (None, AliasKind::Outlet) => tables.outlets.push(Outlet { name, domain: None, ambiguous: false }),
        (None, AliasKind::Place) => tables.places.push(Place { name, kind: Arc::from("place") }),
    }
    let first = (known.is_none()).then_some(&table.name);
    for phrase in first.into_iter().chain(&table.also) {
        file.phrase(builder, list, phrase, index(known.unwrap_or(next)), true);
    }
}

fn list(file: &mut File<'_>, builder: &mut Builder, table: &ListTable) {
    // Months and weekdays carry their number as value.
    let numbered = match table.id.as_str() {
        "month" => Some((
            ListId::MONTH,
            &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"][..],
            1,
        )),
        "weekday" => Some((ListId::WEEKDAY, &["mon", "tue", "wed", "thu", "fri", "sat", "sun"][..], 0)),
        _ => None,
    };
    if let Some((list, starts, first)) = numbered {
        for phrase in &table.phrases {
            let lower = phrase.get_ref().to_lowercase();
            match starts.iter().position(|start| lower.starts_with(start)) {
                Some(at) => file.phrase(builder, list, phrase, index(at) + first, table.case),
                None => file.problem(Some(span_of(phrase)), format!("not a {}", table.id), None),
            }
        }
        return;
    }
    let id = builder.list(&table.id);
    for phrase in &table.phrases {
        file.phrase(builder, id, phrase, 0, table.case);
    }
    for verb in &table.verbs {
        file.forms(builder, id, verb, &crate::lexicon::verb_forms(verb.get_ref()), 0, table.case);
    }
    for noun in &table.nouns {
        file.forms(builder, id, noun, &crate::lexicon::noun_forms(noun.get_ref()), 0, table.case);
    }
}

fn organisation(file: &mut File<'_>, builder: &mut Builder, table: &OrganisationTable) {
    let value = index(builder.tables.organisations.len());
    builder.tables.organisations.push(Organisation { name: name(&table.name), parent: None });
    names(file, builder, ListId::ORGANISATION, &table.name, &table.aliases, value);
    // Several names of one unit ("AWS", "Amazon Web Services") share the first one's entry.
    let unit_value = index(builder.tables.organisations.len());
    if let Some(first) = table.units.first() {
        builder.tables.organisations.push(Organisation { name: name(first), parent: Some(value) });
    }
    for unit in &table.units {
        file.phrase(builder, ListId::ORGANISATION, unit, unit_value, true);
    }
}

fn unit(file: &mut File<'_>, builder: &mut Builder, table: &UnitTable) {
    let factor = match &table.factor {
        Some(factor) if !table.approximate => match decimal(file, factor) {
            Some(factor) => Some(factor),
            None => return,
        },
        _ => None,
    };
    let divisor = match &table.divisor {
        Some(divisor) => match decimal(file, divisor) {
            Some(divisor) => divisor,
            None => return,
        },
        None => Decimal::ONE,
    };
    let value = index(builder.tables.units.len());
    builder.tables.units.push(UnitEntry {
        id: Arc::from(table.id.as_str()),
        dimension: Arc::from(table.dimension.as_str()),
        factor,
        divisor,
    });
    for word in &table.words {
        let long = word.get_ref().len() > 3;
        let forms = if long { crate::lexicon::noun_forms(word.get_ref()) } else { vec![word.get_ref().clone()] };
        file.forms(builder, ListId::UNIT, word, &forms, value, false);
    }
    for symbol in &table.symbols {
        file.phrase(builder, ListId::UNIT, symbol, value, true);
    }
}

fn currency(file: &mut File<'_>, builder: &mut Builder, table: &CurrencyTable) {
    let value = index(builder.tables.currencies.len());
    let called = |words: &[Written]| words.first().map_or_else(|| Arc::from(table.code.as_str()), name);
    builder.tables.currencies.push(Currency {
        code: Arc::from(table.code.as_str()),
        name: called(&table.words),
        minor: false,
        scaled_only: false,
    });
    if let Err(error) = builder.add(ListId::CURRENCY, &table.code, value, true) {
        file.problem(None, format!("currency code {:?} cannot be matched: {error:?}", table.code), None);
    }
    for symbol in &table.symbols {
        file.phrase(builder, ListId::CURRENCY, symbol, value, true);
    }
    for word in &table.words {
        file.forms(builder, ListId::CURRENCY, word, &crate::lexicon::noun_forms(word.get_ref()), value, false);
    }
    if !table.scaled_only.is_empty() {
        let scaled = index(builder.tables.currencies.len());
        builder.tables.currencies.push(Currency {
            code: Arc::from(table.code.as_str()),
            name: called(&table.words),
            minor: false,
            scaled_only: true,
        });
        for word in &table.scaled_only {
            file.phrase(builder, ListId::CURRENCY, word, scaled, false);
        }
    }
    if !table.minor.is_empty() {
        let minor = index(builder.tables.currencies.len());
        builder.tables.currencies.push(Currency {
            code: Arc::from(table.code.as_str()),
            name: called(&table.minor),
            minor: true,
            scaled_only: false,
        });
        for word in &table.minor {
            file.forms(builder, ListId::CURRENCY, word, &crate::lexicon::noun_forms(word.get_ref()), minor, false);
        }
    }
}

fn scale(file: &mut File<'_>, builder: &mut Builder, table: &ScaleTable) {
    let Some(factor) = decimal(file, &table.factor) else { return };
    let value = index(builder.tables.scales.len());
    builder.tables.scales.push(Scale { factor, glued_only: false });
    builder.tables.scales.push(Scale { factor, glued_only: true });
    let is_glued = |word: &Written| table.glued_only.iter().any(|glued| glued.get_ref() == word.get_ref());
    for word in table.words.iter().filter(|word| !is_glued(word)) {
        let long = word.get_ref().len() > 4;
        let forms = if long { crate::lexicon::noun_forms(word.get_ref()) } else { vec![word.get_ref().clone()] };
        file.forms(builder, ListId::SCALE, word, &forms, value, false);
    }
    for word in &table.glued_only {
        file.phrase(builder, ListId::SCALE, word, value + 1, false);
    }
}

fn bound(file: &mut File<'_>, builder: &mut Builder, table: &BoundTable) {
    let Some(at) = Bound::ALL.iter().position(|bound| bound.name() == table.class.get_ref()) else {
        let names: Vec<_> = Bound::ALL.iter().map(|bound| bound.name()).collect();
        file.problem(
            Some(span_of(&table.class)),
            "no such class of bound".to_owned(),
            Some(format!("one of {}", names.join(", "))),
        );
        return;
    };
    for (list, phrases) in [(ListId::BOUND_BEFORE, &table.before), (ListId::BOUND_AFTER, &table.after)] {
        for phrase in phrases {
            file.phrase(builder, list, phrase, index(at), false);
        }
    }
}

fn stage(file: &mut File<'_>, builder: &mut Builder, table: &StageTable) {
    let Some(ladder) = builder.tables.ladders.iter().position(|ladder| *ladder.id == **table.ladder.get_ref()) else {
        let known: Vec<_> = builder.tables.ladders.iter().map(|ladder| ladder.id.to_string()).collect();
        file.problem(
            Some(span_of(&table.ladder)),
            "no such ladder".to_owned(),
            Some(format!("one of {}", known.join(", "))),
        );
        return;
    };
    let rungs = builder.tables.ladders[ladder].rungs.clone();
    let mut rung = |written: &Written| {
        let at = rungs.iter().position(|rung| **rung == **written.get_ref()).and_then(|at| u8::try_from(at).ok());
        if at.is_none() {
            file.problem(
                Some(span_of(written)),
                "no such rung on this ladder".to_owned(),
                Some(format!("one of {}", rungs.join(", "))),
            );
        }
        at
    };
    let (Some(low), Some(high)) = (rung(&table.low), rung(&table.high)) else { return };
    // Of several words the one that touches the phrase decides.
    let touching = |word: &Written, last: bool| {
        let mut words = word.get_ref().split(' ');
        hash_word(if last { words.next_back() } else { words.next() }.unwrap_or_default())
    };
    let value = index(builder.tables.stages.len());
    builder.tables.stages.push(StageEntry {
        stage: Stage { ladder: u16::try_from(ladder).unwrap_or(u16::MAX), low, high },
        unless_after: table.unless_after.iter().map(|word| touching(word, false)).collect(),
        unless_before: table.unless_before.iter().map(|word| touching(word, true)).collect(),
    });
    for phrase in &table.phrases {
        file.phrase(builder, ListId::STAGE, phrase, value, false);
    }
}

fn names(file: &mut File<'_>, builder: &mut Builder, list: ListId, first: &Written, aliases: &[Written], value: u32) {
    for phrase in std::iter::once(first).chain(aliases) {
        file.phrase(builder, list, phrase, value, true);
    }
}

fn decimal(file: &mut File<'_>, written: &Written) -> Option<Decimal> {
    let value = Decimal::from_str(written.get_ref()).ok();
    if value.is_none() {
        file.problem(
            Some(span_of(written)),
            "not a decimal number".to_owned(),
            Some("write it in quotes, like \"1.609344\"".to_owned()),
        );
    }
    value
}

fn index_of(table: &mut Vec<Arc<str>>, id: &str) -> u32 {
    let at = table.iter().position(|known| **known == *id).unwrap_or_else(|| {
        table.push(Arc::from(id));
        table.len() - 1
    });
    index(at)
}

fn name(written: &Written) -> Arc<str> {
    Arc::from(written.get_ref().as_str())
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
