#include "driver/report/json.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "driver/report/digits.h"

#include <stdlib.h>
#include <string.h>

static void *allocate(void *env, size_t n)
{
	(void)env;
	return mem_alloc(n);
}

static void *reallocate(void *env, void *p, size_t n)
{
	(void)env;
	return mem_realloc_array(p, n, 1);
}

static void release(void *env, void *p)
{
	(void)env;
	free(p);
}

yajl_alloc_funcs json_memory(void)
{
	return (yajl_alloc_funcs){ allocate, reallocate, release, NULL };
}

static void print(void *env, const char *text, size_t n)
{
	sink_put(env, text, n);
}

static void append(void *env, const char *text, size_t n)
{
	buf_mem(env, text, n);
}

static void init(struct json *j, yajl_print_t put, void *env)
{
	yajl_alloc_funcs memory = json_memory();

	*j = (struct json){ .gen = yajl_gen_alloc(&memory) };
	yajl_gen_config(j->gen, yajl_gen_beautify, 1);
	yajl_gen_config(j->gen, yajl_gen_indent_string, " ");
	yajl_gen_config(j->gen, yajl_gen_print_callback, put, env);
}

void json_init(struct json *j, struct sink *sink)
{
	init(j, print, sink);
}

void json_init_line(struct json *j, struct sink *sink)
{
	init(j, print, sink);
	yajl_gen_config(j->gen, yajl_gen_beautify, 0);
}

void json_init_buf(struct json *j, struct buf *out)
{
	init(j, append, out);
}

bool json_fini(struct json *j)
{
	/* Behind a complete document, nothing more may come. */
	bool complete = yajl_gen_null(j->gen) == yajl_gen_generation_complete;

	yajl_gen_free(j->gen);
	return complete && !j->failed;
}

static void check(struct json *j, yajl_gen_status status)
{
	if (status != yajl_gen_status_ok)
		j->failed = true;
}

static void text(struct json *j, const char *s, size_t n)
{
	check(j, yajl_gen_string(j->gen, (const unsigned char *)s, n));
}

static void name(struct json *j, const char *s)
{
	if (s)
		text(j, s, strlen(s));
}

void json_object(struct json *j, const char *key)
{
	name(j, key);
	check(j, yajl_gen_map_open(j->gen));
}

void json_object_end(struct json *j)
{
	check(j, yajl_gen_map_close(j->gen));
}

void json_array(struct json *j, const char *key)
{
	name(j, key);
	check(j, yajl_gen_array_open(j->gen));
}

void json_array_end(struct json *j)
{
	check(j, yajl_gen_array_close(j->gen));
}

void json_str(struct json *j, const char *key, const char *value)
{
	struct buf clean;

	buf_init(&clean);
	utf8_clean(&clean, value, strlen(value), true, "\xef\xbf\xbd");
	name(j, key);
	text(j, clean.data ? clean.data : "", clean.len);
	buf_fini(&clean);
}

void json_str_if(struct json *j, const char *key, const char *value)
{
	if (value)
		json_str(j, key, value);
}

void json_bool(struct json *j, const char *key, bool value)
{
	name(j, key);
	check(j, yajl_gen_bool(j->gen, value));
}

static void number(struct json *j, const char *key, const char *digits)
{
	name(j, key);
	check(j, yajl_gen_number(j->gen, digits, strlen(digits)));
}

void json_uint(struct json *j, const char *key, uint64_t value)
{
	char digits[DIGITS_MAX];

	digits_of_uint(digits, value);
	number(j, key, digits);
}

void json_seconds(struct json *j, const char *key, double value)
{
	char digits[DIGITS_MAX];

	digits_of_seconds(digits, value);
	number(j, key, digits);
}
