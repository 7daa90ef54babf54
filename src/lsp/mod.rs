//! Open buffers in, diagnostics out: the findings of `check` in an editor, over the language server protocol.
//!
//! A file is checked beside the other files of its folder and of its named story; what is open in the editor is read from
//! there. What was read is kept, so that a keystroke reads one file again. Changes that wait are taken together, and a
//! request is answered about the text as it is then.

mod actions;
mod answer;
mod buffer;
mod claims;
mod client;
mod diagnose;
mod folder;
mod hover;
mod page;
mod position;
mod queue;
mod server;
mod stream;
mod symbols;
mod wire;

pub use stream::Streams;

use crate::lsp::client::Client;
use crate::lsp::queue::Queue;
use crate::lsp::server::Server;
use lsp_server::Connection;
use lsp_server::ErrorCode;
use lsp_server::Message;
use serde_json::Value;

/// Serves one client until it is done; whether it said so first. `config` is the configuration that was named, if any.
#[must_use]
pub fn serve(connection: &Connection, config: Option<&str>) -> bool {
    let mut queue = Queue::new(connection);
    let Some(params) = introduction(&mut queue) else { return false };
    let client = Client::new(&params);
    queue.answer(client.welcome());
    let mut server = Server::new(client, config);
    server.configure(&params["initializationOptions"]);
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

#[cfg(test)]
mod tests;
