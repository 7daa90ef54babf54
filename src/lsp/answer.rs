//! What is answered to the client's requests about open files.

use crate::lsp::actions;
use crate::lsp::claims;
use crate::lsp::folder::Folder;
use crate::lsp::folder::folder;
use crate::lsp::hover;
use crate::lsp::queue::Queue;
use crate::lsp::server::Server;
use crate::lsp::symbols;
use crate::lsp::wire;
use lsp_server::ErrorCode;
use lsp_server::Request;
use serde_json::Value;
use serde_json::json;

impl Server {
    pub(super) fn answer(&self, request: &Request, queue: &mut Queue<'_>) {
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
