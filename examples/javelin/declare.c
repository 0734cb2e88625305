// Classes, what is above them, their members, and which method overrides which.
#include "resolve.h"

#include <string.h>

/* Every program has these; each exception has constructors of no argument and a text. */
static const struct {
	const char *name, *super;
} builtin[] = {
	{ "Object", NULL },
	{ "Throwable", "Object" },
	{ "Exception", "Throwable" },
	{ "RuntimeException", "Exception" },
	{ "IllegalArgumentException", "RuntimeException" },
	{ "IllegalStateException", "RuntimeException" },
	{ "ArithmeticException", "RuntimeException" },
	{ "IndexOutOfBoundsException", "RuntimeException" },
	{ "NoSuchElementException", "RuntimeException" },
	{ "UnsupportedOperationException", "RuntimeException" },
};

static const char *word(struct program *p, const char *text)
{
	return intern(p->arena, text, strlen(text));
}

static struct method *add_ctor(struct program *p, struct class *c, struct span at)
{
	struct method *m = arena_new(p->arena, struct method);

	m->name = c->name;
	m->class = c;
	m->at = at;
	m->is_ctor = m->is_default = true;
	m->modifiers = MODIFIER_PUBLIC;
	c->methods = list_add(p->arena, c->methods, m);
	return m;
}

void declare_builtin(struct program *p)
{
	const struct span nowhere = { 0, 0 };
	size_t i;

	for (i = 0; i < sizeof(builtin) / sizeof(builtin[0]); i++) {
		struct class *c = arena_new(p->arena, struct class);

		c->name = word(p, builtin[i].name);
		c->is_builtin = true;
		c->is_object = !builtin[i].super;
		p->classes = list_add(p->arena, p->classes, c);
		add_ctor(p, c, nowhere);
		if (builtin[i].super) {
			struct method *m = add_ctor(p, c, nowhere);
			struct type_name *t =
			    type_name_new(p, word(p, "String"), 0, nowhere);

			c->extends =
			    type_name_new(p, word(p, builtin[i].super), 0, nowhere);
			m->parameters =
			    list_add(p->arena, NULL,
				     variable_new(p, VARIABLE_PARAMETER,
						  word(p, "message"), nowhere, t));
		} else {
			struct field *f = arena_new(p->arena, struct field);

			p->object = c;
			f->name = word(p, "owner");
			f->modifiers = MODIFIER_GHOST | MODIFIER_PUBLIC;
			f->class = c;
			f->type_name = type_name_new(p, c->name, 0, nowhere);
			c->fields = list_add(p->arena, NULL, f);
		}
		if (strcmp(c->name, "Throwable") == 0)
			p->throwable = c;
	}
}

struct class *class_find(const struct program *p, const char *name)
{
	size_t i;

	for (i = 0; i < p->classes->n; i++) {
		struct class *c = p->classes->at[i];

		if (c->name == name)
			return c;
	}
	return NULL;
}

static struct field *own_field(const struct class *c, const char *name)
{
	size_t i;

	for (i = 0; i < list_len(c->fields); i++) {
		struct field *f = c->fields->at[i];

		if (f->name == name)
			return f;
	}
	return NULL;
}

/* `supers` has the nearest first. */
struct field *field_find(const struct class *c, const char *name)
{
	struct field *f = own_field(c, name);
	size_t i;

	for (i = 0; !f && i < list_len(c->supers); i++)
		f = own_field(c->supers->at[i], name);
	return f;
}

static struct method *own_method(const struct class *c, const char *name, size_t n,
				 bool is_ctor)
{
	size_t i;

	for (i = 0; i < list_len(c->methods); i++) {
		struct method *m = c->methods->at[i];

		if (m->name == name && m->is_ctor == is_ctor &&
		    list_len(m->parameters) == n)
			return m;
	}
	return NULL;
}

struct method *method_find(const struct class *c, const char *name, size_t n_args)
{
	struct method *m = NULL;
	const struct class *k;
	size_t i;

	/* A method of a class comes before one of an interface: it may be its body. */
	for (k = c; !m && k; k = k->super)
		m = own_method(k, name, n_args, false);
	for (i = 0; !m && i < list_len(c->supers); i++)
		m = own_method(c->supers->at[i], name, n_args, false);
	return m;
}

struct method *ctor_find(const struct class *c, size_t n_args)
{
	return own_method(c, c->name, n_args, true);
}

struct type *type_find(struct program *p, const struct type_name *t)
{
	struct types *types = &p->types;
	struct type *simple[] = { types->int_,   types->boolean, types->char_,
				  types->string, types->void_,   types->type };
	struct type *found = NULL;
	unsigned i;

