/*
 * builder.h - the state behind <ivl_build.h>, shared by its files.
 *
 *	builder.c  life, places, messages
 *	type.c     types
 *	decl.c     declarations, but
 *	access.c   testers and selectors of old-style datatypes
 *	proc.c     procedures and implementations
 *	order.c    declarations in the order of their ranges
 *	expr.c     expressions
 *	binder.c   quantifiers, lambdas, lets, code expressions
 *	stmt.c     statements
 *	civl.c     the concurrency extension
 *	scope.c    does each name mean the variable that was meant?
 *
 * A program is built as the parser would leave it, except that its names are known and its
 * expressions typed from the start: each node when it is made (frontend/check/node.h). A run gets
 * a copy without any of that (ivl/transplant.h), which goes the way of all programs.
 *
 * Handles are the nodes themselves under another name.
 */
#ifndef IVL_BUILDER_BUILDER_H
#define IVL_BUILDER_BUILDER_H

#include "base/bug.h"
#include "base/map.h"
#include "frontend/check/node.h"
#include "ivl/ast.h"
#include "ivl_build.h"

struct ivl_builder {
	struct arena arena;
	struct intern names;
	struct types types;
	struct sources sources;
	struct diags diags;
	struct program program;
	struct node_checker *checker;
	struct map sorts, vars, funcs, procs; // by name: what is declared
	struct map decl_of;                   // of a constant: its declaration
	struct map bound; // variables, blocks, ... that have their place
	VEC(struct ivl_message) messages;
	srcpos at;                // of the call at hand
	struct source *last_file; // of the last range that had one
	bool finished, broken;
	bool failed;      // a call has that was to add something
	srcpos failed_at; // one that said nothing, nor had any before
};

struct ivl_attrs {
	struct attr *first, *last;
};

struct ivl_block {
	struct stmt_list list;
	bool is_chain; // of one `if`, as an else if
};

struct ivl_code {
	struct code code;
};

bool call_begin(struct ivl_builder *b, const struct ivl_range *at);
void call_end(struct ivl_builder *b, bool failed);
void call_unwound(struct ivl_builder *b);

/*
 * The body of a public call: running out of memory unwinds to it. BUILD is of those that add
 * something to the program, VALUE of those that only make something, which may never be used.
 */
#define BUILD(b, at, type, failure, call) PUBLIC(b, at, type, failure, call, true)
#define VALUE(b, at, type, failure, call) PUBLIC(b, at, type, failure, call, false)
#define PUBLIC(b, at, type, failure, call, is_missed)                                  \
	do {                                                                           \
		struct guard build_guard;                                              \
		type build_result;                                                     \
		if (setjmp(build_guard.env)) {                                         \
			call_unwound(b);                                               \
			return failure;                                                \
		}                                                                      \
		guard_push(&build_guard);                                              \
		build_result = call_begin(b, at) ? (call) : (failure);                 \
		call_end(b, (is_missed) && build_result == (failure));                 \
		guard_pop(&build_guard);                                               \
		return build_result;                                                   \
	} while (0)

/* Record a message at the call at hand; false. */
bool say(struct ivl_builder *b, enum diag_code code, ...);

/* What D_WHERE_HERE names. */
#define WHERE_OF_IMPLEMENTATION "the 'implementation' copies of formals"

/* The place of the call, all of it. */
struct span here(const struct ivl_builder *b);

/* Its last character. */
struct span closing(struct ivl_builder *b, const struct ivl_range *at);

/* The atom of a name; NULL with a message if it is none. */
const struct atom *name_of(struct ivl_builder *b, const char *text);

/* Is there one at least? False with a message. */
bool some(struct ivl_builder *b, size_t n, const char *what);

/* Is none of them missing? */
bool all_there(const void *const *list, size_t n);
#define ALL_THERE(list, n) all_there((const void *const *)(list), (n))

/* It gets its place now; false with a message if it has one. */
bool bind_once(struct ivl_builder *b, const void *node, const char *what);

/* A copy of the list. */
struct attr *attrs_of(struct ivl_builder *b, const struct ivl_attrs *a);

/* A string as it stands between quotes; NULL with a message if it cannot. */
const struct atom *string_of(struct ivl_builder *b, const char *text);

/* type.c */
static inline struct type_syn *syn_of(const struct ivl_type *t)
{
	return (struct type_syn *)(uintptr_t)t;
}

/* Type parameters, each a parameter and in one place; false with a message. */
bool params_of(struct ivl_builder *b, struct ivl_type *const *list, size_t n,
	       type_param_list *out);

/* Variables of one kind, each in one place; false with a message. */
bool vars_of(struct ivl_builder *b, struct ivl_var *const *list, size_t n,
	     enum var_kind kind, var_list *out);

/* decl.c */
/* A declared name is new among those of its kind; false with a message. */
bool is_new(struct ivl_builder *b, struct map *names, const struct atom *name,
	    enum diag_code code, struct decl *d, const struct ivl_attrs *attrs);

/* At the end of the program. */
void declare(struct ivl_builder *b, struct decl *d, enum decl_kind kind,
	     const struct ivl_attrs *attrs);

/* proc.c */
struct proc *proc_new(struct ivl_builder *b, enum proc_kind kind,
		      const struct ivl_attrs *attrs, const char *name,
		      struct ivl_type *const *params, size_t n_params,
		      struct ivl_var *const *ins, size_t n_ins,
		      struct ivl_var *const *outs, size_t n_outs);
struct spec *spec_new(struct ivl_builder *b, enum spec_kind kind, bool is_free,
		      const struct ivl_attrs *attrs);
/* A clause with a condition; `code` says that it is none. */
bool clause(struct ivl_builder *b, spec_list *to, enum spec_kind kind, bool is_free,
	    const struct ivl_attrs *attrs, struct expr *e, enum diag_code code);

/* civl.c: may it have such a clause? False with a message. */
bool takes_clause(struct ivl_builder *b, const struct proc *p, enum spec_kind kind,
		  bool is_free);

/* expr.c: a node without a type; then with one, or NULL with messages. */
struct expr *node_of(struct ivl_builder *b, enum expr_kind kind,
		     struct ivl_expr *const *args, size_t n);
struct ivl_expr *typed(struct ivl_builder *b, struct expr *e);
struct expr *read_var(struct ivl_builder *b, const struct ivl_var *v);

/* scope.c: false with messages. */
bool check_scopes(struct ivl_builder *b);

#endif
