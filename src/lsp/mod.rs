//! Open buffers in, diagnostics out: the findings of `check` in an editor, over the language server protocol.
//!
//! A file is checked beside the other files of its folder and of its named story; what is open in the editor is read from
//! there. What was read is kept, so that a keystroke reads one file again. Changes that wait are taken together, and a
//! request is answered about the text as it is then.

mod actions;
mod buffer;
mod claims;
mod client;
mod diagnose;
mod folder;
mod hover;
mod page;
mod position;
mod queue;
mod stream;
mod symbols;
mod wire;

pub use stream::Streams;

use crate::lsp::buffer::Buffer;
use crate::lsp::client::Client;
use crate::lsp::diagnose::Diagnosed;
use crate::lsp::folder::Folder;
use crate::lsp::folder::Open;
use crate::lsp::folder::folder;
use crate::lsp::queue::Queue;
use lsp_server::Connection;
use lsp_server::ErrorCode;
use lsp_server::Message;
use lsp_server::Notification;
use lsp_server::Request;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Serves one client until it is done; whether it said so first. `config` is the configuration that was named, if any.
#[must_use]
pub fn serve(connection: &Connection, config: Option<&str>) -> bool {
    let mut queue = Queue::new(connection);
    let Some(params) = introduction(&mut queue) else { return false };
    let client = Client::new(&params);
    queue.answer(client.welcome());
    let mut server = Server {
        client,
        config: wire::config(&params["initializationOptions"]).or_else(|| config.map(str::to_owned)),
        open: Open::new(),
        folders: BTreeMap::new(),
        stale: BTreeMap::new(),
        typed: BTreeSet::new(),
        shown: BTreeMap::new(),
    };
    while let Some(message) = queue.next() {
        match message {
            Message::Request(request) if request.method == "shutdown" => {
                queue.answer(Value::Null);
                return farewell(&mut queue);
            }
            Message::Request(request) => {
                server.settle(&queue);
                if queue.is_wanted() {
                    server.answer(&request, &mut queue);
                }
            }
            Message::Notification(notification) if notification.method == "exit" => return false,
            Message::Notification(notification) => server.take(notification, &mut queue),
            Message::Response(_) => {}
        }
        if queue.is_empty() {
            server.settle(&queue);
        }
    }
    false
}

/// What the client says of itself. `None` where it leaves without.
fn introduction(queue: &mut Queue<'_>) -> Option<Value> {
    loop {
        match queue.next()? {
            Message::Request(request) if request.method == "initialize" => return Some(request.params),
            Message::Request(_) => queue.refuse(ErrorCode::ServerNotInitialized, "`initialize` comes first".to_owned()),
            Message::Notification(notification) if notification.method == "exit" => return None,
            _ => {}
        }
    }
}

/// Waits for the client to go, after it said that it would.
fn farewell(queue: &mut Queue<'_>) -> bool {
    while let Some(message) = queue.next() {
        match message {
            Message::Request(_) => queue.refuse(ErrorCode::InvalidRequest, "nothing comes after `shutdown`".to_owned()),
            Message::Notification(notification) if notification.method == "exit" => break,
            _ => {}
        }
    }
    true
}

/// How much of a folder has to be done again; the later, the more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stale {
    /// Files that are open were typed in.
    Typed,
    /// Files came, went or changed.
    Files,
    /// The configuration or a rule may have changed.
    Settings,
}

struct Server {
    client: Client,
    /// The configuration that was named.
    config: Option<String>,
    open: Open,
    /// Every folder in which a file is open.
    folders: BTreeMap<String, Folder>,
    stale: BTreeMap<String, Stale>,
    /// Open files that were typed in and are not yet read again.
    typed: BTreeSet<String>,
    /// What was last shown, by path.
    shown: BTreeMap<String, Vec<Diagnosed>>,
}

