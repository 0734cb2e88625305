/*
 * Two steps. First the facts: with the Booleans of the path true and those of all other
 * blocks and assertions false, each constraint is taken apart as far as it is an implication,
 * a conjunction, or a disjunction of which one part is left; so the Booleans that only link
 * segments of a block get their values, too. Then, in the order of terms, the value of all
 * that the facts are made of, in Kleene's logic: what has no value is open, but a conjunction
 * with something false is false.
 */
#include "smt/dialogue/evaluate.h"

#include "base/mem.h"
#include "smt/text/sexpr.h"

#include <ctype.h>
#include <gmp.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_BITS 1000000 // a number that takes more has no value

enum truth { UNKNOWN, IS_TRUE, IS_FALSE };

struct number {
	mpq_t q;
};

static const struct term_info *info(const struct evaluation *e, term x)
{
	return term_get(e->q->terms, x);
}

static enum truth truth_of(const struct evaluation *e, term x)
{
	return (enum truth)e->truth[x.n];
}

static void set_truth(struct evaluation *e, term x, enum truth v)
{
	e->truth[x.n] = (unsigned char)v;
}

static enum truth negated(enum truth v)
{
	return v == UNKNOWN ? UNKNOWN : v == IS_TRUE ? IS_FALSE : IS_TRUE;
}

static enum truth from_bool(bool b)
{
	return b ? IS_TRUE : IS_FALSE;
}

static struct number *number_new(void)
{
	struct number *n = mem_alloc(sizeof(*n));

	mpq_init(n->q);
	return n;
}

static void number_free(struct number *n)
{
	mpq_clear(n->q);
	free(n);
}

/* -- facts ------------------------------------------------------------------------------- */

/* Of a literal, or a conjunction of literals. */
static enum truth quick_truth(const struct evaluation *e, term x)
{
	const struct term_info *t = info(e, x);
	enum truth all = IS_TRUE;

	if (t->kind == T_NOT)
		return negated(truth_of(e, t->u.args[0]));
	if (t->kind != T_AND)
		return truth_of(e, x);
	for (uint32_t i = 0; i < t->n_args; i++) {
		enum truth v = truth_of(e, t->u.args[i]);

		if (v == IS_FALSE)
			return IS_FALSE;
		if (v == UNKNOWN)
			all = UNKNOWN;
	}
	return all;
}

/* The only part of a disjunction that can be true; none if there are several, or one is. */
static term last_part(const struct evaluation *e, const struct term_info *t,
		      bool *holds)
{
	term left = { 0 };
	uint32_t n = 0;

	for (uint32_t i = 0; i < t->n_args; i++) {
		enum truth v = quick_truth(e, t->u.args[i]);

		*holds |= v == IS_TRUE;
		if (v == IS_FALSE)
			continue;
		left = t->u.args[i];
		n++;
	}
	return n == 1 ? left : (term){ 0 };
}

/* Everything that has to be true if x is. */
static void add_facts(struct evaluation *e, term x)
{
	VEC(term) todo = { 0 };

	vec_push(&todo, x);
	while (todo.len) {
		term y = vec_pop(&todo), left;
		const struct term_info *t = info(e, y);
		bool holds = quick_truth(e, y) == IS_TRUE;

		if (holds)
			continue;
		if (t->kind == T_AND) {
			for (uint32_t i = t->n_args; i > 0; i--)
				vec_push(&todo, t->u.args[i - 1]);
		} else if (t->kind == T_IMPLIES &&
			   quick_truth(e, t->u.args[0]) == IS_TRUE) {
			vec_push(&todo, t->u.args[1]);
		} else if (t->kind == T_OR) {
			left = last_part(e, t, &holds);
			if (!holds && term_none(left))
				vec_push(&e->facts, y);
			else if (!holds)
				vec_push(&todo, left);
		} else if (e->links[y.n] && truth_of(e, y) == UNKNOWN) {
			set_truth(e, y, IS_TRUE);
		} else {
			vec_push(&e->facts, y);
		}
	}
	vec_fini(&todo);
}

/* What a block equation is about; none if it is another formula. */
static term head_of(const struct evaluation *e, const struct hypothesis *h)
{
	const struct term_info *t = info(e, h->term);

	if (h->origin != ORIGIN_BLOCK && h->origin != ORIGIN_PLACE &&
	    h->origin != ORIGIN_ASSERT)
		return (term){ 0 };
	return t->kind == T_IMPLIES || t->kind == T_NOT ? t->u.args[0] : h->term;
}

