/*
 * ebnf.h - a grammar in EBNF as data, for a parser that is driven by it: what each part can
 * start with, and how few tokens it can be.
 *
 * The notation is that of top_down.def. All of it lives in the arena.
 */
#ifndef IVL_GRAMMAR_EBNF_H
#define IVL_GRAMMAR_EBNF_H

#include "base/arena.h"
#include "base/vec.h"

/* Tokens are numbered by bison (`yysymbol_kind_t`). */
struct token_set {
	uint64_t words[2];
};

enum { TOKEN_SET_MAX = 128 };

static inline bool token_set_has(const struct token_set *s, int token)
{
	return s->words[token / 64] >> token % 64 & 1;
}

enum ebnf_kind {
	EBNF_TOKEN,    // `token`
	EBNF_RULE,     // the sequence or choice that is `child`
	EBNF_SEQUENCE, // of `child` and what is `next` to it
	EBNF_CHOICE,   // one of the sequences `child` and `next` to it
	EBNF_OPTION,   // `child` or nothing
	EBNF_REPEAT    // `child` any number of times
};

struct ebnf_node {
	enum ebnf_kind kind;
	int token;
	const char *said; // the production that the node stands in, in messages
	struct ebnf_node *child, *next;
	struct token_set first; // what it can start with
	bool nullable;
	bool preferred; // of a sequence: marked
	uint32_t least; // tokens at least
	struct ebnf_node
	    *yield; // of a choice: the sequence that is marked, or the shortest
};

struct ebnf_rule {
	const char *name, *said, *body; // `said` is its name in messages
	struct ebnf_node *root;
};

/* The token of this name, or -1. */
typedef int ebnf_token_fn(const char *name, size_t len);

/*
 * Read the bodies of the rules, whose roots are filled in. False if one cannot be read or
 * names what there is not: a mistake in the table.
 */
bool ebnf_read(struct arena *arena, struct ebnf_rule *rules, size_t n,
	       ebnf_token_fn *token_named);

#endif