impl Server {
    fn take(&mut self, notification: Notification, queue: &mut Queue<'_>) {
        let Notification { method, params } = notification;
        let path = wire::document(&params);
        match (method.as_str(), path) {
            ("initialized", _) => {
                if let Some(wanted) = self.client.wanted() {
                    queue.ask("client/registerCapability", wanted);
                }
            }
            ("textDocument/didOpen", Some(path)) => {
                let document = &params["textDocument"];
                let text = document["text"].as_str().unwrap_or_default().to_owned();
                self.open.insert(path.clone(), Buffer { text, version: document["version"].as_i64() });
                self.typed.insert(path.clone());
                self.mark(&path, Stale::Files);
            }
            ("textDocument/didChange", Some(path)) => {
                let Some(buffer) = self.open.get_mut(&path) else { return };
                buffer.version = params["textDocument"]["version"].as_i64();
                buffer.apply(wire::changes(&params), self.client.encoding);
                self.typed.insert(path.clone());
                self.mark(&path, Stale::Typed);
            }
            ("textDocument/didClose", Some(path)) => {
                self.open.remove(&path);
                self.typed.remove(&path);
                self.mark(&path, Stale::Files);
            }
            ("textDocument/didSave", Some(path)) => self.mark(&path, Stale::Files),
            ("workspace/didChangeWatchedFiles", _) => {
                wire::changed_files(&params).iter().for_each(|path| self.mark(path, Stale::Files));
            }
            ("workspace/didChangeConfiguration", _) => {
                if let Some(config) = wire::config(&params["settings"]["copydesk"]) {
                    self.config = Some(config);
                }
                self.mark_all(Stale::Settings);
            }
            _ => {}
        }
    }

    /// Notes that a file changed: its own folder, and every other in which it was read.
    fn mark(&mut self, path: &str, stale: Stale) {
        if is_rules(path) {
            if stale > Stale::Typed {
                self.mark_all(Stale::Settings);
            }
            return;
        }
        let own = folder(path);
        let readers = self.folders.iter().filter(|(name, folder)| **name == own || folder.holds(path));
        let mut marked: Vec<String> = readers.map(|(name, _)| name.clone()).collect();
        marked.push(own);
        for name in marked {
            let known = self.stale.entry(name).or_insert(stale);
            *known = stale.max(*known);
        }
    }

    fn mark_all(&mut self, stale: Stale) {
        self.stale.extend(self.folders.keys().map(|name| (name.clone(), stale)));
    }

    /// Does again what has to be, and shows what comes of it.
    fn settle(&mut self, queue: &Queue<'_>) {
        let stale = std::mem::take(&mut self.stale);
        if stale.is_empty() {
            return;
        }
        let typed = std::mem::take(&mut self.typed);
        for (name, stale) in stale {
            if !self.open.keys().any(|path| !is_rules(path) && folder(path) == name) {
                self.folders.remove(&name);
                continue;
            }
            match self.folders.get_mut(&name) {
                Some(folder) if stale == Stale::Typed => folder.retype(&typed, &self.open),
                Some(folder) if stale == Stale::Files => folder.refresh(&self.open),
                _ => {
                    let folder = Folder::open(self.config.as_deref(), &name, &self.open);
                    self.folders.insert(name, folder);
                }
            }
        }
        self.publish(&typed, queue);
    }

    /// Shows what is to be seen in each file: again where it was typed in, since the client moves what it shows with the
    /// text, and else where it is not what was shown before.
    fn publish(&mut self, typed: &BTreeSet<String>, queue: &Queue<'_>) {
        let mut found: BTreeMap<String, Vec<Diagnosed>> = BTreeMap::new();
        for (path, problem) in self.folders.values().flat_map(|folder| &folder.elsewhere) {
            if !self.open.contains_key(path) || is_rules(path) {
                let problem = diagnose::problem(problem, self.client);
                let shown = found.entry(path.clone()).or_default();
                if !shown.contains(&problem) {
                    shown.push(problem);
                }
            }
        }
        for path in self.open.keys() {
            if let Some(folder) = self.folders.get(&folder(path)).filter(|_| !is_rules(path)) {
                found.insert(path.clone(), diagnose::of(&folder.report, path, self.client));
            }
        }
        let gone: Vec<String> = self.shown.keys().filter(|path| !found.contains_key(*path)).cloned().collect();
        for path in gone {
            if self.shown.remove(&path).is_some_and(|shown| !shown.is_empty()) {
                self.show(&path, &[], queue);
            }
        }
        for (path, diagnosed) in found {
            if typed.contains(&path) || self.shown.get(&path) != Some(&diagnosed) {
                self.show(&path, &diagnosed, queue);
                self.shown.insert(path, diagnosed);
            }
        }
    }

