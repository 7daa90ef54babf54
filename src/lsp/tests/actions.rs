//! What can be done about a finding.

use super::*;

/// The text after the edits of an action, which has one.
fn edited(text: &str, action: &Value, client: &Client, path: &str) -> String {
    let edit = &action["edit"]["changes"][client.uri(path)][0];
    let encoding = super::super::position::Encoding::default();
    let offset = |end: &str| {
        let place = serde_json::from_value(edit["range"][end].clone()).expect("an edit has a range");
        encoding.offset(text, place)
    };
    let (start, end) = (offset("start"), offset("end"));
    format!("{}{}{}", &text[..start], edit["newText"].as_str().unwrap_or_default(), &text[end..])
}

fn find(actions: &[Value], title: &str) -> Option<Value> {
    actions.iter().find(|action| action["title"].as_str().is_some_and(|found| found.starts_with(title))).cloned()
}

#[test]
fn letting_a_finding_stand_asks_for_a_reason_and_then_it_stands() {
    let page = "<html><body><article><h1>Ferry</h1>\n<p>The “<b>very unique</b>” ferry came in on Monday with three hundred people and a band, the harbour master said.</p></article></body></html>\n";
    for (path, text, line, before, after) in [
        ("a.md", "# Title\n\nIt is “very unique”.\n", 2, "# Title\n\n<!-- stet: house-word, because ", " -->\nIt is"),
        ("b.txt", "Title\n\nIt is “very unique”.\n", 2, "Title\n\n[stet: house-word, because ", "]\nIt is"),
        (
            "c.md",
            "One:\n\n- It was here.\n- It is very unique.\n",
            3,
            "- It <!-- stet: house-word, because ",
            " --> is",
        ),
        (
            "d.md",
            "---\ntitle: A\n---\n# Very unique\n\nRain fell.\n",
            3,
            "---\n<!-- stet: house-word, because ",
            " -->\n# Very",
        ),
        (
            "e.md",
            "| Name | What |\n| --- | --- |\n| Rain | It is very unique here. |\n",
            2,
            "house-word, because ",
            " -->",
        ),
        ("f.html", page, 1, "<!-- stet: house-word, because ", " -->"),
        ("g.txt", "It is very unique.", 0, "[stet: house-word, because ", "]\nIt is"),
        ("h.md", "> It is very unique.\n", 0, "> It <!-- stet: house-word, because ", " -->"),
        ("i.md", "\u{feff}It is very unique.\r\nIt is.\r\n", 0, "house-word, because ", " -->"),
    ] {
        let mut client = Client::of("stand", &[]);
        client.open(path, text);
        let shown = client.shown(path);
        assert!(shown.contains(&("house-word".to_owned(), u64::from(line))), "{path}: {shown:?}");
        let actions = client.actions(path, line);
        let action = find(&actions, "Let it stand: house-word").unwrap_or_else(|| panic!("{path}: {actions:?}"));
        let changed = edited(text, &action, &client, path);
        assert!(changed.contains(&format!("{before}{after}")), "{path}:\n{changed}");
        client.change(path, &changed);
        assert!(client.shown(path).iter().any(|(rule, _)| rule == "problem"), "{path}: a reason is asked for");
        // The client puts the cursor where the reason goes.
        let cursor = serde_json::from_value(action["command"]["arguments"][1].clone()).expect("a place is given");
        let at = super::super::position::Encoding::default().offset(&changed, cursor);
        let (head, tail) = changed.split_at(at);
        assert!(
            head.ends_with("because ") && tail.starts_with(after.get(..1).unwrap_or_default()),
            "{path}: {head}|{tail}"
        );
        client.change(path, &format!("{head}it is a name{tail}"));
        let left = client.shown(path);
        assert!(!left.iter().any(|(rule, _)| rule == "house-word" || rule == "problem"), "{path}: {left:?}\n{changed}");
    }
}

const HERE: &str = "Ferry fire\n\nThe fire on the ferry Maretta killed 12 people on Monday, police said.\n";
const THERE: &str = "Ferry fire\n\nThe fire on the ferry Maretta killed 14 people on Monday, police said.\n";

#[test]
fn the_source_that_differs_is_shown_on_demand() {
    let able = json!({"window": {"showDocument": {"support": true}}});
    let mut client = Client::able("go", able, &[("there.txt", THERE)]);
    client.open("a.md", HERE);
    let actions = client.actions("a.md", 2);
    let action = find(&actions, "Go to there.txt: 14 people").expect("there is a way to the source");
    assert_eq!(action["command"]["command"], "copydesk.show");
    client.request("workspace/executeCommand", action["command"].clone());
    let asked = client.unread.iter().find_map(|message| match message {
        Message::Request(request) if request.method == "window/showDocument" => Some(request.params.clone()),
        _ => None,
    });
    let asked = asked.expect("the client is asked to show a file");
    assert_eq!(asked["uri"], client.uri("there.txt"));
    assert_eq!(asked["selection"]["start"], json!({"line": 2, "character": 37}));
}

#[test]
fn a_client_that_cannot_show_a_file_is_not_offered_to() {
    let mut client = Client::of("stay", &[("there.txt", THERE)]);
    client.open("a.md", HERE);
    let actions = client.actions("a.md", 2);
    assert!(
        find(&actions, "Let it stand: figure-conflict").is_some() && find(&actions, "Go to").is_none(),
        "{actions:?}"
    );
}

#[test]
fn a_figure_without_a_source_gets_a_slot_for_one_that_is_reported_until_it_is_filled() {
    let text = "Harbour\n\nThe harbour of Torvik lost 4,300 jobs in 2023, and 61% of its 🚢 traffic.\n";
    let config = "rules = ['my.toml']\n[levels]\nunattributed-figure = 'warning'";
    let mut client = Client::of("slot", &[("copydesk.toml", config)]);
    client.open("a.md", text);
    let shown = client.shown("a.md");
    assert!(shown.iter().any(|(rule, _)| rule == "unattributed-figure"), "{shown:?}");
    let action = find(&client.actions("a.md", 2), "Leave a slot").expect("a slot is offered");
    let changed = edited(text, &action, &client, "a.md");
    assert!(changed.ends_with("traffic, according to TK.\n"), "{changed}");
    client.change("a.md", &changed);
    let shown = client.shown("a.md");
    assert!(shown.iter().all(|(rule, _)| rule != "unattributed-figure"), "{shown:?}");
}
