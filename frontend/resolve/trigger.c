/*
 * Triggers: what may stand in them (reference 2.3), and that all together mention every
 * variable. They are walked with their quantifier, before its body.
 */
#include "frontend/resolve/resolve.h"

#include "base/mem.h"
#include "ivl/walk.h"

#include <string.h>

static void mark_var(struct resolver *r, const struct var *v)
{
	if (v->id >= r->mark_cap) {
		uint32_t cap = r->mark_cap ? r->mark_cap * 2 : 256;

		while (cap <= v->id)
			cap *= 2;
		r->mark = mem_realloc_array(r->mark, cap, sizeof(*r->mark));
		memset(r->mark + r->mark_cap, 0,
		       (cap - r->mark_cap) * sizeof(*r->mark));
		r->mark_cap = cap;
	}
	r->mark[v->id] = r->epoch;
}

static bool is_marked(const struct resolver *r, const struct var *v)
{
	return v->id < r->mark_cap && r->mark[v->id] == r->epoch;
}

static void check_binary(struct resolver *r, const struct expr *e)
{
	switch ((enum op)e->op) {
	case OP_EQ:
		diag_at(r->diags, D_TRIGGER_EQ, e->tok);
		break;
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		diag_at(r->diags, D_TRIGGER_COMPARE, e->tok);
		break;
	case OP_IFF:
	case OP_IMPLIES:
	case OP_AND:
	case OP_OR:
		diag_at(r->diags, D_TRIGGER_BOOL, e->tok);
		break;
	case OP_NEQ:
	case OP_CONCAT:
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
	case OP_DIV:
	case OP_MOD:
	case OP_REALDIV:
	case OP_POW:
	case OP_NOT:
	case OP_NEG:
		break;
	}
}

static void check_allowed(struct resolver *r, const struct expr *e)
{
	if (e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LAMBDA)
		diag_at(r->diags, D_TRIGGER_QUANT, e->tok);
	else if (e->kind == E_UNARY && e->op == OP_NOT)
		diag_at(r->diags, D_TRIGGER_BOOL, e->tok);
	else if (e->kind == E_BINARY)
		check_binary(r, e);
}

/* A trigger that is being walked. */
struct open_trigger {
	const struct binder *binder;
	const struct trigger *trigger;
	uint32_t errors; // of resolution before it
};

static enum walk_next note_var(void *env, struct expr *e)
{
	struct resolver *r = env;

	if (e->kind == E_IDENT && e->u.ident.var)
		mark_var(r, e->u.ident.var);
	return WALK_DOWN;
}

static void must_mention(struct resolver *r, const struct open_trigger *o)
{
	struct walker w = { 0, note_var, NULL, NULL, r };
	const struct trigger *t = o->trigger;
	uint32_t i;

	r->epoch++;
	for (i = 0; i < t->exprs.len; i++)
		walk_expr(&w, t->exprs.data[i]);
	for (i = 0; i < o->binder->vars.len; i++)
		if (!is_marked(r, o->binder->vars.data[i]))
			diag_at(r->diags, D_TRIGGER_VARS, t->span.start,
				o->binder->vars.data[i]->name->text);
}

void trigger_open(struct resolver *r, const struct expr *quant, uint32_t i)
{
	struct open_trigger *o = ARENA_NEW(r->arena, struct open_trigger);
	const struct trigger *t = quant->u.binder->triggers.data[i];
	uint32_t k;

	o->binder = quant->u.binder;
	o->trigger = t;
	for (k = 0; k < t->exprs.len; k++) {
		t->exprs.data[k]->flags |= EXPR_TRIGGER;
		map_set_ptr(&r->triggers, t->exprs.data[k], o);
	}
}

void trigger_enter(struct resolver *r, const struct expr *e)
{
	if (e->flags & EXPR_TRIGGER) {
		struct open_trigger *o = map_get_ptr(&r->triggers, e);

		if (e == o->trigger->exprs.data[0])
			o->errors = r->diags->errors[STAGE_RESOLVE];
		r->in_trigger++;
	}
	if (r->in_trigger)
		check_allowed(r, e);
}

void trigger_leave(struct resolver *r, const struct expr *e)
{
	const struct open_trigger *o;

	if (!(e->flags & EXPR_TRIGGER))
		return;
	o = map_get_ptr(&r->triggers, e);
	r->in_trigger--;
	if (e->kind == E_IDENT)
		diag_at(r->diags, D_TRIGGER_VAR_ONLY, e->tok, e->u.ident.name->text);
	/* Once it has a mistake, it may have been meant to mention them. */
	if (!o->trigger->negative && e == vec_last(&o->trigger->exprs) &&
	    o->errors == r->diags->errors[STAGE_RESOLVE])
		must_mention(r, o);
}