    fn show(&self, path: &str, diagnosed: &[Diagnosed], queue: &Queue<'_>) {
        let version = self.open.get(path).and_then(|buffer| buffer.version);
        queue.notify("textDocument/publishDiagnostics", wire::publish(path, version, diagnosed));
    }

    fn answer(&self, request: &Request, queue: &mut Queue<'_>) {
        let params = &request.params;
        let path = wire::document(params).filter(|path| self.open.contains_key(path));
        let open = path.as_ref().and_then(|path| Some((self.folders.get(&folder(path))?, path.as_str())));
        match request.method.as_str() {
            "textDocument/hover" => queue.answer(open.and_then(|(folder, path)| self.hover(folder, path, params))),
            "textDocument/definition" => {
                queue.answer(open.map(|(folder, path)| self.places(folder, path, params, false)))
            }
            "textDocument/references" => {
                queue.answer(open.map(|(folder, path)| self.places(folder, path, params, true)))
            }
            "textDocument/documentSymbol" => queue.answer(open.and_then(|(folder, path)| {
                Some(symbols::of(folder.document(path)?, &folder.session.desk.lexicon, self.client))
            })),
            "textDocument/codeAction" => queue.answer(
                open.and_then(|(folder, path)| Some(actions::of(folder, path, &wire::lines(params)?, self.client))),
            ),
            "workspace/executeCommand" if params["command"] == actions::SHOW => {
                let place = &params["arguments"][0];
                let shown = json!({"uri": place["uri"], "selection": place["range"], "takeFocus": true});
                queue.ask("window/showDocument", shown);
                queue.answer(Value::Null);
            }
            method => queue.refuse(ErrorCode::MethodNotFound, format!("{method} is not served")),
        }
    }

    /// The byte of an open file that a request points at.
    fn offset(&self, path: &str, params: &Value) -> Option<usize> {
        let position = serde_json::from_value(params["position"].clone()).ok()?;
        Some(self.client.encoding.offset(&self.open.get(path)?.text, position))
    }

    fn hover(&self, folder: &Folder, path: &str, params: &Value) -> Option<Value> {
        let beside = claims::at(folder, path, self.offset(path, params)?)?;
        let page = hover::page(&beside, &folder.session.desk.lexicon);
        let (kind, value) =
            if self.client.markdown { ("markdown", page.markdown()) } else { ("plaintext", page.plain()) };
        let range = self.client.encoding.range(&beside.document.source, beside.claim.span);
        Some(json!({"contents": {"kind": kind, "value": value}, "range": range}))
    }

    /// Where else the claim under the cursor is spoken of: by those who differ, where there are any, or by `all`.
    fn places(&self, folder: &Folder, path: &str, params: &Value, all: bool) -> Vec<Value> {
        let Some(beside) = self.offset(path, params).and_then(|offset| claims::at(folder, path, offset)) else {
            return Vec::new();
        };
        let differ = beside.others.iter().any(|other| other.relation.is_conflict());
        let wanted = beside.others.iter().filter(|other| all || !differ || other.relation.is_conflict());
        wanted.map(|other| wire::location(&other.document.source, other.claim.span, self.client)).collect()
    }
}

/// Whether a file holds rules or a configuration; it is no article then, even where it is open.
fn is_rules(path: &str) -> bool {
    path.ends_with(".toml")
}

#[cfg(test)]
mod tests;
