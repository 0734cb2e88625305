/*
 * While a call is open its formals are bound to values, which hides all else that they could
 * mean (a recursive procedure's formals are also variables of its body), and old() is the
 * state before the call.
 */
#include "vcgen/passive/incarnate.h"

#include "vcgen/cfg/live.h"
#include "vcgen/program/conjuncts.h"

struct pass {
	struct cfg *b;
	struct vcgen *g;
	const struct incarnator *client;
	void *ctx;
	VEC(const struct var *) vars; // by slot, from `first` on
	uint32_t first;               // slots below are of the body around
	uint32_t *next;               // by slot - first: number of the next incarnation
	env_map start;                // state at the entry of the body
	env_map then;                 // what old() means outside calls
	env_map *at_end;              // by node
	VEC(term) hidden;             // what the formals of the open call meant before
	const struct live *live;
	uint32_t node; // at hand
};

/* -- variables --------------------------------------------------------------------------------- */

static void give_slot(void *ctx, const struct var *v)
{
	struct pass *p = ctx;
	uint32_t *slot = GEN_AT(&p->g->impl.slot_of, v->id);

	if (*slot)
		return;
	vec_push(&p->vars, v);
	*slot = p->first + p->vars.len;
}

static void give_slots(struct pass *p)
{
	const struct cfg *b = p->b;

	for (uint32_t i = 0; i < b->nodes.len; i++)
		for (uint32_t k = 0; k < b->nodes.data[i]->steps.len; k++)
			step_each_target(&b->nodes.data[i]->steps.data[k], give_slot,
					 p);
}

static uint32_t slot_of(const struct pass *p, const struct var *v)
{
	return p->g->impl.slot_of.data[v->id] - 1;
}

static term incarnation(struct pass *p, const struct var *v)
{
	uint32_t number = p->next[slot_of(p, v) - p->first]++;

	return p->client->fresh(
	    p->ctx, v,
	    atom_unshared(p->b->arena, "%s@%u", v->name->text, (unsigned)number));
}

/* From here on the variable has the value of the definition, whose slot is filled in. */
static void define(struct pass *p, const struct step *s, const struct var *v,
		   struct passive_def d)
{
	struct vcgen *g = p->g;

	if (g->failed)
		return;
	d.slot = slot_of(p, v);
	g->state.now = env_set(&g->impl.envs, g->state.now, d.slot, d.value);
	p->client->define(p->ctx, s, &d);
}

static void assign(struct pass *p, const struct step *s, const struct var *v,
		   term value, bool is_old)
{
	struct passive_def d = { .kind = DEF_COPY, .value = value };

	if (p->g->failed)
		return;
	if (p->client->needs_name(p->ctx, s, value, is_old))
		d = (struct passive_def){ .kind = DEF_ASSIGN,
					  .value = incarnation(p, v),
					  .from = value };
	define(p, s, v, d);
}

/* -- commands ----------------------------------------------------------------------------------- */

/* The value of the variable at the root of m[i]->f[j], `lhs`, when that becomes e. */
static const struct expr *updated(struct pass *p, const struct expr *lhs,
				  struct expr *e)
{
	struct arena *a = p->b->arena;

	for (; lhs->kind != E_IDENT; lhs = lhs->args[0]) {
		struct expr *up = expr_new(
		    a, lhs->kind == E_SELECT ? E_STORE : E_UPDATE, lhs->span, lhs->tok);

		up->n_args = lhs->n_args + 1;
		up->args = ARENA_NEW_ARRAY(a, up->n_args, struct expr *);
		for (uint32_t i = 0; i < lhs->n_args; i++)
			up->args[i] = lhs->args[i];
		up->args[lhs->n_args] = e;
		up->u = lhs->u;
		up->type = lhs->args[0]->type;
		e = up;
	}
	return e;
}

/* All right-hand sides are read before anything is written. */
static void assign_cmd(struct pass *p, const struct step *s)
{
	const struct cmd *c = s->cmd;
	VEC(term) values = { 0 };

	for (uint32_t i = 0; i < c->lhs.len && !p->g->failed; i++)
		vec_push(&values, p->client->value(p->ctx, updated(p, c->lhs.data[i],
								   c->rhs.data[i])));
	for (uint32_t i = 0; i < c->lhs.len && !p->g->failed; i++)
		assign(p, s, expr_root(c->lhs.data[i])->u.ident.var, values.data[i],
		       c->rhs.data[i]->kind == E_OLD);
	vec_fini(&values);
}

