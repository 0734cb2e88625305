/*
 * The run, from texts to verdicts: every stage in order, in the function at the end. Each
 * stage reports what it found; a later one runs only if the earlier ones found no errors
 * (reference 2.1). `--dump=STAGE` prints the program as it is behind a stage.
 */
#include "civl/civl.h"
#include "civl/erase.h"
#include "driver/print/cfg.h"
#include "driver/print/dump.h"
#include "driver/print/layer.h"
#include "driver/print/inlined.h"
#include "driver/print/program.h"
#include "driver/result/coverage.h"
#include "driver/run/run.h"
#include "driver/session/kept_program.h"
#include "driver/session/selection.h"
#include "driver/solve/encode.h"
#include "driver/solve/limits.h"
#include "driver/solve/prepare.h"
#include "driver/solve/vcgen_settings.h"
#include "driver/tasks/exchange.h"
#include "ivl/check_tree.h"
#include "vcgen/mono/mono.h"
#include "vcgen/program/desugar.h"
#include "vcgen/program/unused.h"

static void come_to(struct ivl *v, enum ivl_point p)
{
	double seconds = (double)stats_lap(&v->last_point) / 1e6;

	if (v->cb.point)
		v->cb.point(v->cb.env, p, seconds);
}

static bool refused_option(struct ivl *v)
{
	const struct option_row *row = options_refused(v->options);

	if (!row)
		return false;
	session_say(v, D_OPTION_LATER, row->old ? row->old : row->name);
	session_worsen(v, IVL_FAILED);
	return true;
}

/* Of programs that are checked separately that is seen when all have been looked at. */
static bool selects_something(struct ivl *v)
{
	struct selection own, *s = v->options->selection;

	if (v->options->lenient_selection)
		return true;
	if (!s)
		selection_init(&own, &v->arena, v->options);
	selection_note(s ? s : &own, v->program, v->options);
	if (s || selection_tell(&own, v->cb.message, v->cb.env))
		return true;
	session_worsen(v, IVL_FAILED);
	return false;
}

/* A library's action means nothing where there is nobody to call it. */
static void drop_actions(struct program *p)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		struct decl *d = p->decls.data[i];
		const struct proc *a = d->kind == DECL_PROC   ? (struct proc *)d
				       : d->kind == DECL_IMPL ? ((struct impl *)d)->proc
							      : NULL;

		d->dropped |= a && proc_is_civl(a);
	}
}

/*
 * Of a concurrent program, what proves it takes its place. True if the run ends here: all
 * that was asked for is done, or it cannot be.
 */
static bool ends_concurrent(struct ivl *v, enum goal goal)
{
	const struct ivl_options *o = v->options;
	struct civl_options how = { .trust_movers = o->trust_movers,
				    .trust_invariants = o->trust_invariants,
				    .trust_refinement = o->trust_refinement,
				    .trust_noninterference = o->trust_noninterference,
				    .warn_not_eliminated = o->warn_not_eliminated,
				    .trust_upto = o->trust_upto,
				    .trust_downto = o->trust_downto };
	srcpos at = program_concurrent(v->program);
	struct program *made;

	if (!at) {
		drop_actions(v->program);
		return false;
	}
	if (goal == GOAL_RUN) {
		diag_at(&v->diags, D_NOT_SUPPORTED, at, "running concurrent programs");
		session_stage_end(v);
		return true;
	}
	if (goal == GOAL_CHECK || (o->no_verify && !o->civl_desugared))
		return true;
	made = civl_rewrite(v->program, &how, &v->diags);
	if (!session_stage_end(v) || !made)
		return true;
	v->program = made;
	return false;
}

/* What passes have made is looked at before anything rests on it. */
static void check_program_made(const struct ivl *v)
{
	struct tree_fault f = check_tree(v->program);

	if (f.what)
		bug("check_tree", "typed program", f.what);
}

/* Also of a program without concurrent procedures: to layers and permissions it is held, too. */
static void print_desugared_concurrency(struct ivl *v, const struct program_print *how)
{
	struct program_print print = *how;

	print.path = v->options->civl_desugared;
	print.unstructured = 1;
	erase_layers(v->program);
	print_program_to(v, v->program, &print);
}

static void dump_inferred(struct ivl *v)
{
	if (dump_wanted(v->options, DUMP_INFERRED))
		dump_program(v, inlined_program(v), DUMP_INFERRED);
}

/* Houdini takes for true what no solver refutes: nobody's proof. */
static bool agreement_refused(struct ivl *v)
{
	if (!v->options->houdini || v->solvers.agreement < 2)
		return false;
	session_say(v, D_SOLVER,
		    "--solver-agreement does not go with Houdini, which keeps what no "
		    "solver refutes");
	session_worsen(v, IVL_FAILED);
	return true;
}

