#include "vcgen/condition/vc.h"

void vc_forget(struct vc *vc)
{
	if (!vc->memory)
		return;
	arena_fini(vc->memory);
	vc->blocks = NULL;
	vc->query.blocks = NULL;
	vc->query.constraints = vc->query.axioms = NULL;
	vc->query.n_constraints = vc->query.n_axioms = 0;
	vc->fixed = NULL;
	vc->n_fixed = 0;
}

srcpos vc_failure_position(const struct vc *vc, const struct failure *f)
{
	const struct vc_assert *a = &vc->asserts[f->assert_no];

	for (uint32_t i = f->n_path; a->at_return && i > 0; i--) {
		const struct vc_block *v = &vc->blocks[f->path[i - 1]];

		if (v->gone || v->block->end != BLOCK_RETURN)
			continue;
		if (v->block->nowhere)
			return 0;
		if (v->block->end_tok)
			return v->block->end_tok;
	}
	/* Of an inlined copy: its block of return leaves by a goto. */
	if (a->at_return && f->n_path) {
		const struct block *b = vc->blocks[f->path[f->n_path - 1]].block;

		if (b->end_tok)
			return b->end_tok;
	}
	return a->at;
}
