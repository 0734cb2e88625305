/*
 * Sessions and runs: the machine is set up, an implementation is compiled with all that it
 * leads to, constants get values, and the machine goes.
 */
#include "base/mem.h"
#include "exec/compile.h"

#include <stdlib.h>
#include <string.h>

#define STACK_SLOTS ((size_t)16 << 20)

struct exec_session {
	struct machine m;
	struct exec_result result;
	const struct block *path[EXEC_PATH_MAX];
};

/* -- sessions ---------------------------------------------------------------------------- */

/* Types that stand for type parameters where nothing says which. */
static void add_ground_types(struct machine *m)
{
	uint32_t i;

	vec_push(&m->ground_types, m->types->integer);
	vec_push(&m->ground_types, m->types->boolean);
	for (i = 0; i < m->program->decls.len; i++) {
		const struct type_decl *t =
		    (const struct type_decl *)m->program->decls.data[i];

		if (t->head.kind == DECL_TYPE && !t->head.dropped &&
		    t->kind != TYPE_DECL_SYNONYM && !t->params.len)
			vec_push(&m->ground_types, type_ctor(m->types, t, NULL, 0));
	}
}

static void add_decls(struct machine *m)
{
	uint32_t i;

	for (i = 0; i < m->program->decls.len; i++) {
		struct decl *d = m->program->decls.data[i];

		if (d->dropped)
			continue;
		if (d->kind == DECL_VAR)
			vec_push(&m->all_globals, ((struct var_decl *)d)->var);
		else if (d->kind == DECL_CONST)
			vec_push(&m->all_consts, ((struct var_decl *)d)->var);
		else if (d->kind == DECL_FUNC)
			vec_push(&m->all_funcs, (struct func *)d);
		else if (d->kind == DECL_IMPL &&
			 !map_has_ptr(&m->impls, ((struct impl *)d)->proc))
			map_set_ptr(&m->impls, ((struct impl *)d)->proc, d);
	}
}

struct exec_session *exec_new(struct program *p, bool show_commands)
{
	struct exec_session *s = mem_calloc(1, sizeof(*s));
	struct machine *m = &s->m;

	m->program = p;
	m->types = p->types;
	arena_init(&m->arena);
	m->show_commands = show_commands;
	m->globals = ARENA_NEW_ARRAY(&m->arena, p->n_vars + 1, value);
	m->used = ARENA_NEW_ARRAY(&m->arena, p->n_vars + 1, bool);
	m->const_relevant = ARENA_NEW_ARRAY(&m->arena, p->n_vars + 1, bool);
	m->funcs = ARENA_NEW_ARRAY(&m->arena, p->n_funcs + 1, struct func_state);
	m->stack = m->stack_top = mem_calloc(STACK_SLOTS, sizeof(value));
	m->stack_end = m->stack + STACK_SLOTS;
	m->path.data = s->path;
	m->result = &s->result;
	map_init(&m->impls);
	map_init(&m->codes);
	map_init(&m->atoms);
	map_init(&m->special);
	map_init(&m->builtins);
	map_init(&m->lambdas);
	add_ground_types(m);
	add_decls(m);
	facts_collect(m);
	return s;
}

/* What a run has left. */
static void forget_run(struct machine *m)
{
	uint32_t i;

	machine_unwind(m);
	trail_forget(m, 0);
	hints_clear(m, 0);
	for (i = 0; i <= m->program->n_vars; i++)
		slot_set(&m->globals[i], VALUE_NONE);
	for (i = 0; i < m->program->n_funcs; i++) {
		entries_drop(m->funcs[i].entries);
		m->funcs[i].entries = NULL;
	}
	for (i = 0; i < m->specials.len; i++) {
		entries_drop(m->specials.data[i]->entries);
		m->specials.data[i]->entries = NULL;
	}
	map_clear(&m->atoms);
}

void exec_free(struct exec_session *s)
{
	struct machine *m = &s->m;
	uint32_t i;

	forget_run(m);
	for (i = 0; i < m->literals.len; i++)
		value_drop(m->literals.data[i]);
	vec_fini(&m->literals);
	vec_fini(&m->literal_types);
	vec_fini(&m->frames);
	vec_fini(&m->all_funcs);
	vec_fini(&m->all_globals);
	vec_fini(&m->all_consts);
	vec_fini(&m->ground_types);
	vec_fini(&m->facts);
	vec_fini(&m->trail);
	vec_fini(&m->hints);
	vec_fini(&m->specials);
	map_fini(&m->impls);
	map_fini(&m->codes);
	map_fini(&m->atoms);
	map_fini(&m->special);
	map_fini(&m->builtins);
	map_fini(&m->lambdas);
	free(m->stack);
	arena_fini(&m->arena);
	free(s);
}

