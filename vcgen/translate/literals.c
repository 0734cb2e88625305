/*
 * Literals to terms. Reals lose their exponent (SMT-LIB has none); floats become the three
 * bit vectors of the IEEE format, computed exactly on bits (reference 1.2).
 */
#include "vcgen/translate/gen.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

/* A larger exponent would make a text of so many digits: refused. */
enum { MAX_REAL_EXPONENT = 10000, MAX_FLOAT_EXPONENT_BITS = 60 };

static const struct atom *strip_zeros(struct intern *names, const struct atom *digits)
{
	const char *s = digits->text;
	size_t n = digits->len;

	while (n > 1 && *s == '0') {
		s++;
		n--;
	}
	return n == digits->len ? digits : intern(names, s, n);
}

/*
 * Decimal digits modulo 2^bits: what does not fit wraps around, as the language's literals do
 * in solvers that take them.
 */
static const struct atom *wrap_around(struct vcgen *g, const struct atom *digits,
				      uint32_t bits)
{
	char *text;
	mpz_t n;

	if ((uint64_t)digits->len * 10 <= (uint64_t)bits * 3) // 10^3 < 2^10
		return digits;
	mpz_init_set_str(n, digits->text, 10);
	if (mpz_sizeinbase(n, 2) > bits) {
		mpz_fdiv_r_2exp(n, n, bits);
		text = arena_alloc(&g->base.arena, mpz_sizeinbase(n, 10) + 2);
		mpz_get_str(text, 10, n);
		digits = intern_str(g->program->names, text);
	}
	mpz_clear(n);
	return digits;
}

/* digits [. digits] [e [-] digits] */
static term real_literal(struct vcgen *g, const struct expr *e)
{
	const char *s = e->u.text->text;
	size_t n_mant = strcspn(s, "eE");
	const char *dot = memchr(s, '.', n_mant);
	long exponent = s[n_mant] ? strtol(s + n_mant + 1, NULL, 10) : 0;
	struct buf digits, out;
	long point;
	term t;

	if (exponent > MAX_REAL_EXPONENT || exponent < -MAX_REAL_EXPONENT) {
		gen_unsupported(g, e->tok, "real literals with so large an exponent");
		return (term){ 0 };
	}
	buf_init(&digits);
	buf_init(&out);
	for (size_t i = 0; i < n_mant; i++)
		if (s[i] != '.' && (s[i] != '0' || digits.len))
			buf_char(&digits, s[i]);
	/* Digits behind the point do not lose their zeros for being at the front. */
	point = (long)digits.len + exponent - (dot ? (long)(s + n_mant - dot) - 1 : 0);
	if (point <= 0) {
		buf_str(&out, "0.");
		for (long i = point; i < 0 && digits.len; i++)
			buf_char(&out, '0');
		buf_mem(&out, digits.data, digits.len);
		if (!digits.len)
			buf_char(&out, '0');
	} else {
		for (long i = 0; i < point || i < (long)digits.len; i++) {
			if (i == point)
				buf_char(&out, '.');
			buf_char(&out, i < (long)digits.len ? digits.data[i] : '0');
		}
		if (point >= (long)digits.len)
			buf_str(&out, ".0");
	}
	t = term_real(&g->terms, intern(g->program->names, out.data, out.len));
	buf_fini(&digits);
	buf_fini(&out);
	return t;
}

/* A constant of the theory that is not a literal in the term language. */
static term theory_constant(struct vcgen *g, const struct atom *text, sort s)
{
	uint64_t key = (uint64_t)text->id << 32 | s.n;
	uint64_t known;
	symbol f;

	for (int i = 0; i < 2; i++)
		if (map_get(&g->cache.theory[i], key, &known))
			return (term){ (uint32_t)known };
	f = symbol_builtin(&g->terms, text, NULL, 0, s);
	known = term_const(&g->terms, f).n;
	map_set(&g->cache.theory[g->base.done], key, known);
	return (term){ (uint32_t)known };
}

static uint32_t hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return (uint32_t)(c - '0');
	return (uint32_t)((c | 0x20) - 'a') + 10;
}

/* Binary digits of a hexadecimal significand, most significant first. */
struct bits {
	const char *hex; // digits, with or without a point in between
	size_t n_int, n_all;
};

static bool bit_at(const struct bits *b, int64_t i)
{
	size_t digit;

	if (i < 0 || i >= (int64_t)b->n_all * 4)
		return false;
	digit = (size_t)i / 4;
	return hex_value(b->hex[digit < b->n_int ? digit : digit + 1]) >> (3 - i % 4) &
	       1;
}

/* The bits number first .. first + n - 1 as a bit vector, in pieces of a machine word. */
static term bits_term(struct vcgen *g, const struct bits *b, int64_t first, uint32_t n)
{
	term out = { 0 };

	for (uint32_t done = 0; done < n;) {
		uint32_t piece = n - done < 32 ? n - done : 32;
		uint64_t v = 0;
		term t;

		for (uint32_t i = 0; i < piece; i++)
			v = v << 1 | bit_at(b, first + done + i);
		t = term_bv(
		    &g->terms,
		    intern_printf(g->program->names, "%llu", (unsigned long long)v),
		    piece);
		out = term_none(out)
			  ? t
			  : term_op(&g->terms, T_CONCAT, (term[]){ out, t }, 2);
		done += piece;
	}
	return out;
}

