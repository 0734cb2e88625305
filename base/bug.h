/*
 * bug.h - our own mistakes, and the way back from deep inside a pass.
 *
 * The library does not end the process. Where something is found that cannot be, bug()
 * unwinds to the innermost guard of this thread: that of the implementation at hand, which
 * then has no verdict but *internal error*, or that of the call of the API. Running out of
 * memory takes the same way (mem.h). Scratch memory that a pass has in use at that moment is
 * dropped if the pass has said so (scratch_push), and lost else.
 */
#ifndef IVL_BASE_BUG_H
#define IVL_BASE_BUG_H

#include "base/compiler.h"

#include <setjmp.h>
#include <stdbool.h>

struct bug {
	const char *stage; // static text: the file of the pass
	const char *where; // static text: the line
	char what[160];
};

/*
 * Where to go. Use:
 *	if (setjmp(g.env)) { ...guard_bug() ? a bug : no memory... }
 *	guard_push(&g);
 */
struct guard {
	jmp_buf env;
	struct guard *outer;
	struct scratch *scratch; // in use when it was pushed
};

/* Memory in use, on the way of an unwinding. */
struct scratch {
	struct scratch *below;
	void (*drop)(void *owner);
	void *owner;
};

/* Why this thread was unwound the last time: a bug, or NULL: memory had run out. */
const struct bug *guard_bug(void);

/* Make `g` (whose env was filled by setjmp) the innermost guard of this thread. */
void guard_push(struct guard *g);

/* Remove the innermost guard, which must be `g`. */
void guard_pop(struct guard *g);

/*
 * Until scratch_pop, unwinding calls drop(owner). In the order of a stack, and `s` must be
 * in memory that is still there then.
 */
void scratch_push(struct scratch *s, void (*drop)(void *owner), void *owner);
void scratch_pop(struct scratch *s);

/* Jump to the innermost guard, and remove it; without one the process ends, with status 4.
 * `b` NULL: no memory. */
NORETURN void guard_unwind(const struct bug *b);

/*
 * Call run(env). True if that ended in a bug, which then is in *b; running out of memory goes
 * on unwinding.
 */
bool bug_caught(void (*run)(void *env), void *env, struct bug *b);

/*
 * Tests: where a pass says bug_point(stage, name), let there be a bug if it is that stage
 * and the name is this one (NULL = never), in this thread and in programs that are started from
 * then on and say bug_inherit().
 */
void bug_point(const char *stage, const char *name);
void bug_inject(const char *stage, const char *name);
void bug_inherit(void);

#endif
