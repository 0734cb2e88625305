#include "civl/copies.h"

void copies_make(struct civl *c, enum copy_kind kind)
{
	(void)kind;
	for (uint32_t i = 0; i < c->yields.len && !c->refused; i++)
		civl_refuse(c, c->yields.data[i]->head.tok,
			    "verification of yield procedures");
	for (uint32_t i = 0; i < c->invariants.len && !c->refused; i++)
		civl_refuse(c, c->invariants.data[i]->head.tok,
			    "verification of invariants");
}
