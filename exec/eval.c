/*
 * The machine: one loop over instructions. Calls of procedures and functions are frames of
 * its own stack; only what is asked for by itself (a quantifier's body, a lambda's entry, an
 * assumption that is tried) runs the loop within the loop, to a limit.
 */
#include "base/mem.h"
#include "exec/bits.h"
#include "exec/builtin.h"
#include "exec/compile.h"
#include "exec/eval.h"
#include "exec/map_value.h"
#include "exec/number.h"

#include <stdlib.h>
#include <string.h>

#define FRAMES_MAX 1000000
#define TRIAL_STEPS 20000

value machine_unknown(struct machine *m, const char *why)
{
	const struct frame *f = m->frames.len ? &vec_last(&m->frames) : NULL;

	m->why = why;
	m->why_at = (struct span){ 0, 0 };
	if (f && m->at < f->code->places.len)
		m->why_at.start = m->why_at.end = f->code->places.data[m->at];
	return VALUE_UNKNOWN;
}

void machine_stop(struct machine *m, enum exec_end end, struct span at, const char *why)
{
	if (m->stopped)
		return;
	m->stopped = true;
	if (m->trial)
		return;
	m->result->end = end;
	m->result->at = at;
	m->result->why = why;
}

const struct type *machine_type(struct machine *m, const struct routine *code,
				value *fp, const struct type *t)
{
	const struct type_param *from[16];
	const struct type *to[16];
	uint32_t i, n = 0;

	if (!(t->flags & TYPE_HAS_VAR))
		return t;
	for (i = 0; i < code->types_at.len && n < ARRAY_LEN(from); i++) {
		const struct type_slot *s = &code->types_at.data[i];
		value v = *operand(m, fp, s->at);

		if (!value_is_small(v))
			continue;
		from[n] = s->param;
		to[n++] = m->types->all.data[small_of(v)];
	}
	return type_subst(m->types, t, from, to, n);
}

/* -- frames ------------------------------------------------------------------------------ */

static struct span span_at(const struct routine *code, uint32_t pc)
{
	srcpos p = pc < code->places.len ? code->places.data[pc] : 0;

	return (struct span){ p, p };
}

/* Room for a frame above the others, or NULL: the run, or the trial, is over. */
static value *push_frame(struct machine *m, const struct routine *code, uint32_t pc,
			 uint32_t dst, struct span at)
{
	value *fp = m->stack_top;

	if (m->frames.len >= FRAMES_MAX ||
	    (size_t)(m->stack_end - fp) <= (size_t)code->n_slots) {
		machine_stop(m, EXEC_DEPTH, at, "calls are nested too deeply");
		return NULL;
	}
	m->stack_top = fp + code->n_slots;
	vec_push(&m->frames,
		 ((struct frame){ .code = code, .fp = fp, .pc = pc, .dst = dst }));
	return fp;
}

/* Frames of runs within a run borrow the slots of another. */
static void pop_frame(struct machine *m)
{
	const struct frame *f = &vec_last(&m->frames);
	uint32_t i;

	if (!f->borrows) {
		for (i = 0; i < f->code->n_slots; i++)
			slot_set(&f->fp[i], VALUE_NONE);
		m->stack_top = f->fp;
	}
	m->frames.len--;
}

bool machine_step(struct machine *m, uint64_t n, struct span at)
{
	m->steps += n;
	if (m->steps <= m->step_limit)
		return true;
	machine_stop(m, EXEC_STEPS, at, "the limit of steps is reached");
	return false;
}

/* -- the loop ---------------------------------------------------------------------------- */

#define A (*operand(m, fp, i->a))
#define B (*operand(m, fp, i->b))
#define C (*operand(m, fp, i->c))
#define D (*operand(m, fp, i->d))
#define SET(v) slot_set(operand(m, fp, i->a), (v))
#define BOTH_SMALL(x, y) ((x) & (y)&1)

/* Is a sum of small numbers one? */
static bool fits(int64_t n)
{
	return n >= SMALL_MIN && n <= SMALL_MAX;
}

static bool factors_fit(int64_t a, int64_t b)
{
	return a < INT64_C(0x40000000) && a > -INT64_C(0x40000000) &&
	       b < INT64_C(0x40000000) && b > -INT64_C(0x40000000);
}

