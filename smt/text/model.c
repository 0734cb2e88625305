/*
 * Reading a model. Values are read by recursion to a limited depth; what is nested more
 * deeply stays text. The body of a function is a tree of `ite`, whose conditions compare
 * arguments with values: its leaves become entries, from the left to the right, so that the
 * first that fits counts.
 */
#include "smt/text/model.h"

#include "smt/text/sexpr.h"

#include <ctype.h>
#include <gmp.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 60

void model_init(struct model *m, struct arena *arena)
{
	*m = (struct model){ .arena = arena };
	intern_init(&m->names, arena);
	map_init(&m->by_name);
	map_init(&m->maps);
}

void model_fini(struct model *m)
{
	map_fini(&m->by_name);
	map_fini(&m->maps);
	intern_fini(&m->names);
}

/* -- functions ------------------------------------------------------------------------------------ */

struct model_function *model_find(const struct model *m, const char *name)
{
	const struct atom *a = intern_find(&m->names, name, strlen(name));

	return a ? map_get_ptr(&m->by_name, a) : NULL;
}

static struct model_function *function_of(struct model *m, const char *name)
{
	const struct atom *a = intern_str(&m->names, name);
	struct model_function *f = map_get_ptr(&m->by_name, a);

	if (f)
		return f;
	f = ARENA_NEW(m->arena, struct model_function);
	f->name = a->text;
	map_set_ptr(&m->by_name, a, f);
	vec_push_in(m->arena, &m->functions, f);
	return f;
}

struct model_function *model_add(struct model *m, const char *name, uint32_t arity)
{
	struct model_function *f = function_of(m, name);

	f->arity = arity;
	f->defined = true;
	return f;
}

void model_add_entry(struct model *m, struct model_function *f,
		     const struct model_value *const *args,
		     const struct model_value *result)
{
	vec_push_in(m->arena, &f->entries, ((struct model_entry){ args, result }));
}

/* A function with a name that the solver's have not: k!0, k!1, ... */
static struct model_function *new_map(struct model *m)
{
	const char *name;

	do
		name = arena_printf(m->arena, "k!%u", m->n_maps++);
	while (model_find(m, name));
	return model_add(m, name, 1);
}

/* -- values ------------------------------------------------------------------------------------- */

/* A text in the light of a model. */
struct reader {
	struct model *m;
	const struct sexprs *s;
};

static const struct model_value *read_value(struct reader *r, uint32_t i,
					    unsigned depth);

static struct model_value *new_value(struct model *m, enum model_kind kind,
				     const char *text)
{
	struct model_value *v = ARENA_NEW(m->arena, struct model_value);

	v->kind = kind;
	v->text = text;
	return v;
}

const struct model_value *model_symbol(struct model *m, const char *text)
{
	return new_value(m, MODEL_SYMBOL, text);
}

static const struct model_value *negative(struct model *m, const struct model_value *v)
{
	const struct model_value **args =
	    ARENA_NEW_ARRAY(m->arena, 1, const struct model_value *);
	struct model_value *out = new_value(m, MODEL_TERM, "-");

	args[0] = v;
	out->args = args;
	out->n_args = 1;
	return out;
}

const struct model_value *model_number(struct model *m, int64_t n)
{
	const struct model_value *v =
	    new_value(m, MODEL_NUMBER,
		      arena_printf(m->arena, "%lld", (long long)(n < 0 ? -n : n)));

	return n < 0 ? negative(m, v) : v;
}

/* The text of an entry without the bars around it. */
static const char *bare(struct reader *r, uint32_t i)
{
	const struct sexpr *e = &r->s->nodes.data[i];
	const char *text = r->s->text + e->start;

	if (e->len >= 2 && text[0] == '|')
		return arena_strndup(r->m->arena, text + 1, e->len - 2);
	return arena_strndup(r->m->arena, text, e->len);
}

static const struct model_value *read_text(struct reader *r, uint32_t i)
{
	const struct sexpr *e = &r->s->nodes.data[i];

	return new_value(r->m, MODEL_TEXT,
			 arena_strndup(r->m->arena, r->s->text + e->start, e->len));
}

