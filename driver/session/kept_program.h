/*
 * kept_program.h - programs that are kept, and what is kept for all of a session.
 */
#ifndef IVL_DRIVER_SESSION_KEPT_PROGRAM_H
#define IVL_DRIVER_SESSION_KEPT_PROGRAM_H

#include "driver/session/declarations.h"
#include "driver/session/session.h"
#include "smt/cache/answer_memory.h"

/* Nothing here changes but the answers, which have a lock. */
struct ivl_session {
	struct answer_memory *answers;
};

/* Of one program; those that are compared with it may live longer. */
struct declared {
	struct arena arena;
	struct declarations list;
	atomic_uint owners;
};

/* A source as it was loaded: the preprocessor writes into what is parsed. */
struct kept_text {
	const char *name, *path, *text;
	uint32_t len, base;
};

/* Nothing of it changes while there may be runs. */
struct ivl_program {
	struct ivl_session *session;
	struct ivl *front; // with the checked program
	enum ivl_status status;
	bool has_texts; // all of it is text
	VEC(struct kept_text) texts;
	message_list messages;
	struct declared *now, *before; // NULL: there is none
};

/* Give the run the program. */
enum ivl_status kept_program_load(struct ivl *v);

/*
 * Say in the result of the implementation of that id what it rests on; `asked`: some solver
 * was. Everything is in the arena.
 */
void kept_program_basis(const struct ivl *v, const char *id, bool asked,
			struct arena *arena, struct ivl_result *r);

#endif
