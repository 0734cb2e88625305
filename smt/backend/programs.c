#define _GNU_SOURCE // dladdr

#include "smt/backend/programs.h"

#include "base/mem.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

/* Is the object that starts there the program itself? Its headers are in its first page. */
static bool is_program(const void *start)
{
	uintptr_t headers = getauxval(AT_PHDR);

	return headers >= (uintptr_t)start && headers - (uintptr_t)start < 4096;
}

/* The file that this code was loaded from, without symbolic links; false if nobody knows. */
static bool own_file(char path[static PATH_MAX])
{
	Dl_info info;
	ssize_t n;

	// What the loader calls the program is whatever it was started with.
	if (dladdr((const void *)(uintptr_t)&program_shipped, &info) &&
	    !is_program(info.dli_fbase))
		return info.dli_fname && realpath(info.dli_fname, path);
	n = readlink("/proc/self/exe", path, PATH_MAX - 1);
	if (n > 0)
		path[n] = '\0';
	return n > 0;
}

static const char *runnable(struct arena *arena, const char *dir, size_t len,
			    const char *name)
{
	const char *path;

	if (!len)
		return NULL;
	path = arena_printf(arena, "%.*s/%s", (int)len, dir, name);
	return access(path, X_OK) == 0 ? path : NULL;
}

bool program_shipped(struct arena *arena, const char *name, struct program_file *f)
{
	static const char *const places[] = { "/libexec", "/../libexec/ivl",
					      "/../../libexec/ivl" };
	char own[PATH_MAX];
	size_t i;

	*f = (struct program_file){ 0 };
	if (!own_file(own))
		return false;
	*strrchr(own, '/') = '\0';
	for (i = 0; i < ARRAY_LEN(places) && !f->path; i++) {
		const char *dir = arena_printf(arena, "%s%s", own, places[i]);

		f->path = runnable(arena, dir, strlen(dir), name);
		if (!f->path)
			continue;
		f->library_dir = arena_printf(arena, "%s/lib", dir);
		f->loader =
		    runnable(arena, f->library_dir, strlen(f->library_dir), "ld.so");
	}
	return f->path != NULL;
}

bool program_find(struct arena *arena, const char *name, struct program_file *f)
{
	const char *path = getenv("PATH");

	if (program_shipped(arena, name, f))
		return true;
	while (!f->path && path && *path) {
		size_t len = strcspn(path, ":");

		f->path = runnable(arena, path, len, name);
		path += len + (path[len] != '\0');
	}
	return f->path != NULL;
}

char **program_argv(const struct program_file *f, const char *const *arguments)
{
	const char *const loader[] = { f->loader, "--inhibit-cache", "--library-path",
				       f->library_dir };
	size_t n = 0, k = 0, i;
	char **argv;

	while (arguments[n])
		n++;
	argv = mem_realloc_array(NULL, n + ARRAY_LEN(loader) + 2, sizeof(*argv));
	for (i = 0; f->loader && i < ARRAY_LEN(loader); i++)
		argv[k++] = (char *)(uintptr_t)loader[i];
	argv[k++] = (char *)(uintptr_t)f->path;
	for (i = 0; i <= n; i++)
		argv[k++] = (char *)(uintptr_t)arguments[i];
	return argv;
}
