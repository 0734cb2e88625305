#include "driver/session/kept_program.h"

enum ivl_status kept_program_load(struct ivl *v)
{
	const struct ivl_program *p = v->kept;
	const struct ivl *front = p->front;

	if (p->status != IVL_OK) {
		session_worsen(v, p->status);
		return v->status;
	}
	v->stats.bytes = front->stats.bytes;
	return load_kept(v, front->program, front->n_files);
}

void kept_program_basis(const struct ivl *v, const char *id, bool asked,
			struct arena *arena, struct ivl_result *r)
{
	const struct ivl_program *p = v->kept;

	if (!p)
		return;
	r->basis = !asked ? IVL_KEPT : IVL_FIRST_TIME;
	if (!asked || !p->before ||
	    declarations_impl(&p->before->list, id) == UINT32_MAX)
		return;
	declarations_changes(&p->now->list, &p->before->list, id, !v->options->prune,
			     arena, &r->n_changes, &r->changes);
	r->basis = r->n_changes ? IVL_BY_CHANGE : IVL_ASKED_AGAIN;
}
