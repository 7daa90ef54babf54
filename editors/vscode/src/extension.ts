// Starts `copydesk lsp` and hands it the articles. Everything that is shown comes from the server.

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

/** What the server asks the editor to do after an allowance was written: put the cursor where the reason goes. */
const REASON = "copydesk.reason";
const RESTART = "copydesk.restart";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand(REASON, reason),
    vscode.commands.registerCommand(RESTART, restart),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      // The server itself is told of another configuration.
      if (event.affectsConfiguration("copydesk.path") || event.affectsConfiguration("copydesk.languages")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("copydesk");
  const command = settings.get("path", "copydesk");
  const languages = settings.get<string[]>("languages", []);
  const cwd = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const made = new LanguageClient(
    "copydesk",
    "copydesk",
    { command, args: ["lsp"], options: { cwd } },
    {
      documentSelector: languages.map((language) => ({ scheme: "file", language })),
      initializationOptions: { config: settings.get("config", ""), reasons: true },
      synchronize: { configurationSection: "copydesk" },
    },
  );
  client = made;
  try {
    await made.start();
  } catch (error) {
    const chosen = await vscode.window.showErrorMessage(
      `copydesk could not be started as “${command}”: ${String(error)}`,
      "Open settings",
    );
    if (chosen) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.path");
    }
  }
}

async function reason(uri: string, position: { line: number; character: number }): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const editor = await vscode.window.showTextDocument(document);
  const cursor = new vscode.Position(position.line, position.character);
  editor.selection = new vscode.Selection(cursor, cursor);
  editor.revealRange(editor.selection);
}
