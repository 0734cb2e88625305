#include "driver/tasks/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FORM "ivl tasks 1\n"

static bool hash_file(const char *path, struct condition_key *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct buf content;
	bool ok;

	if (fd < 0)
		return false;
	buf_init(&content);
	ok = buf_read(&content, fd, SIZE_MAX);
	close(fd);
	*out = hash_bytes(&content);
	buf_fini(&content);
	return ok;
}

bool manifest_make(struct arena *arena, int argc, const char *const *argv,
		   const char *const *files, uint32_t n_files, struct manifest *m,
		   const char **wrong)
{
	char *here = getcwd(NULL, 0);

	*m = (struct manifest){ 0 };
	m->directory = arena_strndup(arena, here ? here : "", here ? strlen(here) : 0);
	free(here);
	for (int i = 0; i < argc; i++)
		vec_push_in(arena, &m->words, argv[i]);
	for (uint32_t i = 0; i < n_files; i++) {
		struct condition_key hash;

		if (!hash_file(files[i], &hash)) {
			*wrong = files[i];
			return false;
		}
		vec_push_in(arena, &m->sources, files[i]);
		vec_push_in(arena, &m->hashes, hash);
	}
	return true;
}

const char *manifest_changed(const struct manifest *m)
{
	for (uint32_t i = 0; i < m->sources.len; i++) {
		struct condition_key hash;

		if (!hash_file(m->sources.data[i], &hash) ||
		    memcmp(hash.bytes, m->hashes.data[i].bytes, sizeof(hash.bytes)) !=
			0)
			return m->sources.data[i];
	}
	return NULL;
}

/* -- text -------------------------------------------------------------------------------------- */

/* A line of its own, which says how long the text is: words may have any bytes. */
static void put(struct buf *out, const char *what, const char *text)
{
	buf_printf(out, "%s %zu ", what, strlen(text));
	buf_str(out, text);
	buf_char(out, '\n');
}

bool manifest_save(const char *dir, const struct manifest *m)
{
	struct buf out;
	bool ok;

	buf_init(&out);
	buf_str(&out, FORM);
	put(&out, "directory", m->directory);
	for (uint32_t i = 0; i < m->words.len; i++)
		put(&out, "word", m->words.data[i]);
	for (uint32_t i = 0; i < m->sources.len; i++) {
		task_name hex;

		task_name_of(&m->hashes.data[i], hex);
		put(&out, hex, m->sources.data[i]);
	}
	buf_str(&out, "end\n");
	ok = task_manifest_write(dir, &out);
	buf_fini(&out);
	return ok;
}

static bool read_hash(const char *hex, struct condition_key *out)
{
	for (size_t i = 0; i < sizeof(out->bytes); i++) {
		const char byte[] = { hex[2 * i], hex[2 * i + 1], '\0' };
		char *end;

		out->bytes[i] = (unsigned char)strtoul(byte, &end, 16);
		if (*end)
			return false;
	}
	return true;
}

static bool note(struct arena *arena, struct manifest *m, const char *what, size_t len,
		 const char *text)
{
	struct condition_key hash;

	if (len == 9 && memcmp(what, "directory", len) == 0) {
		m->directory = text;
	} else if (len == 4 && memcmp(what, "word", len) == 0) {
		vec_push_in(arena, &m->words, text);
	} else if (len == sizeof(task_name) - 1 && read_hash(what, &hash)) {
		vec_push_in(arena, &m->sources, text);
		vec_push_in(arena, &m->hashes, hash);
	} else {
		return false;
	}
	return true;
}

/* `text` ends with a zero byte. */
static bool parse(struct arena *arena, const char *text, const char *end,
		  struct manifest *m)
{
	if (strncmp(text, FORM, strlen(FORM)) != 0)
		return false;
	text += strlen(FORM);
	while (strncmp(text, "end\n", 4) != 0) {
		const char *blank = strchr(text, ' ');
		char *at = NULL;
		size_t len = blank ? strtoul(blank + 1, &at, 10) : 0;

		if (!at || *at != ' ' || len >= (size_t)(end - at) ||
		    at[1 + len] != '\n' ||
		    !note(arena, m, text, (size_t)(blank - text),
			  arena_strndup(arena, at + 1, len)))
			return false;
		text = at + 1 + len + 1;
	}
	return text + 4 == end && m->directory;
}

bool manifest_load(struct arena *arena, const char *dir, struct manifest *m)
{
	struct buf text;
	bool ok;

	*m = (struct manifest){ 0 };
	buf_init(&text);
	ok = task_manifest_read(dir, &text);
	if (ok) {
		const char *copy = buf_cstr(&text);

		ok = parse(arena, copy, copy + text.len, m);
	}
	buf_fini(&text);
	return ok;
}
