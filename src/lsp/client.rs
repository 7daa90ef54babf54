//! What the client can do, and what it is told that we can.

use crate::lsp::actions;
use crate::lsp::position::Encoding;
use serde_json::Value;
use serde_json::json;

/// The client, as it describes itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// Shows Markdown when hovering.
    pub(super) markdown: bool,
    /// Shows the other places of a diagnostic.
    pub(super) related: bool,
    /// Can be asked to open a file at a place.
    pub(super) show: bool,
    /// Takes symbols that lie in each other.
    pub(super) nested: bool,
    /// Watches files for us.
    pub(super) watches: bool,
    /// Puts the cursor where the reason of an allowance is to be written.
    pub(super) reasons: bool,
}

impl Client {
    /// Reads what came with `initialize`.
    pub(super) fn new(params: &Value) -> Self {
        let can = &params["capabilities"];
        let holds = |list: &Value, word: &str| list.as_array().is_some_and(|list| list.iter().any(|one| one == word));
        let encodings = can["general"]["positionEncodings"].as_array();
        // The client's first choice that is known here.
        let encoding = encodings.and_then(|all| all.iter().find_map(|one| Encoding::from_name(one.as_str()?)));
        let document = &can["textDocument"];
        Self {
            encoding: encoding.unwrap_or_default(),
            markdown: holds(&document["hover"]["contentFormat"], "markdown"),
            related: document["publishDiagnostics"]["relatedInformation"] == true,
            show: can["window"]["showDocument"]["support"] == true,
            nested: document["documentSymbol"]["hierarchicalDocumentSymbolSupport"] == true,
            watches: can["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] == true,
            reasons: params["initializationOptions"]["reasons"] == true,
        }
    }

    /// The answer to `initialize`.
    pub(super) fn welcome(self) -> Value {
        const INCREMENTAL: u8 = 2;
        let capabilities = json!({
            "positionEncoding": self.encoding.name(),
            "textDocumentSync": {"openClose": true, "change": INCREMENTAL, "save": true},
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "documentSymbolProvider": true,
            "codeActionProvider": {"codeActionKinds": ["quickfix"]},
            "executeCommandProvider": {"commands": [actions::SHOW]},
        });
        json!({
            "capabilities": capabilities,
            "serverInfo": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
        })
    }

    /// What to ask of the client once it is ready: to say when a file changes that is not open.
    pub(super) fn wanted(self) -> Option<Value> {
        let watchers = [json!({"globPattern": "**/*.{md,markdown,mdx,txt,html,htm,docx,toml}"})];
        let watch = json!({
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": watchers},
        });
        self.watches.then(|| json!({"registrations": [watch]}))
    }
}
