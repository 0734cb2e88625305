#include "driver/lsp/verdicts.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void verdicts_init(struct verdicts *v)
{
	*v = (struct verdicts){ 0 };
	arena_init(&v->remark_arena);
}

void verdicts_fini(struct verdicts *v)
{
	verdicts_clear(v);
	vec_fini(&v->list);
	arena_fini(&v->remark_arena);
}

static void verdict_free(struct verdict_of *x)
{
	arena_fini(&x->arena);
	free(x);
}

static void clear_remarks(struct verdicts *v)
{
	arena_fini(&v->remark_arena);
	arena_init(&v->remark_arena);
	memset(&v->remarks, 0, sizeof(v->remarks));
}

void verdicts_clear(struct verdicts *v)
{
	uint32_t i;

	for (i = 0; i < v->list.len; i++)
		verdict_free(v->list.data[i]);
	vec_clear(&v->list);
	clear_remarks(v);
	v->pending = false;
}

void verdicts_begin(struct verdicts *v)
{
	v->run++;
	v->pending = true;
	clear_remarks(v);
}

void verdicts_end(struct verdicts *v)
{
	uint32_t i, n = 0;

	for (i = 0; i < v->list.len; i++)
		if (v->list.data[i]->run == v->run)
			v->list.data[n++] = v->list.data[i];
		else
			verdict_free(v->list.data[i]);
	v->list.len = n;
	v->pending = false;
}

/* -- reading ------------------------------------------------------------------------------------ */

static uint32_t read_number(const struct json_node *n, const char *name)
{
	uint64_t value = 0;

	(void)json_number(json_get(n, name), UINT32_MAX, &value);
	return (uint32_t)value;
}

static struct text_range read_range(const struct json_node *n, const char *name)
{
	const struct json_node *r = json_get(n, name);

	return (struct text_range){ read_number(r, "start"), read_number(r, "end") };
}

static const char *read_text(struct arena *arena, const struct json_node *n,
			     const char *name)
{
	const char *text = json_text(json_get(n, name));

	return text ? arena_strdup(arena, text) : NULL;
}

static const struct json_node *elements(const struct json_node *n, const char *name)
{
	const struct json_node *list = json_get(n, name);

	return list ? list->first : NULL;
}

static struct shown_failure read_failure(struct arena *arena, const struct json_node *n)
{
	struct shown_failure f = { .at = read_range(n, "at"),
				   .verdict =
				       (enum ivl_verdict)read_number(n, "verdict"),
				   .code = read_text(arena, n, "code"),
				   .text = read_text(arena, n, "text"),
				   .custom = read_text(arena, n, "custom"),
				   .related_text = read_text(arena, n, "related_text"),
				   .related = read_range(n, "related"),
				   .replay = read_text(arena, n, "replay") };
	const struct json_node *x;

	for (x = elements(n, "values"); x; x = x->next)
		vec_push_in(arena, &f.values,
			    ((struct failure_value){ read_text(arena, x, "name"),
						     read_text(arena, x, "text") }));
	for (x = elements(n, "path"); x; x = x->next)
		vec_push_in(arena, &f.path,
			    ((struct failure_step){ read_range(x, "at"),
						    read_text(arena, x, "label") }));
	return f;
}

static struct verdict_of *read_verdict(const struct json_node *n)
{
	struct verdict_of *r = mem_calloc(1, sizeof(*r));
	const struct json_node *x;

	arena_init(&r->arena);
	r->id = read_text(&r->arena, n, "id");
	r->at = read_range(n, "at");
	r->text = read_text(&r->arena, n, "text");
	r->code = read_text(&r->arena, n, "code");
	r->verdict = (enum ivl_verdict)read_number(n, "verdict");
	for (x = elements(n, "marks"); x; x = x->next)
		vec_push_in(&r->arena, &r->marks,
			    ((struct mark){
				read_range(x, "at"), read_text(&r->arena, x, "title"),
				(enum ivl_verdict)read_number(x, "verdict") }));
	for (x = elements(n, "failures"); x; x = x->next)
		vec_push_in(&r->arena, &r->failures, read_failure(&r->arena, x));
	return r;
}

void verdicts_add(struct verdicts *v, const struct json_node *result)
{
	struct verdict_of *r = read_verdict(result);
	uint32_t i;

	r->run = v->run;
	for (i = 0; i < v->list.len; i++)
		if (strcmp(v->list.data[i]->id, r->id) == 0) {
			verdict_free(v->list.data[i]);
			v->list.data[i] = r;
			return;
		}
	vec_push(&v->list, r);
}

void verdicts_add_remark(struct verdicts *v, const struct json_node *message)
{
	struct arena *arena = &v->remark_arena;
	const struct remark r = { read_range(message, "at"),
				  json_is_true(json_get(message, "warning")),
				  read_text(arena, message, "code"),
				  read_text(arena, message, "text") };

	if (r.code && r.text && r.at.start <= r.at.end)
		vec_push_in(arena, &v->remarks, r);
}

/* -- edits -------------------------------------------------------------------------------------- */

static void move_failures(struct verdict_of *x, const struct text_change *c)
{
	uint32_t i, k, n = 0;

	for (i = 0; i < x->failures.len; i++) {
		struct shown_failure f = x->failures.data[i];
		uint32_t n_path = 0;

		if (!text_moved(c, &f.at))
			continue;
		if (f.related_text && !text_moved(c, &f.related))
			f.related_text = NULL;
		for (k = 0; k < f.path.len; k++)
			if (text_moved(c, &f.path.data[k].at))
				f.path.data[n_path++] = f.path.data[k];
		f.path.len = n_path;
		x->failures.data[n++] = f;
	}
	x->failures.len = n;
}

static void move_marks(struct verdict_of *x, const struct text_change *c)
{
	uint32_t i, n = 0;

	for (i = 0; i < x->marks.len; i++)
		if (text_moved(c, &x->marks.data[i].at))
			x->marks.data[n++] = x->marks.data[i];
	x->marks.len = n;
}

void verdicts_move(struct verdicts *v, const struct text_change *c)
{
	uint32_t i, n = 0;

	for (i = 0; i < v->list.len; i++) {
		struct verdict_of *x = v->list.data[i];

		if (!text_moved(c, &x->at)) {
			verdict_free(x);
			continue;
		}
		move_failures(x, c);
		move_marks(x, c);
		v->list.data[n++] = x;
	}
	v->list.len = n;
	for (i = n = 0; i < v->remarks.len; i++)
		if (text_moved(c, &v->remarks.data[i].at))
			v->remarks.data[n++] = v->remarks.data[i];
	v->remarks.len = n;
}
