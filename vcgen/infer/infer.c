#include "vcgen/infer/infer_internal.h"
#include "vcgen/infer/thresholds.h"

#include "base/mem.h"
#include "ivl/blocks.h"
#include "ivl/build.h"
#include "ivl/type.h"
#include "ivl/coalesce.h"

#include <stdlib.h>

/* Rounds of a loop with thresholds; then what still grows has no bound. */
#define MAX_THRESHOLD_ROUNDS 100

/* The graph of one implementation, in reverse postorder, and its states. */
struct flow {
	struct infer *in;
	const struct infer_options *options;
	struct arena *scratch;
	block_list blocks; // in reverse postorder
	bool *is_head;     // by block.index, target of a back edge
	bool *is_dirty;    // its start has changed since it was last looked at
	uint32_t *rounds;  // of a head
	struct state *start, *end;
	struct thresholds thresholds;
};

/* -- states ----------------------------------------------------------------------------------- */

static void forget_all(struct infer *in)
{
	for (uint32_t i = 0; i < in->touched.len; i++) {
		in->is_touched[in->touched.data[i]] = false;
		in->now[in->touched.data[i]] = interval_all;
	}
	in->touched.len = 0;
}

static void unpack_state(struct infer *in, const struct state *s)
{
	forget_all(in);
	in->unreachable = !s->reached;
	for (uint32_t i = 0; i < s->n; i++)
		infer_set(in, s->facts[i].key, s->facts[i].value);
}

static int by_key(const void *a, const void *b)
{
	uint32_t x = ((const struct fact *)a)->key, y = ((const struct fact *)b)->key;

	return x < y ? -1 : x > y;
}

static struct state pack_state(const struct infer *in, struct arena *arena)
{
	struct state s = { .reached = !in->unreachable };

	if (in->unreachable)
		return s;
	s.facts = ARENA_NEW_ARRAY(arena, in->touched.len, struct fact);
	for (uint32_t i = 0; i < in->touched.len; i++) {
		uint32_t key = in->touched.data[i];

		if (!interval_is_all(in->now[key]))
			s.facts[s.n++] = (struct fact){ key, in->now[key] };
	}
	qsort(s.facts, s.n, sizeof(*s.facts), by_key);
	return s;
}

static bool same_state(const struct state *a, const struct state *b)
{
	if (a->reached != b->reached || a->n != b->n)
		return false;
	for (uint32_t i = 0; i < a->n; i++)
		if (a->facts[i].key != b->facts[i].key ||
		    !interval_equal(a->facts[i].value, b->facts[i].value))
			return false;
	return true;
}

static struct interval widened(const struct flow *g, const struct var *v,
			       struct interval old, struct interval now,
			       uint32_t rounds)
{
	if (rounds <= MAX_THRESHOLD_ROUNDS)
		return thresholds_widen(&g->thresholds, &g->in->numbers, old, now,
					v->type->kind == TYPE_INT);
	if (!interval_equal((struct interval){ old.lo, NULL },
			    (struct interval){ now.lo, NULL }))
		now.lo = NULL;
	if (!interval_equal((struct interval){ NULL, old.hi },
			    (struct interval){ NULL, now.hi }))
		now.hi = NULL;
	return now;
}

/* What both states say; from the second round of a loop on, widened. */
static struct state join_states(struct flow *g, const struct state *a,
				const struct state *b, uint32_t rounds)
{
	struct state out = { .reached = true };
	uint32_t i = 0, k = 0;

	if (!a->reached)
		return *b;
	if (!b->reached)
		return *a;
	out.facts = ARENA_NEW_ARRAY(g->scratch, a->n < b->n ? a->n : b->n, struct fact);
	while (i < a->n && k < b->n) {
		const struct fact *x = &a->facts[i], *y = &b->facts[k];
		struct interval v;

		if (x->key < y->key) {
			i++;
			continue;
		}
		if (x->key > y->key) {
			k++;
			continue;
		}
		v = interval_join(x->value, y->value);
		/* A bool has two values: no need to widen. */
		if (g->in->vars.data[x->key]->type->kind == TYPE_BOOL)
			v = interval_equal(v, x->value) ? v : interval_all;
		else if (rounds > g->options->iterations)
			v = widened(g, g->in->vars.data[x->key], x->value, v, rounds);
		if (!interval_is_all(v))
			out.facts[out.n++] = (struct fact){ x->key, v };
		i++;
		k++;
	}
	return out;
}

