/*
 * Bodies at a layer. A call of what is below is a step: its action, with what the action needs
 * as an assertion or assumption. A call of what is still a procedure here is a yield, as others
 * take steps beside it. Where refinement is shown, a call of what is on this layer and refines
 * an action is both: the action, then the procedure, with the same results.
 */
#include "civl/copies_internal.h"

#include "civl/permission.h"
#include "civl/precondition.h"
#include "ivl/blocks.h"

/* A block of the copy, while it is filled. */
struct filling {
	struct body_copy *b;
	cmd_list *out;
	const struct cmd *at;      // the source's command at hand
	const var_list *available; // of the last yield or call, or of the block
};

static struct civl *civl_of(const struct filling *f)
{
	return f->b->set->c;
}

static int32_t layer_of(const struct filling *f)
{
	return f->b->set->layer;
}

static bool refines(const struct filling *f)
{
	return f->b->set->kind == COPY_REFINEMENT;
}

static void add(struct filling *f, struct cmd *c)
{
	vec_push_in(civl_of(f)->arena, f->out, c);
}

/* -- permissions ------------------------------------------------------------------------------ */

void assume_permissions(struct body_copy *b, const var_list *available, cmd_list *out)
{
	struct civl *c = b->set->c;
	var_list vars = { 0 }, globals = linear_globals(c, b->set->layer);
	expr_list said;

	for (uint32_t i = 0; i < available->len; i++)
		if (layer_in(b->set->layer, available->data[i]->layers))
			vec_push_in(c->arena, &vars, available->data[i]);
	vec_append_in(c->arena, &vars, &globals);
	said = permissions_disjoint(c, &vars);
	for (uint32_t i = 0; i < said.len; i++)
		vec_push_in(c->arena, out, assume_cmd(c, said.data[i], 0));
	said = permissions_well_formed(c, &vars);
	for (uint32_t i = 0; i < said.len; i++)
		vec_push_in(c->arena, out, assume_cmd(c, said.data[i], 0));
}

/* -- calls ---------------------------------------------------------------------------------------- */

/* A call of one procedure or of none, at the place of the command at hand. */
static struct cmd *new_call(struct filling *f, struct call_arm *arm)
{
	struct cmd *c =
	    typed_cmd(civl_of(f)->arena, CMD_CALL, f->at->span, f->at->tok, NULL);

	if (arm)
		vec_push_in(civl_of(f)->arena, &c->arms, arm);
	return c;
}

static struct call_arm *arm_to(struct filling *f, const struct call_arm *a,
			       struct proc *to)
{
	struct call_arm *arm = arena_dup(civl_of(f)->arena, a, sizeof(*arm));

	arm->proc = to;
	arm->callee = to->name;
	return arm;
}

static struct proc *copy_of(const struct filling *f, const struct proc *p)
{
	struct proc *copy = map_get_ptr(&f->b->set->procs, p);

	return copy ? copy : (struct proc *)(uintptr_t)p; // an invariant
}

/* A yield: others may do something while this is done. */
static void add_yield(struct filling *f, struct cmd *call, const var_list *available)
{
	static const var_list none;

	add(f, call);
	f->available = available ? available : &none;
	map_set_ptr(&f->b->yields, call, f->available);
	assume_permissions(f->b, f->available, f->out);
}

static void comment(struct filling *f, const char *text)
{
	struct cmd *c =
	    typed_cmd(civl_of(f)->arena, CMD_COMMENT, f->at->span, f->at->tok, NULL);

	vec_push_in(civl_of(f)->arena, &c->names,
		    intern_str(civl_of(f)->source->names, text));
	add(f, c);
}

static const struct failure_words *words(struct filling *f, const char *text,
					 const char *related, srcpos at)
{
	struct failure_words *w = ARENA_NEW(civl_of(f)->arena, struct failure_words);

	*w = (struct failure_words){ text, related, at };
	return w;
}

