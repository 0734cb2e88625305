/*
 * Testers and selectors of old-style datatypes (frontend/resolve/old_datatypes.c): functions that
 * are declared nowhere.
 */
#include "builder/builder.h"

#include <string.h>

/* From the constructor's result to `type`. */
static struct ivl_func *accessor(struct ivl_builder *b, const struct func *f,
				 const char *prefix, const struct type *type)
{
	struct func *a = ARENA_NEW(&b->arena, struct func);

	a->head.kind = DECL_FUNC;
	a->name = a->source_name =
	    intern_printf(&b->names, "%s#%s", prefix, f->name->text);
	a->tparams = f->tparams;
	vec_push_in(&b->arena, &a->params, f->result);
	a->result = ARENA_NEW(&b->arena, struct var);
	a->result->kind = VAR_FORMAL;
	a->result->type = type;
	return (struct ivl_func *)a;
}

static bool is_constructor(struct ivl_builder *b, const struct func *f)
{
	return attr_find(f->head.attrs, "constructor") ||
	       say(b, D_BUILD_KIND, "a function with {:constructor}", f->name->text);
}

static struct ivl_func *tester(struct ivl_builder *b, const struct func *f)
{
	return f && is_constructor(b, f) ? accessor(b, f, "is", b->types.boolean)
					 : NULL;
}

struct ivl_func *ivl_old_tester(struct ivl_builder *b,
				const struct ivl_func *constructor)
{
	VALUE(b, NULL, struct ivl_func *, NULL,
	      tester(b, (const struct func *)constructor));
}

static struct ivl_func *selector(struct ivl_builder *b, const struct func *f,
				 const char *parameter)
{
	if (!f || !is_constructor(b, f))
		return NULL;
	for (uint32_t i = 0; i < f->params.len; i++)
		if (strcmp(f->params.data[i]->name->text, parameter) == 0)
			return accessor(b, f, parameter, f->params.data[i]->type);
	say(b, D_BUILD_KIND, "a parameter of the constructor", parameter);
	return NULL;
}

struct ivl_func *ivl_old_selector(struct ivl_builder *b,
				  const struct ivl_func *constructor,
				  const char *parameter)
{
	VALUE(b, NULL, struct ivl_func *, NULL,
	      selector(b, (const struct func *)constructor, parameter));
}
