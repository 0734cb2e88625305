/*
 * The machine: one loop over instructions. Calls of procedures and functions are frames of
 * its own stack; only what is asked for by itself (a quantifier's body, a lambda's entry, an
 * assumption that is tried) runs the loop within the loop, to a limit.
 */
#include "base/mem.h"
#include "exec/bits.h"
#include "exec/builtin.h"
#include "exec/compile.h"
#include "exec/machine.h"
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

static bool count_step(struct machine *m, uint64_t n, struct span at)
{
	m->steps += n;
	if (m->steps <= m->step_limit)
		return true;
	machine_stop(m, EXEC_STEPS, at, "the limit of steps is reached");
	return false;
}

/* -- commands ---------------------------------------------------------------------------- */

static void enter_block(struct machine *m, const struct routine *code, uint32_t n)
{
	struct frame *f = &vec_last(&m->frames);
	const struct path_block *b = &code->blocks.data[n];
	const struct exec_observer *o = m->settings->observer;

	f->came_from = f->block ? f->block_number : UINT32_MAX;
	f->block = b->block;
	f->block_number = n;
	m->path.data[m->n_entered++ % EXEC_PATH_MAX] = b->block;
	count_step(m, 1 + b->n_cmds, b->block->span);
	if (o && o->entered)
		o->entered(o->env, exec_state_of(m), b->block);
}

static void note_unknown(struct machine *m, struct span at)
{
	struct exec_result *r = m->result;

	if (!r->n_unknown++) {
		r->unknown_at = at;
		r->unknown_why = m->why;
		r->unknown_why_at = m->why_at;
	}
}

static void taint(struct machine *m, struct span at)
{
	if (m->tainted)
		return;
	m->tainted = true;
	m->taint_at = at;
	m->taint_why = m->why;
	m->taint_why_at = m->why_at;
}

void machine_block(struct machine *m, struct span at, const char *what)
{
	machine_stop(m, EXEC_BLOCKED, at, what);
}

void machine_taint(struct machine *m, struct span at)
{
	taint(m, at);
}

static struct span point(srcpos p)
{
	return (struct span){ p, p };
}

/* Where an obligation is reported, and which one a loop's invariant is. */
static void place_failure(struct machine *m, const struct routine *code,
			  const struct obligation *o, struct exec_result *r)
{
	const struct frame *f = &vec_last(&m->frames);
	const struct path_block *b;

	r->kind = o->kind;
	r->related = o->related;
	r->attrs = o->attrs;
	r->at = o->at;
	if (o->kind == ASSERT_REQUIRES && f->call) {
		r->at = point(f->call->cmd->tok);
		r->attrs = f->call->cmd->attrs;
	} else if (o->kind == ASSERT_ENSURES && f->block) {
		r->at = point(f->block->end_tok);
	}
	if (!o->is_invariant || !f->block)
		return;
	b = &code->blocks.data[f->block_number];
	if (b->is_head)
		r->kind = f->came_from != UINT32_MAX && b->back[f->came_from]
			      ? ASSERT_INV_MAINTAINED
			      : ASSERT_INV_ENTRY;
}

/*
 * An assertion is false. That is a failure of the program only if the run is one: nothing
 * that it rests on is left open.
 */
static void fail(struct machine *m, const struct routine *code,
		 const struct obligation *o)
{
	struct exec_result *r = m->result;
	struct exec_result found = { 0 };
	struct span at = { 0, 0 };
	enum truth axioms;

	place_failure(m, code, o, &found);
	if (m->trial) {
		machine_stop(m, EXEC_FAILED, found.at, NULL);
		return;
	}
	axioms = m->tainted ? TRUTH_TRUE : facts_confirm(m, &at);
	if (axioms == TRUTH_FALSE) {
		machine_stop(m, EXEC_BLOCKED, at, "an axiom is false");
		return;
	}
	r->assertion_failed = true;
	r->kind = found.kind;
	r->related = found.related;
	r->attrs = found.attrs;
	if (!m->tainted && axioms == TRUTH_TRUE) {
		machine_stop(m, EXEC_FAILED, found.at, NULL);
		return;
	}
	machine_stop(m, EXEC_UNKNOWN, found.at,
		     m->tainted
			 ? "the assertion is false, but something assumed before "
			   "was not evaluated"
			 : "the assertion is false, but an axiom was not evaluated");
	r->unknown_at = m->tainted ? m->taint_at : at;
	r->unknown_why = m->tainted ? m->taint_why : m->why;
	r->unknown_why_at = m->tainted ? m->taint_why_at : m->why_at;
}

