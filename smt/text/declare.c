/*
 * Declarations on first need, dependencies first. Walks are loops over explicit stacks.
 */
#include "smt/text/declare.h"

#include "base/mem.h"
#include <stdlib.h>
#include <string.h>

void declared_init(struct declared *d, const struct term_table *t, enum map_form maps)
{
	*d = (struct declared){ .terms = t, .maps = maps };
	names_init(&d->names);
}

void declared_fini(struct declared *d)
{
	names_fini(&d->names);
	vec_fini(&d->sort_names);
	vec_fini(&d->symbol_names);
	vec_fini(&d->bound_names);
	vec_fini(&d->seen);
	vec_fini(&d->first_selector);
	vec_fini(&d->next_selector);
	vec_fini(&d->map_names);
}

/* The entry of an array by id, which is NULL at first. */
#define SLOT(v, i) (*(grow_to((v), (i), sizeof(*(v)->data)), &(v)->data[i]))

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

const char **declared_sort_name(struct declared *d, sort s)
{
	return &SLOT(&d->sort_names, s.n);
}

/* -- sorts -------------------------------------------------------------------------------------- */

void print_sort(struct declared *d, struct buf *out, sort s)
{
	static const char *const simple[] = {
		[SORT_BOOL] = "Bool",     [SORT_INT] = "Int",
		[SORT_REAL] = "Real",     [SORT_RMODE] = "RoundingMode",
		[SORT_STRING] = "String", [SORT_REGLAN] = "RegLan"
	};
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
		if (d->maps == MAPS_AXIOMS) {
			buf_str(out, SLOT(&d->sort_names, s.n));
			break;
		}
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

/* -- datatypes ---------------------------------------------------------------------------------- */

/*
 * The selectors of each constructor are a list; symbols that are new since the last time are
 * put in. A symbol's number is used once only while a printer lives.
 */
static void index_selectors(struct declared *d)
{
	uint32_t n = d->next_selector.len ? d->next_selector.len : 1;

	if (n >= d->terms->symbols.len)
		return;
	(void)SLOT(&d->first_selector, d->terms->symbols.len);
	(void)SLOT(&d->next_selector, d->terms->symbols.len);
	d->next_selector.len = d->terms->symbols.len;
	for (; n < d->terms->symbols.len; n++) {
		const struct symbol_info *x = &d->terms->symbols.data[n];

		d->next_selector.data[n] = 0;
		if (x->kind != SYM_SELECTOR)
			continue;
		d->next_selector.data[n] = d->first_selector.data[x->ctor.n];
		d->first_selector.data[x->ctor.n] = n;
	}
}

/* The names of a constructor's fields, NULL for one without selector. To be freed. */
static const char **field_names(struct declared *d, symbol ctor)
{
	const struct symbol_info *c = symbol_get(d->terms, ctor);
	const char **fields = mem_alloc(c->n_args * sizeof(*fields) + 1);
	uint32_t n;

	memset(fields, 0, c->n_args * sizeof(*fields));
	for (n = d->first_selector.data[ctor.n]; n; n = d->next_selector.data[n])
		fields[d->terms->symbols.data[n].index] = SLOT(&d->symbol_names, n);
	return fields;
}

static void print_ctor(struct declared *d, struct buf *out, symbol ctor)
{
	const struct symbol_info *c = symbol_get(d->terms, ctor);
	const char **fields = field_names(d, ctor);
	uint32_t i;

	buf_printf(out, "(%s", SLOT(&d->symbol_names, ctor.n));
	for (i = 0; i < c->n_args; i++) {
		buf_printf(out, " (%s ",
			   fields[i] ? fields[i] : names_new(&d->names, "field"));
		print_sort(d, out, c->args[i]);
		buf_char(out, ')');
	}
	buf_char(out, ')');
	free(fields);
}

static void name_datatype(struct declared *d, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);
	uint32_t k, n;

	name_sort(d, s);
	for (k = 0; k < i->n_ctors; k++) {
		uint32_t c = i->ctors[k].n;

		SLOT(&d->symbol_names, c) =
		    names_new_simple(&d->names, d->terms->symbols.data[c].name->text);
		for (n = d->first_selector.data[c]; n; n = d->next_selector.data[n])
			SLOT(&d->symbol_names, n) =
			    names_new(&d->names, d->terms->symbols.data[n].name->text);
	}
}

static void declare_group(struct declared *d, struct buf *out, const sort *group,
			  uint32_t n)
{
	uint32_t i, k;

	buf_str(out, "(declare-datatypes (");
	for (i = 0; i < n; i++)
		buf_printf(out, "%s(%s 0)", i ? " " : "",
			   SLOT(&d->sort_names, group[i].n));
	buf_str(out, ") (");
	for (i = 0; i < n; i++) {
		const struct sort_info *info = sort_get(d->terms, group[i]);

		buf_str(out, i ? " (" : "(");
		for (k = 0; k < info->n_ctors; k++) {
			if (k)
				buf_char(out, ' ');
			print_ctor(d, out, info->ctors[k]);
		}
		buf_char(out, ')');
	}
	buf_str(out, "))\n");
}

