/*
 * Commands, statements and blocks.
 */
#include "ivl/desugar_call.h"
#include "ivl/print_internal.h"

#include <string.h>

void print_indent(struct layout *l, int level)
{
	layout_indent(l, 2 * level);
}

static void print_names(struct layout *l, const atom_list *names)
{
	uint32_t i;

	for (i = 0; i < names->len; i++) {
		if (i)
			buf_str(l->out, ", ");
		print_plain_name(l, names->data[i]);
	}
}

/* At the start of a statement, and behind hide and reveal, these are no names. */
static void print_escape(struct layout *l, const struct atom *name)
{
	static const char *const commands[] = { "hide", "pop", "push", "reveal" };
	size_t i;

	for (i = 0; name && i < ARRAY_LEN(commands); i++)
		if (strcmp(name->text, commands[i]) == 0)
			buf_char(l->out, '\\');
}

/* The name that an assignment starts with. */
static const struct atom *first_name(const struct cmd *c)
{
	const struct expr *e = c->lhs.data[0];

	while (e->kind == E_SELECT || e->kind == E_FIELD)
		e = e->args[0];
	return e->kind == E_CALL    ? e->u.call.name
	       : e->kind == E_IDENT ? e->u.ident.name
				    : NULL;
}

/* Once names are resolved, the where clauses that the new values get are shown. */
static void print_havoc(struct layout *l, const struct cmd *c)
{
	uint32_t i;

	buf_str(l->out, "havoc ");
	for (i = 0; i < c->lhs.len; i++) {
		const struct expr *e = c->lhs.data[i];

		buf_str(l->out, i ? ", " : "");
		print_tree(l, e);
		if (e->kind != E_IDENT || !e->u.ident.var || !e->u.ident.var->where)
			continue;
		buf_str(l->out, " /* where ");
		print_tree(l, e->u.ident.var->where);
		buf_str(l->out, " */");
	}
}

/* The reference tool prints parallel calls in a form that it does not read. */
static void print_call(struct layout *l, const struct cmd *c)
{
	uint32_t i;

	if (c->async)
		buf_str(l->out, "async ");
	if (c->free)
		buf_str(l->out, "free ");
	buf_str(l->out, c->arms.len > 1 && l->literal ? "par " : "call ");
	for (i = 0; i < c->arms.len; i++) {
		const struct call_arm *a = c->arms.data[i];

		if (i)
			buf_str(l->out, " | ");
		print_attrs(l, a->attrs);
		if (a->outs.len) {
			print_trees(l, &a->outs);
			buf_str(l->out, " := ");
		}
		print_name(l, a->callee);
		buf_char(l->out, '(');
		print_trees(l, &a->args);
		buf_char(l->out, ')');
	}
}

static void print_return(struct layout *l, const struct attr *a)
{
	buf_str(l->out, "return");
	if (!a || l->literal)
		return;
	buf_char(l->out, ' ');
	print_attrs(l, a);
	l->out->len--;
}

/* In the reference's form, the first attribute only, without a blank. */
static void print_goto(struct layout *l, const struct attr *a)
{
	struct attr first;

	buf_str(l->out, "goto ");
	if (a && l->literal) {
		first = *a;
		first.next = NULL;
		a = &first;
	}
	print_attrs(l, a);
	if (a && l->literal)
		l->out->len--;
}

static void print_simple(struct layout *l, const struct cmd *c)
{
	switch (c->kind) {
	case CMD_ASSERT:
	case CMD_ASSUME:
		buf_str(l->out, c->kind == CMD_ASSERT ? "assert " : "assume ");
		print_attrs(l, c->attrs);
		print_tree(l, c->expr);
		break;
	case CMD_HAVOC:
		print_havoc(l, c);
		break;
	case CMD_ASSIGN:
	case CMD_UNPACK:
		print_escape(l, first_name(c));
		print_targets(l, &c->lhs);
		buf_str(l->out, " := ");
		print_own_attrs(l, c->attrs);
		print_trees(l, &c->rhs);
		break;
	case CMD_CALL:
		print_call(l, c);
		break;
	case CMD_MEASURE:
		buf_str(l->out, "measure ");
		print_attrs(l, c->attrs);
		print_trees(l, &c->rhs);
		break;
	case CMD_REVEAL:
	case CMD_HIDE:
		buf_str(l->out, c->kind == CMD_HIDE ? "hide " : "reveal ");
		if (c->names.len) {
			print_escape(l, c->names.data[0]);
			print_name(l, c->names.data[0]);
		} else {
			buf_char(l->out, '*');
		}
		break;
	case CMD_PUSH:
		buf_str(l->out, "push");
		break;
	case CMD_POP:
		buf_str(l->out, "pop");
		break;
	case CMD_BREAK:
		buf_str(l->out, "break");
		if (c->names.len) {
			buf_char(l->out, ' ');
			print_plain_name(l, c->names.data[0]);
		}
		break;
	case CMD_GOTO:
		print_goto(l, c->attrs);
		print_names(l, &c->names);
		break;
	case CMD_RETURN:
		print_return(l, c->attrs);
		break;
	case CMD_COMMENT:
		buf_printf(l->out, "// %s", c->names.data[0]->text);
		break;
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
		break; // print_stmts
	}
}