static term float_number(struct vcgen *g, const struct expr *e)
{
	const char *s = e->u.text->text;
	bool negative = *s == '-';
	const char *f = strrchr(s, 'f');
	const char *exp = f;
	const char *point = strchr(s, '.');
	struct intern *names = g->program->names;
	uint32_t sig = e->type->bits, eb = e->type->bits2;
	int64_t bias, top, weight, field;
	struct bits b;
	term parts[3];

	while (exp && exp > s && *exp != 'e')
		exp--;
	if (!f || !point || exp <= point || eb > MAX_FLOAT_EXPONENT_BITS || eb < 2) {
		gen_unsupported(g, e->tok, "this floating-point literal");
		return (term){ 0 };
	}
	b.hex = s + negative + 2;
	b.n_int = (size_t)(point - b.hex);
	b.n_all = b.n_int + (size_t)(exp - point - 1);
	bias = ((int64_t)1 << (eb - 1)) - 1;
	/* Bit i has the weight 2^(weight - i). */
	weight = (int64_t)b.n_int * 4 - 1 + 4 * (int64_t)strtol(exp + 1, NULL, 10);
	for (top = 0; top < (int64_t)b.n_all * 4 && !bit_at(&b, top);)
		top++;
	if (top == (int64_t)b.n_all * 4) {
		field = 0;
	} else if (weight - top >= 1 - bias) {
		field = weight - top + bias;
		top++; // behind the hidden bit
	} else {
		field = 0;
		top = weight - (1 - bias) + 1;
	}
	if (field > 2 * bias) {
		gen_unsupported(g, e->tok, "this floating-point literal");
		return (term){ 0 };
	}
	parts[0] = term_bv(&g->terms, intern_str(names, negative ? "1" : "0"), 1);
	parts[1] = term_bv(&g->terms,
			   intern_printf(names, "%llu", (unsigned long long)field), eb);
	parts[2] = bits_term(g, &b, top, sig - 1);
	return term_op(&g->terms, T_FP, parts, 3);
}

static term float_literal(struct vcgen *g, const struct expr *e)
{
	const char *s = e->u.text->text;
	const char *what = NULL;
	sort as = gen_sort(g, e->type, e->tok);

	if (g->failed)
		return (term){ 0 };
	if (s[0] == '0' && (s[1] == 'N' || s[1] == 'n'))
		what = "NaN";
	else if (strncmp(s, "0+oo", 4) == 0)
		what = "+oo";
	else if (strncmp(s, "0-oo", 4) == 0)
		what = "-oo";
	if (!what)
		return float_number(g, e);
	return theory_constant(g,
			       intern_printf(g->program->names, "(_ %s %u %u)", what,
					     (unsigned)e->type->bits2,
					     (unsigned)e->type->bits),
			       as);
}

/* SMT-LIB escapes: "" for a quote, \u{h} outside printable ASCII; a backslash is escaped
 * too, so that the text means what was written. */
static term string_literal(struct vcgen *g, const struct expr *e)
{
	const unsigned char *s = (const unsigned char *)e->u.text->text;
	struct buf out;
	term t;

	buf_init(&out);
	for (; *s; s++) {
		uint32_t c = *s;
		uint32_t more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;

		if (more)
			c &= 0x3fu >> more;
		for (; more && (s[1] & 0xc0) == 0x80; more--)
			c = c << 6 | (*++s & 0x3fu);
		if (c == '"')
			buf_str(&out, "\"\"");
		else if (c < 0x20 || c > 0x7e || c == '\\')
			buf_printf(&out, "\\u{%x}", (unsigned)c);
		else
			buf_char(&out, (char)c);
	}
	t = term_string(&g->terms, intern(g->program->names, out.data, out.len));
	buf_fini(&out);
	return t;
}

static term rounding_mode(struct vcgen *g, enum rmode m)
{
	static const char *const names[] = {
		[RMODE_RNE] = "RNE", [RMODE_RNA] = "RNA", [RMODE_RTP] = "RTP",
		[RMODE_RTN] = "RTN", [RMODE_RTZ] = "RTZ",
	};

	return theory_constant(g, intern_str(g->program->names, names[m]),
			       g->terms.rmode_);
}

term gen_rounding_nearest(struct vcgen *g)
{
	return rounding_mode(g, RMODE_RNE);
}

term gen_literal(struct vcgen *g, const struct expr *e)
{
	struct intern *names = g->program->names;

	switch ((int)e->kind) {
	case E_BOOL:
		return e->op ? g->terms.true_ : g->terms.false_;
	case E_INT:
		return term_int(&g->terms, strip_zeros(names, e->u.text));
	case E_REAL:
		return real_literal(g, e);
	case E_FLOAT:
		return float_literal(g, e);
	case E_BV:
		if (e->u.bv.bits == 0)
			gen_unsupported(g, e->tok, "bit vectors of width 0");
		else
			return term_bv(&g->terms,
				       wrap_around(g, strip_zeros(names, e->u.bv.value),
						   e->u.bv.bits),
				       e->u.bv.bits);
		return (term){ 0 };
	case E_STRING:
		return string_literal(g, e);
	case E_RMODE:
		return rounding_mode(g, (enum rmode)e->op);
	default: // callers pass literals only
		break;
	}
	unreachable();
	return (term){ 0 };
}
