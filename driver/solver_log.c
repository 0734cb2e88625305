#include "driver/solver_log.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const char proc_mark[] = "@PROC@";

void solver_log_open(struct solver_log *l, struct intern *names, const char *pattern,
		     const char *prefix, const char *file)
{
	*l = (struct solver_log){ .pattern = pattern,
				  .prefix = prefix ? prefix : "",
				  .file = file,
				  .fd = -1,
				  .names = names };
	map_init(&l->used);
	l->shared = pattern && !strstr(pattern, proc_mark);
}

void solver_log_close(struct solver_log *l)
{
	if (l->fd >= 0)
		close(l->fd);
	map_fini(&l->used);
}

/* Characters of a name that a file name keeps. */
static void append_safe(struct buf *b, const char *s)
{
	for (; *s; s++) {
		bool safe = isalnum((unsigned char)*s) || strchr("._-$~#@^", *s);

		buf_char(b, safe ? *s : '_');
	}
}

/* The pattern with its marks replaced. */
static const struct atom *expand(struct solver_log *l, const char *proc)
{
	const struct {
		const char *mark, *text;
	} marks[] = { { proc_mark, proc },
		      { "@PREFIX@", l->prefix },
		      { "@FILE@", l->file },
		      { "@TIME@", "" } };
	const char *p = l->pattern;
	const struct atom *name;
	struct buf b;
	size_t i;

	buf_init(&b);
	while (*p) {
		for (i = 0; i < ARRAY_LEN(marks); i++)
			if (strncmp(p, marks[i].mark, strlen(marks[i].mark)) == 0)
				break;
		if (i < ARRAY_LEN(marks)) {
			append_safe(&b, marks[i].text);
			p += strlen(marks[i].mark);
		} else {
			buf_char(&b, *p++);
		}
	}
	name = intern(l->names, b.data ? b.data : "", b.len);
	buf_fini(&b);
	return name;
}

const char *solver_log_path(struct solver_log *l, struct arena *arena, const char *proc)
{
	const struct atom *name;
	uint64_t before = 0;

	if (!l->pattern)
		return NULL;
	name = expand(l, proc);
	if (l->shared && l->fd < 0)
		l->fd =
		    open(name->text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (l->shared)
		return arena_printf(arena, "%s.part%u", name->text, l->parts++);
	map_get(&l->used, (uintptr_t)name, &before);
	map_set(&l->used, (uintptr_t)name, before + 1);
	if (before)
		return arena_printf(arena, "%s.%u", name->text, (unsigned)before);
	return name->text;
}

void solver_log_done(struct solver_log *l, const char *path)
{
	char chunk[65536];
	ssize_t n;
	int part;

	if (!l->shared || !path)
		return;
	part = open(path, O_RDONLY | O_CLOEXEC);
	if (part < 0)
		return; // the solver did not get that far
	while ((n = read(part, chunk, sizeof(chunk))) > 0 ||
	       (n < 0 && errno == EINTR)) {
		const struct buf b = { chunk, n > 0 ? (size_t)n : 0, sizeof(chunk) };

		if (l->fd < 0 || !buf_write(&b, l->fd))
			break;
	}
	close(part);
	unlink(path);
}
