/*
 * background.c - the axioms.
 *
 * Subtypes: for each class all its supertypes are listed (so what is not listed is not
 * above it); two classes below the same class have nothing in common (`child`, the way down
 * from a class, is a function); a final class has only itself below. Arrays are covariant.
 */
#include "background.h"

#include <string.h>

enum { CHAR_MAX_VALUE = 65535 };

struct literal {
	const char *text;
	struct ivl_var *var;
};

static struct ivl_func *function1(struct emit *em, const char *name, enum sort a,
				  enum sort result)
{
	return declare_function(em, name, &em->sorts[a], 1, em->sorts[result]);
}

static struct ivl_func *function2(struct emit *em, const char *name, enum sort a,
				  enum sort b, enum sort result)
{
	struct ivl_type *args[] = { em->sorts[a], em->sorts[b] };

	return declare_function(em, name, args, 2, em->sorts[result]);
}

/* -- terms ----------------------------------------------------------------- */

form bg_null(const struct background *bg)
{
	return f_var(bg->em, bg->null);
}

static form class_term(const struct background *bg, const struct class *c)
{
	const struct list *classes = bg->em->program->classes;
	size_t i;

	for (i = 0; i < classes->n; i++)
		if (classes->at[i] == c)
			return f_var(bg->em, bg->classes->at[i]);
	return NULL;
}

form bg_type(const struct background *bg, const struct type *t)
{
	unsigned dims = 0;
	form f;

	for (; t->kind == TYPE_ARRAY; t = t->elem)
		dims++;
	f = t->kind == TYPE_CLASS ? class_term(bg, t->class)
				  : f_var(bg->em, bg->primitive[t->kind]);
	while (dims-- > 0)
		f = f_apply1(bg->em, bg->array, f);
	return f;
}

form bg_type_of(const struct background *bg, form ref)
{
	return f_apply1(bg->em, bg->type_of, ref);
}

form bg_subtype(const struct background *bg, form a, form b)
{
	return f_apply2(bg->em, bg->subtype, a, b);
}

form bg_instance(const struct background *bg, form ref, const struct type *t)
{
	return f_and(bg->em, f_ne(bg->em, ref, bg_null(bg)),
		     bg_subtype(bg, bg_type_of(bg, ref), bg_type(bg, t)));
}

form bg_typed(const struct background *bg, form ref, const struct type *t)
{
	return f_or(bg->em, f_eq(bg->em, ref, bg_null(bg)),
		    bg_subtype(bg, bg_type_of(bg, ref), bg_type(bg, t)));
}

form bg_exists(const struct background *bg, form ref, form now)
{
	return f_lt(bg->em, f_apply1(bg->em, bg->birth, ref), now);
}

form bg_length(const struct background *bg, form ref)
{
	return f_apply1(bg->em, bg->length, ref);
}

/* The language's div rounds so that the rest is not negative. */
form bg_div(const struct background *bg, form a, form b)
{
	struct emit *em = bg->em;

	return f_if(em, f_le(em, f_int(em, 0), a), f_binary(em, IVL_DIV, a, b),
		    f_negate(em, f_binary(em, IVL_DIV, f_negate(em, a), b)));
}

form bg_mod(const struct background *bg, form a, form b)
{
	struct emit *em = bg->em;

	return f_if(em, f_le(em, f_int(em, 0), a), f_binary(em, IVL_MOD, a, b),
		    f_negate(em, f_binary(em, IVL_MOD, f_negate(em, a), b)));
}

form bg_text(const struct background *bg, const struct type *t, form value)
{
	unsigned which = t->kind == TYPE_CHAR ? N_SORTS : sort_of(t);

	return t->kind == TYPE_STRING ? value
				      : f_apply1(bg->em, bg->str_of[which], value);
}

form bg_literal(struct background *bg, const char *text)
{
	struct emit *em = bg->em;
	struct literal *l;
	size_t i, n = strlen(text);

	for (i = 0; i < list_len(bg->literals); i++) {
		l = bg->literals->at[i];
		if (l->text == text)
			return f_var(em, l->var);
	}
	l = arena_new(em->program->arena, struct literal);
	l->text = text;
	l->var = declare_constant(
	    em, intern_format(em->program->arena, "text$%zu", list_len(bg->literals)),
	    em->sorts[SORT_STR], true);
	bg->literals = list_add(em->program->arena, bg->literals, l);
	declare_axiom(em, f_eq(em, f_apply1(em, bg->str_len, f_var(em, l->var)),
			       f_int(em, (int64_t)n)));
	for (i = 0; i < n; i++)
		declare_axiom(em, f_eq(em,
				       f_apply2(em, bg->str_at, f_var(em, l->var),
						f_int(em, (int64_t)i)),
				       f_int(em, (unsigned char)text[i])));
	return f_var(em, l->var);
}

