/*
 * Procedures: contracts, bodies as blocks, commands. The code of a procedure is
 *
 *	start     values for globals and parameters that meet the contract (a run's entry)
 *	requires  at a call: preconditions
 *	body      old values are saved; results and locals get values; blocks
 *	leave     postconditions, results to the caller
 *
 * and behind that the parts that are evaluated by themselves: constraints of choices,
 * assumptions, guards.
 */
#include "exec/compile_body.h"

#include "ivl/unchecked.h"

static uint32_t global_operand(const struct var *v)
{
	return OPERAND_GLOBAL | v->id;
}

static bool any_where(const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		if (vars->data[i]->where)
			return true;
	return false;
}

/* -- procedures -------------------------------------------------------------------------- */

static void alias(struct compiler *c, const var_list *from, const var_list *to)
{
	uint32_t i;
	uint64_t at;

	for (i = 0; i < from->len && i < to->len; i++)
		if (map_get(&c->slots, (uintptr_t)to->data[i], &at))
			map_set(&c->slots, (uintptr_t)from->data[i], at);
}

static void slots(struct compiler *c, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		compile_slot(c, vars->data[i]);
}

static void choose_list(struct body_compiler *b, struct choice *k, const var_list *vars,
			const var_list *clauses)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		choice_add_var(b, k, vars->data[i],
			       compile_operand(&b->c, vars->data[i], false));
	for (i = 0; i < clauses->len; i++)
		constrain_where(b, k, clauses->data[i]);
}

/* A run of the procedure by itself. */
static void compile_start(struct body_compiler *b, const var_list *ins)
{
	struct compiler *c = &b->c;
	struct choice *k = choice_new(b, NULL);
	uint32_t i;

	c->code->start_pc = c->code->ins.len;
	for (i = 0; i < c->m->all_globals.len; i++) {
		const struct var *v = c->m->all_globals.data[i];

		choice_add_var(b, k, v, global_operand(v));
		constrain_where(b, k, v);
	}
	choose_list(b, k, ins, &b->proc->ins);
	for (i = 0; i < b->proc->specs.len; i++)
		if (b->proc->specs.data[i]->kind == SPEC_REQUIRES)
			constrain_later(b, k, b->proc->specs.data[i]->expr, false,
					"a precondition of the procedure is false");
	emit_choice(b, k, b->proc->head.tok);
	b->start_jump = compile_ins(c, 0, I_JUMP, 0, 0, 0, 0);
}

static void compile_requires(struct body_compiler *b)
{
	struct compiler *c = &b->c;
	uint32_t i;

	c->code->requires_pc = c->code->ins.len;
	for (i = 0; i < b->proc->specs.len; i++) {
		const struct spec *s = b->proc->specs.data[i];
		const struct obligation o = { .kind = ASSERT_REQUIRES,
					      .related = s,
					      .attrs = s->attrs,
					      .at = span_from(s->tok, s->span) };

		if (s->kind != SPEC_REQUIRES || !s->expr)
			continue;
		if (s->free)
			emit_assume(b, s->expr, NULL, o.at,
				    "a free precondition is false");
		else
			emit_assert(b, s->expr, &o);
	}
	for (i = 0; i < b->proc->ins.len; i++)
		if (b->proc->ins.data[i]->where)
			emit_assume(b, b->proc->ins.data[i]->where, NULL,
				    b->proc->ins.data[i]->where->span, where_text);
}

/* What a caller knows of results and of what may have changed. */
static void assume_where(struct body_compiler *b)
{
	uint32_t i;

	for (i = 0; i < b->proc->outs.len; i++)
		if (b->proc->outs.data[i]->where)
			emit_assume(b, b->proc->outs.data[i]->where, NULL,
				    b->proc->outs.data[i]->where->span, where_text);
	for (i = 0; i < b->proc->modifies.len; i++)
		if (b->proc->modifies.data[i]->where)
			emit_assume(b, b->proc->modifies.data[i]->where, NULL,
				    b->proc->modifies.data[i]->where->span, where_text);
}

