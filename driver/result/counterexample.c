/*
 * The path decides what is reached: of a block's prints and states those that come before the
 * assertion that fails. A state tells the variables that stand for something else than in the
 * state before.
 */
#include "driver/result/counterexample.h"

#include "driver/session/collate.h"
#include "driver/result/value.h"

#include <stdlib.h>
#include <string.h>

struct maker {
	const struct ivl_options *o;
	struct arena *arena;
	const struct vc *vc;
	const struct failure *f;
	struct ivl_failure *out;
	struct model model; // of the solver, or an empty one
	enum value_notation notation;
};

static const struct model_value *value_of(struct maker *m, uint32_t number)
{
	const char *text =
	    m->f->values && number < m->f->n_values ? m->f->values[number] : NULL;

	return text ? model_value(&m->model, text) : NULL;
}

static const char *text_of(struct maker *m, const struct model_value *v)
{
	return value_text(m->arena, v, m->notation);
}

static struct ivl_value named(struct maker *m, const char *name,
			      const struct model_value *v)
{
	return (struct ivl_value){ name, text_of(m, v), value_hex(m->arena, v) };
}

/* How many assertions of block number i of the path are passed. */
static uint32_t passed(const struct maker *m, uint32_t i)
{
	const struct query_block *q = &m->vc->query.blocks[m->f->path[i]];

	if (i + 1 == m->f->n_path && q->n_asserts)
		return m->f->assert_no - q->asserts[0];
	return UINT32_MAX;
}

/* -- prints --------------------------------------------------------------------------------------- */

static void add_line(struct maker *m, const struct vc_print *p, struct buf *line)
{
	uint32_t i;

	line->len = 0;
	for (i = 0; i < p->n_parts; i++) {
		const struct vc_part *part = &p->parts[i];
		const struct model_value *v;

		if (part->text) {
			buf_str(line, part->text->text);
			continue;
		}
		v = value_of(m, part->value);
		buf_str(line, v ? text_of(m, v) : "?");
	}
}

/* The lines of {:print} that an execution along the path writes. */
static void make_prints(struct maker *m)
{
	VEC(const char *) lines = { 0 };
	struct buf line;
	uint32_t i, k;

	buf_init(&line);
	for (i = 0; i < m->f->n_path; i++) {
		const struct vc_block *b = &m->vc->blocks[m->f->path[i]];

		for (k = 0; k < b->n_prints && b->prints[k].n_before <= passed(m, i);
		     k++) {
			add_line(m, &b->prints[k], &line);
			vec_push_in(m->arena, &lines,
				    arena_strndup(m->arena, line.data ? line.data : "",
						  line.len));
		}
	}
	buf_fini(&line);
	m->out->prints = lines.data;
	m->out->n_prints = lines.len;
}

/* -- variables ------------------------------------------------------------------------------------ */

static void make_values(struct maker *m)
{
	const struct vc_assert *a = &m->vc->asserts[m->f->assert_no];
	struct ivl_value *values =
	    ARENA_NEW_ARRAY(m->arena, a->n_known, struct ivl_value);
	uint32_t i;

	for (i = 0; i < a->n_known; i++) {
		const struct model_value *v = value_of(m, a->known[i].value);

		if (v)
			values[m->out->n_values++] =
			    named(m, a->known[i].var->name->text, v);
	}
	m->out->values = values;
}

static bool is_same(const struct vc_known *a, const struct vc_known *b)
{
	return a->value == b->value && a->name == b->name;
}

static int compare_values(const void *x, const void *y)
{
	const struct ivl_value *a = x, *b = y;

	return collate(a->name, b->name);
}

static struct ivl_state state_of(struct maker *m, const struct vc_state *s,
				 const struct vc_state *before)
{
	struct ivl_value *values =
	    ARENA_NEW_ARRAY(m->arena, s->n_known, struct ivl_value);
	struct ivl_state out = { .name = s->name ? s->name->text : "<initial>",
				 .values = values };
	uint32_t i;

	for (i = 0; i < s->n_known; i++) {
		const struct vc_known *k = &s->known[i];

		if (before && is_same(k, &before->known[i]))
			continue;
		/* Models list what states refer to, even if it may be anything. */
		if (k->name && term_none(m->vc->query.values[k->value]) &&
		    !model_find(&m->model, k->name->text))
			model_add(&m->model, k->name->text, 0);
		values[out.n_values++] =
		    named(m, k->var->name->text, value_of(m, k->value));
	}
	qsort(values, out.n_values, sizeof(*values), compare_values);
	return out;
}

static void make_states(struct maker *m)
{
	const struct vc_state *before = &m->vc->initial;
	VEC(struct ivl_state) states = { 0 };
	uint32_t i, k;

	vec_push_in(m->arena, &states, state_of(m, before, NULL));
	for (i = 0; i < m->f->n_path; i++) {
		const struct vc_block *b = &m->vc->blocks[m->f->path[i]];

		for (k = 0; k < b->n_states && b->states[k].n_before <= passed(m, i);
		     k++) {
			vec_push_in(m->arena, &states,
				    state_of(m, &b->states[k], before));
			before = &b->states[k];
		}
	}
	m->out->states = states.data;
	m->out->n_states = states.len;
}

/* -- the model ------------------------------------------------------------------------------------ */

static void add_step(struct maker *m, struct model_function *f, int64_t from,
		     int64_t to)
{
	const struct model_value **args =
	    ARENA_NEW_ARRAY(m->arena, 2, const struct model_value *);

	args[0] = model_number(&m->model, 0);
	args[1] = model_number(&m->model, from);
	model_add_entry(&m->model, f, args, model_number(&m->model, to));
	f->otherwise = f->entries.data[f->entries.len - 1].result;
}

