/*
 * Proves that true and false are different, with the C API of cvc5: tools/setup compiles and
 * runs this to see whether the library named can be used.
 */
#include <cvc5/c/cvc5.h>
#include <cvc5/c/cvc5_parser.h>

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static void *library;

static void find(const char *name, void *function)
{
	void *found = dlsym(library, name);

	memcpy(function, &found, sizeof(found));
}

#define FIND(name)                                                                     \
	__typeof__(name) *p_##name;                                                    \
	find(#name, &p_##name);                                                        \
	if (!p_##name)                                                                 \
		return 1

int main(int argc, char **argv)
{
	library = dlopen(argc > 1 ? argv[1] : "", RTLD_NOW);
	if (!library) {
		fprintf(stderr, "%s\n", dlerror());
		return 1;
	}
	FIND(cvc5_term_manager_new);
	FIND(cvc5_new);
	FIND(cvc5_mk_true);
	FIND(cvc5_mk_false);
	FIND(cvc5_mk_term);
	FIND(cvc5_assert_formula);
	FIND(cvc5_check_sat);
	FIND(cvc5_result_is_unsat);
	FIND(cvc5_get_version);
	FIND(cvc5_parser_new);

	Cvc5TermManager *tm = p_cvc5_term_manager_new();
	Cvc5 *solver = p_cvc5_new(tm);
	Cvc5Term sides[2] = { p_cvc5_mk_true(tm), p_cvc5_mk_false(tm) };

	p_cvc5_assert_formula(solver, p_cvc5_mk_term(tm, CVC5_KIND_EQUAL, 2, sides));
	printf("%s\n", p_cvc5_get_version(solver));
	return p_cvc5_result_is_unsat(p_cvc5_check_sat(solver)) ? 0 : 1;
}
