/*
 * Stages of implementations, seen while their conditions are made (vcgen/translate/view.h).
 * Terms are printed as solvers get them, with one printer for each text.
 */
#include "driver/print/dump_internal.h"

#include "base/mem.h"
#include "driver/session/select.h"
#include "smt/text/smtlib.h"
#include "vcgen/translate/view.h"

#include <stdlib.h>

static const enum dump_stage dump_of[] = {
	[VIEW_BODY] = DUMP_BODY,
	[VIEW_PASSIVE] = DUMP_PASSIVE,
	[VIEW_PIECES] = DUMP_PIECES,
	[VIEW_CONDITION] = DUMP_CONDITION,
};

struct dump {
	const struct ivl_options *options;
	struct view view;
	struct buf text;    // since dump_taken
	struct smtlib *smt; // of the text that is being made, or NULL
};

static bool wants(const struct dump *d, enum dump_stage s, const struct impl *impl)
{
	const char *names[DECL_NAMES];

	return dump_wants(d->options, s, names, decl_names(&impl->head, names));
}

static bool view_wants(void *env, enum view_stage s, const struct impl *impl)
{
	return wants(env, dump_of[s], impl);
}

static void forget_names(struct dump *d)
{
	if (d->smt)
		smtlib_free(d->smt);
	d->smt = NULL;
}

static void view_show(void *env, enum view_stage s, const struct impl *impl,
		      const struct buf *text)
{
	struct dump *d = env;

	buf_printf(&d->text, "// stage: %s of %s\n", dump_stage_name(dump_of[s]),
		   impl_shown_name(impl));
	buf_mem(&d->text, text->data, text->len);
	buf_char(&d->text, '\n');
	forget_names(d);
}

static void view_one_term(void *env, struct buf *out, const struct term_table *t,
			  term x)
{
	struct dump *d = env;
	struct buf declarations;

	if (!d->smt)
		d->smt = smtlib_new(t, SMTLIB_COMMON, MAPS_THEORY);
	buf_init(&declarations);
	smtlib_declare(d->smt, &declarations, x);
	buf_fini(&declarations);
	smtlib_term(d->smt, out, x);
}

bool dump_any_of_impls(const struct ivl_options *o)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(dump_of); i++)
		if (dump_wanted(o, dump_of[i]))
			return true;
	return dump_wanted(o, DUMP_QUERY);
}

void dump_begin(struct ivl *v)
{
	struct dump *d;

	if (!dump_any_of_impls(v->options))
		return;
	v->dump = d = mem_alloc(sizeof(*d));
	*d = (struct dump){ .options = v->options,
			    .view = { .env = d,
				      .wants = view_wants,
				      .show = view_show,
				      .term = view_one_term } };
	buf_init(&d->text);
	vcgen_watch(v->vcgen, &d->view);
}

void dump_end(struct ivl *v)
{
	if (!v->dump)
		return;
	if (v->vcgen)
		vcgen_watch(v->vcgen, NULL);
	forget_names(v->dump);
	buf_fini(&v->dump->text);
	free(v->dump);
	v->dump = NULL;
}

void dump_query(struct ivl *v, const struct impl *impl, const struct query *q,
		void (*print)(struct buf *out, const struct query *q))
{
	if (v->dump && wants(v->dump, DUMP_QUERY, impl))
		print(&v->dump->text, q);
}

const char *dump_taken(struct ivl *v, struct arena *arena)
{
	struct dump *d = v->dump;
	const char *out;

	if (!d || !d->text.len)
		return NULL;
	out = arena_strndup(arena, d->text.data, d->text.len);
	d->text.len = 0;
	forget_names(d); // if a text was not completed
	return out;
}
