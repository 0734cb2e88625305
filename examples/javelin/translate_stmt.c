/*
 * translate_stmt.c - statements, jumps and loops.
 *
 * Where control leaves a statement early (break, continue, return, an exception), the
 * statements of each `finally` on the way are translated again at that place. A loop is
 * either unrolled (what comes behind the last round is not looked at) or cut: its
 * invariants are shown at the entry and behind one round that begins with any values.
 */
#include "translate.h"

enum { MAX_BLOCKS = 20000 };

enum jump_kind { JUMP_LOOP, JUMP_TRY, JUMP_FINALLY };

struct jump {
	enum jump_kind kind;
	struct jump *outer;
	struct block *break_to, *continue_to; // LOOP
	struct block *catch_to;               // TRY
	const struct stmt *finally;           // FINALLY
};

enum leave { LEAVE_BREAK, LEAVE_CONTINUE, LEAVE_RETURN, LEAVE_THROW };

struct step *step_new(struct translator *t, struct span at, const char *text)
{
	struct step *s = arena_new(t->w->program->arena, struct step);

	s->at = at;
	s->text = text;
	return s;
}

void go_to(struct translator *t, struct block *b)
{
	if (t->here)
		block_to(t->em, t->here, b);
	t->here = NULL;
}

/* A block that comes behind what is here. */
struct block *begin_block(struct translator *t, const struct step *step)
{
	struct block *b = block_new(t->em, t->code, step);

	go_to(t, b);
	t->here = b;
	return b;
}

/* Two ways on, with what is known there; here becomes NULL. */
static void branch(struct translator *t, form condition, struct block *yes,
		   struct block *no)
{
	struct block *from = t->here;

	if (!from)
		return;
	block_to(t->em, from, yes);
	block_to(t->em, from, no);
	emit_assume(t->em, yes, condition);
	emit_assume(t->em, no, f_not(t->em, condition));
	t->here = NULL;
}

/* -- jumps ----------------------------------------------------------------- */

/* A `finally` on the way out: it may run through jumps of its own. */
static void run_finally(struct translator *t, const struct jump *j)
{
	struct program *p = t->w->program;
	form exception = save(t, p->throwable->type, f_var(t->em, t->exception));
	form result =
	    t->result ? save(t, t->method->type, f_var(t->em, t->result)) : NULL;

	t->jumps = j->outer;
	begin_block(t, step_new(t, j->finally->at, "finally block entered"));
	translate_stmt(t, j->finally);
	if (!t->here)
		return;
	emit_set(t->em, t->here, t->exception, exception);
	if (result)
		emit_set(t->em, t->here, t->result, result);
}

static struct block *target_of(const struct jump *j, enum leave how)
{
	switch (how) {
	case LEAVE_BREAK:
		return j->kind == JUMP_LOOP ? j->break_to : NULL;
	case LEAVE_CONTINUE:
		return j->kind == JUMP_LOOP ? j->continue_to : NULL;
	case LEAVE_THROW:
		return j->kind == JUMP_TRY ? j->catch_to : NULL;
	case LEAVE_RETURN:
		break;
	}
	return NULL;
}

static void leave(struct translator *t, enum leave how)
{
	struct jump *innermost = t->jumps;
	const struct jump *j;

	for (j = innermost; j && t->here; j = j->outer) {
		struct block *to = target_of(j, how);

		if (to)
			go_to(t, to);
		else if (j->kind == JUMP_FINALLY)
			run_finally(t, j);
	}
	if (t->here)
		go_to(t, how == LEAVE_RETURN ? t->exit : t->exceptional_exit);
	t->jumps = innermost;
}

void translate_throw(struct translator *t, form exception)
{
	if (!t->here)
		return;
	emit_set(t->em, t->here, t->exception, exception);
	leave(t, LEAVE_THROW);
}

/* -- assignment ------------------------------------------------------------ */

/* Where a value goes, with its parts evaluated. */
struct target {
	const struct expr *e;
	form object, index; // NULL: none
};

static void check_reference(struct translator *t, const struct expr *e, form value,
			    struct span at)
{
	struct env env = env_code(t);

	if (e->kind != EXPR_THIS)
		check_that(t, &env, WARN_NULL, at, f_ne(t->em, value, bg_null(t->bg)),
			   witness_add(t, NULL,
				       source_text(t->w->program->source, e->at),
				       e->type, value));
}

