/*
 * The run, from texts to verdicts: every stage in order, in one function. Each stage
 * reports what it found; a later one runs only if the earlier ones found no errors
 * (reference 2.1). `--dump=STAGE` prints the program as it is behind a stage.
 */
#include "driver/result/counterexample.h"
#include "driver/result/coverage.h"
#include "driver/print/dump.h"
#include "driver/print/cfg.h"
#include "driver/print/inlined.h"
#include "driver/session/library.h"
#include "driver/session/selection.h"
#include "driver/run/run.h"
#include "driver/session/session.h"
#include "ivl/check_tree.h"
#include "ivl/print.h"
#include "vcgen/infer/infer.h"
#include "vcgen/program/inline.h"
#include "vcgen/program/unused.h"
#include "vcgen/mono/mono.h"
#include "vcgen/program/coalesce.h"
#include "vcgen/program/desugar.h"
#include "vcgen/value_sort/value_sort.h"

#include <string.h>

/*
 * Report what the stages so far had to say about the whole program, and the count of
 * the first that found errors (a stage may find what it files under a later one). False
 * if there were any.
 */
static bool stage_end(struct ivl *v)
{
	struct ivl_stage_end s = { 0 };
	uint32_t i;

	session_flush(v);
	for (i = 0; i < ARRAY_LEN(v->diags.errors); i++)
		if (v->diags.errors[i])
			break;
	if (i == ARRAY_LEN(v->diags.errors))
		return true;
	s.stage = (enum ivl_stage)i;
	s.errors = v->diags.errors[i];
	if (v->n_files)
		s.file = v->sources.files.data[v->n_files - 1]->name;
	if (v->cb.stage_end)
		v->cb.stage_end(v->cb.env, &s);
	session_worsen(v, IVL_REJECTED);
	return false;
}

/* Time since *last, which is set to now. */
static uint64_t lap(uint64_t *last)
{
	uint64_t before = *last;

	*last = stats_now();
	return *last - before;
}

static void come_to(struct ivl *v, enum ivl_point p)
{
	double seconds = (double)lap(&v->last_point) / 1e6;

	if (v->cb.point)
		v->cb.point(v->cb.env, p, seconds);
}

/* Report the syntax errors of a file, with their count. */
static void tell_syntax_errors(struct ivl *v, const struct source *f)
{
	struct ivl_stage_end s = { .stage = IVL_STAGE_PARSE, .file = f->name };

	s.errors = session_flush_file(v, f);
	if (s.errors && v->cb.stage_end)
		v->cb.stage_end(v->cb.env, &s);
}

/* Report them file by file. False if there were any. */
static bool parse_end(struct ivl *v)
{
	uint32_t i;

	for (i = 0; i < v->sources.files.len; i++)
		tell_syntax_errors(v, v->sources.files.data[i]);
	v->reported = v->diags.list.len;
	if (!v->diags.errors[STAGE_PARSE])
		return true;
	session_worsen(v, IVL_REJECTED);
	return false;
}

static void parse_file(struct ivl *v, uint32_t i)
{
	struct source *f = v->sources.files.data[i];

	preprocess(&v->sources, f, i, &v->diags);
	parse_source(v->program, f,
		     v->options->reference_syntax ? SYNTAX_REFERENCE : SYNTAX_ALL,
		     &v->diags);
}

void pipeline_parse_next(struct ivl *v)
{
	uint64_t clock = stats_now();
	uint32_t i = v->n_parsed++;

	parse_file(v, i);
	v->stats.parse_us += lap(&clock);
	tell_syntax_errors(v, v->sources.files.data[i]);
	v->reported = v->diags.list.len;
}

static bool parse_library(struct ivl *v, const char *name)
{
	const struct library *l = library_find(name);
	uint32_t i = v->program->decls.len;

	if (!l) {
		session_say(v, D_NO_LIBRARY, name);
		session_worsen(v, IVL_FAILED);
		return false;
	}
	if (load_text(v, l->file, l->file, l->text, strlen(l->text)) != IVL_OK)
		return false;
	parse_file(v, v->sources.files.len - 1);
	for (; i < v->program->decls.len; i++)
		v->program->decls.data[i]->library = true;
	return true;
}

static bool is_among(const text_list *names, uint32_t n, const char *name)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		if (strcmp(names->data[i], name) == 0)
			return true;
	return false;
}

/*
 * What /lib: adds comes behind the user's declarations, each library once. The concurrency
 * extension needs one in any case, but a program is printed as it is.
 */
