/*
 * Structured bodies to blocks (reference 3.1), in two steps over an explicit stack.
 *
 * First the body is cut into big blocks: a label or the end of a structured or transfer
 * command starts a new one. Those without a label are numbered in pre-order over the whole
 * body. Then blocks are made; structured commands take further numbers from the same
 * counter as they are met.
 */
#include "base/map.h"
#include "frontend/frontend.h"

#include <string.h>

/* A stretch of simple commands with what ends it. */
struct big_block {
	const struct atom *label; // NULL until numbered
	bool anonymous;
	srcpos start; // label or first command; 0 = none
	cmd_list simple;
	struct cmd *end; // IF, WHILE, BREAK, GOTO, RETURN; NULL = falls through
	struct big_list *then_list, *else_list;
	struct big_block *else_if; // the chained `if`, as a block of its own
	struct big_block *next;    // in its list
};

struct big_list {
	struct big_block *first, *last;
	srcpos close;
};

struct lowering {
	struct program *program;
	struct arena *arena;    // the program's
	struct arena scratch;   // of the body at hand: big blocks
	struct attr *partition; // of every guard
	struct diags *diags;
	struct impl *impl;
	const char *prefix; // "anon", lengthened if a label starts with it
	uint32_t counter;
	struct map labels; // atom -> defined somewhere in the body
	block_list out;
};

/* -- cutting into big blocks --------------------------------------------------------------- */

static struct big_block *new_big(struct lowering *l, struct big_list *list)
{
	struct big_block *b = ARENA_NEW(&l->scratch, struct big_block);

	if (list->last)
		list->last->next = b;
	else
		list->first = b;
	list->last = b;
	return b;
}

/* A list that is still to be cut: what is left to do for it. */
struct cut {
	const struct stmt_list *in;
	struct big_list *out;
	bool is_loop; // the body of one
};

typedef VEC(struct cut) cut_stack;

static struct big_list *cut_later(struct lowering *l, cut_stack *todo,
				  const struct stmt_list *in)
{
	struct cut c = { in, ARENA_NEW(&l->scratch, struct big_list), false };

	c.out->close = in->close.start;
	vec_push(todo, c);
	return c.out;
}

/* The body of a loop. */
static struct big_list *cut_body_later(struct lowering *l, cut_stack *todo,
				       const struct stmt_list *in)
{
	struct big_list *out = cut_later(l, todo, in);

	vec_last(todo).is_loop = true;
	return out;
}

/* `if` with its branches; a chain of `else if` is a loop here, not nesting. */
static void cut_if(struct lowering *l, cut_stack *todo, struct big_block *b)
{
	for (;;) {
		struct cmd *c = b->end;

		b->then_list = cut_later(l, todo, c->then_body);
		if (c->else_body)
			b->else_list = cut_later(l, todo, c->else_body);
		if (!c->else_if)
			break;
		b->else_if = ARENA_NEW(&l->scratch, struct big_block);
		b->else_if->end = c->else_if;
		b->else_if->start = c->else_if->tok;
		b->else_if->anonymous = true; // and never numbered
		b = b->else_if;
	}
}

static void cut_list(struct lowering *l, cut_stack *todo, struct cut c)
{
	struct big_block *b = NULL;
	uint32_t i;

	for (i = 0; i < c.in->cmds.len; i++) {
		struct cmd *s = c.in->cmds.data[i];

		if (s->kind == CMD_LABEL) {
			b = new_big(l, c.out);
			b->label = s->names.data[0];
			b->start = s->tok;
			map_set_ptr(&l->labels, b->label, b);
			continue;
		}
		if (!b) {
			b = new_big(l, c.out);
			b->start = s->tok;
		}
		if (s->kind < CMD_LABEL) {
			vec_push_in(&l->scratch, &b->simple, s);
			continue;
		}
		b->end = s;
		if (s->kind == CMD_IF)
			cut_if(l, todo, b);
		else if (s->kind == CMD_WHILE)
			b->then_list = cut_body_later(l, todo, s->then_body);
		b = NULL;
	}
	/* A list with nothing in it is an empty block, at its closing brace. */
	if (!c.in->cmds.len)
		new_big(l, c.out)->start = c.out->close;
	/* A loop at the end of a loop body gets an empty block to fall into. */
	if (c.is_loop && i > 0 && c.in->cmds.data[i - 1]->kind == CMD_WHILE)
		(void)new_big(l, c.out);
}