/* The Booleans that link the segments of blocks. Equations are made in order: a head has its
 * value before it is met. */
static void find_links(struct evaluation *e)
{
	for (uint32_t i = 0; i < e->q->n_constraints; i++)
		if (e->q->constraints[i].origin == ORIGIN_PLACE)
			e->links[head_of(e, &e->q->constraints[i]).n] = true;
}

static void add_constraints(struct evaluation *e)
{
	for (uint32_t i = 0; i < e->q->n_constraints; i++) {
		term head = head_of(e, &e->q->constraints[i]);

		if (term_none(head) || truth_of(e, head) == IS_TRUE)
			add_facts(e, e->q->constraints[i].term);
	}
}

static void find_facts(struct evaluation *e, const struct failure *f)
{
	const struct query *q = e->q;

	set_truth(e, q->terms->true_, IS_TRUE);
	set_truth(e, q->terms->false_, IS_FALSE);
	for (uint32_t i = 0; i < q->n_blocks; i++)
		if (!term_eq(q->blocks[i].fails, q->terms->true_))
			set_truth(e, q->blocks[i].fails, IS_FALSE);
	for (uint32_t i = 0; i < q->n_asserts; i++)
		set_truth(e, q->asserts[i].fails, IS_FALSE);
	for (uint32_t i = 0; i < q->n_labels; i++)
		set_truth(e, q->labels[i], IS_TRUE);
	for (uint32_t i = 0; i < f->n_path; i++)
		set_truth(e, q->blocks[f->path[i]].fails, IS_TRUE);
	set_truth(e, q->asserts[f->assert_no].fails, IS_TRUE);
	find_links(e);
	add_constraints(e);
	for (uint32_t i = 0; i < q->n_axioms; i++) {
		if (info(e, q->axioms[i].term)->flags & TERM_HAS_QUANT)
			e->quantified = true;
		else
			add_facts(e, q->axioms[i].term);
	}
}

/* -- computing --------------------------------------------------------------------------- */

static bool is_number(const struct evaluation *e, term x)
{
	sort s = info(e, x)->sort;

	return sort_eq(s, e->q->terms->int_) || sort_eq(s, e->q->terms->real_);
}

static bool is_truth(const struct evaluation *e, term x)
{
	return sort_eq(info(e, x)->sort, e->q->terms->bool_);
}

static bool is_literal(const struct term_info *t)
{
	return t->kind == T_INT || t->kind == T_REAL;
}

static bool is_too_large(const mpq_t a)
{
	return mpz_sizeinbase(mpq_numref(a), 2) + mpz_sizeinbase(mpq_denref(a), 2) >
	       NUMBER_BITS;
}

/* Digits, perhaps with a point. */
static bool read_decimal(const char *text, size_t len, mpq_t out)
{
	char *digits = mem_alloc(len + 1);
	size_t n = 0, behind = 0;
	bool point = false, ok = len && isdigit((unsigned char)text[0]);

	for (size_t i = 0; i < len && ok; i++) {
		if (text[i] == '.' && !point) {
			point = true;
			continue;
		}
		ok = isdigit((unsigned char)text[i]) != 0;
		digits[n++] = text[i];
		behind += point;
	}
	digits[n] = '\0';
	ok = ok && n && mpz_set_str(mpq_numref(out), digits, 10) == 0;
	if (ok) {
		mpz_ui_pow_ui(mpq_denref(out), 10, (unsigned long)behind);
		mpq_canonicalize(out);
	}
	free(digits);
	return ok;
}

/* Operations on two numbers, in place. False: there is no value that all agree on. */

static bool op_add(mpq_t a, const mpq_t b)
{
	mpq_add(a, a, b);
	return true;
}

static bool op_sub(mpq_t a, const mpq_t b)
{
	mpq_sub(a, a, b);
	return true;
}

static bool op_mul(mpq_t a, const mpq_t b)
{
	mpq_mul(a, a, b);
	return true;
}

static bool op_rdiv(mpq_t a, const mpq_t b)
{
	if (mpq_sgn(b) == 0)
		return false;
	mpq_div(a, a, b);
	return true;
}