static bool parse_libraries(struct ivl *v, enum goal goal)
{
	const text_list *names = &v->options->lib;
	uint32_t i;

	v->uses_civl = program_uses_civl(v->program);
	for (i = 0; i < names->len; i++)
		if (!is_among(names, i, names->data[i]) &&
		    !parse_library(v, names->data[i]))
			return false;
	return !v->uses_civl || goal == GOAL_PRINT ||
	       is_among(names, names->len, "base") || parse_library(v, "base");
}

/* All files are one program. Bodies become blocks only if the syntax is right. */
static bool parse_all(struct ivl *v, enum goal goal, uint64_t *clock)
{
	uint32_t i;

	v->n_files = v->sources.files.len;
	for (i = v->n_parsed; i < v->n_files; i++)
		parse_file(v, i);
	if (!v->diags.errors[STAGE_PARSE] && !parse_libraries(v, goal))
		return false;
	v->stats.declarations = v->program->decls.len;
	v->stats.parse_us += lap(clock);
	dump_tokens(v);
	if (!v->diags.errors[STAGE_PARSE])
		lower_program(v->program, &v->diags);
	v->stats.lower_us += lap(clock);
	return parse_end(v);
}

/* How polymorphism is dealt with, by number of the choice. */
static const struct {
	bool value;      // types are values, from the start
	bool falls_back; // they are if there are instances without end
	bool plain_maps; // maps of equal entries may differ
} encodings[] = {
	{ false, false, false }, // m
	{ false, true, true },   // p
	{ false, true, true },   // a
	{ false, false, false }, // monomorphic
	{ false, true, true },   // predicates
	{ false, true, true },   // arguments
	{ true, false, false },  // value
	{ false, true, false },  // auto
};

static struct vcgen_options vcgen_settings(const struct ivl_options *o)
{
	struct vcgen_options g = vcgen_default_options;

	g.subsumption = (int)o->subsumption;
	g.loop_unroll = (int)o->loop_unroll;
	g.sound_unrolling = o->sound_unrolling;
	g.k_induction = o->k_induction;
	g.inlining = (int)o->inlining;
	g.inline_depth = o->inline_depth;
	g.prune = (int)o->prune;
	g.always_assume_free_invariants = o->always_assume_free;
	g.use_array_axioms = o->array_axioms;
	g.expand = o->expand == 0;
	g.free_var_lambdas = o->free_var_lambda_lifting;
	g.split_every_assert = o->split_every_assert;
	if (o->smoke)
		g.prune = 0; // what is left out cannot contradict
	g.show_pieces = o->print_split != NULL || o->dump_splits;
	g.show_declarations = o->print_split && o->print_split_decls;
	g.relax_focus = o->relax_focus;
	g.max_splits =
	    (uint32_t)(o->max_splits < UINT32_MAX ? o->max_splits : UINT32_MAX);
	g.max_cost = o->max_cost;
	g.cost = (struct cost_factors){ .path_join = o->path_join_mult,
					.path_cost = o->path_cost_mult,
					.assumption = o->assume_mult,
					.path_split = o->path_split_mult };
	g.prune_infeasible_edges = !o->no_prune_infeasible;
	g.remove_empty_blocks = o->remove_empty_blocks != 0;
	g.coalesce_blocks = o->coalesce_blocks != 0;
	g.live_variables = (int)o->live_variables;
	g.error_limit = (uint32_t)o->error_limit;
	g.time_limit = (double)o->time_limit;
	g.resource_limit = (uint64_t)o->rlimit;
	g.random_seed = (uint32_t)o->random_seed;
	g.show_values = o->counterexample || o->model;
	g.show_prints = o->enhanced_errors != 0 || g.show_values;
	g.show_states = counterexample_wants_states(o);
	g.coverage = coverage_wanted(o);
	if (g.show_values || g.show_prints || g.show_states)
		g.live_variables = 0; // what is shown has to be known
	return g;
}

static struct program *with_types_as_values(struct ivl *v)
{
	bool plain_maps = encodings[v->options->type_encoding].plain_maps;

	if (!check_datatypes(v->program, true, &v->diags))
		return NULL;
	return value_sort(v->program, !plain_maps, &v->diags);
}

/*
 * The program without polymorphism, or NULL. Why there are no instances is forgotten if
 * types can be values instead.
 */
static struct program *without_polymorphism(struct ivl *v)
{
	uint32_t n = v->diags.list.len, errors = v->diags.errors[STAGE_TYPE];
	int choice = v->options->type_encoding;
	struct program *p;
	bool apart;

	if (encodings[choice].value)
		return with_types_as_values(v);
	p = monomorphise(v->program, &v->diags, &apart);
	if (p)
		return check_datatypes(p, false, &v->diags) ? p : NULL;
	if (!(encodings[choice].falls_back || apart))
		return NULL;
	p = with_types_as_values(v);
	if (p) {
		v->diags.list.len = n;
		v->diags.errors[STAGE_TYPE] = errors;
	}
	return p;
}

