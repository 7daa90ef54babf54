//! Conversations with a client.

mod actions;
mod asking;
mod hostile;
mod typing;

use super::*;
use crate::render::uri;
use lsp_server::Notification;
use lsp_server::Request;
use lsp_server::Response;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

const RULE: &str = r#"
[[rule]]
id = "house-word"
kind = "phrase"
severity = "note"
summary = "s"
why = "w"
message = "“{match}” is on the list"
[rule.with]
phrases = ["very unique"]
[[rule.example]]
article = "It is {{very unique}}."
[[rule.example]]
article = "It is unique."
"#;

/// An editor with a folder of its own, which goes when the test is over.
struct Client {
    connection: Connection,
    folder: PathBuf,
    server: Option<std::thread::JoinHandle<bool>>,
    requests: i32,
    /// What was sent while an answer was awaited.
    unread: Vec<Message>,
}

impl Client {
    /// An editor that can do nothing but the least.
    fn of(name: &str, files: &[(&str, &str)]) -> Self {
        Self::able(name, json!({}), files)
    }

    /// An editor of these capabilities.
    fn able(name: &str, capabilities: Value, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("copydesk-lsp-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let (server, connection) = Connection::memory();
        let server = std::thread::spawn(move || serve(&server, None));
        let mut client = Self { connection, folder, server: Some(server), requests: 0, unread: Vec::new() };
        client.write("copydesk.toml", "rules = ['my.toml']");
        client.write("my.toml", RULE);
        files.iter().for_each(|(path, text)| client.write(path, text));
        let params = json!({"capabilities": capabilities, "initializationOptions": {"reasons": true}});
        let welcome = client.request("initialize", params);
        assert_eq!(welcome["serverInfo"]["name"], "copydesk");
        client.notify("initialized", json!({}));
        client
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }

    fn uri(&self, path: &str) -> String {
        uri::of(&self.folder.join(path).to_string_lossy())
    }

    fn at(&self, path: &str, line: u32, character: u32) -> Value {
        json!({"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}})
    }

    fn notify(&self, method: &str, params: Value) {
        let notification = Notification { method: method.to_owned(), params };
        self.connection.sender.send(Message::Notification(notification)).expect("the server listens");
    }

    fn request(&mut self, method: &str, params: Value) -> Value {
        let response = self.ask(method, params);
        response.response_result.expect("the request is answered")
    }

    fn ask(&mut self, method: &str, params: Value) -> Response {
        self.requests += 1;
        let request = Request { id: self.requests.into(), method: method.to_owned(), params };
        self.connection.sender.send(Message::Request(request)).expect("the server listens");
        loop {
            match self.receive() {
                Message::Response(response) => return response,
                other => self.unread.push(other),
            }
        }
    }

    fn receive(&self) -> Message {
        self.connection.receiver.recv_timeout(Duration::from_secs(60)).expect("the server answers")
    }

    fn open(&self, path: &str, text: &str) {
        let document = json!({"uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces the whole text.
    fn change(&self, path: &str, text: &str) {
        self.edit(path, json!([{"text": text}]));
    }

    fn edit(&self, path: &str, changes: Value) {
        let document = json!({"uri": self.uri(path), "version": 2});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// The next diagnostics of a file.
    fn diagnostics(&mut self, path: &str) -> Vec<Value> {
        loop {
            let message = if self.unread.is_empty() { self.receive() } else { self.unread.remove(0) };
            let Message::Notification(notification) = message else { continue };
            if notification.params["uri"] == self.uri(path) {
                return notification.params["diagnostics"].as_array().expect("there is a list").clone();
            }
        }
    }

    /// The next diagnostics of a file: rule and line.
    fn shown(&mut self, path: &str) -> Vec<(String, u64)> {
        let found = self.diagnostics(path);
        let one = |shown: &Value| {
            let rule = shown["code"].as_str().expect("every diagnostic has a code").to_owned();
            (rule, shown["range"]["start"]["line"].as_u64().expect("it has a place"))
        };
        found.iter().map(one).collect()
    }

    /// The code actions for a line.
    fn actions(&mut self, path: &str, line: u32) -> Vec<Value> {
        let at = json!({"line": line, "character": 0});
        let range = json!({"start": at, "end": at});
        let asked = json!({"textDocument": {"uri": self.uri(path)}, "range": range, "context": {"diagnostics": []}});
        self.request("textDocument/codeAction", asked).as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.request("shutdown", Value::Null);
            self.notify("exit", Value::Null);
            if let Some(server) = self.server.take() {
                assert!(server.join().expect("the server does not panic"), "the client said that it goes");
            }
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