/* The rest is not negative (SMT-LIB). */
static bool divide(mpq_t a, const mpq_t b, bool want_rest)
{
	mpz_t quotient, rest;

	if (mpq_sgn(b) == 0)
		return false;
	mpz_inits(quotient, rest, NULL);
	if (mpq_sgn(b) > 0)
		mpz_fdiv_qr(quotient, rest, mpq_numref(a), mpq_numref(b));
	else
		mpz_cdiv_qr(quotient, rest, mpq_numref(a), mpq_numref(b));
	mpq_set_z(a, want_rest ? rest : quotient);
	mpz_clears(quotient, rest, NULL);
	return true;
}

static bool op_idiv(mpq_t a, const mpq_t b)
{
	return divide(a, b, false);
}

static bool op_imod(mpq_t a, const mpq_t b)
{
	return divide(a, b, true);
}

static bool (*const binary[TERM_KIND_COUNT])(mpq_t, const mpq_t) = {
	[T_ADD] = op_add,   [T_SUB] = op_sub,   [T_MUL] = op_mul,
	[T_RDIV] = op_rdiv, [T_IDIV] = op_idiv, [T_IMOD] = op_imod,
};

static void op_neg(mpq_t a)
{
	mpq_neg(a, a);
}

static void op_same(mpq_t a)
{
	(void)a;
}

static void op_floor(mpq_t a)
{
	mpz_fdiv_q(mpq_numref(a), mpq_numref(a), mpq_denref(a));
	mpz_set_ui(mpq_denref(a), 1);
}

static void (*const unary[TERM_KIND_COUNT])(mpq_t) = {
	[T_NEG] = op_neg,
	[T_TO_REAL] = op_same,
	[T_TO_INT] = op_floor,
};

/* Sums and products may have many parts. */
static bool compute_parts(const struct evaluation *e, const struct term_info *t,
			  mpq_t out)
{
	const struct number *first = e->numbers[t->u.args[0].n];

	if (!first)
		return false;
	mpq_set(out, first->q);
	if (unary[t->kind])
		unary[t->kind](out);
	for (uint32_t i = 1; i < t->n_args; i++) {
		const struct number *n = e->numbers[t->u.args[i].n];

		if (!n || is_too_large(out) || is_too_large(n->q) ||
		    !binary[t->kind](out, n->q))
			return false;
	}
	return true;
}

static bool compute_number(const struct evaluation *e, const struct term_info *t,
			   mpq_t out)
{
	enum truth condition;
	const struct number *n;

	if (is_literal(t))
		return read_decimal(t->u.text->text, t->u.text->len, out);
	if (t->kind != T_ITE)
		return compute_parts(e, t, out);
	condition = truth_of(e, t->u.args[0]);
	if (condition == UNKNOWN)
		return false;
	n = e->numbers[t->u.args[condition == IS_TRUE ? 1 : 2].n];
	if (n)
		mpq_set(out, n->q);
	return n != NULL;
}

typedef enum truth truth_fn(const struct evaluation *e, const struct term_info *t);

static enum truth truth_not(const struct evaluation *e, const struct term_info *t)
{
	return negated(truth_of(e, t->u.args[0]));
}

/* Kleene's conjunction, or, of negations, disjunction. */
static enum truth junction(const struct evaluation *e, const struct term_info *t,
			   enum truth decides)
{
	enum truth all = negated(decides);

	for (uint32_t i = 0; i < t->n_args; i++) {
		enum truth v = truth_of(e, t->u.args[i]);

		if (v == decides)
			return decides;
		if (v == UNKNOWN)
			all = UNKNOWN;
	}
	return all;
}

static enum truth truth_and(const struct evaluation *e, const struct term_info *t)
{
	return junction(e, t, IS_FALSE);
}

static enum truth truth_or(const struct evaluation *e, const struct term_info *t)
{
	return junction(e, t, IS_TRUE);
}

static enum truth truth_implies(const struct evaluation *e, const struct term_info *t)
{
	enum truth a = truth_of(e, t->u.args[0]), b = truth_of(e, t->u.args[1]);

	if (a == IS_FALSE || b == IS_TRUE)
		return IS_TRUE;
	return a == IS_TRUE ? b : UNKNOWN;
}

