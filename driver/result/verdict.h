/*
 * verdict.h - verdicts of solvers and obligations of the program in the terms of the public
 * interface.
 */
#ifndef IVL_DRIVER_RESULT_VERDICT_H
#define IVL_DRIVER_RESULT_VERDICT_H

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

/* What a pass that has made the assertion, or its clause, says of it, or NULL. */
const struct failure_words *result_words(const struct cmd *c);

/* What is known at least: of FAILED, that there may be a counterexample. */
enum ivl_verdict result_verdict(enum verdict v);

/* REFUTED only where the solver vouches for a failure. */
enum ivl_verdict answer_verdict(const struct answer *a);

/* As reports have it of one failure, REFUTED or CANDIDATE, and of an answer. */
enum ivl_verdict result_failure(const struct ivl *v, const struct failure *f);
enum ivl_verdict result_answer(const struct ivl *v, const struct answer *a);

/* Where an assertion is: the clause of a postcondition, else what has to establish it. */
srcpos assertion_position(const struct cmd *c);

#endif