static struct target evaluate_target(struct translator *t, const struct expr *e,
				     bool is_set)
{
	struct env env = env_code(t);
	struct target to = { .e = e };

	env.checks = !is_set;
	if (e->kind == EXPR_FIELD && !field_is(e->field, MODIFIER_STATIC)) {
		to.object = t->this_;
		if (e->a && e->a->kind != EXPR_THIS) {
			to.object = save(t, e->a->type, translate(t, &env, e->a));
			check_reference(t, e->a, to.object, e->name_at);
		}
	} else if (e->kind == EXPR_INDEX) {
		to.object = save(t, e->a->type, translate(t, &env, e->a));
		to.index = save(t, e->b->type, translate(t, &env, e->b));
	}
	return to;
}

static void check_element(struct translator *t, const struct target *to)
{
	const struct expr *e = to->e;
	struct source *source = t->w->program->source;
	struct env env = env_code(t);
	form length = bg_length(t->bg, to->object);
	struct list *shown =
	    witness_add(t, NULL, source_text(source, e->b->at), e->b->type, to->index);

	check_reference(t, e->a, to->object,
			(struct span){ e->a->at.end, e->a->at.end + 1 });
	shown = witness_add(
	    t, shown,
	    intern_format(source->arena, "%s.length", source_text(source, e->a->at)),
	    e->b->type, length);
	check_that(t, &env, WARN_INDEX_NEGATIVE, e->b->at,
		   f_le(t->em, f_int(t->em, 0), to->index), shown);
	check_that(t, &env, WARN_INDEX_TOO_BIG, e->b->at,
		   f_lt(t->em, to->index, length), shown);
}

static form read_target(struct translator *t, const struct target *to)
{
	if (to->e->kind == EXPR_NAME)
		return f_var(t->em, to->e->variable->var);
	if (to->e->kind == EXPR_INDEX)
		return heap_element(t, &t->current, to->e->type, to->object, to->index);
	return heap_field(t, &t->current, to->e->field, to->object);
}

static void check_not_null(struct translator *t, struct span at, form value,
			   struct span declared)
{
	struct obligation *o = obligation_new(t, WARN_NON_NULL, at);

	o->related = declared;
	o->related_text = "this is non_null";
	oblige(t, o, f_ne(t->em, value, bg_null(t->bg)));
}

static void write_field(struct translator *t, const struct target *to, form value,
			struct span at)
{
	const struct field *f = to->e->field;
	struct place p = { .cell = cell_of_field(t->w, f), .object = to->object };
	form map = state_read(t, &t->current, p.cell);

	check_write(t, to->e->at, &p, (struct span){ 0, 0 });
	if (field_is(f, MODIFIER_NON_NULL))
		check_not_null(t, at, value, f->at);
	heap_set(t, p.cell,
		 to->object ? f_store(t->em, map, to->object, value) : value);
}

static void write_element(struct translator *t, const struct target *to, form value,
			  const struct expr *from)
{
	struct emit *em = t->em;
	const struct type *elem = to->e->type;
	struct env env = env_code(t);
	struct place p = { .cell = cell_of_elements(t->w, elem),
			   .object = to->object,
			   .index = to->index };
	form map = state_read(t, &t->current, p.cell);

	if (type_is_reference(elem) && from->kind != EXPR_NULL)
		check_that(t, &env, WARN_ARRAY_STORE, from->at,
			   f_or(em, f_eq(em, value, bg_null(t->bg)),
				bg_subtype(t->bg, bg_type_of(t->bg, value),
					   f_apply1(em, t->bg->elem,
						    bg_type_of(t->bg, to->object)))),
			   NULL);
	check_write(t, to->e->at, &p, (struct span){ 0, 0 });
	heap_set(t, p.cell,
		 f_store(em, map, to->object,
			 f_store(em, f_select(em, map, to->object), to->index, value)));
}

static void write_target(struct translator *t, const struct target *to, form value,
			 const struct expr *from)
{
	if (!t->here)
		return;
	if (to->e->kind == EXPR_NAME) {
		const struct variable *v = to->e->variable;

		if (v->non_null)
			check_not_null(t, from->at, value, v->at);
		emit_set(t->em, t->here, v->var, value);
	} else if (to->e->kind == EXPR_INDEX) {
		write_element(t, to, value, from);
	} else {
		write_field(t, to, value, from->at);
	}
}

