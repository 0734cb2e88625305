/*
 * The concurrency extension: actions, yield procedures, yield invariants, and their clauses.
 */
#include "builder/builder.h"

static const enum mover movers[] = {
	[IVL_NO_MOVER] = MOVER_NONE, [IVL_ATOMIC] = MOVER_ATOMIC,
	[IVL_LEFT] = MOVER_LEFT,     [IVL_RIGHT] = MOVER_RIGHT,
	[IVL_BOTH] = MOVER_BOTH,
};

static struct ivl_proc *with_mover(struct ivl_builder *b, enum proc_kind kind,
				   const struct ivl_attrs *attrs, const char *name,
				   enum ivl_mover mover, struct ivl_var *const *ins,
				   size_t n_ins, struct ivl_var *const *outs,
				   size_t n_outs)
{
	struct proc *p =
	    proc_new(b, kind, attrs, name, NULL, 0, ins, n_ins, outs, n_outs);

	if (!p)
		return NULL;
	p->names_mover = mover != IVL_NO_MOVER;
	p->mover = movers[mover];
	if (kind == PROC_ACTION && !p->names_mover)
		p->mover = MOVER_ATOMIC;
	return (struct ivl_proc *)p;
}

struct ivl_proc *ivl_declare_action(struct ivl_builder *b, const struct ivl_range *at,
				    struct ivl_attrs *attrs, const char *name,
				    enum ivl_mover mover, struct ivl_var *const *ins,
				    size_t n_ins, struct ivl_var *const *outs,
				    size_t n_outs)
{
	BUILD(b, at, struct ivl_proc *, NULL,
	      with_mover(b, PROC_ACTION, attrs, name, mover, ins, n_ins, outs, n_outs));
}

struct ivl_proc *ivl_declare_yield(struct ivl_builder *b, const struct ivl_range *at,
				   struct ivl_attrs *attrs, const char *name,
				   enum ivl_mover mover, struct ivl_var *const *ins,
				   size_t n_ins, struct ivl_var *const *outs,
				   size_t n_outs)
{
	BUILD(b, at, struct ivl_proc *, NULL,
	      with_mover(b, PROC_YIELD, attrs, name, mover, ins, n_ins, outs, n_outs));
}

static struct ivl_proc *yield_invariant(struct ivl_builder *b,
					const struct ivl_attrs *attrs, bool everywhere,
					const char *name, struct ivl_var *const *ins,
					size_t n)
{
	struct proc *p =
	    proc_new(b, PROC_YIELD_INVARIANT, attrs, name, NULL, 0, ins, n, NULL, 0);

	if (p)
		p->global = everywhere;
	return (struct ivl_proc *)p;
}

struct ivl_proc *ivl_declare_invariant(struct ivl_builder *b,
				       const struct ivl_range *at,
				       struct ivl_attrs *attrs, bool everywhere,
				       const char *name, struct ivl_var *const *ins,
				       size_t n_ins)
{
	BUILD(b, at, struct ivl_proc *, NULL,
	      yield_invariant(b, attrs, everywhere, name, ins, n_ins));
}

/* -- clauses ---------------------------------------------------------------------------------- */

/* Kinds of procedures as bits. */
#define PLAIN (1u << PROC_PLAIN | 1u << PROC_PURE)
#define ACTION (1u << PROC_ACTION)
#define YIELD (1u << PROC_YIELD)
#define INVARIANT (1u << PROC_YIELD_INVARIANT)

/* What may have which clause, as the grammar has it. */
static const unsigned owners[] = {
	[SPEC_REQUIRES] = PLAIN | ACTION | YIELD,
	[SPEC_ENSURES] = PLAIN | YIELD,
	[SPEC_MODIFIES] = PLAIN | ACTION | YIELD,
	[SPEC_MEASURE] = PLAIN | YIELD,
	[SPEC_INVARIANT] = 0,
	[SPEC_PRESERVES] = YIELD | INVARIANT,
	[SPEC_REFINES] = ACTION | YIELD,
	[SPEC_ASSERTS] = ACTION,
};

bool takes_clause(struct ivl_builder *b, const struct proc *p, enum spec_kind kind,
		  bool is_free)
{
	if (!p)
		return false;
	return (owners[kind] >> p->kind & 1 && !(is_free && proc_is_civl(p))) ||
	       say(b, D_BUILD_KIND, "what takes such a clause", p->name->text);
}

