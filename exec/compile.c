/*
 * Expressions to instructions, on an explicit stack. Parts leave their operands on a second
 * stack; the instruction of the whole takes them from there. Arguments of functions, keys of
 * several parts, and fields of constructors go to slots that follow each other.
 */
#include "exec/compile.h"

#include "exec/bits.h"
#include "exec/builtin.h"
#include "exec/number.h"
#include "ivl/print.h"

#include <string.h>

#define NESTING_MAX 100 // lambdas in lambdas

struct todo {
	const struct expr *e;
	uint32_t want;
	uint32_t step; // parts that were begun
	uint32_t next; // slots before it
	uint32_t base; // first of the slots that follow each other
	uint32_t patch, patch2;
	bool old;
};

typedef VEC(struct todo) todo_list;

/* A code without instructions. */
static struct routine *code_new(struct machine *m)
{
	struct routine *code = ARENA_NEW(&m->arena, struct routine);

	code->requires_pc = code->body_pc = code->start_pc = PC_NONE;
	return code;
}

void compiler_init(struct compiler *c, struct machine *m, struct compiler *outer)
{
	*c = (struct compiler){ .m = m,
				.arena = &m->arena,
				.code = code_new(m),
				.outer = outer,
				.proc = outer ? outer->proc : NULL,
				.nesting = outer ? outer->nesting + 1 : 0 };
	map_init(&c->slots);
	map_init(&c->old_slots);
}

void compiler_fini(struct compiler *c)
{
	map_fini(&c->slots);
	map_fini(&c->old_slots);
	vec_fini(&c->captured);
	vec_fini(&c->operands);
}

uint32_t compile_temp(struct compiler *c, uint32_t n)
{
	uint32_t first = c->next;

	c->next += n;
	if (c->next > c->code->n_slots)
		c->code->n_slots = c->next;
	return first;
}

uint32_t compile_slot(struct compiler *c, const struct var *v)
{
	uint32_t at = compile_temp(c, 1);
	const struct var_slot s = { v, at };

	map_set(&c->slots, (uintptr_t)v, at + 1);
	vec_push_in(c->arena, &c->code->vars_at, s);
	return at;
}

void compile_type_slots(struct compiler *c, const type_param_list *params)
{
	uint32_t i;

	for (i = 0; i < params->len; i++) {
		const struct type_slot s = { params->data[i], compile_temp(c, 1) };

		vec_push_in(c->arena, &c->code->types_at, s);
	}
}

uint32_t compile_ins(struct compiler *c, srcpos at, enum opcode op, uint32_t a,
		     uint32_t b, uint32_t x, uint32_t d)
{
	const struct ins i = { op, a, b, x, d };

	vec_push_in(c->arena, &c->code->ins, i);
	vec_push_in(c->arena, &c->code->places, at);
	return c->code->ins.len - 1;
}

uint32_t compile_literal(struct machine *m, value v, const struct type *type)
{
	vec_push(&m->literals, v);
	vec_push(&m->literal_types, type);
	return OPERAND_LITERAL | (m->literals.len - 1);
}

static void emit_unknown(struct compiler *c, srcpos at, uint32_t dst, const char *why)
{
	vec_push_in(c->arena, &c->code->reasons, why);
	compile_ins(c, at, I_UNKNOWN, dst, c->code->reasons.len - 1, 0, 0);
}

/* -- variables --------------------------------------------------------------------------- */

/* Is old(v) something else than v here? */
static bool changes(const struct compiler *c, const struct var *v)
{
	uint32_t i;

	if (v->kind != VAR_GLOBAL || !c->proc)
		return false;
	for (i = 0; i < c->proc->modifies.len; i++)
		if (c->proc->modifies.data[i] == v)
			return true;
	return false;
}

/*
 * What is captured, and old values, become known while the body is compiled. Their slots
 * are behind all others, so they get their numbers at the end.
 */
static uint32_t late_slot(struct compiler *c)
{
	return OPERAND_LATE | c->n_late++;
}

