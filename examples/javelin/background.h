/*
 * background.h - what is true of every program of the language: types and subtypes, arrays,
 * allocation, strings, division. Declared once per run, before the methods.
 *
 * A reference is an element of Ref; `null` is one. typeof(r) never changes, length(r) is
 * that of an array. birth(r) says when an object was made: it exists at time t if
 * birth(r) < t; null has always existed.
 */
#ifndef JAVELIN_BACKGROUND_H
#define JAVELIN_BACKGROUND_H

#include "emit.h"

struct background {
	struct emit *em;
	struct ivl_var *null;
	struct ivl_func *type_of, *subtype, *birth, *length;
	struct ivl_func *array, *elem; // of types
	struct ivl_func *str_len, *str_at, *str_cat, *str_sub, *str_same;
	struct ivl_func *str_of[N_SORTS + 1]; // texts of values; last: characters
	struct ivl_var
	    *primitive[TYPE_TYPE + 1]; // element types of arrays, by type_kind
	struct list *classes;          // struct ivl_var, by class
	struct list *literals;         // struct literal
};

void background_declare(struct background *bg, struct emit *em);

form bg_null(const struct background *bg);
/* The type as a term. */
form bg_type(const struct background *bg, const struct type *t);
form bg_type_of(const struct background *bg, form ref);
form bg_subtype(const struct background *bg, form a, form b);
/* ref is an instance of t (not null). */
form bg_instance(const struct background *bg, form ref, const struct type *t);
/* ref is null or an instance of t. */
form bg_typed(const struct background *bg, form ref, const struct type *t);
/* It exists at this time. */
form bg_exists(const struct background *bg, form ref, form now);
form bg_length(const struct background *bg, form ref);
/* Java's: towards zero. */
form bg_div(const struct background *bg, form a, form b);
form bg_mod(const struct background *bg, form a, form b);
/* A string with these characters: one constant for each. */
form bg_literal(struct background *bg, const char *text);
/* The text of a value of this type. */
form bg_text(const struct background *bg, const struct type *t, form value);
/* What a variable of this type is when an object is made. */
form bg_zero(struct background *bg, const struct type *t);
/* A value that any variable of this type may have at time `now`; NULL: any at all. */
form bg_fits(const struct background *bg, const struct type *t, form value, form now);

#endif
