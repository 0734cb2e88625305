/*
 * Declarations on first need, dependencies first. Walks are loops over explicit stacks.
 */
#include "smt/declare.h"

#include "smt/portable.h"

#include <string.h>

void declared_init(struct declared *d, const struct term_table *t)
{
	*d = (struct declared){ .terms = t };
	names_init(&d->names);
}

void declared_fini(struct declared *d)
{
	names_fini(&d->names);
	vec_fini(&d->sort_names);
	vec_fini(&d->symbol_names);
	vec_fini(&d->bound_names);
	vec_fini(&d->seen);
	map_fini(&d->portable);
}

/* The entry of an array by id, which is NULL at first. */
#define SLOT(v, i)                                                     \
	(*(grow_to((v), (i), sizeof(*(v)->data)), &(v)->data[i]))

static void grow_to(void *vec, uint32_t index, size_t size)
{
	struct vec_any v;
	uint32_t old;

	memcpy(&v, vec, sizeof(v));
	if (index < v.len)
		return;
	old = v.len;
	vec_grow(NULL, vec, index + 1 - old, size);
	memcpy(&v, vec, sizeof(v));
	memset((char *)v.data + old * size, 0, (size_t)(v.cap - old) * size);
	v.len = v.cap;
	memcpy(vec, &v, sizeof(v));
}

/* -- sorts -------------------------------------------------------------------------------------- */

void print_sort(struct declared *d, struct buf *out, sort s)
{
	static const char *const simple[] = { [SORT_BOOL] = "Bool",	[SORT_INT] = "Int",
					      [SORT_REAL] = "Real",	[SORT_RMODE] = "RoundingMode",
					      [SORT_STRING] = "String", [SORT_REGLAN] = "RegLan" };
	const struct sort_info *i = sort_get(d->terms, s);
	uint32_t k;

	switch (i->kind) {
	case SORT_NONE:
		break;
	case SORT_BOOL:
	case SORT_INT:
	case SORT_REAL:
	case SORT_RMODE:
	case SORT_STRING:
	case SORT_REGLAN:
		buf_str(out, simple[i->kind]);
		break;
	case SORT_BV:
		buf_printf(out, "(_ BitVec %u)", i->bits);
		break;
	case SORT_FLOAT:
		buf_printf(out, "(_ FloatingPoint %u %u)", i->bits, i->bits2);
		break;
	case SORT_ARRAY:
		/* Nesting of sorts is bounded by that of types. */
		buf_str(out, "(Array ");
		print_sort(d, out, i->args[0]);
		buf_char(out, ' ');
		print_sort(d, out, i->args[1]);
		buf_char(out, ')');
		break;
	case SORT_UNINTERPRETED:
	case SORT_DATATYPE:
		buf_str(out, SLOT(&d->sort_names, s.n));
		break;
	case SORT_BUILTIN:
		if (i->n_args)
			buf_char(out, '(');
		buf_mem(out, i->name->text, i->name->len);
		for (k = 0; k < i->n_args; k++) {
			buf_char(out, ' ');
			print_sort(d, out, i->args[k]);
		}
		if (i->n_args)
			buf_char(out, ')');
		break;
	}
}

static void name_sort(struct declared *d, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);

	SLOT(&d->sort_names, s.n) = names_new(&d->names, i->name->text);
}

typedef VEC(sort) sort_list;

/*
 * Datatypes that can't be declared one after the other are declared together: here all that
 * reach each other, found by a search from each. Programs have few.
 */
static void fields_of(const struct term_table *t, sort s, sort_list *out)
{
	const struct sort_info *i = sort_get(t, s);
	uint32_t k, j;

	for (k = 0; k < i->n_ctors; k++) {
		const struct symbol_info *c = symbol_get(t, i->ctors[k]);

		for (j = 0; j < c->n_args; j++)
			vec_push(out, c->args[j]);
	}
}

/* All sorts that are reachable through fields and parts, `from` itself included. */
static void reach(const struct term_table *t, sort from, struct map *seen, sort_list *order)
{
	sort_list todo = { 0 };
	uint32_t k;

	vec_push(&todo, from);
	while (todo.len) {
		sort s = vec_pop(&todo);
		const struct sort_info *i = sort_get(t, s);

		if (!map_set(seen, s.n, 1))
			continue;
		vec_push(order, s);
		for (k = 0; k < i->n_args; k++)
			vec_push(&todo, i->args[k]);
		if (i->kind == SORT_DATATYPE)
			fields_of(t, s, &todo);
	}
	vec_fini(&todo);
}

