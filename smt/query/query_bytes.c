#include "smt/query/query_bytes.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The number of a thing of a table: 1 + its place in the order of the walk, by its id there. */
typedef VEC(uint32_t) numbers;

/* A term that is to be written, and whether its parts have been put before it. */
struct visit {
	term t;
	bool after_parts;
};

struct query_writer {
	const struct query *q;
	const struct term_table *terms;
	enum query_detail detail;
	struct buf *out;
	numbers term_numbers, sort_numbers, symbol_numbers;
	uint32_t n_terms, n_sorts, n_symbols;
	VEC(struct visit) todo;
	VEC(sort) datatypes; // whose constructors are not written yet
};

struct query_writer *query_writer_new(void)
{
	return mem_calloc(1, sizeof(struct query_writer));
}

void query_writer_free(struct query_writer *w)
{
	if (!w)
		return;
	vec_fini(&w->term_numbers);
	vec_fini(&w->sort_numbers);
	vec_fini(&w->symbol_numbers);
	vec_fini(&w->todo);
	vec_fini(&w->datatypes);
	free(w);
}

static void reset(numbers *n, uint32_t size)
{
	if (n->len < size) {
		vec_reserve(n, size - n->len);
		n->len = size;
	}
	memset(n->data, 0, size * sizeof(*n->data));
}

/* -- bytes --------------------------------------------------------------------------------- */

/* Seven bits at a time, the lowest first: most numbers are small. */
static void put(struct query_writer *w, uint64_t n)
{
	enum { MOST = 10 }; // bytes of a number
	char *p = buf_room(w->out, MOST);

	for (; n >= 0x80; n >>= 7)
		*p++ = (char)(n | 0x80);
	*p++ = (char)n;
	w->out->len = (size_t)(p - w->out->data);
}

static void put_text(struct query_writer *w, const char *s, size_t len)
{
	put(w, len);
	buf_mem(w->out, s, len);
}

static void put_string(struct query_writer *w, const char *s)
{
	put(w, s != NULL);
	if (s)
		put_text(w, s, strlen(s));
}

static void put_atom(struct query_writer *w, const struct atom *a)
{
	put(w, a != NULL);
	if (a)
		put_text(w, a->text, a->len);
}

/* -- sorts and symbols ------------------------------------------------------------------------ */

/* Its number; behind the first mention, what it is. Sorts are nested as deeply as types. */
static void put_sort(struct query_writer *w, sort s)
{
	uint32_t *number = &w->sort_numbers.data[s.n];
	const struct sort_info *x;

	if (*number || !s.n) {
		put(w, *number);
		return;
	}
	*number = ++w->n_sorts;
	put(w, *number);
	x = sort_get(w->terms, s);
	put(w, x->kind);
	put(w, x->bits);
	put(w, x->bits2);
	put(w, x->record);
	put_atom(w, x->name);
	put(w, x->n_args);
	for (uint32_t i = 0; i < x->n_args; i++)
		put_sort(w, x->args[i]);
	if (x->n_ctors)
		vec_push(&w->datatypes, s);
}

/* The same; parameters and body of one that is defined have been written. */
static void put_symbol(struct query_writer *w, symbol f)
{
	uint32_t *number = &w->symbol_numbers.data[f.n];
	const struct symbol_info *x;

	if (*number || !f.n) {
		put(w, *number);
		return;
	}
	*number = ++w->n_symbols;
	put(w, *number);
	x = symbol_get(w->terms, f);
	put(w, x->kind);
	put(w, x->hidden);
	put(w, x->pointwise);
	put(w, x->index);
	put_atom(w, x->name);
	put(w, x->n_args);
	for (uint32_t i = 0; i < x->n_args; i++)
		put_sort(w, x->args[i]);
	put_sort(w, x->result);
	put_symbol(w, x->ctor);
	put(w, w->term_numbers.data[x->body.n]);
	for (uint32_t i = 0; i < x->n_args && x->body.n; i++)
		put(w, w->term_numbers.data[x->params[i].n]);
}