static void assign(struct translator *t, const struct stmt *s)
{
	struct target to = evaluate_target(t, s->a, s->is_set);
	struct env env = env_code(t);
	form value;

	env.checks = !s->is_set;
	value = translate(t, &env, s->b);
	if (to.index)
		check_element(t, &to);
	write_target(t, &to, value, s->b);
}

/* a op= b: the parts of a are evaluated once. */
static void update(struct translator *t, const struct stmt *s)
{
	struct emit *em = t->em;
	struct target to = evaluate_target(t, s->a, false);
	struct env env = env_code(t);
	form a, b;

	if (to.index)
		check_element(t, &to);
	a = save(t, s->a->type, read_target(t, &to));
	b = translate(t, &env, s->b);
	if (s->a->type->kind == TYPE_STRING)
		a = f_apply2(em, t->bg->str_cat, a, bg_text(t->bg, s->b->type, b));
	else if (s->op == OP_DIV || s->op == OP_MOD) {
		check_that(t, &env, WARN_ZERO_DIV, s->end, f_ne(em, b, f_int(em, 0)),
			   NULL);
		a = s->op == OP_DIV ? bg_div(t->bg, a, b) : bg_mod(t->bg, a, b);
	} else {
		a = f_binary(em,
			     s->op == OP_ADD   ? IVL_ADD
			     : s->op == OP_SUB ? IVL_SUB
					       : IVL_MUL,
			     a, b);
	}
	if (s->a->type->kind == TYPE_CHAR)
		a = f_binary(em, IVL_MOD, a, f_int(em, 65536));
	write_target(t, &to, a, s->b);
}

static void assume_variable(struct translator *t, const struct variable *v)
{
	form value = f_var(t->em, v->var);
	form fits = bg_fits(t->bg, v->type, value, state_now(t, &t->current));

	if (fits)
		emit_assume(t->em, t->here, fits);
	if (v->non_null)
		emit_assume(t->em, t->here, f_ne(t->em, value, bg_null(t->bg)));
}

static void local(struct translator *t, const struct stmt *s)
{
	const struct variable *v = s->variable;
	struct env env = env_code(t);
	form value;

	if (!s->a) {
		emit_havoc(t->em, t->here, v->var);
		assume_variable(t, v);
		return;
	}
	env.checks = !v->is_ghost;
	value = translate(t, &env, s->a);
	if (!t->here)
		return;
	if (v->non_null)
		check_not_null(t, s->a->at, value, v->at);
	emit_set(t->em, t->here, v->var, value);
}

/* -- loops ----------------------------------------------------------------- */

static void check_loop_invariants(struct translator *t, const struct stmt *s,
				  const char *detail)
{
	struct env env = env_spec(t);
	size_t i;

	for (i = 0; t->here && i < list_len(s->invariants); i++) {
		const struct expr *e = s->invariants->at[i];
		struct obligation *o = obligation_new(t, WARN_LOOP_INV, e->at);

		o->detail = detail;
		o->witnesses = witnesses_of(t, &env, NULL, e);
		oblige(t, o, translate(t, &env, e));
	}
}

static void loop_body(struct translator *t, const struct stmt *s, struct block *after)
{
	struct jump j = { .kind = JUMP_LOOP, .outer = t->jumps, .break_to = after };
	size_t i;

	j.continue_to = block_new(t->em, t->code, NULL);
	t->jumps = &j;
	translate_stmt(t, s->body);
	t->jumps = j.outer;
	go_to(t, j.continue_to);
	t->here = j.continue_to;
	for (i = 0; i < list_len(s->update); i++)
		translate_stmt(t, s->update->at[i]);
}

/* The condition: goes to `after` if it is false, and on behind a step if it is true. */
static void loop_condition(struct translator *t, const struct stmt *s,
			   struct block *after, const char *text)
{
	struct env env = env_code(t);
	struct block *body, *left;
	form condition;

	if (!t->here)
		return;
	condition = translate(t, &env, s->a);
	body = text ? block_new(t->em, t->code, step_new(t, s->a->at, text)) : NULL;
	left = block_new(t->em, t->code, step_new(t, s->a->at, "loop left"));
	if (body) {
		branch(t, condition, body, left);
	} else {
		go_to(t, left);
		emit_assume(t->em, left, f_not(t->em, condition));
	}
	block_to(t->em, left, after);
	t->here = body;
}

