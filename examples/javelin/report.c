/*
 * report.c - a warning: kind and place, the clause that it is about, the way there, values.
 *
 * A failure is known again by its number, a step of its path by the number of the block.
 * Copies of one condition (unrolled loops, finally) are told once.
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

static const struct code *code_named(const struct report *r, const char *name)
{
	size_t i;

	for (i = 0; i < list_len(r->w->procedures); i++) {
		const struct code *c = r->w->procedures->at[i];

		if (strcmp(c->name, name) == 0)
			return c;
	}
	return NULL;
}

static struct block *block_of(const struct code *c, const char *label)
{
	unsigned long n = label[0] == 'b' ? strtoul(label + 1, NULL, 10) : ~0ul;

	return n < list_len(c->blocks) ? c->blocks->at[n] : NULL;
}

static bool has_assertion(const struct block *b, unsigned long number)
{
	size_t i;

	for (i = 0; i < list_len(b->commands); i++) {
		const struct command *c = b->commands->at[i];

		if (c->kind == COMMAND_ASSERT && c->number == number)
			return true;
	}
	return false;
}

/*
 * The blocks on the way to a failure. A path has only the first one of blocks that always
 * follow each other: the others are put back, up to the next one of the path, and at the end
 * up to the assertion.
 */
static struct list *path_of(const struct report *r, const struct code *c,
			    const struct ivl_failure *f, unsigned long number)
{
	struct arena *a = r->w->program->arena;
	struct list *path = NULL;
	size_t i, left = list_len(c->blocks);

	for (i = 0; i < f->n_path; i++) {
		struct block *b = block_of(c, f->path[i].label);
		const struct block *next =
		    i + 1 < f->n_path ? block_of(c, f->path[i + 1].label) : NULL;

		while (b && b != next && left-- > 0) {
			path = list_add(a, path, b);
			if (list_len(b->targets) != 1 ||
			    (!next && has_assertion(b, number)))
				break;
			b = b->targets->at[0];
		}
	}
	return path;
}

static bool is_told(const struct report *r, const struct obligation *o, struct span at)
{
	size_t i;

	for (i = 0; i < list_len(r->told); i++) {
		const struct obligation *told = r->told->at[i];

		if (told->kind == o->kind && told->at.start == at.start &&
		    told->related.start == o->related.start &&
		    (told->detail == o->detail || !o->at_exit))
			return true;
	}
	return false;
}

/* Where to tell it: at the end of a method, where the path says that it ends. */
static struct span place_of(const struct obligation *o, const struct list *path)
{
	struct span at = o->at;
	size_t i;

	for (i = 0; o->at_exit && i < list_len(path); i++) {
		const struct step *s = ((const struct block *)path->at[i])->step;

		if (s && s->is_end)
			at = s->at;
	}
	return at;
}

static void tell_path(const struct report *r, const struct list *path)
{
	const struct source *s = r->w->program->source;
	bool first = true;
	size_t i;

	for (i = 0; i < list_len(path); i++) {
		const struct step *step = ((const struct block *)path->at[i])->step;

		if (!step)
			continue;
		if (first)
			fprintf(s->out, "  trace:\n");
		first = false;
		fprintf(s->out, "    line %u: %s\n", source_line(s, step->at.start),
			step->text);
	}
}

/* -- values ---------------------------------------------------------------- */

static const char *value_of(const struct ivl_failure *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->n_values; i++)
		if (strcmp(f->values[i].name, name) == 0)
			return f->values[i].text;
	return NULL;
}

static bool same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* References have no names but `null` and `this`: others are numbered. */
static void tell_reference(const struct report *r, const struct ivl_failure *f,
			   struct list **seen, const char *text)
{
	struct source *s = r->w->program->source;
	size_t i;

	if (same(text, value_of(f, "null$"))) {
		fputs("null", s->out);
		return;
	}
	if (same(text, value_of(f, "this"))) {
		fputs("this", s->out);
		return;
	}
	for (i = 0; i < list_len(*seen); i++)
		if (strcmp((*seen)->at[i], text) == 0)
			break;
	if (i == list_len(*seen))
		*seen =
		    list_add(s->arena, *seen,
			     (void *)(uintptr_t)intern(s->arena, text, strlen(text)));
	fprintf(s->out, "object %zu", i + 1);
}

static void tell_value(const struct report *r, const struct ivl_failure *f,
		       struct list **seen, const struct witness *w, const char *text)
{
	FILE *out = r->w->program->source->out;
	long code = strtol(text, NULL, 10);

	fprintf(out, "    %s = ", w->text);
	if (sort_of(w->type) == SORT_REF)
		tell_reference(r, f, seen, text);
	else if (w->type->kind == TYPE_CHAR && code > ' ' && code < 127)
		fprintf(out, "'%c'", (char)code);
	else
		fputs(text, out);
	fputc('\n', out);
}

