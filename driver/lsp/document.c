#include "driver/lsp/document.h"

#include "base/mem.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

struct document *document_new(const char *uri, const char *text, size_t len)
{
	struct document *d = mem_calloc(1, sizeof(*d));

	arena_init(&d->arena);
	d->uri = arena_strdup(&d->arena, uri);
	d->path = uri_to_path(&d->arena, uri);
	document_set_version(d, "0");
	verdicts_init(&d->verdicts);
	text_init(&d->text);
	text_replace(&d->text, (struct text_range){ 0, 0 }, text, len);
	return d;
}

void document_free(struct document *d)
{
	analysis_free(d->now);
	analysis_free(d->before);
	verdicts_fini(&d->verdicts);
	text_fini(&d->text);
	arena_fini(&d->arena);
	free(d);
}

void document_set_version(struct document *d, const char *version)
{
	const size_t len = strlen(version);

	if (len < sizeof(d->version))
		memcpy(d->version, version, len + 1);
}

void document_edit(struct document *d, struct text_range r, const char *bytes,
		   size_t len)
{
	const struct text_change c = { r.start, r.end, r.start + (uint32_t)len };

	text_replace(&d->text, r, bytes, len);
	verdicts_move(&d->verdicts, &c);
	if (d->now && d->now->parsed) {
		analysis_free(d->before);
		d->before = d->now;
	} else {
		analysis_free(d->now);
	}
	d->now = NULL;
	d->told = false;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

const char *uri_to_path(struct arena *arena, const char *uri)
{
	static const char scheme[] = "file://";
	const char *s = uri + sizeof(scheme) - 1;
	char *path, *out;

	if (strncasecmp(uri, scheme, sizeof(scheme) - 1) != 0)
		return arena_strdup(arena, uri);
	s += strcspn(s, "/"); // this machine's name
	path = out = arena_alloc(arena, strlen(s) + 1);
	while (*s) {
		if (*s == '%' && hex_digit(s[1]) >= 0 && hex_digit(s[2]) >= 0 &&
		    (s[1] != '0' || s[2] != '0')) {
			*out++ = (char)(16 * hex_digit(s[1]) + hex_digit(s[2]));
			s += 3;
		} else {
			*out++ = *s++;
		}
	}
	*out = '\0';
	return path;
}

const char *uri_of_path(struct arena *arena, const char *path)
{
	static const char plain[] = "-._~/";
	char here[PATH_MAX];
	struct buf b;
	const char *uri;

	if (*path != '/' && getcwd(here, sizeof(here)))
		path = arena_printf(arena, "%s/%s", here, path);
	buf_init(&b);
	buf_str(&b, "file://");
	for (; *path; path++)
		if (isalnum((unsigned char)*path) || strchr(plain, *path))
			buf_char(&b, *path);
		else
			buf_printf(&b, "%%%02X", (unsigned char)*path);
	uri = arena_strdup(arena, buf_cstr(&b));
	buf_fini(&b);
	return uri;
}
