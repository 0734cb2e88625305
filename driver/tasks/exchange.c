#include "driver/tasks/exchange.h"

#include "base/mem.h"
#include "driver/tasks/task_folder.h"
#include "smt/cache/identity.h"
#include "smt/query/query_bytes.h"
#include "smt/work/wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct exchange {
	struct ivl *v;
	const char *dir;
	struct query_writer *writer;
	struct buf bytes, settings, answer;
	bool failed; // to write, which has been said
};

static void cannot(struct exchange *x)
{
	if (!x->failed)
		session_say(x->v, D_TASKS, x->dir, strerror(errno));
	x->failed = true;
	session_worsen(x->v, IVL_FAILED);
}

struct exchange *exchange_open(struct ivl *v)
{
	struct exchange *x;

	if (!v->options->tasks)
		return NULL;
	x = mem_calloc(1, sizeof(*x));
	x->v = v;
	x->dir = v->options->tasks;
	x->writer = query_writer_new();
	buf_init(&x->bytes);
	buf_init(&x->settings);
	buf_init(&x->answer);
	if (!task_folder_make(x->dir))
		cannot(x);
	return x;
}

void exchange_close(struct exchange *x)
{
	if (!x)
		return;
	query_writer_free(x->writer);
	buf_fini(&x->bytes);
	buf_fini(&x->settings);
	buf_fini(&x->answer);
	free(x);
}

bool exchange_refused(struct ivl *v)
{
	const struct ivl_options *o = v->options;
	static const char of_answers[] = "what is asked depends on answers";
	const struct {
		bool wanted;
		const char *what, *why;
	} refused[] = {
		{ o->houdini, "Houdini", of_answers },
		{ o->smoke, "--smoke", of_answers },
		{ o->profile, "--profile", of_answers },
		{ v->solvers.log != NULL, "--solver-log", of_answers },
		{ o->agreement > 1, "--solver-agreement", "each has one answer" },
	};

	for (size_t i = 0; o->tasks && i < ARRAY_LEN(refused); i++)
		if (refused[i].wanted) {
			session_say(v, D_TASKS_REFUSED, refused[i].what,
				    refused[i].why);
			session_worsen(v, IVL_FAILED);
			return true;
		}
	return false;
}

/* What the condition says and how all who may be asked are set: not where their programs are. */
static void name_task(struct exchange *x, const struct solver_config *const *configs,
		      uint32_t n, task_name name)
{
	struct condition_key condition = hash_bytes(&x->bytes), solvers, key;

	x->settings.len = 0;
	for (uint32_t i = 0; i < n; i++)
		for (const struct solver_config *c = configs[i]; c; c = c->next) {
			solver_settings(c, &x->settings);
			buf_char(&x->settings, c->next ? ',' : '+');
		}
	solvers = hash_bytes(&x->settings);
	key = condition_key(&condition, &solvers);
	task_name_of(&key, name);
}

bool exchange_answer(struct exchange *x, const struct solver_config *const *configs,
		     uint32_t n, const struct query *q, struct arena *arena,
		     struct answer *a)
{
	const char *solver;
	task_name name;

	query_write(x->writer, q, QUERY_NAMED, &x->bytes);
	name_task(x, configs, n, name);
	if (task_answer_read(arena, x->dir, name, &solver, &x->answer) &&
	    wire_get(&x->answer, q, arena, a)) {
		a->solver = solver;
		return true;
	}
	task_answer_drop(x->dir, name); // if there is one, it is damaged
	*a = (struct answer){ .verdict = VERDICT_UNKNOWN,
			      .end = VERDICT_UNKNOWN,
			      .reason = "it has not been solved yet",
			      .unasked = true };
	if (!x->failed && !task_write(x->dir, name, q, &x->bytes))
		cannot(x);
	return !x->failed;
}
