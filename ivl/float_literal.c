/*
 * Floating-point literals (reference 1.2): is the value one of its format?
 *
 * [-]0xH..H.H..He[-]DfSeE: the digits in base 16 times 16 to the exponent must be a value of
 * the format with S significand bits (the hidden one included) and E exponent bits. Checked
 * on the bits of the digits: no arithmetic wider than their number is needed.
 */
#include "ivl/float_literal.h"

#include <stdlib.h>
#include <string.h>

struct float_text {
	const char *digits; // without the point
	size_t n, n_fraction;
	long exponent;
	unsigned long sig, exp;
};

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return (c | 0x20) - 'a' + 10;
}

static bool digit_bit(const struct float_text *f, size_t bit)
{
	return (hex_value(f->digits[f->n - 1 - bit / 4]) >> (bit % 4)) & 1;
}

static bool float_exact(const struct float_text *f)
{
	size_t bits = f->n * 4, low = 0, high;
	long top, bias, weight;

	while (low < bits && !digit_bit(f, low))
		low++;
	if (low == bits)
		return true; // zero
	for (high = bits - 1; !digit_bit(f, high);)
		high--;
	weight = 4 * (f->exponent - (long)f->n_fraction); // of bit 0, a power of two
	top = (long)high + weight;
	bias = f->exp < 60 ? (1L << (f->exp - 1)) - 1 : 0x3fffffffffffffL;
	if (top > bias)
		return false;
	if (top >= 1 - bias)
		return high - low < f->sig;
	/* Subnormal: the lowest bit that can be kept is fixed. */
	return (long)low + weight >= 1 - bias - (long)(f->sig - 1);
}

bool float_literal_has_value(struct arena *scratch, const char *t)
{
	struct float_text f = { 0 };
	char *digits, *end;

	if (*t == '-')
		t++;
	if (t[1] != 'x') { // 0NaN24e8, 0+oo24e8
		t += strcspn(t + 1, "0123456789") + 1;
		f.sig = strtoul(t, &end, 10);
		f.exp = strtoul(end + 1, NULL, 10);
		return f.sig >= 2 && f.exp >= 2 && f.sig < 100000 && f.exp < 60;
	}
	t += 2;
	digits = arena_alloc(scratch, strlen(t) + 1);
	f.digits = digits;
	/* The exponent's `e` is the last one before `f`...: fraction digits may be e or f. */
	{
		const char *f_mark = strrchr(t, 'f'), *e_mark = f_mark;

		while (*e_mark != 'e')
			e_mark--;
		for (; t < e_mark; t++) {
			if (*t == '.') {
				f.n_fraction = (size_t)(e_mark - t) - 1;
				continue;
			}
			digits[f.n++] = *t;
		}
		f.exponent = strtol(e_mark + 1, NULL, 10);
		f.sig = strtoul(f_mark + 1, &end, 10);
		f.exp = strtoul(end + 1, NULL, 10);
	}
	if (f.sig < 2 || f.exp < 2 || f.sig > 100000 || f.exp >= 60 ||
	    f.exponent > 1000000000L || f.exponent < -1000000000L)
		return false;
	return float_exact(&f);
}

static const char *skip(const char *s, const char *set)
{
	size_t n = strspn(s, set);

	return n ? s + n : NULL;
}

/* Digits, e, digits: the format. */
static bool is_format(const char *s)
{
	static const char digits[] = "0123456789";

	s = skip(s, digits);
	if (!s || *s != 'e')
		return false;
	s = skip(s + 1, digits);
	return s && !*s;
}

/* Digits, e, an exponent, f, the format. */
static bool hex_tail(const char *s)
{
	const char *f = strrchr(s, 'f'), *e = f;

	while (e && e > s && *e != 'e')
		e--;
	if (!e || *e != 'e' || e == s ||
	    strspn(s, "0123456789abcdefABCDEF") < (size_t)(e - s))
		return false;
	e += 1 + (e[1] == '-');
	return skip(e, "0123456789") == f && is_format(f + 1);
}

bool float_literal_is(const char *s)
{
	static const char *const special[] = { "0NaN", "0nan", "0+oo", "0-oo" };
	static const char hex[] = "0123456789abcdefABCDEF";

	for (size_t i = 0; i < ARRAY_LEN(special); i++)
		if (strncmp(s, special[i], 4) == 0)
			return is_format(s + 4);
	s += *s == '-';
	if (s[0] != '0' || s[1] != 'x')
		return false;
	s = skip(s + 2, hex);
	if (!s || *s != '.')
		return false;
	/* The last e before the f of the format ends the digits, of which e and f are some. */
	return hex_tail(s + 1);
}