/* -- commands --------------------------------------------------------------------------------- */

static void forget(struct infer *in, const struct expr *e)
{
	infer_set(in, infer_key(in, e), interval_all);
}

static void assign(struct infer *in, const struct cmd *c)
{
	VEC(struct interval) values = { 0 };

	for (uint32_t i = 0; i < c->lhs.len; i++) {
		bool known = infer_key(in, c->lhs.data[i]) != 0;

		vec_push(&values,
			 known ? infer_value(in, c->rhs.data[i]) : interval_all);
	}
	for (uint32_t i = 0; i < c->lhs.len; i++)
		infer_set(in, infer_key(in, c->lhs.data[i]), values.data[i]);
	vec_fini(&values);
}

static void constrain_specs(struct infer *in, const struct proc *p, int kind, bool all)
{
	for (uint32_t i = 0; i < p->specs.len && !in->unreachable; i++) {
		const struct spec *s = p->specs.data[i];

		if ((int)s->kind == kind && s->expr && (all || !s->free))
			infer_constrain(in, s->expr);
	}
}

/* Values of variables, in their order. */
typedef VEC(struct interval) interval_list;

static void save_values(const struct infer *in, const var_list *vars,
			interval_list *out)
{
	for (uint32_t i = 0; i < vars->len; i++)
		vec_push(out, in->now[in->key_of[vars->data[i]->id]]);
}

static void set_values(struct infer *in, const var_list *vars,
		       const struct interval *values)
{
	for (uint32_t i = 0; i < vars->len; i++)
		infer_set(in, in->key_of[vars->data[i]->id],
			  values ? values[i] : interval_all);
}

/*
 * By the contract: formals stand for what is passed, and keep what they are outside, as the
 * callee may be the caller.
 */
static void call(struct infer *in, const struct cmd *c, const struct call_arm *arm)
{
	const struct proc *p = arm->proc;
	interval_list old_ins = { 0 }, old_outs = { 0 }, args = { 0 }, results = { 0 };

	save_values(in, &p->ins, &old_ins);
	save_values(in, &p->outs, &old_outs);
	for (uint32_t i = 0; i < p->ins.len; i++)
		vec_push(&args, i < arm->args.len ? infer_value(in, arm->args.data[i])
						  : interval_all);
	set_values(in, &p->ins, args.data);
	if (!c->free)
		constrain_specs(in, p, SPEC_REQUIRES, false);
	set_values(in, &p->modifies, NULL);
	set_values(in, &p->outs, NULL);
	constrain_specs(in, p, SPEC_ENSURES, true);
	save_values(in, &p->outs, &results);
	set_values(in, &p->ins, old_ins.data);
	set_values(in, &p->outs, old_outs.data);
	for (uint32_t i = 0; i < arm->outs.len; i++)
		infer_set(in, infer_key(in, arm->outs.data[i]),
			  i < results.len ? results.data[i] : interval_all);
	vec_fini(&old_ins);
	vec_fini(&old_outs);
	vec_fini(&args);
	vec_fini(&results);
}

static void command(struct infer *in, const struct cmd *c)
{
	switch ((int)c->kind) {
	case CMD_ASSERT:
		if (attr_find(c->attrs, "verified_under")) // then it may be violated
			break;
		infer_constrain(in, c->expr);
		break;
	case CMD_ASSUME:
		infer_constrain(in, c->expr);
		break;
	case CMD_HAVOC:
		for (uint32_t i = 0; i < c->lhs.len; i++)
			forget(in, c->lhs.data[i]);
		break;
	case CMD_ASSIGN:
		assign(in, c);
		break;
	case CMD_UNPACK:
		for (uint32_t i = 0; i < c->lhs.data[0]->n_args; i++)
			forget(in, c->lhs.data[0]->args[i]);
		break;
	case CMD_CALL:
		if (c->async || c->arms.len > 1)
			forget_all(in);
		else
			call(in, c, c->arms.data[0]);
		break;
	case CMD_MEASURE:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_COMMENT:
		break;
	default: // nothing is known after what is not known
		forget_all(in);
		break;
	}
}