static void tell_values(const struct report *r, const struct obligation *o,
			const struct ivl_failure *f)
{
	struct list *seen = NULL;
	bool first = true;
	size_t i;

	for (i = 0; i < list_len(o->witnesses); i++) {
		const struct witness *w = o->witnesses->at[i];
		const char *text = value_of(f, w->var);

		if (!text || sort_of(w->type) == SORT_STR)
			continue;
		if (first)
			fprintf(r->w->program->source->out, "  values:\n");
		first = false;
		tell_value(r, f, &seen, w, text);
	}
}

/* -- results --------------------------------------------------------------- */

static void tell_failure(struct report *r, const struct code *c,
			 const struct ivl_failure *f)
{
	struct source *s = r->w->program->source;
	unsigned long n = f->custom ? strtoul(f->custom, NULL, 10) : ~0ul;
	const struct obligation *o =
	    n < list_len(r->w->obligations) ? r->w->obligations->at[n] : NULL;
	const struct list *path;
	struct obligation *told;
	struct span at;

	if (!o) {
		r->faults++;
		return;
	}
	path = path_of(r, c, f, n);
	at = place_of(o, path);
	if (is_told(r, o, at) || source_nowarn(s, at, warning_word(o->kind)))
		return;
	told = arena_new(s->arena, struct obligation);
	*told = *o;
	told->at = at;
	r->told = list_add(s->arena, r->told, told);
	r->warnings++;
	source_say(s, at, "warning: %s%s%s [%s]", warning_text(o->kind),
		   o->detail ? ", " : "", o->detail ? o->detail : "",
		   warning_word(o->kind));
	source_excerpt(s, at);
	if (o->related.end) {
		source_say(s, o->related, "note: %s", o->related_text);
		source_excerpt(s, o->related);
	}
	fprintf(s->out, "  in %s", method_title(r->w->program, o->method));
	if (o->overrides)
		fprintf(s->out, ", which overrides %s",
			method_title(r->w->program, o->overrides));
	fputc('\n', s->out);
	tell_path(r, path);
	tell_values(r, o, f);
}

static const char *verdict_text(enum ivl_verdict v)
{
	switch (v) {
	case IVL_TIMEOUT:
		return "not decided in time";
	case IVL_UNKNOWN:
		return "not decided: the solver gave up";
	case IVL_OUT_OF_MEMORY:
	case IVL_OUT_OF_RESOURCE:
		return "not decided: out of memory or resources";
	case IVL_SOLVER_ERROR:
		return "not decided: the solver failed";
	case IVL_INTERNAL_ERROR:
	case IVL_UNSUPPORTED:
		return "not decided: fault of the verifier";
	case IVL_PROVED:
	case IVL_REFUTED:
	case IVL_CANDIDATE:
		break;
	}
	return NULL;
}

static void on_result(void *env, const struct ivl_result *result)
{
	struct report *r = env;
	struct source *s = r->w->program->source;
	const struct code *c = code_named(r, result->name);
	const char *open = verdict_text(result->verdict);
	size_t i;

	if (!c)
		return;
	r->procedures++;
	for (i = 0; i < result->n_failures; i++)
		tell_failure(r, c, &result->failures[i]);
	if (open || verdict_text(result->end)) {
		r->undecided++;
		source_say(s, c->at, "caution: %s",
			   open ? open : verdict_text(result->end));
		source_excerpt(s, c->at);
	}
	if (r->verbose)
		fprintf(s->out, "%s: %.2f s\n", c->name, result->seconds);
}

static void on_message(void *env, const struct ivl_message *m)
{
	struct report *r = env;

	if (m->severity == IVL_ERROR || r->verbose)
		fprintf(r->w->program->source->out, "javelin: line %u: %s [%s]\n",
			m->at.line, m->text, m->code);
	r->faults += m->severity == IVL_ERROR;
}

struct ivl_callbacks report_callbacks(struct report *r)
{
	return (struct ivl_callbacks){ .env = r,
				       .message = on_message,
				       .result = on_result };
}

static bool has_loops(const struct program *p)
{
	size_t i, j;

	for (i = 0; i < p->classes->n; i++) {
		const struct class *c = p->classes->at[i];

		for (j = 0; j < list_len(c->methods); j++)
			if (((const struct method *)c->methods->at[j])->has_loop)
				return true;
	}
	return false;
}

void report_summary(const struct report *r)
{
	const struct program *p = r->w->program;
	FILE *out = p->source->out;
	unsigned n = r->w->options->unroll;

	if (has_loops(p) && n > 0) {
		fprintf(out, "%s: note: nothing behind the first ", p->source->path);
		if (n > 1)
			fprintf(out, "%u rounds", n);
		else
			fputs("round", out);
		fputs(" of a loop was looked at; --loop=invariant looks at all\n", out);
	}
	fprintf(out, "%s: %u warning%s", p->source->path, r->warnings,
		r->warnings == 1 ? "" : "s");
	if (r->undecided > 0)
		fprintf(out, ", %u method%s not decided", r->undecided,
			r->undecided == 1 ? "" : "s");
	fputc('\n', out);
}
