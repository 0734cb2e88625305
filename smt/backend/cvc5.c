/*
 * cvc5 in this process, through its C API and its own SMT-LIB parser (which takes some
 * 2 % of a run, so that building terms by hand would buy nothing).
 *
 * The library calls exit() on many mistakes, aborts when memory runs out, and cannot be
 * interrupted: sessions belong in a worker (worker.h).
 */
#include "smt/backend/backend.h"

#ifdef IVL_HAVE_CVC5

#include "base/compiler.h"
#include "base/mem.h"
#include "base/shared_library.h"

#include <cvc5/c/cvc5.h>
#include <cvc5/c/cvc5_parser.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* What is used of the library. */
#define FUNCTIONS(F)                                                                   \
	F(term_manager_new)                                                            \
	F(term_manager_delete)                                                         \
	F(new)                                                                         \
	F(delete)                                                                      \
	F(symbol_manager_new)                                                          \
	F(symbol_manager_delete)                                                       \
	F(parser_new)                                                                  \
	F(parser_delete)                                                               \
	F(parser_set_inc_str_input)                                                    \
	F(parser_append_inc_str_input)                                                 \
	F(parser_next_command)                                                         \
	F(cmd_invoke)

struct functions {
#define MEMBER(name) TYPE_OF(cvc5_##name) * name;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

static const struct shared_symbol symbols[] = {
#define SYMBOL(name) { "cvc5_" #name, offsetof(struct functions, name) },
	FUNCTIONS(SYMBOL)
#undef SYMBOL
};

struct cvc5 {
	struct functions cvc5;
	Cvc5TermManager *terms;
	Cvc5 *solver;
	Cvc5SymbolManager *symbols;
	Cvc5InputParser *parser;
	const char *name;
	struct buf pending; // commands not handed over yet
};

/*
 * Not for the first worker, which may be the only one: memory that a parent has loaded
 * and made ready costs the child as many page faults again.
 */
static void cvc5_prepare(void)
{
	static atomic_flag later = ATOMIC_FLAG_INIT;

	if (atomic_flag_test_and_set(&later))
		shared_preload(
		    IVL_CVC5_LIBRARY); // if it cannot be had, cvc5_open says why
}

static void *cvc5_open(const struct solver_config *c, const struct query *q,
		       struct buf *why)
{
	struct cvc5 *s = mem_alloc(sizeof(*s));

	(void)c;
	if (!shared_load(IVL_CVC5_LIBRARY, symbols, ARRAY_LEN(symbols), &s->cvc5,
			 why)) {
		free(s);
		return NULL;
	}
	s->terms = s->cvc5.term_manager_new();
	s->solver = s->cvc5.new(s->terms);
	s->symbols = s->cvc5.symbol_manager_new(s->terms);
	s->parser = s->cvc5.parser_new(s->solver, s->symbols);
	s->name = q->name;
	buf_init(&s->pending);
	return s;
}

static void add_error(struct buf *reply, const char *text)
{
	buf_str(reply, "(error \"");
	for (; *text; text++) {
		if (*text == '"')
			buf_char(reply, '"');
		buf_char(reply, *text);
	}
	buf_str(reply, "\")\n");
}

static bool cvc5_command(void *session, const char *text, size_t len, struct buf *reply)
{
	struct cvc5 *s = session;
	const char *error = NULL;
	Cvc5Command cmd;

	buf_mem(&s->pending, text, len);
	if (!reply)
		return true;
	// A parser that came to the end of its input takes no more unless it is set
	// anew.
	s->cvc5.parser_set_inc_str_input(s->parser, CVC5_INPUT_LANGUAGE_SMT_LIB_2_6,
					 s->name);
	s->cvc5.parser_append_inc_str_input(s->parser, buf_cstr(&s->pending));
	s->pending.len = 0;
	while ((cmd = s->cvc5.parser_next_command(s->parser, &error)) && !error)
		buf_str(reply, s->cvc5.cmd_invoke(cmd, s->solver, s->symbols));
	if (error)
		add_error(reply, error);
	return true;
}

static void cvc5_close(void *session)
{
	struct cvc5 *s = session;

	s->cvc5.parser_delete(s->parser);
	s->cvc5.symbol_manager_delete(s->symbols);
	s->cvc5.delete(s->solver);
	s->cvc5.term_manager_delete(s->terms);
	buf_fini(&s->pending);
	free(s);
}

#if defined(__SANITIZE_ADDRESS__)
/* Its number library never frees what it makes when it is loaded. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libcln.so";
}

const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}
#endif

#define PREPARE cvc5_prepare
#define OPEN cvc5_open
#define COMMAND cvc5_command
#define CLOSE cvc5_close

#else

#define PREPARE NULL
#define OPEN NULL
#define COMMAND NULL
#define CLOSE NULL

#endif

/* Without the library `open` is NULL: the solver is known, but not built in. */
extern const struct smt_backend cvc5_backend;
const struct smt_backend cvc5_backend = {
	.name = "cvc5",
	.help = "cvc5 as a library",
	.caps = CAP_ANSWERS | CAP_MODELS | CAP_RLIMIT,
	.library = IVL_CVC5_LIBRARY,
	.prepare = PREPARE,
	.open = OPEN,
	.command = COMMAND,
	.close = CLOSE,
};