/*
 * The reference looks for instances whether it verifies or not, and has fewer ways to do without;
 * what it says about that ends the run. What is made here is not kept.
 */
static bool is_encodable(struct ivl *v)
{
	const struct ivl_options *o = v->options;

	if (!o->as_reference)
		return true;
	if (encodings[o->type_encoding].plain_maps)
		check_value_encoding(v->program, &v->diags);
	else if (o->no_verify && mono_needed(v->program))
		without_polymorphism(v);
	return stage_end(v);
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

/* What is printed under a `name` moves there (ivl/print.h). */
static void print_to(struct ivl *v, const struct program *p, const char *path,
		     const char *name, const char *header, int unstructured)
{
	struct print_options po = { .pretty = v->options->pretty != 0,
				    .unstructured = unstructured,
				    .desugared = v->options->print_desugared,
				    .unique_ids = v->options->unique_ids,
				    .literal = v->options->literal_prints };
	struct buf text;

	buf_init(&text);
	if (header)
		buf_str(&text, header);
	print_program(&text, p, &po);
	if (!session_text(v, path, &text))
		session_worsen(v, IVL_FAILED);
	buf_fini(&text);
	if (name)
		print_move(p, &v->sources, name, header ? header : "", &po);
}

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

/* Programs in which a later stage is spelled out: only to be looked at. */
static void print_spelled(struct ivl *v, const struct program *p, const char *path,
			  const char *header, int unstructured)
{
	const struct print_options po = { .pretty = v->options->pretty != 0,
					  .unstructured = unstructured,
					  .unique_ids = v->options->unique_ids,
					  .literal = v->options->literal_prints };
	struct buf text;

	buf_init(&text);
	if (header)
		buf_str(&text, header);
	print_program(&text, p, &po);
	if (!session_text(v, path, &text))
		session_worsen(v, IVL_FAILED);
	buf_fini(&text);
}

static const char *print_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "<console>" : path;
}

/* The flags of /infer say which domain, and after how many rounds bounds are widened. */
static struct infer_options infer_settings(const struct ivl_options *o,
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
	struct inline_options io = { .mode = (enum inline_mode)o->inlining,
				     .depth = o->inline_depth,
				     .coalesce = settings->coalesce_blocks,
				     .prune = settings->prune_infeasible_edges };
	struct infer_options infer;
	struct map bodies;

	map_init(&bodies);
	inline_find_bodies(v->program, io.depth, &bodies);
	io.impl_of = &bodies;
	inline_program(v->program, &io, &v->arena, &v->diags);
	map_fini(&bodies);
	if (!o->infer)
		return;
	infer = infer_settings(o, settings);
	infer.inlined = true;
	infer_program(v->program, &infer);
}

/*
 * Calls inlined in the whole program where something is to be shown of that, or found out;
 * else it is done for one implementation at a time, when its turn has come.
 */
static void inline_all(struct ivl *v, const struct vcgen_options *settings,
		       bool is_done)
{
	const struct ivl_options *o = v->options;

	if (!is_done && (o->infer || o->print_inlined))
		inline_program_calls(v, settings);
	if (o->print_inlined)
		print_inlined(v);
}

