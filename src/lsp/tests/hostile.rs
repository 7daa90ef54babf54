//! A client that keeps to nothing.

use super::*;

const METHODS: [&str; 14] = [
    "initialized",
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didSave",
    "textDocument/didClose",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeConfiguration",
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentSymbol",
    "textDocument/codeAction",
    "workspace/executeCommand",
    "$/unheard/of",
];

/// Parameters of every odd shape, about a file.
fn odd(uri: &str) -> Vec<Value> {
    let document = json!({"uri": uri, "version": -1, "text": "Twelve 🚢\r\n12 of 14.\r"});
    let places = [
        json!(null),
        json!({"line": -1, "character": 0.5}),
        json!({"line": 4_294_967_295_u32, "character": 4_294_967_295_u32}),
        json!({"line": 18_446_744_073_709_551_615_u64, "character": 18_446_744_073_709_551_615_u64}),
        json!({"line": 0, "character": 8}),
        json!({"line": "0", "character": []}),
    ];
    let mut odd = vec![
        json!(null),
        json!(7),
        json!([]),
        json!({}),
        json!({"textDocument": 3}),
        json!({"textDocument": {"uri": "untitled:1"}}),
    ];
    odd.extend(
        ["file:", "file://", "file:///%ff%zz", "file:///", "http://a.example/b", "\u{0}"]
            .map(|uri| json!({"textDocument": {"uri": uri, "text": "x"}})),
    );
    for start in &places {
        for end in places.iter().step_by(2) {
            let range = json!({"start": start, "end": end});
            odd.push(json!({
                "textDocument": document,
                "position": start,
                "range": range,
                "contentChanges": [{"range": range, "text": "🚢\r\n"}, {"range": null, "text": 5}, 3, {"rangeLength": 3}],
                "changes": [{"uri": uri}, 5, {"uri": 8}],
                "settings": {"copydesk": {"config": [start]}},
                "command": "copydesk.show",
                "arguments": [start],
                "context": range,
            }));
        }
    }
    odd
}

#[test]
fn nothing_that_is_sent_ends_the_conversation() {
    let mut client = Client::of("hostile", &[("b.txt", "Fourteen 🚢\n\n14 of 12 ships came.\n")]);
    client.open("a.md", "Twelve 🚢\n\n12 of 14 ships came.\n");
    for params in odd(&client.uri("a.md")) {
        for method in METHODS {
            client.notify(method, params.clone());
            client.ask(method, params.clone());
        }
    }
    client.unread.clear();
    client.open("c.md", "It is very unique.\n");
    assert!(client.shown("c.md").contains(&("house-word".to_owned(), 0)));
}

#[test]
fn requests_out_of_order_are_refused() {
    let (server, connection) = Connection::memory();
    let server = std::thread::spawn(move || serve(&server, None));
    let send = |id: i32, method: &str| {
        let request = Request { id: id.into(), method: method.to_owned(), params: json!({"capabilities": 5}) };
        connection.sender.send(Message::Request(request)).expect("the server listens");
        let answer = connection.receiver.recv_timeout(Duration::from_secs(60)).expect("the server answers");
        let Message::Response(answer) = answer else { panic!("the server answers") };
        answer.response_result.err().map(|error| error.code)
    };
    assert_eq!(send(1, "textDocument/hover"), Some(ErrorCode::ServerNotInitialized as i32));
    assert_eq!(send(2, "initialize"), None);
    assert_eq!(send(3, "initialize"), Some(ErrorCode::MethodNotFound as i32));
    assert_eq!(send(4, "shutdown"), None);
    assert_eq!(send(5, "textDocument/hover"), Some(ErrorCode::InvalidRequest as i32));
    assert_eq!(send(6, "shutdown"), Some(ErrorCode::InvalidRequest as i32));
    drop(connection);
    assert!(server.join().expect("the server does not panic"));
}

#[test]
fn a_client_that_goes_without_a_word_is_noticed() {
    let (server, connection) = Connection::memory();
    drop(connection);
    assert!(!serve(&server, None));
}