static enum truth truth_ite(const struct evaluation *e, const struct term_info *t)
{
	enum truth condition = truth_of(e, t->u.args[0]);

	if (condition == UNKNOWN)
		return UNKNOWN;
	return truth_of(e, t->u.args[condition == IS_TRUE ? 1 : 2]);
}

/* How two numbers compare; false if one has no value. */
static bool compare(const struct evaluation *e, const struct term_info *t, uint32_t i,
		    uint32_t k, int *order)
{
	const struct number *a = e->numbers[t->u.args[i].n],
			    *b = e->numbers[t->u.args[k].n];

	if (!a || !b)
		return false;
	*order = mpq_cmp(a->q, b->q);
	return true;
}

static enum truth equal(const struct evaluation *e, const struct term_info *t,
			uint32_t i, uint32_t k)
{
	enum truth a, b;
	int order;

	if (!is_truth(e, t->u.args[i]))
		return compare(e, t, i, k, &order) ? from_bool(!order) : UNKNOWN;
	a = truth_of(e, t->u.args[i]);
	b = truth_of(e, t->u.args[k]);
	return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : from_bool(a == b);
}

static enum truth truth_eq(const struct evaluation *e, const struct term_info *t)
{
	return equal(e, t, 0, 1);
}

static enum truth truth_distinct(const struct evaluation *e, const struct term_info *t)
{
	enum truth all = IS_TRUE;

	for (uint32_t i = 0; i < t->n_args; i++)
		for (uint32_t k = 0; k < i; k++) {
			enum truth v = equal(e, t, i, k);

			if (v == IS_TRUE)
				return IS_FALSE;
			if (v == UNKNOWN)
				all = UNKNOWN;
		}
	return all;
}

static enum truth truth_order(const struct evaluation *e, const struct term_info *t)
{
	int order;

	if (!compare(e, t, 0, 1, &order))
		return UNKNOWN;
	return from_bool(order < 0   ? t->kind == T_LT || t->kind == T_LE
			 : order > 0 ? t->kind == T_GT || t->kind == T_GE
				     : t->kind == T_LE || t->kind == T_GE);
}

static truth_fn *const truths[TERM_KIND_COUNT] = {
	[T_NOT] = truth_not,           [T_AND] = truth_and,  [T_OR] = truth_or,
	[T_IMPLIES] = truth_implies,   [T_ITE] = truth_ite,  [T_EQ] = truth_eq,
	[T_DISTINCT] = truth_distinct, [T_LT] = truth_order, [T_LE] = truth_order,
	[T_GT] = truth_order,          [T_GE] = truth_order,
};

/* Is its value computed from those of its parts? */
static bool is_computed(const struct evaluation *e, term x)
{
	const struct term_info *t = info(e, x);

	if (is_number(e, x))
		return is_literal(t) || t->kind == T_ITE || unary[t->kind] ||
		       binary[t->kind];
	if (!is_truth(e, x))
		return false;
	if (t->kind == T_EQ || t->kind == T_DISTINCT)
		return is_number(e, t->u.args[0]) || is_truth(e, t->u.args[0]);
	return truths[t->kind] || t->kind == T_TRUE || t->kind == T_FALSE;
}

/* Values of all that is made of atoms. */
static void compute(struct evaluation *e)
{
	uint32_t n = e->q->terms->terms.len;

	for (uint32_t i = 1; i < n; i++) {
		const struct term_info *t = info(e, (term){ i });
		struct number *value;

		if (!e->computed[i])
			continue;
		if (is_truth(e, (term){ i })) {
			if (e->truth[i] == UNKNOWN && truths[t->kind])
				set_truth(e, (term){ i }, truths[t->kind](e, t));
			continue;
		}
		value = number_new();
		if (compute_number(e, t, value->q) && !is_too_large(value->q))
			e->numbers[i] = value;
		else
			number_free(value);
	}
}

/* -- atoms ------------------------------------------------------------------------------- */

