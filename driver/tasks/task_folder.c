#include "driver/tasks/task_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TASK_FORM "ivl task 1\n"
#define ANSWER_FORM "ivl answer 1\n"

void task_name_of(const struct condition_key *key, task_name out)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < sizeof(key->bytes); i++) {
		out[2 * i] = digits[key->bytes[i] >> 4];
		out[2 * i + 1] = digits[key->bytes[i] & 15];
	}
	out[2 * sizeof(key->bytes)] = '\0';
}

/* -- files ------------------------------------------------------------------------------------- */

static void put_path(struct buf *path, const char *dir, const char *kind,
		     const char *task)
{
	path->len = 0;
	buf_printf(path, "%s/%s/%.2s/%s", dir, kind, task, task + 2);
}

static bool make_dir(const char *path)
{
	return mkdir(path, 0777) == 0 || errno == EEXIST;
}

/* Into a file of another name first, which no two processes have in common. */
static bool write_file(const char *path, const struct buf *content)
{
	struct buf draft;
	bool ok;
	int fd;

	buf_init(&draft);
	buf_printf(&draft, "%s.XXXXXX", path);
	fd = mkstemp((char *)buf_cstr(&draft));
	ok = fd >= 0 && buf_write(content, fd) && fchmod(fd, 0644) == 0;
	if (fd >= 0)
		ok &= close(fd) == 0;
	if (ok)
		ok = rename(buf_cstr(&draft), path) == 0;
	if (!ok && fd >= 0) {
		int error = errno;

		unlink(buf_cstr(&draft));
		errno = error;
	}
	buf_fini(&draft);
	return ok;
}

/* Replaces the content. */
static bool read_file(const char *path, struct buf *content)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok;

	content->len = 0;
	if (fd < 0)
		return false;
	ok = buf_read(content, fd, SIZE_MAX);
	close(fd);
	return ok;
}

/* In a folder of its own, that is made when it is first needed. */
static bool write_named(const char *dir, const char *kind, const char *task,
			const struct buf *content)
{
	struct buf path;
	bool ok;

	buf_init(&path);
	put_path(&path, dir, kind, task);
	ok = write_file(buf_cstr(&path), content);
	if (!ok && errno == ENOENT) {
		struct buf folder;

		buf_init(&folder);
		buf_printf(&folder, "%s/%s/%.2s", dir, kind, task);
		ok =
		    make_dir(buf_cstr(&folder)) && write_file(buf_cstr(&path), content);
		buf_fini(&folder);
	}
	buf_fini(&path);
	return ok;
}

static bool read_named(const char *dir, const char *kind, const char *task,
		       struct buf *content)
{
	struct buf path;
	bool ok;

	buf_init(&path);
	put_path(&path, dir, kind, task);
	ok = read_file(buf_cstr(&path), content);
	buf_fini(&path);
	return ok;
}

static bool is_there(const char *dir, const char *kind, const char *task)
{
	struct buf path;
	bool there;

	buf_init(&path);
	put_path(&path, dir, kind, task);
	there = access(buf_cstr(&path), F_OK) == 0;
	buf_fini(&path);
	return there;
}

bool task_folder_make(const char *dir)
{
	static const char *const kinds[] = { "tasks", "answers" };
	bool ok = make_dir(dir);
	struct buf path;

	buf_init(&path);
	for (size_t i = 0; i < ARRAY_LEN(kinds) && ok; i++) {
		path.len = 0;
		buf_printf(&path, "%s/%s", dir, kinds[i]);
		ok = make_dir(buf_cstr(&path));
	}
	buf_fini(&path);
	return ok;
}

static void put_manifest_path(struct buf *path, const char *dir)
{
	buf_init(path);
	buf_printf(path, "%s/manifest", dir);
}

bool task_manifest_write(const char *dir, const struct buf *text)
{
	struct buf path;
	bool ok;

	put_manifest_path(&path, dir);
	ok = write_file(buf_cstr(&path), text);
	buf_fini(&path);
	return ok;
}

bool task_manifest_read(const char *dir, struct buf *text)
{
	struct buf path;
	bool ok;

	put_manifest_path(&path, dir);
	ok = read_file(buf_cstr(&path), text);
	buf_fini(&path);
	return ok;
}

/* -- content ----------------------------------------------------------------------------------- */

/* Of the name of the file, too, so that none can take the place of another. */
static void put_sum(struct buf *out, const char *task, size_t from)
{
	struct condition_key sum;
	task_name hex;
	struct buf all;

	buf_init(&all);
	buf_str(&all, task);
	buf_mem(&all, out->data + from, out->len - from);
	sum = hash_bytes(&all);
	buf_fini(&all);
	task_name_of(&sum, hex);
	buf_str(out, hex);
}

