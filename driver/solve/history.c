#include "driver/solve/history.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char magic[] = "ivl-history 1\n";

#define KEPT 4                // entries of a name
#define FILE_MAX (256u << 20) // bytes; more is no history

void history_init(struct history *h)
{
	*h = (struct history){ 0 };
	arena_init(&h->arena);
	map_init(&h->newest);
}

void history_fini(struct history *h)
{
	vec_fini(&h->entries);
	vec_fini(&h->before);
	map_fini(&h->newest);
	arena_fini(&h->arena);
}

static uint64_t name_key(const char *name)
{
	uint64_t h = 0;

	for (; *name; name++)
		h = hash_combine(h, (unsigned char)*name);
	return h;
}

/* 1 + the number of the newest entry of a name, or 0. Two names of one key share a chain. */
static uint32_t newest(const struct history *h, const char *name)
{
	uint64_t n;

	return map_get(&h->newest, name_key(name), &n) ? (uint32_t)n : 0;
}

static void add(struct history *h, struct history_entry e)
{
	uint32_t i, before = newest(h, e.name);

	for (i = before; i; i = h->before.data[i - 1]) {
		struct history_entry *old = &h->entries.data[i - 1];

		if (old->hash == e.hash && strcmp(old->name, e.name) == 0)
			old->name = NULL; // replaced
	}
	vec_push(&h->entries, e);
	vec_push(&h->before, before);
	map_set(&h->newest, name_key(e.name), h->entries.len);
}

/* `SECONDS HASH NAME`; false if the line is something else. */
static bool parse_line(struct history *h, char *line)
{
	struct history_entry e = { 0 };
	char *end;

	e.seconds = strtod(line, &end);
	if (end == line || *end != ' ' || !isfinite(e.seconds) || e.seconds < 0)
		return false;
	line = end + 1;
	errno = 0;
	e.hash = strtoull(line, &end, 16);
	if (end - line != 16 || *end != ' ' || !end[1] || errno)
		return false;
	e.name = arena_strdup(&h->arena, end + 1);
	add(h, e);
	return true;
}

static const char *parse(struct history *h, struct buf *text)
{
	size_t at = sizeof(magic) - 1, bad = 0;

	if (text->len < at || memcmp(text->data, magic, at) != 0) {
		h->foreign = true;
		return "is no history of ivl; it is not used and not changed";
	}
	while (at < text->len) {
		char *line = text->data + at;
		char *end = memchr(line, '\n', text->len - at);

		if (!end) {
			bad++; // cut off
			break;
		}
		*end = '\0';
		bad += !parse_line(h, line);
		at += (size_t)(end - line) + 1;
	}
	if (!bad)
		return NULL;
	return arena_printf(&h->arena, "is damaged: %zu line%s passed over", bad,
			    bad == 1 ? "" : "s");
}

const char *history_load(struct history *h, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	const char *wrong = NULL;
	struct buf text;

	if (fd < 0 && errno == ENOENT)
		return NULL;
	buf_init(&text);
	if (fd < 0 || !buf_read(&text, fd, FILE_MAX)) {
		h->foreign = true;
		wrong = arena_printf(&h->arena, "cannot be read: %s", strerror(errno));
	} else if (text.len) {
		wrong = parse(h, &text);
	}
	if (fd >= 0)
		close(fd);
	buf_fini(&text);
	return wrong;
}

double history_seconds(const struct history *h, const char *name)
{
	double most = -1;
	uint32_t i;

	for (i = newest(h, name); i; i = h->before.data[i - 1]) {
		const struct history_entry *e = &h->entries.data[i - 1];

		if (e->name && strcmp(e->name, name) == 0 && e->seconds > most)
			most = e->seconds;
	}
	return most;
}

void history_note(struct history *h, const char *name, uint64_t hash, double seconds)
{
	struct history_entry e = { arena_strdup(&h->arena, name), hash, seconds };

	add(h, e);
}

/* How many entries of the same name come behind it. */
static uint32_t newer(const struct history *h, uint32_t number)
{
	const char *name = h->entries.data[number].name;
	uint32_t i, n = 0;

	for (i = newest(h, name); i && i - 1 > number && n < KEPT;
	     i = h->before.data[i - 1]) {
		const struct history_entry *e = &h->entries.data[i - 1];

		n += e->name && strcmp(e->name, name) == 0;
	}
	return n;
}

static void write_entries(const struct history *h, struct buf *text)
{
	uint32_t i;

	buf_str(text, magic);
	for (i = 0; i < h->entries.len; i++) {
		const struct history_entry *e = &h->entries.data[i];

		if (e->name && !strchr(e->name, '\n') && newer(h, i) < KEPT)
			buf_printf(text, "%.3f %016llx %s\n", e->seconds,
				   (unsigned long long)e->hash, e->name);
	}
}

const char *history_save(struct history *h, const char *path)
{
	const char *part = arena_printf(&h->arena, "%s.part%ld", path, (long)getpid());
	struct buf text;
	int fd, error;
	bool ok;

	if (h->foreign)
		return NULL;
	buf_init(&text);
	write_entries(h, &text);
	fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	ok = fd >= 0 && buf_write(&text, fd);
	error = errno;
	if (fd >= 0 && close(fd) != 0 && ok) {
		ok = false;
		error = errno;
	}
	if (ok && rename(part, path) != 0) {
		ok = false;
		error = errno;
	}
	if (!ok && fd >= 0)
		unlink(part);
	buf_fini(&text);
	return ok ? NULL
		  : arena_printf(&h->arena, "cannot be written: %s", strerror(error));
}

/* qsort has no place for an argument: the times go with the numbers. */
struct ranked {
	double seconds;
	uint32_t number;
};

static int compare(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	if (a->seconds != b->seconds)
		return a->seconds > b->seconds ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

void history_order(uint32_t n, const double *seconds, uint32_t *order)
{
	VEC(struct ranked) all = { 0 };
	double sum = 0;
	uint32_t i, known = 0;

	for (i = 0; i < n; i++) {
		known += seconds[i] >= 0;
		sum += seconds[i] >= 0 ? seconds[i] : 0;
	}
	for (i = 0; i < n; i++) {
		struct ranked r = { seconds[i], i };

		if (r.seconds < 0)
			r.seconds = known ? sum / known : 0;
		vec_push(&all, r);
	}
	if (n)
		qsort(all.data, n, sizeof(*all.data), compare);
	for (i = 0; i < n; i++)
		order[i] = all.data[i].number;
	vec_fini(&all);
}
