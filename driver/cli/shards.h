/*
 * shards.h - tasks in parts of about the same size, by how long they took before.
 */
#ifndef IVL_DRIVER_CLI_SHARDS_H
#define IVL_DRIVER_CLI_SHARDS_H

#include "driver/options/options.h"
#include "driver/tasks/task_folder.h"

struct shards {
	uint32_t n;         // parts, none of which is empty
	const uint32_t *of; // by task: its part, from 0
	double longest;     // seconds of the longest part, as far as times are known
};

/*
 * Divide tasks of a folder into `n` parts (0: as many as make parts of half a minute). Times are
 * those of a history by the names of implementations, or all the same. In the arena.
 */
struct shards shards_make(struct arena *arena, const char *dir, const task_names *tasks,
			  const char *history, uint32_t n);

#endif