	for (i = 0; !found && i < sizeof(simple) / sizeof(simple[0]); i++)
		if (strcmp(simple[i]->name, t->name) == 0)
			found = simple[i];
	if (!found) {
		struct class *c = class_find(p, t->name);

		if (!c) {
			error(p->source, t->at, "there is no class '%s'", t->name);
			return types->error;
		}
		found = c->type;
	}
	for (i = 0; i < t->dims; i++)
		found = type_array(types, found);
	return found;
}

/* -- hierarchy ------------------------------------------------------------- */

static void add_super(struct program *p, struct class *c, struct class *super)
{
	size_t i;

	for (i = 0; i < list_len(c->supers); i++)
		if (c->supers->at[i] == super)
			return;
	c->supers = list_add(p->arena, c->supers, super);
}

static struct class *find_super(struct program *p, const struct type_name *t,
				bool interface)
{
	struct class *c = class_find(p, t->name);

	if (!c)
		error(p->source, t->at, "there is no %s '%s'",
		      interface ? "interface" : "class", t->name);
	else if (c->is_interface != interface)
		error(p->source, t->at, "'%s' is %s", t->name,
		      interface ? "a class, not an interface"
				: "an interface, not a class");
	else if (c->is_final)
		error(p->source, t->at, "'%s' is final", t->name);
	else
		return c;
	return NULL;
}

static void find_direct(struct program *p, struct class *c)
{
	size_t i;

	if (c->extends)
		c->super = find_super(p, c->extends, false);
	if (!c->super && !c->is_object && !c->is_interface)
		c->super = p->object;
	if (c->super)
		c->direct = list_add(p->arena, NULL, c->super);
	for (i = 0; i < list_len(c->interfaces); i++) {
		struct class *super = find_super(p, c->interfaces->at[i], true);

		if (super)
			c->direct = list_add(p->arena, c->direct, super);
	}
}

enum search_state { UNSEEN, OPEN, DONE };

/* All classes above, the nearest first. Depth: that of the hierarchy, which is checked. */
static void find_supers(struct program *p, struct class *c, unsigned depth)
{
	size_t i, j;

	if (c->state == DONE)
		return;
	if (c->state == OPEN || depth > DEPTH_MAX) {
		error(p->source, c->at,
		      c->state == OPEN ? "'%s' is above itself"
				       : "too many classes above '%s'",
		      c->name);
		c->direct = NULL;
		c->super = NULL;
		c->state = DONE;
		return;
	}
	c->state = OPEN;
	for (i = 0; i < list_len(c->direct); i++)
		find_supers(p, c->direct->at[i], depth + 1);
	for (i = 0; i < list_len(c->direct); i++)
		add_super(p, c, c->direct->at[i]);
	for (i = 0; i < list_len(c->direct); i++) {
		const struct class *above = c->direct->at[i];

		for (j = 0; j < list_len(above->supers); j++)
			add_super(p, c, above->supers->at[j]);
	}
	if (!c->is_object)
		add_super(p, c, p->object);
	c->state = DONE;
}

/* -- members --------------------------------------------------------------- */

static void declare_fields(struct program *p, struct class *c)
{
	size_t i;

	for (i = 0; i < list_len(c->fields); i++) {
		struct field *f = c->fields->at[i];
		const struct field *first = own_field(c, f->name);

		if (first != f) {
			error(p->source, f->at, "'%s' is declared twice", f->name);
			note(p->source, first->at, "here is the first");
		}
		f->type = type_find(p, f->type_name);
		if (c->is_interface)
			f->modifiers |= MODIFIER_STATIC | MODIFIER_FINAL;
		if (field_is(f, MODIFIER_NON_NULL) && !type_is_reference(f->type) &&
		    f->type->kind != TYPE_ERROR)
			error(p->source, f->at, "'%s' is never null: its type is %s",
			      f->name, f->type->name);
		if (f->modifiers &
		    (MODIFIER_PURE | MODIFIER_HELPER | MODIFIER_ABSTRACT))
			error(p->source, f->at,
			      "a field is not pure, helper or abstract");
		if (f->type->kind == TYPE_TYPE && !field_is(f, MODIFIER_GHOST))
			error(p->source, f->at, "only a ghost field can be a \\TYPE");
		f->number = (unsigned)list_len(p->fields);
		p->fields = list_add(p->arena, p->fields, f);
	}
}

static void declare_signature(struct program *p, struct method *m)
{
	size_t i;

	m->type = m->returns ? type_find(p, m->returns) : p->types.void_;
	for (i = 0; i < list_len(m->parameters); i++) {
		struct variable *v = m->parameters->at[i];

		v->type = type_find(p, v->type_name);
		if (v->non_null && !type_is_reference(v->type) &&
		    v->type->kind != TYPE_ERROR)
			error(p->source, v->at, "'%s' is never null: its type is %s",
			      v->name, v->type->name);
	}
	for (i = 0; i < list_len(m->throws); i++) {
		const struct type_name *t = m->throws->at[i];
		struct type *type = type_find(p, t);

		if (type->kind == TYPE_CLASS &&
		    !class_is_below(type->class, p->throwable))
			error(p->source, t->at, "'%s' is not a class of exceptions",
			      t->name);
		m->throws_types = list_add(p->arena, m->throws_types, type);
	}
}

