#include "driver/conditions.h"

#include "driver/select.h"

/*
 * Calls that would have to be inlined are refused: their contract may be weaker than
 * their body, and the body itself is not verified on its own.
 */
static bool refuse_inlined_calls(struct ivl *v, const struct impl *impl)
{
	bool found = false;
	uint32_t i, j;

	for (i = 0; i < impl->blocks.len; i++) {
		const struct block *b = impl->blocks.data[i];

		for (j = 0; j < b->cmds.len; j++) {
			const struct cmd *c = b->cmds.data[j];

			if (c->kind != CMD_CALL || !call_is_inlined(c, v->options))
				continue;
			diag_at(&v->diags, D_NOT_SUPPORTED, c->tok,
				"inlining of procedures");
			found = true;
		}
	}
	return found;
}

bool conditions_make(struct ivl *v, const struct impl *impl, struct arena *arena,
		     vc_list *out)
{
	uint64_t begin = stats_now();
	bool ok;

	ok = !refuse_inlined_calls(v, impl) &&
	     vcgen_impl(v->vcgen, impl, arena, out, &v->diags);
	v->stats.conditions += out->len;
	v->stats.vcgen_us += stats_now() - begin;
	return ok;
}
