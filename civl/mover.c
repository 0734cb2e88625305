#include "civl/mover.h"

/* Of the user's actions nothing is known yet, so that there is nothing to hold them against. */
void movers_check(struct civl *c)
{
	(void)c;
}
