/* first.c - an intermediate program by calls: any x above 5 is above 6, or is it? */
#include <ivl.h>
#include <ivl_build.h>
#include <stdio.h>

static void on_result(void *env, const struct ivl_result *r)
{
	(void)env;
	printf("%s: %s\n", r->name, r->verdict == IVL_PROVED ? "proved" : "not proved");
	for (size_t i = 0; i < r->n_failures; i++) {
		const struct ivl_failure *f = &r->failures[i];

		printf("%s:%u:%u: %s\n", f->at.file, f->at.line, f->at.column, f->text);
		for (size_t k = 0; k < f->n_values; k++)
			printf("    %s = %s\n", f->values[k].name, f->values[k].text);
	}
}

int main(void)
{
	struct ivl_builder *b = ivl_builder_new();
	struct ivl_range claim = { "first.toy", 3, 10, 3, 15 };
	struct ivl_var *x =
	    ivl_variable(b, NULL, NULL, IVL_LOCAL, "x", ivl_type_int(b));
	struct ivl_proc *p =
	    ivl_declare_procedure(b, NULL, NULL, "first", NULL, 0, NULL, 0, NULL, 0);
	struct ivl_block *body = ivl_block_new(b);
	struct ivl_expr *value = ivl_read(b, NULL, x);

	ivl_havoc(b, body, NULL, &x, 1);
	ivl_assume(b, body, NULL, NULL,
		   ivl_binary(b, NULL, IVL_GT, value, ivl_int(b, NULL, 5)));
	ivl_assert(b, body, &claim, NULL,
		   ivl_binary(b, NULL, IVL_GT, value, ivl_int(b, NULL, 6)));
	ivl_procedure_body(b, NULL, p, &x, 1, body);
	if (ivl_builder_finish(b) != IVL_OK)
		return 2;

	struct ivl_options *options = ivl_options_new();
	struct ivl_callbacks callbacks = { .result = on_result };
	ivl_options_set(options, "counterexample", NULL, NULL, 0);
	ivl_options_set(options, "solver", "cvc5", NULL, 0);
	struct ivl *run = ivl_new(options, &callbacks);
	ivl_load_built(run, b);
	enum ivl_status status = ivl_verify(run);
	ivl_free(run);
	ivl_options_free(options);
	ivl_builder_free(b);
	return status;
}
