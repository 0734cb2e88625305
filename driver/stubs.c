/*
 * Stages that are not there yet: each refuses, so that nothing is ever decided by a
 * stub. A stub disappears with the file that has the real thing.
 */
#include "driver/session.h"
#include "ivl/print.h"

#include <string.h>

#if !__has_include("frontend/check.c")
static const struct span nowhere = { 1, 1 };

#if !__has_include("ivl/print.c") && !__has_include("ivl/print_decl.c")
void print_program(struct buf *out, const struct program *p,
		   const struct print_options *o)
{
	(void)p;
	(void)o;
	buf_str(out, "// printing: not supported yet\n");
}
#endif

#if !__has_include("frontend/resolve.c")
void resolve_program(struct program *p, struct diags *d)
{
	(void)p;
	diag(d, D_NOT_SUPPORTED, nowhere, "name resolution");
}
#endif

#if !__has_include("frontend/check.c")
void check_program(struct program *p, const struct check_options *o, struct diags *d)
{
	(void)p;
	(void)o;
	diag(d, D_NOT_SUPPORTED, nowhere, "type checking");
}
#endif

#if !__has_include("vcgen/vc.c")
struct vcgen *vcgen_new(struct program *p, const struct vcgen_options *o,
			struct diags *d)
{
	(void)p;
	(void)o;
	diag(d, D_NOT_SUPPORTED, nowhere, "verification");
	return NULL;
}

const struct vcgen_options vcgen_default_options = { .subsumption = 2,
						     .loop_unroll = -1 };

bool vcgen_impl(struct vcgen *g, const struct impl *impl, struct arena *arena,
		vc_list *out, struct diags *d)
{
	(void)g;
	(void)impl;
	(void)arena;
	(void)out;
	diag(d, D_NOT_SUPPORTED, nowhere, "verification");
	return false;
}

void vcgen_free(struct vcgen *g)
{
	(void)g;
}

void vcgen_release(struct vcgen *g)
{
	(void)g;
}

srcpos vc_failure_position(const struct vc *vc, const struct failure *f)
{
	return vc->asserts[f->assert_no].at;
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
#include "smt/smtlib.h"
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
#endif

#if !__has_include("vcgen/mono.c")
#include "vcgen/mono.h"
#endif
