/*
 * Renaming. Whether a new name will do is found out by trying: the program with it has to be right, and
 * each name in it has to mean what it did.
 */
#include "driver/lsp/view.h"

#include <string.h>

/* A name can be changed if the text is right, and all that mentions it is in the document. */
static bool can_rename(struct server *s, const struct view *w,
		       const struct view_name *n)
{
	const struct index *x = &w->analysis->index;
	struct text_range r;
	uint32_t i;

	if (w->moved || w->analysis->status != IVL_OK) {
		server_refuse(s, LSP_REQUEST_FAILED, "the program has errors");
		return false;
	}
	for (i = 0; i < x->uses.len; i++)
		if (x->uses.data[i].name == n->use->name &&
		    !view_range(
			w,
			(struct span){ x->uses.data[i].at,
				       x->uses.data[i].at + n->name->name->len },
			&r)) {
			server_refuse(s, LSP_REQUEST_FAILED,
				      "another file mentions it, too");
			return false;
		}
	if (!view_range(w,
			(struct span){ n->name->at, n->name->at + n->name->name->len },
			&r)) {
		server_refuse(s, LSP_REQUEST_FAILED, "it is declared in another file");
		return false;
	}
	return true;
}

void on_prepare_rename(struct server *s, const struct json_node *params, struct json *j)
{
	struct text_range r;
	struct view_name n;
	struct view w;

	if (!view_name_at(s, params, &w, &n)) {
		json_null(j, "result");
		return;
	}
	if (!can_rename(s, &w, &n) || !view_range(&w, n.at, &r))
		return;
	json_object(j, "result");
	server_range(s, j, "range", &w.document->text, r);
	json_str(j, "placeholder", n.name->name->text);
	json_object_end(j);
}

/* The document with the new name. */
static void put_renamed(struct text *out, const struct view *w,
			const struct view_name *n, const char *name)
{
	const struct buf *from = &w->document->text.bytes;
	struct text_range r;
	struct buf b;
	uint32_t i = 0, done = 0;

	buf_init(&b);
	while (view_next_mention(w, n, &i, &r)) {
		buf_mem(&b, from->data + done, r.start - done);
		buf_str(&b, name);
		done = r.end;
	}
	buf_mem(&b, from->data + done, from->len - done);
	text_replace(out, (struct text_range){ 0, 0 }, b.data, b.len);
	buf_fini(&b);
}

/* Do the names of both programs mean the same? Uses come in the order of the text, in step. */
static bool same_meaning(const struct analysis *a, const struct analysis *b)
{
	uint32_t i;

	if (b->status != IVL_OK || a->findings.len != b->findings.len ||
	    a->index.uses.len != b->index.uses.len ||
	    a->index.names.len != b->index.names.len)
		return false;
	for (i = 0; i < a->index.uses.len; i++)
		if (a->index.uses.data[i].name != b->index.uses.data[i].name ||
		    a->index.uses.data[i].declares != b->index.uses.data[i].declares)
			return false;
	return true;
}

static bool will_do(struct server *s, const struct view *w, const struct view_name *n,
		    const char *name)
{
	struct program_texts texts = server_texts(s, w->document);
	struct analysis *renamed;
	struct text text;
	bool same;

	text_init(&text);
	put_renamed(&text, w, n, name);
	texts.data[texts.len - 1].text = &text;
	renamed = analysis_new(s->options, &texts);
	same = same_meaning(w->analysis, renamed);
	analysis_free(renamed);
	text_fini(&text);
	return same;
}

static bool is_word(const char *name)
{
	return *name && !name[strcspn(name, " \t\r\n\f\v;:,(){}[]<>\"/")];
}

void on_rename(struct server *s, const struct json_node *params, struct json *j)
{
	const char *name = json_text(json_get(params, "newName"));
	struct text_range r;
	struct view_name n;
	struct view w;
	uint32_t i = 0;

	if (!view_name_at(s, params, &w, &n)) {
		if (!s->error)
			server_refuse(s, LSP_REQUEST_FAILED, "there is no name here");
		return;
	}
	if (!can_rename(s, &w, &n))
		return;
	if (!name || !is_word(name) || !will_do(s, &w, &n, name)) {
		server_refuse(s, LSP_REQUEST_FAILED,
			      "that is no name, or it means something else already");
		return;
	}
	json_object(j, "result");
	json_object(j, "changes");
	json_array(j, w.document->uri);
	while (view_next_mention(&w, &n, &i, &r)) {
		json_object(j, NULL);
		server_range(s, j, "range", &w.document->text, r);
		json_str(j, "newText", name);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
	json_object_end(j);
}
