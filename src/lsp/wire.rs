//! What is taken out of the protocol's messages, and what is put into them. Whatever is missing or odd gives nothing.

use crate::input;
use crate::lsp::buffer::Change;
use crate::lsp::client::Client;
use crate::lsp::diagnose;
use crate::lsp::diagnose::Diagnosed;
use crate::render::uri;
use crate::source::Source;
use crate::span::Span;
use serde_json::Value;
use serde_json::json;
use std::ops::RangeInclusive;
use std::path::Path;

/// The path of the document that a message is about.
pub(super) fn document(params: &Value) -> Option<String> {
    path(params["textDocument"]["uri"].as_str()?)
}

/// The changes of a buffer, in order; those that cannot be read are left out.
pub(super) fn changes(params: &Value) -> Vec<Change> {
    let changes = params["contentChanges"].as_array().map(Vec::as_slice).unwrap_or_default();
    changes.iter().filter_map(|change| serde_json::from_value(change.clone()).ok()).collect()
}

/// The paths of the files that changed on the disk.
pub(super) fn changed_files(params: &Value) -> Vec<String> {
    let changes = params["changes"].as_array().map(Vec::as_slice).unwrap_or_default();
    changes.iter().filter_map(|change| path(change["uri"].as_str()?)).collect()
}

/// The lines a request is about.
pub(super) fn lines(params: &Value) -> Option<RangeInclusive<usize>> {
    let line = |end: &str| usize::try_from(params["range"][end]["line"].as_u64()?).ok();
    Some(line("start")?..=line("end")?)
}

/// The configuration that the client's settings name; an empty name where they say that there is none.
pub(super) fn config(settings: &Value) -> Option<&str> {
    settings["config"].as_str()
}

/// Everything there is to show in one file.
pub(super) fn publish(path: &str, version: Option<i64>, diagnosed: &[Diagnosed]) -> Value {
    let diagnostics: Vec<_> = diagnosed.iter().map(diagnose::wire).collect();
    let mut params = json!({"uri": uri::of(path), "diagnostics": diagnostics});
    if let Some(version) = version {
        params["version"] = json!(version);
    }
    params
}

/// A place of a file.
pub(super) fn location(source: &Source, span: Span, client: Client) -> Value {
    json!({"uri": uri::of(&source.path), "range": client.encoding.range(source, span)})
}

fn path(uri: &str) -> Option<String> {
    Some(input::shown(Path::new(&uri::path(uri)?)))
}
