/* Queries as bytes: they say all that matters and nothing else, and can be read back. */
#include "smt/query/query_bytes.h"

#include "tests/unit/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A table of terms with one query in it. */
struct world {
	struct arena arena;
	struct intern names;
	struct term_table t;
	struct hypothesis axioms[2], constraints[1];
	struct query_block blocks[1];
	struct query_assert asserts[1];
	uint32_t assert_numbers[1];
	struct solver_option options[1];
	term values[1];
	struct query q;
};

/* What of the query is another than usual. */
enum change {
	SAME,
	NOISE,    // terms in the table that the query does not have
	AXIOM,    // an operator in an axiom
	LITERAL,  // a number in an axiom
	TRIGGER,  // a pattern of a quantifier
	WEIGHT,   // of a quantifier
	BOUND,    // which of two bound variables of one name is meant
	ORIGIN,   // of an axiom
	NAME,     // of a function
	SORT,     // of a function's result
	DATATYPE, // a constructor has another field
	VALUES,
	NO_VALUE, // which values are wanted
	LIMIT,    // how many failures
	SEED,
	OPTION,
	CORE,
	PLACE, // of a quantifier in the source: means nothing
	CHANGES
};

static term fresh(struct world *w, const char *name, sort s)
{
	return term_fresh(&w->t, intern_str(&w->names, name), s);
}

static sort pair_sort(struct world *w, enum change how)
{
	sort s = sort_datatype(&w->t, intern_str(&w->names, "Pair"));
	sort fields[] = { w->t.int_, how == DATATYPE ? w->t.bool_ : s };
	symbol ctor = symbol_ctor(&w->t, intern_str(&w->names, "pair"), fields, 2, s);

	sort_datatype_define(&w->t, s, &ctor, 1);
	return s;
}

/* forall x, x' :: { f(x), f(x') } f(x) <= 1 || x == x'; the two variables have one name. */
static term law(struct world *w, enum change how)
{
	struct term_table *t = &w->t;
	sort range = how == SORT ? t->real_ : t->int_;
	symbol f = symbol_func(t, intern_str(&w->names, how == NAME ? "g" : "f"),
			       &t->int_, 1, range);
	term vars[2], uses[2], sides[2], swapped[2];
	struct pattern pattern = { .n = 2, .terms = uses, .eager = how == TRIGGER };
	struct quant quant = { .n_vars = 2,
			       .vars = vars,
			       .n_patterns = 1,
			       .patterns = &pattern,
			       .weight = how == WEIGHT ? 3 : 1,
			       .at = how == PLACE ? 99 : 7 };

	for (int i = 0; i < 2; i++) {
		vars[i] = term_bound(t, intern_str(&w->names, "x"), t->int_);
		uses[i] = term_app(t, f, &vars[i], 1);
	}
	sides[0] = uses[how == BOUND];
	sides[1] = how == SORT ? term_real(t, intern_str(&w->names, "1.0"))
			       : term_int_value(t, how == LITERAL ? 2 : 1);
	swapped[0] = sides[1];
	swapped[1] = sides[0];
	return term_quant(t, T_FORALL, &quant,
			  term_or2(t,
				   term_op(t, T_LE, how == AXIOM ? swapped : sides, 2),
				   term_equal(t, vars[0], vars[1])));
}

static void build(struct world *w, enum change how)
{
	struct term_table *t = &w->t;
	sort pair;

	memset(w, 0, sizeof(*w));
	arena_init(&w->arena);
	intern_init(&w->names, &w->arena);
	term_table_init(t, &w->arena, &w->names);
	if (how == NOISE) {
		fresh(w, "noise", t->int_);
		term_bound(t, intern_str(&w->names, "x"), t->int_);
		sort_uninterpreted(t, intern_str(&w->names, "T"));
		term_int_value(t, 7);
	}
	w->axioms[0] = hypothesis(law(w, how),
				  how == ORIGIN ? ORIGIN_DEFINITION : ORIGIN_AXIOM, 0);
	pair = pair_sort(w, how);
	w->axioms[1] = hypothesis(
	    term_equal(t, fresh(w, "p", pair), fresh(w, "q", pair)), ORIGIN_AXIOM, 0);
	w->blocks[0] = (struct query_block){ .fails = fresh(w, "entry", t->bool_),
					     .n_asserts = 1,
					     .asserts = w->assert_numbers };
	w->asserts[0] = (struct query_assert){ .fails = fresh(w, "a0", t->bool_) };
	w->constraints[0] = hypothesis(
	    term_implies(t, w->blocks[0].fails, w->asserts[0].fails), ORIGIN_BLOCK, 0);
	if (how != NO_VALUE)
		w->values[0] = fresh(w, "v", t->int_);
	w->options[0] =
	    (struct solver_option){ "smt.arith.solver", how == OPTION ? "2" : "6" };
	w->q = (struct query){ .name = "P",
			       .terms = t,
			       .n_axioms = 2,
			       .axioms = w->axioms,
			       .n_constraints = 1,
			       .constraints = w->constraints,
			       .n_blocks = 1,
			       .blocks = w->blocks,
			       .n_asserts = 1,
			       .asserts = w->asserts,
			       .n_values = how != VALUES,
			       .values = w->values,
			       .error_limit = how == LIMIT ? 1 : 5,
			       .random_seed = how == SEED,
			       .want_core = how == CORE,
			       .n_options = 1,
			       .options = w->options };
}