static struct big_list *cut_body(struct lowering *l, const struct stmt_list *body)
{
	cut_stack todo = { 0 };
	struct big_list *whole = cut_later(l, &todo, body);

	while (todo.len) {
		struct cut c = vec_pop(&todo);

		cut_list(l, &todo, c);
	}
	vec_fini(&todo);
	return whole;
}

/* -- numbering -------------------------------------------------------------------------------- */

/* A label that starts with the prefix makes it longer. */
static void lengthen_prefix(struct lowering *l, const struct big_list *list)
{
	for (const struct big_block *b = list->first; b; b = b->next) {
		size_t n = strlen(l->prefix);

		if (b->label && strncmp(b->label->text, l->prefix, n) == 0)
			l->prefix = arena_printf(l->arena, "%s%c", l->prefix,
						 b->label->text[n] == '0' ? '1' : '0');
	}
}

/* All labels of a list come before those in its structured commands. */
static void choose_prefix(struct lowering *l, const struct big_list *whole)
{
	VEC(const struct big_list *) todo = { 0 };

	l->prefix = "anon";
	vec_push(&todo, whole);
	while (todo.len) {
		const struct big_list *list = vec_pop(&todo);
		uint32_t from = todo.len, to;

		lengthen_prefix(l, list);
		for (const struct big_block *b = list->first; b; b = b->next)
			for (const struct big_block *c = b; c; c = c->else_if) {
				if (c->then_list)
					vec_push(&todo, c->then_list);
				if (c->else_list)
					vec_push(&todo, c->else_list);
			}
		for (to = todo.len; from + 1 < to;
		     from++) { // the first is to come first
			const struct big_list *other = todo.data[from];

			todo.data[from] = todo.data[--to];
			todo.data[to] = other;
		}
	}
	vec_fini(&todo);
}

static const struct atom *anon(struct lowering *l, uint32_t n, const char *suffix)
{
	return intern_printf(l->program->names, "%s%u%s", l->prefix, n, suffix);
}

/* Pre-order: a block, then what is inside its structured command, then the next block. */
static void number(struct lowering *l, struct big_list *whole)
{
	VEC(struct big_block *) todo = { 0 };

	if (whole->first)
		vec_push(&todo, whole->first);
	while (todo.len) {
		struct big_block *b = vec_pop(&todo);

		if (!b->label && !b->anonymous) {
			b->label = anon(l, l->counter++, "");
			b->anonymous = true;
		}
		if (b->next)
			vec_push(&todo, b->next);
		if (b->else_if)
			vec_push(&todo, b->else_if);
		if (b->else_list && b->else_list->first)
			vec_push(&todo, b->else_list->first);
		if (b->then_list && b->then_list->first)
			vec_push(&todo, b->then_list->first);
	}
	vec_fini(&todo);
}

/* -- making blocks ------------------------------------------------------------------------------ */

/* An enclosing statement, for break. */
struct enclosing {
	const struct atom *label; // of the statement, if it was labelled
	bool is_loop;
	const struct atom *successor;
	const struct enclosing *outer;
	uint32_t n_loops; // this one and those around it
};

/* A block is in every loop around it: what is made of loops grows with the square of this. */
enum { LOOP_DEPTH_MAX = 10000 };

/* A list whose blocks are to be made: where it goes on, and what is around it. */
struct emit {
	struct big_block *b;          // first of the rest of the list
	srcpos close;                 // of the list
	const struct atom *successor; // where the list falls out to; NULL = return
	const struct enclosing *around;
	const struct atom *rename; // label of the first block, if it was squeezed
	struct cmd *first_cmd;     // put in front of the first block
	struct block *own;         // comes before the list, which may then be missing
	struct big_block *chain;   // or ends with the `if` of an `else if`
};

static struct block *alloc_block(struct lowering *l, const struct atom *label,
				 bool generated, srcpos start)
{
	struct block *b = ARENA_NEW(l->arena, struct block);

	b->label = label;
	b->generated_label = generated;
	b->span.start = b->span.end = start;
	return b;
}

/* Blocks are numbered and printed in the order in which they are placed. */
static void place_block(struct lowering *l, struct block *b)
{
	b->index = l->out.len;
	vec_push_in(l->arena, &l->out, b);
}