/*
 * Functions that the reference's condition has and ours has not: that of the path (3.5), and
 * one that keeps z3 from being too clever.
 */
static void add_expected(struct maker *m)
{
	struct model_function *path = model_add(&m->model, "ControlFlow", 2);
	struct model_function *tickle = model_add(&m->model, "tickleBool", 1);
	const struct model_value *yes = model_symbol(&m->model, "true"), **arg;
	int64_t at = 0;
	uint32_t i;

	for (i = 0; i < m->f->n_path; i++) {
		uint32_t number = m->vc->blocks[m->f->path[i]].number;

		if (!number)
			continue;
		add_step(m, path, at, number);
		at = number;
	}
	add_step(m, path, at, -(int64_t)m->vc->asserts[m->f->assert_no].number);
	for (i = 0; i < 2; i++) {
		arg = ARENA_NEW_ARRAY(m->arena, 1, const struct model_value *);
		arg[0] = i ? yes : model_symbol(&m->model, "false");
		model_add_entry(&m->model, tickle, arg, yes);
	}
	tickle->otherwise = yes;
}

/* An entry with its arguments as one text, by which it is sorted. */
struct keyed {
	const char *key;
	struct ivl_entry entry;
};

static int compare_keyed(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;

	return collate(a->key, b->key);
}

static struct keyed make_entry(struct maker *m, const struct model_entry *e,
			       uint32_t arity)
{
	const char **args = ARENA_NEW_ARRAY(m->arena, arity, const char *);
	const char *key = "";
	uint32_t k;

	for (k = 0; k < arity; k++) {
		args[k] = e->args[k] ? text_of(m, e->args[k]) : "_";
		key = k ? arena_printf(m->arena, "%s %s", key, args[k]) : args[k];
	}
	return (struct keyed){ key, { args, text_of(m, e->result) } };
}

static struct ivl_function function_of(struct maker *m, const struct model_function *f)
{
	uint32_t n = f->entries.len, i;
	struct keyed *keyed = ARENA_NEW_ARRAY(m->arena, n, struct keyed);
	struct ivl_entry *entries = ARENA_NEW_ARRAY(m->arena, n, struct ivl_entry);
	const struct model_value *rest = f->base ? f->base : f->otherwise;

	for (i = 0; i < n; i++)
		keyed[i] = make_entry(m, &f->entries.data[i], f->arity);
	qsort(keyed, n, sizeof(*keyed), compare_keyed);
	for (i = 0; i < n; i++)
		entries[i] = keyed[i].entry;
	return (struct ivl_function){ .name = f->name,
				      .arity = f->arity,
				      .n_entries = n,
				      .entries = entries,
				      .otherwise = rest ? text_of(m, rest) : NULL,
				      .of_map = f->of_map };
}

static int compare_functions(const void *x, const void *y)
{
	const struct ivl_function *a = x, *b = y;

	return collate(a->name, b->name);
}

static void make_model(struct maker *m)
{
	struct ivl_model *out = ARENA_NEW(m->arena, struct ivl_model);
	uint32_t n = m->model.functions.len, i;
	struct ivl_value *constants = ARENA_NEW_ARRAY(m->arena, n, struct ivl_value);
	struct ivl_function *functions =
	    ARENA_NEW_ARRAY(m->arena, n, struct ivl_function);

	for (i = 0; i < n; i++) {
		const struct model_function *f = m->model.functions.data[i];

		if (f->arity || f->entries.len)
			functions[out->n_functions++] = function_of(m, f);
		else
			constants[out->n_constants++] = named(m, f->name, f->otherwise);
	}
	qsort(constants, out->n_constants, sizeof(*constants), compare_values);
	qsort(functions, out->n_functions, sizeof(*functions), compare_functions);
	out->constants = constants;
	out->functions = functions;
	m->out->model = out;
}

/* -- all ------------------------------------------------------------------------------------------ */

bool counterexample_wants_states(const struct ivl_options *o)
{
	return o->counterexample || o->model || o->print_model || o->model_file ||
	       o->model_view;
}

bool counterexample_wants_model(const struct ivl_options *o)
{
	return counterexample_wants_states(o) || o->enhanced_errors;
}

static void read_model(struct maker *m, const struct answer *a)
{
	const char *text = m->f->model;

	if (!counterexample_wants_model(m->o))
		return;
	if (text)
		model_read(&m->model, text);
	else
		m->model.complaint =
		    a->end == VERDICT_SOLVER_ERROR && a->reason
			? arena_printf(m->arena, "no model: %s", a->reason)
			: "the solver gives no model";
	m->out->model_problem = m->model.complaint;
}

void counterexample_make(const struct ivl_options *o, struct arena *arena,
			 const struct vc *vc, const struct answer *answer,
			 const struct failure *f, struct ivl_failure *out)
{
	struct maker m = { .o = o, .arena = arena, .vc = vc, .f = f, .out = out };

	m.notation = o->model_notation ? VALUE_MODEL : VALUE_LANGUAGE;
	model_init(&m.model, arena);
	read_model(&m, answer);
	make_values(&m);
	make_prints(&m);
	if (counterexample_wants_states(o))
		make_states(&m);
	if (o->model_notation)
		add_expected(&m);
	if (f->model && counterexample_wants_model(o))
		make_model(&m);
	model_fini(&m.model);
}
