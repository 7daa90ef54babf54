//! The whole run and its stages on the worked stories under `seeds/`, repeated: `cargo bench`. With `COPYDESK_BENCH=FOLDER`
//! also the whole run on the `.txt` and `.md` files of a folder of one's own, kept in memory, on one thread.

use copydesk::document::Document;
use copydesk::load;
use copydesk::pipeline;
use copydesk::pipeline::Desk;
use copydesk::report::Policy;
use copydesk::source::Markup;
use copydesk::source::Source;
use copydesk::span::SourceId;
use copydesk::span::Span;
use copydesk::story::Story;
use copydesk::text::Text;
use copydesk::text::tokenize;
use divan::Bencher;
use divan::counter::BytesCount;
use std::path::Path;
use std::sync::Arc;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each worked story is read.
const TIMES: usize = 10;

fn main() {
    divan::main();
}

/// The articles of all worked stories, each story as often as `TIMES` says.
fn articles() -> (Vec<Source>, Vec<Story>) {
    let (mut sources, mut stories) = (Vec::new(), Vec::new());
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for folder in ["harbour-fire", "openai-amazon", "product-launch"] {
        let entries = std::fs::read_dir(seeds.join(folder)).expect("the worked stories are there");
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension != "toml"));
        paths.sort();
        for time in 0..TIMES {
            let mut story = Story { name: format!("{folder} {time}"), ..Story::default() };
            for path in &paths {
                let id = SourceId(u32::try_from(sources.len()).expect("few articles"));
                let text = std::fs::read_to_string(path).expect("an article can be read");
                sources.push(Source::new(id, path.to_string_lossy(), text, Markup::Markdown));
                story.articles.push(id);
            }
            stories.push(story);
        }
    }
    (sources, stories)
}

fn bytes(sources: &[Source]) -> BytesCount {
    BytesCount::new(sources.iter().map(|source| source.text.len()).sum::<usize>())
}

fn desk() -> Desk {
    load::load(&[]).0
}

#[divan::bench]
fn start() -> Desk {
    desk()
}

#[divan::bench]
fn tokens(bencher: Bencher<'_, '_>) {
    let (sources, _) = articles();
    let all =
        || sources.iter().map(|source| tokenize(&source.text, Span::new(0, source.text.len())).len()).sum::<usize>();
    bencher.counter(bytes(&sources)).bench(all);
}

#[divan::bench]
fn text(bencher: Bencher<'_, '_>) {
    let (sources, _) = articles();
    bencher.counter(bytes(&sources)).bench(|| sources.iter().map(Text::read).collect::<Vec<_>>());
}

#[divan::bench]
fn lists(bencher: Bencher<'_, '_>) {
    let (sources, desk) = (articles().0, desk());
    let read: Vec<_> = sources.iter().map(|source| (source, Text::read(source))).collect();
    let scan = || read.iter().map(|(source, text)| desk.lexicon.scan(&source.text, &text.tokens)).collect::<Vec<_>>();
    bencher.counter(bytes(&sources)).bench(scan);
}

#[divan::bench]
fn documents(bencher: Bencher<'_, '_>) {
    let (sources, desk) = (articles().0, desk());
    let size = bytes(&sources);
    let sources: Vec<_> = sources.into_iter().map(Arc::new).collect();
    let read = || sources.iter().map(|source| Document::read(source.clone(), &desk.lexicon)).collect::<Vec<_>>();
    bencher.counter(size).bench(read);
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let ((sources, stories), desk) = (articles(), desk());
    let input = || (sources.clone(), stories.clone());
    let check = |(sources, stories)| pipeline::check(&desk, &Policy::default(), sources, stories, Vec::new());
    bencher.counter(bytes(&sources)).with_inputs(input).bench_values(check);
}

/// The articles of the folder that `COPYDESK_BENCH` names, as one story to be parted.
fn own() -> Option<(Vec<Source>, Vec<Story>)> {
    let folder = std::env::var_os("COPYDESK_BENCH")?;
    let mut paths: Vec<_> = std::fs::read_dir(&folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    paths.sort();
    let mut story = Story { name: folder.to_string_lossy().into_owned(), ..Story::default() };
    let mut sources = Vec::new();
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let id = SourceId(u32::try_from(sources.len()).expect("few articles"));
        sources.push(Source::new(id, path.to_string_lossy(), text, Markup::Plain));
        story.articles.push(id);
    }
    Some((sources, vec![story]))
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn folder(bencher: Bencher<'_, '_>) {
    let Some((sources, stories)) = own() else { return };
    let (size, desk) = (bytes(&sources), desk());
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be started");
    let input = || (sources.clone(), stories.clone());
    let check =
        |(sources, stories)| one.install(|| pipeline::check(&desk, &Policy::default(), sources, stories, Vec::new()));
    bencher.counter(size).with_inputs(input).bench_values(check);
}