static void settle(uint32_t *x, uint32_t base)
{
	if ((*x & OPERAND_LITERAL) == OPERAND_LATE)
		*x = (*x & OPERAND_INDEX) + base;
}

void compile_finish(struct compiler *c)
{
	struct routine *code = c->code;
	uint32_t i, k, base = code->n_slots;

	code->late_at = base;
	code->n_slots += c->n_late;
	for (i = 0; i < code->ins.len; i++) {
		settle(&code->ins.data[i].a, base);
		settle(&code->ins.data[i].b, base);
		settle(&code->ins.data[i].c, base);
		settle(&code->ins.data[i].d, base);
	}
	for (i = 0; i < code->vars_at.len; i++)
		settle(&code->vars_at.data[i].at, base);
	for (i = 0; i < code->types_at.len; i++)
		settle(&code->types_at.data[i].at, base);
	for (i = 0; i < code->olds.len; i++)
		settle(&code->olds.data[i].at, base);
	for (i = 0; i < code->quants.len; i++)
		for (k = 0; k < code->quants.data[i]->vars.len; k++)
			settle(&code->quants.data[i]->vars.data[k].slot, base);
	for (i = 0; i < code->choices.len; i++)
		for (k = 0; k < code->choices.data[i]->vars.len; k++)
			settle(&code->choices.data[i]->vars.data[k].at, base);
}

static uint32_t capture(struct compiler *c, struct map *known, const struct var *v,
			bool old)
{
	uint32_t outside, at;
	uint64_t found;

	if (map_get(known, (uintptr_t)v, &found) && found)
		return (uint32_t)found - 1;
	outside = compile_operand(c->outer, v, old);
	if (outside == OPERAND_NONE)
		return OPERAND_NONE;
	at = late_slot(c);
	vec_push(&c->captured, outside);
	map_set(known, (uintptr_t)v, at + 1);
	if (!old) {
		const struct var_slot s = { v, at };

		vec_push_in(c->arena, &c->code->vars_at, s);
	}
	return at;
}

bool compile_has_slot(const struct compiler *c, const struct var *v)
{
	uint64_t found;

	return map_get(&c->slots, (uintptr_t)v, &found) && found;
}

/* The type parameter of a binder keeps one slot, however often the binder is compiled. */
uint32_t compile_late_type(struct compiler *c, const struct type_param *p)
{
	struct type_slot s = { p, 0 };
	uint32_t i;

	for (i = 0; i < c->code->types_at.len; i++)
		if (c->code->types_at.data[i].param == p)
			return c->code->types_at.data[i].at;
	s.at = late_slot(c);
	vec_push_in(c->arena, &c->code->types_at, s);
	return s.at;
}

/* The slot that keeps a global's value at the entry. */
static uint32_t old_slot(struct compiler *c, const struct var *v)
{
	struct var_slot s = { v, 0 };
	uint32_t i;

	for (i = 0; i < c->code->olds.len; i++)
		if (c->code->olds.data[i].var == v)
			return c->code->olds.data[i].at;
	s.at = late_slot(c);
	vec_push_in(c->arena, &c->code->olds, s);
	return s.at;
}

uint32_t compile_operand(struct compiler *c, const struct var *v, bool old)
{
	uint64_t found;

	if (v->kind == VAR_CONST) {
		c->m->used[v->id] |= !c->m->quiet;
		return OPERAND_GLOBAL | v->id;
	}
	old = old && changes(c, v);
	if (!old && map_get(&c->slots, (uintptr_t)v, &found) && found)
		return (uint32_t)found - 1;
	if (c->outer)
		return capture(c, old ? &c->old_slots : &c->slots, v, old);
	if (v->kind != VAR_GLOBAL)
		return OPERAND_NONE;
	return old ? old_slot(c, v) : (OPERAND_GLOBAL | v->id);
}

/* -- leaves ------------------------------------------------------------------------------ */