static value execute(struct machine *m, const struct routine *code, uint32_t pc,
		     value *fp)
{
	uint32_t base = m->frames.len;
	const struct ins *i;
	value result = VALUE_UNKNOWN;

	for (;;) {
		i = &code->ins.data[pc++];
		m->at = pc - 1;
		switch ((enum opcode)i->op) {
		case I_MOVE:
			SET(value_keep(B));
			break;
		case I_ADD:
			if (BOTH_SMALL(B, C)) {
				int64_t n = small_of(B) + small_of(C);

				SET(fits(n) ? value_small(n) : value_integer(n));
			} else {
				SET(value_arithmetic(m, A_ADD, B, C));
			}
			break;
		case I_SUB:
			if (BOTH_SMALL(B, C)) {
				int64_t n = small_of(B) - small_of(C);

				SET(fits(n) ? value_small(n) : value_integer(n));
			} else {
				SET(value_arithmetic(m, A_SUB, B, C));
			}
			break;
		case I_MUL:
			if (BOTH_SMALL(B, C) && factors_fit(small_of(B), small_of(C)))
				SET(value_small(small_of(B) * small_of(C)));
			else
				SET(value_arithmetic(m, A_MUL, B, C));
			break;
		case I_DIV:
		case I_MOD:
			if (BOTH_SMALL(B, C) && small_of(C) > 0 && small_of(B) >= 0)
				SET(value_small(i->op == I_DIV
						    ? small_of(B) / small_of(C)
						    : small_of(B) % small_of(C)));
			else
				SET(value_arithmetic(m, i->op == I_DIV ? A_DIV : A_MOD,
						     B, C));
			break;
		case I_NEG:
			if (value_is_small(B))
				SET(value_small(-small_of(B)));
			else
				SET(value_arithmetic(m, A_NEG, B, B));
			break;
		case I_LT:
			if (BOTH_SMALL(B, C))
				SET(value_bool((int64_t)B < (int64_t)C));
			else
				SET(value_less(B, C, false));
			break;
		case I_LE:
			if (BOTH_SMALL(B, C))
				SET(value_bool((int64_t)B <= (int64_t)C));
			else
				SET(value_less(B, C, true));
			break;
		case I_RADD:
		case I_RSUB:
		case I_RMUL:
		case I_RDIV:
		case I_POW:
		case I_RNEG:
		case I_RLT:
		case I_RLE:
			SET(value_real(m, i->op, B, C));
			break;
		case I_TO_REAL:
			SET(B == VALUE_UNKNOWN ? B : real_of_int(B));
			break;
		case I_TO_INT:
			SET(B == VALUE_UNKNOWN ? B : real_floor(B));
			break;
		case I_FARITH: {
			value args[2] = { B, C };

			SET(value_builtin(m, code->builtins.data[i->d], args));
			break;
		}
		case I_CONCAT:
			SET(B == VALUE_UNKNOWN || C == VALUE_UNKNOWN
				? (value)VALUE_UNKNOWN
				: bits_concat(B, C, i->d));
			break;
		case I_EXTRACT:
			SET(B == VALUE_UNKNOWN ? B : bits_extract(B, i->c, i->d));
			break;
		case I_EQ:
			if (BOTH_SMALL(B, C))
				SET(value_bool(B == C));
			else
				SET(value_truth(values_equal(m, B, C)));
			break;
		case I_NE:
			if (BOTH_SMALL(B, C))
				SET(value_bool(B != C));
			else
				SET(truth_not(value_truth(values_equal(m, B, C))));
			break;
		case I_NOT:
			SET(truth_not(B));
			break;
		case I_AND:
			SET(truth_and(B, C));
			break;
		case I_OR:
			SET(truth_or(B, C));
			break;
		case I_TUPLE:
			SET(map_key(operand(m, fp, i->c), i->d, false));
			break;
		case I_SELECT:
			if (B == VALUE_UNKNOWN || C == VALUE_UNKNOWN)
				SET(VALUE_UNKNOWN);
			else
				SET(map_select(m, B, C));
			break;
		case I_STORE: {
			value map, key = C, v = D;

			if (B == VALUE_UNKNOWN || key == VALUE_UNKNOWN) {
				SET(VALUE_UNKNOWN);
				break;
			}
			/* A map that is replaced is the slot's no more. */
			map = i->a == i->b ? A : value_keep(B);
			if (i->a == i->b && (i->c == i->a || i->d == i->a)) {
				value_keep(map);
				slot_set(operand(m, fp, i->a),
					 map_store(m, map, key, v));
				break;
			}
			if (i->a == i->b)
				A = map_store(m, map, key, v);
			else
				SET(map_store(m, map, key, v));
			break;
		}
		case I_DATA: {
			const struct datatype_ctor *c = code->ctors.data[i->b];
			const value *parts = operand(m, fp, i->c);

			SET(values_unknown(parts, c->fields.len)
				? (value)VALUE_UNKNOWN
				: value_of_ctor(c, parts));
			break;
		}
		case I_FIELD:
			SET(value_field(m, code, fp, B, &code->fields.data[i->c],
					code->fields.data[i->c].type));
			break;
		case I_UPDATE:
			SET(value_update(m, B, &code->fields.data[i->c], D));
			break;
		case I_IS:
			SET(B == VALUE_UNKNOWN ? B
					       : value_bool(value_parts(B)->ctor ==
							    code->ctors.data[i->c]));
			break;
		case I_TYPE:
			SET(value_small(
			    machine_type(m, code, fp, code->types.data[i->b])->id));
			break;
		case I_CALL: {
			const struct func *f = code->funcs.data[i->b];
			const struct routine *callee = function_code(m, f);
			const value *args = operand(m, fp, i->c);
			uint32_t k, n = f->tparams.len + f->params.len;

			if (!callee) {
				SET(function_chosen(m, f, args));
				break;
			}
			if (!machine_step(m, 1, span_at(code, pc - 1)))
				goto unwind;
			fp = push_frame(m, callee, pc, i->a, span_at(code, pc - 1));
			if (!fp)
				goto unwind;
			for (k = 0; k < n; k++)
				fp[k] = value_keep(args[k]);
			code = callee;
			pc = 0;
			break;
		}
		case I_TABLE:
			SET(function_chosen(m, code->funcs.data[i->b], fp));
			break;
		case I_BUILTIN:
			SET(value_builtin(m, code->builtins.data[i->b],
					  operand(m, fp, i->c)));
			break;
		case I_LAMBDA:
			SET(value_lambda_map(m, code, fp, code->lambdas.data[i->b],
					     operand(m, fp, i->c)));
			break;
		case I_QUANT:
			SET(quantify(m, code, fp, code->quants.data[i->b]));
			pc = i->c;
			break;
		case I_CODE:
			SET(code_expr_value(m, code, fp, i->b));
			pc = i->c;
			break;
		case I_UNKNOWN:
			if (i->b != OPERAND_NONE)
				machine_unknown(m, code->reasons.data[i->b]);
			SET(VALUE_UNKNOWN);
			break;
		case I_JUMP:
			pc = i->a;
			break;
		case I_JFALSE:
			if (A == value_bool(false))
				pc = i->b;
			break;
		case I_JTRUE:
			if (A == value_bool(true))
				pc = i->b;
			break;
		case I_BRANCH:
			if (A == VALUE_UNKNOWN)
				pc = i->c;
			else if (A == value_bool(false))
				pc = i->b;
			break;
		case I_END:
			return value_keep(A);
		case I_RET: {
			uint32_t dst = vec_last(&m->frames).dst;

			result = value_keep(A);
			pc = vec_last(&m->frames).pc;
			pop_frame(m);
			if (m->frames.len < base)
				return result;
			code = vec_last(&m->frames).code;
			fp = vec_last(&m->frames).fp;
			slot_set(operand(m, fp, dst), result);
			break;
		}
		case I_BLOCK:
			command_enter(m, code, i->a);
			break;
		case I_STEP:
			machine_step(m, 1, span_at(code, pc - 1));
			break;
		case I_SHOW:
			command_show(m, code->cmds.data[i->a], false);
			break;
		case I_DONE:
			command_show(m, code->cmds.data[i->a], true);
			break;
		case I_MARK:
			if (!m->trial)
				trail_forget(m, 0);
			m->trail_mark = m->trail.len;
			break;
		case I_ASSERT:
			if (A != value_bool(true))
				command_assert(m, code, A,
					       &code->obligations.data[i->b]);
			break;
		case I_ASSUME:
			if (A != value_bool(true))
				command_assume(m, code, fp, A,
					       &code->assumptions.data[i->b]);
			break;
		case I_SAVE:
			command_save(m, code, fp);
			break;
		case I_SOLVE:
			solve_choice(m, code, fp, code->choices.data[i->a]);
			break;
		case I_CALLP: {
			const struct proc_call *call = &code->calls.data[i->a];
			const struct routine *callee =
			    procedure_code(m, call->arm->proc);
			const value *args = operand(m, fp, call->first);
			uint32_t k, n = callee->n_tparams + callee->n_ins;

			fp = push_frame(m, callee, pc, 0, span_at(code, pc - 1));
			if (!fp)
				goto unwind;
			vec_last(&m->frames).call = call;
			for (k = 0; k < n; k++)
				fp[k] = value_keep(args[k]);
			code = callee;
			pc = callee->requires_pc;
			break;
		}
		case I_LEAVE: {
			const struct frame *f = &vec_last(&m->frames);
			const struct proc_call *call = f->call;
			const value *outs = fp + code->n_tparams + code->n_ins;
			const struct frame *caller = f - 1;
			uint32_t k;

			if (!call) {
				machine_stop(m, EXEC_DONE, (struct span){ 0, 0 }, NULL);
				goto unwind;
			}
			for (k = 0; k < code->n_outs; k++)
				slot_set(operand(m, caller->fp, call->outs[k]),
					 value_keep(outs[k]));
			pc = f->pc;
			code = caller->code;
			fp = caller->fp;
			pop_frame(m);
			break;
		}
		case I_CHOOSE:
			pc = command_choose(m, code, fp, code->jumps.data[i->a]);
			break;
		case I_STOP:
			machine_stop(m, EXEC_UNKNOWN, span_at(code, pc - 1),
				     code->reasons.data[i->a]);
			break;
		case OPCODE_COUNT:
			break;
		}
		if (m->stopped)
			goto unwind;
	}
unwind:
	/* What the last run saw stays for reports; trials leave nothing. */
	if (m->trial || m->depth > 1)
		while (m->frames.len > base)
			pop_frame(m);
	return VALUE_UNKNOWN;
}