static void check_modifiers(struct program *p, const struct method *m)
{
	const struct class *c = m->class;
	bool abstract = method_is(m, MODIFIER_ABSTRACT);

	if (m->is_ctor && m->name != c->name)
		error(p->source, m->at,
		      "a method needs a type, or the name of its class");
	if (m->is_ctor && c->is_interface)
		error(p->source, m->at, "an interface has no constructors");
	if (m->is_ctor &&
	    (m->modifiers & (MODIFIER_STATIC | MODIFIER_ABSTRACT | MODIFIER_PURE)))
		error(p->source, m->at,
		      "a constructor is not static, abstract or pure");
	if (!m->body && !abstract && !m->is_default)
		error(p->source, m->at, "'%s' has no body and is not abstract",
		      m->name);
	if (m->body && abstract)
		error(p->source, m->body->at,
		      c->is_interface ? "a method of an interface has no body"
				      : "an abstract method has no body");
	if (abstract && !c->is_interface && !(c->modifiers & MODIFIER_ABSTRACT))
		error(p->source, m->at, "'%s' is abstract, but its class is not",
		      m->name);
	if (abstract && (m->modifiers & (MODIFIER_STATIC | MODIFIER_PRIVATE)))
		error(p->source, m->at, "an abstract method is not static or private");
	if (method_is(m, MODIFIER_HELPER) &&
	    (m->is_ctor || method_is(m, MODIFIER_STATIC)))
		error(p->source, m->at,
		      "a helper works on an object: it is not static");
	if (method_is(m, MODIFIER_GHOST))
		error(p->source, m->at, "a method cannot be ghost");
	if (method_is(m, MODIFIER_NON_NULL) && !type_is_reference(m->type) &&
	    m->type->kind != TYPE_ERROR)
		error(p->source, m->at, "a result of type %s is never null",
		      m->type->name);
}

static void declare_methods(struct program *p, struct class *c)
{
	bool has_ctor = false;
	size_t i;

	for (i = 0; i < list_len(c->methods); i++)
		has_ctor |= ((const struct method *)c->methods->at[i])->is_ctor;
	if (!has_ctor && !c->is_interface)
		add_ctor(p, c, c->at);
	for (i = 0; i < list_len(c->methods); i++) {
		struct method *m = c->methods->at[i];
		const struct method *first =
		    own_method(c, m->name, list_len(m->parameters), m->is_ctor);

		if (first != m) {
			error(p->source, m->at,
			      "'%s' with as many parameters is declared twice",
			      m->name);
			note(p->source, first->at, "here is the first");
		}
		if (c->is_interface && !method_is(m, MODIFIER_STATIC))
			m->modifiers |= MODIFIER_ABSTRACT | MODIFIER_PUBLIC;
		declare_signature(p, m);
		check_modifiers(p, m);
	}
}

/* -- overriding ------------------------------------------------------------ */

static bool is_virtual(const struct method *m)
{
	return !m->is_ctor && !method_is(m, MODIFIER_STATIC) &&
	       !method_is(m, MODIFIER_PRIVATE);
}

static void check_override(struct program *p, const struct method *m,
			   const struct method *above)
{
	size_t i, j;
	bool differs = m->type != above->type &&
		       !(type_is_reference(m->type) && type_fits(m->type, above->type));

	for (i = 0; i < list_len(m->parameters); i++) {
		const struct variable *a = m->parameters->at[i];
		const struct variable *b = above->parameters->at[i];

		differs |= a->type != b->type;
		if (a->non_null && !b->non_null && !m->has_own_contract)
			error(
			    p->source, a->at,
			    "'%s' may be null where %s is overridden, and there is no "
			    "contract here that says otherwise",
			    a->name, method_title(p, above));
	}
	for (i = 0; i < list_len(m->throws_types); i++) {
		const struct type *type = m->throws_types->at[i];
		bool known = false;

		for (j = 0; j < list_len(above->throws_types); j++)
			known |= type_fits(type, above->throws_types->at[j]);
		if (!known)
			error(p->source,
			      ((const struct type_name *)m->throws->at[i])->at,
			      "%s, which this overrides, does not throw '%s'",
			      method_title(p, above), type->name);
	}
	if (differs && m->type->kind != TYPE_ERROR)
		error(p->source, m->at,
		      "types differ from those of %s, which this overrides",
		      method_title(p, above));
	else if (method_is(above, MODIFIER_FINAL))
		error(p->source, m->at, "%s is final", method_title(p, above));
	else if (!is_virtual(m) || !is_virtual(above))
		error(p->source, m->at, "this cannot override %s",
		      method_title(p, above));
	else if (method_is(above, MODIFIER_PURE) && !method_is(m, MODIFIER_PURE))
		error(p->source, m->at, "%s, which this overrides, is pure",
		      method_title(p, above));
	else if (method_is(above, MODIFIER_HELPER) || method_is(m, MODIFIER_HELPER))
		error(p->source, m->at, "a helper neither overrides nor is overridden");
	else
		return;
	note(p->source, above->at, "here it is");
}

