/*
 * The declarations of documents, and what can be folded.
 */
#include "driver/lsp/view.h"

#include <ctype.h>
#include <strings.h>

/* As the protocol numbers them. */
enum symbol {
	SYMBOL_CLASS = 5,
	SYMBOL_METHOD = 6,
	SYMBOL_FUNCTION = 12,
	SYMBOL_VARIABLE = 13,
	SYMBOL_CONSTANT = 14,
	SYMBOL_KEY = 20,
	SYMBOL_ENUM_MEMBER = 22
};

struct listed {
	const char *name;
	enum symbol kind;
	struct span all, at;
};

static struct span name_span(srcpos at, const struct atom *name)
{
	return (struct span){ at, at + name->len };
}

/* False if it is not listed: the body of a procedure is, with it. */
static bool describe(const struct program *p, const struct decl *d, struct listed *out)
{
	const struct atom *name = NULL;
	enum symbol kind = SYMBOL_KEY;

	if (d->library)
		return false;
	switch (d->kind) {
	case DECL_TYPE:
		name = ((const struct type_decl *)d)->name;
		kind = SYMBOL_CLASS;
		break;
	case DECL_VAR:
		name = ((const struct var_decl *)d)->var->name;
		kind = SYMBOL_VARIABLE;
		break;
	case DECL_CONST:
		name = ((const struct var_decl *)d)->var->name;
		kind = SYMBOL_CONSTANT;
		break;
	case DECL_FUNC:
		if (((const struct func *)d)->ctor)
			return false;
		name = ((const struct func *)d)->name;
		kind = SYMBOL_FUNCTION;
		break;
	case DECL_AXIOM:
		break;
	case DECL_PROC:
		name = ((const struct proc *)d)->name;
		kind = SYMBOL_METHOD;
		break;
	case DECL_IMPL:
		if (((const struct impl *)d)->from_proc)
			return false;
		name = ((const struct impl *)d)->name;
		kind = SYMBOL_METHOD;
		break;
	}
	out->name = name ? name->text : "axiom";
	out->kind = kind;
	out->at = name ? name_span(d->tok, name) : (struct span){ d->tok, d->tok + 1 };
	out->all = decl_span(p, d);
	if (out->all.start > out->at.start)
		out->all.start = out->at.start;
	if (out->all.end < out->at.end)
		out->all.end = out->at.end;
	return true;
}

static bool symbol_open(struct server *s, struct json *j, const struct view *w,
			const struct listed *x)
{
	struct text_range all, at;

	if (!view_range(w, x->all, &all) || !view_range(w, x->at, &at))
		return false;
	json_object(j, NULL);
	json_str(j, "name", x->name);
	json_uint(j, "kind", x->kind);
	server_range(s, j, "range", &w->document->text, all);
	server_range(s, j, "selectionRange", &w->document->text, at);
	return true;
}

static void put_constructors(struct server *s, struct json *j, const struct view *w,
			     const struct type_decl *t)
{
	uint32_t i;

	json_array(j, "children");
	for (i = 0; i < t->ctors.len; i++) {
		const struct datatype_ctor *c = t->ctors.data[i];
		const struct span at = name_span(c->span.start, c->name);

		if (symbol_open(
			s, j, w,
			&(struct listed){ c->name->text, SYMBOL_ENUM_MEMBER, at, at }))
			json_object_end(j);
	}
	json_array_end(j);
}

/* The older form, which also is that of symbols of the workspace. */
static void put_flat(struct server *s, struct json *j, const struct view *w,
		     const struct listed *x)
{
	struct text_range at;

	if (!view_range(w, x->at, &at))
		return;
	json_object(j, NULL);
	json_str(j, "name", x->name);
	json_uint(j, "kind", x->kind);
	json_object(j, "location");
	json_str(j, "uri", w->document->uri);
	server_range(s, j, "range", &w->document->text, at);
	json_object_end(j);
	json_object_end(j);
}

void on_document_symbol(struct server *s, const struct json_node *params,
			struct json *j)
{
	const struct program *p;
	struct listed x;
	struct view w;
	uint32_t i;