/* Constructors mention other sorts, these their constructors, and so on; 0 ends it. */
static void put_datatypes(struct query_writer *w)
{
	while (w->datatypes.len) {
		const sort s = vec_pop(&w->datatypes);
		const struct sort_info *x = sort_get(w->terms, s);

		put_sort(w, s);
		put(w, x->n_ctors);
		for (uint32_t i = 0; i < x->n_ctors; i++)
			put_symbol(w, x->ctors[i]);
	}
	put(w, 0);
}

/* -- terms ------------------------------------------------------------------------------------ */

static void add(struct query_writer *w, term t)
{
	if (!w->term_numbers.data[t.n])
		vec_push(&w->todo, ((struct visit){ t, false }));
}

/* What has to be written before a term. */
static void add_parts(struct query_writer *w, const struct term_info *x)
{
	if (x->kind == T_APP) {
		const struct symbol_info *f = symbol_get(w->terms, (symbol){ x->aux });

		for (uint32_t i = 0; i < f->n_args && f->body.n; i++)
			add(w, f->params[i]);
		if (f->body.n)
			add(w, f->body);
	}
	for (uint32_t i = 0; x->quant && i < x->quant->n_patterns; i++)
		for (uint32_t k = 0; k < x->quant->patterns[i].n; k++)
			add(w, x->quant->patterns[i].terms[k]);
	for (uint32_t i = 0; x->quant && i < x->quant->n_vars; i++)
		add(w, x->quant->vars[i]);
	for (uint32_t i = 0; i < x->n_args; i++)
		add(w, x->u.args[i]);
}

static void put_quant(struct query_writer *w, const struct quant *q)
{
	put(w, q->n_vars);
	for (uint32_t i = 0; i < q->n_vars; i++)
		put(w, w->term_numbers.data[q->vars[i].n]);
	put(w, q->n_patterns);
	for (uint32_t i = 0; i < q->n_patterns; i++) {
		const struct pattern *p = &q->patterns[i];

		put(w, p->negative);
		put(w, p->eager);
		put(w, p->n);
		for (uint32_t k = 0; k < p->n; k++)
			put(w, w->term_numbers.data[p->terms[k].n]);
	}
	put(w, (uint32_t)q->weight);
	put(w, q->attributed);
	put(w, q->pointwise);
	if (w->detail == QUERY_NAMED)
		return;
	put_atom(w, q->qid);
	put(w, (uint32_t)q->skolem_id);
	put(w, q->at);
	put(w, q->whole.start);
	put(w, q->whole.end);
}

/* A term whose parts have been written. Bound variables are what they are by their numbers. */
static void put_info(struct query_writer *w, const struct term_info *x)
{
	put(w, x->kind);
	put_sort(w, x->sort);
	if (x->kind == T_APP)
		put_symbol(w, (symbol){ x->aux });
	else if (x->kind != T_BOUND)
		put(w, x->aux);
	put(w, x->n_args);
	for (uint32_t i = 0; i < x->n_args; i++)
		put(w, w->term_numbers.data[x->u.args[i].n]);
	if (term_has_text(x))
		put_atom(w, x->u.text);
	put(w, x->quant != NULL);
	if (x->quant)
		put_quant(w, x->quant);
}

/* Write what is new below a term (0, and what it is) and then its number. */
static void put_term(struct query_writer *w, term root)
{
	uint32_t *number = w->term_numbers.data;

	add(w, root);
	while (w->todo.len) {
		struct visit *v = &vec_last(&w->todo);
		const term t = v->t;

		if (!number[t.n] && !v->after_parts) {
			v->after_parts = true;
			add_parts(w, term_get(w->terms, t));
			continue;
		}
		w->todo.len--;
		if (number[t.n])
			continue;
		put(w, 0);
		put_info(w, term_get(w->terms, t));
		number[t.n] = ++w->n_terms;
	}
	put(w, number[root.n]);
}

