/*
 * Sorts and symbols of a term table. Structural sorts are interned by a search over the few
 * sorts of a kind; declared ones are new each time.
 */
#include "smt/term/term.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static sort add_sort(struct term_table *t, struct sort_info s)
{
	if (s.n_args)
		s.args = arena_dup(t->arena, s.args, s.n_args * sizeof(*s.args));
	vec_push(&t->sorts, s);
	return (sort){ t->sorts.len - 1 };
}

static bool same_sort(const struct sort_info *a, const struct sort_info *b)
{
	return a->kind == b->kind && a->bits == b->bits && a->bits2 == b->bits2 &&
	       a->name == b->name && a->n_args == b->n_args &&
	       (!a->n_args || !memcmp(a->args, b->args, a->n_args * sizeof(*a->args)));
}

static sort intern_sort(struct term_table *t, struct sort_info s)
{
	uint64_t h = hash_combine((uint64_t)s.kind, s.bits), first;
	uint32_t i;

	h = hash_combine(h, s.bits2);
	h = hash_combine(h, (uintptr_t)s.name);
	for (i = 0; i < s.n_args; i++)
		h = hash_combine(h, s.args[i].n);
	/* An entry may be left over from what was released since. */
	if (map_get(&t->sort_index, h, &first) && first < t->sorts.len) {
		for (i = (uint32_t)first; i < t->sorts.len; i++)
			if (same_sort(&t->sorts.data[i], &s))
				return (sort){ i };
	}
	map_set(&t->sort_index, h, t->sorts.len);
	return add_sort(t, s);
}

sort sort_bv(struct term_table *t, uint32_t bits)
{
	return intern_sort(t, (struct sort_info){ .kind = SORT_BV, .bits = bits });
}

sort sort_float(struct term_table *t, uint32_t exponent, uint32_t significand)
{
	return intern_sort(t, (struct sort_info){ .kind = SORT_FLOAT,
						  .bits = exponent,
						  .bits2 = significand });
}

sort sort_array(struct term_table *t, sort index, sort element)
{
	sort args[2] = { index, element };

	return intern_sort(
	    t, (struct sort_info){ .kind = SORT_ARRAY, .n_args = 2, .args = args });
}

sort sort_builtin(struct term_table *t, const struct atom *text, const sort *args,
		  uint32_t n)
{
	return intern_sort(
	    t, (struct sort_info){
		   .kind = SORT_BUILTIN, .name = text, .n_args = n, .args = args });
}

sort sort_uninterpreted(struct term_table *t, const struct atom *name)
{
	return add_sort(t,
			(struct sort_info){ .kind = SORT_UNINTERPRETED, .name = name });
}

sort sort_datatype(struct term_table *t, const struct atom *name)
{
	return add_sort(t, (struct sort_info){ .kind = SORT_DATATYPE, .name = name });
}

sort sort_record(struct term_table *t, const struct atom *name)
{
	return add_sort(t, (struct sort_info){
			       .kind = SORT_DATATYPE, .name = name, .record = true });
}

void sort_datatype_define(struct term_table *t, sort s, const symbol *ctors, uint32_t n)
{
	struct sort_info *i = &t->sorts.data[s.n];

	i->n_ctors = n;
	i->ctors = arena_dup(t->arena, ctors, n * sizeof(*ctors));
}

bool sort_is_infinite(const struct term_table *t, sort s)
{
	VEC(sort) todo = { 0 };
	uint8_t *seen = mem_calloc(t->sorts.len, sizeof(*seen));
	bool infinite = false;

	vec_push(&todo, s);
	while (todo.len && !infinite) {
		const sort x = vec_pop(&todo);
		const struct sort_info *i = sort_get(t, x);

		infinite = i->kind == SORT_INT || i->kind == SORT_REAL ||
			   i->kind == SORT_STRING;
		if (seen[x.n])
			continue;
		seen[x.n] = 1;
		if (i->kind == SORT_ARRAY)
			vec_push(&todo, i->args[1]);
		for (uint32_t c = 0; c < i->n_ctors; c++) {
			const struct symbol_info *ctor = symbol_get(t, i->ctors[c]);

			for (uint32_t k = 0; k < ctor->n_args; k++)
				vec_push(&todo, ctor->args[k]);
		}
	}
	vec_fini(&todo);
	free(seen);
	return infinite;
}

/* -- symbols --------------------------------------------------------------------------------- */