/* What is before the sum, if that fits; else false. */
static bool check_sum(struct buf *content, const char *task)
{
	const size_t len = sizeof(task_name) - 1;
	struct buf again;
	bool fits;

	if (content->len < len)
		return false;
	content->len -= len;
	buf_init(&again);
	buf_mem(&again, content->data, content->len);
	put_sum(&again, task, 0);
	fits =
	    memcmp(again.data + content->len, content->data + content->len, len) == 0;
	buf_fini(&again);
	return fits;
}

/* A file that begins with that form; its content, zero-terminated, in the arena. */
static const char *read_form(struct arena *arena, const char *dir, const char *kind,
			     const char *task, const char *form, size_t *len)
{
	const char *text = NULL;
	struct buf content;

	buf_init(&content);
	if (read_named(dir, kind, task, &content) && check_sum(&content, task) &&
	    content.len > strlen(form) &&
	    memcmp(content.data, form, strlen(form)) == 0) {
		*len = content.len - strlen(form);
		text = arena_strndup(arena, content.data + strlen(form), *len);
	}
	buf_fini(&content);
	return text;
}

bool task_write(const char *dir, const char *task, const struct query *q,
		const struct buf *bytes)
{
	struct buf out;
	bool ok;

	if (is_there(dir, "tasks", task))
		return true;
	buf_init(&out);
	buf_printf(&out, TASK_FORM "%a %llu %llu %s\n", q->time_limit,
		   (unsigned long long)q->resource_limit,
		   (unsigned long long)q->memory_limit, q->name);
	buf_mem(&out, bytes->data, bytes->len);
	put_sum(&out, task, 0);
	ok = write_named(dir, "tasks", task, &out);
	buf_fini(&out);
	return ok;
}

bool task_read(struct arena *arena, const char *dir, const char *task,
	       struct task_file *out)
{
	size_t len;
	const char *text = read_form(arena, dir, "tasks", task, TASK_FORM, &len), *end;
	char *at;

	end = text ? memchr(text, '\n', len) : NULL;
	if (!end)
		return false;
	out->time_limit = strtod(text, &at);
	out->resource_limit = strtoull(at, &at, 10);
	out->memory_limit = strtoull(at, &at, 10);
	if (*at != ' ' || at >= end)
		return false;
	out->name = arena_strndup(arena, at + 1, (size_t)(end - at - 1));
	out->bytes = end + 1;
	out->len = len - (size_t)(end + 1 - text);
	return true;
}

bool task_answer_write(const char *dir, const char *task, const char *solver,
		       const struct buf *answer)
{
	struct buf out;
	bool ok;

	buf_init(&out);
	buf_printf(&out, ANSWER_FORM "%s\n", solver);
	buf_mem(&out, answer->data, answer->len);
	put_sum(&out, task, 0);
	ok = write_named(dir, "answers", task, &out);
	buf_fini(&out);
	return ok;
}

bool task_answer_read(struct arena *arena, const char *dir, const char *task,
		      const char **solver, struct buf *answer)
{
	size_t len;
	const char *text = read_form(arena, dir, "answers", task, ANSWER_FORM, &len),
		   *end = text ? memchr(text, '\n', len) : NULL;

	if (!end)
		return false;
	*solver = arena_strndup(arena, text, (size_t)(end - text));
	answer->len = 0;
	buf_mem(answer, end + 1, len - (size_t)(end + 1 - text));
	return true;
}

void task_answer_drop(const char *dir, const char *task)
{
	struct buf path;

	buf_init(&path);
	put_path(&path, dir, "answers", task);
	unlink(buf_cstr(&path));
	buf_fini(&path);
}

bool task_is_answered(const char *dir, const char *task)
{
	return is_there(dir, "answers", task);
}

/* -- all of them ------------------------------------------------------------------------------- */

static bool is_hex(const char *s, size_t len)
{
	return strlen(s) == len && strspn(s, "0123456789abcdef") == len;
}

static bool list_one(struct arena *arena, const char *path, const char *prefix,
		     task_names *out)
{
	DIR *d = opendir(path);
	struct dirent *e;

	if (!d)
		return false;
	while ((e = readdir(d)))
		if (is_hex(e->d_name, sizeof(task_name) - 3))
			vec_push_in(arena, out,
				    arena_printf(arena, "%s%s", prefix, e->d_name));
	closedir(d);
	return true;
}

bool task_list(struct arena *arena, const char *dir, task_names *out)
{
	const char *top = arena_printf(arena, "%s/tasks", dir);
	DIR *d = opendir(top);
	struct dirent *e;
	bool ok = d != NULL;

	while (ok && (e = readdir(d)))
		if (is_hex(e->d_name, 2))
			ok = list_one(arena,
				      arena_printf(arena, "%s/%s", top, e->d_name),
				      e->d_name, out);
	if (d)
		closedir(d);
	if (out->len)
		qsort(out->data, out->len, sizeof(*out->data), text_compare);
	return ok;
}