form bg_zero(struct background *bg, const struct type *t)
{
	switch (sort_of(t)) {
	case SORT_INT:
		return f_int(bg->em, 0);
	case SORT_BOOL:
		return f_bool(bg->em, false);
	case SORT_STR:
		return bg_literal(bg, intern(bg->em->program->arena, "", 0));
	case SORT_TYPE:
		return bg_type(bg, bg->em->program->object->type);
	case SORT_REF:
		break;
	}
	return bg_null(bg);
}

form bg_fits(const struct background *bg, const struct type *t, form value, form now)
{
	struct emit *em = bg->em;

	if (t->kind == TYPE_CHAR)
		return f_and(em, f_le(em, f_int(em, 0), value),
			     f_le(em, value, f_int(em, CHAR_MAX_VALUE)));
	if (sort_of(t) != SORT_REF)
		return NULL;
	if (t->kind == TYPE_CLASS && t->class->is_object)
		return bg_exists(bg, value, now);
	return f_and(em, bg_typed(bg, value, t), bg_exists(bg, value, now));
}

/* -- subtypes -------------------------------------------------------------- */

static void order_axioms(struct background *bg)
{
	struct emit *em = bg->em;
	struct ivl_type *type = em->sorts[SORT_TYPE];
	struct ivl_var *v[] = { bound(em, "t", type), bound(em, "u", type),
				bound(em, "w", type) };
	form t = f_var(em, v[0]), u = f_var(em, v[1]), w = f_var(em, v[2]);
	form tu = bg_subtype(bg, t, u), uw = bg_subtype(bg, u, w),
	     tw = bg_subtype(bg, t, w);
	form both[] = { tu, uw };
	struct ivl_var *x[] = { bound(em, "t", type), bound(em, "u", type) };
	form a = f_var(em, x[0]), b = f_var(em, x[1]);
	form around[] = { bg_subtype(bg, a, b), bg_subtype(bg, b, a) };
	struct ivl_var *y[] = { bound(em, "t", type) };
	form r = bg_subtype(bg, f_var(em, y[0]), f_var(em, y[0]));

	declare_axiom(em, f_forall(em, y, 1, &r, 1, r));
	declare_axiom(
	    em, f_forall_all(em, v, 3, both, 2, f_implies(em, f_and(em, tu, uw), tw)));
	declare_axiom(em, f_forall_all(em, x, 2, around, 2,
				       f_implies(em, f_and(em, around[0], around[1]),
						 f_eq(em, a, b))));
}

/* What is below the one is below the other: the step that transitivity takes mostly. */
static void upward_axiom(struct background *bg, form one, form other)
{
	struct emit *em = bg->em;
	struct ivl_var *t = bound(em, "t", em->sorts[SORT_TYPE]);
	form below = bg_subtype(bg, f_var(em, t), one);

	declare_axiom(
	    em, f_forall(em, &t, 1, &below, 1,
			 f_implies(em, below, bg_subtype(bg, f_var(em, t), other))));
}

static void class_axioms(struct background *bg, const struct class *c,
			 struct ivl_func *child, struct ivl_func *is_array)
{
	struct emit *em = bg->em;
	struct ivl_type *type = em->sorts[SORT_TYPE];
	form self = class_term(bg, c);
	struct ivl_var *u = bound(em, "u", type), *t = bound(em, "t", type);
	form above = bg_subtype(bg, self, f_var(em, u));
	form below = bg_subtype(bg, f_var(em, t), self);
	form any = f_eq(em, f_var(em, u), self);
	size_t i;

	for (i = 0; i < list_len(c->supers); i++)
		any = f_or(em, any,
			   f_eq(em, f_var(em, u), class_term(bg, c->supers->at[i])));
	declare_axiom(em, f_not(em, f_apply1(em, is_array, self)));
	declare_axiom(
	    em, f_forall(em, &u, 1, &above, 1, f_binary(em, IVL_IFF, above, any)));
	for (i = 0; i < list_len(c->direct); i++)
		upward_axiom(bg, self, class_term(bg, c->direct->at[i]));
	if (c->is_final)
		declare_axiom(
		    em, f_forall(em, &t, 1, &below, 1,
				 f_implies(em, below, f_eq(em, f_var(em, t), self))));
	else if (c->super)
		declare_axiom(
		    em, f_forall(em, &t, 1, &below, 1,
				 f_implies(em, below,
					   f_eq(em,
						f_apply2(em, child, f_var(em, t),
							 class_term(bg, c->super)),
						self))));
}

