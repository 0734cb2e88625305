// Calls of the builder. Formulas need no positions: only what can fail has one.
#include "emit.h"

#include <string.h>

enum { NAME_MAX_LENGTH = 16 };

static struct ivl_range range(const struct emit *em, struct span at)
{
	const struct source *s = em->program->source;

	return (struct ivl_range){
		.file = s->path,
		.line = source_line(s, at.start),
		.column = source_column(s, at.start),
		.end_line = source_line(s, at.end),
		.end_column = source_column(s, at.end),
	};
}

static struct ivl_type *declared_sort(struct emit *em, const char *name)
{
	const struct ivl_sort *s = ivl_declare_type(em->b, NULL, NULL, name, NULL, 0);

	return s ? ivl_type_of(em->b, NULL, s, NULL, 0) : NULL;
}

bool emit_init(struct emit *em, struct program *p)
{
	*em = (struct emit){ .program = p, .b = ivl_builder_new() };
	if (!em->b)
		return false;
	em->sorts[SORT_INT] = ivl_type_int(em->b);
	em->sorts[SORT_BOOL] = ivl_type_bool(em->b);
	em->sorts[SORT_REF] = declared_sort(em, "Ref");
	em->sorts[SORT_STR] = declared_sort(em, "Str");
	em->sorts[SORT_TYPE] = declared_sort(em, "Type");
	return true;
}

bool emit_finish(struct emit *em)
{
	size_t i;

	if (ivl_builder_finish(em->b) == IVL_OK)
		return true;
	for (i = 0; i < ivl_builder_messages(em->b); i++) {
		const struct ivl_message *m = ivl_builder_message(em->b, i);

		fprintf(em->program->source->out,
			"javelin: fault of the translation, line %u: %s\n", m->at.line,
			m->text);
	}
	return false;
}

void emit_fini(struct emit *em)
{
	ivl_builder_free(em->b);
}

enum sort sort_of(const struct type *t)
{
	switch (t->kind) {
	case TYPE_INT:
	case TYPE_CHAR:
		return SORT_INT;
	case TYPE_BOOLEAN:
		return SORT_BOOL;
	case TYPE_STRING:
		return SORT_STR;
	case TYPE_TYPE:
		return SORT_TYPE;
	case TYPE_ERROR:
	case TYPE_VOID:
	case TYPE_NULL:
	case TYPE_CLASS:
	case TYPE_ARRAY:
		break;
	}
	return SORT_REF;
}

struct ivl_type *map_type(struct emit *em, enum sort from, struct ivl_type *to)
{
	return ivl_type_map(em->b, NULL, NULL, 0, &em->sorts[from], 1, to);
}

/* -- formulas -------------------------------------------------------------- */

form f_int(struct emit *em, int64_t n)
{
	return ivl_int(em->b, NULL, n);
}

form f_bool(struct emit *em, bool value)
{
	return ivl_bool(em->b, NULL, value);
}

form f_var(struct emit *em, const struct ivl_var *v)
{
	return ivl_read(em->b, NULL, v);
}

form f_not(struct emit *em, form a)
{
	return ivl_unary(em->b, NULL, IVL_NOT, a);
}

form f_negate(struct emit *em, form a)
{
	return ivl_unary(em->b, NULL, IVL_NEG, a);
}

form f_binary(struct emit *em, enum ivl_binary op, form a, form b)
{
	return ivl_binary(em->b, NULL, op, a, b);
}

form f_and(struct emit *em, form a, form b)
{
	return !a ? b : !b ? a : f_binary(em, IVL_AND, a, b);
}

form f_or(struct emit *em, form a, form b)
{
	return !a ? b : !b ? a : f_binary(em, IVL_OR, a, b);
}

form f_implies(struct emit *em, form a, form b)
{
	return a ? f_binary(em, IVL_IMPLIES, a, b) : b;
}

form f_eq(struct emit *em, form a, form b)
{
	return f_binary(em, IVL_EQ, a, b);
}

form f_ne(struct emit *em, form a, form b)
{
	return f_binary(em, IVL_NEQ, a, b);
}

form f_lt(struct emit *em, form a, form b)
{
	return f_binary(em, IVL_LT, a, b);
}

form f_le(struct emit *em, form a, form b)
{
	return f_binary(em, IVL_LE, a, b);
}

form f_if(struct emit *em, form condition, form yes, form no)
{
	return ivl_if_then_else(em->b, NULL, condition, yes, no);
}

