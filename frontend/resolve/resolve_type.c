/*
 * Types as written to types: synonyms expanded, bvN and friends recognised, parameters of
 * map types as de Bruijn indices. Recurses over types, to a checked depth.
 */
#include "frontend/resolve/resolve.h"

#include <stdlib.h>
#include <string.h>

static bool number(const char *s, uint32_t *n, const char **end)
{
	char *e;
	unsigned long v;

	if (*s < '0' || *s > '9')
		return false;
	v = strtoul(s, &e, 10);
	*end = e;
	*n = (uint32_t)v;
	return v <= 0x7fffffff;
}

/* bvN, floatSeE, rmode, string, regex; NULL if it is none of them. */
static const struct type *builtin(struct resolver *r, const struct atom *name,
				  const char **what, bool *plural)
{
	const char *s = name->text, *end;
	uint32_t a, b;

	*plural = false;
	if (strncmp(s, "bv", 2) == 0 && number(s + 2, &a, &end) && !*end) {
		*what = "bitvector";
		*plural = true;
		return type_bv(r->types, a);
	}
	if (strncmp(s, "float", 5) == 0 && number(s + 5, &a, &end) && *end == 'e' &&
	    number(end + 1, &b, &end) && !*end) {
		*what = "float";
		*plural = true;
		return type_float(r->types, a, b);
	}
	if (strcmp(s, "rmode") == 0) {
		*what = "rounding mode";
		return r->types->rmode;
	}
	if (strcmp(s, "string") == 0) {
		*what = "string";
		return r->types->string;
	}
	if (strcmp(s, "regex") == 0) {
		*what = "regex";
		return r->types->regex;
	}
	return NULL;
}

/*
 * A parameter of a map type is bound to TYPE_BOUND with the number of maps outside it; how
 * many levels outward that is from the place of use is known only there.
 */
static const struct type *use_type_var(struct resolver *r, const struct type *t)
{
	if (t->kind != TYPE_BOUND)
		return t;
	return type_bound(r->types, r->bound_levels - 1 - t->bits, t->bits2);
}

static const struct type *named(struct resolver *r, struct type_syn *t)
{
	struct type_decl *d =
	    t->name->id < r->n_atoms ? r->type_decls[t->name->id] : NULL;
	const struct type *var = r->type_vars[t->name->id], *b, **args;
	const char *what;
	bool plural;
	uint32_t i;

	if (var) {
		if (t->args.len)
			diag(r->diags, D_TYPE_VAR_ARGS, t->span, t->name->text);
		return use_type_var(r, var);
	}
	if (!d) {
		b = builtin(r, t->name, &what, &plural);
		if (b) {
			if (t->args.len)
				diag(r->diags,
				     plural ? D_BUILTIN_ARGS : D_BUILTIN_ARGS1, t->span,
				     what, t->name->text);
			return b;
		}
		diag(r->diags, D_UNDECLARED_TYPE, t->span, t->name->text);
		return r->types->boolean;
	}
	if (t->args.len != d->params.len) {
		diag(r->diags,
		     d->kind == TYPE_DECL_SYNONYM ? D_SYNONYM_ARITY : D_CTOR_ARITY,
		     t->span, t->name->text);
		return r->types->error;
	}
	args = ARENA_NEW_ARRAY(r->arena, t->args.len, const struct type *);
	for (i = 0; i < t->args.len; i++)
		args[i] = resolve_type(r, t->args.data[i]);
	if (d->kind == TYPE_DECL_SYNONYM) {
		const struct type *body = d->body_type;
		const struct type_param *const *from =
		    (const struct type_param *const *)d->params.data;

		t->synonym = d;
		if (!body) // a mistake was reported
			return r->types->error;
		return d->params.len
			   ? type_subst(r->types, body, from, args, d->params.len)
			   : body;
	}
	return type_ctor(r->types, d, args, t->args.len);
}

static const struct type *map(struct resolver *r, struct type_syn *t)
{
	uint32_t i, k, n = t->args.len + 1, n_params = t->params.len;
	uint32_t scope = scope_open(r);
	const struct type **args = ARENA_NEW_ARRAY(r->arena, n, const struct type *);
	const struct atom **names =
	    ARENA_NEW_ARRAY(r->arena, n_params, const struct atom *);
	bool *taken = ARENA_NEW_ARRAY(r->arena, n_params, bool);

	for (i = 0; i < n_params; i++) {
		const struct type_param *p = t->params.data[i];

		names[i] = p->name;
		taken[i] = scope_takes_param(r, &t->params, i);
		if (taken[i])
			scope_bind_type(r, p->name,
					type_bound(r->types, r->bound_levels, i));
	}
	r->bound_levels++;
	for (i = 0; i < t->args.len; i++)
		args[i] = resolve_type(r, t->args.data[i]);
	args[i] = resolve_type(r, t->result);
	r->bound_levels--;
	scope_close(r, scope);
	for (i = 0; i < n_params; i++) {
		bool found = !taken[i];

		/* The message speaks of arguments; the result will do. */
		for (k = 0; k < n && !found; k++)
			found = type_mentions_bound(args[k], 0, i);
		if (!found)
			diag(r->diags, D_TYPE_VAR_OCCUR, t->span, "map arguments",
			     names[i]->text);
	}
	return type_map_canonical(r->types, names, n_params, args, n);
}

