//! What is made from the rules is kept in the repository, and is what the rules make now.
//!
//! `COPYDESK_UPDATE=1 cargo test --test generated` writes it anew.

use copydesk::load;
use copydesk::render::reference;
use std::path::Path;

#[test]
fn the_rule_reference_is_current() {
    let (desk, _) = load::load(&[]);
    is_current("docs/rules.md", &reference::rules(&desk));
}

#[test]
fn the_schemas_are_current() {
    for (name, text) in load::schema::all() {
        is_current(&format!("schemas/{name}"), &text);
    }
}

fn is_current(path: &str, made: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("COPYDESK_UPDATE").is_some() {
        std::fs::write(&file, made).expect("the repository can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == made, "{path} is not what the rules make: run `COPYDESK_UPDATE=1 cargo test --test generated`");
}
