#include "civl/precondition.h"

#include "civl/substitute.h"

bool has_preconditions(const struct proc *action)
{
	for (uint32_t i = 0; i < action->specs.len; i++)
		if (action->specs.data[i]->kind == SPEC_REQUIRES)
			return true;
	return false;
}

static void add_preserved(struct civl *c, const struct call_arm *arm,
			  precondition_list *out)
{
	const struct proc *invariant = arm->proc;
	struct substitution s;

	substitution_init(&s, c->source);
	for (uint32_t i = 0; i < arm->args.len; i++)
		substitute(&s, invariant->ins.data[i], arm->args.data[i]);
	for (uint32_t i = 0; i < invariant->specs.len; i++) {
		const struct spec *x = invariant->specs.data[i];

		if (x->kind == SPEC_PRESERVES)
			vec_push_in(
			    c->arena, out,
			    ((struct precondition){ substituted(&s, x->expr), x }));
	}
	substitution_fini(&s);
}

precondition_list preconditions_at(struct civl *c, const struct proc *action,
				   int32_t layer)
{
	precondition_list out = { 0 };

	for (uint32_t i = 0; i < action->specs.len; i++) {
		const struct spec *s = action->specs.data[i];

		if (s->kind == SPEC_REQUIRES && s->expr &&
		    layered_at(c, s->attrs, layer))
			vec_push_in(c->arena, &out,
				    ((struct precondition){ s->expr, s }));
	}
	for (uint32_t i = 0; i < action->specs.len; i++) {
		const struct spec *s = action->specs.data[i];
		const struct call_arm *arm = s->call ? s->call->arms.data[0] : NULL;

		if (s->kind == SPEC_REQUIRES && arm && arm->proc->layers.hi == layer)
			add_preserved(c, arm, &out);
	}
	return out;
}