static void do_assert(struct machine *m, const struct routine *code, value v,
		      const struct obligation *o)
{
	const struct frame *f = &vec_last(&m->frames);
	enum truth t = truth_of(v);

	if (t == TRUTH_TRUE)
		return;
	if (o->kind == ASSERT_REQUIRES && f->call && f->call->cmd->free) {
		if (t == TRUTH_FALSE)
			machine_block(m, o->at,
				      "a precondition of a free call is false");
		else
			taint(m, o->at);
		return;
	}
	if (t == TRUTH_FALSE)
		fail(m, code, o);
	else
		note_unknown(m, o->at);
}

static void do_assume(struct machine *m, const struct routine *code, value *fp, value v,
		      const struct assumption *a)
{
	enum truth t = truth_of(v);

	if (t == TRUTH_FALSE) {
		v = solve_again(m, code, fp, &a->what);
		t = truth_of(v);
	}
	if (t == TRUTH_FALSE)
		machine_block(m, a->at, a->what.what);
	else if (t == TRUTH_UNKNOWN && !m->stopped)
		taint(m, a->at);
}

/* What the guards at a target say. */
static enum truth look_ahead(struct machine *m, const struct routine *code, value *fp,
			     const struct target *t)
{
	enum truth all = TRUTH_TRUE;
	uint32_t i;

	for (i = 0; i < t->guards.len && all != TRUTH_FALSE && !m->stopped; i++) {
		value v = machine_eval(m, code, t->guards.data[i].pc, fp);
		enum truth x = truth_of(v);

		if (x != TRUTH_TRUE)
			all = x;
	}
	return all;
}

/* One of the targets whose guards hold; if there is none, one of which it is not known, or
 * any (where the guard then ends the run). */
static uint32_t choose(struct machine *m, const struct routine *code, value *fp,
		       const struct jump *j)
{
	const struct exec_observer *o = m->settings->observer;
	enum truth wanted[] = { TRUTH_TRUE, TRUTH_UNKNOWN, TRUTH_FALSE }, *truths;
	uint32_t i, k, n, picked = 0;
	enum truth few[8], of_picked;
	int given = o && o->target ? o->target(o->env, exec_state_of(m), j->from) : -1;

	if (given >= 0 && (uint32_t)given < j->targets.len)
		return j->targets.data[given].entry;
	truths = few;
	if (j->targets.len > ARRAY_LEN(few))
		truths = mem_alloc(j->targets.len * sizeof(*truths));
	for (i = 0; i < j->targets.len; i++)
		truths[i] = look_ahead(m, code, fp, &j->targets.data[i]);
	for (n = i = 0; i < j->targets.len; i++)
		n += truths[i] != TRUTH_FALSE;
	m->chose |= n > 1;
	for (k = 0; k < ARRAY_LEN(wanted); k++) {
		for (n = i = 0; i < j->targets.len; i++)
			if (truths[i] == wanted[k] &&
			    random_below(&m->random, ++n) == 0)
				picked = i;
		if (n)
			break;
	}
	of_picked = truths[picked];
	if (truths != few)
		free(truths);
	if (of_picked == TRUTH_TRUE && !m->show_commands && !j->in_value) {
		enter_block(m, code, j->targets.data[picked].block_number);
		return j->targets.data[picked].behind;
	}
	return j->targets.data[picked].entry;
}

static void save_olds(struct machine *m, const struct routine *code, value *fp)
{
	uint32_t i;

	for (i = 0; i < code->olds.len; i++)
		slot_set(&fp[code->olds.data[i].at],
			 value_keep(m->globals[code->olds.data[i].var->id]));
}

static void show(struct machine *m, const struct cmd *c, bool done)
{
	const struct exec_observer *o = m->settings->observer;

	if (!o)
		return;
	if (!done && o->before)
		o->before(o->env, exec_state_of(m), c);
	if (done && o->after)
		o->after(o->env, exec_state_of(m), c);
}

/* -- values ------------------------------------------------------------------------------ */

static bool any_unknown(const value *x, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		if (x[i] == VALUE_UNKNOWN)
			return true;
	return false;
}

static int field_index(const struct datatype_ctor *c, const struct atom *name)
{
	uint32_t i;

	for (i = 0; i < c->fields.len; i++)
		if (c->fields.data[i]->name == name)
			return (int)i;
	return -1;
}

/* The first constructor that has the field: what it gives is open for all others. */
static const struct var *field_var(const struct field *f)
{
	uint32_t i;

	for (i = 0; i < f->datatype->ctors.len; i++) {
		const struct datatype_ctor *c = f->datatype->ctors.data[i];
		int k = field_index(c, f->name);

		if (k >= 0)
			return c->fields.data[k];
	}
	return NULL;
}

static value get_field(struct machine *m, const struct routine *code, value *fp,
		       value v, const struct field *f, const struct type *result)
{
	int i;

	if (v == VALUE_UNKNOWN)
		return v;
	i = field_index(value_parts(v)->ctor, f->name);
	if (i >= 0)
		return value_keep(value_parts(v)->parts[i]);
	return unspecified(m, field_var(f), machine_type(m, code, fp, result), &v, 1);
}