static void formals_to(struct substitution *x, const var_list *formals,
		       const expr_list *actuals)
{
	for (uint32_t i = 0; i < formals->len && i < actuals->len; i++)
		substitute(x, formals->data[i], actuals->data[i]);
}

/* What has to hold where an action is called, for what it is called with. */
static void add_gate(struct filling *f, const struct action *a, const expr_list *args,
		     bool is_checked)
{
	const gate *g = &a->body.gate;
	struct substitution x;

	if (!g->len)
		return;
	substitution_init(&x, civl_of(f)->source);
	formals_to(&x, &a->body.ins, args);
	comment(f, "<<< injected gate");
	for (uint32_t i = 0; i < g->len; i++) {
		struct cmd *c = typed_cmd(
		    civl_of(f)->arena, is_checked ? CMD_ASSERT : CMD_ASSUME,
		    f->at->span, f->at->tok, substituted(&x, g->data[i].expr));

		c->attrs = substituted_attrs(&x, g->data[i].attrs);
		c->words = words(f, "an assertion for this call could not be proved",
				 "this is the assertion that could not be proved",
				 g->data[i].assert->tok);
		add(f, c);
	}
	comment(f, "injected gate >>>");
	substitution_fini(&x);
}

static void add_preconditions(struct filling *f, const struct action *a,
			      const expr_list *args)
{
	precondition_list l = preconditions_at(civl_of(f), a->source, layer_of(f));
	const char *text = arena_printf(civl_of(f)->arena,
					"this precondition of %s could not be proved",
					a->source->name->text);
	struct substitution x;

	substitution_init(&x, civl_of(f)->source);
	formals_to(&x, &a->source->ins, args);
	formals_to(&x, &a->body.ins, args);
	for (uint32_t i = 0; i < l.len; i++) {
		const struct spec *s = l.data[i].clause;
		struct cmd *c = typed_cmd(civl_of(f)->arena, CMD_ASSERT, s->span,
					  s->tok, substituted(&x, l.data[i].expr));

		c->attrs = s->attrs;
		c->words = words(f, text, NULL, 0);
		add(f, c);
	}
	substitution_fini(&x);
}

static expr_list visible_actuals(struct filling *f, const struct proc *p,
				 const var_list *formals, const expr_list *actuals)
{
	expr_list out = { 0 };

	for (uint32_t i = 0; i < formals->len && i < actuals->len; i++)
		if (model_is_visible(civl_of(f), p, formals->data[i]))
			vec_push_in(civl_of(f)->arena, &out, actuals->data[i]);
	return out;
}

/* The step that a yield procedure of a layer below is. */
static void add_action(struct filling *f, const struct call_arm *a)
{
	struct civl *c = civl_of(f);
	const struct action *action =
	    action_of(c, model_action_at(c, a->proc, layer_of(f)));
	struct call_arm *arm = arm_to(f, a, action->proc);

	arm->args = visible_actuals(f, a->proc, &a->proc->ins, &a->args);
	arm->outs = visible_actuals(f, a->proc, &a->proc->outs, &a->outs);
	arm->attrs = NULL;
	add_preconditions(f, action, &arm->args);
	add_gate(f, action, &arm->args, refines(f) || f->b->moves);
	add(f, new_call(f, arm));
}

/* -- calls of what is pure -------------------------------------------------------------------------- */

/* Where refinement is shown, what was required has been shown in the other copy. */
static struct proc *without_requires(struct copy_set *s, struct proc *p)
{
	struct proc *out = map_get_ptr(&s->pures, p);

	if (out)
		return out;
	out = arena_dup(s->c->arena, p, sizeof(*out));
	out->name = civl_name(s->c, "NoRequires_%s_%d", p->name->text, (int)s->layer);
	out->inline_body = NULL;
	out->specs = (spec_list){ 0 };
	for (uint32_t i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_ENSURES)
			vec_push_in(s->c->arena, &out->specs, p->specs.data[i]);
	map_set_ptr(&s->pures, p, out);
	vec_push_in(s->c->arena, &s->made_pures, &out->head);
	return out;
}

