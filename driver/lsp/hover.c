/*
 * What a name is: its declaration, with the contract of a procedure; and what values it has where
 * assertions fail.
 */
#include "driver/lsp/view.h"
#include "ivl/print.h"

#include <string.h>

static const char *const kinds[] = {
	[NAME_TYPE] = "type",
	[NAME_TYPE_VARIABLE] = "type variable",
	[NAME_CONSTRUCTOR] = "constructor",
	[NAME_FIELD] = "field",
	[NAME_GLOBAL] = "global variable",
	[NAME_CONST] = "constant",
	[NAME_FUNCTION] = "function",
	[NAME_PROCEDURE] = "procedure",
	[NAME_PARAMETER] = "parameter",
	[NAME_LOCAL] = "local variable",
	[NAME_BOUND] = "bound variable",
	[NAME_LABEL] = "label",
};

static void put_var(struct buf *b, const struct name *n)
{
	const struct var *v = n->var;

	buf_printf(b, "%s: ", n->name->text);
	if (v->type_syn)
		print_type(b, v->type_syn);
	else if (v->type)
		type_print(b, v->type);
	if (v->where) {
		buf_str(b, " where ");
		print_expr(b, v->where);
	}
	buf_char(b, '\n');
}

static void put_name(struct buf *b, const struct name *n)
{
	const struct print_options how = { .pretty = true };

	buf_printf(b, "%s\n```boogie\n", kinds[n->kind]);
	if (n->decl)
		print_decl(b, n->decl, &how);
	else if (n->var)
		put_var(b, n);
	else
		buf_printf(b, "%s\n", n->name->text);
	while (b->len > 1 && b->data[b->len - 1] == '\n' && b->data[b->len - 2] == '\n')
		b->len--;
	buf_str(b, "```\n");
}

/* Failures in the declaration at hand that tell of the name. */
static void put_values(struct buf *b, const struct view *w, const struct view_name *n)
{
	const struct verdicts *v = &w->document->verdicts;
	const struct decl *d = decl_around(w->analysis->v->program, n->use->at);
	struct text_range around;
	uint32_t i, k, m;

	if (!n->name->var || !d ||
	    !view_range(w, decl_span(w->analysis->v->program, d), &around))
		return;
	for (i = 0; i < v->list.len; i++)
		for (k = 0; k < v->list.data[i]->failures.len; k++) {
			const struct shown_failure *f =
			    &v->list.data[i]->failures.data[k];

			if (f->at.start < around.start || f->at.end > around.end)
				continue;
			for (m = 0; m < f->values.len; m++)
				if (strcmp(f->values.data[m].name,
					   n->name->name->text) == 0)
					buf_printf(
					    b, "\n`%s = %s` where line %u fails\n",
					    f->values.data[m].name,
					    f->values.data[m].text,
					    text_line(&w->document->text, f->at.start) +
						1);
		}
}

void on_hover(struct server *s, const struct json_node *params, struct json *j)
{
	struct text_range r;
	struct view_name n;
	struct view w;
	struct buf b;

	if (!view_name_at(s, params, &w, &n) || !view_range(&w, n.at, &r)) {
		json_null(j, "result");
		return;
	}
	buf_init(&b);
	put_name(&b, n.name);
	put_values(&b, &w, &n);
	json_object(j, "result");
	json_object(j, "contents");
	json_str(j, "kind", "markdown");
	json_str(j, "value", buf_cstr(&b));
	json_object_end(j);
	server_range(s, j, "range", &w.document->text, r);
	json_object_end(j);
	buf_fini(&b);
}
