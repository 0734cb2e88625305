#include "driver/lsp/connection.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define CHUNK 65536
#define HEADER_MAX 4096
#define LENGTH_MAX (UINT64_C(1) << 30)

void connection_init(struct connection *c, const struct console *t)
{
	*c = (struct connection){ .console = t };
	buf_init(&c->input);
	buf_init(&c->body);
}

void connection_fini(struct connection *c)
{
	connection_drop(c);
	buf_fini(&c->input);
	buf_fini(&c->body);
}

/* -- what comes --------------------------------------------------------------------------------- */

void connection_read(struct connection *c)
{
	ssize_t n;

	if (c->used) {
		memmove(c->input.data, c->input.data + c->used, c->input.len - c->used);
		c->input.len -= c->used;
		c->used = 0;
	}
	do
		n = read(STDIN_FILENO, buf_room(&c->input, CHUNK), CHUNK);
	while (n < 0 && errno == EINTR);
	if (n > 0)
		c->input.len += (size_t)n;
	else
		c->ended = true;
}

/* Where the header ends that starts at s, behind its empty line; NULL: it does not (yet). */
static const char *header_end(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i + 4 <= len; i++)
		if (memcmp(s + i, "\r\n\r\n", 4) == 0)
			return s + i + 4;
	return NULL;
}

/* The value of Content-Length among the lines of a header; false if there is none. */
static bool content_length(const char *s, const char *end, uint64_t *length)
{
	static const char name[] = "Content-Length:";
	const size_t n = sizeof(name) - 1;
	bool found = false;

	while (s < end) {
		const char *line_end = memchr(s, '\r', (size_t)(end - s));

		if ((size_t)(line_end - s) > n && strncasecmp(s, name, n) == 0) {
			s += n;
			s += strspn(s, " \t");
			for (*length = 0; s < line_end && *s >= '0' && *s <= '9'; s++) {
				*length = 10 * *length + (uint64_t)(*s - '0');
				found = true;
				if (*length > LENGTH_MAX)
					return false;
			}
		}
		s = line_end + 2;
	}
	return found;
}

bool connection_next(struct connection *c, const char **text, size_t *len)
{
	const char *s, *body;
	uint64_t length;
	size_t left;

	if (c->broken || c->used == c->input.len)
		return false;
	s = c->input.data + c->used;
	left = c->input.len - c->used;
	body = header_end(s, left < HEADER_MAX ? left : HEADER_MAX);
	if (!body) {
		c->broken = left >= HEADER_MAX;
		return false;
	}
	if (!content_length(s, body, &length)) {
		c->broken = true;
		return false;
	}
	if (length > (uint64_t)(left - (size_t)(body - s)))
		return false;
	*text = body;
	*len = (size_t)length;
	c->used += (size_t)(body - s) + (size_t)length;
	return true;
}

/* -- what goes ---------------------------------------------------------------------------------- */

void connection_drop(struct connection *c)
{
	if (c->writes)
		(void)json_fini(&c->json);
	c->writes = false;
}

struct json *connection_begin(struct connection *c)
{
	connection_drop(c);
	c->writes = true;
	c->body.len = 0;
	json_init_buf(&c->json, &c->body);
	yajl_gen_config(c->json.gen, yajl_gen_beautify, 0);
	json_object(&c->json, NULL);
	json_str(&c->json, "jsonrpc", "2.0");
	return &c->json;
}

void connection_send(struct connection *c)
{
	char header[64];
	int n;

	json_object_end(&c->json);
	c->writes = false;
	check_that(json_fini(&c->json));
	n = snprintf(header, sizeof(header), "Content-Length: %zu\r\n\r\n",
		     c->body.len);
	c->console->write(CONSOLE_OUT, header, (size_t)n);
	console_buf(c->console, CONSOLE_OUT, &c->body);
}

struct json *connection_notify(struct connection *c, const char *method)
{
	struct json *j = connection_begin(c);

	json_str(j, "method", method);
	json_object(j, "params");
	return j;
}

void connection_notify_end(struct connection *c)
{
	json_object_end(&c->json);
	connection_send(c);
}

static void member(struct json *j, const char *name, yajl_gen_status status)
{
	(void)name;
	if (status != yajl_gen_status_ok)
		j->failed = true;
}

static void key(struct json *j, const char *name)
{
	if (name)
		member(
		    j, name,
		    yajl_gen_string(j->gen, (const unsigned char *)name, strlen(name)));
}

void json_raw_number(struct json *j, const char *name, const char *digits)
{
	key(j, name);
	member(j, name, yajl_gen_number(j->gen, digits, strlen(digits)));
}

void json_null(struct json *j, const char *name)
{
	key(j, name);
	member(j, name, yajl_gen_null(j->gen));
}

void json_integer(struct json *j, const char *name, int64_t value)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%lld", (long long)value);
	json_raw_number(j, name, digits);
}

void json_copy(struct json *j, const char *name, const struct json_node *n)
{
	if (n && n->kind == JSON_NUMBER)
		json_raw_number(j, name, n->text);
	else if (n && n->kind == JSON_STRING)
		json_str(j, name, n->text);
	else
		json_null(j, name);
}