/* Get the program of a run that is not the first on it. False: there is none. */
static bool takes_program(struct ivl *v)
{
	const bool again = v->used;

	v->used = true;
	if (again && v->status != IVL_OK)
		return false;
	if (!again)
		return !v->kept || kept_program_load(v) == IVL_OK;
	if (v->is_whole) {
		v->is_whole = false;
		return load_again(v) == IVL_OK;
	}
	session_say(v, D_HANDLE_USED);
	session_worsen(v, IVL_FAILED);
	return false;
}

/* What the stages hand to each other, besides the program itself. */
struct pipeline {
	struct ivl *v;
	const struct ivl_options *o;
	enum goal goal;
	struct vcgen_options settings;
	struct program_print print;   // how passes' programs are printed
	struct program_print written; // how the program as it was written is
	bool is_inlined;              // the bodies have their calls' bodies already
	uint64_t clock;               // when the stage began
};

/* Is anything to be shown of what passes make of bodies? */
static bool shows_bodies(const struct ivl_options *o)
{
	return o->print_lambda_lifting || o->print_instrumented || o->print_cfg ||
	       o->print_inlined || dump_wanted(o, DUMP_INFERRED) || o->infer;
}

static void pipeline_init(struct pipeline *p, struct ivl *v, enum goal goal)
{
	const struct ivl_options *o = v->options;
	int shape = o->print_blocks || o->print_inlined || o->print_instrumented
			? 2
			: o->print_unstructured;

	*p = (struct pipeline){ .v = v,
				.o = o,
				.goal = goal,
				.settings = vcgen_settings(o),
				.print = { .path = o->print,
					   .header = o->print_header,
					   .unstructured = shape },
				.clock = stats_now() };
	p->written = p->print;
	p->written.desugared = o->print_desugared;
	if (o->print)
		p->written.name = print_path_name(o->print);
	v->last_point = p->clock;
}

static bool parse(struct pipeline *p)
{
	bool parsed = session_parse(p->v, p->goal, &p->clock);

	dump_tokens(p->v);
	return parsed && dump_finds_names(p->v);
}

static bool show_parsed(struct pipeline *p)
{
	struct ivl *v = p->v;

	dump_program(v, v->program, DUMP_AST);
	dump_program(v, v->program, DUMP_BLOCKS);
	if (p->goal == GOAL_PRINT && p->o->civl_layer < 0) {
		p->written.path = p->o->output ? p->o->output : "-";
		p->written.name = p->written.header = NULL;
		print_program_to(v, v->program, &p->written);
		v->is_whole = true;
		return false;
	}
	if (p->o->print)
		print_program_to(v, v->program, &p->written);
	return true;
}

static bool resolve(struct pipeline *p)
{
	struct ivl *v = p->v;

	if (p->o->no_resolve)
		return false;
	come_to(v, IVL_POINT_RESOLVE);
	resolve_program(v->program, p->o->overlook_type_errors, &v->diags);
	v->stats.resolve_us += stats_lap(&p->clock);
	if (!session_stage_end(v))
		return false;
	dump_program(v, v->program, DUMP_RESOLVED);
	return true;
}

static bool check(struct pipeline *p)
{
	struct ivl *v = p->v;
	struct check_options how = { .follow_ups = p->o->as_reference,
				     .infer_modifies =
					 p->o->infer_modifies || v->uses_civl };

	if (p->o->no_typecheck)
		return false;
	come_to(v, IVL_POINT_CHECK);
	check_program(v->program, &how, &v->diags);
	v->stats.check_us += stats_lap(&p->clock);
	if (!session_stage_end(v))
		return false;
	v->told = false;
	if (p->goal == GOAL_KEEP)
		return false;
	dump_program(v, v->program, DUMP_TYPED);
	if (p->o->print && p->o->print_desugared)
		print_program_to(v, v->program, &p->written);
	return true;
}

static bool concurrency(struct pipeline *p)
{
	struct ivl *v = p->v;

	if (p->goal == GOAL_PRINT && !program_concurrent(v->program)) {
		session_say(v, D_NOT_CONCURRENT);
		session_worsen(v, IVL_FAILED);
		return false;
	}
	if (ends_concurrent(v, p->goal)) {
		v->is_whole = p->goal == GOAL_CHECK;
		return false;
	}
	if (p->goal == GOAL_PRINT) {
		print_layer(v, p->o->civl_layer);
		return false;
	}
	if (p->o->civl_desugared)
		print_desugared_concurrency(v, &p->print);
	check_program_made(v);
	return encode_possible(v);
}

/* What needs nothing but the checked program ends here. */
static bool interpret(struct pipeline *p)
{
	struct ivl *v = p->v;

	if (p->goal == GOAL_RUN) {
		run_program(v);
		return false;
	}
	if (p->o->print && p->o->print_measures) {
		struct program_print how = p->print;

		if (!how.unstructured)
			how.unstructured = 1;
		print_program_to(v, program_spell_measures(v->program), &how);
	}
	v->is_whole = p->goal == GOAL_CHECK && !shows_bodies(p->o);
	return !v->is_whole;
}

