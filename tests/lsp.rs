//! `copydesk lsp` on its streams: whole messages, broken ones, and how it ends.

use std::io::Write;
use std::process::Command;
use std::process::Stdio;

/// What the program writes and how it ends, when it is sent these bytes and then nothing more.
fn talk(bytes: &[u8]) -> (String, Option<i32>) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = server.stdin.take().expect("there is a stream");
    // A server that has ended reads nothing more.
    let _ = input.write_all(bytes);
    drop(input);
    let output = server.wait_with_output().expect("the program ends");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("panicked"), "{errors}");
    (String::from_utf8(output.stdout).expect("messages are UTF-8"), output.status.code())
}

fn framed(bodies: &[&str]) -> Vec<u8> {
    bodies.iter().map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len())).collect::<String>().into_bytes()
}

const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;
const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":"last","method":"shutdown"}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

#[test]
fn an_orderly_client_ends_the_program_well() {
    let (said, status) = talk(&framed(&[INITIALIZE, SHUTDOWN, EXIT]));
    assert_eq!(status, Some(0));
    assert!(said.contains(r#""positionEncoding":"utf-16""#) && said.contains(r#""id":"last""#), "{said}");
}

#[test]
fn a_client_that_leaves_without_a_word_ends_it_with_one() {
    assert_eq!(talk(&framed(&[INITIALIZE, EXIT])).1, Some(1));
    assert_eq!(talk(&framed(&[INITIALIZE])).1, Some(1));
    assert_eq!(talk(b"").1, Some(1));
}

#[test]
fn what_is_no_json_or_no_message_is_said_and_the_conversation_goes_on() {
    let deep = "[".repeat(100_000);
    let bodies = [INITIALIZE, "{\"jsonrpc\":", "\u{0}", &deep, "[]", "null", r#"{"id":{},"method":5}"#, SHUTDOWN, EXIT];
    let mut bytes = framed(&bodies[..8]);
    bytes.extend(b"content-length:2\r\nContent-Type: x\r\n\r\n\xff\xfe");
    bytes.extend(framed(&bodies[8..]));
    let (said, status) = talk(&bytes);
    assert_eq!(status, Some(0));
    assert_eq!((said.matches("-32700").count(), said.matches("-32600").count()), (4, 3), "{said}");
}

#[test]
fn a_broken_header_ends_it_with_a_word_about_the_header() {
    for header in [
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "\r\n\r\n",
        "Content-Length: 999999999999\r\n\r\n{}",
        "Content-Length: 20\r\n\r\n{}",
    ] {
        let mut bytes = framed(&[INITIALIZE]);
        bytes.extend(header.bytes());
        assert_eq!(talk(&bytes).1, Some(2), "{header}");
    }
}