static value literal_of(struct compiler *c, const struct expr *e)
{
	value v = VALUE_UNKNOWN;
	char *text;

	switch ((enum expr_kind)e->kind) {
	case E_BOOL:
		v = value_bool(e->op != 0);
		break;
	case E_INT:
		v = integer_of_text(e->u.text->text);
		break;
	case E_REAL:
		v = real_of_text(e->u.text->text);
		break;
	case E_FLOAT:
		if (e->type->bits2 <= FLOAT_EXPONENT_MAX)
			v = float_of_text(e->u.text->text, format_of(e->type));
		break;
	case E_BV:
		if (e->u.bv.bits <= BITS_MAX)
			v = integer_of_text(e->u.bv.value->text);
		break;
	case E_STRING:
		text = arena_strndup(c->arena, e->u.text->text, e->u.text->len);
		if (!strchr(text, '\\')) // an escape, to some solvers
			v = value_string(text, e->u.text->len);
		break;
	case E_RMODE:
		v = value_small(e->op);
		break;
	case E_ERROR:
	case E_IDENT:
	case E_CALL:
	case E_OLD:
	case E_UNARY:
	case E_BINARY:
	case E_COERCE:
	case E_TO_INT:
	case E_TO_REAL:
	case E_SELECT:
	case E_STORE:
	case E_EXTRACT:
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
	case E_ITE:
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
	case E_LET:
	case E_CODE:
		break;
	}
	return v;
}

/* -- the stack --------------------------------------------------------------------------- */

static void finish(struct compiler *c, todo_list *stack, uint32_t result)
{
	struct todo t = vec_pop(stack);

	if (t.want != OPERAND_NONE && result != t.want) {
		compile_ins(c, t.e->tok, I_MOVE, t.want, result, 0, 0);
		result = t.want;
	}
	vec_push(&c->operands, result);
}

static void begin(struct compiler *c, todo_list *stack, const struct expr *e,
		  uint32_t want, bool old)
{
	const struct todo t = { .e = e, .want = want, .next = c->next, .old = old };

	vec_push(stack, t);
}

/* Where the result of the expression on top goes: its temporary slots are free again. */
static uint32_t result_slot(struct compiler *c, const struct todo *t)
{
	c->next = t->next;
	return t->want != OPERAND_NONE ? t->want : compile_temp(c, 1);
}

/* A slot that may be written before the whole expression has been read. */
static uint32_t early_slot(struct compiler *c, const struct todo *t)
{
	if (t->want != OPERAND_NONE && !(t->want & OPERAND_GLOBAL) &&
	    t->want >= c->n_fixed)
		return t->want;
	return compile_temp(c, 1);
}

static const struct builtin *builtin_for(struct compiler *c, const struct func *f,
					 const char **name)
{
	const struct atom *text = attr_string(f->head.attrs, "bvbuiltin");
	const struct builtin *b;

	if (!text)
		text = attr_string(f->head.attrs, "builtin");
	if (!text)
		return NULL;
	*name = text->text;
	b = map_get_ptr(&c->m->builtins, f);
	if (!b) {
		b = builtin_of(c->arena, f, text->text);
		if (b)
			map_set_ptr(&c->m->builtins, f, b);
	}
	return b;
}

static void emit_call(struct compiler *c, const struct todo *t, uint32_t dst)
{
	const struct func *f = t->e->u.call.func;
	uint32_t args = t->base + (f->ctor ? 0 : f->tparams.len);
	const char *name = NULL;
	const struct builtin *b;

	if (f->ctor) {
		vec_push_in(c->arena, &c->code->ctors, f->ctor);
		compile_ins(c, t->e->tok, I_DATA, dst, c->code->ctors.len - 1, args, 0);
		return;
	}
	b = builtin_for(c, f, &name);
	if (b) {
		vec_push_in(c->arena, &c->code->builtins, b);
		compile_ins(c, t->e->tok, I_BUILTIN, dst, c->code->builtins.len - 1,
			    args, 0);
	} else if (name) {
		emit_unknown(
		    c, t->e->tok, dst,
		    arena_printf(c->arena,
				 "the builtin function \"%s\" is not evaluated", name));
	} else {
		c->m->funcs[f->id].used |= !c->m->quiet;
		vec_push_in(c->arena, &c->code->funcs, f);
		compile_ins(c, t->e->tok, I_CALL, dst, c->code->funcs.len - 1, t->base,
			    0);
	}
}

