#include "base/bug.h"

#include <stdlib.h>
#include <string.h>

#define STATUS 4 // of a process that has no guard

/*
 * The one piece of hidden state in the library: what fails deep in a pass has no parameter
 * that leads to the API boundary, so the way back is kept per thread.
 */
static _Thread_local struct guard *innermost;
static _Thread_local struct scratch *in_use; // the latest

/* Why: not in the guard, whose owner must not read what changed after its setjmp. */
static _Thread_local bool was_bug;
static _Thread_local struct bug last;

static _Thread_local const char *injected_stage, *injected_name;

void guard_push(struct guard *g)
{
	g->outer = innermost;
	g->scratch = in_use;
	innermost = g;
}

void guard_pop(struct guard *g)
{
	check_that(innermost == g);
	innermost = g->outer;
}

void scratch_push(struct scratch *s, void (*drop)(void *owner), void *owner)
{
	*s = (struct scratch){ .below = in_use, .drop = drop, .owner = owner };
	in_use = s;
}

void scratch_pop(struct scratch *s)
{
	check_that(in_use == s);
	in_use = s->below;
}

void guard_unwind(const struct bug *b)
{
	struct guard *g = innermost;

	if (!g)
		_Exit(STATUS);
	innermost = g->outer;
	while (in_use != g->scratch) {
		struct scratch *s = in_use;

		in_use = s->below; // s may be in what it drops
		s->drop(s->owner);
	}
	was_bug = b != NULL;
	if (b)
		last = *b;
	longjmp(g->env, 1);
}

const struct bug *guard_bug(void)
{
	return was_bug ? &last : NULL;
}

void bug(const char *stage, const char *where, const char *what)
{
	struct bug b = { .stage = stage, .where = where };

	strncpy(b.what, what, sizeof(b.what) - 1);
	guard_unwind(&b);
}

bool bug_caught(void (*run)(void *env), void *env, struct bug *b)
{
	struct guard g;

	if (setjmp(g.env)) {
		if (!guard_bug())
			guard_unwind(NULL);
		*b = *guard_bug();
		return true;
	}
	guard_push(&g);
	run(env);
	guard_pop(&g);
	return false;
}

void bug_point(const char *stage, const char *name)
{
	if (injected_stage && strcmp(stage, injected_stage) == 0 &&
	    strcmp(name, injected_name) == 0)
		bug(stage, "test", "injected");
}

#define STAGE_VARIABLE "IVL_TEST_BUG_STAGE"
#define NAME_VARIABLE "IVL_TEST_BUG_NAME"

void bug_inject(const char *stage, const char *name)
{
	injected_stage = stage;
	injected_name = name;
	if (stage) {
		setenv(STAGE_VARIABLE, stage, 1);
		setenv(NAME_VARIABLE, name, 1);
	} else {
		unsetenv(STAGE_VARIABLE);
		unsetenv(NAME_VARIABLE);
	}
}

void bug_inherit(void)
{
	injected_stage = getenv(STAGE_VARIABLE);
	injected_name = getenv(NAME_VARIABLE);
	if (!injected_name)
		injected_stage = NULL;
}
