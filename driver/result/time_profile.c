#include "driver/result/time_profile.h"

#include "driver/result/verdict.h"

static struct ivl_profile_run run_of(struct profile_run r)
{
	return (struct ivl_profile_run){ result_verdict(r.verdict), r.seconds };
}

const struct ivl_profile *profile_locate(const struct ivl *v, struct arena *arena,
					 const struct vc *vc, const struct profile *p)
{
	struct ivl_profile *out = ARENA_NEW(arena, struct ivl_profile);
	struct ivl_profile_quantifier *quants =
	    ARENA_NEW_ARRAY(arena, p->n_quants, struct ivl_profile_quantifier);
	struct ivl_profile_assertion *asserts =
	    ARENA_NEW_ARRAY(arena, p->n_asserts, struct ivl_profile_assertion);
	uint32_t i;

	for (i = 0; i < p->n_quants; i++) {
		const struct profile_quant *q = &p->quants[i];

		quants[i] = (struct ivl_profile_quantifier){
			.at = session_locate(v, q->whole),
			.text = q->text ? arena_strdup(arena, q->text) : NULL,
			.instances = q->n,
			.left_out = q->left_out,
			.without = run_of(q->without),
		};
	}
	for (i = 0; i < p->n_asserts; i++) {
		const struct cmd *c = vc->asserts[p->asserts[i].number].cmd;

		asserts[i] = (struct ivl_profile_assertion){
			.kind = obligation_text(c->assert_kind)->kind,
			.at = session_locate(v,
					     (struct span){ assertion_position(c), 0 }),
			.alone = run_of(p->asserts[i].alone),
		};
	}
	*out = (struct ivl_profile){
		.whole = run_of(p->whole),
		.limit = p->limit,
		.counted = p->counted,
		.instances = p->n_instances,
		.n_quantifiers = p->n_quants,
		.quantifiers = quants,
		.n_assertions = p->n_asserts,
		.assertions = asserts,
	};
	return out;
}
