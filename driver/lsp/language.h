/*
 * language.h - languages of front ends, which the editor registers by `languages` of
 * initializationOptions: {".jvl": ["javelin", "--editor", "/dev/stdin"]}. A document whose path
 * ends so is given to the command as its standard input, whenever a program would be verified. It
 * writes what it finds as JSON, a document a line; ranges are bytes of the text:
 *	{"message": {"at": {"start": n, "end": n}, "warning": bool, "code": text, "text": text}}
 *	{"end": 0}		the last line
 * Nothing else is known of these languages: there is no hover, no renaming, no formatting.
 */
#ifndef IVL_DRIVER_LSP_LANGUAGE_H
#define IVL_DRIVER_LSP_LANGUAGE_H

#include "driver/lsp/json_read.h"
#include "driver/lsp/text.h"

#include <sys/types.h>

struct language {
	const char *ending;      // of paths, such as ".jvl"
	const char *const *argv; // with NULL at its end
};

typedef VEC(struct language) language_list;

/* Add those of the object `languages`; what is no ending with a command is left out. */
void languages_add(struct arena *arena, language_list *list,
		   const struct json_node *languages);

/* Whose path it is; NULL: it is ivl's own. */
const struct language *language_of(const language_list *list, const char *path);

/* Start its command on a text. *out is where it can be read; it does not block. -1 (errno set) if
 * that failed. */
pid_t language_start(const struct language *l, const struct text *t, int *out);

#endif
