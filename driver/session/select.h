/*
 * select.h - which implementations are verified, and in which order.
 */
#ifndef IVL_DRIVER_SESSION_SELECT_H
#define IVL_DRIVER_SESSION_SELECT_H

#include "driver/options/options.h"
#include "ivl.h"
#include "ivl/ast.h"

typedef VEC(const struct impl *) impl_list;

/*
 * The implementations to verify, by descending {:priority}, else in source order. Not:
 * those with {:verify false}, those that the options' globs leave out, and inlined ones
 * (reference 3.13). The list is in `arena`.
 */
void select_impls(struct arena *arena, const struct program *p,
		  const struct ivl_options *o, impl_list *out);

/* Is it one to verify, if it is selected? */
bool select_may_verify(const struct impl *i, const struct ivl_options *o);

/* Does --no-proc name it? */
bool select_leaves_out(const struct impl *i, const struct ivl_options *o);

/* The name that messages and globs use: {:verboseName}, else the name. */
const char *impl_shown_name(const struct impl *i);

/* Of a concurrent program, what it shows. */
struct ivl_shows impl_shows(const struct impl *i);

/*
 * The names by which a declaration can be asked for: its name, and if they are others, that
 * under which messages know an implementation, or that of which a pass made an instance. Their
 * number; axioms have none.
 */
#define DECL_NAMES 2
size_t decl_names(const struct decl *d, const char *names[DECL_NAMES]);

/* An attribute of the implementation, else of its procedure. */
const struct attr *impl_attr(const struct impl *i, const char *name);

/* Does the whole text match the glob, in which * stands for any text? */
bool glob_match(const char *glob, const char *text);

#endif
