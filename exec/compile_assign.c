/*
 * Assignments. A left side is a path from a variable; what it leads to is replaced from the
 * inside out, when all right sides and keys have been evaluated.
 */
#include "exec/compile_body.h"

/* -- assignments ------------------------------------------------------------------------- */

/* A left side: its root, and the steps from there. */
struct path_step {
	const struct expr *e; // SELECT or FIELD
	uint32_t key;         // operand of SELECT
};

struct target_path {
	const struct var *root;
	uint32_t root_at;
	uint32_t first, n; // of the steps
	uint32_t rhs;
};

typedef VEC(struct path_step) path_steps;

/* Steps from the root outward, with their keys evaluated. */
static void open_path(struct body_compiler *b, const struct expr *lhs,
		      path_steps *steps, struct target_path *p)
{
	struct compiler *c = &b->c;
	const struct expr *e = lhs;
	uint32_t i, k, n;

	for (p->n = 0; e->kind != E_IDENT; e = e->args[0])
		p->n++;
	p->root = e->u.ident.var;
	p->root_at = compile_operand(c, p->root, false);
	p->first = steps->len;
	for (i = 0; i < p->n; i++)
		vec_push(steps, ((struct path_step){ 0 }));
	for (e = lhs, i = p->n; i-- > 0; e = e->args[0])
		steps->data[p->first + i].e = e;
	for (i = 0; i < p->n; i++) {
		struct path_step *s = &steps->data[p->first + i];
		uint32_t n_types, base;

		if (s->e->kind != E_SELECT)
			continue;
		n = s->e->n_args - 1;
		n_types = s->e->args[0]->type->n_params;
		if (n == 1 && !n_types) {
			s->key = compile_temp(c, 1);
			compile_expr(c, s->e->args[1], s->key);
			continue;
		}
		s->key = compile_temp(c, 1);
		base = compile_temp(c, n_types + n);
		for (k = 0; k < n_types; k++) {
			vec_push_in(c->arena, &c->code->types, s->e->u.map.tinst[k]);
			compile_ins(c, s->e->tok, I_TYPE, base + k,
				    c->code->types.len - 1, 0, 0);
		}
		for (k = 0; k < n; k++)
			compile_expr(c, s->e->args[k + 1], base + n_types + k);
		compile_ins(c, s->e->tok, I_TUPLE, s->key, 0, base, n_types + n);
	}
}

/* root := root with what the path leads to replaced. */
static void assign_path(struct body_compiler *b, const path_steps *steps,
			const struct target_path *p)
{
	struct compiler *c = &b->c;
	uint32_t i, inner = p->rhs, at, parts;

	if (!p->n) {
		compile_ins(c, 0, I_MOVE, p->root_at, p->rhs, 0, 0);
		return;
	}
	/* What the steps before the last lead to. */
	parts = compile_temp(c, p->n);
	for (i = 0; i + 1 < p->n; i++) {
		const struct path_step *s = &steps->data[p->first + i];

		at = i ? parts + i - 1 : p->root_at;
		if (s->e->kind == E_SELECT)
			compile_ins(c, s->e->tok, I_SELECT, parts + i, at, s->key, 0);
		else
			compile_ins(c, s->e->tok, I_FIELD, parts + i, at,
				    compile_field(c, s->e), 0);
	}
	for (i = p->n; i-- > 0;) {
		const struct path_step *s = &steps->data[p->first + i];

		at = i ? parts + i - 1 : p->root_at;
		if (s->e->kind == E_SELECT)
			compile_ins(c, s->e->tok, I_STORE, at, at, s->key, inner);
		else
			compile_ins(c, s->e->tok, I_UPDATE, at, at,
				    compile_field(c, s->e), inner);
		inner = at;
	}
}

void emit_assign(struct body_compiler *b, const struct cmd *cmd)
{
	struct compiler *c = &b->c;
	uint32_t i, n = cmd->lhs.len, next = c->next;
	VEC(struct target_path) paths = { 0 };
	path_steps steps = { 0 };

	if (n == 1 && cmd->lhs.data[0]->kind == E_IDENT) {
		compile_expr(c, cmd->rhs.data[0],
			     compile_operand(c, cmd->lhs.data[0]->u.ident.var, false));
		c->next = next;
		return;
	}
	for (i = 0; i < n; i++) {
		struct target_path p = { 0 };

		open_path(b, cmd->lhs.data[i], &steps, &p);
		vec_push(&paths, p);
	}
	for (i = 0; i < n; i++) {
		/* A single right side is read before anything is written. */
		uint32_t want = n == 1 ? OPERAND_NONE : compile_temp(c, 1);

		paths.data[i].rhs = compile_expr(c, cmd->rhs.data[i], want);
	}
	for (i = 0; i < n; i++)
		assign_path(b, &steps, &paths.data[i]);
	vec_fini(&paths);
	vec_fini(&steps);
	c->next = next;
}

void emit_unpack(struct body_compiler *b, const struct cmd *cmd)
{
	struct compiler *c = &b->c;
	const struct expr *left = cmd->lhs.data[0];
	struct datatype_ctor *ctor = left->u.call.func->ctor;
	const struct obligation o = { .cmd = cmd,
				      .kind = ASSERT_UNPACK,
				      .attrs = cmd->attrs,
				      .at = span_from(cmd->tok, cmd->span) };
	uint32_t next = c->next, x, ok, i;

	x = compile_temp(c, 1);
	compile_expr(c, cmd->rhs.data[0], x);
	ok = compile_temp(c, 1);
	vec_push_in(c->arena, &c->code->ctors, ctor);
	compile_ins(c, cmd->tok, I_IS, ok, x, c->code->ctors.len - 1, 0);
	vec_push_in(c->arena, &c->code->obligations, o);
	compile_ins(c, cmd->tok, I_ASSERT, ok, c->code->obligations.len - 1, 0, 0);
	for (i = 0; i < left->n_args; i++) {
		const struct field f = { ctor->fields.data[i]->name, ctor->datatype,
					 left->args[i]->type };

		vec_push_in(c->arena, &c->code->fields, f);
		compile_ins(c, cmd->tok, I_FIELD,
			    compile_operand(c, left->args[i]->u.ident.var, false), x,
			    c->code->fields.len - 1, 0);
	}
	c->next = next;
}