/* What is below an array type, and what is above one. */
static void array_axioms(struct background *bg, struct ivl_func *is_array)
{
	struct emit *em = bg->em;
	struct ivl_type *type = em->sorts[SORT_TYPE];
	struct ivl_var *x[] = { bound(em, "t", type), bound(em, "u", type) };
	form t = f_var(em, x[0]), u = f_var(em, x[1]);
	form below = bg_subtype(bg, t, f_apply1(em, bg->array, u));
	struct ivl_var *y[] = { bound(em, "t", type), bound(em, "u", type) };
	form a = f_var(em, y[0]), above = f_var(em, y[1]);
	form array = f_apply1(em, bg->array, a);
	form from = bg_subtype(bg, array, above);
	form object = bg_type(bg, em->program->object->type);
	struct ivl_var *z[] = { bound(em, "t", type) };
	form of = f_apply1(em, bg->array, f_var(em, z[0]));

	declare_axiom(
	    em, f_forall(em, z, 1, &of, 1,
			 f_and(em, f_apply1(em, is_array, of),
			       f_eq(em, f_apply1(em, bg->elem, of), f_var(em, z[0])))));
	declare_axiom(
	    em,
	    f_forall(
		em, x, 2, &below, 1,
		f_binary(em, IVL_IFF, below,
			 f_and(em,
			       f_eq(em, t,
				    f_apply1(em, bg->array, f_apply1(em, bg->elem, t))),
			       bg_subtype(bg, f_apply1(em, bg->elem, t), u)))));
	declare_axiom(
	    em,
	    f_forall(em, y, 2, &from, 1,
		     f_binary(em, IVL_IFF, from,
			      f_or(em, f_eq(em, above, object),
				   f_and(em,
					 f_eq(em, above,
					      f_apply1(em, bg->array,
						       f_apply1(em, bg->elem, above))),
					 bg_subtype(bg, a,
						    f_apply1(em, bg->elem, above)))))));
}

/* int, boolean, ... as types of elements: below and above only themselves. */
static void primitive_axioms(struct background *bg, struct ivl_func *is_array)
{
	static const struct {
		enum type_kind kind;
		const char *name;
	} primitive[] = { { TYPE_INT, "type$int" },
			  { TYPE_BOOLEAN, "type$boolean" },
			  { TYPE_CHAR, "type$char" },
			  { TYPE_STRING, "type$String" } };
	struct emit *em = bg->em;
	struct ivl_type *type = em->sorts[SORT_TYPE];
	size_t i;

	for (i = 0; i < sizeof(primitive) / sizeof(primitive[0]); i++) {
		struct ivl_var *c = declare_constant(em, primitive[i].name, type, true);
		struct ivl_var *t = bound(em, "t", type), *u = bound(em, "u", type);
		form below = bg_subtype(bg, f_var(em, t), f_var(em, c));
		form above = bg_subtype(bg, f_var(em, c), f_var(em, u));

		bg->primitive[primitive[i].kind] = c;
		declare_axiom(em, f_not(em, f_apply1(em, is_array, f_var(em, c))));
		declare_axiom(
		    em, f_forall(em, &t, 1, &below, 1,
				 f_implies(em, below,
					   f_eq(em, f_var(em, t), f_var(em, c)))));
		declare_axiom(
		    em, f_forall(em, &u, 1, &above, 1,
				 f_implies(em, above,
					   f_eq(em, f_var(em, u), f_var(em, c)))));
	}
}

static void type_axioms(struct background *bg)
{
	struct emit *em = bg->em;
	const struct list *classes = em->program->classes;
	struct ivl_func *child =
	    function2(em, "child", SORT_TYPE, SORT_TYPE, SORT_TYPE);
	struct ivl_func *is_array = function1(em, "is_array", SORT_TYPE, SORT_BOOL);
	size_t i;

	for (i = 0; i < classes->n; i++) {
		const struct class *c = classes->at[i];

		bg->classes = list_add(
		    em->program->arena, bg->classes,
		    declare_constant(
			em, intern_format(em->program->arena, "class$%s", c->name),
			em->sorts[SORT_TYPE], true));
	}
	order_axioms(bg);
	for (i = 0; i < classes->n; i++)
		class_axioms(bg, classes->at[i], child, is_array);
	primitive_axioms(bg, is_array);
	array_axioms(bg, is_array);
}

