//! Open buffers in, diagnostics out: the findings of `check` in an editor, over the language server protocol.
//!
//! An article is checked beside the other files of its folder; what is open in the editor is read from there. Every
//! change of a buffer checks the folder again, which takes milliseconds; changes that wait in the queue are taken
//! together. Positions are in UTF-16, as every client understands them.

mod diagnose;
mod wire;

use crate::input;
use crate::input::Inputs;
use crate::input::Request as Wanted;
use crate::lsp::diagnose::Diagnosed;
use crate::pipeline;
use crate::render::uri;
use crate::session::Session;
use crate::source::Source;
use lsp_server::Connection;
use lsp_server::Message;
use lsp_server::Notification;
use lsp_server::ProtocolError;
use lsp_server::Request;
use lsp_server::Response;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

/// Serves one client until it is done. `config` is the configuration that was named, if any.
///
/// # Errors
/// Where the client breaks the protocol.
pub fn serve(connection: &Connection, config: Option<&str>) -> Result<(), ProtocolError> {
    connection.initialize(wire::capabilities())?;
    let mut server = Server { config, open: BTreeMap::new(), shown: BTreeMap::new(), stale: BTreeSet::new() };
    while let Ok(message) = connection.receiver.recv() {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                send(connection, Message::Response(server.answer(request)));
            }
            Message::Notification(notification) => server.take(notification),
            Message::Response(_) => {}
        }
        if connection.receiver.is_empty() {
            for message in server.check() {
                send(connection, message);
            }
        }
    }
    Ok(())
}

/// A client that has gone is noticed when the next message is awaited.
fn send(connection: &Connection, message: Message) {
    let _ = connection.sender.send(message);
}

struct Server<'a> {
    config: Option<&'a str>,
    /// The text of what is open, by path.
    open: BTreeMap<String, String>,
    /// What was last shown, by path.
    shown: BTreeMap<String, Vec<Diagnosed>>,
    /// Folders that have to be checked again.
    stale: BTreeSet<String>,
}

impl Server<'_> {
    fn take(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        let Some((path, text)) = wire::document(&method, &params) else { return };
        match method.as_str() {
            "textDocument/didOpen" | "textDocument/didChange" => {
                if let Some(text) = text {
                    self.open.insert(path.clone(), text);
                }
            }
            "textDocument/didClose" => {
                self.open.remove(&path);
            }
            _ => {}
        }
        // A rule file or a configuration may matter to every folder.
        let folders = if path.ends_with(".toml") {
            self.open.keys().map(|path| folder(path)).collect()
        } else {
            vec![folder(&path)]
        };
        self.stale.extend(folders);
    }

    /// Checks the folders in which something changed; what is to be shown of each file that shows or showed something.
    fn check(&mut self) -> Vec<Message> {
        let mut messages = Vec::new();
        for folder in std::mem::take(&mut self.stale) {
            let found = self.findings(&folder);
            let mut paths: BTreeSet<String> = found.keys().cloned().collect();
            paths.extend(self.shown.keys().filter(|path| self::folder(path) == folder).cloned());
            for path in paths {
                let diagnosed = found.get(&path).filter(|_| self.open.contains_key(&path)).cloned().unwrap_or_default();
                let before = self.shown.insert(path.clone(), diagnosed.clone());
                if before.as_ref() != Some(&diagnosed) {
                    messages.push(wire::publish(&uri::of(&path), &diagnosed));
                }
            }
        }
        messages
    }

    fn findings(&self, folder: &str) -> BTreeMap<String, Vec<Diagnosed>> {
        let session = Session::open(self.config, folder, Vec::new());
        let inputs = session.read(&Wanted { paths: vec![folder.to_owned()], ..Wanted::default() });
        let Inputs { sources, mut stories, problems } = inputs;
        let sources = sources.into_iter().map(|source| self.current(source)).collect();
        // Folders below belong to others; files that only share a story with this one stay.
        stories.retain(|story| {
            story.name == folder || session.settings.config.stories.iter().any(|named| named.name == story.name)
        });
        let report = pipeline::check(&session.desk, &session.policy, sources, stories, problems);
        diagnose::by_path(&report)
    }

    /// The source as it stands in the editor.
    fn current(&self, source: Source) -> Source {
        match self.open.get(&source.path) {
            Some(text) => input::open(source.id, &source.path, text.clone(), source.markup),
            None => source,
        }
    }

    fn answer(&self, request: Request) -> Response {
        let asked = (request.method == "textDocument/codeAction").then(|| wire::asked(&request.params)).flatten();
        match asked {
            Some((path, lines)) => {
                let shown = self.shown.get(&path).map(Vec::as_slice).unwrap_or_default();
                let actions =
                    shown.iter().filter(|shown| shown.rule.is_some() && lines.contains(&shown.range.start.line));
                let uri = uri::of(&path);
                Response::new_ok(request.id, actions.map(|shown| wire::let_stand(&uri, shown)).collect::<Vec<_>>())
            }
            None => Response::new_err(request.id, METHOD_NOT_FOUND, format!("{} is not served", request.method)),
        }
    }
}

const METHOD_NOT_FOUND: i32 = -32601;

fn folder(path: &str) -> String {
    Path::new(path).parent().map(input::shown).unwrap_or_default()
}

#[cfg(test)]
mod tests;
