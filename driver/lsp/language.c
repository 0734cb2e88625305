#include "driver/lsp/language.h"

#include "smt/backend/child.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* NULL if it is no command. */
static const char *const *read_command(struct arena *arena, const struct json_node *n)
{
	const struct json_node *word;
	const char **argv;
	size_t count = 0;

	if (n->kind != JSON_ARRAY || !n->first)
		return NULL;
	for (word = n->first; word; word = word->next)
		count++;
	argv = ARENA_NEW_ARRAY(arena, count + 1, const char *);
	for (word = n->first, count = 0; word; word = word->next) {
		if (!json_text(word))
			return NULL;
		argv[count++] = arena_strdup(arena, json_text(word));
	}
	return argv;
}

void languages_add(struct arena *arena, language_list *list,
		   const struct json_node *languages)
{
	const struct json_node *n;

	if (!languages || languages->kind != JSON_OBJECT)
		return;
	for (n = languages->first; n; n = n->next) {
		struct language l = { n->name, read_command(arena, n) };

		if (!*l.ending || !l.argv)
			continue;
		l.ending = arena_strdup(arena, l.ending);
		vec_push_in(arena, list, l);
	}
}

const struct language *language_of(const language_list *list, const char *path)
{
	const size_t len = strlen(path);
	uint32_t i;

	for (i = 0; i < list->len; i++) {
		const size_t n = strlen(list->data[i].ending);

		if (n <= len && strcmp(path + len - n, list->data[i].ending) == 0)
			return &list->data[i];
	}
	return NULL;
}

/* A file without a name that has the text; NULL (errno set) if there is none. A pipe would have to
 * be written while the output is read. */
static FILE *text_file(const struct text *t)
{
	FILE *f = tmpfile();

	if (!f)
		return NULL;
	if (fwrite(t->bytes.data, 1, t->bytes.len, f) == t->bytes.len &&
	    fflush(f) == 0 && lseek(fileno(f), 0, SEEK_SET) == 0)
		return f;
	fclose(f);
	errno = EIO;
	return NULL;
}

pid_t language_start(const struct language *l, const struct text *t, int *out)
{
	FILE *in = text_file(t);
	int ends[2], error;
	pid_t pid;

	if (!in)
		return -1;
	if (!child_pipe(ends)) {
		fclose(in);
		return -1;
	}
	error = child_spawn(&pid, l->argv, (const int[]){ fileno(in), ends[1], -1 }, 3);
	fclose(in);
	close(ends[1]);
	if (!error && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0) {
		*out = ends[0];
		return pid;
	}
	close(ends[0]);
	errno = error ? error : EIO;
	return -1;
}
