/*
 * Triggers: what may stand in them (reference 2.3), and that all together mention every
 * variable.
 */
#include "frontend/resolve.h"

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
		memset(r->mark + r->mark_cap, 0, (cap - r->mark_cap) * sizeof(*r->mark));
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
	case OP_NEQ:
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

static enum walk_next enter(void *env, struct expr *e)
{
	struct resolver *r = env;

	if (e->kind == E_IDENT && e->u.ident.var)
		mark_var(r, e->u.ident.var);
	else if (e->kind == E_IDENT)
		r->unknown = true;
	else if (e->kind == E_FORALL || e->kind == E_EXISTS)
		diag_at(r->diags, D_TRIGGER_QUANT, e->tok);
	else if (e->kind == E_UNARY && e->op == OP_NOT)
		diag_at(r->diags, D_TRIGGER_BOOL, e->tok);
	else if (e->kind == E_BINARY)
		check_binary(r, e);
	return WALK_DOWN;
}

void resolve_triggers(struct resolver *r, const struct expr *quant)
{
	const struct binder *b = quant->u.binder;
	struct walker w = { 0, enter, NULL, NULL, r };
	uint32_t i, k;

	for (i = 0; i < b->triggers.len; i++) {
		const struct trigger *t = b->triggers.data[i];

		r->epoch++;
		r->unknown = false;
		for (k = 0; k < t->exprs.len; k++) {
			struct expr *e = t->exprs.data[k];

			if (e->kind == E_IDENT && e->u.ident.var && !t->negative)
				diag_at(r->diags, D_TRIGGER_VAR_ONLY, e->tok,
					e->u.ident.name->text);
			walk_expr(&w, e);
		}
		/* An undeclared name was reported; it may have been meant to be one of them. */
		for (k = 0; !t->negative && !r->unknown && k < b->vars.len; k++)
			if (!is_marked(r, b->vars.data[k]))
				diag_at(r->diags, D_TRIGGER_VARS, t->span.start,
					b->vars.data[k]->name->text);
	}
}
