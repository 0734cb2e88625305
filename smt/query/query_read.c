#include "smt/query/query_bytes.h"

#include "base/vec.h"

#include <string.h>

struct reader {
	const unsigned char *at, *end;
	bool ok;
	bool whole;
	struct term_table *t;
	/* What has been read, by number less one. */
	VEC(term) terms;
	VEC(sort) sorts;
	VEC(symbol) symbols;
};

/* -- bytes --------------------------------------------------------------------------------- */

static uint64_t get(struct reader *r)
{
	uint64_t n = 0;

	for (unsigned shift = 0; r->at < r->end && shift < 64; shift += 7) {
		n |= (uint64_t)(*r->at & 0x7f) << shift;
		if (!(*r->at++ & 0x80))
			return n;
	}
	r->ok = false;
	return 0;
}

static uint64_t get_below(struct reader *r, uint64_t end)
{
	uint64_t n = get(r);

	r->ok = r->ok && n < end;
	return r->ok ? n : 0;
}

static uint32_t get_u32(struct reader *r)
{
	return (uint32_t)get_below(r, UINT64_C(1) << 32);
}

static bool get_bool(struct reader *r)
{
	return get_below(r, 2) != 0;
}

/* How many of something follow, each of which takes at least a byte. */
static uint32_t get_count(struct reader *r)
{
	return (uint32_t)get_below(r, (uint64_t)(r->end - r->at) + 1);
}

static const char *get_text(struct reader *r, uint32_t *len)
{
	const char *s;

	*len = get_count(r);
	s = (const char *)r->at;
	if ((size_t)(r->end - r->at) < *len)
		r->ok = false;
	else
		r->at += *len;
	return r->ok ? s : "";
}

static const struct atom *get_atom(struct reader *r)
{
	const char *s;
	uint32_t len;

	if (!get_bool(r))
		return NULL;
	s = get_text(r, &len);
	return r->ok ? intern(r->t->names, s, len) : NULL;
}

static const char *get_string(struct reader *r)
{
	const char *s;
	uint32_t len;

	if (!get_bool(r))
		return NULL;
	s = get_text(r, &len);
	return r->ok ? arena_strndup(r->t->arena, s, len) : NULL;
}

#define GET_ARRAY(r, n, T) ARENA_NEW_ARRAY((r)->t->arena, (n), T)

/* -- sorts and symbols ------------------------------------------------------------------------ */

static sort get_sort(struct reader *r)
{
	const uint32_t n = (uint32_t)get_below(r, (uint64_t)r->sorts.len + 2);
	struct sort_info x = { 0 };
	sort *args;

	if (!r->ok || n == 0)
		return (sort){ 0 };
	if (n <= r->sorts.len)
		return r->sorts.data[n - 1];
	vec_push(&r->sorts, ((sort){ 0 }));
	x.kind = (enum sort_kind)get_below(r, SORT_BUILTIN + 1);
	x.bits = get_u32(r);
	x.bits2 = get_u32(r);
	x.record = get_bool(r);
	x.name = get_atom(r);
	x.n_args = get_count(r);
	args = GET_ARRAY(r, x.n_args, sort);
	for (uint32_t i = 0; i < x.n_args && r->ok; i++) {
		args[i] = get_sort(r);
		r->ok = r->ok && args[i].n;
	}
	x.args = args;
	if (r->ok)
		r->sorts.data[n - 1] = sort_remake(r->t, &x);
	r->ok = r->ok && r->sorts.data[n - 1].n;
	return r->sorts.data[n - 1];
}

/* 0, if there may be none, or the term of that number. */
static term get_known(struct reader *r, bool none)
{
	const uint32_t n = (uint32_t)get_below(r, (uint64_t)r->terms.len + 1);

	if (r->ok && n)
		return r->terms.data[n - 1];
	r->ok = r->ok && none;
	return (term){ 0 };
}

static symbol get_symbol(struct reader *r)
{
	const uint32_t n = (uint32_t)get_below(r, (uint64_t)r->symbols.len + 2);
	struct symbol_info x = { 0 };
	term *params;
	sort *args;

	if (!r->ok || n == 0)
		return (symbol){ 0 };
	if (n <= r->symbols.len)
		return r->symbols.data[n - 1];
	vec_push(&r->symbols, ((symbol){ 0 }));
	x.kind = (enum symbol_kind)get_below(r, SYM_BUILTIN + 1);
	x.hidden = get_bool(r);
	x.pointwise = (uint16_t)get_below(r, TERM_KIND_COUNT);
	x.index = get_u32(r);
	x.name = get_atom(r);
	x.n_args = get_count(r);
	args = GET_ARRAY(r, x.n_args, sort);
	params = GET_ARRAY(r, x.n_args, term);
	for (uint32_t i = 0; i < x.n_args && r->ok; i++)
		args[i] = get_sort(r);
	x.result = get_sort(r);
	x.ctor = get_symbol(r);
	x.body = get_known(r, true);
	for (uint32_t i = 0; i < x.n_args && x.body.n && r->ok; i++)
		params[i] = get_known(r, false);
	x.args = args;
	x.params = x.body.n ? params : NULL;
	r->ok = r->ok && x.name && x.result.n && (x.kind != SYM_DEFINED || x.body.n) &&
		(x.kind == SYM_SELECTOR || x.kind == SYM_TESTER) == (x.ctor.n != 0);
	for (uint32_t i = 0; i < x.n_args && r->ok; i++)
		r->ok = args[i].n != 0;
	if (r->ok)
		r->symbols.data[n - 1] = symbol_remake(r->t, &x);
	return r->symbols.data[n - 1];
}

