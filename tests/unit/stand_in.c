#include "tests/unit/stand_in.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct fixture *setup(void)
{
	static const uint32_t numbers[] = { 0, 1 };
	static const char *const block_names[] = { "b0", "b1" };
	static const char *const assert_names[] = { "a0", "a1" };
	struct fixture *f = calloc(1, sizeof(*f));
	uint32_t i;

	ck_assert_ptr_nonnull(f);
	strcpy(f->dir, "/tmp/ivl-pool-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(f->dir));
	arena_init(&f->arena);
	intern_init(&f->names, &f->arena);
	term_table_init(&f->terms, &f->arena, &f->names);
	for (i = 0; i < 2; i++) {
		f->blocks[i] = (struct query_block){
			.fails =
			    term_fresh(&f->terms, intern_str(&f->names, block_names[i]),
				       f->terms.bool_),
			.n_asserts = 1,
			.asserts = &numbers[i],
		};
		f->asserts[i] = (struct query_assert){
			.fails = term_fresh_hidden(
			    &f->terms, intern_str(&f->names, assert_names[i]),
			    f->terms.bool_),
			.block = i,
		};
	}
	f->blocks[0].n_succs = 1;
	f->blocks[0].succs = &numbers[1];
	// b0 => a0 or b1; b1 => a1; not a1
	f->constraints[0] = hypothesis(
	    term_implies(&f->terms, f->blocks[0].fails,
			 term_or2(&f->terms, f->asserts[0].fails, f->blocks[1].fails)),
	    ORIGIN_BLOCK, 0);
	f->constraints[1] =
	    hypothesis(term_implies(&f->terms, f->blocks[1].fails, f->asserts[1].fails),
		       ORIGIN_BLOCK, 1);
	f->constraints[2] =
	    hypothesis(term_not(&f->terms, f->asserts[1].fails), ORIGIN_ASSERT, 1);
	f->q = (struct query){ .name = "q",
			       .terms = &f->terms,
			       .n_constraints = 3,
			       .constraints = f->constraints,
			       .n_blocks = 2,
			       .blocks = f->blocks,
			       .n_asserts = 2,
			       .asserts = f->asserts,
			       .error_limit = 5,
			       .time_limit = 20 };
	return f;
}

void teardown(struct fixture *f)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -rf %s", f->dir);
	ck_assert_int_eq(system(command), 0);
	term_table_fini(&f->terms);
	intern_fini(&f->names);
	arena_fini(&f->arena);
	free(f);
}

double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

const char *script_path(struct fixture *f, const char *name)
{
	return arena_printf(&f->arena, "%s/%s", f->dir, name);
}

struct solver_config *fake(struct fixture *f, const char *name, const char *start,
			   const char *check, const char *values)
{
	const char *path = script_path(f, name), *why = NULL;
	struct solver_config *c;
	FILE *out = fopen(path, "w");

	ck_assert_ptr_nonnull(out);
	fprintf(out,
		"#!/bin/sh\ncd %s\nn=0\n%s\n"
		"while read -r line; do case $line in\n"
		"'(echo '*) m=${line#*\\\"}; echo \"${m%%%%\\\"*}\" ;;\n"
		"'(check-sat)') n=$((n+1)); %s ;;\n"
		"'(get-info :rlimit)') echo '(:rlimit 7)' ;;\n"
		"'(get-info :reason-unknown)') echo \"(:reason-unknown "
		"\\\"$reason\\\")\" ;;\n"
		"'(get-unsat-core)') k=$((k+1)); eval \"$core\" ;;\n"
		"'(get-model)') eval \"$model\" ;;\n"
		"'(get-value'*) %s ;;\nesac; done\n",
		f->dir, start ? start : ":",
		check ? check : "if [ $n = 1 ]; then echo sat; else echo unsat; fi",
		values ? values : "echo '((b0 true) (b1 false) (a0 true) (a1 false))'");
	ck_assert_int_eq(fclose(out), 0);
	ck_assert_int_eq(chmod(path, 0755), 0);
	c = solver_config_find(&f->arena, "z3", path, &why);
	ck_assert_ptr_nonnull(c);
	return c;
}

void want_core(struct fixture *f)
{
	term *labels = ARENA_NEW_ARRAY(&f->arena, 2, term);

	for (uint32_t i = 0; i < 2; i++)
		labels[i] = term_fresh_hidden(
		    &f->terms, intern_printf(&f->names, "label%u", i), f->terms.bool_);
	f->q.labels = labels;
	f->q.n_labels = 2;
	f->q.want_core = true;
}

struct answer ask(struct fixture *f, const struct solver_config *const *configs,
		  uint32_t n)
{
	struct pool *p = pool_new(2, NULL);
	struct answer a;
	uint64_t ticket = 0;

	pool_submit(p, configs, n, &f->q, 42);
	ck_assert(pool_wait(p, -1, &f->arena, &ticket, &a));
	ck_assert_uint_eq(ticket, 42);
	ck_assert(!pool_wait(p, 0, &f->arena, &ticket, &a));
	pool_free(p);
	return a;
}

struct answer ask_one(struct fixture *f, const struct solver_config *c)
{
	return ask(f, &c, 1);
}