static void unrolled(struct translator *t, const struct stmt *s, struct block *after)
{
	unsigned n = t->w->options->unroll, i;
	bool first_free = s->kind == STMT_DO;

	check_loop_invariants(t, s, "at the entry");
	for (i = 0; i < n; i++) {
		const char *text =
		    i == 0 ? "loop body entered" : "loop body entered again";

		if (i == 0 && first_free)
			begin_block(t, step_new(t, s->body->at, text));
		else
			loop_condition(t, s, after, text);
		loop_body(t, s, after);
		check_loop_invariants(t, s, "behind a round");
	}
	loop_condition(t, s, after, NULL);
}

/* Any state that rounds before may have led to. */
static void any_round(struct translator *t, const struct stmt *s)
{
	struct effects e = { .cells = cell_set(t->w) };
	struct env env = env_spec(t);
	size_t i;

	stmt_effects(t->w, s, &e);
	if (e.everything)
		heap_all(t);
	if (e.allocates)
		heap_advance(t);
	for (i = 0; i < t->w->cells->n; i++) {
		const struct cell *c = t->w->cells->at[i];

		if (!e.cells[i] && !e.everything)
			continue;
		heap_havoc(t, c);
		assume_frame(t, c);
	}
	for (i = 0; i < list_len(e.locals); i++) {
		const struct variable *v = e.locals->at[i];

		emit_havoc(t->em, t->here, v->var);
		assume_variable(t, v);
	}
	for (i = 0; i < list_len(s->invariants); i++)
		emit_assume(t->em, t->here, translate(t, &env, s->invariants->at[i]));
}

static void cut(struct translator *t, const struct stmt *s, struct block *after)
{
	static const char text[] = "loop body entered, behind any number of rounds";
	struct env env = env_code(t);

	check_loop_invariants(t, s, "at the entry");
	begin_block(t, NULL);
	any_round(t, s);
	if (s->kind == STMT_WHILE) {
		loop_condition(t, s, after, text);
		loop_body(t, s, after);
	} else {
		struct block *again = block_new(t->em, t->code, NULL), *left;

		begin_block(t, step_new(t, s->body->at, text));
		loop_body(t, s, after);
		left = block_new(t->em, t->code, step_new(t, s->a->at, "loop left"));
		branch(t, translate(t, &env, s->a), again, left);
		block_to(t->em, left, after);
		t->here = again;
	}
	check_loop_invariants(t, s, "behind a round");
	if (t->here)
		emit_assume(t->em, t->here, f_bool(t->em, false));
	t->here = NULL;
}

static void loop(struct translator *t, const struct stmt *s)
{
	struct block *after = block_new(t->em, t->code, NULL);

	if (t->w->options->unroll > 0)
		unrolled(t, s, after);
	else
		cut(t, s, after);
	t->here = after;
}

/* -- other statements ------------------------------------------------------ */

static void conditional(struct translator *t, const struct stmt *s)
{
	struct env env = env_code(t);
	form condition = translate(t, &env, s->a);
	struct block *yes =
	    block_new(t->em, t->code, step_new(t, s->a->at, "then branch taken"));
	struct block *no =
	    block_new(t->em, t->code, step_new(t, s->a->at, "else branch taken"));
	struct block *join = block_new(t->em, t->code, NULL);

	branch(t, condition, yes, no);
	t->here = yes;
	translate_stmt(t, s->body);
	go_to(t, join);
	t->here = no;
	if (s->other)
		translate_stmt(t, s->other);
	go_to(t, join);
	t->here = join;
}

static void handle(struct translator *t, const struct stmt *s, struct block *join)
{
	struct emit *em = t->em;
	size_t i;

	for (i = 0; i < list_len(s->handlers); i++) {
		const struct handler *h = s->handlers->at[i];
		form exception = f_var(em, t->exception);
		struct block *yes =
		    block_new(em, t->code,
			      step_new(t, h->at,
				       intern_format(t->w->program->arena, "%s caught",
						     h->variable->type->name)));
		struct block *no = block_new(em, t->code, NULL);

		branch(t, bg_instance(t->bg, exception, h->variable->type), yes, no);
		t->here = yes;
		emit_set(em, t->here, h->variable->var, exception);
		translate_stmt(t, h->body);
		go_to(t, join);
		t->here = no;
	}
	translate_throw(t, f_var(em, t->exception));
}