static void get_datatypes(struct reader *r)
{
	uint32_t n;

	while (r->ok && r->at < r->end && *r->at) {
		const sort s = get_sort(r);
		symbol *ctors;

		n = get_count(r);
		ctors = GET_ARRAY(r, n, symbol);
		for (uint32_t i = 0; i < n && r->ok; i++) {
			ctors[i] = get_symbol(r);
			r->ok = r->ok && ctors[i].n;
		}
		r->ok = r->ok && s.n && sort_get(r->t, s)->kind == SORT_DATATYPE;
		if (r->ok)
			sort_datatype_define(r->t, s, ctors, n);
	}
	n = get_u32(r);
	r->ok = r->ok && !n && r->at == r->end;
}

/* -- terms ------------------------------------------------------------------------------------ */

static const struct quant *get_quant(struct reader *r)
{
	struct quant *q = ARENA_NEW(r->t->arena, struct quant);
	struct pattern *patterns;
	term *list;

	q->n_vars = get_count(r);
	list = GET_ARRAY(r, q->n_vars, term);
	for (uint32_t i = 0; i < q->n_vars && r->ok; i++)
		list[i] = get_known(r, false);
	q->vars = list;
	q->n_patterns = get_count(r);
	patterns = GET_ARRAY(r, q->n_patterns, struct pattern);
	for (uint32_t i = 0; i < q->n_patterns && r->ok; i++) {
		struct pattern *p = &patterns[i];

		p->negative = get_bool(r);
		p->eager = get_bool(r);
		p->n = get_count(r);
		list = GET_ARRAY(r, p->n, term);
		for (uint32_t k = 0; k < p->n && r->ok; k++)
			list[k] = get_known(r, false);
		p->terms = list;
	}
	q->patterns = patterns;
	q->weight = (int32_t)get_u32(r);
	q->attributed = get_bool(r);
	q->pointwise = get_bool(r);
	q->skolem_id = -1;
	if (r->whole) {
		q->qid = get_atom(r);
		q->skolem_id = (int32_t)get_u32(r);
		q->at = get_u32(r);
		q->whole.start = get_u32(r);
		q->whole.end = get_u32(r);
	}
	return q;
}

static void get_info(struct reader *r)
{
	struct term_info x = { 0 };
	term *args;

	x.kind = (uint16_t)get_below(r, TERM_KIND_COUNT);
	x.sort = get_sort(r);
	if (x.kind == T_APP)
		x.aux = get_symbol(r).n;
	else if (x.kind != T_BOUND)
		x.aux = get_u32(r);
	x.n_args = get_count(r);
	args = GET_ARRAY(r, x.n_args, term);
	for (uint32_t i = 0; i < x.n_args && r->ok; i++)
		args[i] = get_known(r, false);
	if (term_has_text(&x)) {
		x.u.text = get_atom(r);
		r->ok = r->ok && x.u.text && !x.n_args;
	} else {
		x.u.args = args;
	}
	if (get_bool(r))
		x.quant = get_quant(r);
	r->ok = r->ok && x.sort.n && (x.kind != T_APP || x.aux);
	vec_push(&r->terms, r->ok ? term_remake(r->t, &x) : (term){ 0 });
}

/* New terms, and then the number of one. */
static term get_term(struct reader *r)
{
	while (r->ok && r->at < r->end && !*r->at) {
		r->at++;
		get_info(r);
	}
	return get_known(r, false);
}

/* -- queries ---------------------------------------------------------------------------------- */

static const struct hypothesis *get_hypotheses(struct reader *r, uint32_t *n)
{
	struct hypothesis *h;

	*n = get_count(r);
	h = GET_ARRAY(r, *n, struct hypothesis);
	for (uint32_t i = 0; i < *n && r->ok; i++) {
		h[i].term = get_term(r);
		h[i].origin = (uint32_t)get_below(r, ORIGIN_CLOSED + 1) & 0xf;
		h[i].number = (uint32_t)get_below(r, 1 << 28) & 0xfffffff;
	}
	return h;
}

static const struct term_pair *get_pairs(struct reader *r, uint32_t *n)
{
	struct term_pair *p;

	*n = get_count(r);
	p = GET_ARRAY(r, *n, struct term_pair);
	for (uint32_t i = 0; i < *n && r->ok; i++) {
		p[i].from = get_term(r);
		p[i].to = get_term(r);
	}
	return p;
}

