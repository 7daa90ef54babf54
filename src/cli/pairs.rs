//! `copydesk pairs`: every pair of claims with its features, for fitting the weights of alignment.

use crate::cli::args::Common;
use crate::cli::args::Pairs;
use crate::compare::align;
use crate::compare::event;
use crate::compare::side;
use crate::compare::signs;
use crate::pipeline;
use serde::Serialize;
use std::io;
use std::io::Write;
use std::process::ExitCode;

#[derive(Serialize)]
struct Line<'a> {
    story: &'a str,
    one: (&'a str, u32, u32),
    other: (&'a str, u32, u32),
    group: String,
    relation: String,
    /// Identities of the two values.
    values: (String, String),
    keyed: bool,
    features: &'a [i32],
    /// The signs of a pair that differs, at no trust.
    signs: Option<Vec<i32>>,
}

/// Writes one JSON object a line: story, both places (path, start, end in bytes), group, relation, features in order.
pub(super) fn run(pairs: &Pairs, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    if pairs.names {
        for name in align::FEATURES.iter().chain([&""]).chain(signs::SIGNS) {
            writeln!(out, "{name}")?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let session = common.open(pairs.sources.near());
    let inputs = pairs.sources.read(&session, common);
    let readings = common.threads(|| pipeline::read(&session.desk, inputs.sources, inputs.stories));
    for compared in &readings.stories {
        let sides: Vec<_> = compared.members.iter().map(|&at| side::Side::new(&readings.documents[at])).collect();
        let documents: Vec<_> = sides.iter().map(|side| side.document).collect();
        let events = event::events(&documents);
        for one in 0..sides.len() {
            let told = event::told(&events, one);
            for other in (one + 1..sides.len()).filter(|&other| events[one] == events[other]) {
                let mut lines = Vec::new();
                align::weigh(&sides[one], &sides[other], false, &mut |pair| lines.push(pair));
                for pair in lines.into_iter().filter(|pair| pair.sure.is_none()) {
                    let place = |side: &side::Side<'_>, claim: u32| side.document.claims.all[claim as usize].span;
                    let group = sides[one].items.iter().find(|item| item.claim == pair.one);
                    let (a, b) = (place(&sides[one], pair.one), place(&sides[other], pair.other));
                    let line = Line {
                        story: &compared.story.name,
                        one: (&sides[one].document.source.path, a.start, a.end),
                        other: (&sides[other].document.source.path, b.start, b.end),
                        group: format!("{:?}", group.map(|item| &item.group)),
                        values: (pair.values.0.to_string(), pair.values.1.to_string()),
                        relation: format!("{:?}", pair.relation),
                        keyed: pair.keyed,
                        features: &pair.features,
                        signs: pair.relation.is_conflict().then(|| {
                            let (x, y) = (sides[one].document, sides[other].document);
                            let (a, b) = (&x.claims.all[pair.one as usize], &y.claims.all[pair.other as usize]);
                            signs::signs(
                                (x, a),
                                (y, b),
                                pair.relation,
                                signs::Aligned {
                                    keyed: pair.keyed,
                                    roles: pair.features[align::ROLES_AGREE],
                                    documents: told,
                                    ..signs::Aligned::default()
                                },
                            )
                            .to_vec()
                        }),
                    };
                    serde_json::to_writer(&mut *out, &line)?;
                    writeln!(out)?;
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
