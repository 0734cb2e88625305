#include "civl/action.h"

#include "base/bug.h"
#include "civl/flatten.h"
#include "civl/substitute.h"
#include "ivl/walk.h"

/* -- sets of variables ----------------------------------------------------------------------- */

static bool holds(const var_list *list, const struct var *v)
{
	for (uint32_t i = 0; i < list->len; i++)
		if (list->data[i] == v)
			return true;
	return false;
}

void vars_unite(struct arena *a, var_list *into, const var_list *from)
{
	for (uint32_t i = 0; i < from->len; i++)
		if (!holds(into, from->data[i]))
			vec_push_in(a, into, from->data[i]);
}

bool vars_meet(const var_list *a, const var_list *b)
{
	for (uint32_t i = 0; i < a->len; i++)
		if (holds(b, a->data[i]))
			return true;
	return false;
}

struct globals {
	struct civl *c;
	var_list *out;
};

static enum walk_next note_global(void *env, struct expr *e)
{
	struct globals *g = env;

	if (e->kind == E_IDENT && e->u.ident.var->kind == VAR_GLOBAL &&
	    !holds(g->out, e->u.ident.var) && holds(&g->c->globals, e->u.ident.var))
		vec_push_in(g->c->arena, g->out, e->u.ident.var);
	return WALK_DOWN;
}

static void note_globals(void *env, struct expr *e)
{
	const struct walker w = { .parts = WALK_ALL, .enter = note_global, .env = env };

	(void)walk_expr(&w, e);
}

void globals_in(struct civl *c, struct expr *e, var_list *out)
{
	note_globals(&(struct globals){ c, out }, e);
}

void globals_in_blocks(struct civl *c, const block_list *blocks, var_list *out)
{
	for (uint32_t i = 0; i < blocks->len; i++)
		for (uint32_t k = 0; k < blocks->data[i]->cmds.len; k++)
			cmd_each_expr(blocks->data[i]->cmds.data[k], note_globals,
				      &(struct globals){ c, out });
}

/* -- bodies ---------------------------------------------------------------------------------- */

/* Assertions are in the gate. */
static void without_assertions(void *env, const struct cmd *c, cmd_list *out)
{
	if (c->kind != CMD_ASSERT)
		vec_push_in(env, out, (struct cmd *)(uintptr_t)c);
}

static block_list stripped(struct civl *c, const block_list *blocks)
{
	struct copier s = { .arena = c->arena,
			    .env = c->arena,
			    .cmd = without_assertions };

	return copy_blocks(&s, blocks);
}

static void copy_vars(struct civl *c, struct substitution *s, const char *prefix,
		      const var_list *from, var_list *to)
{
	for (uint32_t i = 0; i < from->len; i++) {
		const struct var *v = from->data[i];
		struct var *own = civl_var_like(
		    c, v->kind, v,
		    intern_printf(c->source->names, "%s%s", prefix, v->name->text));

		vec_push_in(c->arena, to, own);
		substitute_var(s, v, own);
	}
	for (uint32_t i = 0; i < to->len; i++)
		to->data[i]->where = substituted(s, to->data[i]->where);
}

struct action_body action_body_renamed(struct civl *c, const struct action_body *b,
				       const char *prefix)
{
	struct action_body out = { .triggers = b->triggers };
	struct substitution s;

	substitution_init(&s, c->source);
	s.prefix = prefix;
	copy_vars(c, &s, prefix, &b->ins, &out.ins);
	copy_vars(c, &s, prefix, &b->outs, &out.outs);
	copy_vars(c, &s, prefix, &b->locals, &out.locals);
	out.blocks = copy_blocks(&s.copier, &b->blocks);
	for (uint32_t i = 0; i < b->gate.len; i++) {
		struct gate_item g = b->gate.data[i];

		g.expr = substituted(&s, g.expr);
		g.attrs = substituted_attrs(&s, g.attrs);
		vec_push_in(c->arena, &out.gate, g);
	}
	substitution_fini(&s);
	return out;
}

/* -- gates ----------------------------------------------------------------------------------- */

/* The clauses that declare it, over the formals of the body. */
static gate declared_gate(struct civl *c, const struct action *a)
{
	const struct proc *p = a->source;
	struct substitution s;
	gate out = { 0 };

	substitution_init(&s, c->source);
	for (uint32_t i = 0; i < p->ins.len; i++)
		substitute_var(&s, p->ins.data[i], a->flat->ins.data[i]);
	for (uint32_t i = 0; i < p->specs.len; i++) {
		const struct spec *x = p->specs.data[i];
		struct cmd *check;

		if (x->kind != SPEC_ASSERTS)
			continue;
		check = typed_cmd(c->arena, CMD_ASSERT, x->span, x->tok,
				  substituted(&s, x->expr));
		check->attrs = substituted_attrs(&s, x->attrs);
		vec_push_in(c->arena, &out,
			    ((struct gate_item){ check->expr, check->attrs, check }));
	}
	substitution_fini(&s);
	return out;
}

