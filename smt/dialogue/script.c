#include "smt/dialogue/script.h"

#include "base/mem.h"
#include "smt/text/smtlib.h"

#include <stdlib.h>

struct writer {
	const struct script_settings *settings;
	const struct solver_config *config;
	const struct query *query;
	struct smtlib *printer;
};

static void put_options(struct buf *out, const struct query *q)
{
	for (uint32_t i = 0; i < q->n_options; i++)
		smtlib_option(out, q->options[i].name, q->options[i].value);
}

/* What another solver could not read as an option is a comment. */
static void put_settings(struct buf *out, const struct solver_config *c)
{
	const struct solver_option *o;

	if (!c->is_z3)
		buf_printf(out, "; asked: %s", c->name);
	for (o = c->options; o->name; o++) {
		if (c->is_z3)
			smtlib_option(out, o->name, o->value);
		else
			buf_printf(out, " --%s=%s", o->name, o->value);
	}
	if (!c->is_z3)
		buf_char(out, '\n');
}

static void put_common(struct buf *out, const struct solver_config *c,
		       const struct query *q)
{
	buf_str(out, "(set-option :print-success false)\n"
		     "(set-info :smt-lib-version 2.6)\n");
	if (q->want_model)
		buf_str(out, "(set-option :produce-models true)\n");
	put_settings(out, c);
	put_options(out, q);
	if (c->logic)
		buf_printf(out, "(set-logic %s)\n", c->logic);
	buf_str(out, "; done setting options\n\n");
}

/* Mark the terms that have not been met; children have smaller numbers. */
static void meet(const term *terms, uint32_t n, bool *met)
{
	for (uint32_t i = 0; i < n; i++)
		met[terms[i].n] = true;
}

/*
 * Definitions come before all else, each behind those that it uses: they are made in this
 * order.
 */
static void put_definitions(struct smtlib *p, struct buf *out, const struct query *q)
{
	const struct term_table *t = q->terms;
	bool *met = mem_calloc(t->terms.len, sizeof(*met));
	bool *used = mem_calloc(t->symbols.len, sizeof(*used));

	for (uint32_t i = 0; i < q->n_axioms; i++)
		met[q->axioms[i].term.n] = true;
	meet(&q->script->goal, 1, met);
	for (uint32_t i = t->terms.len; i > 1; i--) {
		const struct term_info *x = &t->terms.data[i - 1];

		if (!met[i - 1] || term_has_text(x))
			continue;
		meet(x->u.args, x->n_args, met);
		if (x->kind == T_APP)
			used[x->aux] = true;
	}
	for (uint32_t i = 1; i < t->symbols.len; i++)
		if (used[i] && t->symbols.data[i].kind == SYM_DEFINED)
			smtlib_define(p, out, (symbol){ i });
	free(met);
	free(used);
}

/* The time limit and the like, which are only of this condition. Z3 has no limit at 0. */
static void put_limits(struct buf *out, const struct query *q)
{
	buf_printf(out, "(set-option :timeout %llu)\n",
		   (unsigned long long)(q->whole_time * 1000 + 0.5));
	if (q->resource_limit) // cvc5 has one of this name, which is fixed by now
		buf_printf(out, "(set-option :rlimit %llu)\n",
			   (unsigned long long)q->resource_limit);
	if (q->random_seed)
		buf_printf(out,
			   "(set-option :smt.random_seed %u)\n"
			   "(set-option :sat.random_seed %u)\n",
			   q->random_seed, q->random_seed);
}

static void put_check(struct buf *out, const struct solver_config *c)
{
	buf_str(out, "(check-sat)\n");
	if (c->dialect->resource_info)
		buf_printf(out, "(get-info :%s)\n", c->dialect->resource_info);
}

static void put_condition(const struct writer *s, struct buf *out)
{
	const struct query *q = s->query;

	buf_str(out, "(push 1)\n");
	smtlib_declare(s->printer, out, q->script->goal);
	if (s->settings->sources)
		buf_printf(out, "(set-info :boogie-vc-id %s)\n",
			   smtlib_quoted(s->printer, q->script->id));
	put_limits(out, q);
	put_options(out, q);
	buf_str(out, "(assert (not\n ");
	smtlib_term(s->printer, out, q->script->goal);
	buf_str(out, "\n))\n");
}

static void put_script(struct writer *w, struct buf *out, bool again)
{
	const struct query *q = w->query;

	/* The limit is the only setting that a reset of Z3 keeps. */
	if (again)
		buf_str(out, "(reset)\n(set-option :rlimit 0)\n; did a full reset\n");
	put_common(out, w->config, q);
	put_definitions(w->printer, out, q);
	for (uint32_t i = 0; i < q->n_axioms; i++)
		smtlib_assert(w->printer, out, q->axioms[i].term);
	put_condition(w, out);
	put_check(out, w->config);
}

const struct script *script_make(struct arena *arena, const struct script_settings *s,
				 const struct solver_config *c, const struct query *q,
				 bool again)
{
	struct smtlib_style style = { .sources = s->sources,
				      .no_weights = c->no_weights,
				      .normal_names = s->normal_names };
	struct writer w = { .settings = s,
			    .config = c,
			    .query = q,
			    .printer = smtlib_new(q->terms, SMTLIB_SCRIPT, q->maps) };
	struct script *x = ARENA_NEW(arena, struct script);
	struct buf out;

	buf_init(&out);
	smtlib_style(w.printer, &style);
	smtlib_lets(w.printer, q->script->lets, q->script->n_lets);
	put_script(&w, &out, again);
	*x = (struct script){ .begin = arena_strndup(arena, out.data, out.len),
			      .len = out.len,
			      .control_flow = arena_printf(
				  arena, "%s",
				  smtlib_name(w.printer, q->script->control_flow)),
			      .block_ids = q->script->block_ids,
			      .assert_ids = q->script->assert_ids };
	buf_fini(&out);
	smtlib_free(w.printer);
	return x;
}

void script_again(const struct script *s, const struct solver_config *c,
		  const struct query *q, struct buf *out, const struct failure *f)
{
	uint32_t block = q->asserts[f->assert_no].block;

	buf_printf(out, "(assert (not (= (%s 0 %u) (- %u))))\n", s->control_flow,
		   s->block_ids[block], s->assert_ids[f->assert_no]);
	put_check(out, c);
}

void script_end(struct buf *out, const struct answer *a)
{
	static const char *const texts[] = { [VERDICT_PROVED] = "Valid",
					     [VERDICT_FAILED] = "Invalid",
					     [VERDICT_UNKNOWN] = "Undetermined",
					     [VERDICT_TIMEOUT] = "TimeOut",
					     [VERDICT_MEMORY] = "OutOfMemory",
					     [VERDICT_RESOURCE] = "OutOfResource",
					     [VERDICT_SOLVER_ERROR] = "Undetermined",
					     [VERDICT_INTERNAL] = "Undetermined" };

	buf_printf(out, "(pop 1)\n; %s\n", texts[a->verdict]);
}
