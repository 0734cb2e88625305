/*
 * Proves that true and false are different, with the C API of cvc5: tools/setup compiles and
 * runs this to see whether the library can be used.
 */
#include <cvc5/c/cvc5.h>
#include <cvc5/c/cvc5_parser.h>

#include <stdio.h>

int main(void)
{
	Cvc5TermManager *tm = cvc5_term_manager_new();
	Cvc5 *solver = cvc5_new(tm);
	Cvc5Term sides[2] = { cvc5_mk_true(tm), cvc5_mk_false(tm) };

	cvc5_assert_formula(solver, cvc5_mk_term(tm, CVC5_KIND_EQUAL, 2, sides));
	printf("%s\n", cvc5_get_version(solver));
	return cvc5_parser_new(solver, NULL) &&
		       cvc5_result_is_unsat(cvc5_check_sat(solver))
		   ? 0
		   : 1;
}
