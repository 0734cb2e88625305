/*
 * What observers of a run see of its state, and the values that they hand over.
 */
#include "exec/machine.h"
#include "exec/map_value.h"

static const struct frame *current(const struct machine *m)
{
	/* A precondition is the caller's business. */
	bool skip = m->stopped && m->result->assertion_failed &&
		    m->result->kind == ASSERT_REQUIRES;
	uint32_t i;

	for (i = m->frames.len; i-- > 0;) {
		if (!m->frames.data[i].code->proc || m->frames.data[i].borrows)
			continue;
		if (!skip)
			return &m->frames.data[i];
		skip = false;
	}
	return NULL;
}

const struct impl *exec_current(const struct exec_state *s)
{
	const struct frame *f = current((const struct machine *)s);

	return f ? f->code->impl : NULL;
}

value exec_variable(const struct exec_state *s, const struct var *v)
{
	const struct machine *m = (const struct machine *)s;
	const struct frame *f = current(m);
	uint32_t i;

	if (v->kind == VAR_GLOBAL || v->kind == VAR_CONST)
		return m->globals[v->id];
	for (i = 0; f && i < f->code->vars_at.len; i++)
		if (f->code->vars_at.data[i].var == v)
			return f->fp[f->code->vars_at.data[i].at];
	return VALUE_NONE;
}

static bool is_procedure(const struct frame *f)
{
	return f->code->proc && !f->borrows;
}

uint32_t exec_depth(const struct exec_state *s)
{
	const struct machine *m = (const struct machine *)s;
	uint32_t i, n = 0;

	for (i = 0; i < m->frames.len && n < EXEC_DEEP; i++)
		n += is_procedure(&m->frames.data[i]);
	return n;
}

const struct cmd *exec_call(const struct exec_state *s)
{
	const struct machine *m = (const struct machine *)s;
	uint32_t i;

	for (i = m->frames.len; i-- > 0;)
		if (is_procedure(&m->frames.data[i]))
			return m->frames.data[i].call ? m->frames.data[i].call->cmd
						      : NULL;
	return NULL;
}

uint64_t exec_drawn(const struct exec_state *s)
{
	return ((const struct machine *)s)->drawn;
}

/* -- values ------------------------------------------------------------------------------ */

enum truth exec_equal(const struct exec_state *s, value a, value b)
{
	if (!value_is_known(a) || !value_is_known(b))
		return TRUTH_UNKNOWN;
	return values_equal((struct machine *)s, a, b);
}

value exec_atom(const struct exec_state *s, const struct type *t, uint32_t number)
{
	struct machine *m = (struct machine *)s;
	uint64_t n = 0;

	map_get(&m->atoms, (uintptr_t)t, &n);
	if (n <= number)
		map_set(&m->atoms, (uintptr_t)t, (uint64_t)number + 1);
	return value_small((int64_t)number);
}

value exec_map_set(const struct exec_state *s, value map, const value *keys, uint32_t n,
		   value v)
{
	value key = map_key(keys, n, n == 1);

	map = map_store((struct machine *)s, map, key, v);
	value_drop(key);
	return map;
}

const struct type *exec_field_type(const struct exec_state *s, const struct type *t,
				   const struct var *field)
{
	return type_subst(((const struct machine *)s)->types, field->type,
			  (const struct type_param *const *)t->decl->params.data,
			  t->args, t->n_args);
}