static void get_instances(struct reader *r, struct query *q)
{
	struct query_instance *list;

	q->n_instances = get_count(r);
	list = GET_ARRAY(r, q->n_instances, struct query_instance);
	for (uint32_t i = 0; i < q->n_instances && r->ok; i++) {
		const struct quant *quant;
		term *values;

		list[i].quant = get_term(r);
		quant = r->ok ? term_get(r->t, list[i].quant)->quant : NULL;
		values = GET_ARRAY(r, quant ? quant->n_vars : 0, term);
		for (uint32_t k = 0; quant && k < quant->n_vars && r->ok; k++)
			values[k] = get_term(r);
		list[i].values = values;
		list[i].inner = get_pairs(r, &list[i].n_inner);
	}
	q->instances = list;
	q->stand_ins = get_pairs(r, &q->n_stand_ins);
}

static const uint32_t *get_numbers(struct reader *r, uint32_t *n)
{
	uint32_t *list;

	*n = get_count(r);
	list = GET_ARRAY(r, *n, uint32_t);
	for (uint32_t i = 0; i < *n && r->ok; i++)
		list[i] = get_u32(r);
	return list;
}

static const term *get_terms(struct reader *r, uint32_t *n)
{
	term *list;

	*n = get_count(r);
	list = GET_ARRAY(r, *n, term);
	for (uint32_t i = 0; i < *n && r->ok; i++)
		list[i] = get_term(r);
	return list;
}

/* Some may be none. */
static const term *get_values(struct reader *r, uint32_t *n)
{
	term *list;

	*n = get_count(r);
	list = GET_ARRAY(r, *n, term);
	for (uint32_t i = 0; i < *n && r->ok; i++)
		if (get_bool(r))
			list[i] = get_term(r);
	return list;
}

static bool below(const uint32_t *list, uint32_t n, uint32_t end)
{
	for (uint32_t i = 0; i < n; i++)
		if (list[i] >= end)
			return false;
	return true;
}

/* Numbers of blocks and assertions that are there. */
static bool flow_fits(const struct query *q)
{
	bool ok = q->n_blocks > 0;

	for (uint32_t i = 0; i < q->n_blocks && ok; i++)
		ok =
		    below(q->blocks[i].asserts, q->blocks[i].n_asserts, q->n_asserts) &&
		    below(q->blocks[i].succs, q->blocks[i].n_succs, q->n_blocks);
	for (uint32_t i = 0; i < q->n_asserts && ok; i++)
		ok = q->asserts[i].block < q->n_blocks;
	return ok;
}

static void get_flow(struct reader *r, struct query *q)
{
	struct query_block *blocks;
	struct query_assert *asserts;

	q->n_blocks = get_count(r);
	blocks = GET_ARRAY(r, q->n_blocks, struct query_block);
	for (uint32_t i = 0; i < q->n_blocks && r->ok; i++) {
		blocks[i].fails = get_term(r);
		blocks[i].asserts = get_numbers(r, &blocks[i].n_asserts);
		blocks[i].succs = get_numbers(r, &blocks[i].n_succs);
	}
	q->n_asserts = get_count(r);
	asserts = GET_ARRAY(r, q->n_asserts, struct query_assert);
	for (uint32_t i = 0; i < q->n_asserts && r->ok; i++) {
		asserts[i].fails = get_term(r);
		asserts[i].block = get_u32(r);
	}
	q->blocks = blocks;
	q->asserts = asserts;
	r->ok = r->ok && flow_fits(q);
}

static void get_settings(struct reader *r, struct query *q)
{
	struct solver_option *options;

	q->want_core = get_bool(r);
	q->want_model = get_bool(r);
	q->evaluate = get_bool(r);
	q->whole = get_bool(r);
	q->maps = (enum map_form)get_below(r, MAPS_AXIOMS + 1);
	q->error_limit = get_u32(r);
	q->random_seed = get_u32(r);
	q->n_options = get_count(r);
	options = GET_ARRAY(r, q->n_options, struct solver_option);
	for (uint32_t i = 0; i < q->n_options && r->ok; i++) {
		options[i].name = get_string(r);
		options[i].value = get_string(r);
		r->ok = r->ok && options[i].name && options[i].value;
	}
	q->options = options;
}

bool query_read(const char *bytes, size_t len, struct term_table *t, struct query *q)
{
	struct reader r = { .at = (const unsigned char *)bytes,
			    .end = (const unsigned char *)bytes + len,
			    .ok = true,
			    .t = t };

	*q = (struct query){ .terms = t };
	r.ok = get(&r) == QUERY_FORMAT;
	r.whole = get_below(&r, QUERY_WHOLE + 1) == QUERY_WHOLE;
	q->axioms = get_hypotheses(&r, &q->n_axioms);
	q->constraints = get_hypotheses(&r, &q->n_constraints);
	get_instances(&r, q);
	get_flow(&r, q);
	q->labels = get_terms(&r, &q->n_labels);
	q->values = get_values(&r, &q->n_values);
	get_settings(&r, q);
	get_datatypes(&r);
	vec_fini(&r.terms);
	vec_fini(&r.sorts);
	vec_fini(&r.symbols);
	return r.ok && !term_check(t, 1);
}