/* The digits of #b0101 and #x5 in decimal. */
static char *decimal(struct arena *arena, const char *digits, int base)
{
	char *out;
	mpz_t n;

	mpz_init_set_str(n, digits, base);
	out = arena_alloc(arena, mpz_sizeinbase(n, 10) + 2);
	mpz_get_str(out, 10, n);
	mpz_clear(n);
	return out;
}

static const struct model_value *read_bits(struct reader *r, uint32_t i)
{
	const struct sexpr *e = &r->s->nodes.data[i];
	const char *text = r->s->text + e->start;
	unsigned bits = text[1] == 'x' ? 4 : 1;
	struct model_value *v;
	size_t k;

	for (k = 2; k < e->len; k++)
		if (!(bits == 4 ? isxdigit((unsigned char)text[k]) != 0
				: text[k] == '0' || text[k] == '1'))
			break;
	if (e->len < 3 || (text[1] != 'x' && text[1] != 'b') || k < e->len ||
	    e->len > UINT32_MAX / 4)
		return read_text(r, i);
	v = new_value(r->m, MODEL_BITS,
		      decimal(r->m->arena, bare(r, i) + 2, bits == 4 ? 16 : 2));
	v->width = (uint32_t)(e->len - 2) * bits;
	return v;
}

/* Where the digits at the end of a text start. */
static size_t digits_start(const char *text)
{
	size_t n = strlen(text);

	while (n && isdigit((unsigned char)text[n - 1]))
		n--;
	return n;
}

static const struct model_value *new_element(struct model *m, const char *sort,
					     size_t len, const char *digits)
{
	struct model_value *v;

	/* Our uninterpreted sorts are called T@ and the name of their type. */
	if (len > 2 && memcmp(sort, "T@", 2) == 0) {
		sort += 2;
		len -= 2;
	}
	v = new_value(m, MODEL_ELEMENT, arena_strndup(m->arena, sort, len));
	v->width = (uint32_t)strtoul(digits, NULL, 10);
	return v;
}

/* `T@Ref!val!0` of z3, or `@T@Ref_0` of cvc5 where its sort is not told. */
static const struct model_value *read_element(struct reader *r, const char *text)
{
	size_t digits = digits_start(text);
	static const char val[] = "!val!";
	size_t len = sizeof(val) - 1;

	if (!text[digits])
		return NULL;
	if (digits > len && memcmp(text + digits - len, val, len) == 0)
		return new_element(r->m, text, digits - len, text + digits);
	if (text[0] == '@' && digits > 2 && text[digits - 1] == '_')
		return new_element(r->m, text + 1, digits - 2, text + digits);
	return NULL;
}

static const struct model_value *read_symbol(struct reader *r, uint32_t i)
{
	const struct sexpr *e = &r->s->nodes.data[i];
	const char *text = r->s->text + e->start;
	const struct model_value *v;

	if (text[0] == '#')
		return read_bits(r, i);
	if (isdigit((unsigned char)text[0]))
		return new_value(r->m, MODEL_NUMBER, bare(r, i));
	text = bare(r, i);
	v = read_element(r, text);
	return v ? v : new_value(r->m, MODEL_SYMBOL, text);
}

/* -- lists ---------------------------------------------------------------------------------------- */

static const struct model_value *of_map(struct reader *r, struct model_function *f)
{
	struct model_value *v = new_value(r->m, MODEL_MAP, f->name);

	f->of_map = true;
	v->map = f;
	return v;
}

static const struct atom *text_key(struct reader *r, uint32_t i)
{
	const struct sexpr *e = &r->s->nodes.data[i];

	return intern(&r->m->names, r->s->text + e->start, e->len);
}