static struct block *new_block(struct lowering *l, const struct atom *label,
			       bool generated, srcpos start)
{
	struct block *b = alloc_block(l, label, generated, start);

	place_block(l, b);
	return b;
}

static void go(struct lowering *l, struct block *b, srcpos tok, const struct atom *to)
{
	b->end_tok = tok;
	if (!to) {
		b->end = BLOCK_RETURN;
		b->implicit_end = true;
		return;
	}
	b->end = BLOCK_GOTO;
	vec_push_in(l->arena, &b->target_names, to);
	vec_push_in(l->arena, &b->target_spans, ((struct span){ tok, tok }));
}

/*
 * The opposite of a guard, in the form that traces and prints show. Whether !(a < b) is
 * a >= b depends on the types (not for floats): the checker turns it round.
 */
static struct expr *negate(struct lowering *l, struct expr *guard)
{
	struct expr *e;

	if (guard->kind == E_UNARY && guard->op == OP_NOT)
		return guard->args[0];
	if (guard->kind == E_BINARY && (guard->op == OP_EQ || guard->op == OP_NEQ)) {
		e = arena_dup(l->arena, guard, sizeof(*guard));
		e->op = guard->op == OP_EQ ? OP_NEQ : OP_EQ;
		e->tok = guard->args[0]->tok;
		return e;
	}
	e = expr_new_args(l->arena, E_UNARY, guard->span, 0, &guard, 1);
	e->op = OP_NOT;
	e->flags = EXPR_GUARD_NOT;
	return e;
}

static struct cmd *assume_guard(struct lowering *l, struct expr *guard, bool negated,
				srcpos tok)
{
	struct cmd *c = ARENA_NEW(l->arena, struct cmd);

	if (!l->partition) {
		l->partition = ARENA_NEW(l->arena, struct attr);
		l->partition->name = intern_str(l->program->names, "partition");
	}
	c->kind = CMD_ASSUME;
	c->tok = tok;
	c->span = (struct span){ tok, tok };
	c->attrs = l->partition;
	c->expr = negated ? negate(l, guard) : guard;
	return c;
}

/* In this order: calls of invariants, predicates, measures. */
static void add_invariants(struct lowering *l, struct block *b, const spec_list *specs)
{
	uint32_t i, n;

	for (i = 0; i < specs->len; i++)
		if (specs->data[i]->call)
			vec_push_in(l->arena, &b->cmds, specs->data[i]->call);
	for (n = 0; n < 2 * specs->len; n++) {
		const struct spec *s = specs->data[n % specs->len];
		struct cmd *c;

		if (s->call || (s->kind == SPEC_MEASURE) != (n >= specs->len))
			continue;
		c = ARENA_NEW(l->arena, struct cmd);
		c->kind = s->kind == SPEC_MEASURE ? CMD_MEASURE
			  : s->free               ? CMD_ASSUME
						  : CMD_ASSERT;
		c->span = s->span;
		c->tok = s->tok;
		c->attrs = s->attrs;
		c->expr = s->expr;
		c->rhs = s->exprs;
		c->free = s->free;
		c->related = s;
		vec_push_in(l->arena, &b->cmds, c);
	}
}

static const struct atom *find_break(struct lowering *l, const struct cmd *c,
				     const struct enclosing *e)
{
	const struct atom *label = c->names.len ? c->names.data[0] : NULL;

	for (; e; e = e->outer)
		if (label ? e->label == label : e->is_loop)
			return e->successor;
	if (label)
		diag_at(l->diags, D_BREAK_LABEL, c->tok, label->text);
	else
		diag_at(l->diags, D_BREAK_OUTSIDE, c->tok);
	return NULL;
}

typedef VEC(struct emit) emit_stack;

/*
 * Queue the inside of a structured command. Its first block is entered under `label` if it
 * is anonymous (then the guard is squeezed into it); else a block of that label is made that
 * leads to it. Gives the label to jump to.
 */
