#include "driver/solve/query_settings.h"

#include "driver/solve/axiom_order.h"
#include "driver/solve/limits.h"
#include "driver/result/counterexample.h"
#include "driver/result/coverage.h"

#include <string.h>

typedef VEC(struct solver_option) option_list;

/* The text of an attribute's argument where that is a literal, else NULL. */
static const char *literal_text(const struct attr_arg *arg)
{
	if (arg->text)
		return arg->text->text;
	if (arg->expr->kind == E_INT || arg->expr->kind == E_REAL)
		return arg->expr->u.text->text;
	if (arg->expr->kind == E_BOOL)
		return arg->expr->op ? "true" : "false";
	return NULL;
}

static void add_option(struct arena *arena, const struct attr *a, option_list *out)
{
	struct solver_option so;

	if (a->args.len != 2 || !a->args.data[0].text)
		return;
	so.name = a->args.data[0].text->text;
	so.value = literal_text(&a->args.data[1]);
	if (so.value)
		vec_push_in(arena, out, so);
}

void query_settings(struct arena *arena, const struct ivl *v, const struct impl *impl,
		    struct query *q)
{
	const struct attr *attrs = impl->head.attrs, *a;
	const struct ivl_options *o = v->options;
	option_list options = { 0 };
	int64_t n;
	uint32_t i;

	q->error_limit = (uint32_t)o->error_limit;
	q->time_limit = limits_of_impl(v, impl);
	q->resource_limit = (uint64_t)o->rlimit;
	q->random_seed = (uint32_t)o->random_seed;
	q->memory_limit = v->query_memory;
	q->want_model = counterexample_wants_model(o) || o->replay;
	q->whole = o->whole;
	q->evaluate = !o->candidates_are_errors;
	q->want_core = coverage_wanted(o);
	q->profile = o->profile ? PROFILE_WANTED : PROFILE_NONE;
	if (attr_int(attrs, "rlimit", &n) && n >= 0)
		q->resource_limit = (uint64_t)n;
	if (attr_int(attrs, "random_seed", &n) && n >= 0)
		q->random_seed = (uint32_t)n;
	for (i = 0; i < v->solvers.options.len; i++)
		vec_push_in(arena, &options, v->solvers.options.data[i]);
	for (a = attrs; a; a = a->next)
		if (strcmp(a->name->text, "smt_option") == 0)
			add_option(arena, a, &options);
	if (v->solvers.batch)
		q->error_limit = 1; // all is said at once, before there is an answer
	q->whole_time = q->time_limit;
	if (o->normalize_order)
		axiom_order_by_content(arena, q);
	q->options = options.data;
	q->n_options = options.len;
}
