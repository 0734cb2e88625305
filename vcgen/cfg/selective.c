/*
 * Selective checking (attributes :selective_checking and :start_checking_here): assertions
 * are checked only on paths that have passed a marker. Every node of the acyclic graph gets
 * a copy for the paths that have not, in which assertions are assumed; behind a marker the
 * copy goes on in the original.
 */
#include "ivl/unchecked.h"
#include "vcgen/cfg/cfg.h"

static bool is_marker(const struct step *s)
{
	return (s->kind == STEP_ASSERT || s->kind == STEP_ASSUME) && s->cmd &&
	       cmd_is_marker(s->cmd);
}

bool cfg_subsumes(const struct cfg *b, const struct cmd *assertion)
{
	return assertion_is_assumed(assertion->expr, assertion->attrs,
				    b->g->options.subsumption);
}

/* The copy of node i for paths without marker; its number is n + i. */
static void copy_unchecked(struct cfg *b, uint32_t i, uint32_t n)
{
	const struct node *from = b->nodes.data[i];
	uint32_t number = cfg_add(b, from->block);
	struct node *to = b->nodes.data[number];
	bool passed = false;

	for (uint32_t k = 0; k < from->steps.len; k++) {
		struct step s = from->steps.data[k];

		passed = passed || is_marker(&s);
		if (s.kind == STEP_ASSERT && !passed) {
			if (!cfg_subsumes(b, s.cmd))
				continue;
			s.kind = STEP_ASSUME;
		}
		node_add(b, to, s);
	}
	for (uint32_t k = 0; k < from->succs.len; k++)
		vec_push_in(&b->scratch, &to->succs,
			    from->succs.data[k] + (passed ? 0 : n));
}

void cfg_check_selectively(struct cfg *b)
{
	uint32_t n = b->nodes.len;
	struct node *entry;

	if (!impl_is_checked_selectively(b->impl))
		return;
	for (uint32_t i = 0; i < n; i++)
		copy_unchecked(b, i, n);
	/* The entry has no predecessors, so that it can change places with its copy. */
	entry = b->nodes.data[0];
	b->nodes.data[0] = b->nodes.data[n];
	b->nodes.data[n] = entry;
	cfg_order(b, false);
}
