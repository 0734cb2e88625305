// check_grammar - does the grammar see the words that ivl sees?
//
// usage: npm install vscode-textmate@9 vscode-oniguruma@2; node check_grammar.js IVL FILE...
//
// Each token of `ivl check --dump=tokens` has to have a scope of its kind where it starts.
const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const onig = require('vscode-oniguruma');
const { Registry, parseRawGrammar } = require('vscode-textmate');

const file = path.join(__dirname, 'syntaxes', 'boogie.tmLanguage.json');
const classes = { ident: 'name', digits: 'number', decimal: 'number', bvlit: 'number', float: 'number', string: 'string' };
const wanted = {
  number: /^constant\.numeric/,
  string: /^string|^constant\.character/,
  name: /^(variable|entity|support)/,
  keyword: /^(keyword|storage|constant\.language|support|entity)/, // some words may be names, and all of attributes
};

// What kind a line of the dump is of: `"word"`, or a class and the text.
function kindOf(what) {
  const word = /^"(.*)"$/.exec(what);
  if (word) return /^[A-Za-z]+$/.test(word[1]) ? 'keyword' : null;
  return classes[what.split(' ')[0]] || null;
}

async function main() {
  const wasm = fs.readFileSync(path.join(path.dirname(require.resolve('vscode-oniguruma')), 'onig.wasm'));
  await onig.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new onig.OnigScanner(sources),
      createOnigString: (text) => new onig.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(file, 'utf8'), file),
  });
  const grammar = await registry.loadGrammar('source.boogie');
  const [ivl, ...files] = process.argv.slice(2);
  let tokens = 0, wrong = 0;
  for (const name of files) {
    let dump;
    try {
      dump = execFileSync(ivl, ['check', '--dump=tokens', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
    } catch (e) {
      dump = e.stdout || '';
    }
    const lines = fs.readFileSync(name, 'utf8').split(/\r\n|\r|\n/);
    if (lines.some((line) => /^\s*#line/.test(line))) continue; // where tokens are is told otherwise
    const scopes = [];
    let state = null;
    for (const line of lines) {
      const result = grammar.tokenizeLine(line, state);
      scopes.push(result.tokens);
      state = result.ruleStack;
    }
    for (const row of dump.split('\n')) {
      const m = /^(\d+):(\d+)\t(.+)$/.exec(row);
      if (!m) continue;
      const kind = kindOf(m[3]);
      if (!kind) continue;
      const line = Number(m[1]) - 1, column = [...lines[line]].slice(0, Number(m[2]) - 1).join('').length;
      const token = scopes[line].find((t) => t.startIndex <= column && column < t.endIndex);
      const scope = token ? token.scopes[token.scopes.length - 1] : '';
      tokens++;
      if (!wanted[kind].test(scope)) {
        if (wrong++ < 20) console.log(`${name}:${m[1]}:${m[2]}: ${m[3]} has ${token ? token.scopes.join(' ') : 'no scope'}`);
      }
    }
  }
  console.log(`${files.length} files, ${tokens} tokens, ${wrong} wrong`);
  process.exit(wrong ? 1 : 0);
}

main();