uint32_t compile_field(struct compiler *c, const struct expr *e)
{
	const struct field f = { e->u.field.name, e->args[0]->type->decl, e->type };

	vec_push_in(c->arena, &c->code->fields, f);
	return c->code->fields.len - 1;
}

static uint32_t type_number(struct compiler *c, const struct type *t)
{
	vec_push_in(c->arena, &c->code->types, t);
	return c->code->types.len - 1;
}

static enum opcode comparison_op(const struct expr *e, bool or_equal)
{
	if (e->args[0]->type->kind == TYPE_REAL)
		return or_equal ? I_RLE : I_RLT;
	return or_equal ? I_LE : I_LT;
}

/* Arithmetic by type; float operations by builtins. */
static void emit_binary(struct compiler *c, const struct expr *e, uint32_t dst,
			uint32_t x, uint32_t y)
{
	static const struct {
		enum opcode integer, real;
		int of_float;
	} table[OP_COUNT] = {
		[OP_ADD] = { I_ADD, I_RADD, FLOAT_ADD },
		[OP_SUB] = { I_SUB, I_RSUB, FLOAT_SUB },
		[OP_MUL] = { I_MUL, I_RMUL, FLOAT_MUL },
		[OP_REALDIV] = { I_RDIV, I_RDIV, FLOAT_DIV },
		[OP_DIV] = { I_DIV, I_DIV, 0 },
		[OP_MOD] = { I_MOD, I_MOD, 0 },
		[OP_POW] = { I_POW, I_POW, 0 },
		[OP_LT] = { I_LT, I_RLT, FLOAT_LT },
		[OP_LE] = { I_LE, I_RLE, FLOAT_LE },
		[OP_GT] = { I_LT, I_RLT, FLOAT_GT },
		[OP_GE] = { I_LE, I_RLE, FLOAT_GE },
	};
	const struct type *t = e->args[0]->type;
	enum op op = (enum op)e->op;
	enum opcode code;

	if (op == OP_EQ || op == OP_IFF || op == OP_NEQ) {
		compile_ins(c, e->tok, op == OP_NEQ ? I_NE : I_EQ, dst, x, y, 0);
		return;
	}
	if (op == OP_CONCAT) {
		compile_ins(c, e->tok, I_CONCAT, dst, x, y, e->args[1]->type->bits);
		return;
	}
	if (t->kind == TYPE_FLOAT) {
		if (t->bits2 > FLOAT_EXPONENT_MAX) {
			emit_unknown(c, e->tok, dst,
				     "floats of this format are not evaluated");
			return;
		}
		vec_push_in(c->arena, &c->code->builtins,
			    builtin_float(c->arena, table[op].of_float, t, e->type));
		compile_ins(c, e->tok, I_FARITH, dst, x, y, c->code->builtins.len - 1);
		return;
	}
	code = t->kind == TYPE_REAL || op == OP_REALDIV ? table[op].real
							: table[op].integer;
	if (op == OP_LT || op == OP_LE || op == OP_GT || op == OP_GE)
		code = comparison_op(e, op == OP_LE || op == OP_GE);
	if (op == OP_GT || op == OP_GE)
		compile_ins(c, e->tok, code, dst, y, x, 0);
	else
		compile_ins(c, e->tok, code, dst, x, y, 0);
}

/* `/` of integers is that of reals. */
static uint32_t as_real(struct compiler *c, const struct expr *e, uint32_t x)
{
	uint32_t at;

	if (e->type->kind != TYPE_INT)
		return x;
	at = compile_temp(c, 1);
	compile_ins(c, e->tok, I_TO_REAL, at, x, 0, 0);
	return at;
}

