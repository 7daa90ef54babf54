//! The claims of a file as an outline: what it says, under the headings where it says it.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::lsp::client::Client;
use crate::lsp::diagnose::excerpt;
use crate::lsp::position::Range;
use crate::render::claims;
use crate::render::inert;
use crate::render::uri;
use crate::span::Span;
use crate::text::Zone;
use serde_json::Value;
use serde_json::json;

/// The kinds of symbol that are used, as the protocol numbers them.
const STRING: u8 = 15;
const NUMBER: u8 = 16;

/// A heading or a claim.
struct Symbol {
    name: String,
    detail: String,
    kind: u8,
    /// All of it, and what to select.
    span: Span,
    select: Span,
    within: Vec<Self>,
}

/// The outline: nested where the client can show that, else one list.
pub(super) fn of(document: &Document, lexicon: &Lexicon, client: Client) -> Vec<Value> {
    let symbols = symbols(document, lexicon);
    let range = |span: Span| client.encoding.range(&document.source, span);
    if client.nested {
        return symbols.iter().map(|symbol| nested(symbol, &range)).collect();
    }
    let flat = symbols.iter().flat_map(|symbol| {
        std::iter::once((symbol, None)).chain(symbol.within.iter().map(move |inner| (inner, Some(symbol))))
    });
    let uri = uri::of(&document.source.path);
    flat.map(|(symbol, within)| {
        json!({
            "name": symbol.name,
            "kind": symbol.kind,
            "location": {"uri": uri, "range": range(symbol.select)},
            "containerName": within.map(|heading| &heading.name),
        })
    })
    .collect()
}

fn nested(symbol: &Symbol, range: &dyn Fn(Span) -> Range) -> Value {
    json!({
        "name": symbol.name,
        "detail": symbol.detail,
        "kind": symbol.kind,
        "range": range(symbol.span),
        "selectionRange": range(symbol.select),
        "children": symbol.within.iter().map(|inner| nested(inner, range)).collect::<Vec<_>>(),
    })
}

fn symbols(document: &Document, lexicon: &Lexicon) -> Vec<Symbol> {
    let headings = document.text.blocks.iter().filter(|block| matches!(block.zone, Zone::Headline | Zone::Subhead));
    let mut symbols: Vec<Symbol> = Vec::new();
    let mut headings = headings.peekable();
    let mut claims: Vec<_> = document.claims.all.iter().collect();
    claims.sort_by_key(|claim| (claim.span.start, claim.span.end));
    let heading = |span: Span| {
        let words = excerpt(document.slice(span).trim_start_matches('#'));
        let name = if words.is_empty() { "…".to_owned() } else { inert::text(&words).into_owned() };
        Symbol { name, detail: String::new(), kind: STRING, span, select: span, within: Vec::new() }
    };
    for claim in claims {
        while let Some(block) = headings.next_if(|block| block.span.start <= claim.span.start) {
            symbols.push(heading(block.span));
        }
        let told = claims::told(document, lexicon, claim);
        if told.is_empty() {
            continue;
        }
        let told: Vec<String> = told.into_iter().map(|(what, how)| format!("{what}: {how}")).collect();
        let symbol = Symbol {
            name: inert::text(&excerpt(document.slice(claim.span))).into_owned(),
            detail: inert::text(&told.join(", ")).into_owned(),
            kind: NUMBER,
            span: claim.span,
            select: claim.span,
            within: Vec::new(),
        };
        match symbols.last_mut().filter(|last| last.kind == STRING) {
            Some(heading) => {
                heading.span = heading.span.join(claim.span);
                heading.within.push(symbol);
            }
            None => symbols.push(symbol),
        }
    }
    symbols.extend(headings.map(|block| heading(block.span)));
    symbols
}