/* -- the graph -------------------------------------------------------------------------------- */

/* What can be reached, as it is printed: copies stay where they are. */
static block_list reached_blocks(const block_list *blocks, bool inlined,
				 struct arena *arena)
{
	block_list reached = blocks_depth_first(arena, blocks), out = { 0 };
	bool *is_reached;

	if (!inlined)
		return reached;
	is_reached = ARENA_NEW_ARRAY(arena, blocks->len, bool);
	for (uint32_t i = 0; i < reached.len; i++)
		is_reached[reached.data[i]->index] = true;
	for (uint32_t i = 0; i < blocks->len; i++)
		if (is_reached[blocks->data[i]->index])
			vec_push_in(arena, &out, blocks->data[i]);
	return out;
}

static void flow_to(struct flow *g, const struct state *s, const struct block *to)
{
	uint32_t k = to->index;
	uint32_t rounds = g->is_head[k] && g->start[k].reached ? ++g->rounds[k] : 0;
	struct state joined = join_states(g, &g->start[k], s, rounds);

	if (same_state(&joined, &g->start[k]))
		return;
	g->start[k] = joined;
	g->is_dirty[k] = true;
}

static void run_block(struct flow *g, const struct block *b)
{
	const block_list *targets = block_targets(b);

	g->is_dirty[b->index] = false;
	unpack_state(g->in, &g->start[b->index]);
	for (uint32_t i = 0; i < b->cmds.len && !g->in->unreachable; i++)
		command(g->in, b->cmds.data[i]);
	g->end[b->index] = pack_state(g->in, g->scratch);
	for (uint32_t i = 0; i < targets->len && !g->in->unreachable; i++)
		flow_to(g, &g->end[b->index], targets->data[i]);
}

static void analyse(struct flow *g)
{
	bool again = true;

	while (again) {
		again = false;
		for (uint32_t i = 0; i < g->blocks.len; i++)
			if (g->is_dirty[g->blocks.data[i]->index]) {
				run_block(g, g->blocks.data[i]);
				again = true;
			}
	}
}

/* -- invariants as expressions ---------------------------------------------------------------- */

static struct expr *literal(struct program *p, mpz_srcptr x, const struct type *type)
{
	bool real = type->kind == TYPE_REAL;
	struct expr *e =
	    expr_new(p->arena, real ? E_REAL : E_INT, (struct span){ 0, 0 }, 0);

	e->u.text = intern_str(p->names, number_text(x, real, p->arena));
	e->type = type;
	return mpz_sgn(x) < 0 ? expr_unary(p->arena, OP_NEG, e, type) : e;
}

static struct expr *fact_expr(struct infer *in, const struct fact *f)
{
	struct program *p = in->program;
	const struct builder b = builder_of(p);
	struct var *v = in->vars.data[f->key];
	struct expr *x = expr_var(p->arena, v, (struct span){ 0, 0 }), *lo = NULL,
		    *hi = NULL;
	mpz_srcptr above;

	if (v->type->kind == TYPE_BOOL)
		return f->value.lo && mpz_sgn(f->value.lo) > 0 ? x : typed_not(&b, x);
	if (interval_is_point(f->value))
		return typed_binary(&b, OP_EQ, x, literal(p, f->value.lo, v->type));
	if (f->value.lo)
		lo = typed_binary(&b, OP_LE, literal(p, f->value.lo, v->type), x);
	if (f->value.hi && v->type->kind == TYPE_REAL)
		hi = typed_binary(&b, OP_LE, x, literal(p, f->value.hi, v->type));
	above =
	    v->type->kind == TYPE_INT ? number_add(&in->numbers, f->value.hi, 1) : NULL;
	if (above)
		hi = typed_binary(&b, OP_LT, x, literal(p, above, v->type));
	return typed_and(&b, lo, hi);
}

static bool is_read_only(const struct var *v)
{
	return v->kind == VAR_CONST || v->kind == VAR_IN;
}

static struct expr *state_expr(const struct flow *g, const struct state *s)
{
	struct program *p = g->in->program;
	const struct builder b = builder_of(p);
	struct expr *out = NULL;