/* The instruction of an expression whose parts have the operands x. */
static void emit(struct compiler *c, const struct todo *t, uint32_t dst,
		 const uint32_t *x)
{
	const struct expr *e = t->e;

	switch ((enum expr_kind)e->kind) {
	case E_UNARY:
		if (e->op == OP_NOT)
			compile_ins(c, e->tok, I_NOT, dst, x[0], 0, 0);
		else if (e->type->kind == TYPE_REAL)
			compile_ins(c, e->tok, I_RNEG, dst, x[0], x[0], 0);
		else
			compile_ins(c, e->tok, I_NEG, dst, x[0], 0, 0);
		break;
	case E_BINARY:
		emit_binary(c, e, dst, x[0], x[1]);
		break;
	case E_TO_INT:
		compile_ins(c, e->tok, I_TO_INT, dst, x[0], 0, 0);
		break;
	case E_TO_REAL:
		compile_ins(c, e->tok, I_TO_REAL, dst, x[0], 0, 0);
		break;
	case E_EXTRACT:
		if (e->u.extract.hi > BITS_MAX)
			emit_unknown(c, e->tok, dst,
				     "bit vectors of this width are not "
				     "evaluated");
		else
			compile_ins(c, e->tok, I_EXTRACT, dst, x[0], e->u.extract.hi,
				    e->u.extract.lo);
		break;
	case E_FIELD:
		compile_ins(c, e->tok, I_FIELD, dst, x[0], compile_field(c, e), 0);
		break;
	case E_UPDATE:
		compile_ins(c, e->tok, I_UPDATE, dst, x[0], compile_field(c, e), x[1]);
		break;
	case E_IS:
		vec_push_in(c->arena, &c->code->ctors, e->u.field.ctor);
		compile_ins(c, e->tok, I_IS, dst, x[0], c->code->ctors.len - 1, 0);
		break;
	case E_SELECT:
		compile_ins(c, e->tok, I_SELECT, dst, x[0], x[1], 0);
		break;
	case E_STORE:
		compile_ins(c, e->tok, I_STORE, dst, x[0], x[1], x[2]);
		break;
	case E_CALL:
		emit_call(c, t, dst);
		break;
	case E_ERROR:
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
	case E_IDENT:
	case E_OLD:
	case E_COERCE:
	case E_ITE:
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
	case E_LET:
	case E_CODE:
		break;
	}
}

/* Type arguments of a function or a polymorphic map come before the rest. */
static uint32_t type_count(const struct expr *e)
{
	if (e->kind == E_CALL)
		return e->u.call.func->ctor ? 0 : e->u.call.func->tparams.len;
	if (e->kind == E_SELECT || e->kind == E_STORE)
		return e->args[0]->type->n_params;
	return 0;
}

/* Do the indices make a key of several parts? */
static bool is_wide(const struct expr *e)
{
	uint32_t n = e->n_args - 1 - (e->kind == E_STORE);

	return (e->kind == E_SELECT || e->kind == E_STORE) && (n != 1 || type_count(e));
}

/* Which parts go to slots that follow each other: [from, to). */
static void block_of(const struct expr *e, uint32_t *from, uint32_t *to)
{
	*from = *to = 0;
	if (e->kind == E_CALL)
		*to = e->n_args;
	else if (is_wide(e)) {
		*from = 1;
		*to = e->n_args - (e->kind == E_STORE);
	}
}

static void emit_types(struct compiler *c, const struct expr *e, uint32_t base)
{
	uint32_t i, n = type_count(e);
	const struct type *const *tinst =
	    e->kind == E_CALL ? e->u.call.tinst : e->u.map.tinst;

	for (i = 0; i < n; i++)
		compile_ins(c, e->tok, I_TYPE, base + i, type_number(c, tinst[i]), 0,
			    0);
}