const struct type *resolve_type(struct resolver *r, struct type_syn *t)
{
	const struct type *out = NULL;

	if (r->type_depth >= IVL_MAX_TYPE_DEPTH) {
		diag(r->diags, D_TOO_DEEP, t->span);
		return r->types->error;
	}
	r->type_depth++;
	switch (t->kind) {
	case TS_BOOL:
		out = r->types->boolean;
		break;
	case TS_INT:
		out = r->types->integer;
		break;
	case TS_REAL:
		out = r->types->real;
		break;
	case TS_NAME:
		out = named(r, t);
		break;
	case TS_MAP:
		out = map(r, t);
		break;
	}
	r->type_depth--;
	t->type = out;
	return out;
}

void resolve_var_type(struct resolver *r, struct var *v)
{
	if (!v->type)
		v->type = v->type_syn ? resolve_type(r, v->type_syn) : r->types->error;
}

/* -- synonyms ------------------------------------------------------------------------------ */

/*
 * Synonyms are resolved in rounds through the text, in each of which those have their turn whose
 * bodies mention nothing that is still to come: this is the order of the messages.
 */
struct waiting {
	struct type_decl *d;
	uint32_t waits;      // for so many of those that its body mentions
	VEC(uint32_t) users; // numbers of those that wait for it
	uint32_t number, round;
};

struct synonyms {
	struct resolver *r;
	VEC(struct waiting) all;
	struct map number; // type_decl -> number
};

/* Note which synonyms the body of number `n` mentions. */
static void find_mentions(struct synonyms *s, uint32_t n)
{
	VEC(const struct type_syn *) todo = { 0 };
	uint32_t i;

	vec_push(&todo, s->all.data[n].d->body);
	while (todo.len) {
		const struct type_syn *t = vec_pop(&todo);
		const struct type_decl *d =
		    t->kind == TS_NAME ? s->r->type_decls[t->name->id] : NULL;
		uint64_t other;

		if (d && map_get(&s->number, (uintptr_t)d, &other)) {
			vec_push(&s->all.data[other].users, n);
			s->all.data[n].waits++;
		}
		for (i = 0; i < t->args.len; i++)
			vec_push(&todo, t->args.data[i]);
		if (t->result)
			vec_push(&todo, t->result);
	}
	vec_fini(&todo);
}

/* The rounds of all but those in a cycle, or that mention one: theirs is the last, for which they wait. */
static void find_rounds(struct synonyms *s)
{
	VEC(uint32_t) ready = { 0 };
	uint32_t i, next;

	for (i = 0; i < s->all.len; i++) {
		s->all.data[i].round = s->all.data[i].waits ? UINT32_MAX : 0;
		if (!s->all.data[i].waits)
			vec_push(&ready, i);
	}
	for (next = 0; next < ready.len; next++) {
		const struct waiting *w = &s->all.data[ready.data[next]];

		for (i = 0; i < w->users.len; i++) {
			struct waiting *user = &s->all.data[w->users.data[i]];
			uint32_t after = w->round + (w->number > user->number);

			if (user->round == UINT32_MAX || user->round < after)
				user->round = after;
			if (--user->waits == 0)
				vec_push(&ready, user->number);
		}
	}
	for (i = 0; i < s->all.len; i++)
		if (s->all.data[i].waits)
			s->all.data[i].round = UINT32_MAX;
	vec_fini(&ready);
}

static int compare_rounds(const void *a, const void *b)
{
	const struct waiting *x = a, *y = b;

	if (x->round != y->round)
		return x->round < y->round ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static void resolve_synonym(struct resolver *r, const struct waiting *w)
{
	struct type_decl *d = w->d;
	uint32_t scope = scope_open(r);

	r->context = (struct context){ .two_state = true }; // of attributes
	if (w->waits)
		diag_at(r->diags, D_SYNONYM_CYCLE, d->head.tok, d->name->text);
	resolve_attrs(r, d->head.attrs);
	if (w->waits) {
		d->body_type = r->types->boolean;
	} else {
		scope_bind_params(r, &d->params);
		d->body_type = resolve_type(r, d->body);
	}
	scope_close(r, scope);
}

void resolve_synonyms(struct resolver *r)
{
	struct synonyms s = { .r = r };
	uint32_t i;

	for (i = 0; i < r->program->decls.len; i++) {
		struct type_decl *d = (struct type_decl *)r->program->decls.data[i];
		struct waiting w = { .d = d, .number = s.all.len };

		if (d->head.kind != DECL_TYPE || d->kind != TYPE_DECL_SYNONYM ||
		    d->head.dropped)
			continue;
		map_set_ptr(&s.number, d, (void *)(uintptr_t)s.all.len);
		vec_push(&s.all, w);
	}
	for (i = 0; i < s.all.len; i++)
		find_mentions(&s, i);
	find_rounds(&s);
	if (s.all.len)
		qsort(s.all.data, s.all.len, sizeof(*s.all.data), compare_rounds);
	for (i = 0; i < s.all.len; i++)
		resolve_synonym(r, &s.all.data[i]);
	for (i = 0; i < s.all.len; i++)
		vec_fini(&s.all.data[i].users);
	vec_fini(&s.all);
	map_fini(&s.number);
}
