// The manifest says what the code does, and the package holds what is needed and nothing else.

const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");

const root = path.join(__dirname, "..");
const read = (file) => fs.readFileSync(path.join(root, file), "utf8");
const manifest = JSON.parse(read("package.json"));
const code = read("src/extension.ts");

test("the version is that of the program", () => {
  const cargo = fs.readFileSync(path.join(root, "../../Cargo.toml"), "utf8");
  assert.equal(manifest.version, cargo.match(/^version = "(.+)"$/m)[1]);
});

test("every command that is offered is registered, and a server's command is not", () => {
  const offered = manifest.contributes.commands.map((one) => one.command);
  const constants = Object.fromEntries([...code.matchAll(/const (\w+) = "(copydesk\.\w+)"/g)].map(([, name, id]) => [name, id]));
  const registered = [...code.matchAll(/registerCommand\((\w+),/g)].map(([, name]) => constants[name]);
  for (const command of offered) {
    assert.ok(registered.includes(command), `${command} is registered`);
  }
  assert.ok(!registered.includes("copydesk.show"), "the client library registers what the server offers");
});

test("every setting that is read is declared with the same default, and every declared one is used", () => {
  const declared = manifest.contributes.configuration.properties;
  const used = [...code.matchAll(/settings\.get(?:<[^>]+>)?\("(\w+)"/g)].map(([, name]) => `copydesk.${name}`);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(declared).filter((name) => !name.includes("trace")).sort());
  for (const [name, setting] of Object.entries(declared)) {
    assert.ok(setting.markdownDescription && "default" in setting && setting.scope, `${name} is described`);
  }
});

test("it is started for the languages it reads by default", () => {
  const languages = manifest.contributes.configuration.properties["copydesk.languages"].default;
  for (const language of languages) {
    assert.ok(manifest.activationEvents.includes(`onLanguage:${language}`), language);
  }
});

test("the bundle is there, loads, and needs nothing but the editor", () => {
  const Module = require("node:module");
  const load = Module._load;
  const wanted = new Set();
  // A stand-in for the editor that is anything one asks of it.
  const anything = new Proxy(function () {}, {
    get: (target, name) => (name === Symbol.toPrimitive || name === "prototype" ? target[name] : name === "version" ? "1.82.0" : anything),
    construct: () => anything,
    apply: () => anything,
  });
  Module._load = function (name, ...rest) {
    wanted.add(name);
    return name === "vscode" ? anything : load.call(this, name, ...rest);
  };
  try {
    const extension = require(path.join(root, manifest.main));
    assert.equal(typeof extension.activate, "function");
    assert.equal(typeof extension.deactivate, "function");
  } finally {
    Module._load = load;
  }
  const foreign = [...wanted].filter((name) => name !== "vscode" && !Module.isBuiltin(name) && !path.isAbsolute(name));
  assert.deepEqual(foreign, []);
});

test("the package holds the bundle, the manifest, the readme and the licence", () => {
  const vsce = require.resolve("@vscode/vsce/vsce");
  const listed = execFileSync(process.execPath, [vsce, "ls", "--no-dependencies"], { cwd: root, encoding: "utf8" });
  const files = listed.split("\n").map((line) => line.trim()).filter((line) => /^[\w./-]+$/.test(line) && line.includes("."));
  assert.deepEqual(files.sort(), ["LICENSE.txt", "README.md", "dist/extension.js", "package.json"]);
});