bool ivl_preserves(struct ivl_builder *b, const struct ivl_range *at,
		   struct ivl_proc *p, struct ivl_attrs *attrs,
		   struct ivl_expr *condition)
{
	BUILD(b, at, bool, false,
	      takes_clause(b, (struct proc *)p, SPEC_PRESERVES, false) &&
		  clause(b, &((struct proc *)p)->specs, SPEC_PRESERVES, false, attrs,
			 (struct expr *)condition, D_PRESERVES_BOOL));
}

static bool asserts(struct ivl_builder *b, struct proc *p,
		    const struct ivl_attrs *attrs, struct expr *e)
{
	struct cmd as = { .kind = CMD_ASSERT, .tok = b->at, .expr = e };
	struct spec *s;

	if (!takes_clause(b, p, SPEC_ASSERTS, false) || !e ||
	    !node_check_cmd(b->checker, &as))
		return false;
	s = spec_new(b, SPEC_ASSERTS, false, attrs);
	s->expr = e;
	vec_push_in(&b->arena, &p->specs, s);
	return true;
}

bool ivl_asserts(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		 struct ivl_attrs *attrs, struct ivl_expr *condition)
{
	BUILD(b, at, bool, false,
	      asserts(b, (struct proc *)p, attrs, (struct expr *)condition));
}

static bool refines(struct ivl_builder *b, struct proc *p,
		    const struct ivl_attrs *attrs, const struct proc *action)
{
	struct spec *s;
	struct expr *e;

	if (!action || !takes_clause(b, p, SPEC_REFINES, false))
		return false;
	for (uint32_t i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_REFINES)
			return say(b, D_REFINES_TWICE);
	s = spec_new(b, SPEC_REFINES, false, attrs);
	e = expr_new(&b->arena, E_IDENT, here(b), b->at);
	e->u.ident.name = action->name;
	vec_push_in(&b->arena, &s->names, e);
	vec_push_in(&b->arena, &p->specs, s);
	return true;
}

bool ivl_refines(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		 struct ivl_attrs *attrs, const struct ivl_proc *action)
{
	BUILD(b, at, bool, false,
	      refines(b, (struct proc *)p, attrs, (const struct proc *)action));
}

/* -- claims of invariants ---------------------------------------------------------------------- */

static bool claim(struct ivl_builder *b, spec_list *to, enum spec_kind kind,
		  bool is_free, const struct ivl_attrs *attrs, struct ivl_block *call)
{
	struct spec *s;

	if (!call || !bind_once(b, call, "a block"))
		return false;
	if (call->list.cmds.len != 1 || call->list.cmds.data[0]->kind != CMD_CALL)
		return say(b, D_BUILD_KIND, "a block", "a call and nothing else");
	s = spec_new(b, kind, is_free, attrs);
	s->call = call->list.cmds.data[0];
	if (s->call->arms.len > 1 && !s->call->async && !s->call->free)
		return say(b, D_PARALLEL_HERE);
	vec_push_in(&b->arena, to, s);
	return true;
}

static bool claim_call(struct ivl_builder *b, struct proc *p, enum ivl_claim kind,
		       struct ivl_block *call)
{
	static const enum spec_kind kinds[] = {
		[IVL_CLAIM_REQUIRES] = SPEC_REQUIRES,
		[IVL_CLAIM_ENSURES] = SPEC_ENSURES,
		[IVL_CLAIM_PRESERVES] = SPEC_PRESERVES,
	};

	if (!p)
		return false;
	if (p->kind != PROC_YIELD &&
	    !(p->kind == PROC_ACTION && kind == IVL_CLAIM_REQUIRES))
		return say(b, D_BUILD_KIND, "what takes such a clause", p->name->text);
	return claim(b, &p->specs, kinds[kind], false, NULL, call);
}

bool ivl_claim_call(struct ivl_builder *b, const struct ivl_range *at,
		    struct ivl_proc *p, enum ivl_claim kind, struct ivl_block *call)
{
	BUILD(b, at, bool, false, claim_call(b, (struct proc *)p, kind, call));
}

bool ivl_invariant_call(struct ivl_builder *b, const struct ivl_range *at,
			struct ivl_loop *loop, bool is_free, struct ivl_attrs *attrs,
			struct ivl_block *call)
{
	BUILD(b, at, bool, false,
	      loop &&claim(b, &((struct cmd *)loop)->invariants, SPEC_INVARIANT,
			   is_free, attrs, call));
}
