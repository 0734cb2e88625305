/*
 * The term table: descriptors by id, and an open-addressing table of ids for hash-consing.
 * The key of a term is its kind and the ids of its children, never its structure. Slots are
 * always as if the terms had been put in in the order of their ids: so taking the newest one
 * out breaks no other's probe sequence, and releasing costs what is released.
 */
#include "smt/term/term.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	int arity;
} ops[] = {
	[T_NONE] = { "none", 0 },
#define TERM(name, text, arity) [T_##name] = { text, arity },
#include "smt/term/term.def"
#undef TERM
};

#define MANY_SLOTS (1 << 16)

/*
 * An ill-sorted term would be a wrong question to the solver, so its answer could be a wrong
 * verdict: this check stays in release builds. It is our mistake, never the user's.
 */
static void require(bool ok, const char *what)
{
	char text[100];

	if (ok)
		return;
	snprintf(text, sizeof(text), "ill-formed term: %s", what);
	bug(__FILE__, BUG_LINE, text);
}

/* -- the table --------------------------------------------------------------------------------- */

/* A cheap step per child, and one good mix at the end. */
static uint64_t step(uint64_t h, uint64_t x)
{
	h = (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

static uint32_t hash_info(const struct term_info *x)
{
	uint64_t h = step((uint64_t)x->kind << 32 | x->aux, x->sort.n);
	uint32_t i;

	if (term_has_text(x))
		return (uint32_t)hash64(step(h, (uintptr_t)x->u.text));
	for (i = 0; i < x->n_args; i++)
		h = step(h, x->u.args[i].n);
	return (uint32_t)hash64(x->quant ? step(h, (uintptr_t)x->quant) : h);
}

static bool same(const struct term_info *a, const struct term_info *b)
{
	if (a->kind != b->kind || a->aux != b->aux || a->sort.n != b->sort.n ||
	    a->n_args != b->n_args || a->quant != b->quant)
		return false;
	if (term_has_text(a))
		return a->u.text == b->u.text;
	return !a->n_args || !memcmp(a->u.args, b->u.args, a->n_args * sizeof(term));
}

/* The slot of an equal term, or the free one where it belongs. */
static size_t find(const struct term_table *t, uint32_t hash, const struct term_info *x)
{
	size_t i = hash & (t->cap - 1);

	while (t->slots[i].id &&
	       !(t->slots[i].hash == hash && same(&t->terms.data[t->slots[i].id], x)))
		i = (i + 1) & (t->cap - 1);
	return i;
}

/* `cap` slots for the terms with an id below `n`, filled in the order of ids. */
static void refill(struct term_table *t, size_t cap, uint32_t n)
{
	uint32_t *hashes = mem_alloc(n * sizeof(*hashes)), id;
	size_t i;

	for (i = 0; i < t->cap; i++)
		if (t->slots[i].id < n)
			hashes[t->slots[i].id] = t->slots[i].hash;
	t->slots = mem_realloc_array(t->slots, cap, sizeof(*t->slots));
	t->cap = cap;
	memset(t->slots, 0, cap * sizeof(*t->slots));
	for (id = 1; id < n; id++) {
		for (i = hashes[id] & (cap - 1); t->slots[i].id;)
			i = (i + 1) & (cap - 1);
		t->slots[i] = (struct term_slot){ hashes[id], id };
	}
	free(hashes);
}

static bool binds(uint16_t kind)
{
	return kind == T_FORALL || kind == T_EXISTS;
}

static term mk(struct term_table *t, struct term_info x)
{
	uint32_t hash = hash_info(&x), k;
	size_t i;

	if ((size_t)(t->terms.len + 1) * 4 > t->cap * 3)
		refill(t, t->cap ? t->cap * 2 : 1024, t->terms.len);
	i = find(t, hash, &x);
	if (t->slots[i].id)
		return (term){ t->slots[i].id };
	if (!term_has_text(&x) && x.n_args) {
		for (k = 0; k < x.n_args; k++)
			x.flags |= t->terms.data[x.u.args[k].n].flags;
		x.u.args = arena_dup(t->arena, x.u.args, x.n_args * sizeof(term));
	}
	if (x.kind == T_BOUND)
		x.flags |= TERM_HAS_BOUND;
	if (binds(x.kind))
		x.flags |= TERM_HAS_QUANT;
	vec_push(&t->terms, x);
	t->slots[i] = (struct term_slot){ hash, t->terms.len - 1 };
	return (term){ t->terms.len - 1 };
}

void term_table_init(struct term_table *t, struct arena *arena, struct intern *names)
{
	struct sort_info none = { 0 };

	*t = (struct term_table){ .arena = arena, .names = names };
	map_init(&t->sort_index);
	vec_push(&t->terms, (struct term_info){ 0 });
	vec_push(&t->symbols, (struct symbol_info){ 0 });
	vec_push(&t->sorts, none);
	vec_push(&t->sorts, ((struct sort_info){ .kind = SORT_BOOL }));
	vec_push(&t->sorts, ((struct sort_info){ .kind = SORT_INT }));
	vec_push(&t->sorts, ((struct sort_info){ .kind = SORT_REAL }));
	vec_push(&t->sorts, ((struct sort_info){ .kind = SORT_RMODE }));
	vec_push(&t->sorts, ((struct sort_info){ .kind = SORT_STRING }));
	vec_push(&t->sorts, ((struct sort_info){ .kind = SORT_REGLAN }));
	t->bool_ = (sort){ 1 };
	t->int_ = (sort){ 2 };
	t->real_ = (sort){ 3 };
	t->rmode_ = (sort){ 4 };
	t->string_ = (sort){ 5 };
	t->reglan_ = (sort){ 6 };
	t->true_ = mk(t, (struct term_info){ .kind = T_TRUE, .sort = t->bool_ });
	t->false_ = mk(t, (struct term_info){ .kind = T_FALSE, .sort = t->bool_ });
}

void term_table_fini(struct term_table *t)
{
	vec_fini(&t->terms);
	vec_fini(&t->sorts);
	vec_fini(&t->symbols);
	map_fini(&t->sort_index);
	free(t->slots);
	*t = (struct term_table){ 0 };
}

struct term_mark term_mark(const struct term_table *t)
{
	return (struct term_mark){ t->terms.len, t->sorts.len, t->symbols.len };
}

void term_release(struct term_table *t, struct term_mark m)
{
#ifdef IVL_DEBUG
	const char *wrong = term_check(t, m.terms);

	require(!wrong, wrong);
#endif
	/* After a large body a table of the size that is needed, and not a probe per term. */
	if (t->terms.len - m.terms > t->cap / 8 && t->cap > MANY_SLOTS) {
		size_t cap = MANY_SLOTS;

		while (cap < (size_t)(m.terms + 1) * 2)
			cap *= 2;
		refill(t, cap < t->cap ? cap : t->cap, m.terms);
		t->terms.len = m.terms;
	}
	while (t->terms.len > m.terms) {
		const struct term_info *x = &vec_last(&t->terms);

		t->slots[find(t, hash_info(x), x)] = (struct term_slot){ 0 };
		t->terms.len--;
	}
	t->sorts.len = m.sorts;
	t->symbols.len = m.symbols;
}

/* -- literals and variables --------------------------------------------------------------------- */

static term mk_text(struct term_table *t, enum term_kind kind, const struct atom *text,
		    sort s, uint32_t aux)
{
	return mk(t,
		  (struct term_info){
		      .kind = (uint16_t)kind, .sort = s, .aux = aux, .u.text = text });
}

term term_int(struct term_table *t, const struct atom *digits)
{
	return mk_text(t, T_INT, digits, t->int_, 0);
}

term term_int_value(struct term_table *t, int64_t value)
{
	uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	term x =
	    term_int(t, intern_printf(t->names, "%llu", (unsigned long long)magnitude));

	return value < 0 ? term_op(t, T_NEG, &x, 1) : x;
}

term term_real(struct term_table *t, const struct atom *decimal)
{
	return mk_text(t, T_REAL, decimal, t->real_, 0);
}

term term_bv(struct term_table *t, const struct atom *digits, uint32_t bits)
{
	return mk_text(t, T_BV, digits, sort_bv(t, bits), 0);
}

term term_string(struct term_table *t, const struct atom *text)
{
	return mk_text(t, T_STRING, text, t->string_, 0);
}

term term_bound(struct term_table *t, const struct atom *name, sort s)
{
	return mk_text(t, T_BOUND, name, s, ++t->next_bound);
}

/* -- applications ---------------------------------------------------------------------------------- */

static term mk_args(struct term_table *t, enum term_kind kind, sort s, uint32_t aux,
		    const term *args, uint32_t n)
{
	return mk(t, (struct term_info){ .kind = (uint16_t)kind,
					 .sort = s,
					 .aux = aux,
					 .n_args = n,
					 .u.args = args });
}

term term_app(struct term_table *t, symbol f, const term *args, uint32_t n)
{
	const struct symbol_info *s = symbol_get(t, f);
	uint32_t i;

	require(s->n_args == n, s->name->text);
	for (i = 0; i < n; i++)
		require(sort_eq(term_sort(t, args[i]), s->args[i]), s->name->text);
	return mk_args(t, T_APP, s->result, f.n, args, n);
}

term term_const(struct term_table *t, symbol c)
{
	return term_app(t, c, NULL, 0);
}

term term_fresh(struct term_table *t, const struct atom *name, sort s)
{
	return term_const(t, symbol_func(t, name, NULL, 0, s));
}

term term_fresh_hidden(struct term_table *t, const struct atom *name, sort s)
{
	symbol c = symbol_func(t, name, NULL, 0, s);

	t->symbols.data[c.n].hidden = true;
	return term_const(t, c);
}

static bool is_numeric(const struct term_table *t, sort s)
{
	return sort_eq(s, t->int_) || sort_eq(s, t->real_);
}

/* The sort of an operator applied to args; the args are checked. */
static sort op_sort(struct term_table *t, enum term_kind op, const term *args,
		    uint32_t n)
{
	const char *name = ops[op].name;
	sort a = n ? term_sort(t, args[0]) : (sort){ 0 };
	sort b = n > 1 ? term_sort(t, args[1]) : (sort){ 0 };
	uint32_t i;

	require(ops[op].arity < 0    ? n == 0
		: ops[op].arity == 0 ? n >= 2
				     : n == (uint32_t)ops[op].arity,
		name);
	switch ((int)op) {
	case T_TRUE:
	case T_FALSE:
		return t->bool_;
	case T_NOT:
	case T_AND:
	case T_OR:
	case T_IMPLIES:
		for (i = 0; i < n; i++)
			require(sort_eq(term_sort(t, args[i]), t->bool_), name);
		return t->bool_;
	case T_EQ:
	case T_DISTINCT:
		for (i = 1; i < n; i++)
			require(sort_eq(term_sort(t, args[i]), a), name);
		return t->bool_;
	case T_ITE:
		require(sort_eq(a, t->bool_) && sort_eq(b, term_sort(t, args[2])),
			name);
		return b;
	case T_NEG:
		require(is_numeric(t, a), name);
		return a;
	case T_ADD:
	case T_SUB:
	case T_MUL:
		require(is_numeric(t, a) && sort_eq(a, b), name);
		return a;
	case T_IDIV:
	case T_IMOD:
		require(sort_eq(a, t->int_) && sort_eq(b, t->int_), name);
		return a;
	case T_RDIV:
		require(sort_eq(a, t->real_) && sort_eq(b, t->real_), name);
		return a;
	case T_LT:
	case T_LE:
	case T_GT:
	case T_GE:
		require(is_numeric(t, a) && sort_eq(a, b), name);
		return t->bool_;
	case T_TO_REAL:
		require(sort_eq(a, t->int_), name);
		return t->real_;
	case T_TO_INT:
		require(sort_eq(a, t->real_), name);
		return t->int_;
	case T_SELECT:
	case T_STORE:
		require(sort_get(t, a)->kind == SORT_ARRAY &&
			    sort_eq(sort_get(t, a)->args[0], b),
			name);
		if (op == T_SELECT)
			return sort_get(t, a)->args[1];
		require(sort_eq(sort_get(t, a)->args[1], term_sort(t, args[2])), name);
		return a;
	case T_CONCAT:
		require(sort_get(t, a)->kind == SORT_BV &&
			    sort_get(t, b)->kind == SORT_BV,
			name);
		return sort_bv(t, sort_get(t, a)->bits + sort_get(t, b)->bits);
	case T_FP:
		for (i = 0; i < 3; i++)
			require(sort_get(t, term_sort(t, args[i]))->kind == SORT_BV,
				name);
		return sort_float(t, sort_get(t, b)->bits,
				  sort_get(t, term_sort(t, args[2]))->bits + 1);
	case T_FP_ADD:
	case T_FP_SUB:
	case T_FP_MUL:
	case T_FP_DIV:
		require(sort_eq(a, t->rmode_) && sort_get(t, b)->kind == SORT_FLOAT &&
			    sort_eq(b, term_sort(t, args[2])),
			name);
		return b;
	case T_FP_NEG:
		require(sort_get(t, a)->kind == SORT_FLOAT, name);
		return a;
	case T_FP_EQ:
	case T_FP_LT:
	case T_FP_LE:
	case T_FP_GT:
	case T_FP_GE:
		require(sort_get(t, a)->kind == SORT_FLOAT && sort_eq(a, b), name);
		return t->bool_;
	default:
		require(false, "not an operator");
		return t->bool_;
	}
}

/* and, or: units and repetitions of a neighbour go; directly nested ones are taken in. */
static term mk_junction(struct term_table *t, enum term_kind op, const term *args,
			uint32_t n)
{
	enum {
		FLATTEN_MOST = 64
	}; // longer ones stay nested: building a chain is linear
	term unit = op == T_AND ? t->true_ : t->false_;
	term zero = op == T_AND ? t->false_ : t->true_;
	VEC(term) flat = { 0 };
	uint32_t i, k;
	term out;

	for (i = 0; i < n; i++) {
		const struct term_info *x = term_get(t, args[i]);

		require(sort_eq(x->sort, t->bool_), ops[op].name);
		if (term_eq(args[i], unit))
			continue;
		if (term_eq(args[i], zero)) {
			vec_fini(&flat);
			return zero;
		}
		if (x->kind == op && x->n_args <= FLATTEN_MOST) {
			k = flat.len && term_eq(vec_last(&flat), x->u.args[0]);
			for (; k < x->n_args; k++)
				vec_push(&flat, x->u.args[k]);
		} else if (!flat.len || !term_eq(vec_last(&flat), args[i])) {
			vec_push(&flat, args[i]);
		}
	}
	out = flat.len == 0   ? unit
	      : flat.len == 1 ? flat.data[0]
			      : mk_args(t, op, t->bool_, 0, flat.data, flat.len);
	vec_fini(&flat);
	return out;
}

term term_not(struct term_table *t, term a)
{
	const struct term_info *x = term_get(t, a);

	if (term_eq(a, t->true_))
		return t->false_;
	if (term_eq(a, t->false_))
		return t->true_;
	if (x->kind == T_NOT)
		return x->u.args[0];
	require(sort_eq(x->sort, t->bool_), "not");
	return mk_args(t, T_NOT, t->bool_, 0, &a, 1);
}

term term_implies(struct term_table *t, term a, term b)
{
	term args[2] = { a, b };

	op_sort(t, T_IMPLIES, args, 2);
	if (term_eq(a, t->true_))
		return b;
	if (term_eq(a, t->false_) || term_eq(b, t->true_) || term_eq(a, b))
		return t->true_;
	if (term_eq(b, t->false_))
		return term_not(t, a);
	return mk_args(t, T_IMPLIES, t->bool_, 0, args, 2);
}

term term_equal(struct term_table *t, term a, term b)
{
	term args[2] = { a, b };

	op_sort(t, T_EQ, args, 2);
	if (term_eq(a, b))
		return t->true_;
	if (term_eq(a, t->true_))
		return b;
	if (term_eq(b, t->true_))
		return a;
	if (term_eq(a, t->false_))
		return term_not(t, b);
	if (term_eq(b, t->false_))
		return term_not(t, a);
	return mk_args(t, T_EQ, t->bool_, 0, args, 2);
}

term term_ite(struct term_table *t, term c, term a, term b)
{
	term args[3] = { c, a, b };
	sort s = op_sort(t, T_ITE, args, 3);

	if (term_eq(c, t->true_) || term_eq(a, b))
		return a;
	if (term_eq(c, t->false_))
		return b;
	if (term_eq(a, t->true_) && term_eq(b, t->false_))
		return c;
	return mk_args(t, T_ITE, s, 0, args, 3);
}

term term_op(struct term_table *t, enum term_kind op, const term *args, uint32_t n)
{
	switch ((int)op) {
	case T_AND:
	case T_OR:
		return mk_junction(t, op, args, n);
	case T_NOT:
		require(n == 1, "not");
		return term_not(t, args[0]);
	case T_IMPLIES:
		require(n == 2, "=>");
		return term_implies(t, args[0], args[1]);
	case T_EQ:
		require(n == 2, "=");
		return term_equal(t, args[0], args[1]);
	case T_ITE:
		require(n == 3, "ite");
		return term_ite(t, args[0], args[1], args[2]);
	default:
		return mk_args(t, op, op_sort(t, op, args, n), 0, args, n);
	}
}

term term_and(struct term_table *t, const term *args, uint32_t n)
{
	return mk_junction(t, T_AND, args, n);
}

term term_or(struct term_table *t, const term *args, uint32_t n)
{
	return mk_junction(t, T_OR, args, n);
}

term term_and2(struct term_table *t, term a, term b)
{
	term args[2] = { a, b };

	return mk_junction(t, T_AND, args, 2);
}

term term_or2(struct term_table *t, term a, term b)
{
	term args[2] = { a, b };

	return mk_junction(t, T_OR, args, 2);
}

term term_select(struct term_table *t, term array, term index)
{
	term args[2] = { array, index };

	return term_op(t, T_SELECT, args, 2);
}

term term_store(struct term_table *t, term array, term index, term value)
{
	term args[3] = { array, index, value };

	return term_op(t, T_STORE, args, 3);
}

term term_const_array(struct term_table *t, sort array, term value)
{
	require(sort_get(t, array)->kind == SORT_ARRAY &&
		    sort_eq(sort_get(t, array)->args[1], term_sort(t, value)),
		"const array");
	t->theory_arrays = true;
	return mk_args(t, T_CONST_ARRAY, array, 0, &value, 1);
}

term term_extract(struct term_table *t, uint32_t hi, uint32_t lo, term a)
{
	const struct sort_info *s = sort_get(t, term_sort(t, a));

	require(s->kind == SORT_BV && lo <= hi && hi < s->bits && hi <= 0xffff,
		"extract");
	if (lo == 0 && hi + 1 == s->bits)
		return a;
	return mk_args(t, T_EXTRACT, sort_bv(t, hi - lo + 1), hi << 16 | lo, &a, 1);
}

term term_with_args(struct term_table *t, term x, const term *args)
{
	const struct term_info *i = term_get(t, x);

	switch ((int)i->kind) {
	case T_APP:
		return term_app(t, (symbol){ i->aux }, args, i->n_args);
	case T_EXTRACT:
		return term_extract(t, i->aux >> 16, i->aux & 0xffff, args[0]);
	case T_CONST_ARRAY:
		return term_const_array(t, i->sort, args[0]);
	default:
		return term_op(t, (enum term_kind)i->kind, args, i->n_args);
	}
}

/* -- quantifiers ------------------------------------------------------------------------------------ */

static struct quant *copy_quant(struct term_table *t, const struct quant *q)
{
	struct quant *c = arena_dup(t->arena, q, sizeof(*q));
	struct pattern *p =
	    arena_dup(t->arena, q->patterns, q->n_patterns * sizeof(*p));
	uint32_t i;

	c->vars = arena_dup(t->arena, q->vars, q->n_vars * sizeof(term));
	for (i = 0; i < q->n_patterns; i++)
		p[i].terms = arena_dup(t->arena, p[i].terms, p[i].n * sizeof(term));
	c->patterns = p;
	return c;
}

term term_quant(struct term_table *t, enum term_kind kind, const struct quant *q,
		term body)
{
	const struct term_info *b = term_get(t, body);
	struct term_info x = {
		.kind = (uint16_t)kind, .sort = t->bool_, .n_args = 1, .u.args = &body
	};
	uint32_t i;

	require(kind == T_FORALL || kind == T_EXISTS, "quantifier");
	require(sort_eq(b->sort, t->bool_), "quantifier body");
	if (!q->n_vars || term_eq(body, t->true_) || term_eq(body, t->false_))
		return body;
	for (i = 0; i < q->n_vars; i++)
		require(term_get(t, q->vars[i])->kind == T_BOUND,
			"quantified variable");
	/* Each quantifier is a term of its own: its variables are. */
	x.quant = copy_quant(t, q);
	return mk(t, x);
}

/* -- what was written ------------------------------------------------------------------------------ */

term term_remake(struct term_table *t, const struct term_info *x)
{
	struct term_info copy = *x;

	copy.flags = 0;
	if (x->kind == T_BOUND)
		copy.aux = ++t->next_bound;
	if (x->kind == T_CONST_ARRAY)
		t->theory_arrays = true;
	if (x->quant)
		copy.quant = copy_quant(t, x->quant);
	return mk(t, copy);
}

int term_compare(const void *a, const void *b)
{
	uint32_t x = ((const term *)a)->n, y = ((const term *)b)->n;

	return (x > y) - (x < y);
}
