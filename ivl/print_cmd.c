/*
 * Commands, statements and blocks.
 */
#include "ivl/print_internal.h"

void print_indent(struct buf *out, int level)
{
	int i;

	for (i = 0; i < level; i++)
		buf_str(out, "  ");
}

static void print_names(struct buf *out, const atom_list *names)
{
	uint32_t i;

	for (i = 0; i < names->len; i++) {
		if (i)
			buf_str(out, ", ");
		print_name(out, names->data[i]);
	}
}

/* Once names are resolved, the where clauses that the new values get are shown. */
static void print_havoc(struct buf *out, const struct cmd *c)
{
	uint32_t i;

	buf_str(out, "havoc ");
	for (i = 0; i < c->lhs.len; i++) {
		const struct expr *e = c->lhs.data[i];

		buf_str(out, i ? ", " : "");
		print_expr(out, e);
		if (e->kind != E_IDENT || !e->u.ident.var || !e->u.ident.var->where)
			continue;
		buf_str(out, " /* where ");
		print_expr(out, e->u.ident.var->where);
		buf_str(out, " */");
	}
}

static void print_call(struct buf *out, const struct cmd *c)
{
	uint32_t i;

	if (c->async)
		buf_str(out, "async ");
	if (c->free)
		buf_str(out, "free ");
	buf_str(out, c->arms.len > 1 ? "par " : "call ");
	for (i = 0; i < c->arms.len; i++) {
		const struct call_arm *a = c->arms.data[i];

		if (i)
			buf_str(out, " | ");
		print_attrs(out, a->attrs);
		if (a->outs.len) {
			print_exprs(out, &a->outs);
			buf_str(out, " := ");
		}
		print_name(out, a->callee);
		buf_char(out, '(');
		print_exprs(out, &a->args);
		buf_char(out, ')');
	}
}

void print_cmd(struct buf *out, const struct program *p, const struct cmd *c, int level,
	       const struct print_options *o)
{
	(void)p;
	(void)o;
	print_indent(out, level);
	switch (c->kind) {
	case CMD_ASSERT:
	case CMD_ASSUME:
		buf_str(out, c->kind == CMD_ASSERT ? "assert " : "assume ");
		print_attrs(out, c->attrs);
		print_expr(out, c->expr);
		break;
	case CMD_HAVOC:
		print_havoc(out, c);
		break;
	case CMD_ASSIGN:
	case CMD_UNPACK:
		print_exprs(out, &c->lhs);
		buf_str(out, " := ");
		print_attrs(out, c->attrs);
		print_exprs(out, &c->rhs);
		break;
	case CMD_CALL:
		print_call(out, c);
		break;
	case CMD_MEASURE:
		buf_str(out, "measure ");
		print_attrs(out, c->attrs);
		print_exprs(out, &c->rhs);
		break;
	case CMD_REVEAL:
	case CMD_HIDE:
		buf_str(out, c->kind == CMD_HIDE ? "hide " : "reveal ");
		if (c->names.len)
			print_name(out, c->names.data[0]);
		else
			buf_char(out, '*');
		break;
	case CMD_PUSH:
		buf_str(out, "push");
		break;
	case CMD_POP:
		buf_str(out, "pop");
		break;
	case CMD_BREAK:
		buf_str(out, "break");
		if (c->names.len) {
			buf_char(out, ' ');
			print_name(out, c->names.data[0]);
		}
		break;
	case CMD_GOTO:
		buf_str(out, "goto ");
		print_attrs(out, c->attrs);
		print_names(out, &c->names);
		break;
	case CMD_RETURN:
		buf_str(out, "return");
		if (c->attrs) {
			buf_char(out, ' ');
			print_attrs(out, c->attrs);
			out->len--;
		}
		break;
	case CMD_COMMENT:
		buf_printf(out, "// %s\n", c->names.data[0]->text);
		return;
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
		break; // print_stmts
	}
	buf_str(out, ";\n");
}

void print_locals(struct buf *out, const var_list *vars, int level)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		const struct var *v = vars->data[i];

		print_indent(out, level);
		buf_str(out, "var ");
		print_attrs(out, v->attrs);
		print_name(out, v->name);
		buf_str(out, ": ");
		print_var_type(out, v);
		if (v->where) {
			buf_str(out, " where ");
			print_expr(out, v->where);
		}
		buf_str(out, ";\n");
	}
}

/* -- blocks ------------------------------------------------------------------------------------ */

/* The blocks themselves where they are known: passes do not keep the names in step. */
static void print_targets(struct buf *out, const struct block *b)
{
	uint32_t i;

	if (!b->targets.len)
		print_names(out, &b->target_names);
	for (i = 0; i < b->targets.len; i++) {
		buf_str(out, i ? ", " : "");
		print_name(out, b->targets.data[i]->label);
	}
}

