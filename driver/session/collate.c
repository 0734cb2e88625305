/*
 * The root collation of Unicode (UTS 10) for what names are made of; other bytes come last.
 */
#include "driver/session/collate.h"

#include <ctype.h>
#include <string.h>

static int weight(unsigned char c)
{
	static const char signs[] = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
	const char *sign = c ? strchr(signs, c) : NULL;

	if (!c)
		return 0;
	if (sign)
		return 1 + (int)(sign - signs);
	if (isdigit(c))
		return 100 + c;
	return 200 + (c < 128 ? tolower(c) : c);
}

int collate(const char *a, const char *b)
{
	const char *x = a, *y = b;

	while (*x && weight((unsigned char)*x) == weight((unsigned char)*y)) {
		x++;
		y++;
	}
	if (*x || *y)
		return weight((unsigned char)*x) - weight((unsigned char)*y);
	return -strcmp(a, b); // lower case first
}
