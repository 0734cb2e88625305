#include "driver/tasks/solve_tasks.h"

#include "smt/query/query_bytes.h"
#include "smt/work/pool.h"
#include "smt/work/wire.h"

#include <errno.h>
#include <string.h>

#define WAIT_SECONDS 0.2 // between looks at the interrupt flag

struct solving {
	struct arena *arena;
	const char *dir;
	const task_names *tasks;
	const struct solver_choice *solvers;
	struct pool *pool;
	uint32_t running;
	struct solve_counts *counts;
};

static void note_failure(struct solving *s, const char *task, const char *why)
{
	if (!s->counts->why)
		s->counts->why = arena_printf(s->arena, "task %s: %s", task, why);
}

/* An answer that says nothing is none: the task may be tried again. */
static void keep(struct solving *s, const char *task, const struct answer *a)
{
	struct buf bytes;

	if (a->verdict == VERDICT_SOLVER_ERROR || a->verdict == VERDICT_INTERNAL) {
		s->counts->n_failed++;
		note_failure(s, task, a->reason ? a->reason : "no answer");
		return;
	}
	buf_init(&bytes);
	wire_put_all(&bytes, a);
	if (task_answer_write(s->dir, task, a->solver ? a->solver : "", &bytes)) {
		s->counts->n_solved++;
	} else {
		s->counts->n_failed++;
		note_failure(s, task, strerror(errno));
	}
	buf_fini(&bytes);
}

static void take_answer(struct solving *s)
{
	struct arena arena;
	struct answer a;
	uint64_t ticket;

	arena_init(&arena);
	if (pool_wait(s->pool, WAIT_SECONDS, &arena, &ticket, &a)) {
		s->running--;
		keep(s, s->tasks->data[ticket], &a);
	}
	arena_fini(&arena);
}

/* The pool's workers have the query as it is when it is handed over. */
static void submit(struct solving *s, uint32_t number)
{
	const struct solver_config *configs[SOLVERS_MAX];
	const char *task = s->tasks->data[number];
	struct term_table terms;
	struct intern names;
	struct arena arena;
	struct task_file file;
	struct query q;

	arena_init(&arena);
	intern_init(&names, &arena);
	term_table_init(&terms, &arena, &names);
	if (task_read(&arena, s->dir, task, &file) &&
	    query_read(file.bytes, file.len, &terms, &q)) {
		q.name = file.name;
		q.time_limit = q.whole_time = file.time_limit;
		q.resource_limit = file.resource_limit;
		q.memory_limit = file.memory_limit;
		pool_submit(s->pool, configs,
			    solver_choice_for(s->solvers, &q, configs), &q, number);
		s->running++;
	} else {
		s->counts->n_damaged++;
		note_failure(s, task, "it is damaged");
	}
	term_table_fini(&terms);
	intern_fini(&names);
	arena_fini(&arena);
}

void solve_tasks(struct arena *arena, const char *dir, const task_names *tasks,
		 const struct solver_choice *solvers, uint32_t jobs,
		 const atomic_int *interrupted, struct solve_counts *out)
{
	struct solving s = { .arena = arena,
			     .dir = dir,
			     .tasks = tasks,
			     .solvers = solvers,
			     .pool = pool_new(jobs, NULL),
			     .counts = out };

	*out = (struct solve_counts){ 0 };
	for (uint32_t i = 0; i < tasks->len && !*interrupted; i++) {
		if (task_is_answered(dir, tasks->data[i])) {
			out->n_before++;
			continue;
		}
		while (!pool_has_room(s.pool) && !*interrupted)
			take_answer(&s);
		if (!*interrupted)
			submit(&s, i);
	}
	while (s.running && !*interrupted)
		take_answer(&s);
	pool_kill(s.pool);
	pool_free(s.pool);
}
