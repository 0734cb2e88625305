/* run.h - what main of each test program ends with. */
#ifndef IVL_TESTS_UNIT_RUN_H
#define IVL_TESTS_UNIT_RUN_H

#include <check.h>
#include <stdlib.h>

/* Run the suite and free it; how verbosely, $CK_VERBOSITY says. Gives main's exit status. */
static inline int run_suite(Suite *s)
{
	SRunner *r = srunner_create(s);
	int failed;

	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
