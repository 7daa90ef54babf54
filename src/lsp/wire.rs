//! The little of the language server protocol that is spoken here.

use crate::finding::Severity;
use crate::input;
use crate::lsp::diagnose::Diagnosed;
use crate::lsp::diagnose::Range;
use crate::render::uri;
use lsp_server::Message;
use lsp_server::Notification;
use serde_json::Value;
use serde_json::json;
use std::ops::RangeInclusive;
use std::path::Path;

/// What is offered to the client: whole texts, and a code action.
pub(super) fn capabilities() -> Value {
    const WHOLE_TEXT: u8 = 1;
    json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": {"openClose": true, "change": WHOLE_TEXT, "save": true},
        "codeActionProvider": {"codeActionKinds": ["quickfix"]},
    })
}

/// The path of the document a notification is about, and its text where it brings one.
pub(super) fn document(method: &str, params: &Value) -> Option<(String, Option<String>)> {
    let document = &params["textDocument"];
    let path = path(document["uri"].as_str()?)?;
    let text = match method {
        "textDocument/didOpen" => document["text"].as_str(),
        "textDocument/didChange" => params["contentChanges"].as_array()?.last()?["text"].as_str(),
        "textDocument/didSave" | "textDocument/didClose" => None,
        _ => return None,
    };
    Some((path, text.map(str::to_owned)))
}

/// The path and the lines a code action is asked for.
pub(super) fn asked(params: &Value) -> Option<(String, RangeInclusive<usize>)> {
    let line = |end: &str| usize::try_from(params["range"][end]["line"].as_u64()?).ok();
    Some((path(params["textDocument"]["uri"].as_str()?)?, line("start")?..=line("end")?))
}

/// Everything there is to show in one file.
pub(super) fn publish(uri: &str, diagnosed: &[Diagnosed]) -> Message {
    let diagnostics: Vec<_> = diagnosed.iter().map(diagnostic).collect();
    Message::Notification(Notification {
        method: "textDocument/publishDiagnostics".to_owned(),
        params: json!({"uri": uri, "diagnostics": diagnostics}),
    })
}

/// The action that writes an allowance above a finding; its reason is left for the person to give.
pub(super) fn let_stand(uri: &str, shown: &Diagnosed) -> Value {
    let rule = shown.rule.as_deref().unwrap_or_default();
    let comment = match uri.rsplit('.').next() {
        Some("md" | "markdown") => format!("<!-- stet: {rule}, because  -->\n"),
        _ => format!("[stet: {rule}, because ]\n"),
    };
    let at = json!({"line": shown.range.start.line, "character": 0});
    let edit = json!({"range": {"start": at, "end": at}, "newText": comment});
    json!({
        "title": format!("Let it stand: {rule}"),
        "kind": "quickfix",
        "diagnostics": [diagnostic(shown)],
        "edit": {"changes": {uri: [edit]}},
    })
}

fn diagnostic(shown: &Diagnosed) -> Value {
    let severity = match shown.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    };
    let related = shown.related.iter().map(|(path, range, message): &(String, Range, String)| {
        json!({"location": {"uri": uri::of(path), "range": range}, "message": message})
    });
    json!({
        "range": shown.range,
        "severity": severity,
        "code": shown.rule.as_deref().unwrap_or("problem"),
        "source": "copydesk",
        "message": shown.message,
        "relatedInformation": related.collect::<Vec<_>>(),
    })
}

fn path(uri: &str) -> Option<String> {
    Some(input::shown(Path::new(&uri::path(uri)?)))
}
