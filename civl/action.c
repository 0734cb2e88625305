#include "civl/action.h"

void actions_make(struct civl *c)
{
	for (uint32_t i = 0; i < c->actions.len; i++) {
		const struct proc *a = c->actions.data[i];

		if (!a->head.library && a != c->skip)
			civl_refuse(c, a->head.tok, "verification of actions");
	}
}

void actions_emit(struct civl *c)
{
	(void)c;
}

void actions_finish(struct civl *c)
{
	(void)c;
}
