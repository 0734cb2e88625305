// Starts `ivl lsp`, and shows its verdicts in the margin of the text.
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;
let marks = new Map(); // of a document, by its URI: what ivl/verdicts said last

const decorations = {
  verified: decoration('testing.iconPassed', '#3fa650'),
  failed: decoration('testing.iconFailed', '#e05050'),
  undecided: decoration('testing.iconQueued', '#d0a020'),
};

function decoration(theme, colour) {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: false,
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    overviewRulerColor: new vscode.ThemeColor(theme),
    borderWidth: '0 0 0 3px',
    borderStyle: 'solid',
    borderColor: colour,
  });
}

function show(editor) {
  const verdicts = marks.get(editor.document.uri.toString());
  if (!verdicts || verdicts.version !== editor.document.version) return;
  const ranges = { verified: [], failed: [], undecided: [] };
  for (const implementation of verdicts.implementations)
    for (const { range, verdict } of implementation.assertions)
      ranges[verdict].push(client.protocol2CodeConverter.asRange(range));
  for (const name of Object.keys(decorations)) editor.setDecorations(decorations[name], ranges[name]);
}

async function start() {
  const settings = vscode.workspace.getConfiguration('ivl');
  const run = { command: settings.get('path'), args: ['lsp', ...settings.get('arguments')] };
  client = new LanguageClient('ivl', 'ivl', run, {
    documentSelector: [{ language: 'boogie' }],
    initializationOptions: { verify: settings.get('verify'), verdicts: true },
  });
  client.onNotification('ivl/verdicts', (verdicts) => {
    const uri = client.protocol2CodeConverter.asUri(verdicts.uri).toString();
    marks.set(uri, verdicts);
    for (const editor of vscode.window.visibleTextEditors) if (editor.document.uri.toString() === uri) show(editor);
  });
  await client.start();
}

async function stop() {
  if (client) await client.stop();
  client = undefined;
  marks = new Map();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('ivl.restart', async () => {
      await stop();
      await start();
    }),
    vscode.window.onDidChangeVisibleTextEditors((editors) => client && editors.forEach(show)),
    vscode.workspace.onDidCloseTextDocument((document) => marks.delete(document.uri.toString())),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration('ivl')) return;
      await stop();
      await start();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