static void add_primitive(struct filling *f, const struct call_arm *a, bool is_checked)
{
	struct cmd *call = new_call(f, arm_to(f, a, a->proc));
	uint32_t from = f->out->len;

	if (!linear_rewrite_call(civl_of(f)->linear, call, f->out))
		add(f, call);
	for (uint32_t i = from; i < f->out->len; i++)
		if (f->out->data[i]->kind == CMD_ASSERT && !is_checked)
			f->out->data[i]->kind = CMD_ASSUME;
}

static void pure_call(struct filling *f, const struct call_arm *a)
{
	bool is_checked =
	    refines(f) || f->b->moves || layer_of(f) < f->b->source->proc->layers.hi;
	struct cmd *call;

	if (!layer_in(layer_of(f), a->layers))
		return;
	if (a->proc->kind == PROC_ACTION) {
		const struct action *action = action_of(civl_of(f), a->proc);

		add_gate(f, action, &a->args, is_checked);
		add(f, new_call(f, arm_to(f, a, action->proc)));
	} else if (linear_is_primitive(a->proc)) {
		add_primitive(f, a, is_checked);
	} else {
		call =
		    new_call(f, arm_to(f, a,
				       refines(f) ? without_requires(f->b->set, a->proc)
						  : a->proc));
		call->free = f->at->free;
		add(f, call);
	}
}

/* -- asynchronous calls ----------------------------------------------------------------------------- */

static struct proc *async_proc(struct copy_set *s, struct proc *p)
{
	struct proc *out = map_get_ptr(&s->asyncs, p);

	if (out)
		return out;
	out = civl_proc(s->c,
			civl_name(s->c, "AsyncCall_%s_%s", p->name->text, s->suffix),
			p->head.tok, false);
	out->ins = p->ins;
	out->outs = p->outs;
	map_set_ptr(&s->asyncs, p, out);
	vec_push_in(s->c->arena, &s->made_asyncs, &out->head);
	return out;
}

static void async_call(struct filling *f, const struct call_arm *a)
{
	struct proc *p = a->proc;

	if (p->layers.hi < layer_of(f)) {
		if (attr_is_set(a->attrs, "sync") || attr_is_set(f->at->attrs, "sync"))
			add_action(f, a);
	} else if (model_moves_at(p, layer_of(f))) {
		add(f, new_call(f, arm_to(f, a, copy_of(f, p))));
	} else if (!refines(f)) {
		add(f, new_call(f, arm_to(f, a, async_proc(f->b->set, p))));
	}
}

/* -- calls of yield procedures ------------------------------------------------------------------------ */

static bool is_visible_out(const struct filling *f, const struct expr *out)
{
	const struct proc *p = f->b->source->proc;
	const struct impl *m = f->b->source;

	for (uint32_t i = 0; i < m->outs.len; i++)
		if (m->outs.data[i]->name == out->u.ident.name &&
		    model_is_visible(civl_of(f), p, p->outs.data[i]))
			return true;
	return false;
}

/* Does the callee do something that refinement has to know of? */
static bool needs_action(const struct filling *f, const struct call_arm *a)
{
	const struct proc *p = a->proc;

	if (p->kind != PROC_YIELD || p->layers.hi != layer_of(f) || proc_is_mover(p))
		return false;
	if (model_refined(civl_of(f), p) != civl_of(f)->skip)
		return true;
	for (uint32_t i = 0; i < a->outs.len; i++)
		if (is_visible_out(f, a->outs.data[i]))
			return true;
	return false;
}

/* The local that stands for a formal of a callee, in all calls of the body. */
static struct expr *fresh_local(struct filling *f, const struct var *formal, srcpos at)
{
	struct civl *c = civl_of(f);
	struct var *v = map_get_ptr(&f->b->fresh, formal);

