//! What is shown while somebody types.

use super::*;

const HOUSE: &str = "house-word";

/// Whether a rule spoke, on which line.
fn house(shown: &[(String, u64)]) -> Vec<u64> {
    shown.iter().filter(|(rule, _)| rule == HOUSE).map(|&(_, line)| line).collect()
}

#[test]
fn findings_come_and_go_with_the_text() {
    let mut client = Client::of("come", &[("a.md", "Rain fell.\n"), ("b.txt", "Rain fell.\n")]);
    client.open("a.md", "Rain fell.\n\nThe rain is very unique.\n");
    assert_eq!(house(&client.shown("a.md")), [2]);
    client.change("a.md", "Rain fell.\n\nThe rain is unique.\n");
    assert!(house(&client.shown("a.md")).is_empty());
}

#[test]
fn edits_of_ranges_are_taken_in_order_and_what_is_shown_moves_with_them() {
    let mut client = Client::of("ranges", &[]);
    client.open("new.md", "Rain 🌧️ fell.\n\nIt is unique.\n");
    assert!(house(&client.shown("new.md")).is_empty());
    let place = |line: u32, from: u32, to: u32| json!({"start": {"line": line, "character": from}, "end": {"line": line, "character": to}});
    // After the cloud, which is two units and a selector; then at the end of the last line, as it is after the first edit.
    client.edit(
        "new.md",
        json!([{"range": place(0, 8, 8), "text": "\n\nis very unique"}, {"range": place(4, 6, 6), "text": "very "}]),
    );
    let found = client.diagnostics("new.md");
    let ranges: Vec<_> = found.iter().filter(|one| one["code"] == HOUSE).map(|one| one["range"].clone()).collect();
    assert_eq!(ranges, [place(2, 3, 14), place(4, 6, 17)]);
}

#[test]
fn columns_are_counted_as_the_client_asks() {
    let text = "The “rain” 🌧 is very unique.\n";
    for (encodings, named, start) in [
        (json!(["utf-8", "utf-16"]), "utf-8", 23),
        (json!(["utf-32"]), "utf-32", 16),
        (json!(["utf-7"]), "utf-16", 17),
        (json!(null), "utf-16", 17),
    ] {
        let capabilities = json!({"general": {"positionEncodings": encodings}});
        assert_eq!(
            super::super::client::Client::new(&json!({"capabilities": capabilities})).welcome()["capabilities"]["positionEncoding"],
            named
        );
        let mut client = Client::able("columns", capabilities, &[]);
        client.open("a.md", text);
        let found = client.diagnostics("a.md");
        let ours = found.iter().find(|one| one["code"] == HOUSE).expect("the rule speaks");
        assert_eq!(ours["range"]["start"], json!({"line": 0, "character": start}), "{named}");
        assert_eq!(ours["range"]["end"]["character"], start + 11, "{named}");
    }
}

const HERE: &str = "Ferry fire\n\nThe fire on the ferry Maretta killed 12 people on Monday, police said.\n";
const THERE: &str = "Ferry fire\n\nThe fire on the ferry Maretta killed 14 people on Monday, police said.\n";

#[test]
fn a_text_that_was_never_saved_is_held_against_the_files_beside_it() {
    let able = json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}});
    let mut client = Client::able("unsaved", able, &[("there.txt", THERE), ("below/other.txt", HERE)]);
    client.open("draft.md", HERE);
    let found = client.diagnostics("draft.md");
    let conflict = found.iter().find(|one| one["code"] == "figure-conflict").expect("the figures differ");
    let related = conflict["relatedInformation"].as_array().expect("the other place is given");
    assert_eq!(related[0]["location"]["uri"], client.uri("there.txt"));
    assert_eq!(related[0]["location"]["range"]["start"], json!({"line": 2, "character": 37}));
    // What the other file says while it is open counts, not what it said.
    client.open("there.txt", HERE);
    assert!(!client.shown("draft.md").iter().any(|(rule, _)| rule == "figure-conflict"));
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": client.uri("there.txt")}}));
    assert!(client.shown("draft.md").iter().any(|(rule, _)| rule == "figure-conflict"));
}

