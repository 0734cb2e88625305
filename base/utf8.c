#include "base/utf8.h"

size_t utf8_length(const char *text, size_t left)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t n = s[0] < 0x80   ? 1
		   : s[0] < 0xc2 ? 0
		   : s[0] < 0xe0 ? 2
		   : s[0] < 0xf0 ? 3
				 : 4;
	size_t i;

	if (s[0] > 0xf4 || n > left)
		return 0;
	for (i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90))
		return 0; // longer than need be
	if ((s[0] == 0xed && s[1] > 0x9f) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0; // a half of a pair, or beyond the last one
	if (s[0] == 0xef && s[1] == 0xbf && s[2] >= 0xbe)
		return 0; // no characters, and refused by XML
	return n;
}

void utf8_clean(struct buf *out, const char *s, size_t n, bool lines,
		const char *instead)
{
	size_t i = 0, from = 0;

	while (i < n) {
		unsigned char c = (unsigned char)s[i];
		size_t len = utf8_length(s + i, n - i);

		if (len &&
		    ((c >= ' ' && c != 127) || c == '\t' || (lines && c == '\n'))) {
			i += len;
			continue;
		}
		buf_mem(out, s + from, i - from);
		buf_str(out, instead);
		from = ++i;
	}
	buf_mem(out, s + from, n - from);
}
