#include "driver/solve/make_conditions.h"

#include "base/bug.h"
#include "driver/session/internal_error.h"
#include "driver/session/select.h"

struct making {
	struct ivl *v;
	const struct impl *impl;
	struct arena *arena; // NULL: more of them
	vc_list *out;
	struct vc_rest **rest;
	bool supported;
};

static void run(void *env)
{
	struct making *m = env;

	bug_point("conditions", impl_shown_name(m->impl));
	m->supported = m->arena ? vcgen_impl(m->v->vcgen, m->impl, m->arena, m->out,
					     m->rest, &m->v->diags)
				: vcgen_more(m->v->vcgen, m->out, m->rest);
}

static enum conditions make(struct making *m)
{
	uint64_t begin = stats_now();
	uint32_t before = m->out->len;
	bool broken = internal_caught(m->v, m->impl, run, m);

	m->v->stats.conditions += m->out->len - before;
	m->v->stats.vcgen_us += stats_now() - begin;
	if (broken) {
		vcgen_abandon(m->v->vcgen);
		return CONDITIONS_BROKEN;
	}
	return m->supported ? CONDITIONS_MADE : CONDITIONS_UNSUPPORTED;
}

enum conditions conditions_make(struct ivl *v, const struct impl *impl,
				struct arena *arena, vc_list *out,
				struct vc_rest **rest)
{
	return make(&(struct making){
	    .v = v, .impl = impl, .arena = arena, .out = out, .rest = rest });
}

enum conditions conditions_more(struct ivl *v, const struct impl *impl, vc_list *out,
				struct vc_rest **rest)
{
	return make(&(struct making){ .v = v, .impl = impl, .out = out, .rest = rest });
}