static bool is_declared(struct declared *d, sort s)
{
	enum sort_kind k = sort_get(d->terms, s)->kind;

	if (k == SORT_ARRAY && d->maps != MAPS_AXIOMS)
		return true;
	return (k != SORT_ARRAY && k != SORT_UNINTERPRETED && k != SORT_DATATYPE) ||
	       SLOT(&d->sort_names, s.n) != NULL;
}

/* A sort in the search, whose parts and fields from `next` on are still to be looked at. */
struct frame {
	sort s;
	uint32_t first, next, end; // in search.parts
	uint32_t low;
};

struct search {
	VEC(struct frame) frames;
	VEC(sort) parts;      // of the frames
	VEC(sort) open;       // visited, and its group not complete
	VEC(uint32_t) number; // by sort: when it was visited, from 1; UINT32_MAX: done
	uint32_t visited;
};

static void visit_sort(struct declared *d, struct search *w, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);
	struct frame f = { .s = s, .first = w->parts.len, .next = w->parts.len };
	uint32_t k, j;

	for (k = 0; k < i->n_args; k++)
		vec_push(&w->parts, i->args[k]);
	for (k = 0; k < i->n_ctors; k++) {
		const struct symbol_info *c = symbol_get(d->terms, i->ctors[k]);

		for (j = 0; j < c->n_args; j++)
			vec_push(&w->parts, c->args[j]);
	}
	f.end = w->parts.len;
	f.low = ++w->visited;
	SLOT(&w->number, s.n) = f.low;
	vec_push(&w->open, s);
	vec_push(&w->frames, f);
}

/* What a sort is to a printer. */
enum sort_role { ROLE_OTHER, ROLE_UNINTERPRETED, ROLE_DATATYPE, ROLE_RECORD, ROLE_MAP };

static enum sort_role sort_role(const struct declared *d, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);
	bool axioms = d->maps == MAPS_AXIOMS;

	switch ((int)i->kind) {
	case SORT_UNINTERPRETED:
		return ROLE_UNINTERPRETED;
	case SORT_DATATYPE:
		return axioms && i->record ? ROLE_RECORD : ROLE_DATATYPE;
	case SORT_ARRAY:
		return axioms ? ROLE_MAP : ROLE_OTHER;
	default:
		return ROLE_OTHER;
	}
}

static void name_member(struct declared *d, struct buf *out, sort s)
{
	switch (sort_role(d, s)) {
	case ROLE_UNINTERPRETED:
		name_sort(d, s);
		buf_printf(out, "(declare-sort %s 0)\n", SLOT(&d->sort_names, s.n));
		break;
	case ROLE_DATATYPE:
		name_datatype(d, s);
		break;
	case ROLE_RECORD:
		name_datatype(d, s);
		buf_printf(out, "(declare-sort %s 0)\n", SLOT(&d->sort_names, s.n));
		break;
	case ROLE_MAP:
	case ROLE_OTHER:
		break;
	}
}

static void declare_member(struct declared *d, struct buf *out, sort s)
{
	const char **fields;

	if (sort_role(d, s) == ROLE_MAP) {
		declare_map_axioms(d, out, s);
	} else if (sort_role(d, s) == ROLE_RECORD) {
		fields = field_names(d, sort_get(d->terms, s)->ctors[0]);
		declare_record_axioms(d, out, s, fields);
		free(fields);
	}
}

/*
 * All that reach each other, and reach nothing undeclared beyond: a group. First the names,
 * as sorts mention each other; then datatypes; then functions over them all.
 */
static void close_group(struct declared *d, struct search *w, struct buf *out,
			sort root)
{
	uint32_t first = w->open.len, n = 0, end, i;
	VEC(sort) datatypes = { 0 };
	sort *group;

	do {
		first--;
		SLOT(&w->number, w->open.data[first].n) = UINT32_MAX;
	} while (!sort_eq(w->open.data[first], root));
	group = &w->open.data[first];
	end = w->open.len - first;
	index_selectors(d);
	for (i = 0; i < end; i++)
		name_member(d, out, group[i]);
	for (i = 0; i < end; i++) {
		if (sort_role(d, group[i]) == ROLE_DATATYPE)
			vec_push(&datatypes, group[i]);
		/* Maps that were there before need nothing more. */
		if (sort_role(d, group[i]) != ROLE_MAP ||
		    !SLOT(&d->sort_names, group[i].n))
			group[n++] = group[i];
	}
	for (i = 0; i < n; i++)
		if (sort_role(d, group[i]) == ROLE_MAP)
			declare_map_sort(d, out, group[i]);
	if (datatypes.len)
		declare_group(d, out, datatypes.data, datatypes.len);
	for (i = 0; i < n; i++)
		declare_member(d, out, group[i]);
	vec_fini(&datatypes);
	w->open.len = first;
}