/* All parts of an operator, a call, a selection, and then its own instruction. */
static void step_plain(struct compiler *c, todo_list *stack)
{
	struct todo *t = &vec_last(stack);
	const struct expr *e = t->e;
	uint32_t from, to, n = e->n_args, dst, i, in[3] = { 0 };
	const uint32_t *x;

	block_of(e, &from, &to);
	if (t->step == 0 && (e->kind == E_CALL || is_wide(e))) {
		t->base = compile_temp(c, type_count(e) + to - from);
		emit_types(c, e, t->base);
	}
	if (t->step < n) {
		i = t->step++;
		begin(c, stack, e->args[i],
		      i >= from && i < to ? t->base + type_count(e) + i - from
					  : OPERAND_NONE,
		      t->old);
		return;
	}
	x = c->operands.data + c->operands.len - n;
	if (e->kind != E_CALL) {
		in[0] = x[0];
		in[1] = n > 1 ? x[1] : OPERAND_NONE;
		in[2] = x[n - 1];
	}
	if (is_wide(e)) {
		in[1] = compile_temp(c, 1);
		compile_ins(c, e->tok, I_TUPLE, in[1], 0, t->base,
			    type_count(e) + to - from);
	}
	if (e->kind == E_BINARY && e->op == OP_REALDIV && e->type->kind == TYPE_REAL) {
		in[0] = as_real(c, e->args[0], in[0]);
		in[1] = as_real(c, e->args[1], in[1]);
	}
	c->operands.len -= n;
	dst = result_slot(c, t);
	emit(c, t, dst, in);
	finish(c, stack, dst);
}

/* a && b, a || b, a ==> b: the second is not looked at if the first decides. */
static void step_connective(struct compiler *c, todo_list *stack)
{
	struct todo *t = &vec_last(stack);
	const struct expr *e = t->e;
	bool is_and = e->op == OP_AND;
	uint32_t y;

	switch (t->step++) {
	case 0:
		t->base = early_slot(c, t);
		begin(c, stack, e->args[0], t->base, t->old);
		return;
	case 1:
		c->operands.len--;
		if (e->op == OP_IMPLIES)
			compile_ins(c, e->tok, I_NOT, t->base, t->base, 0, 0);
		t->patch = compile_ins(c, e->tok, is_and ? I_JFALSE : I_JTRUE, t->base,
				       0, 0, 0);
		begin(c, stack, e->args[1], OPERAND_NONE, t->old);
		return;
	default:
		y = vec_pop(&c->operands);
		compile_ins(c, e->tok, is_and ? I_AND : I_OR, t->base, t->base, y, 0);
		c->code->ins.data[t->patch].b = c->code->ins.len;
		c->next = t->next > t->base + 1 ? t->next : t->base + 1;
		if (t->want != OPERAND_NONE)
			c->next = t->next;
		finish(c, stack, t->base);
	}
}

static void step_ite(struct compiler *c, todo_list *stack)
{
	struct todo *t = &vec_last(stack);
	const struct expr *e = t->e;

	switch (t->step++) {
	case 0:
		t->base = t->want != OPERAND_NONE ? t->want : compile_temp(c, 1);
		begin(c, stack, e->args[0], OPERAND_NONE, t->old);
		return;
	case 1:
		t->patch =
		    compile_ins(c, e->tok, I_BRANCH, vec_pop(&c->operands), 0, 0, 0);
		begin(c, stack, e->args[1], t->base, t->old);
		return;
	case 2:
		c->operands.len--;
		t->patch2 = compile_ins(c, e->tok, I_JUMP, 0, 0, 0, 0);
		c->code->ins.data[t->patch].b = c->code->ins.len;
		begin(c, stack, e->args[2], t->base, t->old);
		return;
	default:
		c->operands.len--;
		compile_ins(c, e->tok, I_JUMP, c->code->ins.len + 2, 0, 0, 0);
		c->code->ins.data[t->patch].c = c->code->ins.len;
		compile_ins(c, e->tok, I_UNKNOWN, t->base, OPERAND_NONE, 0, 0);
		c->code->ins.data[t->patch2].a = c->code->ins.len;
		c->next = t->want != OPERAND_NONE ? t->next : t->next + 1;
		finish(c, stack, t->base);
	}
}

/* Bound variables have no slot any more: it will be used for other things. */
static void forget(struct compiler *c, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		map_set(&c->slots, (uintptr_t)vars->data[i], 0);
}

