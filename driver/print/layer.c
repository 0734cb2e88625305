#include "driver/print/layer.h"

#include "base/map.h"
#include "ivl/print.h"

static bool is_of(const struct impl *m, int64_t layer)
{
	return m->shows && m->shows->layer == layer;
}

/* The procedures that have bodies: one that is of the layer, or themselves. */
static void find_bodies(const struct program *p, int64_t layer, struct map *bodies)
{
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind != DECL_IMPL || m->head.dropped || !m->proc)
			continue;
		if (is_of(m, layer) || !map_get_ptr(bodies, m->proc))
			map_set_ptr(bodies, m->proc,
				    is_of(m, layer) ? (const void *)m : m->proc);
	}
}

static bool is_shown(const struct decl *d, int64_t layer, const struct map *bodies)
{
	if (d->dropped || d->library)
		return false;
	if (d->kind == DECL_IMPL)
		return is_of((const struct impl *)d, layer);
	/* One without a body is called by those that have one. */
	return d->kind != DECL_PROC || map_get_ptr(bodies, d) != d;
}

void print_layer(struct ivl *v, int64_t layer)
{
	const struct program *p = v->program;
	struct print_options how = { .pretty = v->options->pretty != 0,
				     .unstructured = 2,
				     .shows_dead_ends = true };
	struct map bodies;
	struct buf text;

	map_init(&bodies);
	buf_init(&text);
	find_bodies(p, layer, &bodies);
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];
		const struct impl *m = (const struct impl *)d;

		if (!is_shown(d, layer, &bodies))
			continue;
		if (d->kind == DECL_IMPL)
			buf_printf(&text, "// %s of %s%s%s, layer %d\n",
				   m->shows->check, m->shows->of->text,
				   m->shows->with ? " and " : "",
				   m->shows->with ? m->shows->with->text : "",
				   m->shows->layer);
		print_decl(&text, d, &how);
		buf_char(&text, '\n');
	}
	if (!session_text(v, v->options->output ? v->options->output : "-", &text))
		session_worsen(v, IVL_FAILED);
	buf_fini(&text);
	map_fini(&bodies);
}
