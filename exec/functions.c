/*
 * Functions that have no code: what they give is chosen when it is asked for, and kept, so
 * that the same arguments give the same value.
 */
#include "exec/compile.h"
#include "exec/map_value.h"

#define CANDIDATES 16
#define DECIDING_MAX 3 // choices within the checks of choices

static value key_of(const value *args, uint32_t n)
{
	return map_key(args, n, n == 1);
}

static void table_put(struct machine *m, struct func_state *s, value key, value v)
{
	bool unsure = false;

	trail_push(m, &s->entries, NULL);
	s->entries = entries_put(m, s->entries, key, v, &unsure);
}

static const struct type *result_type(struct machine *m, const struct func *f,
				      const value *args)
{
	const struct type *to[16];
	uint32_t i;

	if (!f->tparams.len)
		return f->result->type;
	if (f->tparams.len > ARRAY_LEN(to))
		return NULL;
	for (i = 0; i < f->tparams.len; i++)
		to[i] = m->types->all.data[small_of(args[i])];
	return type_subst(m->types, f->result->type,
			  (const struct type_param *const *)f->tparams.data, to,
			  f->tparams.len);
}

/* Draw until the axioms about the function allow it, or tries run out. */
static value drawn(struct machine *m, const struct func *f, const value *args,
		   value key, const struct type *t)
{
	struct func_state *s = &m->funcs[f->id];
	uint32_t tries, mark = m->trail.len;
	value v;

	for (tries = 1;; tries++) {
		v = oracle_value(m, t);
		table_put(m, s, key, v);
		if (v == VALUE_UNKNOWN || !s->checks.len ||
		    m->deciding >= DECIDING_MAX || tries == CANDIDATES || m->stopped)
			return v;
		m->deciding++;
		m->solving++;
		if (facts_allow(m, f, args)) {
			m->deciding--;
			m->solving--;
			return v;
		}
		m->deciding--;
		m->solving--;
		trail_undo(m, mark);
		value_drop(v);
	}
}

value function_chosen(struct machine *m, const struct func *f, const value *args)
{
	const struct exec_observer *o = m->settings->observer;
	struct func_state *s = &m->funcs[f->id];
	uint32_t i, n = f->tparams.len + f->params.len;
	const struct type *t;
	bool unsure = false;
	value key, v;

	for (i = 0; i < n; i++)
		if (args[i] == VALUE_UNKNOWN)
			return VALUE_UNKNOWN;
	key = key_of(args, n);
	v = entries_get(m, s->entries, key, &unsure);
	if (v != VALUE_NONE) {
		value_keep(v);
	} else if (unsure) {
		v = machine_unknown(m,
				    "it is not known whether two arguments are equal");
	} else if (o && o->function &&
		   o->function(o->env, exec_state_of(m), f, args, &v)) {
		table_put(m, s, key, v);
	} else {
		t = result_type(m, f, args);
		m->drawn++;
		v = t ? drawn(m, f, args, key, t) : (value)VALUE_UNKNOWN;
	}
	value_drop(key);
	return v;
}

value unspecified(struct machine *m, const void *what, const struct type *result,
		  const value *args, uint32_t n)
{
	struct func_state *s = map_get_ptr(&m->special, what);
	bool unsure = false;
	value key, v;

	if (!s) {
		s = ARENA_NEW(&m->arena, struct func_state);
		map_set_ptr(&m->special, what, s);
		vec_push(&m->specials, s);
	}
	key = key_of(args, n);
	v = entries_get(m, s->entries, key, &unsure);
	if (v != VALUE_NONE) {
		value_keep(v);
	} else if (unsure || (result->flags & TYPE_HAS_VAR)) {
		v = machine_unknown(m, "this value is left open by the language");
	} else {
		m->drawn++;
		v = oracle_value(m, result);
		table_put(m, s, key, v);
	}
	value_drop(key);
	return v;
}

static struct routine *compile_body(struct machine *m, const struct func *f)
{
	struct compiler c;
	struct routine *code;
	uint32_t i, x;

	compiler_init(&c, m, NULL);
	code = c.code;
	compile_type_slots(&c, &f->tparams);
	for (i = 0; i < f->params.len; i++)
		compile_slot(&c, f->params.data[i]);
	x = compile_expr(&c, f->body, OPERAND_NONE);
	compile_ins(&c, f->head.tok, I_RET, x, 0, 0, 0);
	compile_finish(&c);
	compiler_fini(&c);
	return code;
}

struct routine *function_code(struct machine *m, const struct func *f)
{
	struct func_state *s = &m->funcs[f->id];

	if (s->compiled)
		return s->code;
	s->compiled = true;
	if (f->body)
		s->code = compile_body(m, f);
	else if (s->definitions.len)
		s->code = compile_definitions(m, f);
	return s->code;
}
