/*
 * Statements. Each is looked at when it is added, but for what depends on where it stands: whether
 * the procedure may modify what is assigned, and where labels are.
 */
#include "builder/builder.h"

static struct ivl_block *block_new(struct ivl_builder *b)
{
	return ARENA_NEW(&b->arena, struct ivl_block);
}

struct ivl_block *ivl_block_new(struct ivl_builder *b)
{
	VALUE(b, NULL, struct ivl_block *, NULL, block_new(b));
}

static struct cmd *cmd_new(struct ivl_builder *b, enum cmd_kind kind,
			   const struct ivl_attrs *attrs)
{
	struct cmd *c = ARENA_NEW(&b->arena, struct cmd);

	c->kind = kind;
	c->span = here(b);
	c->tok = b->at;
	c->attrs = attrs_of(b, attrs);
	return c;
}

/* The statement is whole. */
static bool add(struct ivl_builder *b, struct ivl_block *to, struct cmd *c)
{
	if (!to || !node_check_cmd(b->checker, c))
		return false;
	vec_push_in(&b->arena, &to->list.cmds, c);
	return true;
}

static bool push_all(struct ivl_builder *b, expr_list *to, struct ivl_expr *const *list,
		     size_t n)
{
	if (!ALL_THERE(list, n))
		return false;
	for (size_t i = 0; i < n; i++)
		vec_push_in(&b->arena, to, (struct expr *)list[i]);
	return true;
}

static bool push_vars(struct ivl_builder *b, expr_list *to, struct ivl_var *const *list,
		      size_t n)
{
	if (!ALL_THERE(list, n))
		return false;
	for (size_t i = 0; i < n; i++)
		vec_push_in(&b->arena, to, read_var(b, list[i]));
	return true;
}

/* -- simple statements ------------------------------------------------------------------------ */

static bool claim(struct ivl_builder *b, struct ivl_block *to, enum cmd_kind kind,
		  const struct ivl_attrs *attrs, struct expr *condition)
{
	struct cmd *c = cmd_new(b, kind, attrs);

	c->expr = condition;
	return condition && add(b, to, c);
}

bool ivl_assert(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs, struct ivl_expr *condition)
{
	BUILD(b, at, bool, false,
	      claim(b, to, CMD_ASSERT, attrs, (struct expr *)condition));
}

bool ivl_assume(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs, struct ivl_expr *condition)
{
	BUILD(b, at, bool, false,
	      claim(b, to, CMD_ASSUME, attrs, (struct expr *)condition));
}

static bool havoc(struct ivl_builder *b, struct ivl_block *to,
		  struct ivl_var *const *vars, size_t n)
{
	struct cmd *c = cmd_new(b, CMD_HAVOC, NULL);

	return some(b, n, "variable to havoc") && push_vars(b, &c->lhs, vars, n) &&
	       add(b, to, c);
}

bool ivl_havoc(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	       struct ivl_var *const *variables, size_t n)
{
	BUILD(b, at, bool, false, havoc(b, to, variables, n));
}

static bool is_target(const struct expr *e)
{
	return expr_root(e)->kind == E_IDENT;
}

static bool assign(struct ivl_builder *b, struct ivl_block *to,
		   const struct ivl_attrs *attrs, struct ivl_expr *const *targets,
		   struct ivl_expr *const *values, size_t n)
{
	struct cmd *c = cmd_new(b, CMD_ASSIGN, attrs);

	if (!some(b, n, "target of an assignment") ||
	    !push_all(b, &c->lhs, targets, n) || !push_all(b, &c->rhs, values, n))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_target(c->lhs.data[i]))
			return say(
			    b, D_BUILD_KIND, "a variable, or a part of one",
			    expr_kind_text((enum expr_kind)c->lhs.data[i]->kind));
	return add(b, to, c);
}

bool ivl_assign(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs, struct ivl_expr *const *targets,
		struct ivl_expr *const *values, size_t n)
{
	BUILD(b, at, bool, false, assign(b, to, attrs, targets, values, n));
}

static bool set(struct ivl_builder *b, struct ivl_block *to, struct ivl_var *v,
		struct ivl_expr *value)
{
	struct ivl_expr *target = (struct ivl_expr *)read_var(b, v);

	return assign(b, to, NULL, &target, &value, 1);
}

bool ivl_set(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	     struct ivl_var *variable, struct ivl_expr *value)
{
	BUILD(b, at, bool, false, set(b, to, variable, value));
}

static bool unpack(struct ivl_builder *b, struct ivl_block *to,
		   const struct ivl_attrs *attrs, const struct func *f,
		   struct ivl_var *const *vars, size_t n, struct expr *value)
{
	struct cmd *c = cmd_new(b, CMD_UNPACK, attrs);
	expr_list args = { 0 };
	struct expr *e;