static void step_let(struct compiler *c, todo_list *stack)
{
	struct todo *t = &vec_last(stack);
	const struct let *let = t->e->u.let;
	uint32_t i, dst, x, n = let->vars.len;

	if (t->step == 0) {
		t->base = compile_temp(c, n);
	}
	if (t->step > 0 && t->step <= n)
		c->operands.len--;
	if (t->step < n) {
		i = t->step++;
		begin(c, stack, t->e->args[i], t->base + i, t->old);
	} else if (t->step == n) {
		t->step++;
		for (i = 0; i < n; i++)
			map_set(&c->slots, (uintptr_t)let->vars.data[i],
				t->base + i + 1);
		begin(c, stack, t->e->args[n], OPERAND_NONE, t->old);
	} else {
		x = vec_pop(&c->operands);
		forget(c, &let->vars);
		dst = result_slot(c, t);
		if (x != dst)
			compile_ins(c, t->e->tok, I_MOVE, dst, x, 0, 0);
		finish(c, stack, dst);
	}
}

static void step_quant(struct compiler *c, todo_list *stack)
{
	struct todo *t = &vec_last(stack);
	uint32_t dst;

	if (t->step++ == 0) {
		bool old = c->old;

		t->base = early_slot(c, t);
		c->old = t->old;
		compile_quant(c, t->e, &t->patch);
		c->old = old;
		begin(c, stack, t->e->args[0], OPERAND_NONE, t->old);
		return;
	}
	forget(c, &t->e->u.binder->vars);
	compile_ins(c, t->e->tok, I_END, vec_pop(&c->operands), 0, 0, 0);
	c->code->ins.data[t->patch].a = t->base;
	c->code->ins.data[t->patch].c = c->code->ins.len;
	c->next = t->want != OPERAND_NONE ? t->next : t->base + 1;
	dst = t->base;
	finish(c, stack, dst);
}

/* -- lambdas ----------------------------------------------------------------------------- */

/*
 * Lambdas of the same text, over variables of the same names and types, are one: maps that
 * they make are equal if what they captured is.
 */
static const struct lambda *first_alike(struct compiler *c, const struct lambda *l,
					const struct expr *e)
{
	const struct lambda *first;
	struct buf text;
	uint32_t i;
	const struct atom *key;

	buf_init(&text);
	print_expr(&text, e);
	buf_printf(&text, "#%u", e->type->id);
	for (i = 0; i < l->code->vars_at.len; i++)
		buf_printf(&text, "#%s:%u", l->code->vars_at.data[i].var->name->text,
			   l->code->vars_at.data[i].var->type->id);
	key = intern(c->m->program->names, text.data, text.len);
	buf_fini(&text);
	first = map_get_ptr(&c->m->lambdas, key);
	if (first)
		return first;
	map_set_ptr(&c->m->lambdas, key, l);
	return l;
}

/* The body is code of its own: type arguments and keys first, what it captures last. */
static void compile_lambda(struct compiler *c, const struct expr *e, uint32_t dst,
			   bool old)
{
	const struct binder *b = e->u.binder;
	struct lambda *l = ARENA_NEW(c->arena, struct lambda);
	struct compiler in;
	uint32_t i, first, x;

	if (c->nesting > NESTING_MAX) {
		emit_unknown(c, e->tok, dst, "lambdas are nested too deeply");
		return;
	}
	compiler_init(&in, c->m, c);
	in.old = old;
	l->code = in.code;
	l->type = e->type;
	l->n_types = b->tparams.len;
	l->n_keys = b->vars.len;
	l->at = e->span;
	compile_type_slots(&in, &b->tparams);
	for (i = 0; i < b->vars.len; i++)
		compile_slot(&in, b->vars.data[i]);
	/* Type parameters in scope are captured, too. */
	for (i = 0; i < c->code->types_at.len; i++) {
		struct type_slot s = c->code->types_at.data[i];

		vec_push(&in.captured, s.at);
		s.at = late_slot(&in);
		vec_push_in(c->arena, &in.code->types_at, s);
	}
	x = compile_expr(&in, e->args[0], OPERAND_NONE);
	compile_ins(&in, e->tok, I_RET, x, 0, 0, 0);
	l->n_captured = in.captured.len;
	vec_push_in(c->arena, &c->code->lambdas, l);
	first = compile_temp(c, l->n_captured);
	for (i = 0; i < l->n_captured; i++)
		compile_ins(c, e->tok, I_MOVE, first + i, in.captured.data[i], 0, 0);
	compile_ins(c, e->tok, I_LAMBDA, dst, c->code->lambdas.len - 1, first, 0);
	compile_finish(&in);
	l->alike = first_alike(c, l, e);
	compiler_fini(&in);
}

