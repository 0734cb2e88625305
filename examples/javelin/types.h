/*
 * types.h - the types of the language; each exists once, so equal types are one pointer.
 */
#ifndef JAVELIN_TYPES_H
#define JAVELIN_TYPES_H

#include "arena.h"

struct class;

enum type_kind {
	TYPE_ERROR, // of what was wrong: fits everything, so that one error is said once
	TYPE_VOID,
	TYPE_INT,
	TYPE_BOOLEAN,
	TYPE_CHAR,
	TYPE_STRING, // a value, never null
	TYPE_NULL,
	TYPE_CLASS, // or interface
	TYPE_ARRAY,
	TYPE_TYPE // of \typeof and \type
};

struct type {
	enum type_kind kind;
	struct class *class;     // TYPE_CLASS
	const struct type *elem; // TYPE_ARRAY
	struct type *array_of; // the array type with these elements, once there is one
	const char *name;      // as written
};

/* The types without parts. */
struct types {
	struct type *error, *void_, *int_, *boolean, *char_, *string, *null, *type;
	struct arena *arena;
};

void types_init(struct types *t, struct arena *a);
struct type *type_of_class(struct types *t, struct class *c, const char *name);
struct type *type_array(struct types *t, struct type *elem);

static inline bool type_is_reference(const struct type *t)
{
	return t->kind == TYPE_CLASS || t->kind == TYPE_ARRAY || t->kind == TYPE_NULL;
}

/* int and char */
static inline bool type_is_number(const struct type *t)
{
	return t->kind == TYPE_INT || t->kind == TYPE_CHAR;
}

bool class_is_below(const struct class *c, const struct class *super); // or the same
bool type_is_below(const struct type *t, const struct type *super);    // of references

/* A value of type t may be kept where `to` is declared. */
bool type_fits(const struct type *t, const struct type *to);

/* A value of type `from` can be one of type `to` at all. */
bool type_may_be(const struct type *from, const struct type *to);

#endif
