#include "civl/snippets.h"

#include "civl/permission.h"

static struct civl *civl_of(const struct snippets *s)
{
	return s->b->set->c;
}

static bool tracks(const struct snippets *s)
{
	return s->b->set->kind == COPY_REFINEMENT;
}

static struct expr *mention(struct snippets *s, struct var *v)
{
	return expr_var(civl_of(s)->arena, v, (struct span){ 0, 0 });
}

static struct expr *truth(struct snippets *s, struct expr *e)
{
	return e ? e : expr_bool(civl_of(s)->arena, civl_of(s)->build.types, true);
}

/* -- variables ---------------------------------------------------------------------------------- */

static struct var *add_local(struct body_copy *b, const struct atom *name,
			     const struct type *type)
{
	struct var *v = civl_var(b->set->c, VAR_LOCAL, name, type);

	vec_push_in(b->set->c->arena, &b->impl->locals, v);
	return v;
}

static struct expr *equal_all(struct snippets *s, const var_list *now,
			      const var_list *before,
			      bool (*counts)(struct snippets *s, const struct var *v))
{
	struct builder *build = &civl_of(s)->build;
	struct expr *all = NULL;

	for (uint32_t i = 0; i < now->len; i++)
		if (counts(s, now->data[i]))
			all = typed_and(build, all,
					typed_equal(build, mention(s, now->data[i]),
						    mention(s, before->data[i])));
	return all;
}

/* What the next layer sees. */
static bool is_compared(struct snippets *s, const struct var *global)
{
	return global->layers.lo <= s->b->set->layer &&
	       s->b->set->layer < global->layers.hi;
}

static bool is_any(struct snippets *s, const struct var *v)
{
	(void)s;
	(void)v;
	return true;
}

/* The action over the procedure's formals and what globals were at the last yield. */
static void describe_action(struct snippets *s)
{
	struct civl *c = civl_of(s);
	const struct action *a = s->b->action;
	const struct impl *m = s->b->source;
	const struct proc *p = m->proc;
	var_list frame = { 0 };
	struct substitution x;
	uint32_t n = 0;

	substitution_init(&x, c->source);
	for (uint32_t i = 0; i < m->ins.len; i++)
		if (model_is_visible(c, p, p->ins.data[i]))
			substitute_var(&x, a->body.ins.data[n++], m->ins.data[i]);
	for (uint32_t i = n = 0; i < m->outs.len; i++)
		if (model_is_visible(c, p, p->outs.data[i]))
			substitute_var(&x, a->body.outs.data[n++], m->outs.data[i]);
	for (uint32_t i = 0; i < c->globals.len; i++) {
		substitute_old(&x, c->globals.data[i],
			       mention(s, s->old_globals.data[i]));
		if (is_compared(s, c->globals.data[i]))
			vec_push_in(c->arena, &frame, c->globals.data[i]);
	}
	s->step = substituted(&x, action_refinement(c, a, &frame));
	for (uint32_t i = 0; i < a->body.gate.len; i++)
		s->gate = typed_and(&c->build, s->gate,
				    substituted(&x, a->body.gate.data[i].expr));
	substitution_fini(&x);
}

static void add_tracking(struct snippets *s)
{
	struct civl *c = civl_of(s);
	struct body_copy *b = s->b;
	const struct type *boolean = c->build.types->boolean;

	s->done = add_local(b, civl_name(c, "pc"), boolean);
	s->ok = add_local(b, civl_name(c, "ok"), boolean);
	s->now = add_local(b, civl_name(c, "eval"), boolean);
	for (uint32_t i = 0; i < b->impl->outs.len; i++) {
		const struct var *o = b->impl->outs.data[i];

		vec_push_in(
		    c->arena, &s->old_outs,
		    add_local(b, civl_name(c, "old_%s", o->name->text), o->type));
	}
	s->same = equal_all(s, &c->globals, &s->old_globals, is_compared);
	s->same_outs = equal_all(s, &b->impl->outs, &s->old_outs, is_any);
	describe_action(s);
}

void snippets_begin(struct body_copy *b)
{
	struct civl *c = b->set->c;
	struct snippets *s = ARENA_NEW(c->arena, struct snippets);

	s->b = b;
	b->snippets = s;
	for (uint32_t i = 0; i < c->globals.len; i++) {
		const struct var *g = c->globals.data[i];

		vec_push_in(c->arena, &s->old_globals,
			    add_local(b, civl_name(c, "global_old_%s", g->name->text),
				      g->type));
	}
	if (tracks(s))
		add_tracking(s);
	for (uint32_t i = 0;
	     !c->options->trust_noninterference && i < permission_domains(c); i++)
		vec_push_in(c->arena, &s->permissions,
			    add_local(b,
				      civl_name(c, "linear_%s_available",
						permission_name(c, i)),
				      permission_set_type(c, i)));
}

/* -- assignments ---------------------------------------------------------------------------------- */

/* All at once; nothing if there are none. */
static struct cmd *new_assign(struct snippets *s)
{
	return typed_cmd(civl_of(s)->arena, CMD_ASSIGN, (struct span){ 0, 0 }, 0, NULL);
}

static void set(struct snippets *s, struct cmd *c, struct var *to, struct expr *e)
{
	vec_push_in(civl_of(s)->arena, &c->lhs, mention(s, to));
	vec_push_in(civl_of(s)->arena, &c->rhs, e);
}

static void add(struct snippets *s, struct cmd *c, cmd_list *out)
{
	if (c->kind != CMD_ASSIGN || c->lhs.len)
		vec_push_in(civl_of(s)->arena, out, c);
}