/* -- queries ---------------------------------------------------------------------------------- */

static void put_hypotheses(struct query_writer *w, const struct hypothesis *h,
			   uint32_t n)
{
	put(w, n);
	for (uint32_t i = 0; i < n; i++) {
		put_term(w, h[i].term);
		put(w, h[i].origin);
		put(w, h[i].number);
	}
}

static void put_pairs(struct query_writer *w, const struct term_pair *p, uint32_t n)
{
	put(w, n);
	for (uint32_t i = 0; i < n; i++) {
		put_term(w, p[i].from);
		put_term(w, p[i].to);
	}
}

static void put_instances(struct query_writer *w)
{
	const struct query *q = w->q;

	put(w, q->n_instances);
	for (uint32_t i = 0; i < q->n_instances; i++) {
		const struct query_instance *x = &q->instances[i];
		const struct quant *quant = term_get(q->terms, x->quant)->quant;

		put_term(w, x->quant);
		for (uint32_t k = 0; quant && k < quant->n_vars; k++)
			put_term(w, x->values[k]);
		put_pairs(w, x->inner, x->n_inner);
	}
	put_pairs(w, q->stand_ins, q->n_stand_ins);
}

static void put_numbers(struct query_writer *w, const uint32_t *list, uint32_t n)
{
	put(w, n);
	for (uint32_t i = 0; i < n; i++)
		put(w, list[i]);
}

static void put_terms(struct query_writer *w, const term *t, uint32_t n)
{
	put(w, n);
	for (uint32_t i = 0; i < n; i++)
		put_term(w, t[i]);
}

/* Some may be none. */
static void put_values(struct query_writer *w, const term *t, uint32_t n)
{
	put(w, n);
	for (uint32_t i = 0; i < n; i++) {
		put(w, t[i].n != 0);
		if (t[i].n)
			put_term(w, t[i]);
	}
}

static void put_flow(struct query_writer *w)
{
	const struct query *q = w->q;

	put(w, q->n_blocks);
	for (uint32_t i = 0; i < q->n_blocks; i++) {
		put_term(w, q->blocks[i].fails);
		put_numbers(w, q->blocks[i].asserts, q->blocks[i].n_asserts);
		put_numbers(w, q->blocks[i].succs, q->blocks[i].n_succs);
	}
	put(w, q->n_asserts);
	for (uint32_t i = 0; i < q->n_asserts; i++) {
		put_term(w, q->asserts[i].fails);
		put(w, q->asserts[i].block);
	}
}

static void put_settings(struct query_writer *w)
{
	const struct query *q = w->q;

	put(w, q->want_core);
	put(w, q->want_model);
	put(w, q->evaluate);
	put(w, q->whole);
	put(w, q->maps);
	put(w, q->error_limit);
	put(w, q->random_seed);
	put(w, q->n_options);
	for (uint32_t i = 0; i < q->n_options; i++) {
		put_string(w, q->options[i].name);
		put_string(w, q->options[i].value);
	}
}

void query_write(struct query_writer *w, const struct query *q,
		 enum query_detail detail, struct buf *out)
{
	w->q = q;
	w->terms = q->terms;
	w->detail = detail;
	w->out = out;
	out->len = 0;
	w->n_terms = w->n_sorts = w->n_symbols = 0;
	reset(&w->term_numbers, q->terms->terms.len);
	reset(&w->sort_numbers, q->terms->sorts.len);
	reset(&w->symbol_numbers, q->terms->symbols.len);
	put(w, QUERY_FORMAT);
	put(w, detail);
	put_hypotheses(w, q->axioms, q->n_axioms);
	put_hypotheses(w, q->constraints, q->n_constraints);
	put_instances(w);
	put_flow(w);
	put_terms(w, q->labels, q->n_labels);
	put_values(w, q->values, q->n_values);
	put_settings(w);
	put_datatypes(w);
}
