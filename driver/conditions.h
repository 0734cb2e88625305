/*
 * conditions.h - the verification conditions of one implementation.
 */
#ifndef IVL_DRIVER_CONDITIONS_H
#define IVL_DRIVER_CONDITIONS_H

#include "driver/session.h"

/*
 * As vcgen_impl, with its time counted; its messages are not handed on yet. False if
 * the implementation uses what is not supported; vcgen_release is the caller's in any
 * case.
 */
bool conditions_make(struct ivl *v, const struct impl *impl, struct arena *arena,
		     vc_list *out, struct vc_rest **rest);

/* As vcgen_more, with its time counted. */
bool conditions_more(struct ivl *v, vc_list *out, struct vc_rest **rest);

#endif
