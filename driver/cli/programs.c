#include "driver/cli/programs.h"

#include "base/intern.h"
#include "driver/cli/line_list.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A directory to be looked through for what the segments from that one on match. */
struct place {
	const char *dir; // "" is the working directory
	uint32_t segment;
};

struct finder {
	const struct console *console;
	struct ivl_options *options;
	struct arena *arena;
	struct intern names; // of the files
	text_list files;
	text_list directories; // that were looked through
	bool apart;            // each file is a program
	/* Of the pattern at hand: "**", what is matched by name, NULL = by --include. */
	text_list segments;
	VEC(struct place) places;
	text_list found;
};

static void add_file(struct finder *f, const char *path)
{
	const struct atom *name = intern_find(&f->names, path, strlen(path));

	if (!name)
		vec_push_in(f->arena, &f->files, intern_str(&f->names, path)->text);
}

/* By its last name; by as many as need be if the pattern has a slash. */
static bool is_like(const char *path, const char *pattern)
{
	const char *part = strrchr(path, '/');

	if (!strchr(pattern, '/'))
		return fnmatch(pattern, part ? part + 1 : path, 0) == 0;
	for (part = path; part; part = strchr(part, '/')) {
		part += part != path;
		if (fnmatch(pattern, part, 0) == 0)
			return true;
	}
	return false;
}

static bool is_like_one(const char *path, const text_list *patterns)
{
	for (uint32_t i = 0; i < patterns->len; i++)
		if (is_like(path, patterns->data[i]))
			return true;
	return false;
}

static bool is_included(const struct finder *f, const char *path)
{
	const text_list *patterns = &f->options->include;

	return patterns->len ? is_like_one(path, patterns) : is_like(path, "*.bpl");
}

static bool is_directory(const char *path, bool follow)
{
	struct stat info;

	return (follow ? stat(path, &info) : lstat(path, &info)) == 0 &&
	       S_ISDIR(info.st_mode);
}

/* -- patterns ---------------------------------------------------------------------------------- */

static const char *join(struct arena *arena, const char *dir, const char *name)
{
	size_t len = strlen(dir);

	return arena_printf(arena, "%s%s%s", dir, len && dir[len - 1] != '/' ? "/" : "",
			    name);
}

static void look_at(struct finder *f, const struct place *p, const char *name)
{
	const text_list *segments = &f->segments;
	bool deep =
	    segments->data[p->segment] && strcmp(segments->data[p->segment], "**") == 0;
	uint32_t next = p->segment + deep;
	const char *like = segments->data[next], *path = join(f->arena, p->dir, name);
	bool is_last = next + 1 == segments->len, is_found;

	if (is_like_one(path, &f->options->exclude))
		return;
	if (deep && *name != '.' && is_directory(path, false))
		vec_push(&f->places, ((struct place){ path, p->segment }));
	is_found = like ? fnmatch(like, name, FNM_PERIOD) == 0
			: *name != '.' && is_included(f, path);
	if (!is_found || is_directory(path, true) != !is_last)
		return;
	if (is_last)
		vec_push_in(f->arena, &f->found, path);
	else
		vec_push(&f->places, ((struct place){ path, next + 1 }));
}

static bool search(struct finder *f, struct place p)
{
	DIR *d = opendir(*p.dir ? p.dir : ".");
	struct dirent *e;

	if (!d)
		return false;
	vec_push_in(f->arena, &f->directories, p.dir);
	while ((e = readdir(d)))
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			look_at(f, &p, e->d_name);
	closedir(d);
	return true;
}

/* All that is there, from that directory on; false if that one cannot be read. */
static bool search_from(struct finder *f, const char *dir)
{
	bool ok;

	f->found.len = 0;
	ok = search(f, (struct place){ dir, 0 });
	while (f->places.len)
		(void)search(f, vec_pop(&f->places));
	if (f->found.len)
		qsort(f->found.data, f->found.len, sizeof(*f->found.data),
		      text_compare);
	for (uint32_t i = 0; i < f->found.len; i++)
		add_file(f, f->found.data[i]);
	return ok;
}

static bool find_below(struct finder *f, const char *dir)
{
	int error;

	f->segments.len = 0;
	vec_push_in(f->arena, &f->segments, "**");
	vec_push_in(f->arena, &f->segments, NULL);
	if (!search_from(f, dir)) {
		error = errno;
		console_failed(f->console, "%s: %s", dir, strerror(error));
		return false;
	}
	if (!f->found.len)
		console_failed(f->console, "there are no files to verify in %s", dir);
	return f->found.len > 0;
}

static bool is_pattern(const char *text, size_t len)
{
	size_t plain = strcspn(text, "*?[");

	return plain < len;
}

static bool find_matching(struct finder *f, const char *pattern)
{
	const char *base = *pattern == '/' ? "/" : "", *at = pattern;

	f->segments.len = 0;
	while (*(at += strspn(at, "/"))) {
		size_t len = strcspn(at, "/");

		if (!f->segments.len && !is_pattern(at, len))
			base = arena_strndup(f->arena, pattern,
					     (size_t)(at + len - pattern));
		else if (len != 2 || strncmp(at, "**", 2) != 0 || !f->segments.len ||
			 strcmp(vec_last(&f->segments), "**") != 0)
			vec_push_in(f->arena, &f->segments,
				    arena_strndup(f->arena, at, len));
		at += len;
	}
	if (strcmp(vec_last(&f->segments), "**") == 0)
		vec_push_in(f->arena, &f->segments, NULL);
	(void)search_from(f, base);
	if (!f->found.len)
		console_failed(f->console, "no file matches %s", pattern);
	return f->found.len > 0;
}

/* -- words ------------------------------------------------------------------------------------- */

static bool find_word(struct finder *f, const char *word)
{
	bool there = strcmp(word, "-") == 0 || access(word, F_OK) == 0;

	if (there && is_directory(word, true)) {
		f->apart = true;
		return find_below(f, word);
	}
	if (!there && is_pattern(word, strlen(word))) {
		f->apart = true;
		return find_matching(f, word);
	}
	add_file(f, word);
	return true;
}

static bool find_listed(struct finder *f, const char *path)
{
	text_list lines = { 0 };

	f->apart = true;
	if (!line_list_read(f->arena, path, &lines)) {
		console_failed(f->console, "cannot read the list %s: %s", path,
			       strerror(errno));
		return false;
	}
	for (uint32_t i = 0; i < lines.len; i++)
		if (!is_like_one(lines.data[i], &f->options->exclude) &&
		    !find_word(f, lines.data[i]))
			return false;
	return true;
}

bool programs_find(const struct console *t, struct ivl_options *o)
{
	text_list ignored = { 0 };

	return programs_find_in(t, o, &ignored);
}

bool programs_find_in(const struct console *t, struct ivl_options *o,
		      text_list *directories)
{
	struct finder f = { .console = t, .options = o, .arena = &o->arena };
	bool ok = true;

	intern_init(&f.names, f.arena);
	for (uint32_t i = 0; i < o->files.len && ok; i++) {
		const char *word = o->files.data[i];

		ok = *word == '@' && word[1] ? find_listed(&f, word + 1)
					     : find_word(&f, word);
	}
	if (ok && f.apart && !f.files.len) {
		console_failed(t, "no input files");
		ok = false;
	}
	/* What is one program is left as it was written. */
	if (f.apart || o->separately)
		o->files = f.files;
	o->separately |= f.apart;
	*directories = f.directories;
	vec_fini(&f.places);
	intern_fini(&f.names);
	return ok;
}