form f_select(struct emit *em, form map, form at)
{
	return ivl_select(em->b, NULL, map, &at, 1);
}

form f_store(struct emit *em, form map, form at, form value)
{
	return ivl_store(em->b, NULL, map, &at, 1, value);
}

form f_apply(struct emit *em, const struct ivl_func *f, form *args, size_t n)
{
	return ivl_apply(em->b, NULL, f, args, n);
}

form f_apply1(struct emit *em, const struct ivl_func *f, form a)
{
	return f_apply(em, f, &a, 1);
}

form f_apply2(struct emit *em, const struct ivl_func *f, form a, form b)
{
	form args[] = { a, b };

	return f_apply(em, f, args, 2);
}

struct ivl_var *bound(struct emit *em, const char *name, struct ivl_type *t)
{
	const char *unique =
	    intern_format(em->program->arena, "%s~%u", name, ++em->n_bound);

	return ivl_variable(em->b, NULL, NULL, IVL_BOUND, unique, t);
}

form f_forall(struct emit *em, struct ivl_var *const *vars, size_t n_vars,
	      form const *triggers, size_t n_triggers, form body)
{
	struct ivl_trigger **made = arena_alloc(
	    em->program->arena, (n_triggers + 1) * sizeof(struct ivl_trigger *));
	size_t i, n = 0;

	for (i = 0; i < n_triggers; i++)
		if (triggers[i])
			made[n++] = ivl_trigger(em->b, NULL, false, &triggers[i], 1);
	return ivl_bind(em->b, NULL, IVL_FORALL, NULL, 0, vars, n_vars, NULL, made, n,
			body);
}

form f_forall_all(struct emit *em, struct ivl_var *const *vars, size_t n_vars,
		  form const *terms, size_t n_terms, form body)
{
	struct ivl_trigger *t = ivl_trigger(em->b, NULL, false, terms, n_terms);

	return ivl_bind(em->b, NULL, IVL_FORALL, NULL, 0, vars, n_vars, NULL, &t, 1,
			body);
}

form f_exists(struct emit *em, struct ivl_var *const *vars, size_t n_vars, form body)
{
	return ivl_bind(em->b, NULL, IVL_EXISTS, NULL, 0, vars, n_vars, NULL, NULL, 0,
			body);
}

/* -- declarations ---------------------------------------------------------- */

struct ivl_var *declare_constant(struct emit *em, const char *name, struct ivl_type *t,
				 bool unique)
{
	return ivl_declare_constant(em->b, NULL, NULL, unique, name, t);
}

struct ivl_func *declare_function(struct emit *em, const char *name,
				  struct ivl_type *const *args, size_t n,
				  struct ivl_type *result)
{
	struct ivl_var **vars =
	    arena_alloc(em->program->arena, (n + 1) * sizeof(*vars));
	size_t i;

	for (i = 0; i < n; i++)
		vars[i] = ivl_variable(em->b, NULL, NULL, IVL_PARAMETER, NULL, args[i]);
	return ivl_declare_function(em->b, NULL, NULL, name, NULL, 0, vars, n, result);
}

void declare_axiom(struct emit *em, form a)
{
	ivl_declare_axiom(em->b, NULL, NULL, a);
}

/* -- code ------------------------------------------------------------------ */

struct block *block_new(struct emit *em, struct code *c, const struct step *step)
{
	struct block *b = arena_new(em->program->arena, struct block);

	b->number = (unsigned)list_len(c->blocks);
	b->step = step;
	c->blocks = list_add(em->program->arena, c->blocks, b);
	return b;
}

void block_to(struct emit *em, struct block *from, struct block *to)
{
	from->targets = list_add(em->program->arena, from->targets, to);
}

static struct command *add(struct emit *em, struct block *b, enum command_kind kind,
			   struct ivl_var *v, form f)
{
	struct command *c = arena_new(em->program->arena, struct command);

	c->kind = kind;
	c->var = v;
	c->condition = f;
	b->commands = list_add(em->program->arena, b->commands, c);
	return c;
}

void emit_assert(struct emit *em, struct block *b, struct span at, form condition,
		 unsigned number)
{
	struct command *c = add(em, b, COMMAND_ASSERT, NULL, condition);

	c->at = at;
	c->number = number;
}

void emit_assume(struct emit *em, struct block *b, form condition)
{
	add(em, b, COMMAND_ASSUME, NULL, condition);
}

void emit_set(struct emit *em, struct block *b, struct ivl_var *v, form value)
{
	add(em, b, COMMAND_SET, v, value);
}

