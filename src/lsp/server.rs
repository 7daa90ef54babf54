//! What is open, what was read beside it, and what is shown of it.

use crate::lsp::buffer::Buffer;
use crate::lsp::client::Client;
use crate::lsp::diagnose;
use crate::lsp::diagnose::Diagnosed;
use crate::lsp::folder::Folder;
use crate::lsp::folder::Open;
use crate::lsp::folder::folder;
use crate::lsp::queue::Queue;
use crate::lsp::wire;
use lsp_server::Notification;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

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

pub(super) struct Server {
    pub(super) client: Client,
    /// The configuration that was named when the program was started.
    given: Option<String>,
    /// The configuration that is named now.
    config: Option<String>,
    pub(super) open: Open,
    /// Every folder in which a file is open.
    pub(super) folders: BTreeMap<String, Folder>,
    stale: BTreeMap<String, Stale>,
    /// Open files that were typed in and are not yet read again.
    typed: BTreeSet<String>,
    /// What was last shown, by path.
    shown: BTreeMap<String, Vec<Diagnosed>>,
}

impl Server {
    pub(super) fn new(client: Client, given: Option<&str>) -> Self {
        let given = given.map(str::to_owned);
        Self {
            client,
            config: given.clone(),
            given,
            open: Open::new(),
            folders: BTreeMap::new(),
            stale: BTreeMap::new(),
            typed: BTreeSet::new(),
            shown: BTreeMap::new(),
        }
    }

    pub(super) fn take(&mut self, notification: Notification, queue: &mut Queue<'_>) {
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
                self.configure(&params["settings"]["copydesk"]);
                self.mark_all(Stale::Settings);
            }
            _ => {}
        }
    }

    /// Takes the configuration that the client's settings name; without a name, the one the program was started with.
    pub(super) fn configure(&mut self, settings: &Value) {
        if let Some(name) = wire::config(settings) {
            self.config = if name.is_empty() { self.given.clone() } else { Some(name.to_owned()) };
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
    pub(super) fn settle(&mut self, queue: &Queue<'_>) {
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
}

/// Whether a file holds rules or a configuration; it is no article then, even where it is open.
pub(super) fn is_rules(path: &str) -> bool {
    path.ends_with(".toml")
}
