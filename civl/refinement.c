#include "civl/refinement.h"

#include "civl/checker.h"
#include "civl/substitute.h"

/* Formals have the same names in both, in the same order. */
static void pair(struct substitution *s, const var_list *of, const var_list *by)
{
	for (uint32_t i = 0; i < of->len && i < by->len; i++)
		substitute_var(s, of->data[i], by->data[i]);
}

/*
 * From states in which the gate of the action above holds, the body, with its assertions, does
 * what that action may do to the variables that are there at both layers.
 */
static void check_refinement(struct civl *c, const struct action *a,
			     const struct action *above)
{
	int32_t layer = a->source->layers.hi;
	struct checker k =
	    checker_begin(c,
			  intern_printf(c->source->names, "%s_RefinementCheck",
					a->source->name->text),
			  a->source->head.tok, &a->modified);
	struct action_body body = a->body;
	struct failure_words *words = ARENA_NEW(c->arena, struct failure_words);
	struct spec *ensures = ARENA_NEW(c->arena, struct spec);
	var_list frame = { 0 };
	struct substitution s;

	civl_shows(c, k.impl, "action refinement", a->source, above->source, layer);
	body.blocks = a->flat->blocks;
	body = action_body_renamed(c, &body, "");
	checker_formals(&k, &body);
	substitution_init(&s, c->source);
	pair(&s, &above->body.ins, &body.ins);
	pair(&s, &above->body.outs, &body.outs);
	for (uint32_t i = 0; i < above->body.gate.len; i++) {
		const struct gate_item *g = &above->body.gate.data[i];

		checker_require(&k, substituted(&s, g->expr),
				substituted_attrs(&s, g->attrs), g->assert);
	}
	for (uint32_t i = 0; i < c->globals.len; i++)
		if (global_at(c->globals.data[i], layer) &&
		    layer < c->globals.data[i]->layers.hi)
			vec_push_in(c->arena, &frame, c->globals.data[i]);
	words->related = arena_printf(c->arena, "Refinement check of %s failed",
				      a->source->name->text);
	ensures->kind = SPEC_ENSURES;
	ensures->words = words;
	ensures->expr = substituted(&s, action_refinement(c, above, &frame));
	substitution_fini(&s);
	vec_push_in(c->arena, &k.proc->specs, ensures);
	k.impl->locals = body.locals;
	k.impl->blocks = body.blocks;
	k.impl->close = a->flat->close;
	checker_end(&k);
}

void refinements_check(struct civl *c)
{
	for (uint32_t i = 0; i < c->flat.len; i++) {
		const struct action *a = c->flat.data[i];
		const struct action *above = action_of(c, a->source->refined);

		if (above)
			check_refinement(c, a, above);
	}
}
