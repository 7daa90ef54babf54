//! Formats read back by readers that were not written here.

use crate::Story;
use serde_json::Value;

/// A report held against a schema.
pub(crate) fn assert_valid(schema: &str, report: &str) -> Value {
    // SARIF's schema has one pattern with a bracket too many, for a field that is not written here.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let report: Value = serde_json::from_str(report).expect("the report is JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("it is a schema");
    let wrong: Vec<_> =
        validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(wrong, Vec::<String>::new());
    report
}

pub(crate) const SARIF: &str = include_str!("schemas/sarif-2.1.0.json");
pub(crate) const RDJSON: &str = include_str!("schemas/rdjson.json");
pub(crate) const GITLAB: &str = include_str!("schemas/gitlab.json");

/// A report in XML, read; its counts are those of what stands in it.
pub(crate) fn assert_counted(xml: &str) {
    let document = roxmltree::Document::parse(xml).expect("it is XML");
    let root = document.root_element();
    let count = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.attribute(name).and_then(|count| count.parse::<usize>().ok()).expect("it is counted")
    };
    let inside =
        |node: roxmltree::Node<'_, '_>, name: &str| node.descendants().filter(|inner| inner.has_tag_name(name)).count();
    let suites = root.children().filter(roxmltree::Node::is_element);
    for node in std::iter::once(root).chain(suites) {
        for (name, tag) in [("tests", "testcase"), ("failures", "failure"), ("errors", "error")] {
            assert_eq!(count(node, name), inside(node, tag), "{name} of {:?}", node.attribute("name"));
        }
    }
}

#[test]
fn sarif_is_valid_and_says_what_code_scanning_shows() {
    let story = Story::kept("sarif");
    let sarif = assert_valid(SARIF, &story.check("sarif", &["--baseline", "known.json", "."]).out);
    let run = &sarif["runs"][0];
    for rule in run["tool"]["driver"]["rules"].as_array().expect("there are rules") {
        for field in ["/name", "/shortDescription/text", "/help/text", "/help/markdown"] {
            assert!(rule.pointer(field).and_then(Value::as_str).is_some_and(|text| !text.is_empty()), "{field}");
        }
    }
    let results = run["results"].as_array().expect("there are results");
    let suppressed: Vec<_> = results.iter().filter_map(|result| result["suppressions"][0]["kind"].as_str()).collect();
    assert_eq!(suppressed, ["inSource", "external", "external"]);
    assert!(results.iter().any(|result| !result["relatedLocations"].as_array().is_none_or(Vec::is_empty)));
    assert!(results.iter().all(|result| result["partialFingerprints"]["copydesk/v1"].is_string()));
    // A place in a page is one of its file.
    let bytes = std::fs::read(story.0.join("b-coast-wire.html")).expect("it can be read");
    let regions = results.iter().map(|result| &result["locations"][0]["physicalLocation"]);
    let regions = regions.filter(|place| place["artifactLocation"]["uri"] == "b-coast-wire.html");
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("a small one");
    let found: Vec<_> = regions
        .map(|place| {
            let start = number(&place["region"]["byteOffset"]);
            String::from_utf8_lossy(&bytes[start..start + number(&place["region"]["byteLength"])]).into_owned()
        })
        .collect();
    assert_eq!(found, ["90</b> boats", "very</i> unique"]);
}

#[test]
fn reviewdog_gitlab_and_junit_read_theirs() {
    let story = Story::kept("others");
    assert_valid(RDJSON, &story.check("rdjson", &["."]).out);
    assert_valid(GITLAB, &story.check("gitlab", &["."]).out);
    assert_counted(&story.check("junit", &["."]).out);
    assert_valid(SARIF, &story.check("sarif", &["gone"]).out);
    assert_counted(&story.check("junit", &["gone"]).out);
}

#[test]
fn a_version_of_the_report_in_json_keeps_its_fields() {
    let story = Story::kept("json");
    let json: Value = serde_json::from_str(&story.check("json", &["."]).out).expect("it is JSON");
    assert_eq!(json["version"], 1);
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>().join(" ");
    let finding = "column confidence end end_column end_line fingerprint help label line message path related rule severity start";
    assert_eq!(keys(&json["findings"][0]), finding);
    assert_eq!(keys(&json["problems"][0]), "column end help line message path start");
    assert_eq!(keys(&json), "articles findings problems summary tool version");
}