	if (!s->reached)
		return expr_bool(p->arena, p->types, false);
	for (uint32_t i = 0; i < s->n; i++)
		if (g->options->everywhere ||
		    !is_read_only(g->in->vars.data[s->facts[i].key]))
			out = typed_and(&b, out, fact_expr(g->in, &s->facts[i]));
	return out ? out : expr_bool(p->arena, p->types, true);
}

static struct cmd *inferred(const struct flow *g, const struct state *s, struct span at)
{
	struct program *p = g->in->program;
	struct cmd *c = typed_cmd(p->arena, g->options->check ? CMD_ASSERT : CMD_ASSUME,
				  at, at.start, state_expr(g, s));

	c->inferred = true;
	c->attrs = ARENA_NEW(p->arena, struct attr);
	c->attrs->name = intern_str(p->names, "inferred");
	return c;
}

static void instrument(struct flow *g, struct block *b)
{
	struct arena *arena = g->in->program->arena;
	struct span end = { b->end_tok, b->end_tok };
	cmd_list old = b->cmds;

	b->cut_point = g->is_head[b->index];
	if (!b->cut_point && !g->options->everywhere)
		return;
	b->cmds = (cmd_list){ 0 };
	vec_push_in(
	    arena, &b->cmds,
	    inferred(g, &g->start[b->index], old.len ? old.data[0]->span : end));
	vec_append_in(arena, &b->cmds, &old);
	if (g->options->everywhere && g->start[b->index].reached)
		vec_push_in(arena, &b->cmds, inferred(g, &g->end[b->index], end));
}

/* -- implementations -------------------------------------------------------------------------- */

static bool has_key(const struct infer *in, const struct var *v)
{
	uint32_t key = in->key_of[v->id];

	return key && key < in->vars.len && in->vars.data[key] == v;
}

static void track(struct infer *in, struct var *v)
{
	if (!infer_is_tracked(v) || has_key(in, v))
		return;
	in->key_of[v->id] = in->vars.len;
	vec_push(&in->vars, v);
}

static void track_all(struct infer *in, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		track(in, vars->data[i]);
}

/* Formals of what is called have keys behind those of all that is printed. */
static void track_callees(struct infer *in, const block_list *blocks)
{
	for (uint32_t i = 0; i < blocks->len; i++)
		for (uint32_t k = 0; k < blocks->data[i]->cmds.len; k++) {
			const struct cmd *c = blocks->data[i]->cmds.data[k];

			for (uint32_t m = 0; c->kind == CMD_CALL && m < c->arms.len;
			     m++) {
				track_all(in, &c->arms.data[m]->proc->ins);
				track_all(in, &c->arms.data[m]->proc->outs);
			}
		}
}

/* The state at the entry: axioms, then preconditions, which may name the procedure's formals. */
static struct state entry_state(struct flow *g, const struct impl *impl,
				const struct state *axioms)
{
	struct infer *in = g->in;
	const struct proc *p = impl->proc;
	VEC(uint32_t) old_keys = { 0 };

	unpack_state(in, axioms);
	for (uint32_t i = 0; i < p->ins.len && i < impl->ins.len; i++) {
		vec_push(&old_keys, in->key_of[p->ins.data[i]->id]);
		in->key_of[p->ins.data[i]->id] = in->key_of[impl->ins.data[i]->id];
	}
	for (uint32_t i = 0; i < p->specs.len && !in->unreachable; i++)
		if (p->specs.data[i]->kind == SPEC_REQUIRES && p->specs.data[i]->expr)
			infer_constrain_whole(in, p->specs.data[i]->expr);
	for (uint32_t i = 0; i < p->ins.len && i < impl->ins.len; i++)
		in->key_of[p->ins.data[i]->id] = old_keys.data[i];
	vec_fini(&old_keys);
	return pack_state(in, g->scratch);
}

/* Room for the facts of all variables, about which nothing is known. */
static void grow_keys(struct infer *in, uint32_t *cap)
{
	if (in->vars.len <= *cap)
		return;
	free(in->now);
	free(in->is_touched);
	*cap = in->vars.len * 2;
	in->now = mem_calloc(*cap, sizeof(*in->now));
	in->is_touched = mem_calloc(*cap, sizeof(*in->is_touched));
	in->touched.len = 0;
}

