#include "base/nearest.h"

#include "base/compiler.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static int folded(char c)
{
	return tolower((unsigned char)c);
}

static bool swapped(const char *a, const char *b)
{
	return folded(a[0]) == folded(b[-1]) && folded(a[-1]) == folded(b[0]);
}

/*
 * Edit distance: insert, delete, replace, swap neighbours cost 1 each, a change of case
 * nothing (optimal string alignment; rows i - 2, i - 1 and i of the table).
 */
static unsigned distance(const char *a, size_t n, const char *b, size_t m)
{
	unsigned rows[3][NEAREST_MAX + 1];
	size_t i, j;

	for (j = 0; j <= m; j++)
		rows[0][j] = (unsigned)j;
	for (i = 1; i <= n; i++) {
		unsigned *row = rows[i % 3];
		const unsigned *up = rows[(i - 1) % 3], *upup = rows[(i + 1) % 3];

		row[0] = (unsigned)i;
		for (j = 1; j <= m; j++) {
			unsigned best =
			    up[j - 1] + (folded(a[i - 1]) != folded(b[j - 1]));

			if (up[j] + 1 < best)
				best = up[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && swapped(a + i - 1, b + j - 1) &&
			    upup[j - 2] + 1 < best)
				best = upup[j - 2] + 1;
			row[j] = best;
		}
	}
	return rows[n % 3][m];
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

	if (n->len > NEAREST_MAX || len > NEAREST_MAX || gap >= n->limit)
		return;
	d = distance(n->name, n->len, candidate, len);
	if (d < n->limit) {
		n->limit = d;
		n->found = candidate;
	}
}