	if (!v) {
		v = civl_var_like(c, VAR_LOCAL, formal,
				  civl_name(c, "%s_%u", formal->name->text,
					    (unsigned)f->b->fresh.len));
		v->where = NULL;
		vec_push_in(c->arena, &f->b->impl->locals, v);
		map_set_ptr(&f->b->fresh, formal, v);
	}
	return expr_var(c->arena, v, (struct span){ at, at });
}

/*
 * Visible results are those of the action; what else the procedure gives is known only now. (The
 * reference tool pairs results by position and forgets those that the action does not have, so
 * that what is proved of them need not be so.)
 */
static void add_results(struct filling *f, const struct proc *p, const expr_list *fresh,
			const expr_list *actuals)
{
	struct civl *c = civl_of(f);

	for (uint32_t i = 0; i < fresh->len; i++) {
		struct expr *made = fresh->data[i], *actual = actuals->data[i];

		if (model_is_visible(c, p, p->outs.data[i]))
			add(f, assume_cmd(c, typed_equal(&c->build, made, actual),
					  f->at->tok));
		else
			add(f, typed_assign(c->arena, f->at->span, f->at->tok, actual,
					    made));
	}
}

/*
 * The call of a procedure, arms.data[n] of the yield, that is shown to do its action: a yield;
 * the action, with the results that are wanted; the procedure, which has the same.
 */
static void add_split(struct filling *f, arm_list *arms, uint32_t n,
		      const var_list *available)
{
	struct civl *c = civl_of(f);
	struct call_arm *a = arm_to(f, arms->data[n], arms->data[n]->proc);
	expr_list fresh = { 0 };
	struct cmd *call;

	add_yield(f, new_call(f, NULL), f->available);
	a->args = (expr_list){ 0 };
	for (uint32_t i = 0; i < a->proc->ins.len; i++) {
		struct expr *v = fresh_local(f, a->proc->ins.data[i], f->at->tok);

		add(f, typed_assign(c->arena, f->at->span, f->at->tok, v,
				    arms->data[n]->args.data[i]));
		vec_push_in(c->arena, &a->args, v);
	}
	add_action(f, a);
	for (uint32_t i = 0; i < a->outs.len; i++)
		vec_push_in(c->arena, &fresh,
			    fresh_local(f, a->proc->outs.data[i], f->at->tok));
	a->outs = fresh;
	call = new_call(f, NULL);
	for (uint32_t i = 0; i < arms->len; i++) {
		struct call_arm *from = i == n ? a : arms->data[i];

		vec_push_in(c->arena, &call->arms,
			    arm_to(f, from, copy_of(f, from->proc)));
	}
	add_yield(f, call, available);
	add_results(f, a->proc, &fresh, &arms->data[n]->outs);
}

/* Arms that run beside each other, as one yield. */
static void flush(struct filling *f, arm_list *arms)
{
	uint32_t n = 0;
	struct cmd *call;

	if (!arms->len)
		return;
	while (n < arms->len && !needs_action(f, arms->data[n]))
		n++;
	if (refines(f) && n < arms->len) {
		add_split(f, arms, n, f->at->available);
	} else {
		call = new_call(f, NULL);
		for (uint32_t i = 0; i < arms->len; i++)
			vec_push_in(
			    civl_of(f)->arena, &call->arms,
			    arm_to(f, arms->data[i], copy_of(f, arms->data[i]->proc)));
		add_yield(f, call, f->at->available);
	}
	arms->len = 0;
}