/* Is it ((as const T) v)? */
static bool is_constant_map(const struct sexprs *s, uint32_t i)
{
	return s->nodes.data[i].kind == SEXPR_LIST && s->nodes.data[i].n == 2 &&
	       sexpr_has_head(s, i + 1, "as") && s->nodes.data[i + 1].n == 3 &&
	       sexpr_is(s, sexpr_item(s, i + 1, 1), "const");
}

static bool is_store(const struct sexprs *s, uint32_t i)
{
	return sexpr_has_head(s, i, "store") && s->nodes.data[i].n == 4;
}

/*
 * (store (store m 1 2) 3 4): the entries of a map, the outermost first. What it starts from
 * is a constant map, or some map whose other entries nobody tells. Equal texts are one map.
 */
static const struct model_value *read_stores(struct reader *r, uint32_t i,
					     unsigned depth)
{
	const struct atom *key = text_key(r, i);
	struct model_function *f = map_get_ptr(&r->m->maps, key);
	uint32_t at = i;

	if (f)
		return of_map(r, f);
	f = new_map(r->m);
	map_set_ptr(&r->m->maps, key, f);
	while (is_store(r->s, at)) {
		const struct model_value **arg =
		    ARENA_NEW_ARRAY(r->m->arena, 1, const struct model_value *);

		arg[0] = read_value(r, sexpr_item(r->s, at, 2), depth);
		model_add_entry(r->m, f, arg,
				read_value(r, sexpr_item(r->s, at, 3), depth));
		at = sexpr_item(r->s, at, 1);
	}
	if (is_constant_map(r->s, at))
		f->otherwise = read_value(r, sexpr_item(r->s, at, 1), depth);
	else
		f->base = read_value(r, at, depth);
	return of_map(r, f);
}

static const struct model_value *read_args(struct reader *r, uint32_t i,
					   const char *head, unsigned depth)
{
	uint32_t n = r->s->nodes.data[i].n, k, at;
	const struct model_value **args =
	    ARENA_NEW_ARRAY(r->m->arena, n, const struct model_value *);
	struct model_value *v = new_value(r->m, MODEL_TERM, head);

	for (k = 1, at = r->s->nodes.data[i + 1].after; k < n;
	     k++, at = r->s->nodes.data[at].after)
		args[k - 1] = read_value(r, at, depth);
	v->args = args;
	v->n_args = n - 1;
	return v;
}

static const struct model_value *new_float(struct model *m, const char *text,
					   uint32_t exponent, uint32_t significand)
{
	const struct model_value **args =
	    ARENA_NEW_ARRAY(m->arena, 2, const struct model_value *);
	struct model_value *v = new_value(m, MODEL_FLOAT, text);

	args[0] = model_number(m, exponent);
	args[1] = model_number(m, significand);
	v->args = args;
	v->n_args = 2;
	return v;
}

static bool all_are(const char *text, size_t n, char c)
{
	while (n && text[n - 1] == c)
		n--;
	return !n;
}

/* (fp #b0 #b00000000 #b000...): zeros, infinities and what is no number have names. */
static const struct model_value *read_fp(struct reader *r, uint32_t i, unsigned depth)
{
	const char *part[3];
	uint32_t len[3], k;

	for (k = 0; k < 3; k++) {
		const struct sexpr *e = &r->s->nodes.data[sexpr_item(r->s, i, k + 1)];

		part[k] = r->s->text + e->start + 2;
		len[k] = e->len - 2;
		if (e->kind != SEXPR_SYMBOL || e->len < 3 ||
		    r->s->text[e->start + 1] != 'b')
			return read_args(r, i, "fp", depth);
	}
	if (all_are(part[1], len[1], '0') && all_are(part[2], len[2], '0'))
		return new_float(r->m, part[0][0] == '1' ? "-zero" : "+zero", len[1],
				 len[2] + 1);
	if (!all_are(part[1], len[1], '1'))
		return read_args(r, i, "fp", depth);
	if (!all_are(part[2], len[2], '0'))
		return new_float(r->m, "NaN", len[1], len[2] + 1);
	return new_float(r->m, part[0][0] == '1' ? "-oo" : "+oo", len[1], len[2] + 1);
}

