// The editor's own protocol library, the one the extension is built on, talks to the server as the extension starts it.

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { pathToFileURL } = require("node:url");
const protocol = require("vscode-languageserver-protocol/node");

const root = path.join(__dirname, "../../..");
const binary = process.env.COPYDESK ?? path.join(root, "target/debug/copydesk");

test("findings, hover, actions and the way to the source", { skip: !fs.existsSync(binary) && "the program is not built" }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "copydesk-vscode-"));
  for (const file of fs.readdirSync(path.join(root, "seeds/harbour-fire")).filter((file) => /\.(md|txt)$/.test(file))) {
    fs.copyFileSync(path.join(root, "seeds/harbour-fire", file), path.join(folder, file));
  }
  const server = spawn(binary, ["lsp"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = protocol.createProtocolConnection(server.stdout, server.stdin);
  const published = [];
  const shown = [];
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, (params) => published.push(params));
  connection.onRequest(protocol.RegistrationRequest.type, () => undefined);
  connection.onRequest(protocol.ShowDocumentRequest.type, (params) => {
    shown.push(params);
    return { success: true };
  });
  connection.listen();

  const initialized = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {
      general: { positionEncodings: ["utf-16"] },
      window: { showDocument: { support: true } },
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
      textDocument: { publishDiagnostics: { relatedInformation: true }, hover: { contentFormat: ["markdown"] } },
    },
    initializationOptions: { config: "", reasons: true },
  });
  assert.equal(initialized.capabilities.positionEncoding, "utf-16");
  await connection.sendNotification(protocol.InitializedNotification.type, {});

  const file = path.join(folder, "c-merrow-today.txt");
  const uri = pathToFileURL(file).href;
  const text = fs.readFileSync(file, "utf8");
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "plaintext", version: 1, text },
  });
  const line = text.split("\n").findIndex((one) => one.startsWith("Tomas Oxley"));
  const position = { line, character: text.split("\n")[line].indexOf("43") };
  const range = { start: position, end: position };
  const textDocument = { uri };
  const hover = await connection.sendRequest(protocol.HoverRequest.type, { textDocument, position });
  assert.match(hover.contents.value, /Ellery Gazette/);

  const found = published.find((params) => params.uri === uri).diagnostics.find((one) => one.code === "figure-conflict" && one.range.start.line === line);
  assert.deepEqual(found.range.start, position);
  assert.equal(found.relatedInformation.length, 2);

  const actions = await connection.sendRequest(protocol.CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } });
  const stand = actions.find((action) => action.title === "Let it stand: figure-conflict");
  assert.equal(stand.command.command, "copydesk.reason");
  assert.equal(stand.command.arguments[0], uri);
  const go = actions.find((action) => action.title.startsWith("Go to a-ellery-gazette.md"));
  await connection.sendRequest(protocol.ExecuteCommandRequest.type, go.command);
  assert.match(shown[0].uri, /a-ellery-gazette\.md$/);

  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  assert.equal(await ended, 0);
  connection.dispose();
  fs.rmSync(folder, { recursive: true });
});
