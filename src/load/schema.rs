//! JSON Schemas of the files a user may write, for editors that complete and check TOML. They are made from the types that
//! read the files, so they cannot drift; `schemas/` holds them as they are, and a test holds them to it.

use crate::kind;
use crate::load::config::ConfigTable;
use crate::load::facts::FactFile;
use crate::load::frames::FrameFile;
use crate::load::lexicon::LexiconFile;
use crate::load::rule::RuleTable;
use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use serde_json::json;

/// Every schema: the name of its file, and its text.
#[must_use]
pub fn all() -> Vec<(&'static str, String)> {
    vec![
        ("rules.schema.json", text(rules())),
        ("lexicon.schema.json", text(of::<LexiconFile>("Word lists and tables of copydesk"))),
        ("frames.schema.json", text(of::<FrameFile>("Kinds of event or state a figure can belong to"))),
        ("facts.schema.json", text(of::<FactFile>("Reference facts of copydesk"))),
        ("copydesk.schema.json", text(of::<ConfigTable>("The configuration of copydesk"))),
    ]
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

fn of<T: JsonSchema>(title: &str) -> Value {
    let mut schema = generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), json!(title));
    schema.to_value()
}

/// A rule's `with` is its kind's to define.
fn rules() -> Value {
    let mut generator = generator();
    let rule = generator.subschema_for::<RuleTable>();
    let names: Vec<&str> = kind::KINDS.iter().map(|kind| kind.name).collect();
    let options = kind::KINDS.iter().map(|kind| {
        let with: Schema = (kind.schema)(&mut generator);
        json!({"if": {"properties": {"kind": {"const": kind.name}}}, "then": {"properties": {"with": with}}})
    });
    let options: Vec<Value> = options.collect();
    let mut definitions = generator.take_definitions(true);
    if let Some(Value::Object(table)) = definitions.get_mut("RuleTable") {
        if let Some(Value::Object(properties)) = table.get_mut("properties") {
            properties
                .insert("with".to_owned(), json!({"type": "object", "description": "What the rule's kind is told."}));
            if let Some(Value::Object(kind)) = properties.get_mut("kind") {
                kind.insert("enum".to_owned(), json!(names));
            }
        }
        table.insert("allOf".to_owned(), Value::Array(options));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rules of copydesk",
        "type": "object",
        "properties": {"rule": {"type": "array", "items": rule}},
        "$defs": definitions,
    })
}

fn text(schema: Value) -> String {
    serde_json::to_string_pretty(&schema).map_or_else(|_| String::new(), |text| text + "\n")
}