/* (_ bv5 8), (_ +zero 8 24), (_ as-array k!0) */
static const struct model_value *read_indexed(struct reader *r, uint32_t i,
					      unsigned depth)
{
	uint32_t n = r->s->nodes.data[i].n;
	const char *head = n > 1 ? bare(r, sexpr_item(r->s, i, 1)) : "", *second;
	struct model_value *v;

	second = n > 2 ? bare(r, sexpr_item(r->s, i, 2)) : "";
	if (n == 3 && strcmp(head, "as-array") == 0)
		return of_map(r, function_of(r->m, second));
	if (n == 3 && strncmp(head, "bv", 2) == 0 && isdigit((unsigned char)head[2])) {
		v = new_value(r->m, MODEL_BITS, head + 2);
		v->width = (uint32_t)strtoul(second, NULL, 10);
		return v;
	}
	if (n == 4 && head[0] && !isdigit((unsigned char)head[0])) {
		const struct model_value *x = read_args(r, i, "_", depth);

		v = new_value(r->m, MODEL_FLOAT, head);
		v->args = x->args + 1;
		v->n_args = 2;
		return v;
	}
	return read_text(r, i);
}

/* (as @T@Ref_3 T@Ref), or a constructor with its sort. */
static const struct model_value *read_as(struct reader *r, uint32_t i, unsigned depth)
{
	uint32_t what = sexpr_item(r->s, i, 1), of = sexpr_item(r->s, i, 2);
	const char *text, *sort;
	size_t digits;

	if (r->s->nodes.data[what].kind != SEXPR_SYMBOL)
		return read_value(r, what, depth);
	text = bare(r, what);
	digits = digits_start(text);
	if (text[0] != '@' || !text[digits] ||
	    r->s->nodes.data[of].kind != SEXPR_SYMBOL)
		return read_value(r, what, depth);
	sort = bare(r, of);
	return new_element(r->m, sort, strlen(sort), text + digits);
}

static const struct model_value *read_list(struct reader *r, uint32_t i, unsigned depth)
{
	const struct sexprs *s = r->s;
	uint32_t n = s->nodes.data[i].n;

	if (!n)
		return read_text(r, i);
	if (is_store(s, i) || is_constant_map(s, i))
		return read_stores(r, i, depth);
	if (sexpr_has_head(s, i, "fp") && n == 4)
		return read_fp(r, i, depth);
	if (sexpr_has_head(s, i, "_"))
		return read_indexed(r, i, depth);
	if (sexpr_has_head(s, i, "as") && n == 3)
		return read_as(r, i, depth);
	if (sexpr_has_head(s, i, "let") || sexpr_has_head(s, i, "lambda") ||
	    sexpr_has_head(s, i, "ite"))
		return read_text(r, i);
	if (s->nodes.data[i + 1].kind == SEXPR_SYMBOL)
		return read_args(r, i, bare(r, i + 1), depth);
	/* ((as nil (List Int)) ...): a constructor with its sort. */
	if (sexpr_has_head(s, i + 1, "as") && s->nodes.data[i + 1].n == 3)
		return read_args(r, i, bare(r, sexpr_item(s, i + 1, 1)), depth);
	return read_text(r, i);
}

static const struct model_value *read_value(struct reader *r, uint32_t i,
					    unsigned depth)
{
	const struct sexpr *e = &r->s->nodes.data[i];

	if (!depth)
		return read_text(r, i);
	if (e->kind == SEXPR_LIST)
		return read_list(r, i, depth - 1);
	if (e->kind == SEXPR_SYMBOL)
		return read_symbol(r, i);
	return new_value(r->m, MODEL_STRING, sexpr_text(r->s, i, r->m->arena));
}

const struct model_value *model_value(struct model *m, const char *text)
{
	const struct model_value *v;
	struct sexprs s;
	struct reader r = { m, &s };

	sexprs_init(&s);
	if (sexprs_read(&s, text, strlen(text)) && s.n_top == 1)
		v = read_value(&r, 0, DEPTH_MAX);
	else
		v = new_value(m, MODEL_TEXT, arena_strdup(m->arena, text));
	sexprs_fini(&s);
	return v;
}