#[test]
fn a_client_without_related_places_is_told_in_words() {
    let mut client = Client::of("words", &[("there.txt", THERE)]);
    client.open("draft.md", HERE);
    let found = client.diagnostics("draft.md");
    let conflict = found.iter().find(|one| one["code"] == "figure-conflict").expect("the figures differ");
    let message = conflict["message"].as_str().unwrap_or_default();
    assert!(message.contains("there.txt:3: "), "{message}");
}

#[test]
fn files_of_a_named_story_are_read_wherever_they_lie() {
    let mut client = Client::of("story", &[("x/there.txt", THERE), ("y/draft.md", HERE)]);
    client.open("y/draft.md", HERE);
    assert!(!client.shown("y/draft.md").iter().any(|(rule, _)| rule == "figure-conflict"));
    client.write("copydesk.toml", "[[story]]\nname = 'ferry'\npaths = ['x/*', 'y/*']");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": client.uri("copydesk.toml")}}));
    assert!(client.shown("y/draft.md").iter().any(|(rule, _)| rule == "figure-conflict"));
    client.open("x/there.txt", HERE);
    assert!(!client.shown("y/draft.md").iter().any(|(rule, _)| rule == "figure-conflict"));
}

#[test]
fn the_configuration_is_read_again_and_what_is_wrong_with_it_is_shown_in_it() {
    let watches = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::able("reload", watches, &[]);
    let Message::Request(asked) = client.receive() else { panic!("the server asks to be told of files") };
    assert_eq!(asked.method, "client/registerCapability");
    client.open("a.md", "It is very unique.\n");
    assert_eq!(house(&client.shown("a.md")), [0]);
    let changed = json!({"changes": [{"uri": client.uri("copydesk.toml"), "type": 2}]});
    client.write("copydesk.toml", "rules = ['my.toml']\n[levels]\nhouse-word = 'off'");
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    assert!(house(&client.shown("a.md")).is_empty());
    client.write("copydesk.toml", "rules = ['my.toml']\nlevel = 3");
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(client.shown("copydesk.toml"), [("problem".to_owned(), 1)]);
    client.write("copydesk.toml", "rules = ['my.toml']");
    client.notify("workspace/didChangeWatchedFiles", changed);
    assert!(client.shown("copydesk.toml").is_empty());
}

#[test]
fn the_client_may_name_another_configuration() {
    let mut client = Client::of("named", &[("other.toml", "rules = ['my.toml']\n[levels]\nhouse-word = 'error'")]);
    client.open("a.md", "It is very unique.\n");
    assert_eq!(
        client.diagnostics("a.md").iter().find(|one| one["code"] == HOUSE).map(|one| one["severity"].clone()),
        Some(json!(3))
    );
    let named = client.folder.join("other.toml");
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"copydesk": {"config": named}}}));
    assert_eq!(
        client.diagnostics("a.md").iter().find(|one| one["code"] == HOUSE).map(|one| one["severity"].clone()),
        Some(json!(1))
    );
}

#[test]
fn what_is_wrong_with_an_allowance_is_shown_in_the_article() {
    let mut client = Client::of("stet", &[]);
    client.open("a.md", "<!-- stet: house-word -->\nRain fell.\n");
    let shown = client.shown("a.md");
    assert!(shown.contains(&("problem".to_owned(), 0)), "{shown:?}");
}

#[test]
fn a_page_is_read_as_one_and_its_places_are_those_of_the_file() {
    let page = "<html><body><article><h1>Ferry</h1>\n<p>It was <b>very&nbsp;unique</b>, the harbour master said of the ferry that came in on Monday with three hundred people.</p></article></body></html>\n";
    let mut client = Client::of("page", &[]);
    client.open("a.html", page);
    let found = client.diagnostics("a.html");
    let ours = found.iter().find(|one| one["code"] == HOUSE).expect("the rule speaks");
    assert_eq!(ours["range"], json!({"start": {"line": 1, "character": 13}, "end": {"line": 1, "character": 29}}));
}

#[test]
fn what_was_shown_goes_when_the_file_is_closed() {
    let mut client = Client::of("close", &[("a.md", "It is very unique.\n")]);
    client.open("a.md", "It is very unique.\n");
    assert_eq!(house(&client.shown("a.md")), [0]);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": client.uri("a.md")}}));
    assert!(client.shown("a.md").is_empty());
}
