/*
 * main.c - minidafny: verify programs.
 */
#include "check.h"
#include "emit.h"
#include "message.h"
#include "parse.h"
#include "report.h"

#include <stdio.h>
#include <string.h>

static const char theory_text[] =
#include "theory.inc"
    ;

static const char usage[] =
    "usage: minidafny [--print] [--OPTION[=VALUE]...] FILE...\n"
    "\n"
    "Verifies the program that the files are together. Options are those of ivl "
    "verify:\n"
    "--solver=cvc5, --time-limit=10, --random-seed=3, --jobs=2, --proc=NAME, ...\n"
    "--print shows what the program is translated to.\n"
    "\n"
    "Exit status: 0 all verified, 1 something is not proved, 2 undecided, 3 errors in "
    "the\n"
    "program, 4 usage or environment.\n";

static bool print_text(void *env, const char *path, const char *text, size_t n)
{
	(void)env;
	(void)path;
	return fwrite(text, 1, n, stdout) == n;
}

/* False, and said why, if it is none. */
static bool take_option(struct ivl_options *options, const char *arg)
{
	size_t n = strcspn(arg, "=");
	char why[200];

	if (ivl_options_set(options, text_copy(arg, n), arg[n] ? arg + n + 1 : NULL,
			    why, sizeof why))
		return true;
	fprintf(stderr, "minidafny: --%s: %s\n", arg, why);
	return false;
}

static bool read_program(char **files, int n, struct program *p, struct program *theory)
{
	int i;

	parse(source_of_text("theory.mdfy", theory_text), true, &theory->decls);
	for (i = 0; i < n; i++) {
		const struct source *s = source_read(files[i]);

		if (!s) {
			fprintf(stderr, "minidafny: cannot read %s\n", files[i]);
			return false;
		}
		parse(s, false, &p->decls);
	}
	if (!errors())
		check_theory(theory);
	if (!errors())
		check_program(p);
	return true;
}

static unsigned count_assumed(const struct program *p)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < p->decls.n; i++)
		n += p->decls.v[i]->axiom;
	return n;
}

static enum ivl_status run(struct ivl_options *options, const struct ivl_builder *b,
			   bool print, const struct program *p)
{
	struct report report = { 0 };
	struct ivl_callbacks callbacks = { .env = &report,
					   .message = report_message,
					   .result = report_result,
					   .text = print_text };
	struct ivl *v = ivl_new(options, &callbacks);
	enum ivl_status status = IVL_FAILED;
	unsigned assumed = count_assumed(p);

	if (!v)
		return status;
	status = ivl_load_built(v, b);
	if (status == IVL_OK)
		status = print ? ivl_print(v) : ivl_verify(v);
	ivl_free(v);
	if (print)
		return status;
	printf("%s: %u verified", status == IVL_OK ? "ok" : "not ok", report.proved);
	if (report.failed)
		printf(", %u not proved", report.failed);
	if (report.undecided)
		printf(", %u undecided", report.undecided);
	if (assumed)
		printf("; assumed: %u {:axiom}", assumed);
	putchar('\n');
	return status;
}

static int verify(struct ivl_options *options, int argc, char **argv)
{
	struct program program = { 0 }, theory = { 0 };
	struct ivl_builder *b;
	bool print = false;
	int i, status;

	for (i = 1; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
		if (strcmp(argv[i], "--help") == 0) {
			fputs(usage, stdout);
			return IVL_OK;
		}
		if (strcmp(argv[i], "--print") == 0)
			print = true;
		else if (!take_option(options, argv[i] + 2))
			return IVL_FAILED;
	}
	if (i == argc) {
		fputs(usage, stderr);
		return IVL_FAILED;
	}
	if (!read_program(argv + i, argc - i, &program, &theory))
		return IVL_FAILED;
	if (errors())
		return IVL_REJECTED;
	b = emit_program(&program, &theory);
	if (!b)
		return IVL_FAILED;
	status = (int)run(options, b, print, &program);
	ivl_builder_free(b);
	return status;
}

int main(int argc, char **argv)
{
	struct ivl_options *options = ivl_options_new();
	int status = options ? verify(options, argc, argv) : IVL_FAILED;

	ivl_options_free(options);
	return status;
}