/* -- what a run leads to ----------------------------------------------------------------- */

typedef VEC(const struct routine *) code_list;

static void reach(struct map *seen, code_list *todo, const struct routine *code)
{
	if (code && !map_has_ptr(seen, code)) {
		map_set_ptr(seen, code, code);
		vec_push(todo, code);
	}
}

/* Compile all that the code may come to, so that what it mentions is known. */
static void compile_reachable(struct machine *m, const struct routine *from)
{
	code_list todo = { 0 };
	struct map seen;
	uint32_t i;

	map_init(&seen);
	reach(&seen, &todo, from);
	while (todo.len) {
		const struct routine *code = vec_pop(&todo);

		for (i = 0; i < code->calls.len; i++)
			reach(&seen, &todo,
			      procedure_code(m, code->calls.data[i].arm->proc));
		for (i = 0; i < code->funcs.len; i++)
			reach(&seen, &todo, function_code(m, code->funcs.data[i]));
		for (i = 0; i < code->lambdas.len; i++)
			reach(&seen, &todo, code->lambdas.data[i]->code);
	}
	map_fini(&seen);
	vec_fini(&todo);
}

/* -- a run ------------------------------------------------------------------------------- */

static void begin(struct exec_session *s, const struct exec_settings *settings)
{
	struct machine *m = &s->m;

	forget_run(m);
	s->result = (struct exec_result){ .end = EXEC_DONE };
	m->settings = settings;
	m->steps = m->n_entered = 0;
	m->step_limit = settings->max_steps;
	m->stopped = m->tainted = m->chose = false;
	m->drawn = 0;
	m->trial = m->solving = m->deciding = m->depth = m->n_lazy = m->trail_mark = 0;
	m->why = NULL;
	random_seed(&m->random, settings->seed);
}

/* The blocks entered last, in order. */
static void take_path(struct exec_session *s, struct exec_result *out)
{
	const struct block *ring[EXEC_PATH_MAX];
	uint64_t n = s->m.n_entered, from = n > EXEC_PATH_MAX ? n - EXEC_PATH_MAX : 0,
		 i;

	memcpy(ring, s->path, sizeof(ring));
	for (i = from; i < n; i++)
		s->path[i - from] = ring[i % EXEC_PATH_MAX];
	out->path = s->path;
	out->n_path = (uint32_t)(n - from);
	out->n_entered = n;
}

static void run(struct exec_session *s, const struct impl *impl,
		const struct exec_settings *settings, struct exec_result *out)
{
	struct machine *m = &s->m;
	const struct routine *code = implementation_code(m, impl);
	value *fp;
	uint32_t i;

	if (m->prepared != impl) {
		compile_reachable(m, code);
		facts_prepare(m, impl->proc);
		m->prepared = impl;
	}
	begin(s, settings);
	facts_establish(m);
	if (!m->stopped && (fp = machine_enter(m, code)) != NULL) {
		for (i = 0; i < code->n_tparams; i++)
			fp[i] = value_small(oracle_type(m)->id);
		machine_go(m, code, code->start_pc);
	}
	s->result.steps = m->steps;
	*out = s->result;
	take_path(s, out);
	if (!out->n_unknown && out->end != EXEC_UNKNOWN && m->tainted) {
		out->unknown_at = m->taint_at;
		out->unknown_why = m->taint_why;
		out->unknown_why_at = m->taint_why_at;
	}
}

static void *gmp_realloc(void *p, size_t old, size_t size)
{
	(void)old;
	return mem_realloc(p, size);
}

static void gmp_free(void *p, size_t size)
{
	(void)size;
	free(p);
}

/* Numbers that there is no memory for end the run, not the process as GMP would have it. */
void exec_run(struct exec_session *s, const struct impl *impl,
	      const struct exec_settings *settings, struct exec_result *out)
{
	void *(*allocate)(size_t);
	void *(*reallocate)(void *, size_t, size_t);
	void (*release)(void *, size_t);

	mp_get_memory_functions(&allocate, &reallocate, &release);
	mp_set_memory_functions(mem_alloc, gmp_realloc, gmp_free);
	run(s, impl, settings, out);
	mp_set_memory_functions(allocate, reallocate, release);
}

const struct exec_state *exec_last_state(const struct exec_session *s)
{
	return exec_state_of(&s->m);
}
