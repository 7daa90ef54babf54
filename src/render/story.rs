//! A story as a table: one row for each thing claimed, one column for each article.

use crate::claim::Claim;
use crate::claim::Key;
use crate::compare::ClaimRef;
use crate::compare::topic;
use crate::compare::topic::Topic;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::pipeline::Compared;
use crate::pipeline::Desk;
use crate::pipeline::Readings;
use crate::render::Style;
use crate::render::inert;
use crate::render::wire;
use crate::render::wrap;
use crate::source::Source;
use crate::text::one_line;
use serde::Serialize;

/// The narrowest column in which figures can be read.
const NARROWEST: usize = 12;
/// The column of what is claimed.
const ABOUT: usize = 26;

/// Every story as a table; as a list where it has more articles than the width holds columns.
#[must_use]
pub fn human(readings: &Readings, desk: &Desk, style: Style) -> String {
    let mut out = String::new();
    for compared in &readings.stories {
        let documents = documents(readings, compared);
        let topics = topic::topics(&compared.comparison, desk.weights.warning);
        if !compared.story.name.is_empty() {
            out.push_str(&format!("{}\n\n", inert::text(&compared.story.name)));
        }
        let room = style.width.saturating_sub(ABOUT + 4) / documents.len().max(1);
        match topics.as_slice() {
            [] => out.push_str("  nothing that two articles give a value for was found\n"),
            topics if room >= NARROWEST + 2 => out.push_str(&table(topics, &documents, &desk.lexicon, room - 2)),
            topics => out.push_str(&list(topics, &documents, &desk.lexicon, style.width)),
        }
        out.push('\n');
    }
    inert::log(&out).into_owned()
}

/// Every story as JSON, version 1.
#[must_use]
pub fn json(readings: &Readings, desk: &Desk) -> String {
    let stories = readings.stories.iter().map(|compared| {
        let documents = documents(readings, compared);
        let topics = topic::topics(&compared.comparison, desk.weights.warning);
        Story {
            name: &compared.story.name,
            articles: documents.iter().map(|document| document.source.path.as_str()).collect(),
            topics: topics.iter().map(|topic| row(topic, &documents, &desk.lexicon)).collect(),
        }
    });
    wire::pretty(&Root { version: 1, stories: stories.collect() })
}

#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    stories: Vec<Story<'a>>,
}

#[derive(Serialize)]
struct Story<'a> {
    name: &'a str,
    articles: Vec<&'a str>,
    topics: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    about: String,
    conflict: bool,
    claims: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Cell<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

fn documents<'a>(readings: &'a Readings, compared: &Compared) -> Vec<&'a Document> {
    compared.members.iter().filter_map(|&member| readings.documents.get(member)).collect()
}

fn row<'a>(topic: &Topic, documents: &[&'a Document], lexicon: &Lexicon) -> Row<'a> {
    let cell = |claim: &ClaimRef| {
        let (document, claim) = find(documents, *claim)?;
        let text = document.slice(claim.span);
        Some(Cell { path: &document.source.path, start: claim.span.start, end: claim.span.end, text })
    };
    let claims = topic.claims.iter().filter_map(cell).collect();
    Row { about: about(topic, documents, lexicon), conflict: topic.conflicts > 0, claims }
}

fn table(topics: &[Topic], documents: &[&Document], lexicon: &Lexicon, room: usize) -> String {
    let mut out = format!("    {:<ABOUT$}", "");
    for document in documents {
        out.push_str(&format!("  {:<room$}", wrap::cut(&title(&document.source), room)));
    }
    out = out.trim_end().to_owned() + "\n";
    for topic in topics {
        let mark = if topic.conflicts > 0 { '≠' } else { ' ' };
        out.push_str(&format!("  {mark} {:<ABOUT$}", wrap::cut(&about(topic, documents, lexicon), ABOUT)));
        for index in (0..).take(documents.len()) {
            out.push_str(&format!("  {:<room$}", wrap::cut(&said(topic, documents, index), room)));
        }
        out = out.trim_end().to_owned() + "\n";
    }
    out
}

fn list(topics: &[Topic], documents: &[&Document], lexicon: &Lexicon, width: usize) -> String {
    let mut out = String::new();
    for topic in topics {
        let mark = if topic.conflicts > 0 { '≠' } else { ' ' };
        out.push_str(&format!("  {mark} {}\n", wrap::cut(&about(topic, documents, lexicon), width.saturating_sub(4))));
        for (index, document) in (0..).zip(documents) {
            let said = said(topic, documents, index);
            if !said.is_empty() {
                let line = format!("{said}  {}", title(&document.source));
                out.push_str(&format!("      {}\n", wrap::cut(&line, width.saturating_sub(6))));
            }
        }
    }
    out
}

/// What one article says of a topic: each different wording once.
fn said(topic: &Topic, documents: &[&Document], index: u32) -> String {
    let mut words: Vec<String> = Vec::new();
    for claim in topic.of(index).filter_map(|claim| find(documents, claim)) {
        let text = one_line(claim.0.slice(claim.1.span));
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words.join(" / ")
}

/// What a topic is about: the frame and who plays its roles, else the words from the first figure on.
fn about(topic: &Topic, documents: &[&Document], lexicon: &Lexicon) -> String {
    let claims = || topic.claims.iter().filter_map(|&claim| find(documents, claim));
    let keyed = |(document, claim): (&Document, &Claim)| Some(key(document, claim.key.as_ref().ok()?, lexicon));
    // The claim that says most of who takes part.
    let keyed = claims().filter_map(keyed).max_by_key(|(players, _)| *players);
    if let Some((_, about)) = keyed {
        return about;
    }
    let Some((document, claim)) = claims().next() else { return String::new() };
    let rest = document.source.text.get(claim.span.start as usize..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let words: Vec<_> = line.split_whitespace().take(6).collect();
    words.join(" ").trim_end_matches([',', '.', ';']).to_owned()
}

fn key(document: &Document, key: &Key, lexicon: &Lexicon) -> (usize, String) {
    let frame = lexicon.frames.get(key.frame as usize).map_or("", |frame| &*frame.id);
    let entities = &document.mentions.names.entities;
    let players = key.roles.iter().filter_map(|&(_, entity)| entities.get(entity as usize));
    let players: Vec<_> = players.map(|entity| entity.name.as_str()).collect();
    let about = if players.is_empty() { frame.to_owned() } else { format!("{frame}: {}", players.join(", ")) };
    (players.len(), about)
}

fn find<'a>(documents: &[&'a Document], claim: ClaimRef) -> Option<(&'a Document, &'a Claim)> {
    let document = *documents.get(claim.document as usize)?;
    Some((document, document.claims.all.get(claim.claim as usize)?))
}

/// The outlet, else the file's name.
fn title(source: &Source) -> String {
    let file = source.path.rsplit('/').next().unwrap_or(&source.path);
    source.meta.outlet.as_ref().map_or_else(|| file.to_owned(), |outlet| outlet.value.clone())
}
