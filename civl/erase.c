#include "civl/erase.h"

#include <string.h>

static bool is_erased(const struct attr *a)
{
	static const char *const names[] = {
		"layer", "yields", "hide", "sync", "linear", "linear_in", "linear_out",
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(a->name->text, names[i]) == 0)
			return true;
	return false;
}

/* The list may be shared: what is kept of it is copied, unless that is all. */
static void erase(struct arena *arena, struct attr **list)
{
	struct attr *in = *list, **last = list;
	const struct attr *a;

	for (a = in; a && !is_erased(a); a = a->next)
		;
	if (!a)
		return;
	*list = NULL;
	for (; in; in = in->next)
		if (!is_erased(in)) {
			*last = arena_dup(arena, in, sizeof(*in));
			(*last)->next = NULL;
			last = &(*last)->next;
		}
}

static void erase_vars(struct arena *arena, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		erase(arena, &vars->data[i]->attrs);
}

static void erase_body(struct arena *arena, const struct impl *m)
{
	erase_vars(arena, &m->ins);
	erase_vars(arena, &m->outs);
	erase_vars(arena, &m->locals);
	for (uint32_t i = 0; i < m->blocks.len; i++)
		for (uint32_t k = 0; k < m->blocks.data[i]->cmds.len; k++)
			erase(arena, &m->blocks.data[i]->cmds.data[k]->attrs);
}

static void erase_proc(struct arena *arena, const struct proc *p)
{
	erase_vars(arena, &p->ins);
	erase_vars(arena, &p->outs);
	for (uint32_t i = 0; i < p->specs.len; i++)
		erase(arena, &p->specs.data[i]->attrs);
}

static void erase_decl(struct arena *arena, struct decl *d)
{
	erase(arena, &d->attrs);
	switch (d->kind) {
	case DECL_VAR:
	case DECL_CONST:
		erase(arena, &((struct var_decl *)d)->var->attrs);
		break;
	case DECL_FUNC:
		erase_vars(arena, &((struct func *)d)->params);
		break;
	case DECL_PROC:
		erase_proc(arena, (struct proc *)d);
		break;
	case DECL_IMPL:
		erase_body(arena, (struct impl *)d);
		break;
	case DECL_TYPE:
	case DECL_AXIOM:
		break;
	}
}

void erase_layers(struct program *p)
{
	for (uint32_t i = 0; i < p->decls.len; i++)
		erase_decl(p->arena, p->decls.data[i]);
}