/* -- definitions ------------------------------------------------------------------------------------ */

/* The function whose body is being read. */
struct definition {
	struct reader r;
	struct model_function *f;
	const char **params;
	const struct model_value **args; // known on the way to the leaf, or NULL
	VEC(uint32_t) leaves;            // of the entries: where their results are
	bool failed;                     // the body is something else
};

static uint32_t param_of(const struct definition *d, uint32_t i)
{
	const struct sexpr *e = &d->r.s->nodes.data[i];
	const char *text = d->r.s->text + e->start;
	uint32_t k;

	for (k = 0; k < d->f->arity && e->kind == SEXPR_SYMBOL; k++)
		if (strlen(d->params[k]) == e->len &&
		    memcmp(d->params[k], text, e->len) == 0)
			return k;
	return UINT32_MAX;
}

static void know(struct definition *d, uint32_t param, const struct model_value *v)
{
	if (param == UINT32_MAX || d->args[param])
		d->failed = true;
	else
		d->args[param] = v;
}

/* One comparison: (= x 1), (= 1 x), x, (not x). */
static void read_equation(struct definition *d, uint32_t i)
{
	const struct sexprs *s = d->r.s;

	if (sexpr_has_head(s, i, "=") && s->nodes.data[i].n == 3) {
		uint32_t a = sexpr_item(s, i, 1), b = sexpr_item(s, i, 2);
		uint32_t param = param_of(d, a);

		if (param == UINT32_MAX) {
			param = param_of(d, b);
			b = a;
		}
		know(d, param, read_value(&d->r, b, DEPTH_MAX));
	} else if (sexpr_has_head(s, i, "not") && s->nodes.data[i].n == 2) {
		know(d, param_of(d, sexpr_item(s, i, 1)),
		     model_symbol(d->r.m, "false"));
	} else {
		know(d, param_of(d, i), model_symbol(d->r.m, "true"));
	}
}

static void read_condition(struct definition *d, uint32_t i)
{
	const struct sexprs *s = d->r.s;
	uint32_t n = s->nodes.data[i].n, k, at;

	if (!sexpr_has_head(s, i, "and") || n == 1) {
		read_equation(d, i);
		return;
	}
	for (k = 1, at = s->nodes.data[i + 1].after; k < n;
	     k++, at = s->nodes.data[at].after)
		read_equation(d, at);
}

static bool is_ite(const struct sexprs *s, uint32_t i)
{
	return sexpr_has_head(s, i, "ite") && s->nodes.data[i].n == 4;
}

static void add_leaf(struct definition *d, uint32_t i)
{
	struct arena *arena = d->r.m->arena;
	uint32_t n = d->f->arity;

	model_add_entry(d->r.m, d->f,
			n ? arena_dup(arena, d->args, n * sizeof(*d->args)) : NULL,
			read_value(&d->r, i, DEPTH_MAX));
	vec_push_in(arena, &d->leaves, i);
}

static bool is_partial(const struct definition *d, const struct model_entry *e)
{
	uint32_t k;

	for (k = 0; k < d->f->arity; k++)
		if (!e->args[k])
			return true;
	return false;
}

/* Entries for all that others leave open say nothing if it is what the function is anyway. */
static void drop_repeated(struct definition *d, uint32_t otherwise)
{
	const struct sexprs *s = d->r.s;
	const struct sexpr *b = &s->nodes.data[otherwise];
	uint32_t n = 0, k;

	for (k = 0; k < d->f->entries.len; k++) {
		const struct sexpr *a = &s->nodes.data[d->leaves.data[k]];

		if (is_partial(d, &d->f->entries.data[k]) && a->len == b->len &&
		    memcmp(s->text + a->start, s->text + b->start, a->len) == 0)
			continue;
		d->f->entries.data[n++] = d->f->entries.data[k];
	}
	d->f->entries.len = n;
}

