/*
 * The order of the checks: types, then declaration by declaration. Only if all is right do
 * calls of primitives become commands.
 */
#include "frontend/linear/linear_check.h"

#include <string.h>

void linear_once(struct linear *l)
{
	struct diags *d = l->diags;
	const struct diag *last = &d->list.data[d->list.len - 1];
	uint32_t i;

	for (i = l->first_message; i + 1 < d->list.len; i++) {
		const struct diag *m = &d->list.data[i];

		if (m->code != last->code || m->span.start != last->span.start ||
		    strcmp(m->text, last->text) != 0)
			continue;
		d->list.len--;
		d->errors[STAGE_TYPE]--;
		return;
	}
}

/* -- what there is to check ------------------------------------------------------------------ */

static bool any_linear(const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		if (linear_kind(vars->data[i]->attrs) != LINEAR_NOT)
			return true;
	return false;
}

/* Finds the library's types and the linear globals; false if nothing is linear. */
static bool find_linear(struct linear *l)
{
	bool any = false;
	uint32_t i;

	for (i = 0; i < l->program->decls.len; i++) {
		const struct decl *d = l->program->decls.data[i];

		if (d->dropped)
			continue;
		if (d->kind == DECL_VAR) {
			struct var *v = ((const struct var_decl *)d)->var;

			any |= linear_kind(v->attrs) != LINEAR_NOT;
			if (linear_kind(v->attrs) == LINEAR_KEPT)
				vec_push_in(l->arena, &l->globals, v);
		}
		if (d->kind == DECL_PROC) {
			const struct proc *p = (const struct proc *)d;

			any |= any_linear(&p->ins) || any_linear(&p->outs);
		}
		if (d->kind == DECL_TYPE && d->library) {
			const struct type_decl *t = (const struct type_decl *)d;

			if (strcmp(t->name->text, "One") == 0)
				l->one = t;
			if (strcmp(t->name->text, "Map") == 0)
				l->map = t;
		}
	}
	return any || l->one;
}

/* One that becomes commands. */
static bool calls_primitive(const struct impl *m)
{
	uint32_t i, k;

	for (i = 0; i < m->blocks.len; i++)
		for (k = 0; k < m->blocks.data[i]->cmds.len; k++) {
			const struct cmd *c = m->blocks.data[i]->cmds.data[k];

			const struct linear_primitive *x =
			    c->kind == CMD_CALL
				? linear_primitive(c->arms.data[0]->proc)
				: NULL;

			if (x && (x->has_path || x->is_move))
				return true;
		}
	return false;
}

/* -- clauses --------------------------------------------------------------------------------- */

static void add_formals(struct linear *l, var_list *out, const var_list *vars,
			enum linear_kind a, enum linear_kind b)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		enum linear_kind k = linear_kind(vars->data[i]->attrs);

		if (k == a || k == b)
			vec_push_in(l->arena, out, vars->data[i]);
	}
}

/* Calls in clauses pass what holds permissions before, after, or at both times. */
static void check_clauses(struct linear *l, const struct proc *p)
{
	static const struct {
		enum spec_kind kind;
		enum linear_kind other; // beside LINEAR_KEPT
	} rounds[] = { { SPEC_REQUIRES, LINEAR_IN },
		       { SPEC_ENSURES, LINEAR_OUT },
		       { SPEC_PRESERVES, LINEAR_KEPT } };
	size_t k;
	uint32_t i;

	for (k = 0; k < ARRAY_LEN(rounds); k++) {
		var_list sources = { 0 };

		add_formals(l, &sources, &p->ins, LINEAR_KEPT, rounds[k].other);
		if (rounds[k].kind == SPEC_ENSURES)
			add_formals(l, &sources, &p->outs, LINEAR_KEPT, LINEAR_OUT);
		for (i = 0; i < p->specs.len; i++) {
			const struct spec *s = p->specs.data[i];

			if (s->kind != rounds[k].kind || !s->call)
				continue;
			linear_check_call(l, p, s->call);
			linear_check_sources(l, s->call, &sources);
		}
	}
}

/* -- bodies ---------------------------------------------------------------------------------- */

static void check_impl(struct linear *l, const struct impl *m)
{
	uint32_t before = l->diags->errors[STAGE_TYPE];

	linear_check_body(l, m);
	if (l->diags->errors[STAGE_TYPE] == before && !linear_primitive(m->proc))
		linear_check_flow(l, m);
}

/*
 * A polymorphic body has the rules of each of its instances, which are not there yet. Its
 * parameters are taken as ordinary types, as long as nothing rests on it.
 */
static void refuse_polymorphic(struct linear *l)
{
	const struct impl *generic = NULL;
	bool any = false;
	uint32_t i;

	for (i = 0; i < l->program->decls.len; i++) {
		const struct impl *m = (const struct impl *)l->program->decls.data[i];

		if (m->head.kind != DECL_IMPL || m->head.dropped)
			continue;
		any |= calls_primitive(m);
		if (!generic && m->tparams.len && !linear_primitive(m->proc))
			generic = m;
	}
	if (any && generic)
		diag_at(l->diags, D_NOT_SUPPORTED, generic->head.tok,
			"polymorphic procedures beside linear ones");
}

static void check_decls(struct linear *l)
{
	uint32_t i;

	for (i = 0; i < l->program->decls.len; i++) {
		const struct decl *d = l->program->decls.data[i];

		if (d->dropped)
			continue;
		l->first_message = l->diags->list.len;
		linear_check_decl(l, d);
		if (d->kind == DECL_PROC)
			check_clauses(l, (const struct proc *)d);
		if (d->kind == DECL_IMPL)
			check_impl(l, (const struct impl *)d);
	}
}

void check_linear(struct program *p, struct diags *d)
{
	struct linear l = { .program = p, .diags = d, .arena = p->arena };
	uint32_t i;

	map_init(&l.types);
	map_init(&l.funcs);
	map_init(&l.told);
	if (find_linear(&l)) {
		linear_check_types(&l);
		if (!d->errors[STAGE_TYPE])
			check_decls(&l);
		if (!d->errors[STAGE_TYPE])
			refuse_polymorphic(&l);
		for (i = 0; !d->errors[STAGE_TYPE] && i < p->decls.len; i++) {
			const struct impl *m = (const struct impl *)p->decls.data[i];

			if (m->head.kind == DECL_IMPL && !m->head.dropped &&
			    m->proc->kind != PROC_YIELD && calls_primitive(m))
				linear_rewrite(&l, m);
		}
	}
	map_fini(&l.types);
	map_fini(&l.funcs);
	map_fini(&l.told);
}

struct linear *linear_new(struct program *p)
{
	struct linear *l = ARENA_NEW(p->arena, struct linear);

	l->program = p;
	l->arena = p->arena;
	map_init(&l->types);
	map_init(&l->funcs);
	(void)find_linear(l);
	return l;
}

void linear_free(struct linear *l)
{
	map_fini(&l->types);
	map_fini(&l->funcs);
}

void check_linear_loops(struct program *p, struct diags *d)
{
	struct linear l = { .program = p,
			    .diags = d,
			    .arena = p->arena,
			    .first_message = d->list.len };
	uint32_t i, k, j;

	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind != DECL_IMPL || m->head.dropped)
			continue;
		for (k = 0; k < m->blocks.len; k++) {
			const struct block *b = m->blocks.data[k];

			for (j = 0;
			     b->loop && b->available && j < b->loop->invariants.len;
			     j++)
				linear_check_sources(&l, b->loop->invariants.data[j],
						     b->available);
		}
	}
}