/*
 * Datatypes that refer to each other, also through arrays and the like, are declared
 * together; groups are the strongly connected components, which Tarjan's algorithm finds in
 * the order in which they have to be declared. Linear in the fields.
 */
static void declare_sort(struct declared *d, struct buf *out, sort s)
{
	struct search w = { 0 };

	if (!sort_get(d->terms, s)->n_args && is_declared(d, s))
		return;
	visit_sort(d, &w, s);
	while (w.frames.len) {
		struct frame *f = &vec_last(&w.frames);
		struct frame done;

		if (f->next < f->end) {
			sort part = w.parts.data[f->next++];
			uint32_t number = SLOT(&w.number, part.n);

			if (!number) {
				if (!sort_get(d->terms, part)->n_args &&
				    is_declared(d, part))
					continue;
				visit_sort(d, &w, part);
			} else if (number < f->low) {
				f->low = number;
			}
			continue;
		}
		done = vec_pop(&w.frames);
		w.parts.len = done.first;
		if (done.low == w.number.data[done.s.n])
			close_group(d, &w, out, done.s);
		else if (vec_last(&w.frames).low > done.low)
			vec_last(&w.frames).low = done.low;
	}
	vec_fini(&w.frames);
	vec_fini(&w.parts);
	vec_fini(&w.open);
	vec_fini(&w.number);
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

const char *bound_rename(struct declared *d, term x, const char *name)
{
	const char **slot = &SLOT(&d->bound_names, term_get(d->terms, x)->aux);
	const char *old = *slot;

	*slot = name;
	return old;
}

/*
 * `(_ map op)` of z3, with the type of `op` where it is overloaded (de Moura & Bjørner,
 * "Generalized, efficient array decision procedures", 2009).
 */
static const char *pointwise_name(struct declared *d, const struct symbol_info *i)
{
	static const char *const ops[] = {
#define TERM(name, text, arity) [T_##name] = text,
#include "smt/term/term.def"
#undef TERM
	};
	struct buf b;
	const char *made;

	buf_init(&b);
	if (i->pointwise == T_CONST_ARRAY) {
		buf_str(&b, "(as const ");
		print_sort(d, &b, i->result);
		buf_char(&b, ')');
	} else {
		buf_printf(&b, "(_ map (%s (", ops[i->pointwise]);
		for (uint32_t k = 0; k < i->n_args; k++) {
			if (k)
				buf_char(&b, ' ');
			print_sort(d, &b, sort_get(d->terms, i->args[k])->args[1]);
		}
		buf_str(&b, ") ");
		print_sort(d, &b, sort_get(d->terms, i->result)->args[1]);
		buf_str(&b, "))");
	}
	made = arena_printf(&d->names.arena, "%s", buf_cstr(&b));
	buf_fini(&b);
	return made;
}

static void declare_symbol(struct declared *d, struct buf *out, symbol s)
{
	const struct symbol_info *i = symbol_get(d->terms, s);
	uint32_t k;

	for (k = 0; k < i->n_args; k++)
		declare_sort(d, out, i->args[k]);
	declare_sort(d, out, i->result);
	if (i->kind != SYM_FUNC || SLOT(&d->symbol_names, s.n))
		return;
	if (d->pointwise && i->pointwise) {
		SLOT(&d->symbol_names, s.n) = pointwise_name(d, i);
		return;
	}
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

void declare_as_true(struct declared *d, struct buf *out, term constant)
{
	symbol s = { term_get(d->terms, constant)->aux };

	if (SLOT(&d->symbol_names, s.n))
		return;
	SLOT(&d->symbol_names, s.n) =
	    names_new(&d->names, symbol_get(d->terms, s)->name->text);
	buf_printf(out, "(define-fun %s () Bool true)\n", SLOT(&d->symbol_names, s.n));
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
		if (!term_has_text(x)) {
			for (i = x->n_args; i > 0; i--) {
				struct visit down = { x->u.args[i - 1], { 0 } };

				vec_push(&todo, down);
			}
		}
		/* Definitions go on top: what comes later can count on them. */
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
					struct visit p = {
						x->quant->patterns[i].terms[k], { 0 }
					};

					vec_push(&todo, p);
				}
		}
	}
	vec_fini(&todo);
}

void declare_defined(struct declared *d, struct buf *out, symbol s)
{
	const struct symbol_info *info = symbol_get(d->terms, s);

	declare_symbol(d, out, s);
	if (info->kind != SYM_DEFINED || SLOT(&d->symbol_names, s.n))
		return;
	SLOT(&d->symbol_names, s.n) = names_new(&d->names, info->name->text);
	declare_term(d, out, info->body);
	print_definition(d, out, s);
}