gate action_gate_before(struct civl *c, struct action_body *b, const gate *behind)
{
	const struct gate_input in = { .program = c->source,
				       .blocks = &b->blocks,
				       .behind = behind,
				       .unknown = { &b->locals, &b->outs },
				       .asserts_unpack = !b->is_hoisted };

	b->is_hoisted = true;
	return gate_before(&in);
}

static gate gate_of(struct civl *c, const struct action *a)
{
	const struct gate_input in = { .program = c->source,
				       .blocks = &a->flat->blocks,
				       .unknown = { &a->flat->locals, &a->flat->outs },
				       .asserts_unpack = true };
	gate out = declared_gate(c, a);

	return out.len ? out : gate_before(&in);
}

/* See trigger.h. */
static struct func *make_trigger(struct civl *c, const struct action *a,
				 const struct var *v)
{
	struct func *f =
	    civl_func(c, intern_printf(c->source->names, "Trigger_%s_%s",
				       a->source->name->text, v->name->text));

	vec_push_in(c->arena, &f->params, civl_var(c, VAR_FORMAL, v->name, v->type));
	f->result = civl_var(c, VAR_FORMAL, NULL, c->build.types->boolean);
	civl_emit(c, &f->head);
	return f;
}

/* -- actions --------------------------------------------------------------------------------- */

static void find_used(struct civl *c, struct action *a)
{
	const block_list *blocks = &a->body.blocks;

	a->modified = a->source->modifies;
	for (uint32_t i = 0; i < a->body.gate.len; i++)
		globals_in(c, a->body.gate.data[i].expr, &a->used_in_gate);
	globals_in_blocks(c, blocks, &a->used);
	for (uint32_t i = 0; i < blocks->len; i++)
		for (uint32_t k = 0; k < blocks->data[i]->cmds.len; k++)
			a->has_assume |=
			    blocks->data[i]->cmds.data[k]->kind == CMD_ASSUME;
	vars_unite(c->arena, &a->used, &a->modified);
}

/* The procedure's, with where clauses. */
static void copy_formals(struct civl *c, struct action *a)
{
	struct substitution s;

	substitution_init(&s, c->source);
	copy_vars(c, &s, "", &a->source->ins, &a->proc->ins);
	copy_vars(c, &s, "", &a->source->outs, &a->proc->outs);
	substitution_fini(&s);
}

static struct action *make_action(struct civl *c, struct proc *source,
				  const struct impl *flat)
{
	struct action *a = ARENA_NEW(c->arena, struct action);

	a->source = source;
	a->flat = flat;
	a->proc = civl_proc(c, source->name, source->head.tok, true);
	a->proc->pure = source->pure;
	copy_formals(c, a);
	civl_modifies(c, a->proc, &source->modifies);
	a->impl = civl_impl(c, a->proc);
	a->impl->head.tok = flat->head.tok;
	a->impl->ins = flat->ins;
	a->impl->outs = flat->outs;
	a->impl->locals = flat->locals;
	a->impl->close = flat->close;
	a->impl->blocks = stripped(c, &flat->blocks);
	a->body = (struct action_body){ .ins = flat->ins,
					.outs = flat->outs,
					.locals = flat->locals,
					.blocks = a->impl->blocks,
					.gate = gate_of(c, a),
					.is_hoisted = true };
	a->body.triggers = ARENA_NEW_ARRAY(c->arena, flat->locals.len, struct func *);
	for (uint32_t i = 0; i < flat->locals.len; i++)
		a->body.triggers[i] = make_trigger(c, a, flat->locals.data[i]);
	a->first = action_body_renamed(c, &a->body, "first_");
	a->second = action_body_renamed(c, &a->body, "second_");
	find_used(c, a);
	return a;
}

void actions_make(struct civl *c)
{
	flat_list flat = flatten_actions(c);

	for (uint32_t i = 0; i < c->actions.len; i++) {
		struct proc *source = c->actions.data[i];
		struct action *a;

		if (!flat.data[i]) {
			if (!map_has_ptr(&c->impl_of, source))
				civl_refuse(c, source->head.tok,
					    "an action without a body");
			continue;
		}
		a = make_action(c, source, flat.data[i]);
		vec_push_in(c->arena, &c->flat, a);
		map_set_ptr(&c->flat_of, source, a);
	}
}

struct action *action_of(const struct civl *c, const struct proc *p)
{
	return map_get_ptr(&c->flat_of, p);
}

/* -- relations ------------------------------------------------------------------------------- */