/* The reference places labels and returns at the start of their line, before the blanks. */
static void place_cmd(struct layout *l, const struct cmd *c)
{
	layout_place(l, &c->tok);
	layout_place(l, &c->span.start);
	if (c->related && c->assert_kind == ASSERT_PLAIN)
		layout_place(l,
			     &c->related->tok); // an invariant, in the head of its loop
}

static void print_desugared(struct layout *l, const struct cmd *c, int level,
			    const struct print_options *o);

void print_command(struct layout *l, const struct cmd *c, int level,
		   const struct print_options *o)
{
	if (c->kind == CMD_RETURN)
		place_cmd(l, c);
	print_indent(l, level);
	layout_begin(l, level);
	if (c->kind != CMD_RETURN)
		place_cmd(l, c);
	print_simple(l, c);
	buf_str(l->out, c->kind == CMD_COMMENT ? "\n" : ";\n");
	layout_end(l);
	if (c->kind == CMD_CALL && l->desugared)
		print_desugared(l, c, level, o);
}

static void print_line(struct layout *l, int level, const char *text)
{
	print_indent(l, level);
	buf_str(l->out, text);
	buf_char(l->out, '\n');
}

/* What is printed twice stays where the call is. */
static void print_desugared(struct layout *l, const struct cmd *c, int level,
			    const struct print_options *o)
{
	layout_place_list *places = l->places;
	struct desugared_call d;
	uint32_t i;

	if (!desugar_call(&l->scratch, c, &d))
		return;
	l->places = NULL;
	print_line(l, level, "/*** desugaring:");
	print_line(l, level, "{");
	print_locals(l, &d.locals, level + 1);
	for (i = 0; i < d.cmds.len; i++)
		print_command(l, d.cmds.data[i], level + 1, o);
	print_line(l, level, "}");
	print_line(l, level, "**** end desugaring */");
	l->places = places;
}

void print_locals(struct layout *l, const var_list *vars, int level)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		print_indent(l, level);
		layout_begin(l, level);
		layout_place(l, &vars->data[i]->span.start);
		buf_str(l->out, "var ");
		print_typed(l, vars->data[i]);
		buf_str(l->out, ";\n");
		layout_end(l);
	}
}

/* -- blocks ------------------------------------------------------------------------------------ */

/* The blocks themselves where they are known: passes do not keep the names in step. */
static void print_goto_targets(struct layout *l, const struct block *b)
{
	uint32_t i;

	if (!b->targets.len)
		print_names(l, &b->target_names);
	for (i = 0; i < b->targets.len; i++) {
		buf_str(l->out, i ? ", " : "");
		print_plain_name(l, b->targets.data[i]->label);
	}
}

static void print_end(struct layout *l, const struct block *b, bool dead_end)
{
	bool leaves = b->end == BLOCK_RETURN ||
		      !(b->targets.len || b->target_names.len || dead_end);

	if (leaves)
		layout_place(l, &b->end_tok);
	print_indent(l, 2);
	layout_begin(l, 2);
	/* Where nothing is reached, edges were cut: a goto to nowhere is not in the language. */
	if (!leaves) {
		layout_place(l, &b->end_tok);
		print_goto(l, b->end_attrs);
		print_goto_targets(l, b);
	} else {
		print_return(l, b->end_attrs);
		if (b->value) {
			buf_char(l->out, ' ');
			print_tree(l, b->value);
		}
	}
	buf_str(l->out, ";\n");
	layout_end(l);
}

