// Constructors of nodes; the one place where depth is counted.
#include "ast.h"

const char *operator_text(enum operator op)
{
	static const char *const texts[] = {
#define OPERATOR(name, text) text,
#include "operators.def"
#undef OPERATOR
	};

	return texts[op];
}

struct span span_join(struct span a, struct span b)
{
	return (struct span){ a.start < b.start ? a.start : b.start,
			      a.end > b.end ? a.end : b.end };
}

static unsigned deeper(struct program *p, unsigned depth, struct span at)
{
	if (depth >= DEPTH_MAX) {
		if (depth == DEPTH_MAX)
			error(p->source, at, "nested more than %d deep", DEPTH_MAX);
		return DEPTH_MAX + 1;
	}
	return depth + 1;
}

static unsigned max(unsigned a, unsigned b)
{
	return a > b ? a : b;
}

struct expr *expr_new(struct program *p, enum expr_kind kind, struct span at)
{
	struct expr *e = arena_new(p->arena, struct expr);

	e->kind = kind;
	e->at = e->name_at = at;
	e->depth = 1;
	return e;
}

struct expr *expr_of(struct program *p, enum expr_kind kind, struct span at,
		     struct expr *a, struct expr *b, struct expr *c)
{
	struct expr *e = expr_new(p, kind, at);
	unsigned depth = max(a ? a->depth : 0, max(b ? b->depth : 0, c ? c->depth : 0));

	e->a = a;
	e->b = b;
	e->c = c;
	e->depth = deeper(p, depth, at);
	return e;
}

struct expr *expr_unary(struct program *p, enum operator op, struct span op_at,
			struct expr *a)
{
	struct expr *e = expr_of(p, EXPR_UNARY, span_join(op_at, a->at), a, NULL, NULL);

	e->op = op;
	e->name_at = op_at;
	return e;
}

struct expr *expr_binary(struct program *p, enum operator op, struct span op_at,
			 struct expr *a, struct expr *b)
{
	struct expr *e = expr_of(p, EXPR_BINARY, span_join(a->at, b->at), a, b, NULL);

	e->op = op;
	e->name_at = op_at;
	return e;
}

struct expr *expr_args(struct program *p, struct expr *e, struct list *args)
{
	unsigned depth = e->depth - 1;
	size_t i;

	e->args = args;
	for (i = 0; i < list_len(args); i++)
		depth = max(depth, ((const struct expr *)args->at[i])->depth);
	e->depth = deeper(p, depth, e->at);
	return e;
}

struct stmt *stmt_new(struct program *p, enum stmt_kind kind, struct span at)
{
	struct stmt *s = arena_new(p->arena, struct stmt);

	s->kind = kind;
	s->at = at;
	s->depth = 1;
	return s;
}

struct stmt *stmt_of(struct program *p, enum stmt_kind kind, struct span at,
		     struct expr *a, struct stmt *body, struct stmt *other)
{
	struct stmt *s = stmt_new(p, kind, at);
	unsigned depth = max(body ? body->depth : 0, other ? other->depth : 0);

	s->a = a;
	s->body = body;
	s->other = other;
	s->depth = deeper(p, depth, at);
	return s;
}

struct stmt *stmt_block(struct program *p, struct span at, struct list *list)
{
	struct stmt *s = stmt_new(p, STMT_BLOCK, at);
	unsigned depth = 0;
	size_t i;

	s->list = list;
	s->end = (struct span){ at.end - 1, at.end };
	for (i = 0; i < list_len(list); i++)
		depth = max(depth, ((const struct stmt *)list->at[i])->depth);
	s->depth = deeper(p, depth, at);
	return s;
}

struct stmt *stmt_try(struct program *p, struct span at, struct stmt *body,
		      struct list *handlers, struct stmt *finally)
{
	struct stmt *s = stmt_of(p, STMT_TRY, at, NULL, body, finally);
	unsigned depth = s->depth - 1;
	size_t i;

	s->handlers = handlers;
	for (i = 0; i < list_len(handlers); i++)
		depth =
		    max(depth, ((const struct handler *)handlers->at[i])->body->depth);
	s->depth = deeper(p, depth, at);
	return s;
}

struct variable *variable_new(struct program *p, enum variable_kind kind,
			      const char *name, struct span at, struct type_name *type)
{
	struct variable *v = arena_new(p->arena, struct variable);

	v->kind = kind;
	v->name = name;
	v->at = at;
	v->type_name = type;
	return v;
}

struct type_name *type_name_new(struct program *p, const char *name, unsigned dims,
				struct span at)
{
	struct type_name *t = arena_new(p->arena, struct type_name);

	t->name = name;
	t->dims = dims;
	t->at = at;
	return t;
}

const char *method_title(const struct program *p, const struct method *m)
{
	return intern_format(p->arena, "%s.%s", m->class->name, m->name);
}
