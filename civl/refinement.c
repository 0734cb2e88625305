#include "civl/refinement.h"

/* Of the user's actions nothing is known yet, so that there is nothing to hold them against. */
void refinements_check(struct civl *c)
{
	(void)c;
}
