#include "driver/session/internal_error.h"

#include "base/bug.h"
#include "driver/session/select.h"

void internal_say(struct ivl *v, const struct impl *impl, const char *text)
{
	v->broken = true;
	diag_at(&v->diags, D_INTERNAL, impl->head.tok, impl_shown_name(impl), text);
}

void internal_contradiction(struct ivl *v, const struct impl *impl, srcpos at,
			    const char *who_said_what)
{
	v->broken = true;
	diag_at(&v->diags, D_CONTRADICTION, at, impl_shown_name(impl), who_said_what);
}

bool internal_caught(struct ivl *v, const struct impl *impl, void (*run)(void *env),
		     void *env)
{
	struct bug b;

	if (!bug_caught(run, env, &b))
		return false;
	internal_say(v, impl,
		     arena_printf(&v->arena, "%s:%s: %s", b.stage, b.where, b.what));
	return true;
}