static const struct atom *enter_list(struct lowering *l, emit_stack *todo,
				     struct big_list *list, const struct atom *label,
				     struct cmd *guard, srcpos tok,
				     const struct atom *successor,
				     const struct enclosing *around)
{
	struct emit e = { list ? list->first : NULL,
			  list ? list->close : tok,
			  successor,
			  around,
			  NULL,
			  NULL,
			  NULL,
			  NULL };
	struct block *b;

	if (e.b && e.b->anonymous) {
		e.rename = label;
		e.first_cmd = guard;
		vec_push(todo, e);
		return label;
	}
	if (e.b && !guard) {
		vec_push(todo, e);
		return e.b->label;
	}
	/* A block of its own; it comes before what it leads to. */
	b = alloc_block(l, label, true, tok);
	if (guard)
		vec_push_in(l->arena, &b->cmds, guard);
	go(l, b, e.close, e.b ? e.b->label : successor);
	e.own = b;
	vec_push(todo, e);
	return label;
}

static void make_while(struct lowering *l, emit_stack *todo, struct block *pred,
		       struct big_block *big, const struct atom *after,
		       const struct enclosing *around)
{
	struct cmd *w = big->end;
	uint32_t n = l->counter++;
	const struct atom *head = anon(l, n, "_LoopHead"), *body, *done;
	struct enclosing *here = ARENA_NEW(&l->scratch, struct enclosing);
	struct block *h, *d;
	emit_stack inside = { 0 };

	*here = (struct enclosing){ .label = big->anonymous ? NULL : big->label,
				    .is_loop = true,
				    .successor = after,
				    .outer = around,
				    .n_loops = 1 + (around ? around->n_loops : 0) };
	if (here->n_loops == LOOP_DEPTH_MAX + 1)
		diag_at(l->diags, D_TOO_DEEP, w->tok);
	if (big->simple.len)
		here->label = NULL;
	go(l, pred, w->tok, head);
	h = new_block(l, head, true, w->tok);
	add_invariants(l, h, &w->invariants);
	h->end = BLOCK_GOTO;
	h->end_tok = w->tok;
	body = enter_list(l, &inside, big->then_list, anon(l, n, "_LoopBody"),
			  w->expr ? assume_guard(l, w->expr, false, w->tok) : NULL,
			  w->tok, head, here);
	done = anon(l, n, "_LoopDone");
	vec_push_in(l->arena, &h->target_names, done);
	vec_push_in(l->arena, &h->target_names, body);
	vec_push_in(l->arena, &h->target_spans, ((struct span){ w->tok, w->tok }));
	vec_push_in(l->arena, &h->target_spans, ((struct span){ w->tok, w->tok }));
	d = alloc_block(l, done, true, w->tok);
	if (w->expr)
		vec_push_in(l->arena, &d->cmds, assume_guard(l, w->expr, true, w->tok));
	go(l, d, w->tok, after);
	vec_push(todo, ((struct emit){ .own = d }));
	if (inside.len) {
		vec_push(todo, inside.data[0]);
		vec_last(todo).successor = head;
	}
	vec_fini(&inside);
}

/* The Else block of an `if` with `else if`: it decides again, once the Then part is made. */
static const struct atom *enter_chain(struct lowering *l, emit_stack *todo,
				      struct big_block *big, const struct atom *label,
				      struct cmd *guard, const struct atom *after,
				      const struct enclosing *around)
{
	struct emit e = { .chain = big, .successor = after, .around = around };

	e.own = alloc_block(l, label, true, big->end->tok);
	if (guard)
		vec_push_in(l->arena, &e.own->cmds, guard);
	vec_push(todo, e);
	return label;
}

static void make_if(struct lowering *l, emit_stack *todo, struct block *pred,
		    struct big_block *big, const struct atom *after,
		    const struct enclosing *around)
{
	struct cmd *c = big->end;
	uint32_t n = l->counter++;
	const struct atom *then_label = anon(l, n, "_Then"),
			  *else_label = anon(l, n, "_Else");
	struct cmd *guard = c->expr ? assume_guard(l, c->expr, false, c->tok) : NULL;
	struct cmd *other = c->expr ? assume_guard(l, c->expr, true, c->tok) : NULL;

	pred->end = BLOCK_GOTO;
	pred->end_tok = c->tok;
	pred->end_attrs = c->attrs;
	/* What is queued last is made first. */
	if (big->else_if)
		else_label = enter_chain(l, todo, big->else_if, else_label, other,
					 after, around);
	else
		else_label = enter_list(l, todo, big->else_list, else_label, other,
					c->tok, after, around);
	then_label = enter_list(l, todo, big->then_list, then_label, guard, c->tok,
				after, around);
	vec_push_in(l->arena, &pred->target_names, then_label);
	vec_push_in(l->arena, &pred->target_names, else_label);
}