static bool infer(struct pipeline *p)
{
	struct ivl *v = p->v;
	const struct ivl_options *o = p->o;

	come_to(v, IVL_POINT_BODIES);
	if (o->print && o->print_lambda_lifting)
		print_program_to(v,
				 program_lift_lambdas(v->program,
						      o->free_var_lambda_lifting,
						      p->print.unstructured < 2),
				 &p->print);
	drop_unused_wheres(v->program, p->settings.prune_infeasible_edges);
	if (o->infer) {
		struct infer_options how = prepare_infer_settings(o, &p->settings);

		come_to(v, IVL_POINT_INFER);
		infer_program(v->program, &how);
		come_to(v, IVL_POINT_INFERRED);
	}
	return true;
}

static bool show_bodies(struct pipeline *p)
{
	struct ivl *v = p->v;
	const struct ivl_options *o = p->o;

	if (o->print_instrumented)
		p->is_inlined = prepare_instrumented(v, &p->settings);
	if (o->print_cfg)
		print_cfgs(v, o->print_cfg);
	if (o->print_inlined && o->no_verify && !mono_needed(v->program))
		prepare_inlining(v, &p->settings, p->is_inlined);
	if (p->goal == GOAL_CHECK || o->no_verify || refused_option(v)) {
		dump_inferred(v);
		return false;
	}
	return true;
}

static bool choose_solvers(struct pipeline *p)
{
	struct ivl *v = p->v;

	come_to(v, IVL_POINT_VERIFY);
	if (p->goal == GOAL_VERIFY &&
	    (!verify_choose_solvers(v) || exchange_refused(v) || agreement_refused(v)))
		return false;
	p->settings.want_scripts = v->solvers.log_scripts;
	v->query_memory = limits_memory(v);
	if (coverage_wants_ids(p->o))
		coverage_add_ids(v);
	return true;
}

static bool remove_polymorphism(struct pipeline *p)
{
	struct ivl *v = p->v;

	if (mono_needed(v->program)) {
		struct program *mono = encode_without_polymorphism(v);

		v->stats.mono_us += stats_lap(&p->clock);
		if (!session_stage_end(v) || !mono)
			return false;
		v->program = mono;
		if (encode_plain_maps(p->o))
			p->settings.use_array_axioms = true;
	}
	check_program_made(v);
	if (!selects_something(v))
		return false;
	dump_program(v, v->program, DUMP_MONO);
	return true;
}

static bool inline_bodies(struct pipeline *p)
{
	prepare_inlining(p->v, &p->settings, p->is_inlined);
	dump_inferred(p->v);
	return true;
}

static bool conditions(struct pipeline *p)
{
	struct ivl *v = p->v;

	v->vcgen = vcgen_new(v->program, &p->settings, &v->diags);
	v->stats.background_us += stats_lap(&p->clock);
	if (!v->vcgen) {
		session_stage_end(v);
		session_worsen(v, IVL_REJECTED);
		return false;
	}
	if (p->o->houdini && p->goal == GOAL_VERIFY)
		houdini_run(v);
	dump_begin(v);
	if (p->goal == GOAL_EMIT)
		emit_program(v);
	else
		verify_program(v);
	dump_end(v);
	vcgen_free(v->vcgen);
	v->vcgen = NULL;
	/* Worse than undecided; but what is refuted elsewhere is refuted. */
	if (v->broken && (v->status == IVL_OK || v->status == IVL_UNDECIDED))
		session_worsen(v, IVL_FAILED);
	return true;
}

enum ivl_status pipeline_run(struct ivl *v, enum goal goal)
{
	struct pipeline p;

	pipeline_init(&p, v, goal);
	if ((v->status != IVL_OK && v->status != IVL_REJECTED) || !takes_program(v))
		return v->status;
	/* Each is false if the run ends there: all is done that was asked for, or there
	 * is an error. */
	(void)(parse(&p) &&       // texts -> program (grammar/)
	       show_parsed(&p) && //
	       resolve(&p) &&     // names -> declarations (frontend/resolve)
	       check(&p) &&       // types (frontend/check)
	       concurrency(&p) && // a concurrent program -> ordinary ones (civl/)
	       interpret(&p) &&   // `ivl run` (exec/)
	       infer(&p) &&       // intervals at loop heads (vcgen/infer)
	       show_bodies(&p) && //
	       choose_solvers(&p) &&
	       remove_polymorphism(&p) && // types without parameters (vcgen/mono)
	       inline_bodies(&p) &&       // {:inline} (ivl/inline.c)
	       conditions(&p)); // bodies -> queries (vcgen/, smt/) -> verdicts
	return v->status;
}
