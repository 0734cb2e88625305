#include "driver/solve/retry.h"

#include "driver/result/vacuity.h"

#include "driver/session/keep_going.h"
#include "ivl/print.h"
#include "vcgen/cfg/smoke.h"

static bool took_too_long(const struct vc *vc, const struct answer *a, bool time_only)
{
	return !vc->divided && !vc->last && !vc->is_probe &&
	       (a->verdict == VERDICT_TIMEOUT ||
		(!time_only &&
		 (a->verdict == VERDICT_MEMORY || a->verdict == VERDICT_RESOURCE)));
}

static bool some_took_too_long(const vc_list *vcs, const struct answer *answers,
			       bool time_only)
{
	uint32_t i;

	for (i = 0; i < vcs->len; i++)
		if (took_too_long(vcs->data[i], &answers[i], time_only))
			return true;
	return false;
}

static bool all_proved(const vc_list *vcs, const struct answer *answers)
{
	uint32_t i;

	for (i = 0; i < vcs->len; i++)
		if (!vcs->data[i]->divided && answers[i].verdict != VERDICT_PROVED)
			return false;
	return vcs->len > 0;
}

bool retry_wanted(const struct ivl *v, const struct impl *impl, const vc_list *vcs,
		  const struct answer *answers, bool smoked, bool time_is_left)
{
	if (time_is_left && keep_going_parts(v->options, impl) > 1 &&
	    some_took_too_long(vcs, answers, keep_going_diagnoses(v->options, impl)))
		return true;
	return (v->options->smoke || v->options->vacuity) && !smoked &&
	       all_proved(vcs, answers);
}

/* How much of the cost is proved, for reports. */
static double proved_share(const vc_list *vcs, const struct answer *answers)
{
	double all = 0, proved = 0;
	uint32_t i;

	for (i = 0; i < vcs->len; i++) {
		if (vcs->data[i]->divided)
			continue;
		all += vcs->data[i]->cost;
		if (answers[i].verdict == VERDICT_PROVED)
			proved += vcs->data[i]->cost;
	}
	return all > 0 ? 100 * proved / all : 0;
}

bool retry_make(struct ivl *v, const struct impl *impl, struct arena *arena,
		vc_list *vcs, const struct answer *answers, struct smoke **smoke)
{
	uint32_t parts = keep_going_parts(v->options, impl), before = vcs->len, i;
	bool time_only = keep_going_diagnoses(v->options, impl), *which;
	double proved;

	if (parts == 1 || !some_took_too_long(vcs, answers, time_only))
		return vcgen_smoke(v->vcgen, impl, arena, vcs, smoke, &v->diags);
	which = ARENA_NEW_ARRAY(arena, before, bool);
	for (i = 0; i < before; i++)
		which[i] = took_too_long(vcs->data[i], &answers[i], time_only);
	proved = proved_share(vcs, answers);
	if (!vcgen_divide(v->vcgen, impl, arena, vcs, which, parts, &v->diags))
		return false;
	for (i = before; i < vcs->len; i++)
		vcs->data[i]->proved = proved;
	return true;
}

static const char *program_text(const struct ivl *v, struct arena *arena,
				const struct impl *impl)
{
	const struct print_options po = { .pretty = v->options->pretty != 0,
					  .unstructured = 2,
					  .literal = v->options->literal_prints };
	struct buf text;
	const char *out;

	buf_init(&text);
	print_impl(&text, impl, &po);
	out = arena_strndup(arena, text.data, text.len);
	buf_fini(&text);
	return out;
}

void retry_probes(struct ivl *v, struct arena *arena, const struct smoke *smoke,
		  const vc_list *vcs, const struct answer *answers,
		  struct ivl_result *r)
{
	uint32_t first = vcs->len - smoke_n_probes(smoke), i;
	struct ivl_probe *out;
	probe_list tried = { 0 };
	vacuity_texts told = { 0 };

	smoke_order(smoke, arena, &tried);
	out = ARENA_NEW_ARRAY(arena, tried.len, struct ivl_probe);
	for (i = 0; i < tried.len; i++) {
		uint32_t k = tried.data[i];
		const struct cmd *c = smoke_cmd(smoke, k);

		out[i].reached = answers[first + k].verdict != VERDICT_PROVED;
		out[i].seconds = answers[first + k].seconds;
		out[i].resources = answers[first + k].resources;
		out[i].at = session_locate(v, (struct span){ c->tok, c->tok });
		r->obligations += smoke_n_obligations(smoke, k, arena);
		if (!out[i].reached)
			out[i].program =
			    program_text(v, arena, smoke_shown(smoke, k, arena));
		if (!out[i].reached && v->options->vacuity)
			vacuity_unreached(v, vcs->data[first + k], &answers[first + k],
					  (struct span){ c->tok, c->tok }, &told);
	}
	vec_fini(&told);
	r->probes = out;
	r->n_probes = tried.len;
}