static void print_end(struct buf *out, const struct block *b)
{
	print_indent(out, 2);
	if (b->end == BLOCK_GOTO) {
		buf_str(out, "goto ");
		print_attrs(out, b->end_attrs);
		print_targets(out, b);
	} else {
		buf_str(out, "return");
		if (b->end_attrs) {
			buf_char(out, ' ');
			print_attrs(out, b->end_attrs);
			out->len--;
		}
		if (b->value) {
			buf_char(out, ' ');
			print_expr(out, b->value);
		}
	}
	buf_str(out, ";\n");
}

void print_blocks(struct buf *out, const struct program *p, const block_list *blocks,
		  const struct print_options *o)
{
	uint32_t i, k;

	for (i = 0; i < blocks->len; i++) {
		const struct block *b = blocks->data[i];

		buf_char(out, '\n');
		print_indent(out, 1);
		print_name(out, b->label);
		buf_str(out, ":\n");
		for (k = 0; k < b->cmds.len; k++)
			print_cmd(out, p, b->cmds.data[k], 2, o);
		print_end(out, b);
	}
}

/* -- structured statements ------------------------------------------------------------------------- */

/*
 * What is left to write of a list: its statements from `next` on. An `else` part is due
 * behind the branch that is being written.
 */
struct open_list {
	const struct stmt_list *list;
	uint32_t next;
	int level;
	const struct cmd *chain; // the `if` whose else part follows the list
	bool started; // something was written since the last blank line
};

typedef VEC(struct open_list) open_stack;

static void print_guard(struct buf *out, const struct cmd *c)
{
	buf_str(out, c->kind == CMD_IF ? "if (" : "while (");
	if (c->expr)
		print_expr(out, c->expr);
	else
		buf_char(out, '*');
	buf_str(out, ")\n");
}

static void open_body(struct buf *out, open_stack *s, const struct stmt_list *body, int level,
		      const struct cmd *chain)
{
	struct open_list l = { body, 0, level + 1, chain, false };

	print_indent(out, level);
	buf_str(out, "{\n");
	vec_push(s, l);
}

static void start_if(struct buf *out, open_stack *s, const struct cmd *c, int level)
{
	print_guard(out, c);
	open_body(out, s, c->then_body, level, c);
}

static void print_invariant(struct buf *out, const struct program *p, const struct spec *s,
			    int level, const struct print_options *o)
{
	print_indent(out, level);
	if (s->free)
		buf_str(out, "free ");
	buf_str(out, s->kind == SPEC_MEASURE ? "measure " : "invariant ");
	print_attrs(out, s->attrs);
	if (s->call) {
		struct buf call;

		buf_init(&call);
		print_cmd(&call, p, s->call, 0, o);
		buf_mem(out, call.data, call.len);
		buf_fini(&call);
		return;
	}
	if (s->kind == SPEC_MEASURE)
		print_exprs(out, &s->exprs);
	else
		print_expr(out, s->expr);
	buf_str(out, ";\n");
}

/* The list on top is finished: close its brace and go on with an else part. */
static void close_body(struct buf *out, open_stack *s)
{
	struct open_list l = vec_pop(s);
	const struct cmd *c = l.chain;

	if (!s->len)
		return;
	print_indent(out, l.level - 1);
	buf_str(out, "}\n");
	if (!c)
		return;
	if (c->else_if) {
		print_indent(out, l.level - 1);
		buf_str(out, "else ");
		start_if(out, s, c->else_if, l.level - 1);
	} else if (c->else_body) {
		print_indent(out, l.level - 1);
		buf_str(out, "else\n");
		open_body(out, s, c->else_body, l.level - 1, NULL);
	}
}

void print_stmts(struct buf *out, const struct program *p, const struct stmt_list *list,
		 int level, const struct print_options *o)
{
	open_stack s = { 0 };
	struct open_list whole = { list, 0, level, NULL, false };
	uint32_t i;

	vec_push(&s, whole);
	while (s.len) {
		struct open_list *l = &vec_last(&s);
		const struct cmd *c;
		int at = l->level;

		if (l->next == l->list->cmds.len) {
			close_body(out, &s);
			continue;
		}
		c = l->list->cmds.data[l->next++];
		switch ((int)c->kind) {
		case CMD_LABEL:
			if (l->next > 1)
				buf_char(out, '\n');
			print_indent(out, at - 1);
			print_name(out, c->names.data[0]);
			buf_str(out, ":\n");
			break;
		case CMD_IF:
			print_indent(out, at);
			start_if(out, &s, c, at);
			break;
		case CMD_WHILE:
			print_indent(out, at);
			print_guard(out, c);
			for (i = 0; i < c->invariants.len; i++)
				print_invariant(out, p, c->invariants.data[i], at + 1, o);
			open_body(out, &s, c->then_body, at, NULL);
			break;
		default:
			print_cmd(out, p, c, at, o);
			break;
		}
	}
	vec_fini(&s);
}