	if (!view_of_request(s, params, &w))
		return;
	p = w.analysis->v->program;
	json_array(j, "result");
	for (i = 0; i < p->decls.len; i++) {
		if (!describe(p, p->decls.data[i], &x))
			continue;
		if (!s->client.symbol_tree) {
			put_flat(s, j, &w, &x);
		} else if (symbol_open(s, j, &w, &x)) {
			if (p->decls.data[i]->kind == DECL_TYPE)
				put_constructors(
				    s, j, &w,
				    (const struct type_decl *)p->decls.data[i]);
			json_object_end(j);
		}
	}
	json_array_end(j);
}

/* Do the letters of the query come in the name, in that order, in whatever case? */
static bool matches(const char *name, const char *query)
{
	for (; *name && *query; name++)
		if (tolower((unsigned char)*name) == tolower((unsigned char)*query))
			query++;
	return !*query;
}

void on_workspace_symbol(struct server *s, const struct json_node *params,
			 struct json *j)
{
	const char *query = json_text(json_get(params, "query"));
	uint32_t i, k;

	json_array(j, "result");
	for (k = 0; k < s->documents.len; k++) {
		struct document *d = s->documents.data[k];
		const struct program *p;
		struct listed x;
		struct view w;

		if (d->language)
			continue;
		w = view_of(s, d);
		p = w.analysis->v->program;
		for (i = 0; i < p->decls.len; i++)
			if (describe(p, p->decls.data[i], &x) &&
			    p->decls.data[i]->kind != DECL_AXIOM &&
			    matches(x.name, query ? query : ""))
				put_flat(s, j, &w, &x);
	}
	json_array_end(j);
}

/* -- folding ------------------------------------------------------------------------------------ */

static void put_fold(struct json *j, const struct text *t, struct text_range r,
		     const char *kind)
{
	const uint32_t first = text_line(t, r.start), last = text_line(t, r.end);

	if (first >= last)
		return;
	json_object(j, NULL);
	json_uint(j, "startLine", first);
	json_uint(j, "endLine", last);
	json_str_if(j, "kind", kind);
	json_object_end(j);
}

static void fold_body(struct json *j, const struct view *w, const struct impl *impl)
{
	VEC(const struct stmt_list *) lists = { 0 };
	struct text_range r;
	uint32_t i;

	vec_push(&lists, impl->body);
	while (lists.len) {
		const struct stmt_list *list = vec_pop(&lists);

		for (i = 0; i < list->cmds.len; i++) {
			const struct cmd *c = list->cmds.data[i];

			if ((c->kind == CMD_IF || c->kind == CMD_WHILE) &&
			    view_range(w, c->span, &r))
				put_fold(j, &w->document->text, r, NULL);
			for (; c; c = c->else_if) {
				if (c->then_body)
					vec_push(&lists, c->then_body);
				if (c->else_body)
					vec_push(&lists, c->else_body);
			}
		}
	}
	vec_fini(&lists);
}

static bool is_comment_line(const struct text *t, uint32_t line)
{
	const struct text_range r = text_line_range(t, line);
	uint32_t i = r.start;

	while (i < r.end && (t->bytes.data[i] == ' ' || t->bytes.data[i] == '\t'))
		i++;
	return i + 1 < r.end && t->bytes.data[i] == '/' && t->bytes.data[i + 1] == '/';
}

/* Lines of comments that follow each other. */
static void fold_comments(struct json *j, const struct text *t)
{
	uint32_t line, first;

	for (line = 0; line < t->lines.len; line++) {
		first = line;
		while (line + 1 < t->lines.len && is_comment_line(t, first) &&
		       is_comment_line(t, line + 1))
			line++;
		put_fold(
		    j, t,
		    (struct text_range){ t->lines.data[first], t->lines.data[line] },
		    "comment");
	}
}

void on_folding_range(struct server *s, const struct json_node *params, struct json *j)
{
	const struct program *p;
	struct text_range r;
	struct view w;
	uint32_t i;

	if (!view_of_request(s, params, &w))
		return;
	p = w.analysis->v->program;
	json_array(j, "result");
	for (i = 0; i < p->decls.len; i++) {
		const struct decl *x = p->decls.data[i];
		const struct impl *impl =
		    x->kind == DECL_IMPL ? (const struct impl *)x : NULL;

		if (x->library)
			continue;
		if (!(impl && impl->from_proc) && view_range(&w, decl_span(p, x), &r))
			put_fold(j, &w.document->text, r, NULL);
		if (impl && impl->body)
			fold_body(j, &w, impl);
	}
	fold_comments(j, &w.document->text);
	json_array_end(j);
}