static struct relation_body relation_body(const struct action_body *b)
{
	return (struct relation_body){ &b->ins,    &b->outs,    &b->locals,
				       &b->blocks, b->triggers, !b->is_hoisted };
}

static void warn(struct civl *c, const char *what, const char *of,
		 const struct relation *r)
{
	for (uint32_t i = 0; i < r->quantified.len && c->options->warn_not_eliminated;
	     i++) {
		const atom_list *names = &r->quantified.data[i];
		const char *list = names->data[0]->text;

		for (uint32_t k = 1; k < names->len; k++)
			list = arena_printf(c->arena, "%s, %s", list,
					    names->data[k]->text);
		diag_at(c->diags, D_NOT_ELIMINATED, 0, what, of, list);
	}
}

/* Of one body, or of two in a row. */
static struct expr *relate(struct civl *c, const struct action *a,
			   struct relation_input *in, const char *what, const char *of)
{
	struct relation r;

	in->program = c->source;
	in->prefix = c->prefix;
	r = relation_of(in);
	warn(c, what, of, &r);
	if (r.expr)
		return r.expr;
	civl_refuse(c, a->source->head.tok, "an action with so many paths");
	return expr_bool(c->arena, c->build.types, false);
}

struct expr *action_refinement(struct civl *c, const struct action *a,
			       const var_list *frame)
{
	const struct relation_body body = relation_body(&a->body);
	struct relation_input in = { .first = &body, .frame = frame };

	return relate(c, a, &in, "Transition relation", a->source->name->text);
}

struct expr *action_nonblocking(struct civl *c, const struct action *a,
				const var_list *frame)
{
	const struct relation_body body = relation_body(&a->body);
	struct relation_input in = { .first = &body,
				     .frame = frame,
				     .only_before = true };

	return relate(c, a, &in, "Nonblocking expression", a->source->name->text);
}

struct expr *action_composed(struct civl *c, const struct action *second,
			     const struct action *first, const var_list *frame)
{
	const struct relation_body one = relation_body(&second->second),
				   two = relation_body(&first->first);
	struct relation_input in = { .first = &one, .then = &two, .frame = frame };

	return relate(c, second, &in, "Transition relation",
		      arena_printf(c->arena, "%s \xe2\x88\x98 %s",
				   second->source->name->text,
				   first->source->name->text));
}

/* -- what is made ---------------------------------------------------------------------------- */

/*
 * What may come out for given inputs, from some state to some other. Nothing refers to it in
 * what is verified.
 */
static struct func *input_output(struct civl *c, const struct action *a)
{
	struct func *f =
	    civl_func(c, intern_printf(c->source->names, "Civl_InputOutputRelation_%s",
				       a->source->name->text));
	struct expr *e = action_refinement(c, a, &a->modified), *body = NULL;
	var_list states = { 0 };
	struct substitution s, before;

	substitution_init(&s, c->source);
	substitution_init(&before, c->source);
	for (uint32_t i = 0; i < a->body.ins.len + a->body.outs.len; i++) {
		struct var *v = i < a->body.ins.len
				    ? a->body.ins.data[i]
				    : a->body.outs.data[i - a->body.ins.len];
		struct var *own = civl_var(c, VAR_FORMAL, v->name, v->type);

		vec_push_in(c->arena, &f->params, own);
		substitute_var(&s, v, own);
		substitute_var(&before, v, own);
	}
	for (uint32_t old = 1; old + 1; old--)
		for (uint32_t i = 0; i < c->globals.len; i++) {
			struct var *g = c->globals.data[i];
			struct var *own =
			    civl_var(c, VAR_BOUND,
				     civl_name(c, old ? "old_%s" : "%s", g->name->text),
				     g->type);
			struct expr *x = expr_var(c->arena, own, g->span);

			vec_push_in(c->arena, &states, own);
			if (old)
				substitute_old(&s, g, x);
			substitute(old ? &before : &s, g, x);
		}
	for (uint32_t i = 0; i < a->body.gate.len; i++)
		body = typed_and(&c->build, body,
				 substituted(&before, a->body.gate.data[i].expr));
	body = typed_and(&c->build, body, substituted(&s, e));
	f->body = states.len ? typed_exists(&c->build, &states, body) : body;
	f->result = civl_var(c, VAR_FORMAL, NULL, c->build.types->boolean);
	f->head.attrs = ARENA_NEW(c->arena, struct attr);
	f->head.attrs->name = intern_str(c->source->names, "inline");
	substitution_fini(&s);
	substitution_fini(&before);
	return f;
}

void actions_emit(struct civl *c)
{
	for (uint32_t i = 0; i < c->flat.len; i++) {
		const struct action *a = c->flat.data[i];

		civl_emit(c, &a->impl->head);
		civl_emit(c, &a->proc->head);
		civl_emit(c, &input_output(c, a)->head);
	}
}