static bool reaches(const struct term_table *t, sort from, sort to)
{
	sort_list order = { 0 }, fields = { 0 };
	struct map seen;
	bool found = false;
	uint32_t i;

	map_init(&seen);
	fields_of(t, from, &fields);
	for (i = 0; i < fields.len && !found; i++) {
		reach(t, fields.data[i], &seen, &order);
		found = map_get(&seen, to.n, NULL);
	}
	map_fini(&seen);
	vec_fini(&order);
	vec_fini(&fields);
	return found;
}

static void print_ctors(struct declared *d, struct buf *out, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);
	uint32_t k, j, n;

	buf_char(out, '(');
	for (k = 0; k < i->n_ctors; k++) {
		const struct symbol_info *c = symbol_get(d->terms, i->ctors[k]);

		buf_printf(out, "(%s", SLOT(&d->symbol_names, i->ctors[k].n));
		for (j = 0; j < c->n_args; j++) {
			/* The field's selector, which was made with the constructor. */
			const char *name = NULL;

			for (n = 1; n < d->terms->symbols.len && !name; n++) {
				const struct symbol_info *x = &d->terms->symbols.data[n];

				if (x->kind == SYM_SELECTOR && x->ctor.n == i->ctors[k].n &&
				    x->index == j)
					name = SLOT(&d->symbol_names, n);
			}
			if (!name)
				name = names_new(&d->names, "field");
			buf_printf(out, " (%s ", name);
			print_sort(d, out, c->args[j]);
			buf_char(out, ')');
		}
		buf_char(out, ')');
	}
	buf_char(out, ')');
}

static void name_ctors(struct declared *d, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);
	uint32_t k, n;

	for (k = 0; k < i->n_ctors; k++) {
		symbol c = i->ctors[k];

		SLOT(&d->symbol_names, c.n) =
			names_new_simple(&d->names, symbol_get(d->terms, c)->name->text);
		for (n = 1; n < d->terms->symbols.len; n++) {
			const struct symbol_info *x = &d->terms->symbols.data[n];

			if (x->kind == SYM_SELECTOR && x->ctor.n == c.n)
				SLOT(&d->symbol_names, n) =
					names_new(&d->names, x->name->text);
		}
	}
}

static void declare_group(struct declared *d, struct buf *out, const sort_list *group)
{
	uint32_t i;

	for (i = 0; i < group->len; i++) {
		name_sort(d, group->data[i]);
		name_ctors(d, group->data[i]);
	}
	buf_str(out, "(declare-datatypes (");
	for (i = 0; i < group->len; i++)
		buf_printf(out, "%s(%s 0)", i ? " " : "",
			   SLOT(&d->sort_names, group->data[i].n));
	buf_str(out, ") (");
	for (i = 0; i < group->len; i++) {
		if (i)
			buf_char(out, ' ');
		print_ctors(d, out, group->data[i]);
	}
	buf_str(out, "))\n");
}

static bool is_declared(struct declared *d, sort s)
{
	enum sort_kind k = sort_get(d->terms, s)->kind;

	return (k != SORT_UNINTERPRETED && k != SORT_DATATYPE) ||
	       SLOT(&d->sort_names, s.n) != NULL;
}

/* Declare those of `all` that depend on nothing undeclared but each other, until none is left. */
static void declare_datatypes(struct declared *d, struct buf *out, const sort_list *all)
{
	bool progress = true;
	uint32_t i, k;

	while (progress) {
		progress = false;
		for (i = 0; i < all->len; i++) {
			sort s = all->data[i];
			sort_list order = { 0 }, group = { 0 };
			struct map seen;
			bool ready = true;

			if (is_declared(d, s))
				continue;
			map_init(&seen);
			reach(d->terms, s, &seen, &order);
			for (k = 0; k < order.len && ready; k++) {
				if (is_declared(d, order.data[k]))
					continue;
				if (reaches(d->terms, order.data[k], s))
					vec_push(&group, order.data[k]);
				else if (!sort_eq(order.data[k], s))
					ready = false;
				else
					vec_push(&group, s);
			}
			if (ready) {
				declare_group(d, out, &group);
				progress = true;
			}
			map_fini(&seen);
			vec_fini(&order);
			vec_fini(&group);
		}
	}
}