/* -- all kinds --------------------------------------------------------------------------- */

static void step_ident(struct compiler *c, todo_list *stack)
{
	struct todo t = vec_last(stack);
	uint32_t x = compile_operand(c, t.e->u.ident.var, t.old);

	if (x == OPERAND_NONE) {
		x = result_slot(c, &t);
		emit_unknown(c, t.e->tok, x, "this variable has no value here");
	}
	finish(c, stack, x);
}

static void step_literal(struct compiler *c, todo_list *stack)
{
	struct todo t = vec_last(stack);
	value v = literal_of(c, t.e);
	uint32_t x;

	if (v != VALUE_UNKNOWN) {
		x = compile_literal(c->m, v, t.e->type);
	} else {
		x = result_slot(c, &t);
		emit_unknown(c, t.e->tok, x, "this literal is not evaluated");
	}
	finish(c, stack, x);
}

static void step(struct compiler *c, todo_list *stack)
{
	struct todo *t = &vec_last(stack);
	const struct expr *e = t->e;
	uint32_t dst;

	switch ((enum expr_kind)e->kind) {
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
	case E_ERROR:
		step_literal(c, stack);
		return;
	case E_IDENT:
		step_ident(c, stack);
		return;
	case E_OLD:
	case E_COERCE:
		if (t->step++ == 0)
			begin(c, stack, e->args[0], t->want,
			      t->old || e->kind == E_OLD);
		else
			finish(c, stack, vec_pop(&c->operands));
		return;
	case E_BINARY:
		if (e->op == OP_AND || e->op == OP_OR || e->op == OP_IMPLIES)
			step_connective(c, stack);
		else
			step_plain(c, stack);
		return;
	case E_UNARY:
	case E_CALL:
	case E_TO_INT:
	case E_TO_REAL:
	case E_SELECT:
	case E_STORE:
	case E_EXTRACT:
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
		step_plain(c, stack);
		return;
	case E_ITE:
		step_ite(c, stack);
		return;
	case E_LET:
		step_let(c, stack);
		return;
	case E_FORALL:
	case E_EXISTS:
		step_quant(c, stack);
		return;
	case E_LAMBDA:
		dst = early_slot(c, t);
		compile_lambda(c, e, dst, t->old);
		c->next = vec_last(stack).want != OPERAND_NONE ? vec_last(stack).next
							       : dst + 1;
		finish(c, stack, dst);
		return;
	case E_CODE:
		dst = early_slot(c, t);
		compile_code_expr(c, e, dst);
		c->next = vec_last(stack).want != OPERAND_NONE ? vec_last(stack).next
							       : dst + 1;
		finish(c, stack, dst);
		return;
	}
}

uint32_t compile_expr(struct compiler *c, const struct expr *e, uint32_t want)
{
	todo_list stack = { 0 };

	begin(c, &stack, e, want, c->old);
	while (stack.len)
		step(c, &stack);
	vec_fini(&stack);
	return vec_pop(&c->operands);
}

struct part compile_part(struct compiler *c, const struct expr *e)
{
	struct part p = { .pc = c->code->ins.len, .expr = e, .type = e->type };
	uint32_t next = c->next, x = compile_expr(c, e, OPERAND_NONE);

	compile_ins(c, e->tok, I_END, x, 0, 0, 0);
	c->next = next;
	return p;
}