/* -- references and strings ------------------------------------------------ */

static void reference_axioms(struct background *bg)
{
	struct emit *em = bg->em;
	struct ivl_var *r = bound(em, "r", em->sorts[SORT_REF]);
	struct ivl_var *x = bound(em, "r", em->sorts[SORT_REF]);
	form length = bg_length(bg, f_var(em, r));
	form birth = f_apply1(em, bg->birth, f_var(em, x));
	struct ivl_func *born = function1(em, "born", SORT_INT, SORT_REF);

	/* One object is made at a time. */
	declare_axiom(em, f_forall(em, &x, 1, &birth, 1,
				   f_eq(em, f_apply1(em, born, birth), f_var(em, x))));
	declare_axiom(em,
		      f_forall(em, &r, 1, &length, 1, f_le(em, f_int(em, 0), length)));
	declare_axiom(em,
		      f_eq(em, f_apply1(em, bg->birth, bg_null(bg)), f_int(em, -1)));
}

static form str_at(struct background *bg, form s, form i)
{
	return f_apply2(bg->em, bg->str_at, s, i);
}

static form str_len(struct background *bg, form s)
{
	return f_apply1(bg->em, bg->str_len, s);
}

static void cat_axioms(struct background *bg)
{
	struct emit *em = bg->em;
	struct ivl_type *str = em->sorts[SORT_STR];
	struct ivl_var *v[] = { bound(em, "s", str), bound(em, "t", str),
				bound(em, "i", em->sorts[SORT_INT]) };
	form s = f_var(em, v[0]), t = f_var(em, v[1]), i = f_var(em, v[2]);
	form cat = f_apply2(em, bg->str_cat, s, t), at = str_at(bg, cat, i);
	struct ivl_var *w[] = { bound(em, "s", str), bound(em, "t", str) };
	form a = f_var(em, w[0]), b = f_var(em, w[1]),
	     ab = f_apply2(em, bg->str_cat, a, b);

	declare_axiom(
	    em, f_forall(em, w, 2, &ab, 1,
			 f_eq(em, str_len(bg, ab),
			      f_binary(em, IVL_ADD, str_len(bg, a), str_len(bg, b)))));
	declare_axiom(
	    em,
	    f_forall(
		em, v, 3, &at, 1,
		f_implies(
		    em,
		    f_and(em, f_le(em, f_int(em, 0), i), f_lt(em, i, str_len(bg, cat))),
		    f_eq(em, at,
			 f_if(em, f_lt(em, i, str_len(bg, s)), str_at(bg, s, i),
			      str_at(bg, t,
				     f_binary(em, IVL_SUB, i, str_len(bg, s))))))));
}

static void sub_axioms(struct background *bg)
{
	struct emit *em = bg->em;
	struct ivl_type *number = em->sorts[SORT_INT];
	struct ivl_var *v[] = { bound(em, "s", em->sorts[SORT_STR]),
				bound(em, "i", number), bound(em, "j", number),
				bound(em, "k", number) };
	form s = f_var(em, v[0]), i = f_var(em, v[1]), j = f_var(em, v[2]);
	form k = f_var(em, v[3]), args[] = { s, i, j };
	form sub = f_apply(em, bg->str_sub, args, 3), at = str_at(bg, sub, k);
	struct ivl_var *w[] = { bound(em, "s", em->sorts[SORT_STR]),
				bound(em, "i", number), bound(em, "j", number) };
	form a = f_var(em, w[0]), from = f_var(em, w[1]), to = f_var(em, w[2]);
	form parts[] = { a, from, to }, part = f_apply(em, bg->str_sub, parts, 3);

	declare_axiom(em, f_forall(em, w, 3, &part, 1,
				   f_implies(em,
					     f_and(em, f_le(em, f_int(em, 0), from),
						   f_and(em, f_le(em, from, to),
							 f_le(em, to, str_len(bg, a)))),
					     f_eq(em, str_len(bg, part),
						  f_binary(em, IVL_SUB, to, from)))));
	declare_axiom(
	    em,
	    f_forall(
		em, v, 4, &at, 1,
		f_implies(em,
			  f_and(em,
				f_and(em, f_le(em, f_int(em, 0), i),
				      f_le(em, j, str_len(bg, s))),
				f_and(em, f_le(em, f_int(em, 0), k),
				      f_lt(em, k, f_binary(em, IVL_SUB, j, i)))),
			  f_eq(em, at, str_at(bg, s, f_binary(em, IVL_ADD, i, k))))));
}