/* Without what was inferred before. */
static void forget_inferred(struct block *b)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < b->cmds.len; i++)
		if (!b->cmds.data[i]->inferred)
			b->cmds.data[n++] = b->cmds.data[i];
	b->cmds.len = n;
}

static void infer_impl(struct infer *in, struct impl *impl, const struct state *axioms,
		       const struct infer_options *o, struct arena *scratch)
{
	struct arena *arena = in->program->arena;
	struct flow g = { .in = in, .options = o, .scratch = scratch };
	uint32_t n;

	for (uint32_t i = 0; i < impl->blocks.len; i++)
		forget_inferred(impl->blocks.data[i]);
	if (o->coalesce && !o->inlined)
		impl->blocks = coalesce_blocks(&impl->blocks, o->prune, arena);
	impl->blocks = reached_blocks(&impl->blocks, o->inlined, arena);
	blocks_number(&impl->blocks);
	n = impl->blocks.len;
	g.is_head = ARENA_NEW_ARRAY(scratch, n, bool);
	g.is_dirty = ARENA_NEW_ARRAY(scratch, n, bool);
	g.rounds = ARENA_NEW_ARRAY(scratch, n, uint32_t);
	g.start = ARENA_NEW_ARRAY(scratch, n, struct state);
	g.end = ARENA_NEW_ARRAY(scratch, n, struct state);
	g.blocks = blocks_in_order(scratch, &impl->blocks, g.is_head);
	if (o->intervals) {
		thresholds_find(&g.thresholds, &in->numbers, &g.blocks, impl->proc);
		g.start[0] = entry_state(&g, impl, axioms);
		g.is_dirty[0] = g.start[0].reached;
		analyse(&g);
	}
	for (uint32_t i = 0; i < n; i++) {
		if (!o->intervals)
			g.start[i].reached = g.end[i].reached = true;
		instrument(&g, impl->blocks.data[i]);
	}
	thresholds_fini(&g.thresholds);
}

static struct state axiom_state(struct infer *in, struct arena *arena)
{
	struct state nothing = { .reached = true };

	unpack_state(in, &nothing);
	for (uint32_t i = 0; i < in->program->decls.len && !in->unreachable; i++) {
		const struct decl *d = in->program->decls.data[i];

		if (d->kind == DECL_AXIOM && !d->dropped)
			infer_constrain_whole(in, ((const struct axiom *)d)->expr);
	}
	return pack_state(in, arena);
}

static bool has_globals(const struct decl *d)
{
	return (d->kind == DECL_VAR || d->kind == DECL_CONST) && !d->dropped;
}

void infer_program(struct program *p, const struct infer_options *o)
{
	struct infer in = { .program = p };
	struct arena scratch, kept;
	struct state axioms;
	uint32_t base, cap = 0;

	arena_init(&kept);
	in.key_of = mem_calloc(p->n_vars + 1, sizeof(*in.key_of));
	vec_push(&in.vars, NULL); // 0 is no key
	for (uint32_t i = 0; i < p->decls.len; i++)
		if (has_globals(p->decls.data[i]))
			track(&in, ((struct var_decl *)p->decls.data[i])->var);
	grow_keys(&in, &cap);
	base = in.vars.len;
	axioms = axiom_state(&in, &kept);
	for (uint32_t i = 0; i < p->decls.len; i++) {
		struct impl *impl = (struct impl *)p->decls.data[i];

		if (impl->head.kind != DECL_IMPL || impl->head.dropped ||
		    !impl->blocks.len || (o->inlined && !impl->inlined))
			continue;
		if (o->inlined)
			impl = (struct impl *)impl->inlined;
		arena_init(&scratch);
		in.vars.len = base;
		track_all(&in, &impl->locals);
		track_all(&in, &impl->ins);
		track_all(&in, &impl->outs);
		track_callees(&in, &impl->blocks);
		grow_keys(&in, &cap);
		infer_impl(&in, impl, &axioms, o, &scratch);
		arena_fini(&scratch);
	}
	numbers_fini(&in.numbers);
	vec_fini(&in.vars);
	vec_fini(&in.touched);
	free(in.key_of);
	free(in.now);
	free(in.is_touched);
	arena_fini(&kept);
}
