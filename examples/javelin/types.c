// Types are made once each; subtyping follows the declarations.
#include "ast.h"
#include "types.h"

static struct type *simple(struct arena *a, enum type_kind kind, const char *name)
{
	struct type *t = arena_new(a, struct type);

	t->kind = kind;
	t->name = name;
	return t;
}

void types_init(struct types *t, struct arena *a)
{
	*t = (struct types){
		.error = simple(a, TYPE_ERROR, "?"),
		.void_ = simple(a, TYPE_VOID, "void"),
		.int_ = simple(a, TYPE_INT, "int"),
		.boolean = simple(a, TYPE_BOOLEAN, "boolean"),
		.char_ = simple(a, TYPE_CHAR, "char"),
		.string = simple(a, TYPE_STRING, "String"),
		.null = simple(a, TYPE_NULL, "null"),
		.type = simple(a, TYPE_TYPE, "\\TYPE"),
		.arena = a,
	};
}

struct type *type_of_class(struct types *t, struct class *c, const char *name)
{
	struct type *type = simple(t->arena, TYPE_CLASS, name);

	type->class = c;
	return type;
}

struct type *type_array(struct types *t, struct type *elem)
{
	if (elem->kind == TYPE_ERROR)
		return elem;
	if (!elem->array_of) {
		elem->array_of = simple(t->arena, TYPE_ARRAY,
					intern_format(t->arena, "%s[]", elem->name));
		elem->array_of->elem = elem;
	}
	return elem->array_of;
}

/* `supers` has all classes and interfaces above, worked out when they were declared. */
bool class_is_below(const struct class *c, const struct class *super)
{
	size_t i;

	if (c == super)
		return true;
	for (i = 0; i < list_len(c->supers); i++)
		if (c->supers->at[i] == super)
			return true;
	return false;
}

bool type_is_below(const struct type *t, const struct type *super)
{
	while (t->kind == TYPE_ARRAY && super->kind == TYPE_ARRAY) {
		t = t->elem;
		super = super->elem;
		if (!type_is_reference(t) || !type_is_reference(super))
			return t == super;
	}
	if (t == super || t->kind == TYPE_NULL)
		return true;
	if (super->kind != TYPE_CLASS)
		return false;
	if (super->class->is_object)
		return true;
	return t->kind == TYPE_CLASS && class_is_below(t->class, super->class);
}

bool type_fits(const struct type *t, const struct type *to)
{
	if (t == to || t->kind == TYPE_ERROR || to->kind == TYPE_ERROR)
		return true;
	if (type_is_reference(t) && type_is_reference(to))
		return type_is_below(t, to);
	return t->kind == TYPE_CHAR && to->kind == TYPE_INT;
}

bool type_may_be(const struct type *from, const struct type *to)
{
	if (type_fits(from, to) || type_fits(to, from))
		return true;
	while (from->kind == TYPE_ARRAY && to->kind == TYPE_ARRAY) {
		from = from->elem;
		to = to->elem;
	}
	if (from->kind != TYPE_CLASS || to->kind != TYPE_CLASS)
		return false;
	/* Some class may be below both, if one is an interface. */
	return type_is_below(from, to) || type_is_below(to, from) ||
	       (from->class->is_interface && !to->class->is_final) ||
	       (to->class->is_interface && !from->class->is_final);
}