/* A run within the run; the frame borrows slots, or has its own. */
static value nested(struct machine *m, const struct routine *code, uint32_t pc,
		    value *fp)
{
	uint32_t at = m->at;
	value v;

	m->depth++;
	v = execute(m, code, pc, fp);
	m->depth--;
	m->at = at;
	return v;
}

static void pop_to(struct machine *m, uint32_t n)
{
	while (m->frames.len > n)
		pop_frame(m);
}

value machine_eval(struct machine *m, const struct routine *code, uint32_t pc,
		   value *fp)
{
	uint32_t before = m->frames.len;
	value v;

	if (m->depth > EXEC_NESTING_MAX)
		return machine_unknown(m, "evaluation is nested too deeply");
	vec_push(&m->frames,
		 ((struct frame){ .code = code, .fp = fp, .borrows = true }));
	if (m->frames.len > 1) { // for reports: it is the same procedure
		struct frame *f = &vec_last(&m->frames);
		const struct frame *outer = f - 1;

		f->call = outer->call;
		f->block = outer->block;
		f->block_number = outer->block_number;
		f->came_from = outer->came_from;
	}
	v = nested(m, code, pc, fp);
	pop_to(m, before);
	return v;
}

value machine_try(struct machine *m, const struct routine *code, uint32_t pc, value *fp)
{
	uint64_t steps = m->steps, limit = m->step_limit;
	value v;

	if (m->stopped)
		return VALUE_UNKNOWN;
	m->trial++;
	m->step_limit = steps + TRIAL_STEPS < limit ? steps + TRIAL_STEPS : limit;
	v = machine_eval(m, code, pc, fp);
	m->step_limit = limit;
	m->steps = steps;
	m->trial--;
	if (m->stopped && !m->trial) {
		m->stopped = false;
		machine_unknown(m, "evaluation takes too long");
	}
	return v;
}

