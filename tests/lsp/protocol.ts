import * as p from 'vscode-languageserver-protocol';
export interface Results {
	'initialize': p.InitializeResult;
	'shutdown': null;
	'textDocument/hover': p.Hover | null;
	'textDocument/definition': p.Definition | p.LocationLink[] | null;
	'textDocument/declaration': p.Declaration | p.LocationLink[] | null;
	'textDocument/implementation': p.Definition | p.LocationLink[] | null;
	'textDocument/references': p.Location[] | null;
	'textDocument/documentHighlight': p.DocumentHighlight[] | null;
	'textDocument/rename': p.WorkspaceEdit | null;
	'textDocument/prepareRename': p.PrepareRenameResult | null;
	'textDocument/documentSymbol': p.SymbolInformation[] | p.DocumentSymbol[] | null;
	'workspace/symbol': p.SymbolInformation[] | p.WorkspaceSymbol[] | null;
	'textDocument/formatting': p.TextEdit[] | null;
	'textDocument/foldingRange': p.FoldingRange[] | null;
	'textDocument/completion': p.CompletionItem[] | p.CompletionList | null;
	'textDocument/codeAction': (p.Command | p.CodeAction)[] | null;
	'textDocument/codeLens': p.CodeLens[] | null;
	'textDocument/inlayHint': p.InlayHint[] | null;
	'textDocument/semanticTokens/full': p.SemanticTokens | null;
	'textDocument/signatureHelp': p.SignatureHelp | null;
	'workspace/executeCommand': p.LSPAny | null;
}
export interface Params {
	'textDocument/publishDiagnostics': p.PublishDiagnosticsParams;
	'window/showMessage': p.ShowMessageParams;
	'window/logMessage': p.LogMessageParams;
	'window/workDoneProgress/create': p.WorkDoneProgressCreateParams;
	'$/progress': { token: p.ProgressToken; value: p.WorkDoneProgressBegin | p.WorkDoneProgressReport | p.WorkDoneProgressEnd };
	'client/registerCapability': p.RegistrationParams;
	'workspace/codeLens/refresh': null;
	'workspace/inlayHint/refresh': null;
	'workspace/semanticTokens/refresh': null;
}
export interface ProtocolMessages { results: Results; params: Params; }
