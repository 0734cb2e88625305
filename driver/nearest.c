#include "driver/nearest.h"

#include "base/compiler.h"

#include <ctype.h>
#include <string.h>

#define LENGTH_MAX 64 // longer names get no suggestion

static int folded(char c)
{
	return tolower((unsigned char)c);
}

/* Edit distance: insert, delete, replace cost 1 each, a change of case nothing. */
static unsigned distance(const char *a, size_t n, const char *b, size_t m)
{
	unsigned row[LENGTH_MAX + 1];
	size_t i, j;

	for (j = 0; j <= m; j++)
		row[j] = (unsigned)j;
	for (i = 1; i <= n; i++) {
		unsigned diagonal = row[0];

		row[0] = (unsigned)i;
		for (j = 1; j <= m; j++) {
			unsigned up = row[j];
			unsigned best =
			    diagonal + (folded(a[i - 1]) != folded(b[j - 1]));

			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
			diagonal = up;
		}
	}
	return row[m];
}

void nearest_init(struct nearest *n, const char *name, size_t len)
{
	n->name = name;
	n->len = len;
	n->limit = len < 3 ? 1 : len < 6 ? 2 : 4;
	n->found = NULL;
}

void nearest_offer(struct nearest *n, const char *candidate)
{
	size_t len = strlen(candidate);
	size_t gap = len > n->len ? len - n->len : n->len - len;
	unsigned d;

	if (n->len > LENGTH_MAX || len > LENGTH_MAX || gap >= n->limit)
		return;
	d = distance(n->name, n->len, candidate, len);
	if (d < n->limit) {
		n->limit = d;
		n->found = candidate;
	}
}
