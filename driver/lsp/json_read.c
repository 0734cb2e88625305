#include "driver/lsp/json_read.h"

#include "base/vec.h"
#include "driver/options/number.h"
#include "driver/report/json.h"

#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

struct reader {
	struct arena *arena;
	struct json_node *root;
	const char *name; // of the member that comes next
	VEC(struct json_node *) open;
};

static struct json_node *add(struct reader *r, enum json_kind kind)
{
	struct json_node *n = ARENA_NEW(r->arena, struct json_node), *whole;

	n->kind = kind;
	n->name = r->name;
	r->name = NULL;
	if (!r->open.len) {
		r->root = n;
		return n;
	}
	whole = vec_last(&r->open);
	if (whole->last)
		whole->last->next = n;
	else
		whole->first = n;
	whole->last = n;
	return n;
}

static int on_null(void *env)
{
	add(env, JSON_NULL);
	return 1;
}

static int on_bool(void *env, int value)
{
	add(env, value ? JSON_TRUE : JSON_FALSE);
	return 1;
}

static int add_text(struct reader *r, enum json_kind kind, const char *text, size_t len)
{
	struct json_node *n = add(r, kind);

	n->text = arena_strndup(r->arena, text, len);
	n->len = len;
	return 1;
}

static int on_number(void *env, const char *text, size_t len)
{
	return add_text(env, JSON_NUMBER, text, len);
}

static int on_string(void *env, const unsigned char *text, size_t len)
{
	return add_text(env, JSON_STRING, (const char *)text, len);
}

static int on_key(void *env, const unsigned char *text, size_t len)
{
	struct reader *r = env;

	r->name = arena_strndup(r->arena, (const char *)text, len);
	return 1;
}

static int open_node(struct reader *r, enum json_kind kind)
{
	struct json_node *n = add(r, kind);

	if (r->open.len == JSON_DEPTH_MAX)
		return 0;
	vec_push_in(r->arena, &r->open, n);
	return 1;
}

static int on_object(void *env)
{
	return open_node(env, JSON_OBJECT);
}

static int on_array(void *env)
{
	return open_node(env, JSON_ARRAY);
}

static int on_end(void *env)
{
	struct reader *r = env;

	(void)vec_pop(&r->open);
	return 1;
}

static const yajl_callbacks callbacks = {
	.yajl_null = on_null,
	.yajl_boolean = on_bool,
	.yajl_number = on_number,
	.yajl_string = on_string,
	.yajl_start_map = on_object,
	.yajl_map_key = on_key,
	.yajl_end_map = on_end,
	.yajl_start_array = on_array,
	.yajl_end_array = on_end,
};

struct json_node *json_read(struct arena *arena, const char *text, size_t len)
{
	yajl_alloc_funcs memory = json_memory();
	struct reader r = { .arena = arena };
	yajl_handle parser = yajl_alloc(&callbacks, &memory, &r);
	bool ok =
	    yajl_parse(parser, (const unsigned char *)text, len) == yajl_status_ok &&
	    yajl_complete_parse(parser) == yajl_status_ok;

	yajl_free(parser);
	return ok ? r.root : NULL;
}

const struct json_node *json_get(const struct json_node *object, const char *name)
{
	const struct json_node *n, *found = NULL;

	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (n = object->first; n; n = n->next)
		if (strcmp(n->name, name) == 0)
			found = n;
	return found;
}

const struct json_node *json_path(const struct json_node *object, const char *path)
{
	char name[64];

	while (object && *path) {
		size_t len = strcspn(path, ".");

		if (len >= sizeof(name))
			return NULL;
		memcpy(name, path, len);
		name[len] = '\0';
		object = json_get(object, name);
		path += len + (path[len] == '.');
	}
	return object;
}

const char *json_text(const struct json_node *n)
{
	return n && n->kind == JSON_STRING ? n->text : NULL;
}

bool json_number(const struct json_node *n, uint64_t most, uint64_t *value)
{
	int64_t got;

	if (!n || n->kind != JSON_NUMBER ||
	    !number_read_int(n->text, 0, most < INT64_MAX ? (int64_t)most : INT64_MAX,
			     &got))
		return false;
	*value = (uint64_t)got;
	return true;
}

bool json_is_true(const struct json_node *n)
{
	return n && n->kind == JSON_TRUE;
}
