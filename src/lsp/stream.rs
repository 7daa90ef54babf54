//! The protocol's messages on a pair of streams.
//!
//! A message that is no JSON, or no message, is answered as such and the conversation goes on; a header that cannot be
//! read ends it, since nobody knows then where the next message begins.

use lsp_server::Connection;
use lsp_server::ErrorCode;
use lsp_server::Message;
use serde_json::Value;
use serde_json::json;
use std::io;
use std::io::BufRead;
use std::io::Read;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread::JoinHandle;

/// The largest message that is read; a larger one is a broken header.
const LARGEST: u64 = 256 << 20;

/// The longest line of a header.
const LONGEST: u64 = 1 << 12;

/// A client at the other end of two streams.
pub struct Streams {
    pub connection: Connection,
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

impl Streams {
    /// Begins to read and to write. Whatever has come is there to be taken, however long the message before is dealt with.
    pub fn open(input: impl BufRead + Send + 'static, output: impl Write + Send + 'static) -> Self {
        let (connection, Connection { sender, receiver }) = Connection::memory();
        let output = Arc::new(Mutex::new(output));
        let to = Arc::clone(&output);
        let reader = std::thread::spawn(move || {
            let mut input = input;
            while let Some(body) = frame(&mut input)? {
                match message(&body) {
                    Ok(message) => {
                        let last = matches!(&message, Message::Notification(sent) if sent.method == "exit");
                        if sender.send(message).is_err() || last {
                            break;
                        }
                    }
                    Err(answer) => write(&to, &answer)?,
                }
            }
            Ok(())
        });
        let writer =
            std::thread::spawn(move || receiver.into_iter().try_for_each(|message| write(&output, &whole(&message))));
        Self { connection, reader, writer }
    }

    /// Waits until everything is written, once the client has gone or said `exit`.
    ///
    /// # Errors
    /// What went wrong with the streams.
    pub fn close(self) -> io::Result<()> {
        drop(self.connection);
        let ended = |thread: JoinHandle<io::Result<()>>| {
            thread.join().unwrap_or_else(|_| Err(io::Error::other("a stream was given up")))
        };
        let read = ended(self.reader);
        read.and(ended(self.writer))
    }
}

/// The body of the next message; `None` at the end of the stream.
fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.take(LONGEST).read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.strip_suffix('\n').ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("Content-Length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let length = length.filter(|&length| length <= LARGEST);
    let length =
        length.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a header without a usable length"))?;
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(body))
}

/// The message of a body, or what is to be answered to it.
fn message(body: &[u8]) -> Result<Message, Value> {
    let refusal = |id: &Value, code: ErrorCode, why: &str| json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": why}});
    let value: Value = serde_json::from_slice(body)
        .map_err(|error| refusal(&Value::Null, ErrorCode::ParseError, &format!("no JSON: {error}")))?;
    let id = value["id"].clone();
    let message = if value.is_object() { serde_json::from_value(value).ok() } else { None };
    message
        .ok_or_else(|| refusal(&id, ErrorCode::InvalidRequest, "neither a request nor a notification nor a response"))
}

fn whole(message: &Message) -> Value {
    let mut value = serde_json::to_value(message).unwrap_or_default();
    value["jsonrpc"] = json!("2.0");
    value
}

fn write(output: &Mutex<impl Write>, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    let mut output = output.lock().map_err(|_| io::Error::other("a stream was given up"))?;
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}
