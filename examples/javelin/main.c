/*
 * main.c - the command `javelin`: options, and the way from a file to warnings.
 */
#include "background.h"
#include "parse.h"
#include "report.h"
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

enum { UNROLL_MAX = 10 };

enum status { OK = 0, WARNED = 1, UNDECIDED = 2, REJECTED = 3, FAILED = 4 };

static const char usage[] =
    "Usage: javelin [options] FILE.jvl...\n"
    "\n"
    "warns of what may go wrong in programs of a small Java with contracts.\n"
    "\n"
    "  --loop=invariant   loops by their invariants: sound\n"
    "  --loop=N           unroll loops N times (default 1): misses what comes later\n"
    "  --method=NAME      only methods of this name, or Class.name\n"
    "  --check            errors of the language only\n"
    "  --print            show the program that is verified, in ivl's language\n"
    "  --time-limit=S     seconds for each method (default 10)\n"
    "  --solver=NAME      as `ivl --solver`\n"
    "  --editor           messages for `ivl lsp`, as JSON\n"
    "  --verbose          show the time of each method\n"
    "  --help             show this\n"
    "\n"
    "Exit status: 0 no warnings; 1 warnings; 2 something was not decided; 3 the "
    "program\n"
    "has errors; 4 usage or environment.\n";

struct settings {
	struct options options;
	bool check_only, print, editor;
};

static const char *value_of(const char *arg, const char *name)
{
	size_t n = strlen(name);

	return strncmp(arg, name, n) == 0 ? arg + n : NULL;
}

static bool set_loop(struct options *o, const char *value)
{
	char *end;
	unsigned long n;

	if (strcmp(value, "invariant") == 0) {
		o->unroll = 0;
		return true;
	}
	n = strtoul(value, &end, 10);
	if (*end || n < 1 || n > UNROLL_MAX) {
		fprintf(stderr, "javelin: --loop=invariant, or a number up to %d\n",
			UNROLL_MAX);
		return false;
	}
	o->unroll = (unsigned)n;
	return true;
}

static bool set_option(struct settings *s, const char *arg)
{
	const char *value;

	if ((value = value_of(arg, "--loop=")))
		return set_loop(&s->options, value);
	if ((value = value_of(arg, "--time-limit=")))
		s->options.time_limit = value;
	else if ((value = value_of(arg, "--solver=")))
		s->options.solver = value;
	else if ((value = value_of(arg, "--method=")))
		s->options.method = value;
	else if (strcmp(arg, "--check") == 0)
		s->check_only = true;
	else if (strcmp(arg, "--print") == 0)
		s->print = true;
	else if (strcmp(arg, "--editor") == 0)
		s->editor = true;
	else if (strcmp(arg, "--verbose") == 0)
		s->options.verbose = true;
	else {
		fprintf(stderr, "javelin: what is %s? (--help lists options)\n", arg);
		return false;
	}
	return true;
}

/* -- verifying ------------------------------------------------------------- */

static struct ivl_options *verifier_options(const struct options *o)
{
	struct ivl_options *v = ivl_options_new();
	char why[256];
	const struct {
		const char *name, *value;
	} settings[] = { { "time-limit", o->time_limit },
			 { "solver", o->solver },
			 { "error-limit", "0" },
			 { "replay", "false" },
			 { "counterexample", "true" } };
	size_t i;

	for (i = 0; v && i < sizeof(settings) / sizeof(settings[0]); i++) {
		if (!settings[i].value ||
		    ivl_options_set(v, settings[i].name, settings[i].value, why,
				    sizeof(why)))
			continue;
		fprintf(stderr, "javelin: %s: %s\n", settings[i].name, why);
		ivl_options_free(v);
		return NULL;
	}
	return v;
}

static bool print_text(void *env, const char *path, const char *text, size_t len)
{
	const struct report *r = env;

	(void)path;
	return fwrite(text, 1, len, r->w->program->source->out) == len;
}

static enum status verify(const struct world *w, bool print)
{
	struct report r = { .w = w, .verbose = w->options->verbose };
	struct ivl_callbacks callbacks = report_callbacks(&r);
	struct ivl_options *o = verifier_options(w->options);
	enum ivl_status st = IVL_FAILED;
	struct ivl *v;

	if (!o)
		return FAILED;
	callbacks.text = print_text;
	v = ivl_new(o, &callbacks);
	if (v && ivl_load_built(v, w->em->b) == IVL_OK)
		st = print ? ivl_print(v) : ivl_verify(v);
	ivl_free(v);
	ivl_options_free(o);
	if (print)
		return st == IVL_OK ? OK : FAILED;
	if (r.faults > 0 || st == IVL_FAILED || st == IVL_REJECTED) {
		fprintf(stderr, "javelin: the verifier failed\n");
		return FAILED;
	}
	if (!w->program->source->editor)
		report_summary(&r);
	return r.warnings > 0 ? WARNED : r.undecided > 0 ? UNDECIDED : OK;
}

static enum status check_file(struct program *p, const struct settings *s)
{
	struct source *source = p->source;
	struct emit em;
	struct background bg;
	struct world w = { .program = p, .em = &em, .bg = &bg, .options = &s->options };
	enum status status = FAILED;

	types_init(&p->types, p->arena);
	declare_builtin(p);
	parse(p);
	if (!source->errors) {
		declare(p);
		check(p);
	}
	if (source->errors || s->check_only)
		return source->errors ? REJECTED : OK;
	if (!emit_init(&em, p)) {
		fprintf(stderr, "javelin: out of memory\n");
		return FAILED;
	}
	background_declare(&bg, &em);
	translate_program(&w);
	if (source->errors)
		status = REJECTED;
	else if (emit_finish(&em))
		status = verify(&w, s->print);
	emit_fini(&em);
	return status;
}

static enum status run_file(const char *path, const struct settings *s)
{
	struct arena a;
	struct source source;
	struct program p = { .arena = &a, .source = &source };
	enum status status = FAILED;

	arena_init(&a);
	if (source_read(&source, &a, path, stdout) &&
	    (!s->editor || source_for_editor(&source))) {
		status = check_file(&p, s);
		source_editor_end(&source);
	}
	arena_fini(&a);
	return status;
}

int main(int argc, char **argv)
{
	struct settings s = { .options = { .unroll = 1, .time_limit = "10" } };
	enum status worst = OK;
	int i, n = 0;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0) {
			fputs(usage, stdout);
			return OK;
		}
		if (argv[i][0] == '-' && !set_option(&s, argv[i]))
			return FAILED;
		n += argv[i][0] != '-';
	}
	if (n == 0) {
		fputs(usage, stderr);
		return FAILED;
	}
	for (i = 1; i < argc; i++) {
		enum status st;

		if (argv[i][0] == '-')
			continue;
		st = run_file(argv[i], &s);
		if (st > worst)
			worst = st;
	}
	return worst;
}
