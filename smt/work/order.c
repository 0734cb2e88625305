#include "smt/work/order.h"

#include "base/packed.h"
#include "smt/dialogue/log.h"
#include "smt/query/query_bytes.h"

#include <string.h>

/* A hash of the sources of both sides. */
static const char stamp[] =
#include "stamp.inc"
    ;

/* -- writing ----------------------------------------------------------------------------------- */

static void put_flags(struct buf *out, const struct solver_config *c)
{
	packed_put_u32(out, c->push);
	packed_put_u32(out, c->no_weights);
	packed_put_u32(out, c->is_z3);
	packed_put_u32(out, c->is_cvc5);
	packed_put(out, &c->work, sizeof(c->work));
}

static void put_texts(struct buf *out, const char *const *list)
{
	uint32_t n = 0;

	while (list && list[n])
		n++;
	packed_put_u32(out, n);
	for (uint32_t i = 0; i < n; i++)
		packed_put_text(out, list[i]);
}

static void put_options(struct buf *out, const struct solver_option *o)
{
	uint32_t n = 0;

	while (o && o[n].name)
		n++;
	packed_put_u32(out, n);
	for (uint32_t i = 0; i < n; i++) {
		packed_put_text(out, o[i].name);
		packed_put_text(out, o[i].value);
	}
}

static void put_log(struct buf *out, const struct solver_config *c,
		    const struct query *q)
{
	const struct log_settings *s;
	struct arena scratch;

	packed_put_text(out, c->log_path);
	arena_init(&scratch);
	s = log_prepare(&scratch, c, q);
	packed_put_u32(out, s ? 1 : 0);
	if (s) {
		packed_put_u32(out, s->append);
		packed_put_u32(out, s->text ? 1 : 0);
	}
	if (s && s->text) {
		packed_put_u32(out, (uint32_t)s->text->len);
		packed_put(out, s->text->begin, s->text->len);
		packed_put_text(out, s->text->control_flow);
		packed_put(out, s->text->block_ids, q->n_blocks * sizeof(uint32_t));
		packed_put(out, s->text->assert_ids, q->n_asserts * sizeof(uint32_t));
	}
	arena_fini(&scratch);
}

static void put_config(struct buf *out, const struct solver_config *c)
{
	packed_put_text(out, c->row);
	packed_put_text(out, c->name);
	packed_put_text(out, c->program);
	packed_put_text(out, c->loader);
	packed_put_text(out, c->library_dir);
	put_texts(out, c->argv);
	put_options(out, c->options);
	packed_put_text(out, c->logic);
	put_flags(out, c);
}

/* What query_bytes.h leaves out. */
static void put_limits(struct buf *out, const struct query *q)
{
	packed_put_text(out, q->name);
	packed_put(out, &q->time_limit, sizeof(q->time_limit));
	packed_put(out, &q->whole_time, sizeof(q->whole_time));
	packed_put(out, &q->resource_limit, sizeof(q->resource_limit));
	packed_put(out, &q->memory_limit, sizeof(q->memory_limit));
	packed_put_u32(out, (uint32_t)q->profile);
}

void order_put(struct buf *out, enum worker_task task, const struct solver_config *c,
	       const struct query *q)
{
	packed_put_text(out, stamp);
	packed_put_u32(out, (uint32_t)task);
	put_config(out, c);
	put_limits(out, q);
	put_log(out, c, q);
}

/* -- reading ----------------------------------------------------------------------------------- */

/* How many of something follow, each of at least four bytes. */
static uint32_t get_count(struct packed_reader *r)
{
	uint32_t n = packed_get_u32(r);

	r->ok = r->ok && n <= (size_t)(r->end - r->at) / sizeof(uint32_t);
	return r->ok ? n : 0;
}

static const char *const *get_texts(struct packed_reader *r, struct arena *arena)
{
	uint32_t n = get_count(r);
	const char **list = ARENA_NEW_ARRAY(arena, n + 1, const char *);

	for (uint32_t i = 0; i < n; i++)
		list[i] = packed_get_text(r, arena);
	return list;
}

