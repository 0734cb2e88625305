/*
 * model.h - the model of a solver as a structure: constants, functions, values.
 *
 * It is read from the answer to (get-model), in the forms of cvc5 and z3, and values from
 * answers to (get-value) in its light: what z3 calls `(_ as-array k!0)` is a map, whose
 * entries are those of a function of the model. All of it lives in an arena.
 *
 * A model is only shown to people. So what cannot be read is kept as text or left out, with
 * a complaint; no verdict rests on it.
 */
#ifndef IVL_SMT_TEXT_MODEL_H
#define IVL_SMT_TEXT_MODEL_H

#include "base/intern.h"
#include "base/map.h"

enum model_kind {
	MODEL_SYMBOL,  // text: true, RNE, a constructor without arguments
	MODEL_NUMBER,  // text: digits, perhaps with a point; never negative
	MODEL_STRING,  // text with its escapes, without quotes
	MODEL_BITS,    // text: decimal digits; width
	MODEL_ELEMENT, // of an uninterpreted sort: text = its name, width = the number
	MODEL_FLOAT,   // text: +zero, -zero, +oo, -oo, NaN; args: widths as numbers
	MODEL_TERM,    // text applied to args: a constructor, `-`, `/`, `fp`
	MODEL_MAP,     // map
	MODEL_TEXT     // what was not understood
};

struct model_function;

struct model_value {
	enum model_kind kind;
	uint32_t width, n_args;
	const char *text;
	const struct model_value *const *args;
	const struct model_function *map;
};

/* f(args) = result; an argument that is NULL stands for all that no other entry has. */
struct model_entry {
	const struct model_value *const *args;
	const struct model_value *result;
};

/* A function, or a constant: of arity 0, and `otherwise` is its value. */
struct model_function {
	const char *name; // without the bars of SMT-LIB
	uint32_t arity;
	bool of_map;  // what a map maps, and no symbol of the condition
	bool defined; // false: only mentioned
	VEC(struct model_entry) entries;
	const struct model_value *otherwise; // NULL: not known
	const struct model_value *base; // the map that has all other entries, or NULL
};

struct model {
	struct arena *arena;                    // borrowed
	VEC(struct model_function *) functions; // in the solver's order
	struct intern names;
	struct map by_name; // atom of `names` -> function
	struct map maps;    // atom of a map's text -> its function
	uint32_t n_maps;
	const char *complaint; // what could not be read, or NULL
};

/* An empty model. */
void model_init(struct model *m, struct arena *arena);
void model_fini(struct model *m); // the values stay, in the arena

/*
 * Add what the answer to (get-model) says. False, with a complaint, if it is no model; what
 * is readable of half a model counts.
 */
bool model_read(struct model *m, const char *text);

/* The value that a text from the same solver and model means; never NULL. */
const struct model_value *model_value(struct model *m, const char *text);

/* The function or constant of that name, or NULL. */
struct model_function *model_find(const struct model *m, const char *name);

/* Add one that the solver does not know. */
struct model_function *model_add(struct model *m, const char *name, uint32_t arity);
void model_add_entry(struct model *m, struct model_function *f,
		     const struct model_value *const *args,
		     const struct model_value *result);
const struct model_value *model_number(struct model *m, int64_t n);
const struct model_value *model_symbol(struct model *m, const char *text);

#endif
