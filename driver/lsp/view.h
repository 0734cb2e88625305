/*
 * view.h - the names of a document: of its text as it is, or while its syntax is wrong, of the last
 * text that was right. Places are those of the text as it is; what was changed since has none.
 */
#ifndef IVL_DRIVER_LSP_VIEW_H
#define IVL_DRIVER_LSP_VIEW_H

#include "driver/lsp/server.h"

struct view {
	const struct document *document;
	const struct analysis *analysis;
	bool moved; // it is of another text
	struct text_change change;
};

struct view view_of(struct server *s, struct document *d);

/* The position in the program of an offset in the document, or the nearest before it. */
srcpos view_position_near(const struct view *w, uint32_t offset);

/* The other way; false if it is in another file, or was changed. */
bool view_range(const struct view *w, struct span at, struct text_range *r);

/* The document of the request, seen so; false: there is none, and the request is refused. */
bool view_of_request(struct server *s, const struct json_node *params, struct view *w);

/* A name that is mentioned. */
struct view_name {
	const struct name_use *use;
	const struct name *name;
	struct span at;
};

/*
 * The document of the request, and the name at its position. False: there is none, and the result of
 * the request is null, or it is refused.
 */
bool view_name_at(struct server *s, const struct json_node *params, struct view *w,
		  struct view_name *n);

/*
 * The first mention of the name in the document from the *at-th use on. *at is then the use behind it.
 * False: there is no more.
 */
bool view_next_mention(const struct view *w, const struct view_name *n, uint32_t *at,
		       struct text_range *r);

/* {uri, range} of a name, in whatever file; nothing (false) if that is none of the user's. */
bool view_put_location(struct server *s, struct json *j, const struct view *w,
		       struct span at);

#endif