/* Arms that are steps come in their turn. */
static void sync_call(struct filling *f)
{
	struct civl *c = civl_of(f);
	int32_t layer = layer_of(f);
	arm_list arms = { 0 };

	for (uint32_t i = 0; i < f->at->arms.len; i++) {
		struct call_arm *a = f->at->arms.data[i];
		const struct proc *p = a->proc;

		if (p->kind == PROC_YIELD_INVARIANT) {
			if (p->layers.hi == layer)
				vec_push_in(c->arena, &arms, a);
		} else if (p->kind != PROC_YIELD) {
			flush(f, &arms);
			pure_call(f, a);
		} else if (model_moves_at(p, layer)) {
			flush(f, &arms);
			add(f, new_call(f, arm_to(f, a, copy_of(f, p))));
		} else if (p->layers.hi < layer) {
			flush(f, &arms);
			add_action(f, a);
		} else {
			vec_push_in(c->arena, &arms, a);
		}
	}
	flush(f, &arms);
}

/* -- the body --------------------------------------------------------------------------------------------- */

static void copy_assert(struct filling *f)
{
	struct civl *c = civl_of(f);
	struct cmd *out = arena_dup(c->arena, f->at, sizeof(*out));

	if (!layered_at(c, f->at->attrs, layer_of(f))) {
		out->expr = expr_bool(c->arena, c->build.types, true);
		out->attrs = NULL;
	} else if (refines(f)) {
		out->kind = CMD_ASSUME;
	}
	add(f, out);
}

static void copy_cmd_at(struct filling *f)
{
	struct cmd *c = (struct cmd *)(uintptr_t)f->at;

	switch (c->kind) {
	case CMD_ASSERT:
		copy_assert(f);
		return;
	case CMD_MEASURE:
		if (!refines(f) && layered_at(civl_of(f), c->attrs, layer_of(f)))
			add(f, arena_dup(civl_of(f)->arena, c, sizeof(*c)));
		return;
	case CMD_CALL:
		if (c->async)
			async_call(f, c->arms.data[0]);
		else
			sync_call(f);
		if (c->available)
			f->available = c->available;
		return;
	case CMD_ASSUME:
	case CMD_HAVOC:
	case CMD_ASSIGN:
	case CMD_UNPACK:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_COMMENT:
		add(f, arena_dup(civl_of(f)->arena, c, sizeof(*c)));
		return;
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
		break;
	}
	unreachable();
}

static void copy_block_of(struct body_copy *b, const struct block *from,
			  struct block *to)
{
	static const var_list none;
	struct filling f = { .b = b, .out = &to->cmds };

	f.available = from->available ? from->available : &none;
	if (b->moves && from == b->source->blocks.data[0]) {
		var_list ins = linear_ins(b->set, b->source->proc, &b->source->ins);

		assume_permissions(b, &ins, f.out);
	}
	if (from->loop)
		assume_permissions(b, f.available, f.out);
	for (uint32_t i = 0; i < from->cmds.len; i++) {
		f.at = from->cmds.data[i];
		copy_cmd_at(&f);
	}
}

/* The blocks that can be reached, in their order. */
void copy_body(struct body_copy *b)
{
	struct arena *arena = b->set->c->arena;
	const block_list *in = &b->source->blocks;
	struct search reached = blocks_search(arena, in);
	struct block **copies = ARENA_NEW_ARRAY(arena, in->len, struct block *);

	for (uint32_t i = 0; i < reached.preorder.len; i++)
		copies[reached.preorder.data[i]] = arena_dup(
		    arena, in->data[reached.preorder.data[i]], sizeof(struct block));
	for (uint32_t i = 0; i < in->len; i++) {
		struct block *to = copies[i];

		if (!to)
			continue;
		to->cmds = (cmd_list){ 0 };
		to->targets = (block_list){ 0 };
		to->target_names = (atom_list){ 0 };
		to->target_spans = (span_list){ 0 };
		to->index = b->impl->blocks.len;
		vec_push_in(arena, &b->impl->blocks, to);
		copy_block_of(b, in->data[i], to);
	}
	for (uint32_t i = 0; i < in->len; i++)
		for (uint32_t k = 0; copies[i] && in->data[i]->end == BLOCK_GOTO &&
				     k < in->data[i]->targets.len;
		     k++) {
			block_add_target(arena, copies[i],
					 copies[in->data[i]->targets.data[k]->index]);
		}
}
