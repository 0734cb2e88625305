/*
 * Names and literals as text.
 */
#include "ivl/print_internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Names that need a backslash to be read as names again; sorted. */
static const char *const reserved[] = {
	"RNA",
	"RNE",
	"RTN",
	"RTP",
	"RTZ",
	"action",
	"assert",
	"asserts",
	"assume",
	"async",
	"axiom",
	"bool",
	"break",
	"call",
	"const",
	"datatype",
	"div",
	"else",
	"ensures",
	"exists",
	"false",
	"forall",
	"free",
	"function",
	"goto",
	"havoc",
	"hideable",
	"if",
	"implementation",
	"int",
	"invariant",
	"is",
	"lambda",
	"measure",
	"mod",
	"modifies",
	"old",
	"preserves",
	"procedure",
	"pure",
	"real",
	"refines",
	"requires",
	"return",
	"returns",
	"revealed",
	"roundNearestTiesToAway",
	"roundNearestTiesToEven",
	"roundTowardNegative",
	"roundTowardPositive",
	"roundTowardZero",
	"then",
	"true",
	"type",
	"unique",
	"uses",
	"var",
	"where",
	"while",
	"yield",
};

static int compare(const void *name, const void *entry)
{
	return strcmp(name, *(const char *const *)entry);
}

static bool is_word(const char *s)
{
	return bsearch(s, reserved, ARRAY_LEN(reserved), sizeof(*reserved), compare) !=
	       NULL;
}

/* bv and digits: taken for a literal's or type's name by older readers. */
static bool is_bv(const char *s)
{
	return s[0] == 'b' && s[1] == 'v' && s[2] &&
	       s[2 + strspn(s + 2, "0123456789")] == '\0';
}

/* Words that were reserved once: the reference takes them for that still. */
static bool was_word(const struct layout *l, const char *s)
{
	static const char *const words[] = { "atomic", "both",  "cast", "left",
					     "public", "right", "rmode" };

	return l->literal &&
	       bsearch(s, words, ARRAY_LEN(words), sizeof(*words), compare);
}

void print_name(struct layout *l, const struct atom *name)
{
	const char *s = name->text, *at;

	if (is_word(s) || is_bv(s) || was_word(l, s))
		buf_char(l->out, '\\');
	for (; (at = strchr(s, '@')) != NULL; s = at + 1) {
		buf_mem(l->out, s, (size_t)(at - s));
		buf_str(l->out, "#AT#");
	}
	buf_str(l->out, s);
}

void print_plain_name(struct layout *l, const struct atom *name)
{
	if (!l->literal) {
		print_name(l, name);
		return;
	}
	if (is_word(name->text))
		buf_char(l->out, '\\');
	buf_str(l->out, name->text);
}

/* Before names are resolved, the reference takes the type bv8 for one that was declared. */
void print_type_name(struct layout *l, const struct atom *name, bool resolved)
{
	const char *s = name->text;

	if (is_word(s) || (l->literal && !resolved && (is_bv(s) || was_word(l, s))))
		buf_char(l->out, '\\');
	buf_str(l->out, name->text);
}

/* -- numbers ------------------------------------------------------------------------------------ */

/* Exponents that leave room for the length of any mantissa. */
enum { MAX_EXPONENT_DIGITS = 17 };

/* The digits of a mantissa without its point and leading zeros. */
struct mantissa {
	struct buf digits;
	int64_t exponent; // of the digits as a whole number
};

/* False if the exponent is out of range. */
static bool mantissa_read(struct mantissa *m, const char *t, size_t n,
			  const char *exponent)
{
	bool fraction = false;
	size_t i;

	buf_init(&m->digits);
	m->exponent = 0;
	if (exponent) {
		if (strspn(exponent, "-0123456789") > MAX_EXPONENT_DIGITS)
			return false;
		m->exponent = strtoll(exponent, NULL, 10);
	}
	for (i = 0; i < n; i++) {
		if (t[i] == '.') {
			fraction = true;
			continue;
		}
		if (m->digits.len || t[i] != '0')
			buf_char(&m->digits, t[i]);
		m->exponent -= fraction;
	}
	while (m->digits.len && m->digits.data[m->digits.len - 1] == '0') {
		m->digits.len--;
		m->exponent++;
	}
	return true;
}

/* <mantissa>e<exponent>, the mantissa a whole number without zeros at its end. */
void print_real(struct layout *l, const char *t)
{
	const char *e = strchr(t, 'e');
	struct mantissa m;

	if (!mantissa_read(&m, t, e ? (size_t)(e - t) : strlen(t), e ? e + 1 : NULL)) {
		buf_str(l->out, t);
	} else if (!m.digits.len) {
		buf_str(l->out, "0e0");
	} else {
		buf_mem(l->out, m.digits.data, m.digits.len);
		buf_printf(l->out, "e%lld", (long long)m.exponent);
	}
	buf_fini(&m.digits);
}

/*
 * [-]0xH.H..e<exponent of 16>f<sig>e<exp>: one digit in front of the point, a 0 if the next
 * would be 8 or more.
 */
void print_float(struct layout *l, const char *t)
{
	const char *x = strstr(t, "0x"), *format = x ? strrchr(t, 'f') : NULL,
		   *e = format;
	struct mantissa m;
	size_t i;

	if (strncmp(t, "0nan", 4) ==
	    0) { // it has two spellings, of which one is printed
		buf_printf(l->out, "0NaN%s", t + 4);
		return;
	}
	/* A digit may look like the mark of the exponent: that is the last e. */
	while (e && e > x && *e != 'e')
		e--;
	if (!e || e == x || !mantissa_read(&m, x + 2, (size_t)(e - x - 2), e + 1)) {
		buf_str(l->out, t);
		return;
	}
	buf_mem(l->out, t, (size_t)(x - t));
	for (i = 0; i < m.digits.len; i++)
		m.digits.data[i] = (char)toupper((unsigned char)m.digits.data[i]);
	m.exponent += (int64_t)m.digits.len;
	if (!m.digits.len) {
		buf_str(l->out, "0x0.0e0");
	} else if (m.digits.data[0] >= '8') {
		buf_str(l->out, "0x0.");
		buf_mem(l->out, m.digits.data, m.digits.len);
		buf_printf(l->out, "e%lld", (long long)m.exponent);
	} else {
		buf_printf(l->out, "0x%c.", m.digits.data[0]);
		buf_mem(l->out, m.digits.data + 1, m.digits.len - 1);
		buf_str(l->out, m.digits.len > 1 ? "" : "0");
		buf_printf(l->out, "e%lld", (long long)(m.exponent - 1));
	}
	buf_str(l->out, format);
	buf_fini(&m.digits);
}
