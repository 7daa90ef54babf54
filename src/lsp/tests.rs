//! A conversation with a client.

use super::*;
use crate::render::uri;
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

struct Client {
    connection: Connection,
    folder: PathBuf,
    server: Option<std::thread::JoinHandle<()>>,
    requests: i32,
}

impl Client {
    fn of(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("copydesk-lsp-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("folders can be made");
        let own = [("copydesk.toml", "rules = ['my.toml']"), ("my.toml", RULE)];
        for (path, text) in own.iter().chain(files) {
            std::fs::write(folder.join(path), text).expect("files can be written");
        }
        let (server, connection) = Connection::memory();
        let server = std::thread::spawn(move || assert!(serve(&server, None), "the client says that it goes"));
        let mut client = Self { connection, folder, server: Some(server), requests: 0 };
        client.request("initialize", json!({"capabilities": {}}));
        client.notify("initialized", json!({}));
        client
    }

    fn uri(&self, path: &str) -> String {
        uri::of(&self.folder.join(path).to_string_lossy())
    }

    fn notify(&self, method: &str, params: Value) {
        let notification = Notification { method: method.to_owned(), params };
        self.connection.sender.send(Message::Notification(notification)).expect("the server listens");
    }

    fn request(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        let request = Request { id: self.requests.into(), method: method.to_owned(), params };
        self.connection.sender.send(Message::Request(request)).expect("the server listens");
        loop {
            if let Message::Response(response) = self.receive() {
                return response.response_result.unwrap_or_default();
            }
        }
    }

    fn receive(&self) -> Message {
        self.connection.receiver.recv_timeout(Duration::from_secs(60)).expect("the server answers")
    }

    fn open(&self, path: &str, text: &str) {
        self.notify("textDocument/didOpen", json!({"textDocument": {"uri": self.uri(path), "text": text}}));
    }

    fn change(&self, path: &str, text: &str) {
        let changes = json!({"textDocument": {"uri": self.uri(path)}, "contentChanges": [{"text": text}]});
        self.notify("textDocument/didChange", changes);
    }

    /// The next diagnostics of a file: rule and line.
    fn shown(&self, path: &str) -> Vec<(String, u64)> {
        loop {
            let Message::Notification(notification) = self.receive() else { continue };
            if notification.params["uri"] != self.uri(path) {
                continue;
            }
            let diagnostics = notification.params["diagnostics"].as_array().expect("there is a list").clone();
            return diagnostics
                .iter()
                .map(|shown| {
                    let rule = shown["code"].as_str().expect("every diagnostic has a code").to_owned();
                    (rule, shown["range"]["start"]["line"].as_u64().expect("it has a place"))
                })
                .collect();
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.request("shutdown", Value::Null);
            self.notify("exit", Value::Null);
            if let Some(server) = self.server.take() {
                server.join().expect("the server ends well");
            }
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn findings_come_and_go_with_the_text() {
    let mut client = Client::of("come", &[("a.md", "Rain fell.\n"), ("b.txt", "Rain fell.\n")]);
    client.open("a.md", "Rain fell.\n\nThe rain is very unique.\n");
    let shown = client.shown("a.md");
    assert!(shown.contains(&("house-word".to_owned(), 2)), "{shown:?}");
    let range = json!({"start": {"line": 2, "character": 3}, "end": {"line": 2, "character": 3}});
    let asked = json!({"textDocument": {"uri": client.uri("a.md")}, "range": range, "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", asked);
    let titles: Vec<_> = actions.as_array().expect("there is a list").iter().map(|action| &action["title"]).collect();
    assert!(titles.contains(&&json!("Let it stand: house-word")), "{titles:?}");
    client.change("a.md", "Rain fell.\n\nThe rain is unique.\n");
    let shown = client.shown("a.md");
    assert!(!shown.iter().any(|(rule, _)| rule == "house-word"), "{shown:?}");
}

#[test]
fn what_is_wrong_with_an_allowance_is_shown_in_the_article() {
    let client = Client::of("stet", &[("a.md", "x\n")]);
    client.open("a.md", "<!-- stet: house-word -->\nRain fell.\n");
    let shown = client.shown("a.md");
    assert!(shown.contains(&("problem".to_owned(), 0)), "{shown:?}");
}