static void try_statement(struct translator *t, const struct stmt *s)
{
	struct jump final = { .kind = JUMP_FINALLY,
			      .outer = t->jumps,
			      .finally = s->other };
	struct jump attempt = { .kind = JUMP_TRY };
	struct block *join = block_new(t->em, t->code, NULL);

	if (s->other)
		t->jumps = &final;
	if (s->handlers) {
		attempt.outer = t->jumps;
		attempt.catch_to = block_new(t->em, t->code, NULL);
		t->jumps = &attempt;
		translate_stmt(t, s->body);
		t->jumps = attempt.outer;
		go_to(t, join);
		t->here = attempt.catch_to;
		handle(t, s, join);
	} else {
		translate_stmt(t, s->body);
		go_to(t, join);
	}
	t->jumps = final.outer;
	t->here = join;
	if (s->other) {
		begin_block(t, step_new(t, s->other->at, "finally block entered"));
		translate_stmt(t, s->other);
	}
}

static void return_statement(struct translator *t, const struct stmt *s)
{
	struct env env = env_code(t);
	struct step *step = step_new(t, s->at, "return");
	form value = s->a ? translate(t, &env, s->a) : NULL;

	if (!t->here)
		return;
	step->is_end = true;
	begin_block(t, step);
	if (value)
		emit_set(t->em, t->here, t->result, value);
	else
		emit_assume(t->em, t->here,
			    f_bool(t->em, true)); // so that a path has it
	leave(t, LEAVE_RETURN);
}

static void throw_statement(struct translator *t, const struct stmt *s)
{
	struct env env = env_code(t);
	struct step *step = step_new(t, s->at, "exception thrown");
	form value = translate(t, &env, s->a);

	if (!t->here)
		return;
	if (s->a->kind != EXPR_NEW)
		check_reference(t, s->a, value, s->a->at);
	step->is_end = true;
	begin_block(t, step);
	translate_throw(t, value);
}

void translate_stmt(struct translator *t, const struct stmt *s)
{
	struct env env = env_code(t);
	struct env spec = env_spec(t);
	struct obligation *o;
	size_t i;

	if (!t->here)
		return;
	if (list_len(t->code->blocks) > MAX_BLOCKS) {
		if (!t->too_large)
			error(t->w->program->source, s->at,
			      "this method becomes too large: fewer nested loops or "
			      "finally "
			      "blocks, or --loop=invariant");
		t->too_large = true;
		return;
	}
	switch (s->kind) {
	case STMT_EMPTY:
		return;
	case STMT_BLOCK:
		for (i = 0; i < list_len(s->list); i++)
			translate_stmt(t, s->list->at[i]);
		return;
	case STMT_LOCAL:
		local(t, s);
		return;
	case STMT_ASSIGN:
		assign(t, s);
		return;
	case STMT_UPDATE:
		update(t, s);
		return;
	case STMT_EXPR:
		translate(t, &env, s->a);
		return;
	case STMT_IF:
		conditional(t, s);
		return;
	case STMT_WHILE:
	case STMT_DO:
		loop(t, s);
		return;
	case STMT_RETURN:
		return_statement(t, s);
		return;
	case STMT_BREAK:
		leave(t, LEAVE_BREAK);
		return;
	case STMT_CONTINUE:
		leave(t, LEAVE_CONTINUE);
		return;
	case STMT_THROW:
		throw_statement(t, s);
		return;
	case STMT_TRY:
		try_statement(t, s);
		return;
	case STMT_ASSERT:
		o = obligation_new(t, WARN_ASSERT, s->a->at);
		o->witnesses = witnesses_of(t, &spec, NULL, s->a);
		oblige(t, o, translate(t, &spec, s->a));
		return;
	case STMT_ASSUME:
		emit_assume(t->em, t->here, translate(t, &spec, s->a));
		return;
	case STMT_UNREACHABLE:
		oblige(t, obligation_new(t, WARN_REACHABLE, s->at),
		       f_bool(t->em, false));
		t->here = NULL;
		return;
	case STMT_SUPER:
		translate_super(t, s);
		return;
	}
}