void print_blocks(struct layout *l, const block_list *blocks,
		  const struct print_options *o)
{
	uint32_t i, k;

	for (i = 0; i < blocks->len; i++) {
		const struct block *b = blocks->data[i];

		buf_char(l->out, '\n');
		layout_place(l, &b->span.start);
		print_indent(l, 1);
		print_escape(l, b->label);
		print_plain_name(l, b->label);
		buf_str(l->out, b->cut_point ? ":  // cut point\n" : ":\n");
		for (k = 0; k < b->cmds.len; k++)
			print_command(l, b->cmds.data[k], 2, o);
		print_end(l, b, o->shows_dead_ends);
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
	bool is_loop;            // body of a `while`
};

typedef VEC(struct open_list) open_stack;

static void print_guard(struct layout *l, const struct cmd *c, int level)
{
	layout_begin(l, level);
	buf_char(l->out, '(');
	if (c->expr)
		print_tree(l, c->expr);
	else
		buf_char(l->out, '*');
	buf_str(l->out, ")\n");
	layout_end(l);
}

static void open_body(struct layout *l, open_stack *s, const struct stmt_list *body,
		      int level, const struct cmd *chain)
{
	struct open_list inner = { body, 0, level + 2, chain, false };

	print_indent(l, level);
	buf_str(l->out, "{\n");
	vec_push(s, inner);
}

static void start_if(struct layout *l, open_stack *s, const struct cmd *c, int level)
{
	buf_str(l->out, "if ");
	print_own_attrs(l, c->attrs);
	print_guard(l, c, level);
	open_body(l, s, c->then_body, level, c);
}

static void print_invariant(struct layout *l, const struct spec *s, int level,
			    const struct print_options *o)
{
	print_indent(l, level);
	layout_begin(l, level);
	if (s->free)
		buf_str(l->out, "free ");
	buf_str(l->out, s->kind == SPEC_MEASURE ? "measure " : "invariant ");
	print_attrs(l, s->attrs);
	if (s->call) {
		print_command(l, s->call, l->literal ? level : 0, o);
		return;
	}
	if (s->kind == SPEC_MEASURE)
		print_trees(l, &s->exprs);
	else
		print_tree(l, s->expr);
	buf_str(l->out, ";\n");
	layout_end(l);
}

/* Calls of yield invariants come first, measures last. */
static int clause_group(const struct spec *s)
{
	return s->call ? 0 : s->kind == SPEC_MEASURE ? 2 : 1;
}

static void start_while(struct layout *l, open_stack *s, const struct cmd *c, int level,
			const struct print_options *o)
{
	int group;
	uint32_t i;

	buf_str(l->out, "while ");
	print_guard(l, c, level);
	for (group = 0; group < 3; group++)
		for (i = 0; i < c->invariants.len; i++)
			if (clause_group(c->invariants.data[i]) == group)
				print_invariant(l, c->invariants.data[i], level + 1, o);
	open_body(l, s, c->then_body, level, NULL);
	vec_last(s).is_loop = true;
}

/* The list on top is finished: close its brace and go on with an else part. */
static void close_body(struct layout *l, open_stack *s)
{
	struct open_list done = vec_pop(s);
	const struct cmd *c = done.chain;
	int level = done.level - 2;

	if (!s->len)
		return;
	/* An inner loop goes on at a stretch of its own, though nothing is in it. */
	if (done.is_loop && done.list->cmds.len &&
	    vec_last(&done.list->cmds)->kind == CMD_WHILE)
		buf_char(l->out, '\n');
	print_indent(l, level);
	buf_str(l->out, "}\n");
	if (!c || (!c->else_if && !c->else_body))
		return;
	print_indent(l, level);
	if (c->else_if) {
		buf_str(l->out, "else ");
		start_if(l, s, c->else_if, level);
	} else {
		buf_str(l->out, "else\n");
		open_body(l, s, c->else_body, level, NULL);
	}
}

/* Stretches of commands are set apart: one ends with a structured or leaving command. */
static bool starts_stretch(const struct stmt_list *list, uint32_t i)
{
	return i > 0 && (list->cmds.data[i]->kind == CMD_LABEL ||
			 list->cmds.data[i - 1]->kind > CMD_LABEL);
}

void print_stmts(struct layout *l, const struct stmt_list *list, int level,
		 const struct print_options *o)
{
	open_stack s = { 0 };
	struct open_list whole = { list, 0, level, NULL, false };

	vec_push(&s, whole);
	while (s.len) {
		struct open_list *top = &vec_last(&s);
		const struct cmd *c;
		int at = top->level;

		if (top->next == top->list->cmds.len) {
			close_body(l, &s);
			continue;
		}
		if (starts_stretch(top->list, top->next))
			buf_char(l->out, '\n');
		c = top->list->cmds.data[top->next++];
		switch ((int)c->kind) {
		case CMD_LABEL:
			print_indent(l, at - 1);
			print_escape(l, c->names.data[0]);
			print_plain_name(l, c->names.data[0]);
			buf_str(l->out, ":\n");
			break;
		case CMD_IF:
			print_indent(l, at);
			start_if(l, &s, c, at);
			break;
		case CMD_WHILE:
			print_indent(l, at);
			start_while(l, &s, c, at, o);
			break;
		default:
			print_command(l, c, at, o);
			break;
		}
	}
	vec_fini(&s);
}