static void dump_inferred(struct ivl *v)
{
	if (dump_wanted(v->options, DUMP_INFERRED))
		dump_program(v, inlined_program(v), DUMP_INFERRED);
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

/*
 * The program that is verified, without the variables of which nothing is left; with functions
 * for map comprehensions it is only to be looked at. True if calls were inlined.
 */
static bool print_instrumented(struct ivl *v, const struct vcgen_options *settings)
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
		print_spelled(v, lifted, "-", NULL, 2);
	else
		print_to(v, p, "-", "<no file>", NULL, 2);
	exchange_locals(v->program, locals);
	return inlines;
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

/* Concurrent programs are only checked. True if this one is, and all was asked for is done. */
static bool ends_here(struct ivl *v, enum goal goal)
{
	srcpos at = program_concurrent(v->program);

	if (!at) {
		drop_actions(v->program);
		return false;
	}
	if (goal == GOAL_CHECK || v->options->no_verify)
		return true;
	diag_at(&v->diags, D_NOT_SUPPORTED, at,
		goal == GOAL_RUN ? "running concurrent programs"
				 : "verification of concurrent programs");
	stage_end(v);
	return true;
}

/* What passes have made is looked at before anything rests on it. */
static void check_program_made(const struct ivl *v)
{
	struct tree_fault f = check_tree(v->program);

	if (f.what)
		bug("check_tree", "typed program", f.what);
}

enum ivl_status pipeline_run(struct ivl *v, enum goal goal)
{
	const struct ivl_options *o = v->options;
	struct check_options check = { 0 };
	bool is_inlined = false;
	struct vcgen_options settings = vcgen_settings(o);
	int shape = o->print_blocks || o->print_inlined || o->print_instrumented
			? 2
			: o->print_unstructured;
	uint64_t clock = stats_now();

	v->last_point = clock;
	if (v->status != IVL_OK && v->status != IVL_REJECTED)
		return v->status;
	if (!parse_all(v, goal, &clock))
		return v->status;
	if (!dump_finds_names(v))
		return v->status;
	dump_program(v, v->program, DUMP_AST);
	dump_program(v, v->program, DUMP_BLOCKS);
	if (goal == GOAL_PRINT) {
		print_to(v, v->program, o->output ? o->output : "-", NULL, NULL, shape);
		return v->status;
	}
	if (o->print)
		print_to(v, v->program, o->print, print_name(o->print), o->print_header,
			 shape);

	if (o->no_resolve)
		return v->status;
	come_to(v, IVL_POINT_RESOLVE);
	resolve_program(v->program, o->overlook_type_errors, &v->diags);
	v->stats.resolve_us += lap(&clock);
	if (!stage_end(v))
		return v->status;
	dump_program(v, v->program, DUMP_RESOLVED);

	if (o->no_typecheck)
		return v->status;
	come_to(v, IVL_POINT_CHECK);
	check.follow_ups = o->as_reference;
	check.infer_modifies = o->infer_modifies || v->uses_civl;
	check_program(v->program, &check, &v->diags);
	v->stats.check_us += lap(&clock);
	if (!stage_end(v))
		return v->status;
	dump_program(v, v->program, DUMP_TYPED);
	if (o->print && o->print_desugared)
		print_to(v, v->program, o->print, print_name(o->print), o->print_header,
			 shape);
	if (ends_here(v, goal) || !is_encodable(v))
		return v->status;
	if (goal == GOAL_RUN) {
		run_program(v);
		return v->status;
	}
	if (o->print && o->print_measures)
		print_spelled(v, program_spell_measures(v->program), o->print,
			      o->print_header, shape ? shape : 1);
	if (o->print && o->print_lambda_lifting)
		print_spelled(v,
			      program_lift_lambdas(
				  v->program, o->free_var_lambda_lifting, shape < 2),
			      o->print, o->print_header, shape);
	drop_unused_wheres(v->program, settings.prune_infeasible_edges);
	if (o->infer) {
		struct infer_options infer = infer_settings(o, &settings);

		come_to(v, IVL_POINT_INFER);
		infer_program(v->program, &infer);
		come_to(v, IVL_POINT_INFERRED);
	}
	if (o->print_instrumented)
		is_inlined = print_instrumented(v, &settings);
	if (o->print_cfg)
		print_cfgs(v, o->print_cfg);
	if (o->print_inlined && o->no_verify && !mono_needed(v->program))
		inline_all(v, &settings, is_inlined);
	if (goal == GOAL_CHECK || o->no_verify || refused_option(v)) {
		dump_inferred(v);
		return v->status;
	}

	come_to(v, IVL_POINT_VERIFY);
	if (goal == GOAL_VERIFY && !verify_choose_solvers(v))
		return v->status;
	if (o->warn_vacuous)
		coverage_add_ids(v);

	if (mono_needed(v->program)) {
		struct program *mono = without_polymorphism(v);

		v->stats.mono_us += lap(&clock);
		if (!stage_end(v) || !mono)
			return v->status;
		v->program = mono;
		if (encodings[o->type_encoding].plain_maps)
			settings.use_array_axioms = true;
	}
	check_program_made(v);
	if (!selects_something(v))
		return v->status;
	dump_program(v, v->program, DUMP_MONO);
	settings.want_scripts = v->solvers.log_scripts;

	inline_all(v, &settings, is_inlined);
	dump_inferred(v);
	v->vcgen = vcgen_new(v->program, &settings, &v->diags);
	v->stats.background_us += lap(&clock);
	if (!v->vcgen) {
		stage_end(v);
		session_worsen(v, IVL_REJECTED);
		return v->status;
	}
	if (o->houdini && goal == GOAL_VERIFY)
		houdini_run(v);
	dump_begin(v);
	if (goal == GOAL_EMIT)
		emit_program(v);
	else
		verify_program(v);
	dump_end(v);
	vcgen_free(v->vcgen);
	v->vcgen = NULL;
	/* Worse than undecided; but what is refuted elsewhere is refuted. */
	if (v->broken && (v->status == IVL_OK || v->status == IVL_UNDECIDED))
		session_worsen(v, IVL_FAILED);
	return v->status;
}