value machine_apply(struct machine *m, const struct routine *code, const value *args,
		    uint32_t n, const value *captured, uint32_t n_captured)
{
	struct span at = m->frames.len ? span_at(vec_last(&m->frames).code, m->at)
				       : (struct span){ 0, 0 };
	uint32_t i, before = m->frames.len;
	value *fp, v;

	if (m->depth > EXEC_NESTING_MAX)
		return machine_unknown(m, "evaluation is nested too deeply");
	if (!machine_step(m, 1, at))
		return VALUE_UNKNOWN;
	fp = push_frame(m, code, 0, 0, at);
	if (!fp)
		return VALUE_UNKNOWN;
	for (i = 0; i < n; i++)
		fp[i] = value_keep(args[i]);
	for (i = 0; i < n_captured; i++)
		fp[code->late_at + i] = value_keep(captured[i]);
	v = nested(m, code, 0, fp);
	pop_to(m, before);
	return v;
}

void machine_go(struct machine *m, const struct routine *code, uint32_t pc)
{
	value *fp = vec_last(&m->frames).fp;

	m->depth++;
	execute(m, code, pc, fp);
	m->depth--;
}

value *machine_enter(struct machine *m, const struct routine *code)
{
	return push_frame(m, code, 0, 0, (struct span){ 0, 0 });
}

void machine_unwind(struct machine *m)
{
	while (m->frames.len)
		pop_frame(m);
}

void machine_leave(struct machine *m)
{
	pop_frame(m);
}