/* A value whose constructor lacks the field stays as it is: the first constructor that has it
 * is taken with the other fields as selectors give them. */
static value set_field(struct machine *m, value v, const struct field *f, value to)
{
	const struct cell_parts *p;
	value few[16], *parts = few, out;
	int i;

	if (v == VALUE_UNKNOWN || to == VALUE_UNKNOWN)
		return VALUE_UNKNOWN;
	p = value_parts(v);
	i = field_index(p->ctor, f->name);
	if (i < 0)
		return machine_unknown(
		    m, "a field is updated that the value's constructor does not have");
	if (p->n > ARRAY_LEN(few))
		parts = mem_alloc(p->n * sizeof(value));
	memcpy(parts, p->parts, p->n * sizeof(value));
	parts[i] = to;
	out = value_of_ctor(p->ctor, parts);
	if (parts != few)
		free(parts);
	return out;
}

static value apply_builtin(struct machine *m, const struct builtin *b,
			   const value *args)
{
	bool open;
	value v;

	if (any_unknown(args, b->n_args))
		return VALUE_UNKNOWN;
	v = builtin_apply(m, b, args, &open);
	if (open)
		return unspecified(m, b, b->result, args, b->n_args);
	return v;
}

static value make_lambda(struct machine *m, const struct routine *code, value *fp,
			 const struct lambda *l, const value *captured)
{
	value base = value_of_lambda(l, captured, l->n_captured);
	value v = value_map(machine_type(m, code, fp, l->type), BASE_LAMBDA, base, 0);

	value_drop(base);
	return v;
}

enum arithmetic { A_ADD, A_SUB, A_MUL, A_DIV, A_MOD, A_NEG };

/* What is no small number, or not known. Of division by zero nothing is known but that it is
 * a function. */
static value slow_int(struct machine *m, enum arithmetic op, value a, value b)
{
	static const char zero_div, zero_mod;
	value v = VALUE_UNKNOWN;

	if (a == VALUE_UNKNOWN || b == VALUE_UNKNOWN)
		return VALUE_UNKNOWN;
	if ((op == A_DIV || op == A_MOD) && integer_is_zero(b))
		return unspecified(m, op == A_DIV ? &zero_div : &zero_mod,
				   m->types->integer, &a, 1);
	switch (op) {
	case A_ADD:
		v = integer_add(a, b);
		break;
	case A_SUB:
		v = integer_sub(a, b);
		break;
	case A_MUL:
		v = integer_mul(a, b);
		break;
	case A_DIV:
		v = integer_div(a, b);
		break;
	case A_MOD:
		v = integer_mod(a, b);
		break;
	case A_NEG:
		v = integer_neg(a);
		break;
	}
	return v == VALUE_UNKNOWN ? machine_unknown(m, "a number is too large") : v;
}

/* x ** y of reals is evaluated for integers y of moderate size. */
static value real_power(struct machine *m, value a, value b)
{
	value n = real_floor(b), back = real_of_int(n), v, next;
	int64_t k = 0, i;
	bool ok = real_compare(back, b) == 0 && integer_to_int64(n, &k) && k >= -1000 &&
		  k <= 1000 && (k > 0 || !real_is_zero(a));

	value_drop(n);
	value_drop(back);
	if (!ok)
		return machine_unknown(m, "this power is not evaluated");
	v = real_of_ratio(1, 1);
	for (i = 0; i < (k < 0 ? -k : k) && v != VALUE_UNKNOWN; i++) {
		next = k < 0 ? real_div(v, a) : real_mul(v, a);
		value_drop(v);
		v = next;
	}
	return v == VALUE_UNKNOWN ? machine_unknown(m, "a number is too large") : v;
}

static value slow_real(struct machine *m, uint32_t op, value a, value b)
{
	static const char zero;
	value v = VALUE_UNKNOWN;

	if (a == VALUE_UNKNOWN || b == VALUE_UNKNOWN)
		return VALUE_UNKNOWN;
	if (op == I_RDIV && real_is_zero(b))
		return unspecified(m, &zero, m->types->real, &a, 1);
	if (op == I_RADD)
		v = real_add(a, b);
	else if (op == I_RSUB)
		v = real_sub(a, b);
	else if (op == I_RMUL)
		v = real_mul(a, b);
	else if (op == I_RDIV)
		v = real_div(a, b);
	else if (op == I_RNEG)
		v = real_neg(a);
	else if (op == I_POW)
		return real_power(m, a, b);
	else if (op == I_RLT)
		v = value_bool(real_compare(a, b) < 0);
	else
		v = value_bool(real_compare(a, b) <= 0);
	return v == VALUE_UNKNOWN ? machine_unknown(m, "a number is too large") : v;
}