/* An assumption variable never becomes true again. */
static void havoc(struct pass *p, const struct step *s, const struct var *v)
{
	bool falls = v->assumption && !s->is_start;
	term before = { 0 }, x;

	if (p->g->failed)
		return;
	if (falls)
		before = p->client->value(
		    p->ctx, expr_var(p->b->arena, (struct var *)v, v->span));
	x = incarnation(p, v);
	define(p, s, v,
	       (struct passive_def){ .kind = DEF_HAVOC, .value = x, .var = v });
	if (falls && !p->g->failed)
		p->client->falls(p->ctx, v, x, before);
}

static void check(struct pass *p, const struct step *s)
{
	conjunct_list parts = { 0 };

	assertion_conjuncts(p->g->program, p->b->arena, s->cmd, &parts);
	for (uint32_t i = 0; i < parts.len && !p->g->failed; i++)
		p->client->check(p->ctx, s, parts.data[i].cmd, parts.data[i].shown);
	if (!p->g->failed)
		p->client->check(p->ctx, s, s->cmd, s->cmd->expr);
}

/* -- calls -------------------------------------------------------------------------------------- */

/*
 * A value for a formal of the callee: by number among the parameters, what is modified, and
 * the results.
 */
static term formal(struct pass *p, const struct step *s, const struct var *v,
		   uint32_t number, struct passive_def d)
{
	if (p->g->failed)
		return (term){ 0 };
	d.slot = PASSIVE_NO_SLOT;
	d.var = v;
	d.value = p->client->fresh(p->ctx, v,
				   atom_unshared(p->b->arena, "call%uformal@%s@0",
						 (unsigned)number, v->name->text));
	if (!p->g->failed)
		p->client->define(p->ctx, s, &d);
	return d.value;
}

static void bind(struct pass *p, const struct var *v, term value)
{
	vec_push(&p->hidden, gen_binding(p->g, v));
	gen_bind(p->g, v, value);
}

static void unbind(struct pass *p, const var_list *vars)
{
	for (uint32_t i = vars->len; i > 0; i--)
		gen_bind(p->g, vars->data[i - 1], vec_pop(&p->hidden));
}

static void call_begin(struct pass *p, const struct step *s)
{
	struct vcgen *g = p->g;
	const struct call_arm *arm = s->cmd->arms.data[0];
	VEC(term) actuals = { 0 };

	for (uint32_t i = 0; i < arm->args.len && !g->failed; i++)
		vec_push(&actuals, p->client->value(p->ctx, arm->args.data[i]));
	for (uint32_t i = 0; i < arm->args.len && !g->failed; i++) {
		const struct var *v = arm->proc->ins.data[i];
		term t = actuals.data[i];

		if (p->client->needs_name(p->ctx, s, t,
					  arm->args.data[i]->kind == E_OLD))
			t = formal(
			    p, s, v, i,
			    (struct passive_def){ .kind = DEF_ASSIGN, .from = t });
		bind(p, v, t);
	}
	vec_fini(&actuals);
	/* What is below old() around a code expression is there already. */
	if (!g->state.in_old)
		g->state.then = g->state.now;
	env_freeze(&g->impl.envs);
}

static void call_havoc(struct pass *p, const struct step *s)
{
	const struct proc *proc = s->cmd->arms.data[0]->proc;
	uint32_t first = proc->ins.len + proc->modifies.len;

	for (uint32_t i = 0; i < proc->modifies.len; i++)
		havoc(p, s, proc->modifies.data[i]);
	for (uint32_t i = 0; i < proc->outs.len && !p->g->failed; i++)
		bind(p, proc->outs.data[i],
		     formal(p, s, proc->outs.data[i], first + i,
			    (struct passive_def){ .kind = DEF_HAVOC }));
}