/* Strings of the same length and characters are the same. */
static void same_axiom(struct background *bg)
{
	struct emit *em = bg->em;
	struct ivl_type *str = em->sorts[SORT_STR];
	struct ivl_var *v[] = { bound(em, "s", str), bound(em, "t", str) };
	struct ivl_var *i = bound(em, "i", em->sorts[SORT_INT]);
	form s = f_var(em, v[0]), t = f_var(em, v[1]), n = f_var(em, i);
	form same = f_apply2(em, bg->str_same, s, t), at = str_at(bg, s, n);
	form all = f_forall(
	    em, &i, 1, &at, 1,
	    f_implies(em,
		      f_and(em, f_le(em, f_int(em, 0), n), f_lt(em, n, str_len(bg, s))),
		      f_eq(em, at, str_at(bg, t, n))));

	declare_axiom(
	    em,
	    f_forall(
		em, v, 2, &same, 1,
		f_and(em, f_binary(em, IVL_IFF, same, f_eq(em, s, t)),
		      f_implies(
			  em, f_and(em, f_eq(em, str_len(bg, s), str_len(bg, t)), all),
			  same))));
}

static void string_axioms(struct background *bg)
{
	struct emit *em = bg->em;
	struct ivl_type *str = em->sorts[SORT_STR], *number = em->sorts[SORT_INT];
	struct ivl_type *sub[] = { str, number, number };
	struct ivl_var *s[] = { bound(em, "s", str), bound(em, "i", number) };
	struct ivl_var *one = bound(em, "s", str);
	form at, length;

	bg->str_len = function1(em, "str.length", SORT_STR, SORT_INT);
	bg->str_at = function2(em, "str.at", SORT_STR, SORT_INT, SORT_INT);
	bg->str_cat = function2(em, "str.concat", SORT_STR, SORT_STR, SORT_STR);
	bg->str_same = function2(em, "str.same", SORT_STR, SORT_STR, SORT_BOOL);
	bg->str_sub = declare_function(em, "str.substring", sub, 3, str);
	bg->str_of[SORT_INT] = function1(em, "str.of.int", SORT_INT, SORT_STR);
	bg->str_of[SORT_BOOL] = function1(em, "str.of.boolean", SORT_BOOL, SORT_STR);
	bg->str_of[N_SORTS] = function1(em, "str.of.char", SORT_INT, SORT_STR);
	length = str_len(bg, f_var(em, one));
	declare_axiom(
	    em, f_forall(em, &one, 1, &length, 1, f_le(em, f_int(em, 0), length)));
	at = str_at(bg, f_var(em, s[0]), f_var(em, s[1]));
	declare_axiom(em, f_forall(em, s, 2, &at, 1,
				   f_and(em, f_le(em, f_int(em, 0), at),
					 f_le(em, at, f_int(em, CHAR_MAX_VALUE)))));
	cat_axioms(bg);
	sub_axioms(bg);
	same_axiom(bg);
}

/* The text of a character has that character. */
static void char_axiom(struct background *bg)
{
	struct emit *em = bg->em;
	struct ivl_var *c = bound(em, "c", em->sorts[SORT_INT]);
	form text = f_apply1(em, bg->str_of[N_SORTS], f_var(em, c));

	declare_axiom(
	    em,
	    f_forall(em, &c, 1, &text, 1,
		     f_implies(em,
			       f_and(em, f_le(em, f_int(em, 0), f_var(em, c)),
				     f_le(em, f_var(em, c), f_int(em, CHAR_MAX_VALUE))),
			       f_and(em, f_eq(em, str_len(bg, text), f_int(em, 1)),
				     f_eq(em, str_at(bg, text, f_int(em, 0)),
					  f_var(em, c))))));
}

void background_declare(struct background *bg, struct emit *em)
{
	*bg = (struct background){ .em = em };
	bg->null = declare_constant(em, "null", em->sorts[SORT_REF], false);
	bg->type_of = function1(em, "typeof", SORT_REF, SORT_TYPE);
	bg->birth = function1(em, "birth", SORT_REF, SORT_INT);
	bg->length = function1(em, "length", SORT_REF, SORT_INT);
	bg->array = function1(em, "array", SORT_TYPE, SORT_TYPE);
	bg->elem = function1(em, "elem", SORT_TYPE, SORT_TYPE);
	bg->subtype = function2(em, "subtype", SORT_TYPE, SORT_TYPE, SORT_BOOL);
	type_axioms(bg);
	reference_axioms(bg);
	string_axioms(bg);
	char_axiom(bg);
}
