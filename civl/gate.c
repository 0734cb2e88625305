#include "civl/gate.h"

#include "civl/checker.h"
#include "civl/substitute.h"

static bool declares_gate(const struct proc *action)
{
	for (uint32_t i = 0; i < action->specs.len; i++)
		if (action->specs.data[i]->kind == SPEC_ASSERTS)
			return true;
	return false;
}

/* Global variables that the action mentions anywhere. */
static var_list mentioned(struct civl *c, const struct action *a)
{
	var_list out = { 0 };

	for (uint32_t i = 0; i < a->source->specs.len; i++)
		if (a->source->specs.data[i]->expr)
			globals_in(c, a->source->specs.data[i]->expr, &out);
	globals_in_blocks(c, &a->flat->blocks, &out);
	vars_unite(c->arena, &out, &a->modified);
	return out;
}

/* The body with its assertions, from states in which the gate holds. */
static void check_gate(struct civl *c, const struct action *a)
{
	struct checker k =
	    checker_begin(c,
			  intern_printf(c->source->names, "%s_GateSufficiencyChecker",
					a->source->name->text),
			  a->source->head.tok, &a->modified);
	struct action_body body = a->body;
	var_list vars = mentioned(c, a);

	civl_shows(c, k.impl, "gate", a->source, NULL, -1);
	body.blocks = a->flat->blocks;
	body = action_body_renamed(c, &body, "");
	checker_formals(&k, &body);
	vec_append_in(c->arena, &vars, &body.ins);
	checker_require_permissions(&k, &vars);
	checker_require_gate(&k, &body.gate);
	k.impl->locals = body.locals;
	k.impl->blocks = body.blocks;
	k.impl->close = a->flat->close;
	k.impl->ins = k.proc->ins;
	k.impl->outs = k.proc->outs;
	civl_emit(c, &k.proc->head);
	civl_emit(c, &k.impl->head);
}

void gates_check(struct civl *c)
{
	for (uint32_t i = 0; i < c->flat.len; i++)
		if (declares_gate(c->flat.data[i]->source))
			check_gate(c, c->flat.data[i]);
}
