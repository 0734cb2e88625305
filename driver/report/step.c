#include "driver/report/step.h"

#include <string.h>

bool step_is_made(const struct ivl_step *s)
{
	return !s->at.file && s->generated &&
	       (strcmp(s->label, "PreconditionGeneratedEntry") == 0 ||
		strcmp(s->label, "GeneratedUnifiedExit") == 0 ||
		strstr(s->label, "_@2_") != NULL);
}

bool step_divided(const struct ivl_result *x)
{
	return x->n_pieces && x->pieces[0].total > 1;
}