static void find_overridden(struct program *p, struct method *m)
{
	size_t i, n = list_len(m->parameters);

	m->has_own_contract =
	    list_len(m->clauses) > 0 &&
	    ((const struct clause *)m->clauses->at[0])->kind != CLAUSE_ALSO;
	for (i = 0; i < list_len(m->class->direct); i++) {
		struct method *above = method_find(m->class->direct->at[i], m->name, n);

		if (above && !m->is_ctor && !method_is(above, MODIFIER_PRIVATE)) {
			m->overridden = list_add(p->arena, m->overridden, above);
			check_override(p, m, above);
		}
	}
	for (i = 0; i < list_len(m->class->supers) && is_virtual(m); i++) {
		struct method *above =
		    own_method(m->class->supers->at[i], m->name, n, false);

		if (above && is_virtual(above))
			above->overriders = list_add(p->arena, above->overriders, m);
	}
	if (list_len(m->clauses) > 0 && !m->has_own_contract && !m->overridden)
		error(p->source, ((const struct clause *)m->clauses->at[0])->at,
		      "'also' adds to the contract of an overridden method: there is "
		      "none");
}

/* A method of a class that knows nothing of the interface is its body nevertheless. */
static void find_standing(struct program *p, struct class *c)
{
	size_t i, j;

	for (i = 0; !c->is_interface && i < list_len(c->supers); i++) {
		const struct class *above = c->supers->at[i];

		for (j = 0; above->is_interface && j < list_len(above->methods); j++) {
			struct method *m = above->methods->at[j];
			struct method *found =
			    method_find(c, m->name, list_len(m->parameters));
			struct standing *s;

			if (!found || found->class->is_interface || found->class == c ||
			    method_is(m, MODIFIER_STATIC) ||
			    class_is_below(found->class, above) ||
			    (c->super && class_is_below(c->super, above)))
				continue;
			check_override(p, found, m);
			s = arena_new(p->arena, struct standing);
			*s = (struct standing){ found, m };
			c->standing = list_add(p->arena, c->standing, s);
		}
	}
}

/* The methods of an interface have to be there, in a class that is not abstract. */
static void check_implemented(struct program *p, const struct class *c)
{
	size_t i, j;

	if (c->is_interface || (c->modifiers & MODIFIER_ABSTRACT))
		return;
	for (i = 0; i < list_len(c->supers); i++) {
		const struct class *above = c->supers->at[i];

		for (j = 0; j < list_len(above->methods); j++) {
			const struct method *m = above->methods->at[j];
			const struct method *found =
			    method_find(c, m->name, list_len(m->parameters));

			if (!method_is(m, MODIFIER_ABSTRACT) || m->is_ctor)
				continue;
			if (!found || method_is(found, MODIFIER_ABSTRACT))
				error(p->source, c->at,
				      "'%s' has no body for %s, and is not abstract",
				      c->name, method_title(p, m));
		}
	}
}

void declare(struct program *p)
{
	size_t i, j, n = p->classes->n;

	for (i = 0; i < n; i++) {
		struct class *c = p->classes->at[i];
		const struct class *first = class_find(p, c->name);

		if (first != c)
			error(p->source, c->at, "there are two classes '%s'", c->name);
		c->type = type_of_class(&p->types, c, c->name);
	}
	for (i = 0; i < n; i++)
		find_direct(p, p->classes->at[i]);
	for (i = 0; i < n; i++)
		find_supers(p, p->classes->at[i], 0);
	for (i = 0; i < n; i++)
		declare_fields(p, p->classes->at[i]);
	for (i = 0; i < n; i++)
		declare_methods(p, p->classes->at[i]);
	for (i = 0; i < n; i++) {
		const struct class *c = p->classes->at[i];

		for (j = 0; j < list_len(c->methods); j++)
			find_overridden(p, c->methods->at[j]);
	}
	for (i = 0; i < n; i++) {
		find_standing(p, p->classes->at[i]);
		check_implemented(p, p->classes->at[i]);
	}
}
