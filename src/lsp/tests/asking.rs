//! Hovering, the outline, and the ways to the other sources.

use super::*;

const HERE: &str = "# Ferry fire\n\nThe fire on the ferry Maretta killed 12 people on Monday, police said.\n\n## After\n\nRepairs will cost at least $3 million.\n";
const THERE: &str = "Ferry fire\n\nThe fire on the ferry Maretta killed 14 people on Monday, police said.\n";
const ALSO: &str =
    "Ferry fire\n\nThe fire on the ferry Maretta killed 12 people on Monday, police said.\nIt began in the galley.\n";

fn able() -> Value {
    json!({"textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
    }})
}

#[test]
fn hovering_shows_a_figure_as_it_was_read_and_who_else_says_what() {
    let mut client = Client::able("hover", able(), &[("also.txt", ALSO), ("there_too.txt", THERE)]);
    client.open("a.md", HERE);
    let at = client.at("a.md", 2, 38);
    let shown = client.request("textDocument/hover", at);
    assert_eq!(shown["range"]["start"], json!({"line": 2, "character": 37}));
    let page = shown["contents"]["value"].as_str().unwrap_or_default();
    for part in [
        "**12",
        "read as: count 12 people",
        "source: police",
        "one differs",
        "[there\\_too.txt, line 3](file://",
        "**14",
        "(differs)",
        "also.txt, line 3",
        "(the same)",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert!(page.find("**14") < page.find("also.txt"), "who differs comes first:\n{page}");
    let at = client.at("a.md", 6, 28);
    let page = client.request("textDocument/hover", at)["contents"]["value"].clone();
    for part in ["money 3000000 USD (floor)", "may be: 3000000 or more", "No other article"] {
        assert!(page.as_str().is_some_and(|page| page.contains(part)), "{part} is not in\n{page}");
    }
    let nothing = client.at("a.md", 2, 5);
    assert_eq!(client.request("textDocument/hover", nothing), Value::Null);
}

#[test]
fn a_client_without_markdown_is_shown_plain_text() {
    let mut client = Client::of("plain", &[("there_too.txt", THERE)]);
    client.open("a.md", HERE);
    let at = client.at("a.md", 2, 38);
    let contents = client.request("textDocument/hover", at)["contents"].clone();
    assert_eq!(contents["kind"], "plaintext");
    let page = contents["value"].as_str().unwrap_or_default();
    assert!(page.contains("there_too.txt, line 3: 14 people (differs)") && !page.contains("**"), "{page}");
}

#[test]
fn the_definition_of_a_figure_is_where_others_differ_and_its_references_are_all() {
    let mut client = Client::able("places", able(), &[("also.txt", ALSO), ("there.txt", THERE)]);
    client.open("a.md", HERE);
    let files = |places: &Value| -> Vec<String> {
        let places = places.as_array().expect("there is a list");
        places
            .iter()
            .map(|place| place["uri"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned())
            .collect()
    };
    let at = client.at("a.md", 2, 37);
    let differ = client.request("textDocument/definition", at.clone());
    assert_eq!(files(&differ), ["there.txt"]);
    assert_eq!(differ[0]["range"]["start"], json!({"line": 2, "character": 37}));
    assert_eq!(files(&client.request("textDocument/references", at)), ["there.txt", "also.txt"]);
    let nothing = client.at("a.md", 0, 0);
    assert_eq!(client.request("textDocument/definition", nothing), json!([]));
}

#[test]
fn the_outline_lists_claims_under_their_headings() {
    let mut client = Client::able("outline", able(), &[]);
    client.open("a.md", HERE);
    let asked = json!({"textDocument": {"uri": client.uri("a.md")}});
    let outline = client.request("textDocument/documentSymbol", asked);
    let told: Vec<_> = outline
        .as_array()
        .expect("there is a list")
        .iter()
        .map(|heading| {
            let claims = heading["children"].as_array().expect("a heading has a list").iter();
            (
                heading["name"].as_str().unwrap_or_default(),
                claims.map(|claim| claim["name"].as_str().unwrap_or_default()).collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(told, [("Ferry fire", vec!["12 people"]), ("After", vec!["at least $3 million"])]);
    let cost = &outline[1]["children"][0];
    assert_eq!(cost["detail"], "read as: money 3000000 USD (floor), may be: 3000000 or more");
    assert_eq!(cost["selectionRange"]["start"]["line"], 6);
}

#[test]
fn a_client_that_nests_nothing_gets_one_list() {
    let mut client = Client::of("list", &[]);
    client.open("a.md", HERE);
    let asked = json!({"textDocument": {"uri": client.uri("a.md")}});
    let outline = client.request("textDocument/documentSymbol", asked);
    let names: Vec<_> = outline
        .as_array()
        .expect("there is a list")
        .iter()
        .map(|one| (one["name"].clone(), one["containerName"].clone()))
        .collect();
    assert_eq!(names[1], (json!("12 people"), json!("Ferry fire")));
}