static void unbuild(struct world *w)
{
	term_table_fini(&w->t);
	intern_fini(&w->names);
	arena_fini(&w->arena);
}

/* -- what is written ------------------------------------------------------------------------ */

static struct query_writer *writer;
static struct buf out, again;

static void setup(void)
{
	writer = query_writer_new();
	buf_init(&out);
	buf_init(&again);
}

static void teardown(void)
{
	query_writer_free(writer);
	buf_fini(&out);
	buf_fini(&again);
}

static bool same_bytes(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

static void write_changed(enum change how, enum query_detail detail, struct buf *to)
{
	struct world w;

	build(&w, how);
	query_write(writer, &w.q, detail, to);
	unbuild(&w);
}

START_TEST(says_all)
{
	struct buf bytes[CHANGES];

	for (int i = 0; i < CHANGES; i++) {
		buf_init(&bytes[i]);
		write_changed((enum change)i, QUERY_NAMED, &bytes[i]);
	}
	for (int i = 0; i < CHANGES; i++)
		for (int k = 0; k < i; k++) {
			bool nothing = (k == SAME && (i == NOISE || i == PLACE)) ||
				       (k == NOISE && i == PLACE);
			bool same = same_bytes(&bytes[i], &bytes[k]);

			ck_assert_msg(same == nothing, "changes %d and %d: %s", k, i,
				      same ? "the same" : "not the same");
		}
	for (int i = 0; i < CHANGES; i++)
		buf_fini(&bytes[i]);
	/* Places are said of what is to be read. */
	write_changed(SAME, QUERY_WHOLE, &out);
	write_changed(PLACE, QUERY_WHOLE, &again);
	ck_assert(!same_bytes(&out, &again));
}
END_TEST

/* A term as deep as the table is large: neither recursion nor quadratic time. */
START_TEST(deep)
{
	enum { N = 1000000 };
	struct world w;
	term t;

	build(&w, SAME);
	t = w.values[0];
	for (int i = 0; i < N; i++)
		t = term_op(&w.t, T_NEG, &t, 1);
	w.values[0] = t;
	query_write(writer, &w.q, QUERY_NAMED, &out);
	ck_assert_uint_gt(out.len, N * 4);
	ck_assert_uint_lt(out.len, N * 20);
	unbuild(&w);
}
END_TEST

/* -- what is read --------------------------------------------------------------------------- */

/* A table and what is read into it. */
struct copy {
	struct arena arena;
	struct intern names;
	struct term_table t;
	struct query q;
	bool ok;
};

static void read_bytes(struct copy *c, const char *bytes, size_t len)
{
	arena_init(&c->arena);
	intern_init(&c->names, &c->arena);
	term_table_init(&c->t, &c->arena, &c->names);
	c->ok = query_read(bytes, len, &c->t, &c->q);
}

static void copy_fini(struct copy *c)
{
	term_table_fini(&c->t);
	intern_fini(&c->names);
	arena_fini(&c->arena);
}

START_TEST(read_back)
{
	static const enum query_detail details[] = { QUERY_NAMED, QUERY_WHOLE };

	for (int i = 0; i < CHANGES; i++)
		for (int k = 0; k < 2; k++) {
			struct copy c;

			write_changed((enum change)i, details[k], &out);
			read_bytes(&c, out.data, out.len);
			ck_assert_msg(c.ok, "change %d", i);
			query_write(writer, &c.q, details[k], &again);
			ck_assert_msg(same_bytes(&out, &again), "change %d", i);
			copy_fini(&c);
		}
}
END_TEST

/* Whatever is damaged: it is no query, or it is one whose terms hold together. */
START_TEST(damaged)
{
	write_changed(SAME, QUERY_WHOLE, &out);
	for (size_t at = 0; at < out.len; at++)
		for (int bit = 0; bit < 8; bit++) {
			struct copy c;

			out.data[at] = (char)(out.data[at] ^ 1 << bit);
			read_bytes(&c, out.data, out.len);
			ck_assert(!c.ok || !term_check(&c.t, 1));
			copy_fini(&c);
			out.data[at] = (char)(out.data[at] ^ 1 << bit);
		}
	for (size_t len = 0; len < out.len; len++) {
		struct copy c;

		read_bytes(&c, out.data, len);
		ck_assert(!c.ok);
		copy_fini(&c);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("query_bytes");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, setup, teardown);
	tcase_add_test(all, says_all);
	tcase_add_test(all, deep);
	tcase_add_test(all, read_back);
	tcase_add_test(all, damaged);
	suite_add_tcase(suite, all);
	return run_suite(suite);
}