static void save(struct snippets *s, const var_list *to, const var_list *from,
		 cmd_list *out)
{
	struct cmd *c = new_assign(s);

	for (uint32_t i = 0; i < to->len; i++)
		set(s, c, to->data[i], mention(s, from->data[i]));
	add(s, c, out);
}

void save_globals(struct snippets *s, cmd_list *out)
{
	save(s, &s->old_globals, &civl_of(s)->globals, out);
}

void save_permissions(struct snippets *s, const var_list *held, cmd_list *out)
{
	struct cmd *c = new_assign(s);
	int32_t layer = s->b->set->layer;
	var_list vars = { 0 }, globals = linear_globals(civl_of(s), layer);

	for (uint32_t i = 0; i < held->len; i++)
		if (layer_in(layer, held->data[i]->layers))
			vec_push_in(civl_of(s)->arena, &vars, held->data[i]);
	vec_append_in(civl_of(s)->arena, &vars, &globals);
	for (uint32_t i = 0; i < s->permissions.len; i++)
		set(s, c, s->permissions.data[i],
		    permissions_union(civl_of(s), i, &vars, 0));
	add(s, c, out);
}

void save_outs(struct snippets *s, cmd_list *out)
{
	save(s, &s->old_outs, &s->b->impl->outs, out);
}

void start_tracking(struct snippets *s, cmd_list *out)
{
	struct cmd *c = new_assign(s);
	struct civl *civl = civl_of(s);

	if (!tracks(s))
		return;
	set(s, c, s->done, expr_bool(civl->arena, civl->build.types, false));
	set(s, c, s->ok, expr_bool(civl->arena, civl->build.types, false));
	set(s, c, s->now, expr_bool(civl->arena, civl->build.types, false));
	add(s, c, out);
	save_outs(s, out);
	add(s, assume_cmd(civl, truth(s, s->gate), 0), out);
}

void assume_gate(struct snippets *s, cmd_list *out)
{
	if (tracks(s))
		add(s,
		    assume_cmd(civl_of(s),
			       typed_binary(&civl_of(s)->build, OP_OR,
					    mention(s, s->done), truth(s, s->gate)),
			       0),
		    out);
}

void evaluate_step(struct snippets *s, cmd_list *out)
{
	struct cmd *c = new_assign(s);

	if (!tracks(s))
		return;
	set(s, c, s->now, s->step);
	add(s, c, out);
}

/* -- checks ------------------------------------------------------------------------------------------ */

/* At the procedure; `text` has a place for the layer that is meant. */
static void check(struct snippets *s, struct expr *e, const char *text, cmd_list *out)
{
	struct civl *c = civl_of(s);
	const struct impl *m = s->b->source;
	struct cmd *assert =
	    typed_cmd(c->arena, CMD_ASSERT, m->head.span, m->head.tok, e);
	struct failure_words *w = ARENA_NEW(c->arena, struct failure_words);

	w->text = text;
	assert->words = w;
	vec_push_in(c->arena, out, assert);
}

static const char *about_layer(struct snippets *s, const char *before,
			       const char *between, const char *after)
{
	unsigned n = (unsigned)s->b->set->layer + 1;

	return between ? arena_printf(civl_of(s)->arena, "%s layer-%u %s layer-%u %s",
				      before, n, between, n, after)
		       : arena_printf(civl_of(s)->arena, "%s layer-%u %s", before, n,
				      after);
}

void check_step(struct snippets *s, cmd_list *out)
{
	struct builder *b = &civl_of(s)->build;
	struct expr *done, *all;

	if (!tracks(s))
		return;
	done = mention(s, s->done);
	all = s->same ? typed_binary(b, OP_OR, typed_binary(b, OP_OR, done, s->same),
				     mention(s, s->now))
		      : truth(s, NULL);
	check(s, all,
	      about_layer(s, "A yield-to-yield fragment modifies", NULL,
			  "state in a way that does not match the refined atomic "
			  "action"),
	      out);
	check(s,
	      typed_binary(b, OP_IMPLIES, done,
			   truth(s, typed_and(b, s->same, s->same_outs))),
	      about_layer(s, "A yield-to-yield fragment modifies",
			  "state subsequent to a yield-to-yield fragment that already "
			  "modified",
			  "state"),
	      out);
}

void note_step(struct snippets *s, cmd_list *out)
{
	struct builder *b = &civl_of(s)->build;
	struct cmd *c = new_assign(s);
	struct expr *same_outs;

	if (!tracks(s))
		return;
	same_outs = typed_and(b, s->same_outs, mention(s, s->ok));
	set(s, c, s->done,
	    typed_binary(b, OP_IMPLIES, truth(s, s->same), mention(s, s->done)));
	set(s, c, s->ok, typed_binary(b, OP_OR, mention(s, s->now), same_outs));
	add(s, c, out);
}

void check_unchanged(struct snippets *s, cmd_list *out)
{
	struct builder *b = &civl_of(s)->build;

	if (!tracks(s))
		return;
	check(s, truth(s, s->same),
	      about_layer(s, "A yield-to-yield fragment illegally modifies", NULL,
			  "globals"),
	      out);
	check(s,
	      typed_binary(b, OP_IMPLIES, mention(s, s->done), truth(s, s->same_outs)),
	      about_layer(s, "A yield-to-yield fragment illegally modifies", NULL,
			  "outputs"),
	      out);
}

void check_done(struct snippets *s, cmd_list *out)
{
	if (tracks(s))
		check(s, mention(s, s->ok),
		      "On some path no yield-to-yield fragment matched the refined "
		      "atomic action",
		      out);
}