/* What the facts are made of, down to the atoms. */
static void find_atoms(struct evaluation *e)
{
	uint32_t n = e->q->terms->terms.len;
	bool *seen = e->computed;

	for (uint32_t i = 0; i < e->facts.len; i++)
		seen[e->facts.data[i].n] = true;
	for (uint32_t i = n; i-- > 1;) {
		const struct term_info *t = info(e, (term){ i });

		if (!seen[i])
			continue;
		if (is_computed(e, (term){ i })) {
			for (uint32_t k = 0; !is_literal(t) && k < t->n_args; k++)
				seen[t->u.args[k].n] = true;
			continue;
		}
		seen[i] = false;
		e->quantified |= t->kind == T_FORALL || t->kind == T_EXISTS;
		if ((t->flags & (TERM_HAS_BOUND | TERM_HAS_QUANT)) ||
		    e->truth[i] != UNKNOWN ||
		    !(is_number(e, (term){ i }) || is_truth(e, (term){ i })))
			continue;
		e->compound |= t->kind != T_APP || t->n_args;
		vec_push(&e->atoms, ((term){ i }));
	}
}

void evaluation_init(struct evaluation *e, const struct query *q,
		     const struct failure *f)
{
	*e = (struct evaluation){ .q = q };
	e->truth = mem_calloc(q->terms->terms.len, sizeof(*e->truth));
	e->numbers = mem_calloc(q->terms->terms.len, sizeof(*e->numbers));
	e->computed = mem_calloc(q->terms->terms.len, sizeof(*e->computed));
	e->links = mem_calloc(q->terms->terms.len, sizeof(*e->links));
	e->quantified = q->n_stand_ins > 0;
	find_facts(e, f);
	find_atoms(e);
}

void evaluation_fini(struct evaluation *e)
{
	for (uint32_t i = 0; i < e->q->terms->terms.len; i++)
		if (e->numbers[i])
			number_free(e->numbers[i]);
	free(e->computed);
	free(e->links);
	free(e->numbers);
	free(e->truth);
	vec_fini(&e->facts);
	vec_fini(&e->atoms);
}

/* -- values from texts ------------------------------------------------------------------- */

/* -x, x / y and decimals. Solvers nest no deeper than (- (/ 1 2)). */
static bool read_number(const struct sexprs *sx, uint32_t i, mpq_t out, unsigned depth)
{
	const struct sexpr *e = &sx->nodes.data[i];
	bool ok = false;
	mpq_t below;

	if (e->kind == SEXPR_SYMBOL)
		return read_decimal(sx->text + e->start, e->len, out);
	if (!depth)
		return false;
	if (sexpr_has_head(sx, i, "-") && e->n == 2) {
		ok = read_number(sx, sexpr_item(sx, i, 1), out, depth - 1);
		mpq_neg(out, out);
	} else if (sexpr_has_head(sx, i, "/") && e->n == 3) {
		mpq_init(below);
		ok = read_number(sx, sexpr_item(sx, i, 1), out, depth - 1) &&
		     read_number(sx, sexpr_item(sx, i, 2), below, depth - 1) &&
		     mpq_sgn(below) != 0;
		if (ok)
			mpq_div(out, out, below);
		mpq_clear(below);
	}
	return ok;
}

void evaluation_set(struct evaluation *e, uint32_t i, const char *value)
{
	term x = e->atoms.data[i];
	struct number *n;
	struct sexprs sx;

	if (is_truth(e, x)) {
		if (strcmp(value, "true") == 0)
			set_truth(e, x, IS_TRUE);
		else if (strcmp(value, "false") == 0)
			set_truth(e, x, IS_FALSE);
		return;
	}
	sexprs_init(&sx);
	n = number_new();
	if (sexprs_read(&sx, value, strlen(value)) && sx.n_top == 1 &&
	    read_number(&sx, 0, n->q, 3))
		e->numbers[x.n] = n;
	else
		number_free(n);
	sexprs_fini(&sx);
}

/* -- the result -------------------------------------------------------------------------- */

enum evaluated evaluation_result(struct evaluation *e, bool *vouched)
{
	enum truth all = IS_TRUE;

	compute(e);
	*vouched = false;
	for (uint32_t i = 0; i < e->facts.len; i++) {
		enum truth v = truth_of(e, e->facts.data[i]);

		if (v == IS_FALSE)
			return EVALUATED_HOLDS;
		if (v == UNKNOWN)
			all = UNKNOWN;
	}
	if (all == UNKNOWN)
		return EVALUATED_OPEN;
	*vouched = !e->quantified && !e->compound;
	return EVALUATED_FAILS;
}
