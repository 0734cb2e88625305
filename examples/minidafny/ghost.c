/*
 * ghost.c - what is there for the proof alone has no effect on the rest: no value of a variable
 * that is not ghost, of an object or an array, depends on a ghost variable.
 */
#include "check.h"
#include "message.h"

static void check_list(const struct decl *d, const struct stmt_list *list, bool ghost);

static bool reads_ghost(const struct expr *e)
{
	const struct match_case *m;
	size_t i;

	if (!e)
		return false;
	if (e->kind == EXPR_NAME && e->var && e->var->ghost)
		return true;
	if (e->kind == EXPR_CALL && e->decl && e->decl->ghost)
		return true;
	if (e->kind == EXPR_QUANT || e->kind == EXPR_OLD || e->kind == EXPR_FRESH)
		return true; // nothing that could be computed
	for (i = 0; i < e->args.n; i++)
		if (reads_ghost(e->args.v[i]))
			return true;
	for (m = e->cases; m; m = m->next)
		if (reads_ghost(m->value))
			return true;
	return false;
}

static bool is_ghost_place(const struct expr *e)
{
	return e->kind == EXPR_NAME && e->var->ghost;
}

static void check_assigned(const struct stmt *s, bool ghost)
{
	size_t i, k;

	for (i = 0; i < s->targets.n; i++) {
		bool of_ghost = ghost;

		if (is_ghost_place(s->targets.v[i]))
			continue;
		for (k = 0; k < s->targets.v[i]->args.n; k++)
			of_ghost |= reads_ghost(s->targets.v[i]->args.v[k]);
		if (s->kind == STMT_ASSIGN)
			of_ghost |= reads_ghost(s->values.v[i]);
		if (of_ghost)
			error_at(s->targets.v[i]->at,
				 "this is not ghost, and is given a value that "
				 "depends on what is");
	}
}

static void check_call(const struct stmt *s, bool ghost)
{
	const struct expr *call = s->values.v[0];
	size_t i;

	check_assigned(s, ghost || call->decl->ghost);
	if (call->decl->ghost)
		return;
	if (ghost)
		error_at(s->at,
			 "a method that is not ghost is called where all is ghost");
	for (i = 0; i < call->args.n; i++)
		if (!call->decl->ins.v[i]->ghost && reads_ghost(call->args.v[i]))
			error_at(call->args.v[i]->at,
				 "this argument depends on what is "
				 "ghost");
}

static void check_stmt(const struct decl *d, const struct stmt *s, bool ghost)
{
	const struct match_case *m;
	size_t i;

	switch (s->kind) {
	case STMT_ASSIGN:
	case STMT_NEW:
		check_assigned(s, ghost);
		return;
	case STMT_CALL:
		check_call(s, ghost);
		return;
	case STMT_RETURN:
		for (i = 0; i < s->values.n; i++)
			if (!d->outs.v[i]->ghost && reads_ghost(s->values.v[i]))
				error_at(s->values.v[i]->at,
					 "this result depends on what is ghost");
		if (ghost)
			error_at(s->at, "whether the method goes on depends on what is "
					"ghost");
		return;
	case STMT_IF:
	case STMT_WHILE:
	case STMT_MATCH:
		ghost |= reads_ghost(s->values.v[0]);
		break;
	case STMT_BLOCK:
		break;
	case STMT_VAR:
	case STMT_ASSERT:
	case STMT_ASSUME:
	case STMT_REVEAL:
		return;
	}
	check_list(d, &s->body, ghost);
	check_list(d, &s->other, ghost);
	for (m = s->cases; m; m = m->next)
		check_list(d, &m->body, ghost);
}

static void check_list(const struct decl *d, const struct stmt_list *list, bool ghost)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		check_stmt(d, list->v[i], ghost);
}

void check_ghost(const struct program *p)
{
	size_t i;

	for (i = 0; i < p->decls.n; i++)
		if (p->decls.v[i]->kind == DECL_METHOD && !p->decls.v[i]->ghost)
			check_list(p->decls.v[i], &p->decls.v[i]->body, false);
}
