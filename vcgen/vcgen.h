/*
 * vcgen.h - from a typed, monomorphic program to verification conditions.
 *
 * Per implementation, one pass per file, each from one structure to the next:
 *	coalesce.c chains of blocks made one
 *	inline.c   calls replaced by bodies (3.13)
 *	cfg.c      a working copy of the blocks: struct cfg (steps, own arena), with the commands
 *		   by calls.c (3.3), and what is assumed of variables by where.c
 *	contract.c requires at the entry, ensures at the exit (3.3)
 *	reducible.c  every loop made natural by copies of nodes
 *	measure_steps.c  measures of loops as assignments and assertions (3.12)
 *	loops.c    loops cut at their heads by invariants (3.2)
 *	unroll.c, k_induction.c  instead of that, copies of loops
 *	selective.c  assertions assumed on paths without marker
 *	smoke.c    probes: assertions that are to fail
 *	reveal.c   what hide and reveal commands leave visible
 *	incarnate.c  no state: incarnations and joins (3.4), of which
 *	passify.c  makes terms: struct passive, checked by passive_check.c
 *	transcript.c  makes the commands of printed pieces
 *	split.c    pieces of it (3.6), cover_check.c checks that none is lost
 *	block_equations.c  a struct query per piece (3.5)
 *	prune.c    the axioms for it
 *	script.c   the same as a weakest precondition (wp.c), for logs
 *	instantiate.c  its quantifiers instantiated from pools (3.11)
 * and for the program as a whole:
 *	background.c  sorts, symbols and axioms as terms
 *	expand.c    which functions are replaced by their bodies
 *	translate.c   typed expressions to terms
 *	code.c      code expressions: small bodies, by incarnate.c and wp.c
 * and before all that, from program to program:
 *	unused.c   variables that nothing mentions say nothing
 *	infer.c    invariants by abstract interpretation (3.15)
 */
#ifndef IVL_VCGEN_VCGEN_H
#define IVL_VCGEN_VCGEN_H

#include "vcgen/condition/vc.h"
#include "vcgen/options.h"

struct vcgen; // the program's background: made once

/*
 * Translate types, functions and axioms. What can't be translated yet is reported in `d`
 * as a located error; NULL then.
 */
struct vcgen *vcgen_new(struct program *p, const struct vcgen_options *o,
			struct diags *d);
void vcgen_free(struct vcgen *g);

/* From now on show what vcgen_impl and vcgen_more make on the way (translate/view.h). */
struct view;
void vcgen_watch(struct vcgen *g, const struct view *v);

/*
 * The VCs of an implementation, in `arena`. Their terms stay valid until vcgen_release or
 * the next call. False (with a located error in `d`) if it can't be translated.
 *
 * Conditions of many pieces take memory in proportion to the square of their number. So if
 * `rest` is not NULL, only the first lot of them may be made, and *rest (NULL if that is all)
 * is for vcgen_more, which adds the next lot; the terms of those before go. Between these
 * calls, g is not used otherwise.
 */
struct vc_rest;
bool vcgen_impl(struct vcgen *g, const struct impl *impl, struct arena *arena,
		vc_list *out, struct vc_rest **rest, struct diags *d);
bool vcgen_more(struct vcgen *g, vc_list *out, struct vc_rest **rest);
void vcgen_release(struct vcgen *g);

/* The same when one of the functions above did not return, as it found a bug. */
void vcgen_abandon(struct vcgen *g);

/*
 * Divide pieces of an implementation, those of `vcs` for which `which` is set (by number), in
 * up to n parts each, by cost. The parts come behind the others; what has been divided is
 * marked. Together with what is left they cover the implementation, as is checked here.
 * Otherwise as vcgen_impl.
 */
bool vcgen_divide(struct vcgen *g, const struct impl *impl, struct arena *arena,
		  vc_list *vcs, const bool *which, uint32_t n, struct diags *d);

/*
 * Conditions that should fail if all code of the implementation can be reached, one per
 * probe of *s (smoke.h). Otherwise as vcgen_impl.
 */
struct smoke;
bool vcgen_smoke(struct vcgen *g, const struct impl *impl, struct arena *arena,
		 vc_list *out, struct smoke **s, struct diags *d);

/*
 * Conditions made from now on assume that the Boolean constant has this value; a second call
 * changes it.
 */
void vcgen_fix_const(struct vcgen *g, const struct var *v, bool value);

#endif
