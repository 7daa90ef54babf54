use std::io::BufRead;
use std::sync::Arc;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let lexicon = copydesk::load::load(&[]).0.lexicon;
    let mut ms = 0u128;
    let mut bytes = 0;
    for line in std::io::BufReader::new(std::fs::File::open(path).unwrap()).lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        for doc in v["docs"].as_array().unwrap() {
            let text = doc["text"].as_str().unwrap();
            bytes += text.len();
            let t = std::time::Instant::now();
            let d = copydesk::document::Document::read(
                Arc::new(copydesk::source::Source::new(
                    copydesk::span::SourceId(0),
                    "a.txt",
                    text,
                    copydesk::source::Markup::Plain,
                )),
                &lexicon,
            );
            ms += t.elapsed().as_micros();
            let r = d.reading(&lexicon);
            let sp = |s: copydesk::span::Span| vec![s.start, s.end];
            let at: Vec<_> = d.mentions.attributions.iter().map(|a| serde_json::json!({"cue": sp(r.span(a.tokens.clone())), "span": sp(a.span), "reach": sp(r.span(a.reach.clone())), "s": format!("{:?}", a.source)})).collect();
            let fg: Vec<_> = d
                .mentions
                .figures
                .iter()
                .map(|f| serde_json::json!([f.span.start, f.span.end, f.quantity.unit.kind(), f.label]))
                .collect();
            let dt: Vec<_> = d.mentions.dates.iter().map(|f| serde_json::json!([f.span.start, f.span.end])).collect();
            let nm: Vec<_> = d
                .mentions
                .names
                .mentions
                .iter()
                .map(|f| {
                    serde_json::json!([
                        d.slice(f.span),
                        d.mentions.names.entities[f.entity as usize].name,
                        format!("{:?}", d.mentions.names.entities[f.entity as usize].kind)
                    ])
                })
                .collect();
            let an: Vec<_> = d
                .mentions
                .anonymous
                .iter()
                .map(|f| serde_json::json!([d.slice(f.span), f.described, f.plural, f.explained]))
                .collect();
            let qs: Vec<_> = d.text.quotations.iter().map(|q| sp(q.span)).collect();
            let bl: Vec<_> =
                d.text.blocks.iter().map(|q| serde_json::json!([q.span.start, q.span.end, q.zone.name()])).collect();
            let ss: Vec<_> = d.text.sentences.iter().map(|q| sp(q.span)).collect();
            println!(
                "{}",
                serde_json::json!({"id": v["id"], "att": at, "fig": fg, "dates": dt, "names": nm, "anon": an, "quotes": qs, "blocks": bl, "sents": ss})
            );
        }
    }
    eprintln!("{} bytes {} ms", bytes, ms / 1000);
}