	if (!f || !value || !some(b, n, "variable to unpack into") ||
	    !push_vars(b, &args, vars, n))
		return false;
	e = expr_new_args(&b->arena, E_CALL, here(b), b->at, args.data, args.len);
	e->u.call.name = f->name;
	e->u.call.func = (struct func *)(uintptr_t)f;
	vec_push_in(&b->arena, &c->lhs, e);
	vec_push_in(&b->arena, &c->rhs, value);
	return typed(b, e) && add(b, to, c);
}

bool ivl_unpack(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs, const struct ivl_func *constructor,
		struct ivl_var *const *variables, size_t n, struct ivl_expr *value)
{
	BUILD(b, at, bool, false,
	      unpack(b, to, attrs, (const struct func *)constructor, variables, n,
		     (struct expr *)value));
}

/* Calls that are not quite so. */
enum manner { CALL_PLAIN, CALL_FREE, CALL_ASYNC };

static bool call(struct ivl_builder *b, struct ivl_block *to, enum manner how,
		 const struct ivl_attrs *attrs, const struct proc *p,
		 struct ivl_expr *const *args, size_t n_args,
		 struct ivl_var *const *outs, size_t n_outs)
{
	struct cmd *c = cmd_new(b, CMD_CALL, attrs);
	struct call_arm *a = ARENA_NEW(&b->arena, struct call_arm);

	if (!p || !push_all(b, &a->args, args, n_args) ||
	    !push_vars(b, &a->outs, outs, n_outs))
		return false;
	if (n_args != p->ins.len)
		return say(b, D_CALL_ARGS, p->name->text, (uint32_t)n_args);
	if (n_outs != p->outs.len)
		return say(b, D_CALL_OUTS, p->name->text, (uint32_t)n_outs);
	a->attrs = c->attrs;
	a->callee = p->name;
	a->proc = (struct proc *)(uintptr_t)p;
	a->span = here(b);
	c->free = how == CALL_FREE;
	c->async = how == CALL_ASYNC;
	vec_push_in(&b->arena, &c->arms, a);
	return add(b, to, c);
}

bool ivl_call(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	      struct ivl_attrs *attrs, const struct ivl_proc *p,
	      struct ivl_expr *const *args, size_t n_args, struct ivl_var *const *outs,
	      size_t n_outs)
{
	BUILD(b, at, bool, false,
	      call(b, to, CALL_PLAIN, attrs, (const struct proc *)p, args, n_args, outs,
		   n_outs));
}

bool ivl_free_call(struct ivl_builder *b, struct ivl_block *to,
		   const struct ivl_range *at, struct ivl_attrs *attrs,
		   const struct ivl_proc *p, struct ivl_expr *const *args,
		   size_t n_args, struct ivl_var *const *outs, size_t n_outs)
{
	BUILD(b, at, bool, false,
	      call(b, to, CALL_FREE, attrs, (const struct proc *)p, args, n_args, outs,
		   n_outs));
}

bool ivl_async_call(struct ivl_builder *b, struct ivl_block *to,
		    const struct ivl_range *at, struct ivl_attrs *attrs,
		    const struct ivl_proc *p, struct ivl_expr *const *args,
		    size_t n_args, struct ivl_var *const *outs, size_t n_outs)
{
	BUILD(b, at, bool, false,
	      call(b, to, CALL_ASYNC, attrs, (const struct proc *)p, args, n_args, outs,
		   n_outs));
}

static bool parallel(struct ivl_builder *b, struct ivl_block *to,
		     struct ivl_block *calls)
{
	struct cmd *c = cmd_new(b, CMD_CALL, NULL);

	if (!calls || !bind_once(b, calls, "a block") ||
	    !some(b, calls->list.cmds.len, "call"))
		return false;
	for (uint32_t i = 0; i < calls->list.cmds.len; i++) {
		const struct cmd *one = calls->list.cmds.data[i];

		if (one->kind != CMD_CALL || one->free || one->async)
			return say(b, D_BUILD_KIND, "a block", "calls only");
		vec_append_in(&b->arena, &c->arms, &one->arms);
	}
	c->attrs = c->arms.data[0]->attrs;
	return add(b, to, c);
}

bool ivl_parallel_call(struct ivl_builder *b, struct ivl_block *to,
		       const struct ivl_range *at, struct ivl_block *calls)
{
	BUILD(b, at, bool, false, parallel(b, to, calls));
}

static bool measure(struct ivl_builder *b, struct ivl_block *to,
		    const struct ivl_attrs *attrs, struct ivl_expr *const *of, size_t n)
{
	struct cmd *c = cmd_new(b, CMD_MEASURE, attrs);

	return some(b, n, "measure") && push_all(b, &c->rhs, of, n) && add(b, to, c);
}

bool ivl_measure_here(struct ivl_builder *b, struct ivl_block *to,
		      const struct ivl_range *at, struct ivl_attrs *attrs,
		      struct ivl_expr *const *of, size_t n)
{
	BUILD(b, at, bool, false, measure(b, to, attrs, of, n));
}

/* -- structured statements -------------------------------------------------------------------- */

