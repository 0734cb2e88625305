/*
 * manifest.h - what a folder of tasks was made of: the words of the command line, the directory
 * that they are about, and the files, so that it is noticed if one has changed.
 */
#ifndef IVL_DRIVER_TASKS_MANIFEST_H
#define IVL_DRIVER_TASKS_MANIFEST_H

#include "driver/tasks/task_folder.h"

struct manifest {
	const char *directory;
	task_names words;                 // options and files, as they were written
	task_names sources;               // files
	VEC(struct condition_key) hashes; // of their contents
};

/* Note the working directory and the files. False with the name of one that cannot be read. */
bool manifest_make(struct arena *arena, int argc, const char *const *argv,
		   const char *const *files, uint32_t n_files, struct manifest *m,
		   const char **wrong);

/* False: errno. */
bool manifest_save(const char *dir, const struct manifest *m);

/* Everything is in the arena. False: there is none, or it is damaged. */
bool manifest_load(struct arena *arena, const char *dir, struct manifest *m);

/* A file that is not what it was, or NULL. The working directory has to be the manifest's. */
const char *manifest_changed(const struct manifest *m);

#endif