/*
 * The tree below i: `ite` chains are followed by a loop, what is behind a condition by
 * recursion; that is as deep as there are arguments, as each condition tells one.
 */
static void read_tree(struct definition *d, uint32_t i, bool inner)
{
	const struct sexprs *s = d->r.s;
	uint32_t n = d->f->arity;
	size_t size = n * sizeof(*d->args);
	const struct model_value **before =
	    ARENA_NEW_ARRAY(d->r.m->arena, n, const struct model_value *);

	memcpy(before, d->args, size);
	for (; is_ite(s, i) && !d->failed; i = sexpr_item(s, i, 3)) {
		uint32_t then = sexpr_item(s, i, 2);

		read_condition(d, sexpr_item(s, i, 1));
		if (d->failed)
			return;
		if (is_ite(s, then))
			read_tree(d, then, true);
		else
			add_leaf(d, then);
		memcpy(d->args, before, size);
	}
	if (d->failed)
		return;
	if (inner) {
		add_leaf(d, i);
		return;
	}
	drop_repeated(d, i);
	d->f->otherwise = read_value(&d->r, i, DEPTH_MAX);
}

static void read_body(struct definition *d, uint32_t body)
{
	if (d->f->arity)
		read_tree(d, body, false);
	else
		d->f->otherwise = read_value(&d->r, body, DEPTH_MAX);
	if (!d->failed)
		return;
	vec_clear(&d->f->entries);
	d->f->otherwise = read_text(&d->r, body);
}

/* (define-fun f ((x Int) (y Bool)) Int body) */
static bool read_definition(struct reader *r, uint32_t i)
{
	const struct sexprs *s = r->s;
	struct definition d = { .r = *r };
	uint32_t name, params, k, at;

	if (s->nodes.data[i].n != 5)
		return false;
	name = sexpr_item(s, i, 1);
	params = sexpr_item(s, i, 2);
	if (s->nodes.data[name].kind != SEXPR_SYMBOL ||
	    s->nodes.data[params].kind != SEXPR_LIST)
		return false;
	d.f = function_of(r->m, bare(r, name));
	if (d.f->defined)
		return false;
	d.f->defined = true;
	d.f->arity = s->nodes.data[params].n;
	d.params = ARENA_NEW_ARRAY(r->m->arena, d.f->arity, const char *);
	d.args = ARENA_NEW_ARRAY(r->m->arena, d.f->arity, const struct model_value *);
	for (k = 0, at = params + 1; k < d.f->arity;
	     k++, at = s->nodes.data[at].after) {
		const struct sexpr *e;

		if (s->nodes.data[at].kind != SEXPR_LIST || s->nodes.data[at].n != 2)
			return false;
		e = &s->nodes.data[at + 1];
		d.params[k] = arena_strndup(r->m->arena, s->text + e->start, e->len);
	}
	read_body(&d, sexpr_item(s, i, 4));
	return true;
}

bool model_read(struct model *m, const char *text)
{
	struct sexprs s;
	struct reader r = { m, &s };
	uint32_t i, k, n, bad = 0;

	sexprs_init(&s);
	if (!sexprs_read(&s, text, strlen(text)) || s.n_top != 1 ||
	    s.nodes.data[0].kind != SEXPR_LIST) {
		m->complaint = "the solver's model cannot be read";
		sexprs_fini(&s);
		return false;
	}
	n = s.nodes.data[0].n;
	for (k = 0, i = 1; k < n; k++, i = s.nodes.data[i].after)
		if (sexpr_has_head(&s, i, "define-fun") && !read_definition(&r, i))
			bad++;
	sexprs_fini(&s);
	if (bad)
		m->complaint = arena_printf(
		    m->arena, "%u definition%s of the solver's model cannot be read",
		    bad, bad == 1 ? "" : "s");
	for (k = 0; k < m->functions.len; k++)
		if (!m->functions.data[k]->defined)
			m->complaint =
			    "the solver's model mentions a map that it does not "
			    "define";
	return true;
}
