/*
 * The order of what is made of a program: ordinary declarations stay as they are; behind them
 * stand actions as procedures that are expanded where they are called, and the checks. Of
 * layers and permissions nothing is left but in these.
 */
#include "civl/civl.h"

#include "civl/action.h"
#include "civl/copies.h"
#include "civl/erase.h"
#include "civl/gate.h"
#include "civl/model.h"
#include "civl/mover.h"
#include "civl/permission.h"
#include "civl/refinement.h"
#include "civl/trigger.h"

static bool is_kept(const struct decl *d)
{
	const struct proc *p = d->kind == DECL_PROC   ? (const struct proc *)d
			       : d->kind == DECL_IMPL ? ((const struct impl *)d)->proc
						      : NULL;

	return !d->dropped && !(p && proc_is_civl(p));
}

static void keep_ordinary(struct civl *c)
{
	for (uint32_t i = 0; i < c->source->decls.len; i++)
		if (is_kept(c->source->decls.data[i]))
			civl_emit(c, c->source->decls.data[i]);
}

static void make_all(struct civl *c)
{
	const struct civl_options *o = c->options;

	permissions_find(c);
	actions_make(c);
	gates_check(c);
	actions_emit(c);
	if (!o->trust_movers)
		movers_check(c);
	if (!o->trust_invariants)
		copies_make(c, COPY_INVARIANT);
	if (!o->trust_refinement) {
		copies_make(c, COPY_REFINEMENT);
		refinements_check(c);
	}
	triggers_apply(c);
}

struct program *civl_rewrite(struct program *p, const struct civl_options *o,
			     struct diags *d)
{
	struct program *out = arena_dup(p->arena, p, sizeof(*p));
	struct civl c = { .source = p,
			  .out = out,
			  .options = o,
			  .diags = d,
			  .arena = p->arena,
			  .build = builder_of(p),
			  .linear = linear_new(p) };

	out->decls.data = NULL;
	out->decls.len = out->decls.cap = 0;
	map_init(&c.impl_of);
	map_init(&c.flat_of);
	model_build(&c);
	keep_ordinary(&c);
	make_all(&c);
	out->n_vars = p->n_vars;
	out->n_funcs = p->n_funcs;
	out->n_quantifiers = p->n_quantifiers;
	erase_layers(out);
	map_fini(&c.impl_of);
	map_fini(&c.flat_of);
	linear_free(c.linear);
	return c.refused ? NULL : out;
}