void emit_havoc(struct emit *em, struct block *b, struct ivl_var *v)
{
	add(em, b, COMMAND_HAVOC, v, NULL);
}

struct ivl_var *emit_local(struct emit *em, struct code *c, const char *name,
			   struct ivl_type *t)
{
	struct ivl_var *v = ivl_variable(em->b, NULL, NULL, IVL_LOCAL, name, t);

	c->locals = list_add(em->program->arena, c->locals, v);
	return v;
}

struct ivl_var *emit_in(struct emit *em, struct code *c, const char *name,
			struct ivl_type *t)
{
	struct ivl_var *v = ivl_variable(em->b, NULL, NULL, IVL_IN, name, t);

	c->ins = list_add(em->program->arena, c->ins, v);
	return v;
}

static void emit_command(struct emit *em, struct ivl_block *to, const struct command *c)
{
	struct ivl_range at;
	char number[NAME_MAX_LENGTH];

	switch (c->kind) {
	case COMMAND_ASSERT:
		at = range(em, c->at);
		snprintf(number, sizeof(number), "%u", c->number);
		ivl_assert(em->b, to, &at, ivl_attrs_text(em->b, "msg", number),
			   c->condition);
		return;
	case COMMAND_ASSUME:
		ivl_assume(em->b, to, NULL, NULL, c->condition);
		return;
	case COMMAND_SET:
		ivl_set(em->b, to, NULL, c->var, c->condition);
		return;
	case COMMAND_HAVOC:
		ivl_havoc(em->b, to, NULL, &c->var, 1);
		return;
	}
}

/* Every label has a position: a path names those that have one. */
static void emit_block(struct emit *em, struct ivl_block *to, const struct block *b,
		       struct ivl_range at)
{
	size_t n = list_len(b->targets), i;
	char(*labels)[NAME_MAX_LENGTH] =
	    arena_alloc(em->program->arena, (n + 1) * sizeof(*labels));
	const char **names = arena_alloc(em->program->arena, (n + 1) * sizeof(*names));

	snprintf(labels[n], sizeof(labels[n]), "b%u", b->number);
	if (b->step)
		at = range(em, b->step->at);
	ivl_label(em->b, to, &at, labels[n]);
	for (i = 0; i < list_len(b->commands); i++)
		emit_command(em, to, b->commands->at[i]);
	for (i = 0; i < n; i++) {
		snprintf(labels[i], sizeof(labels[i]), "b%u",
			 ((const struct block *)b->targets->at[i])->number);
		names[i] = labels[i];
	}
	if (n > 0)
		ivl_goto(em->b, to, NULL, NULL, names, n);
	else
		ivl_return(em->b, to, NULL, NULL);
}

/* Marks what control can come to. */
static bool *reachable(struct emit *em, const struct code *c)
{
	size_t n = list_len(c->blocks), i;
	bool *seen = arena_alloc(em->program->arena, n + 1);
	struct list *todo = list_add(em->program->arena, NULL, c->blocks->at[0]);

	seen[0] = true;
	while (todo->n > 0) {
		const struct block *b = todo->at[--todo->n];

		for (i = 0; i < list_len(b->targets); i++) {
			struct block *to = b->targets->at[i];

			if (!seen[to->number])
				todo = list_add(em->program->arena, todo, to);
			seen[to->number] = true;
		}
	}
	return seen;
}

static struct ivl_var *const *variables(struct emit *em, const struct list *l)
{
	struct ivl_var **vars =
	    arena_alloc(em->program->arena, (list_len(l) + 1) * sizeof(*vars));
	size_t i;

	for (i = 0; i < list_len(l); i++)
		vars[i] = l->at[i];
	return vars;
}

void emit_procedure(struct emit *em, const struct code *c)
{
	struct ivl_range at = range(em, c->at);
	struct ivl_block *body = ivl_block_new(em->b);
	struct ivl_var *const *ins = variables(em, c->ins);
	struct ivl_var *const *locals = variables(em, c->locals);
	struct ivl_proc *p = ivl_declare_procedure(em->b, &at, NULL, c->name, NULL, 0,
						   ins, list_len(c->ins), NULL, 0);
	const bool *seen = reachable(em, c);
	size_t i;

	for (i = 0; i < list_len(c->blocks); i++)
		if (seen[i])
			emit_block(em, body, c->blocks->at[i], at);
	ivl_procedure_body(em->b, &at, p, locals, list_len(c->locals), body);
}
