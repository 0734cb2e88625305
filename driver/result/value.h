/*
 * value.h - values of a model as text, in two notations.
 */
#ifndef IVL_DRIVER_RESULT_VALUE_H
#define IVL_DRIVER_RESULT_VALUE_H

#include "smt/text/model.h"

enum value_notation {
	/*
	 * The language's own: -5, 5bv4, 1.0 / 3.0, 0x1.8e0f24e8, Cons(1, Nil), Ref!0 for
	 * an element of the type Ref, and maps as their stores, m[3 := 4] ([_ := 0] maps
	 * everything to 0).
	 */
	VALUE_LANGUAGE,
	/*
	 * What tools that read models expect (reference 5.3): (- 5), T@Ref!val!0,
	 * (_ (as-array) (k!0)).
	 */
	VALUE_MODEL
};

/*
 * The text of a value, which may be NULL: "" then. Long ones are cut, and what is nested
 * too deeply is an ellipsis.
 */
const char *value_text(struct arena *arena, const struct model_value *v,
		       enum value_notation notation);

/* The hexadecimal digits of a bit vector, `0xff`; NULL where they say nothing new. */
const char *value_hex(struct arena *arena, const struct model_value *v);

#endif
