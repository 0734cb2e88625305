/*
 * initialize, shutdown, exit: what both sides can do, and when they end.
 */
#include "driver/lsp/server.h"
#include "driver/lsp/tokens.h"

#include <string.h>

/* The first encoding that the editor names and that is known here; by default UTF-16. */
static enum text_units choose_units(const struct json_node *params)
{
	const struct json_node *offered =
	    json_path(params, "capabilities.general.positionEncodings");
	const struct json_node *n =
	    offered && offered->kind == JSON_ARRAY ? offered->first : NULL;

	for (; n; n = n->next) {
		if (n->kind == JSON_STRING && strcmp(n->text, "utf-8") == 0)
			return TEXT_UTF8;
		if (n->kind == JSON_STRING && strcmp(n->text, "utf-16") == 0)
			break;
	}
	return TEXT_UTF16;
}

static struct client find_abilities(const struct json_node *params)
{
	const struct json_node *can = json_get(params, "capabilities");

	return (struct client){
		.progress = json_is_true(json_path(can, "window.workDoneProgress")),
		.related = json_is_true(json_path(
		    can, "textDocument.publishDiagnostics.relatedInformation")),
		.lens_refresh =
		    json_is_true(json_path(can, "workspace.codeLens.refreshSupport")),
		.inlay_refresh =
		    json_is_true(json_path(can, "workspace.inlayHint.refreshSupport")),
		.snippets = json_is_true(json_path(
		    can, "textDocument.completion.completionItem.snippetSupport")),
		.symbol_tree = json_is_true(json_path(
		    can,
		    "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport")),
		.verdicts =
		    json_is_true(json_path(params, "initializationOptions.verdicts")),
	};
}

/* "change" (the default), "save", "never" */
static enum verify_when choose_when(const struct json_node *params)
{
	const char *when = json_text(json_path(params, "initializationOptions.verify"));

	if (when && strcmp(when, "save") == 0)
		return VERIFY_ON_SAVE;
	return when && strcmp(when, "never") == 0 ? VERIFY_NEVER : VERIFY_ON_CHANGE;
}

static void tell_sync(struct json *j)
{
	json_object(j, "textDocumentSync");
	json_bool(j, "openClose", true);
	json_uint(j, "change", 2); // incremental
	json_bool(j, "save", true);
	json_object_end(j);
}

static void tell_abilities(struct json *j)
{
	static const char *const plain[] = {
		"hoverProvider",          "definitionProvider",
		"referencesProvider",     "documentHighlightProvider",
		"documentSymbolProvider", "workspaceSymbolProvider",
		"foldingRangeProvider",   "documentFormattingProvider",
		"inlayHintProvider",
	};

	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		json_bool(j, plain[i], true);
	json_object(j, "renameProvider");
	json_bool(j, "prepareProvider", true);
	json_object_end(j);
	json_object(j, "completionProvider");
	json_array(j, "triggerCharacters");
	json_str(j, NULL, ">"); // of ->
	json_array_end(j);
	json_object_end(j);
	json_object(j, "codeActionProvider");
	json_array(j, "codeActionKinds");
	json_str(j, NULL, "quickfix");
	json_array_end(j);
	json_object_end(j);
	json_object(j, "codeLensProvider");
	json_object_end(j);
	tokens_legend(j);
}

void on_initialize(struct server *s, const struct json_node *params, struct json *j)
{
	if (s->state != SERVER_NEW) {
		server_refuse(s, LSP_INVALID_REQUEST, "initialized already");
		return;
	}
	s->state = SERVER_RUNNING;
	s->units = choose_units(params);
	s->client = find_abilities(params);
	s->verify = choose_when(params);
	languages_add(&s->arena, &s->languages,
		      json_path(params, "initializationOptions.languages"));
	json_object(j, "result");
	json_object(j, "capabilities");
	json_str(j, "positionEncoding", s->units == TEXT_UTF8 ? "utf-8" : "utf-16");
	tell_sync(j);
	tell_abilities(j);
	json_object_end(j);
	json_object(j, "serverInfo");
	json_str(j, "name", "ivl");
	json_str(j, "version", IVL_VERSION);
	json_object_end(j);
	json_object_end(j);
}

void on_initialized(struct server *s, const struct json_node *params)
{
	(void)s;
	(void)params;
}

void on_shutdown(struct server *s, const struct json_node *params, struct json *j)
{
	(void)params;
	s->state = SERVER_SHUT;
	json_null(j, "result");
}

void on_exit(struct server *s, const struct json_node *params)
{
	(void)params;
	s->leaves = true;
}
