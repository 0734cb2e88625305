/*
 * task_folder.h - conditions as files, to be solved wherever the folder is to be had:
 *
 *	manifest                the command line that made them, and its sources by hash
 *	tasks/ab/cdef...        a condition: its name, limits, and bytes (smt/query/query_bytes.h)
 *	answers/ab/cdef...      what a solver said (smt/work/wire.h)
 *
 * A task is named by its key, the hash of what it says and of how solvers are set: so it is
 * there once however often the condition comes up. Files are written whole and then get their
 * names, so that any number of processes may write the same ones, and be killed. Each has a
 * checksum: what does not fit is as good as not there.
 */
#ifndef IVL_DRIVER_TASKS_TASK_FOLDER_H
#define IVL_DRIVER_TASKS_TASK_FOLDER_H

#include "base/vec.h"
#include "smt/cache/condition_key.h"
#include "smt/query/query.h"

/* 64 hexadecimal digits. */
typedef char task_name[65];

typedef VEC(const char *) task_names;

void task_name_of(const struct condition_key *key, task_name out);

/* A condition as it stands in a file. */
struct task_file {
	const char *name;  // of the condition, for people
	double time_limit; // seconds, as those of a query
	uint64_t resource_limit, memory_limit;
	const char *bytes;
	size_t len;
};

/* Make the folder. False (errno set) if that is not possible. */
bool task_folder_make(const char *dir);

/* Write the task, if it is not there. `bytes` are those of the query. False: errno. */
bool task_write(const char *dir, const char *task, const struct query *q,
		const struct buf *bytes);

/* Everything is in the arena. False: it is not there, or damaged. */
bool task_read(struct arena *arena, const char *dir, const char *task,
	       struct task_file *out);

/* Whatever was answered, by a solver of that name. False: errno. */
bool task_answer_write(const char *dir, const char *task, const char *solver,
		       const struct buf *answer);

/* Replace the content of `answer`; the solver's name is in the arena. */
bool task_answer_read(struct arena *arena, const char *dir, const char *task,
		      const char **solver, struct buf *answer);

/* It is worth nothing: solve the task again. */
void task_answer_drop(const char *dir, const char *task);

/* All tasks, in the order of their names. False: errno. */
bool task_list(struct arena *arena, const char *dir, task_names *out);

/* Is there an answer (whatever it is worth)? */
bool task_is_answered(const char *dir, const char *task);

/* The manifest as text. False: errno. */
bool task_manifest_write(const char *dir, const struct buf *text);
bool task_manifest_read(const char *dir, struct buf *text);

#endif