void declare_sort(struct declared *d, struct buf *out, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);
	sort_list order = { 0 }, datatypes = { 0 };
	struct map seen;
	uint32_t k;

	if (!i->n_args && is_declared(d, s))
		return;
	map_init(&seen);
	reach(d->terms, s, &seen, &order);
	for (k = 0; k < order.len; k++) {
		sort x = order.data[k];

		if (is_declared(d, x))
			continue;
		if (sort_get(d->terms, x)->kind == SORT_DATATYPE) {
			vec_push(&datatypes, x);
			continue;
		}
		name_sort(d, x);
		buf_printf(out, "(declare-sort %s 0)\n", SLOT(&d->sort_names, x.n));
	}
	declare_datatypes(d, out, &datatypes);
	map_fini(&seen);
	vec_fini(&order);
	vec_fini(&datatypes);
}

/* -- symbols -------------------------------------------------------------------------------------- */

const char *symbol_name(struct declared *d, symbol s)
{
	return SLOT(&d->symbol_names, s.n);
}

const char *bound_name(struct declared *d, term x)
{
	const struct term_info *i = term_get(d->terms, x);

	if (!SLOT(&d->bound_names, i->aux))
		SLOT(&d->bound_names, i->aux) = names_new(&d->names, i->u.text->text);
	return SLOT(&d->bound_names, i->aux);
}

/* A solver's own function that others lack is defined for them. */
static void define_portable(struct declared *d, struct buf *out, const char *name)
{
	const struct portable *p = portable_find(name);

	if (!p || !*p->define || !map_set_ptr(&d->portable, p, p))
		return;
	buf_str(out, p->define);
	buf_char(out, '\n');
}

static void declare_symbol(struct declared *d, struct buf *out, symbol s)
{
	const struct symbol_info *i = symbol_get(d->terms, s);
	uint32_t k;

	for (k = 0; k < i->n_args; k++)
		declare_sort(d, out, i->args[k]);
	declare_sort(d, out, i->result);
	if (i->kind == SYM_BUILTIN)
		define_portable(d, out, i->name->text);
	if (i->kind != SYM_FUNC || SLOT(&d->symbol_names, s.n))
		return;
	SLOT(&d->symbol_names, s.n) = names_new(&d->names, i->name->text);
	buf_printf(out, "(declare-fun %s (", SLOT(&d->symbol_names, s.n));
	for (k = 0; k < i->n_args; k++) {
		if (k)
			buf_char(out, ' ');
		print_sort(d, out, i->args[k]);
	}
	buf_str(out, ") ");
	print_sort(d, out, i->result);
	buf_str(out, ")\n");
}

static void declare_quant(struct declared *d, struct buf *out, const struct quant *q)
{
	uint32_t i;

	for (i = 0; i < q->n_vars; i++)
		declare_sort(d, out, term_sort(d->terms, q->vars[i]));
}

/* A term whose parts are declared on the way down; definitions when they are left. */
struct visit {
	term x;
	symbol define; // not 0: on the way up, define this
};

void declare_term(struct declared *d, struct buf *out, term root)
{
	VEC(struct visit) todo = { 0 };
	struct visit first = { root, { 0 } };
	uint32_t i, k;

	vec_push(&todo, first);
	while (todo.len) {
		struct visit v = vec_pop(&todo);
		const struct term_info *x;

		if (v.define.n) {
			print_definition(d, out, v.define);
			continue;
		}
		if (SLOT(&d->seen, v.x.n))
			continue;
		SLOT(&d->seen, v.x.n) = 1;
		x = term_get(d->terms, v.x);
		if (x->kind == T_APP) {
			symbol s = { x->aux };
			const struct symbol_info *info = symbol_get(d->terms, s);

			declare_symbol(d, out, s);
			if (info->kind == SYM_DEFINED && !SLOT(&d->symbol_names, s.n)) {
				struct visit done = { { 0 }, s };
				struct visit body = { info->body, { 0 } };

				SLOT(&d->symbol_names, s.n) =
					names_new(&d->names, info->name->text);
				vec_push(&todo, done);
				vec_push(&todo, body);
			}
		}
		if (x->kind == T_CONST_ARRAY)
			declare_sort(d, out, x->sort);
		if (x->quant) {
			declare_quant(d, out, x->quant);
			for (i = 0; i < x->quant->n_patterns; i++)
				for (k = 0; k < x->quant->patterns[i].n; k++) {
					struct visit p = { x->quant->patterns[i].terms[k], { 0 } };

					vec_push(&todo, p);
				}
		}
		if (x->kind >= T_INT && x->kind <= T_BOUND)
			continue;
		for (i = x->n_args; i > 0; i--) {
			struct visit down = { x->u.args[i - 1], { 0 } };

			vec_push(&todo, down);
		}
	}
	vec_fini(&todo);
}
