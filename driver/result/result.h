/*
 * result.h - answers of solvers as results: the pieces of an implementation merged, its
 * failures located, sorted and without repetition (reference 3.6, 3.8, 5.2).
 */
#ifndef IVL_DRIVER_RESULT_RESULT_H
#define IVL_DRIVER_RESULT_RESULT_H

#include "driver/session/session.h"

/* What messages say of a kind of assertion. */
struct kind_text {
	enum ivl_obligation kind;
	const char *code, *text;
	const char *related; // what the related clause is called, or NULL
};
const struct kind_text *obligation_text(enum assert_kind kind);

/* The message that the program itself has for an assertion, or NULL. */
const char *result_custom_text(const struct cmd *c);

/* What is known at least: of FAILED, that there may be a counterexample. */
enum ivl_verdict result_verdict(enum verdict v);

/* Of one failure, REFUTED or CANDIDATE, and of an answer. */
enum ivl_verdict result_failure(const struct ivl *v, const struct failure *f);
enum ivl_verdict result_answer(const struct ivl *v, const struct answer *a);

/*
 * The result of an implementation, with this id, from its VCs and their answers (in step), in `arena`.
 * The VCs must outlive it.
 */
struct ivl_result result_make(const struct ivl *v, struct arena *arena,
			      const struct impl *impl, const char *id,
			      const vc_list *vcs, const struct answer *answers);

#endif
