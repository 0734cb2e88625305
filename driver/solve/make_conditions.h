/*
 * make_conditions.h - the verification conditions of one implementation.
 */
#ifndef IVL_DRIVER_SOLVE_MAKE_CONDITIONS_H
#define IVL_DRIVER_SOLVE_MAKE_CONDITIONS_H

#include "driver/session/session.h"

enum conditions {
	CONDITIONS_MADE,
	CONDITIONS_UNSUPPORTED, // the implementation uses what is not supported
	CONDITIONS_BROKEN       // a mistake of ours (internal_error.h)
};

/*
 * As vcgen_impl, with its time counted; its messages are not handed on yet. vcgen_release is
 * the caller's in any case.
 */
enum conditions conditions_make(struct ivl *v, const struct impl *impl,
				struct arena *arena, vc_list *out,
				struct vc_rest **rest);

/* As vcgen_more, with its time counted. */
enum conditions conditions_more(struct ivl *v, const struct impl *impl, vc_list *out,
				struct vc_rest **rest);

#endif
