#include "driver/solve/prepare.h"

#include "driver/print/inlined.h"
#include "driver/print/program.h"
#include "vcgen/mono/mono.h"
#include "ivl/coalesce.h"
#include "vcgen/program/desugar.h"
#include "ivl/inline.h"
#include "vcgen/program/unused.h"

#include <string.h>

/*
 * Blocks as they are verified. In place, as what is printed is what messages point into.
 * Inference has done it.
 */
static void coalesce_program(struct ivl *v)
{
	const struct ivl_options *o = v->options;
	uint32_t i;

	for (i = 0; i < v->program->decls.len && o->coalesce_blocks && !o->infer; i++) {
		struct impl *m = (struct impl *)v->program->decls.data[i];

		if (m->head.kind == DECL_IMPL && !m->head.dropped)
			m->blocks = coalesce_blocks(&m->blocks, !o->no_prune_infeasible,
						    &v->arena);
	}
}

struct infer_options prepare_infer_settings(const struct ivl_options *o,
					    const struct vcgen_options *settings)
{
	struct infer_options io = { .intervals = strchr(o->infer, 'j') != NULL,
				    .everywhere = o->instrument_infer != 0,
				    .check = o->check_infer,
				    .coalesce = settings->coalesce_blocks,
				    .prune = settings->prune_infeasible_edges };
	const char *digit = strpbrk(o->infer, "0123456789");

	if (digit)
		io.iterations = (uint32_t)(*digit - '0');
	return io;
}

/* Find impl.inlined of all, and what holds there, if that is wanted. */
static void inline_program_calls(struct ivl *v, const struct vcgen_options *settings)
{
	const struct ivl_options *o = v->options;
	struct inline_options io;
	struct infer_options infer;
	struct map bodies;

	map_init(&bodies);
	io = vcgen_inline_options(settings, &bodies);
	inline_find_bodies(v->program, io.depth, &bodies);
	inline_program(v->program, &io, &v->arena, &v->diags);
	map_fini(&bodies);
	if (!o->infer)
		return;
	infer = prepare_infer_settings(o, settings);
	infer.inlined = true;
	infer_program(v->program, &infer);
}

void prepare_inlining(struct ivl *v, const struct vcgen_options *settings, bool is_done)
{
	const struct ivl_options *o = v->options;

	if (!is_done && (o->infer || o->print_inlined))
		inline_program_calls(v, settings);
	if (o->print_inlined)
		print_inlined(v);
}

static void exchange_locals(const struct program *p, var_list *lists)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		struct impl *m = (struct impl *)p->decls.data[i];
		var_list other = lists[i];

		if (m->head.kind != DECL_IMPL)
			continue;
		lists[i] = m->locals;
		m->locals = other;
	}
}

bool prepare_instrumented(struct ivl *v, const struct vcgen_options *settings)
{
	const struct program *p = v->program, *lifted;
	bool inlines = !mono_needed(p);
	var_list *locals;

	coalesce_program(v);
	locals = find_used_locals(p, !v->options->no_prune_infeasible, &v->arena);
	exchange_locals(p, locals);
	if (inlines) {
		inline_program_calls(v, settings);
		p = inlined_program(v);
	}
	lifted = program_lift_lambdas(p, v->options->free_var_lambda_lifting, false);
	if (lifted->decls.len > p->decls.len)
		print_program_to(
		    v, lifted,
		    &(struct program_print){ .path = "-", .unstructured = 2 });
	else
		print_program_to(v, p,
				 &(struct program_print){
				     .path = "-",
				     .name = "<no file>",
				     .unstructured = 2,
				     .desugared = v->options->print_desugared });
	exchange_locals(v->program, locals);
	return inlines;
}
