//! Messages in the order in which they came, without the requests that were taken back before they were answered.

use lsp_server::Connection;
use lsp_server::ErrorCode;
use lsp_server::Message;
use lsp_server::Notification;
use lsp_server::RequestId;
use lsp_server::Response;
use serde::Serialize;
use serde_json::Value;
use std::collections::VecDeque;

/// What the client has sent and is not yet dealt with.
pub(super) struct Queue<'a> {
    connection: &'a Connection,
    waiting: VecDeque<Message>,
    /// The request that is being dealt with, until it is answered.
    current: Option<RequestId>,
    asked: i32,
}

impl<'a> Queue<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection, waiting: VecDeque::new(), current: None, asked: 0 }
    }

    /// The next message to deal with; waits for one. `None` once the client has gone.
    pub(super) fn next(&mut self) -> Option<Message> {
        self.drain();
        while self.waiting.is_empty() {
            let message = self.connection.receiver.recv().ok()?;
            self.put(message);
            self.drain();
        }
        let message = self.waiting.pop_front()?;
        if let Message::Request(request) = &message {
            self.current = Some(request.id.clone());
        }
        Some(message)
    }

    /// Whether nothing is left to deal with for now.
    pub(super) fn is_empty(&mut self) -> bool {
        self.drain();
        self.waiting.is_empty()
    }

    /// Whether the request that is being dealt with still waits for its answer.
    pub(super) fn is_wanted(&mut self) -> bool {
        self.drain();
        self.current.is_some()
    }

    /// Answers the request that is being dealt with, unless it was taken back.
    pub(super) fn answer(&mut self, result: impl Serialize) {
        let result = serde_json::to_value(result).unwrap_or_default();
        self.respond(|id| Response::new_ok(id, result));
    }

    /// Says why the request that is being dealt with has no answer.
    pub(super) fn refuse(&mut self, code: ErrorCode, why: String) {
        self.respond(|id| Response::new_err(id, code as i32, why));
    }

    pub(super) fn notify(&self, method: &str, params: Value) {
        self.send(Message::Notification(Notification { method: method.to_owned(), params }));
    }

    /// Asks something of the client. What it answers does not matter here.
    pub(super) fn ask(&mut self, method: &str, params: Value) {
        self.asked = self.asked.wrapping_add(1);
        let request = lsp_server::Request { id: self.asked.into(), method: method.to_owned(), params };
        self.send(Message::Request(request));
    }

    fn respond(&mut self, response: impl FnOnce(RequestId) -> Response) {
        self.drain();
        if let Some(id) = self.current.take() {
            self.send(Message::Response(response(id)));
        }
    }

    /// A client that has gone is noticed when the next message is awaited.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    fn drain(&mut self) {
        while let Ok(message) = self.connection.receiver.try_recv() {
            self.put(message);
        }
    }

    fn put(&mut self, message: Message) {
        match message {
            Message::Notification(notification) if notification.method == "$/cancelRequest" => {
                if let Ok(id) = serde_json::from_value(notification.params["id"].clone()) {
                    self.cancel(id);
                }
            }
            Message::Response(_) => {}
            message => self.waiting.push_back(message),
        }
    }

    fn cancel(&mut self, id: RequestId) {
        let is = |message: &Message| matches!(message, Message::Request(request) if request.id == id);
        let before = self.waiting.len();
        self.waiting.retain(|message| !is(message));
        let current = self.current.take_if(|current| *current == id).is_some();
        if current || self.waiting.len() < before {
            let why = "taken back".to_owned();
            self.send(Message::Response(Response::new_err(id, ErrorCode::RequestCanceled as i32, why)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_server::Request;
    use serde_json::json;

    fn send(client: &Connection, message: Message) {
        client.sender.send(message).expect("the server listens");
    }

    fn request(client: &Connection, id: i32) {
        let request = Request { id: id.into(), method: "textDocument/hover".to_owned(), params: json!({}) };
        send(client, Message::Request(request));
    }

    fn cancel(client: &Connection, id: Value) {
        let cancel = Notification { method: "$/cancelRequest".to_owned(), params: json!({"id": id}) };
        send(client, Message::Notification(cancel));
    }

    /// The id and the code of the next answer.
    fn answer(client: &Connection) -> Option<(RequestId, Option<i32>)> {
        let Message::Response(answer) = client.receiver.try_recv().ok()? else { return None };
        Some((answer.id, answer.response_result.err().map(|error| error.code)))
    }

    #[test]
    fn a_request_that_is_taken_back_while_it_waits_is_not_dealt_with() {
        let (server, client) = Connection::memory();
        [1, 2, 3].iter().for_each(|&id| request(&client, id));
        for id in [json!(2), json!("2"), json!(9), json!({"no": "id"})] {
            cancel(&client, id);
        }
        let mut queue = Queue::new(&server);
        let mut left = Vec::new();
        while !queue.is_empty() {
            let Some(Message::Request(request)) = queue.next() else { break };
            left.push(request.id);
            queue.answer(());
        }
        assert_eq!(left, [RequestId::from(1), RequestId::from(3)]);
        assert_eq!(answer(&client), Some((2.into(), Some(ErrorCode::RequestCanceled as i32))));
        assert_eq!(answer(&client), Some((1.into(), None)));
        assert_eq!(answer(&client), Some((3.into(), None)));
    }

    #[test]
    fn a_request_that_is_taken_back_in_the_midst_is_answered_once() {
        let (server, client) = Connection::memory();
        let mut queue = Queue::new(&server);
        request(&client, 7);
        assert!(queue.next().is_some() && queue.is_wanted());
        cancel(&client, json!(7));
        assert!(!queue.is_wanted());
        queue.answer("late");
        assert_eq!(answer(&client), Some((7.into(), Some(ErrorCode::RequestCanceled as i32))));
        assert_eq!(answer(&client), None);
    }
}