/* What assumes a guard says what it has to be. */
static bool guard(struct ivl_builder *b, struct expr *e)
{
	struct cmd as = { .kind = CMD_ASSUME, .tok = b->at, .expr = e };

	return !e || node_check_cmd(b->checker, &as);
}

static bool branch(struct ivl_builder *b, struct ivl_block *to,
		   const struct ivl_range *at, const struct ivl_attrs *attrs,
		   struct expr *condition, struct ivl_block *yes, struct ivl_block *no)
{
	struct cmd *c = cmd_new(b, CMD_IF, attrs);

	if (!to || !yes || !guard(b, condition) || !bind_once(b, yes, "a block") ||
	    (no && !bind_once(b, no, "a block")))
		return false;
	c->expr = condition;
	c->then_body = &yes->list;
	yes->list.close = closing(b, at);
	if (no && no->is_chain) {
		c->else_if = no->list.cmds.data[0];
	} else if (no) {
		c->else_body = &no->list;
		no->list.close = yes->list.close;
	}
	vec_push_in(&b->arena, &to->list.cmds, c);
	return true;
}

bool ivl_if(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	    struct ivl_attrs *attrs, struct ivl_expr *condition, struct ivl_block *yes,
	    struct ivl_block *no)
{
	BUILD(b, at, bool, false,
	      branch(b, to, at, attrs, (struct expr *)condition, yes, no));
}

static bool chain(struct ivl_builder *b, struct ivl_block *no)
{
	if (!no)
		return false;
	if (no->list.cmds.len != 1 || no->list.cmds.data[0]->kind != CMD_IF)
		return say(b, D_BUILD_KIND, "a block", "an if and nothing else");
	no->is_chain = true;
	return true;
}

bool ivl_else_if(struct ivl_builder *b, struct ivl_block *no)
{
	BUILD(b, NULL, bool, false, chain(b, no));
}

static struct ivl_loop *loop(struct ivl_builder *b, struct ivl_block *to,
			     const struct ivl_range *at, struct expr *condition,
			     struct ivl_block *body)
{
	struct cmd *c = cmd_new(b, CMD_WHILE, NULL);

	if (!to || !body || !guard(b, condition) || !bind_once(b, body, "a block"))
		return NULL;
	c->expr = condition;
	c->then_body = &body->list;
	body->list.close = closing(b, at);
	vec_push_in(&b->arena, &to->list.cmds, c);
	return (struct ivl_loop *)c;
}

struct ivl_loop *ivl_while(struct ivl_builder *b, struct ivl_block *to,
			   const struct ivl_range *at, struct ivl_expr *condition,
			   struct ivl_block *body)
{
	BUILD(b, at, struct ivl_loop *, NULL,
	      loop(b, to, at, (struct expr *)condition, body));
}

/* -- jumps and the rest ----------------------------------------------------------------------- */

/* A statement with names of labels or functions. */
static bool named(struct ivl_builder *b, struct ivl_block *to, enum cmd_kind kind,
		  const struct ivl_attrs *attrs, const char *const *names, size_t n)
{
	struct cmd *c = cmd_new(b, kind, attrs);

	for (size_t i = 0; i < n; i++) {
		const struct atom *name = name_of(b, names[i]);

		if (!name)
			return false;
		vec_push_in(&b->arena, &c->names, name);
		vec_push_in(&b->arena, &c->name_spans, here(b));
	}
	return add(b, to, c);
}

bool ivl_break(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	       const char *label)
{
	BUILD(b, at, bool, false, named(b, to, CMD_BREAK, NULL, &label, label != NULL));
}

bool ivl_label(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	       const char *label)
{
	BUILD(b, at, bool, false, named(b, to, CMD_LABEL, NULL, &label, 1));
}

bool ivl_goto(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	      struct ivl_attrs *attrs, const char *const *labels, size_t n)
{
	BUILD(b, at, bool, false,
	      some(b, n, "label") && named(b, to, CMD_GOTO, attrs, labels, n));
}

bool ivl_return(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs)
{
	BUILD(b, at, bool, false, named(b, to, CMD_RETURN, attrs, NULL, 0));
}

static bool visible(struct ivl_builder *b, struct ivl_block *to, enum cmd_kind kind,
		    const struct func *f)
{
	const char *name = f ? f->name->text : NULL;

	return named(b, to, kind, NULL, &name, f != NULL);
}

bool ivl_hide(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	      const struct ivl_func *f)
{
	BUILD(b, at, bool, false, visible(b, to, CMD_HIDE, (const struct func *)f));
}

bool ivl_reveal(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		const struct ivl_func *f)
{
	BUILD(b, at, bool, false, visible(b, to, CMD_REVEAL, (const struct func *)f));
}

bool ivl_push(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at)
{
	BUILD(b, at, bool, false, named(b, to, CMD_PUSH, NULL, NULL, 0));
}

bool ivl_pop(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at)
{
	BUILD(b, at, bool, false, named(b, to, CMD_POP, NULL, NULL, 0));
}