static const struct solver_option *get_options(struct packed_reader *r,
					       struct arena *arena)
{
	uint32_t n = get_count(r);
	struct solver_option *list =
	    ARENA_NEW_ARRAY(arena, n + 1, struct solver_option);

	for (uint32_t i = 0; i < n; i++) {
		list[i].name = packed_get_text(r, arena);
		list[i].value = packed_get_text(r, arena);
	}
	return list;
}

static const struct script *get_script(struct packed_reader *r, struct arena *arena,
				       const struct query *q)
{
	struct script *s = ARENA_NEW(arena, struct script);
	const char *begin;

	s->len = packed_get_u32(r);
	begin = packed_get(r, s->len);
	s->begin = begin ? arena_strndup(arena, begin, s->len) : "";
	s->control_flow = packed_get_text(r, arena);
	s->block_ids = packed_get_array(r, arena, q->n_blocks, sizeof(uint32_t));
	s->assert_ids = packed_get_array(r, arena, q->n_asserts, sizeof(uint32_t));
	return s;
}

static void get_log(struct packed_reader *r, struct arena *arena,
		    struct solver_config *c, const struct query *q)
{
	struct log_settings *s = ARENA_NEW(arena, struct log_settings);

	c->log_path = packed_get_text(r, arena);
	c->log = NULL;
	if (!packed_get_u32(r))
		return;
	s->append = packed_get_u32(r) != 0;
	if (packed_get_u32(r))
		s->text = get_script(r, arena, q);
	c->log = s;
}

static bool get_config(struct packed_reader *r, struct arena *arena, solver_rows *rows,
		       struct solver_config *c)
{
	const char *name = packed_get_text(r, arena);
	const struct solver_config *row = name ? rows(name) : NULL;

	if (!row)
		return false;
	*c = *row;
	c->name = packed_get_text(r, arena);
	c->program = packed_get_text(r, arena);
	c->loader = packed_get_text(r, arena);
	c->library_dir = packed_get_text(r, arena);
	c->argv = get_texts(r, arena);
	c->options = get_options(r, arena);
	c->logic = packed_get_text(r, arena);
	c->push = packed_get_u32(r) != 0;
	c->no_weights = packed_get_u32(r) != 0;
	c->is_z3 = packed_get_u32(r) != 0;
	c->is_cvc5 = packed_get_u32(r) != 0;
	packed_get_into(r, &c->work, sizeof(c->work));
	return r->ok && c->name;
}

static void get_limits(struct packed_reader *r, struct arena *arena, struct query *q)
{
	q->name = packed_get_text(r, arena);
	packed_get_into(r, &q->time_limit, sizeof(q->time_limit));
	packed_get_into(r, &q->whole_time, sizeof(q->whole_time));
	packed_get_into(r, &q->resource_limit, sizeof(q->resource_limit));
	packed_get_into(r, &q->memory_limit, sizeof(q->memory_limit));
	q->profile = (enum query_profile)packed_get_u32(r);
}

const char *order_get(const struct buf *head, const struct buf *query,
		      solver_rows *rows, struct term_table *terms, struct order *o)
{
	struct packed_reader r = { head->data, head->data + head->len, true };
	struct arena *arena = terms->arena;
	const char *text = packed_get_text(&r, arena);

	if (!text || strcmp(text, stamp) != 0)
		return "it is of another version";
	o->task = (enum worker_task)packed_get_u32(&r);
	if (!get_config(&r, arena, rows, &o->config))
		return "there is no such solver";
	if (!query_read(query->data, query->len, terms, &o->query))
		return "the query cannot be read";
	get_limits(&r, arena, &o->query);
	get_log(&r, arena, &o->config, &o->query);
	return r.ok && r.at == r.end ? NULL : "the order cannot be read";
}
