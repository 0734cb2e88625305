#include "driver/result/verdict.h"

static const struct kind_text kind_texts[] = {
#define OBLIGATION(name, kind, code, text, related, help)                              \
	[ASSERT_##name] = { IVL_##kind, code, text, related },
#include "driver/session/obligation.def"
#undef OBLIGATION
};

enum ivl_verdict result_verdict(enum verdict v)
{
	switch (v) {
	case VERDICT_PROVED:
		return IVL_PROVED;
	case VERDICT_FAILED:
		return IVL_CANDIDATE;
	case VERDICT_UNKNOWN:
		return IVL_UNKNOWN;
	case VERDICT_TIMEOUT:
		return IVL_TIMEOUT;
	case VERDICT_MEMORY:
		return IVL_OUT_OF_MEMORY;
	case VERDICT_RESOURCE:
		return IVL_OUT_OF_RESOURCE;
	case VERDICT_SOLVER_ERROR:
		return IVL_SOLVER_ERROR;
	case VERDICT_INTERNAL:
		return IVL_INTERNAL_ERROR;
	}
	unreachable();
}

enum ivl_verdict result_failure(const struct ivl *v, const struct failure *f)
{
	return f->candidate && !v->options->candidates_are_errors ? IVL_CANDIDATE
								  : IVL_REFUTED;
}

enum ivl_verdict answer_verdict(const struct answer *a)
{
	for (uint32_t i = 0; i < a->n_failures && a->verdict == VERDICT_FAILED; i++)
		if (!a->failures[i].candidate)
			return IVL_REFUTED;
	return result_verdict(a->verdict);
}

enum ivl_verdict result_answer(const struct ivl *v, const struct answer *a)
{
	return a->n_failures && a->verdict == VERDICT_FAILED &&
		       v->options->candidates_are_errors
		   ? IVL_REFUTED
		   : answer_verdict(a);
}

const struct kind_text *obligation_text(enum assert_kind kind)
{
	return &kind_texts[kind];
}

const char *result_custom_text(const struct cmd *c)
{
	const struct atom *text =
	    attr_string(c->related ? c->related->attrs : c->attrs, "msg");

	if (c->words && c->words->text)
		return NULL;
	if (!text && c->origin && c->origin->assert_kind == ASSERT_MEASURE_NONNEG)
		return kind_texts[ASSERT_MEASURE_NONNEG].related; // as an invariant
	return text ? text->text : NULL;
}

const struct failure_words *result_words(const struct cmd *c)
{
	return c->words ? c->words : c->related ? c->related->words : NULL;
}

srcpos assertion_position(const struct cmd *c)
{
	if (c->assert_kind == ASSERT_ENSURES && !c->origin && c->related)
		return c->related->tok;
	return c->tok;
}
