#include "driver/options/number.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *skip_blanks(const char *s)
{
	return s + strspn(s, " \t\n\v\f\r");
}

bool number_read_int(const char *text, int64_t lo, int64_t hi, int64_t *out)
{
	const char *s = skip_blanks(text);
	bool negative = *s == '-';
	uint64_t value = 0;

	s += *s == '-' || *s == '+';
	if (!isdigit((unsigned char)*s))
		return false;
	for (; isdigit((unsigned char)*s); s++) {
		if (value > INT64_MAX / 10 - 1)
			return false; // and all limits are below
		value = 10 * value + (uint64_t)(*s - '0');
	}
	*out = negative ? -(int64_t)value : (int64_t)value;
	return !*skip_blanks(s) && *out >= lo && *out <= hi;
}

/* Infinity and NaN by name, in any case. */
static bool special(const char *s, size_t n, double *out)
{
	const char *word = s + (*s == '-' || *s == '+');

	n -= (size_t)(word - s);
	if (n == 8 && strncasecmp(word, "Infinity", n) == 0)
		*out = *s == '-' ? -HUGE_VAL : HUGE_VAL;
	else if (n == 3 && strncasecmp(word, "NaN", n) == 0)
		*out = NAN;
	else
		return false;
	return true;
}

bool number_read_real(const char *text, double lo, double hi, double *out)
{
	const char *s = skip_blanks(text), *p = s;
	size_t n = strcspn(s, " \t\n\v\f\r");
	char digits[512], *end;
	size_t k = 0;

	if (*skip_blanks(s + n) || n + 1 > sizeof(digits))
		return false;
	if (!special(s, n, out)) {
		/* Commas between and behind digits, before the point. */
		for (; p < s + n && *p != '.'; p++)
			if (*p != ',')
				digits[k++] = *p;
			else if (!k || !isdigit((unsigned char)digits[k - 1]))
				return false;
		memcpy(digits + k, p, (size_t)(s + n - p));
		k += (size_t)(s + n - p);
		digits[k] = '\0';
		if (!k || strspn(digits, "0123456789.eE+-") != k)
			return false;
		*out = strtod(digits, &end);
		if (*end)
			return false;
	}
	return *out >= lo && *out <= hi;
}