static symbol add_symbol(struct term_table *t, struct symbol_info s)
{
	if (s.n_args)
		s.args = arena_dup(t->arena, s.args, s.n_args * sizeof(*s.args));
	vec_push(&t->symbols, s);
	return (symbol){ t->symbols.len - 1 };
}

static symbol add_function(struct term_table *t, enum symbol_kind kind,
			   const struct atom *name, const sort *args, uint32_t n,
			   sort result)
{
	return add_symbol(t, (struct symbol_info){ .kind = kind,
						   .name = name,
						   .n_args = n,
						   .args = args,
						   .result = result });
}

symbol symbol_func(struct term_table *t, const struct atom *name, const sort *args,
		   uint32_t n, sort result)
{
	return add_function(t, SYM_FUNC, name, args, n, result);
}

void symbol_set_pointwise(struct term_table *t, symbol s, enum term_kind op)
{
	t->symbols.data[s.n].pointwise = (uint16_t)op;
}

symbol symbol_ctor(struct term_table *t, const struct atom *name, const sort *args,
		   uint32_t n, sort datatype)
{
	return add_function(t, SYM_CTOR, name, args, n, datatype);
}

symbol symbol_selector(struct term_table *t, const struct atom *name, symbol ctor,
		       uint32_t index)
{
	const struct symbol_info *c = symbol_get(t, ctor);
	sort datatype = c->result, field = c->args[index];

	return add_symbol(t, (struct symbol_info){ .kind = SYM_SELECTOR,
						   .name = name,
						   .n_args = 1,
						   .args = &datatype,
						   .result = field,
						   .ctor = ctor,
						   .index = index });
}

symbol symbol_tester(struct term_table *t, const struct atom *name, symbol ctor)
{
	sort datatype = symbol_get(t, ctor)->result;

	return add_symbol(t, (struct symbol_info){ .kind = SYM_TESTER,
						   .name = name,
						   .n_args = 1,
						   .args = &datatype,
						   .result = t->bool_,
						   .ctor = ctor });
}

symbol symbol_defined(struct term_table *t, const struct atom *name, const term *params,
		      uint32_t n, term body)
{
	sort *args = ARENA_NEW_ARRAY(t->arena, n, sort);
	uint32_t i;

	for (i = 0; i < n; i++)
		args[i] = term_sort(t, params[i]);
	return add_symbol(
	    t, (struct symbol_info){
		   .kind = SYM_DEFINED,
		   .name = name,
		   .n_args = n,
		   .args = args,
		   .result = term_sort(t, body),
		   .body = body,
		   .params = arena_dup(t->arena, params, n * sizeof(*params)) });
}

symbol symbol_remake(struct term_table *t, const struct symbol_info *x)
{
	struct symbol_info copy = *x;

	if (x->kind == SYM_BUILTIN && sort_get(t, x->result)->kind == SORT_ARRAY)
		t->theory_arrays = true;
	for (uint32_t i = 0; i < x->n_args && x->kind == SYM_BUILTIN; i++)
		if (sort_get(t, x->args[i])->kind == SORT_ARRAY)
			t->theory_arrays = true;
	if (x->params)
		copy.params =
		    arena_dup(t->arena, x->params, x->n_args * sizeof(*x->params));
	return add_symbol(t, copy);
}

symbol symbol_builtin(struct term_table *t, const struct atom *text, const sort *args,
		      uint32_t n, sort result)
{
	const struct symbol_info x = { .kind = SYM_BUILTIN,
				       .name = text,
				       .n_args = n,
				       .args = args,
				       .result = result };

	return symbol_remake(t, &x);
}

/* Declared sorts are new; those that are built of others, or built in, are what they are. */
sort sort_remake(struct term_table *t, const struct sort_info *x)
{
	switch (x->kind) {
	case SORT_BOOL:
		return t->bool_;
	case SORT_INT:
		return t->int_;
	case SORT_REAL:
		return t->real_;
	case SORT_RMODE:
		return t->rmode_;
	case SORT_STRING:
		return t->string_;
	case SORT_REGLAN:
		return t->reglan_;
	case SORT_BV:
	case SORT_FLOAT:
	case SORT_ARRAY:
	case SORT_BUILTIN:
		return intern_sort(t, *x);
	case SORT_UNINTERPRETED:
	case SORT_DATATYPE:
		return add_sort(t, *x);
	case SORT_NONE:
		break;
	}
	return (sort){ 0 };
}
