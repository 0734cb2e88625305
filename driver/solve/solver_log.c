#include "driver/solve/solver_log.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char proc_mark[] = "@PROC@";

/* As in ISO 8601, but without colons, which some file systems do not have. */
static void note_time(struct solver_log *l)
{
	time_t t = time(NULL);
	struct tm local;

	if (localtime_r(&t, &local))
		strftime(l->time, sizeof(l->time), "%Y-%m-%dT%H.%M.%S", &local);
}

void solver_log_open(struct solver_log *l, struct ivl *v)
{
	const struct ivl_options *o = v->options;

	*l = (struct solver_log){ .pattern = v->solvers.log,
				  .prefix = o->log_prefix ? o->log_prefix : "",
				  .file = "",
				  .fd = -1,
				  .names = &v->names };
	if (v->n_files)
		l->file = v->sources.files.data[v->n_files - 1]->path;
	map_init(&l->used);
	l->shared = l->pattern && !strstr(l->pattern, proc_mark);
	l->append = v->solvers.log_append;
	l->later = (struct log_settings){
		.append = l->append && !l->shared,
		.as_sent = !v->solvers.log_scripts,
		.script = { .sources = o->debug_info ? &v->sources : NULL,
			    .normal_names = o->normalize_names != 0 }
	};
	l->first = l->later;
	l->first.first = true;
	note_time(l);
}

void solver_log_close(struct solver_log *l)
{
	if (l->fd >= 0)
		close(l->fd);
	map_fini(&l->used);
}

/* Characters of a name that a file name keeps; no name leads to another directory. */
static void append_safe(struct buf *b, const char *s)
{
	for (; *s; s++) {
		bool safe = isalnum((unsigned char)*s) || strchr("._-$~#@^", *s);

		buf_char(b, safe ? *s : strchr("/\\", *s) ? '-' : '_');
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
		      { "@TIME@", l->time } };
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

static bool is_empty(const char *path)
{
	struct stat s;

	return stat(path, &s) != 0 || s.st_size == 0;
}

/* A part of the log of all; its first part creates that. */
static bool add_part(struct solver_log *l, const char *name)
{
	bool first = l->parts++ == 0 && (!l->append || is_empty(name));

	if (l->fd < 0)
		l->fd = open(name,
			     O_WRONLY | O_CREAT | O_CLOEXEC |
				 (l->append ? O_APPEND : O_TRUNC),
			     0666);
	return first;
}

void solver_log_add(struct solver_log *l, struct arena *arena, const char *proc,
		    struct solver_config *c)
{
	const struct atom *name = expand(l, proc);
	uint64_t before = 0;
	bool first;

	c->log_path = name->text;
	if (l->shared) {
		c->log_path = arena_printf(arena, "%s.part%u", name->text, l->parts);
		first = add_part(l, name->text);
	} else {
		map_get(&l->used, (uintptr_t)name, &before);
		map_set(&l->used, (uintptr_t)name, before + 1);
		if (before)
			c->log_path =
			    arena_printf(arena, "%s.%u", name->text, (unsigned)before);
		first = !l->append || is_empty(c->log_path);
	}
	c->log = first ? &l->first : &l->later;
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