static void compile_ensures(struct body_compiler *b)
{
	uint32_t i;

	for (i = 0; i < b->leaves.len; i++)
		b->c.code->ins.data[b->leaves.data[i]].a = b->c.code->ins.len;
	for (i = 0; i < b->proc->specs.len; i++) {
		const struct spec *s = b->proc->specs.data[i];
		const struct obligation o = { .kind = ASSERT_ENSURES,
					      .related = s,
					      .attrs = s->attrs,
					      .at = span_from(s->tok, s->span) };

		if (s->kind != SPEC_ENSURES || !s->expr)
			continue;
		if (s->free)
			emit_assume(b, s->expr, NULL, o.at,
				    "a free postcondition is false");
		else
			emit_assert(b, s->expr, &o);
	}
	assume_where(b);
	compile_ins(&b->c, b->proc->head.tok, I_LEAVE, 0, 0, 0, 0);
}

/* A procedure without body does anything that its contract allows. */
static void compile_contract(struct body_compiler *b)
{
	struct compiler *c = &b->c;
	struct choice *k = choice_new(b, NULL);
	uint32_t i;

	choose_list(b, k, &b->proc->outs, &b->proc->outs);
	for (i = 0; i < b->proc->modifies.len; i++) {
		choice_add_var(b, k, b->proc->modifies.data[i],
			       global_operand(b->proc->modifies.data[i]));
		constrain_where(b, k, b->proc->modifies.data[i]);
	}
	for (i = 0; i < b->proc->specs.len; i++) {
		const struct spec *s = b->proc->specs.data[i];

		if (s->kind == SPEC_ENSURES && s->expr)
			constrain_later(b, k, s->expr, false,
					"nothing was found that meets a postcondition");
	}
	emit_choice(b, k, b->proc->head.tok);
	compile_ins(c, b->proc->head.tok, I_LEAVE, 0, 0, 0, 0);
}

static struct routine *compile_procedure(struct machine *m, const struct proc *p,
					 const struct impl *impl)
{
	struct body_compiler b = { .proc = p };
	struct compiler *c = &b.c;
	const var_list *ins = impl ? &impl->ins : &p->ins;
	const var_list *outs = impl ? &impl->outs : &p->outs;
	struct routine *code;
	uint32_t i;

	compiler_init(c, m, NULL);
	code = c->code;
	c->proc = p;
	code->proc = p;
	code->impl = impl;
	compile_type_slots(c, &p->tparams);
	for (i = 0; impl && i < impl->tparams.len && i < p->tparams.len; i++) {
		const struct type_slot s = { impl->tparams.data[i], i };

		vec_push_in(c->arena, &code->types_at, s);
	}
	code->n_tparams = p->tparams.len;
	code->n_ins = ins->len;
	code->n_outs = outs->len;
	slots(c, ins);
	slots(c, outs);
	if (impl) {
		alias(c, &p->ins, ins);
		alias(c, &p->outs, outs);
		slots(c, &impl->locals);
		code->is_selective = impl_is_checked_selectively(impl);
		code->checked_at = code->is_selective ? compile_temp(c, 1) : 0;
	}
	c->n_fixed = c->next;
	compile_start(&b, ins);
	compile_requires(&b);
	code->body_pc = code->ins.len;
	code->ins.data[b.start_jump].a = code->body_pc;
	compile_ins(c, p->head.tok, I_SAVE, 0, 0, 0, 0);
	if (impl) {
		struct choice *k = choice_new(&b, NULL);

		b.has_where = any_where(&p->outs) || any_where(&impl->locals) ||
			      any_where(&p->modifies);
		choose_list(&b, k, outs, &p->outs);
		choose_list(&b, k, &impl->locals, &impl->locals);
		if (k->vars.len)
			emit_choice(&b, k, impl->head.tok);
		emit_blocks(&b, &impl->blocks);
		emit_jumps(&b);
		compile_ensures(&b);
	} else {
		compile_contract(&b);
	}
	emit_parts(&b);
	if (impl)
		settle_targets(&b);
	compile_finish(c);
	vec_fini(&b.pending);
	vec_fini(&b.jumps);
	vec_fini(&b.leaves);
	compiler_fini(c);
	return code;
}

const struct routine *implementation_code(struct machine *m, const struct impl *impl)
{
	struct routine *code = map_get_ptr(&m->codes, impl);

	if (!code) {
		code = compile_procedure(m, impl->proc, impl);
		map_set_ptr(&m->codes, impl, code);
	}
	return code;
}

const struct routine *procedure_code(struct machine *m, const struct proc *p)
{
	const struct impl *impl = map_get_ptr(&m->impls, p);
	struct routine *code;

	if (impl)
		return implementation_code(m, impl);
	code = map_get_ptr(&m->codes, p);
	if (!code) {
		code = compile_procedure(m, p, NULL);
		map_set_ptr(&m->codes, p, code);
	}
	return code;
}