/* A labelled `if` may be left by `break`, from each of its branches. */
static const struct enclosing *enclose_if(struct lowering *l,
					  const struct big_block *big,
					  const struct atom *after,
					  const struct enclosing *around)
{
	struct enclosing *here;

	if (big->anonymous || big->simple.len)
		return around;
	here = ARENA_NEW(&l->scratch, struct enclosing);
	*here = (struct enclosing){ .label = big->label,
				    .successor = after,
				    .outer = around,
				    .n_loops = around ? around->n_loops : 0 };
	return here;
}

static void make_goto(struct lowering *l, struct block *b, const struct cmd *c)
{
	uint32_t i;

	b->end = BLOCK_GOTO;
	b->end_tok = c->tok;
	b->leave = c;
	b->end_attrs = c->attrs;
	b->target_names = c->names;
	b->target_spans = c->name_spans;
	for (i = 0; i < c->names.len; i++)
		if (!map_has_ptr(&l->labels, c->names.data[i]))
			diag_at(l->diags, D_GOTO_UNDEFINED, c->tok,
				c->names.data[i]->text);
}

/* One big block of a list; what is inside it is queued before the rest of the list. */
static void make_block(struct lowering *l, emit_stack *todo, struct emit e)
{
	struct big_block *big = e.b;
	const struct atom *after = big->next ? big->next->label : e.successor;
	struct block *b = new_block(l, e.rename ? e.rename : big->label,
				    big->anonymous || e.rename, big->start);
	uint32_t i;

	if (e.first_cmd)
		vec_push_in(l->arena, &b->cmds, e.first_cmd);
	for (i = 0; i < big->simple.len; i++)
		vec_push_in(l->arena, &b->cmds, big->simple.data[i]);
	if (big->next) {
		struct emit rest = e;

		rest.b = big->next;
		rest.rename = NULL;
		rest.first_cmd = NULL;
		vec_push(todo, rest);
	}
	if (!big->end) {
		go(l, b, big->next ? big->next->start : e.close, after);
		return;
	}
	if (big->end->kind == CMD_WHILE) {
		make_while(l, todo, b, big, after, e.around);
	} else if (big->end->kind == CMD_IF) {
		make_if(l, todo, b, big, after, enclose_if(l, big, after, e.around));
	} else if (big->end->kind == CMD_BREAK) {
		go(l, b, big->end->tok, find_break(l, big->end, e.around));
	} else if (big->end->kind == CMD_GOTO) {
		make_goto(l, b, big->end);
	} else {
		b->end = BLOCK_RETURN;
		b->end_tok = big->end->tok;
		b->leave = big->end;
		b->end_attrs = big->end->attrs;
	}
}

static void lower_impl(struct lowering *l)
{
	emit_stack todo = { 0 };
	struct big_list *whole;
	struct emit start = { 0 };

	map_init(&l->labels);
	arena_init(&l->scratch);
	l->counter = 0;
	l->out = (block_list){ 0 };
	whole = cut_body(l, l->impl->body);
	choose_prefix(l, whole);
	number(l, whole);
	start.b = whole->first;
	start.close = whole->close;
	vec_push(&todo, start);
	while (todo.len) {
		struct emit e = vec_pop(&todo);

		if (e.own)
			place_block(l, e.own);
		if (e.chain)
			make_if(l, &todo, e.own, e.chain, e.successor, e.around);
		e.own = NULL;
		if (e.b)
			make_block(l, &todo, e);
	}
	l->impl->blocks = l->out;
	vec_fini(&todo);
	map_fini(&l->labels);
	arena_fini(&l->scratch);
}

void lower_body(struct program *p, struct impl *i, struct diags *d)
{
	struct lowering l = { .program = p, .arena = p->arena, .diags = d, .impl = i };

	lower_impl(&l);
}

void lower_program(struct program *p, struct diags *d)
{
	struct lowering l = { .program = p, .arena = p->arena, .diags = d };
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		if (p->decls.data[i]->kind != DECL_IMPL)
			continue;
		l.impl = (struct impl *)p->decls.data[i];
		if (!l.impl->blocks.len)
			lower_impl(&l);
	}
}