static value slow_compare(value a, value b, bool or_equal)
{
	int c;

	if (a == VALUE_UNKNOWN || b == VALUE_UNKNOWN)
		return VALUE_UNKNOWN;
	c = integer_compare(a, b);
	return value_bool(or_equal ? c <= 0 : c < 0);
}

static value truth_and(value a, value b)
{
	if (a == value_bool(false) || b == value_bool(false))
		return value_bool(false);
	return a == VALUE_UNKNOWN ? a : b;
}

static value truth_or(value a, value b)
{
	if (a == value_bool(true) || b == value_bool(true))
		return value_bool(true);
	return a == VALUE_UNKNOWN ? a : b;
}

static value negated(value v)
{
	return v == VALUE_UNKNOWN ? v : value_bool(!small_of(v));
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
				SET(slow_int(m, A_ADD, B, C));
			}
			break;
		case I_SUB:
			if (BOTH_SMALL(B, C)) {
				int64_t n = small_of(B) - small_of(C);

				SET(fits(n) ? value_small(n) : value_integer(n));
			} else {
				SET(slow_int(m, A_SUB, B, C));
			}
			break;
		case I_MUL:
			if (BOTH_SMALL(B, C) && factors_fit(small_of(B), small_of(C)))
				SET(value_small(small_of(B) * small_of(C)));
			else
				SET(slow_int(m, A_MUL, B, C));
			break;
		case I_DIV:
		case I_MOD:
			if (BOTH_SMALL(B, C) && small_of(C) > 0 && small_of(B) >= 0)
				SET(value_small(i->op == I_DIV
						    ? small_of(B) / small_of(C)
						    : small_of(B) % small_of(C)));
			else
				SET(slow_int(m, i->op == I_DIV ? A_DIV : A_MOD, B, C));
			break;
		case I_NEG:
			if (value_is_small(B))
				SET(value_small(-small_of(B)));
			else
				SET(slow_int(m, A_NEG, B, B));
			break;
		case I_LT:
			if (BOTH_SMALL(B, C))
				SET(value_bool((int64_t)B < (int64_t)C));
			else
				SET(slow_compare(B, C, false));
			break;
		case I_LE:
			if (BOTH_SMALL(B, C))
				SET(value_bool((int64_t)B <= (int64_t)C));
			else
				SET(slow_compare(B, C, true));
			break;
		case I_RADD:
		case I_RSUB:
		case I_RMUL:
		case I_RDIV:
		case I_POW:
		case I_RNEG:
		case I_RLT:
		case I_RLE:
			SET(slow_real(m, i->op, B, C));
			break;
		case I_TO_REAL:
			SET(B == VALUE_UNKNOWN ? B : real_of_int(B));
			break;
		case I_TO_INT:
			SET(B == VALUE_UNKNOWN ? B : real_floor(B));
			break;
		case I_FARITH: {
			value args[2] = { B, C };

			SET(apply_builtin(m, code->builtins.data[i->d], args));
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
				SET(negated(value_truth(values_equal(m, B, C))));
			break;
		case I_NOT:
			SET(negated(B));
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

			SET(any_unknown(parts, c->fields.len)
				? (value)VALUE_UNKNOWN
				: value_of_ctor(c, parts));
			break;
		}
		case I_FIELD:
			SET(get_field(m, code, fp, B, &code->fields.data[i->c],
				      code->fields.data[i->c].type));
			break;
		case I_UPDATE:
			SET(set_field(m, B, &code->fields.data[i->c], D));
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
			if (!count_step(m, 1, span_at(code, pc - 1)))
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
			SET(apply_builtin(m, code->builtins.data[i->b],
					  operand(m, fp, i->c)));
			break;
		case I_LAMBDA:
			SET(make_lambda(m, code, fp, code->lambdas.data[i->b],
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
			enter_block(m, code, i->a);
			break;
		case I_SHOW:
			show(m, code->cmds.data[i->a], false);
			break;
		case I_DONE:
			show(m, code->cmds.data[i->a], true);
			break;
		case I_MARK:
			if (!m->trial)
				trail_forget(m, 0);
			m->trail_mark = m->trail.len;
			break;
		case I_ASSERT:
			if (A != value_bool(true))
				do_assert(m, code, A, &code->obligations.data[i->b]);
			break;
		case I_ASSUME:
			if (A != value_bool(true))
				do_assume(m, code, fp, A,
					  &code->assumptions.data[i->b]);
			break;
		case I_SAVE:
			save_olds(m, code, fp);
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
			pc = choose(m, code, fp, code->jumps.data[i->a]);
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
	if (!count_step(m, 1, at))
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