static void call_end(struct pass *p, const struct step *s)
{
	const struct call_arm *arm = s->cmd->arms.data[0];
	VEC(term) results = { 0 };

	for (uint32_t i = 0; i < arm->outs.len; i++)
		vec_push(&results, gen_binding(p->g, arm->proc->outs.data[i]));
	unbind(p, &arm->proc->outs);
	unbind(p, &arm->proc->ins);
	p->g->state.then = p->then;
	for (uint32_t i = 0; i < arm->outs.len; i++)
		assign(p, s, arm->outs.data[i]->u.ident.var, results.data[i], false);
	vec_fini(&results);
}

static void run_step(struct pass *p, const struct step *s)
{
	if (p->client->begin)
		p->client->begin(p->ctx, s);
	if (p->g->failed)
		return;
	switch (s->kind) {
	case STEP_ASSERT:
		check(p, s);
		return;
	case STEP_ASSUME:
		if (s->expr)
			p->client->assume(p->ctx, s);
		return;
	case STEP_ASSIGN:
		assign_cmd(p, s);
		return;
	case STEP_HAVOC:
		for (uint32_t i = 0; i < s->n_vars; i++)
			havoc(p, s, s->vars[i]);
		return;
	case STEP_REVEAL:
		return; // see reveal.c
	case STEP_CALL:
		call_begin(p, s);
		return;
	case STEP_CALL_HAVOC:
		call_havoc(p, s);
		return;
	case STEP_CALL_END:
		call_end(p, s);
		return;
	case STEP_MEASURE:
		break;
	}
	unreachable();
}

/* -- joins --------------------------------------------------------------------------------------- */

static term merge(void *ctx, uint32_t slot, const term *values)
{
	struct pass *p = ctx;
	const struct var *v = p->vars.data[slot - p->first];
	struct passive_def d = { .kind = DEF_JOIN, .slot = slot };

	if (p->g->failed || !live_at(p->live, p->node, slot))
		return TERM_DEAD;
	d.value = incarnation(p, v);
	if (!p->g->failed)
		p->client->join(p->ctx, v, &d, values);
	return d.value;
}

/* The state at the start of a node: that of its only predecessor, or the join of all. */
static env_map state_at(struct pass *p, uint32_t node)
{
	const index_list *preds = &p->b->nodes.data[node]->preds;
	env_map *states;

	if (preds->len == 0)
		return p->start;
	states = ARENA_NEW_ARRAY(&p->b->scratch, preds->len, env_map);
	for (uint32_t i = 0; i < preds->len; i++)
		states[i] = p->at_end[preds->data[i]];
	p->node = node;
	return env_join(&p->g->impl.envs, states, preds->len, merge, p);
}

static void run_node(struct pass *p, uint32_t i)
{
	struct vcgen *g = p->g;
	const struct node *n = p->b->nodes.data[i];

	p->client->enter(p->ctx, i);
	env_freeze(&g->impl.envs);
	g->state.now = state_at(p, i);
	g->state.then = p->then;
	for (uint32_t k = 0; k < n->steps.len && !g->failed; k++)
		run_step(p, &n->steps.data[k]);
	p->at_end[i] = g->state.now;
}

void incarnate(struct cfg *b, const struct incarnator *client, void *ctx)
{
	struct vcgen *g = b->g;
	const struct gen_state around = g->state;
	const struct envs envs_around = g->impl.envs;
	struct pass p = {
		.b = b, .g = g, .client = client, .ctx = ctx, .first = around.n_slots
	};

	give_slots(&p);
	g->state.n_slots = p.first + p.vars.len;
	g->state.asserted = false;
	envs_nest(&g->impl.envs, &b->scratch, g->state.n_slots, &g->state.now,
		  &g->state.then);
	p.start = g->state.now;
	p.then = g->state.then;
	p.next = ARENA_NEW_ARRAY(&b->scratch, p.vars.len, uint32_t);
	p.at_end = ARENA_NEW_ARRAY(&b->scratch, b->nodes.len, env_map);
	p.live = b->impl ? live_find(b, p.vars.len) : NULL;
	for (uint32_t i = 0; i < b->nodes.len && !g->failed; i++)
		run_node(&p, i);
	for (uint32_t i = 0; i < p.vars.len; i++)
		g->impl.slot_of.data[p.vars.data[i]->id] = 0;
	vec_fini(&p.vars);
	vec_fini(&p.hidden);
	g->impl.envs = envs_around;
	g->state = around;
}
