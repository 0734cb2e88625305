/*
 * verdicts.h - what verification has found out about a document, by implementation. Places move with
 * the text when it is edited; what was edited itself is forgotten.
 */
#ifndef IVL_DRIVER_LSP_VERDICTS_H
#define IVL_DRIVER_LSP_VERDICTS_H

#include "driver/lsp/json_read.h"
#include "driver/lsp/text.h"
#include "ivl.h"

/* An assertion; several may be at one place. */
struct mark {
	struct text_range at;
	const char *title; // "postcondition"
	enum ivl_verdict verdict;
};

struct failure_value {
	const char *name, *text;
};

/* A place on the way to the failure. */
struct failure_step {
	struct text_range at;
	const char *label;
};

struct shown_failure {
	struct text_range at;
	enum ivl_verdict verdict;
	const char *code, *text, *custom;
	const char *related_text; // or NULL
	struct text_range related;
	const char *replay; // or NULL
	VEC(struct failure_value) values;
	VEC(struct failure_step) path;
};

struct verdict_of {
	struct arena arena; // of all that it has
	const char *id;
	struct text_range at; // the name
	const char *text;     // "P: timed out after 10 s"
	const char *code;     // if that leaves it open, or NULL
	enum ivl_verdict verdict;
	uint32_t run; // that it is from
	VEC(struct mark) marks;
	VEC(struct shown_failure) failures;
};

/* Something that a run says besides, of a place or (at 0) of the program. */
struct remark {
	struct text_range at;
	bool warning;
	const char *code, *text;
};

struct verdicts {
	VEC(struct verdict_of *) list; // by the place of the name
	struct arena remark_arena;
	VEC(struct remark) remarks;
	uint32_t run; // the newest
	bool pending; // it has not ended, or not begun
};

void verdicts_init(struct verdicts *v);
void verdicts_fini(struct verdicts *v);

/* A run begins; ends: what is not from it is forgotten. */
void verdicts_begin(struct verdicts *v);
void verdicts_end(struct verdicts *v);

/* Forget all. */
void verdicts_clear(struct verdicts *v);

/* Take what verify_child.c has written. */
void verdicts_add(struct verdicts *v, const struct json_node *result);
void verdicts_add_remark(struct verdicts *v, const struct json_node *message);

/* The text has been edited. */
void verdicts_move(struct verdicts *v, const struct text_change *c);

#endif
