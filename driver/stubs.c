/*
 * Stages that are not there yet: each refuses, so that nothing is ever decided by a
 * stub. A stub disappears with the file that has the real thing.
 */
#include "driver/session.h"
#include "ivl/print.h"
#include "smt/smtlib.h"

#if !__has_include("ivl/print.c")
void print_program(struct buf *out, const struct program *p,
		   const struct print_options *o)
{
	(void)p;
	(void)o;
	buf_str(out, "// printing: not supported yet\n");
}
#endif

#if !__has_include("smt/pool.c")
struct pool *pool_new(uint32_t jobs)
{
	(void)jobs;
	return NULL;
}
void pool_free(struct pool *p)
{
	(void)p;
}
void pool_submit(struct pool *p, const struct solver_config *const *configs, uint32_t n,
		 const struct query *q, uint64_t ticket)
{
	(void)p;
	(void)configs;
	(void)n;
	(void)q;
	(void)ticket;
}
bool pool_has_room(const struct pool *p)
{
	(void)p;
	return false;
}
bool pool_wait(struct pool *p, double seconds, struct arena *arena, uint64_t *ticket,
	       struct answer *a)
{
	(void)p;
	(void)seconds;
	(void)arena;
	(void)ticket;
	(void)a;
	return false;
}
#endif

#if !__has_include("smt/backend.c")
struct solver_config *solver_config_find(struct arena *arena, const char *name,
					 const char *path, const char **why)
{
	(void)arena;
	(void)name;
	(void)path;
	*why = "there are no solvers yet";
	return NULL;
}
uint32_t solver_names(const char *const **names, const char *const **helps)
{
	(void)names;
	(void)helps;
	return 0;
}
#endif

#if !__has_include("smt/smtlib.c")
struct smtlib *smtlib_new(const struct term_table *t)
{
	(void)t;
	return NULL;
}
void smtlib_free(struct smtlib *p)
{
	(void)p;
}
void smtlib_query(struct smtlib *p, struct buf *out, const struct query *q)
{
	(void)p;
	(void)q;
	buf_str(out, "(error)\n");
}
void smtlib_declare(struct smtlib *p, struct buf *out, term x)
{
	(void)p;
	(void)out;
	(void)x;
}
void smtlib_term(struct smtlib *p, struct buf *out, term x)
{
	(void)p;
	(void)out;
	(void)x;
}
#endif
