/*
 * A run follows the path of the model as long as its state is the model's. At the head of a
 * loop the model has a state from some round: the run starts with the first one, compares at
 * each visit, and is back on the path when they are equal. Behind a call of a procedure with
 * a body the model has any state that the contract allows, the run the one that there is.
 *
 * Confirmed is what has failed, whatever led there. Spurious is only what leaves no choice: a
 * run in which nothing was chosen but by the model, on its path.
 */
#include "driver/replay/replay.h"

#include "base/bug.h"
#include "driver/replay/given.h"
#include "exec/number.h"

#include <string.h>

#define REPLAY_STEPS 200000
#define SEEDS 3  // more runs of what is spurious
#define TRIES 50 // runs from other values
#define TRY_STEPS 5000
#define SHOWN_MAX 4    // values in a text
#define VALUE_MAX 48   // bytes of each
#define SHRINK_MAX 400 // runs

/* A block of the program on the path. */
struct place {
	const struct block *block;
	const struct vc_block *of;
};

/* A value that a run was given, so that it can be given another one. */
struct gift {
	const struct var *var;
	const struct block *block; // NULL: at the start
	const struct cmd *call;
	const struct type *type;
	value v;
	bool is_changed; // by a search for smaller ones
};

struct shown {
	const struct var *var;
	value v;
};

struct replayer {
	const struct ivl *v;
	struct arena *arena;
	struct exec_session *session; // of `body`
	const struct impl *body;
	struct map blocks; // of the body

	/* The failure at hand. */
	const struct vc *vc;
	const struct cmd *assertion;
	const struct failure *failure;
	struct model *model; // NULL: nothing is given
	VEC(struct place) places;
	VEC(struct gift) gifts;

	/* The run at hand. */
	uint32_t at; // places passed
	bool begun, on_path, ended;
	const struct place *left;  // where the state was another one, or NULL
	const struct cmd *calling; // on the path, and not back yet
	const struct cmd *left_at; // a call; NULL: the head of a loop
	const char *left_text;     // what the model has there
	uint64_t guesses;          // values of the model given elsewhere
	uint64_t drawn;            // before the first block
	VEC(struct shown) inputs;
};

/* -- what is given ----------------------------------------------------------------------- */

static const struct model_value *constant(const struct replayer *r, const char *name)
{
	const struct model_function *f =
	    r->model ? given_symbol(r->model, name, 0) : NULL;

	return f ? f->otherwise : NULL;
}

/* What query.values[number] is in the model. */
static const struct model_value *answered(const struct replayer *r, uint32_t number)
{
	const struct failure *f = r->failure;
	const char *text = f->values && number < f->n_values ? f->values[number] : NULL;

	return text ? model_value(r->model, text) : NULL;
}

static const struct model_value *at_entry(const struct replayer *r, const struct var *v)
{
	const struct vc_state *e = &r->vc->entry;
	uint32_t i;

	for (i = 0; i < e->n_known; i++)
		if (e->known[i].var == v)
			return answered(r, e->known[i].value);
	return v->kind == VAR_CONST ? constant(r, v->name->text) : NULL;
}

static const struct vc_choice *choice_in(const struct place *p, const struct var *v,
					 const struct cmd *call)
{
	uint32_t i;

	for (i = 0; i < p->of->n_choices; i++) {
		const struct vc_choice *c = &p->of->choices[i];

		if (c->var == v && c->call == call && !c->at_head)
			return c;
	}
	return NULL;
}

/* Of the place that the run is at, else of the last such block of the path. */
static const struct vc_choice *find_choice(struct replayer *r, const struct block *b,
					   const struct var *v, const struct cmd *call)
{
	const struct vc_choice *c;
	uint32_t i;

	if (r->on_path && r->at)
		return choice_in(&r->places.data[r->at - 1], v, call);
	for (i = r->places.len; i-- > 0;)
		if ((!b || r->places.data[i].block == b) &&
		    (c = choice_in(&r->places.data[i], v, call)) != NULL) {
			r->guesses++;
			return c;
		}
	return NULL;
}

static struct gift *find_gift(struct replayer *r, const struct var *v,
			      const struct block *b, const struct cmd *call)
{
	uint32_t i;

	for (i = 0; i < r->gifts.len; i++) {
		struct gift *g = &r->gifts.data[i];

		if (g->var == v && g->block == b && g->call == call)
			return g;
	}
	return NULL;
}

static bool give(struct replayer *r, const struct exec_state *s, const struct var *v,
		 const struct model_value *of_model, const struct block *b,
		 const struct cmd *call, value *out)
{
	struct gift *g = find_gift(r, v, b, call);

	if (!g || !g->is_changed)
		*out = given_value(s, of_model, v->type);
	else
		*out = value_keep(g->v);
	if (*out == VALUE_NONE)
		return false;
	if (!g)
		vec_push(&r->gifts, ((struct gift){ v, b, call, v->type,
						    value_keep(*out), false }));
	return true;
}

static const struct block *block_at(const struct replayer *r)
{
	return r->at ? r->places.data[r->at - 1].block : NULL;
}

static bool on_variable(void *env, const struct exec_state *s, const struct cmd *at,
			const struct var *v, value *out)
{
	struct replayer *r = env;
	uint32_t depth = exec_depth(s);
	const struct cmd *call = depth == 2 ? exec_call(s) : NULL;
	const struct vc_choice *c;

	if (!r->model || depth > 2 || (depth == 2 && !call))
		return false;
	if (depth < 2 && !at)
		return give(r, s, v, at_entry(r, v), NULL, NULL, out);
	c = find_choice(r, depth == 2 ? NULL : block_at(r), v, call);
	return c && give(r, s, v, answered(r, c->value), block_at(r), call, out);
}

static bool on_function(void *env, const struct exec_state *s, const struct func *f,
			const value *args, value *out)
{
	struct replayer *r = env;
	const struct model_function *m =
	    r->model ? given_symbol(r->model, f->name->text, f->params.len) : NULL;

	if (!m)
		return false;
	*out = given_result(s, m, args, f);
	return *out != VALUE_NONE;
}

static int on_target(void *env, const struct exec_state *s, const struct block *from)
{
	const struct replayer *r = env;
	uint32_t i;

	if (!r->on_path || exec_depth(s) != 1 || !r->at || r->at >= r->places.len ||
	    block_at(r) != from)
		return -1;
	for (i = 0; i < from->targets.len; i++)
		if (from->targets.data[i] == r->places.data[r->at].block)
			return (int)i;
	return -1;
}

/* -- where the run and the model part ------------------------------------------------------ */

static void add_value(const struct exec_state *s, struct buf *b, uint32_t n,
		      const struct var *v, value x)
{
	struct buf text;

	buf_init(&text);
	exec_value_text(s, &text, x, v->type);
	buf_printf(b, "%s%s = %.*s%s", n ? ", " : "", v->name->text,
		   (int)(text.len < VALUE_MAX ? text.len : VALUE_MAX),
		   text.data ? text.data : "", text.len > VALUE_MAX ? "..." : "");
	buf_fini(&text);
}

static bool is_wanted(const struct vc_choice *c, const struct cmd *call)
{
	return call ? c->call == call : c->at_head;
}

/* Where a value of a call is kept: results in the variables that get them. */
static const struct var *kept_in(const struct vc_choice *c)
{
	const struct call_arm *arm = c->call ? c->call->arms.data[0] : NULL;
	uint32_t i;

	for (i = 0; arm && i < arm->outs.len; i++)
		if (arm->proc->outs.data[i] == c->var)
			return arm->outs.data[i]->kind == E_IDENT
				   ? arm->outs.data[i]->u.ident.var
				   : NULL;
	return c->var;
}

/* A value that a run chooses, as the model has it, and as it is. */
struct pair {
	const struct var *var;
	value given, now;
	bool other;
};

typedef VEC(struct pair) pair_list;

static void take_pairs(struct replayer *r, const struct exec_state *s,
		       const struct place *p, const struct cmd *call, pair_list *out)
{
	uint32_t i;

	for (i = 0; i < p->of->n_choices; i++) {
		const struct vc_choice *c = &p->of->choices[i];
		const struct var *v = kept_in(c);
		value x;

		if (!is_wanted(c, call) || !v)
			continue;
		x = given_value(s, answered(r, c->value), c->var->type);
		if (x != VALUE_NONE)
			vec_push(out,
				 ((struct pair){ v, x, exec_variable(s, v), false }));
	}
}

/* Maps are compared only if need be: that may choose what they have somewhere. */
static bool any_other(const struct exec_state *s, pair_list *pairs)
{
	bool any = false, maps;
	uint32_t i, pass;

	for (pass = 0; pass < 2 && !any; pass++)
		for (i = 0; i < pairs->len; i++) {
			struct pair *p = &pairs->data[i];

			maps = p->var->type->kind == TYPE_MAP;
			if (maps != (pass == 1))
				continue;
			p->other = exec_equal(s, p->given, p->now) == TRUTH_FALSE;
			any |= p->other;
		}
	return any;
}

/* What the model has, first of all where that is something else. */
static void show_pairs(const struct exec_state *s, const pair_list *pairs,
		       struct buf *text)
{
	uint32_t i, n = 0, pass;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < pairs->len; i++)
			if (pairs->data[i].other == !pass && n < SHOWN_MAX)
				add_value(s, text, n++, pairs->data[i].var,
					  pairs->data[i].given);
}

/*
 * Is the state certainly not the model's? `text`, if not NULL, then gets what the model has.
 */
static bool differs(struct replayer *r, const struct exec_state *s,
		    const struct place *p, const struct cmd *call, struct buf *text)
{
	pair_list pairs = { 0 };
	bool differs;

	take_pairs(r, s, p, call, &pairs);
	differs = any_other(s, &pairs);
	if (differs && text)
		show_pairs(s, &pairs, text);
	while (pairs.len)
		value_drop(vec_pop(&pairs).given);
	vec_fini(&pairs);
	return differs;
}

static void compare(struct replayer *r, const struct exec_state *s,
		    const struct place *p, const struct cmd *call)
{
	struct buf text;

	buf_init(&text);
	if (differs(r, s, p, call, &text)) {
		r->on_path = false;
		r->left = p;
		r->left_at = call;
		r->left_text =
		    arena_strndup(r->arena, text.data ? text.data : "", text.len);
	}
	buf_fini(&text);
}

static void keep_input(struct replayer *r, const struct exec_state *s,
		       const struct var *v)
{
	value x = exec_variable(s, v);

	if (value_is_known(x))
		vec_push(&r->inputs, ((struct shown){ v, value_keep(x) }));
}

static void keep_inputs(struct replayer *r, const struct exec_state *s)
{
	const struct impl *m = r->body;
	uint32_t i;

	for (i = 0; i < m->ins.len; i++)
		keep_input(r, s, m->ins.data[i]);
	for (i = 0; i < m->proc->modifies.len; i++)
		keep_input(r, s, m->proc->modifies.data[i]);
}

static void on_entered(void *env, const struct exec_state *s, const struct block *b)
{
	struct replayer *r = env;

	if (exec_depth(s) != 1)
		return;
	if (!r->begun) {
		r->begun = true;
		r->drawn = exec_drawn(s);
		keep_inputs(r, s);
	}
	if (!r->model)
		return;
	if (r->on_path) {
		if (r->at >= r->places.len || r->places.data[r->at].block != b) {
			r->on_path = false;
			r->ended |= r->at >= r->places.len;
			return;
		}
		r->at++;
		compare(r, s, &r->places.data[r->at - 1], NULL);
	} else if (r->left && !r->left_at && r->left->block == b &&
		   !differs(r, s, r->left, NULL, NULL)) {
		r->at = (uint32_t)(r->left - r->places.data) + 1;
		r->on_path = true;
		r->left = NULL;
	}
}

static void on_before(void *env, const struct exec_state *s, const struct cmd *c)
{
	struct replayer *r = env;

	if (r->model && r->on_path && c->kind == CMD_CALL && exec_depth(s) == 1)
		r->calling = c;
}

static void on_after(void *env, const struct exec_state *s, const struct cmd *c)
{
	struct replayer *r = env;

	if (!r->model || c->kind != CMD_CALL || exec_depth(s) != 1)
		return;
	r->calling = NULL;
	if (r->on_path && r->at)
		compare(r, s, &r->places.data[r->at - 1], c);
}

/* -- runs -------------------------------------------------------------------------------- */

static void forget_run(struct replayer *r)
{
	while (r->inputs.len)
		value_drop(vec_pop(&r->inputs).v);
	r->at = 0;
	r->begun = r->ended = false;
	r->on_path = r->model != NULL;
	r->left = NULL;
	r->left_at = r->calling = NULL;
	r->left_text = NULL;
	r->guesses = r->drawn = 0;
}

static struct exec_result run(struct replayer *r, uint64_t seed, uint64_t steps)
{
	const struct exec_observer o = { .env = r,
					 .before = on_before,
					 .after = on_after,
					 .entered = on_entered,
					 .variable = on_variable,
					 .function = on_function,
					 .target = on_target };
	const struct exec_settings settings = { .seed = seed,
						.max_steps = steps,
						.observer = &o };
	struct exec_result out;

	forget_run(r);
	exec_run(r->session, r->body, &settings, &out);
	return out;
}

static bool fails_here(const struct replayer *r, const struct exec_result *x)
{
	const struct cmd *c = r->assertion;

	if (x->end != EXEC_FAILED || x->kind != c->assert_kind || x->n_unknown)
		return false;
	if (c->assert_kind == ASSERT_ENSURES)
		return x->related == c->related;
	return x->related == c->related && x->at.start == c->tok;
}

/* " from x = 1, y = 2", or nothing. */
static const char *inputs_text(struct replayer *r, const char *before)
{
	const struct exec_state *s = exec_last_state(r->session);
	struct buf b;
	const char *text;
	uint32_t i;

	buf_init(&b);
	for (i = 0; i < r->inputs.len && i < SHOWN_MAX; i++)
		add_value(s, &b, i, r->inputs.data[i].var, r->inputs.data[i].v);
	if (r->inputs.len > SHOWN_MAX)
		buf_str(&b, ", ...");
	text =
	    b.len ? arena_printf(r->arena, "%s%.*s", before, (int)b.len, b.data) : "";
	buf_fini(&b);
	return text;
}

static void say(struct ivl_failure *out, enum ivl_replay is, const char *text)
{
	out->replay = is;
	out->replay_text = text;
}

static const char *where(const struct replayer *r, srcpos at)
{
	struct ivl_location l = session_locate(r->v, (struct span){ at, at });

	return arena_printf(r->arena, "%u:%u", l.line, l.column);
}

/* -- smaller values ---------------------------------------------------------------------- */

/* The n-th smaller value to try in the place of v; VALUE_NONE: there is none. */
static value smaller(value v, const struct type *t, uint32_t n)
{
	int64_t x, to;

	if (t->kind != TYPE_INT && t->kind != TYPE_BV && t->kind != TYPE_BOOL)
		return VALUE_NONE;
	if (!integer_to_int64(v, &x))
		return n < 2 ? value_small((int64_t)n) : (value)VALUE_NONE;
	switch (n) {
	case 0:
		to = 0;
		break;
	case 1:
		to = x > 0 ? 1 : -1;
		break;
	case 2:
		to = x > 0 || t->kind != TYPE_INT ? x / 2 : -x;
		break;
	case 3:
		to = x / 2;
		break;
	case 4:
		to = x > 0 ? x - 1 : x + 1;
		break;
	default:
		return VALUE_NONE;
	}
	if (to == x || (to < 0 ? -to : to) > (x < 0 ? -x : x) ||
	    ((to < 0 ? -to : to) == (x < 0 ? -x : x) && x > 0))
		return smaller(v, t, n + 1);
	return value_small(to);
}

static bool shrink(struct replayer *r, uint32_t i, uint32_t *left)
{
	uint32_t n;

	for (n = 0; n < 5 && *left; n++) {
		struct gift *g = &r->gifts.data[i];
		value before = g->v, v = smaller(before, g->type, n);
		bool was_changed = g->is_changed;
		struct exec_result x;

		if (v == VALUE_NONE)
			return false;
		if (v == before)
			continue;
		g->v = v;
		g->is_changed = true;
		(*left)--;
		x = run(r, 0, REPLAY_STEPS);
		g = &r->gifts.data[i];
		if (fails_here(r, &x)) {
			value_drop(before);
			return true;
		}
		value_drop(g->v);
		g->v = before;
		g->is_changed = was_changed;
	}
	return false;
}

static void minimize(struct replayer *r)
{
	uint32_t i, left = SHRINK_MAX;
	bool again = true;

	while (again && left) {
		again = false;
		for (i = 0; i < r->gifts.len; i++)
			while (shrink(r, i, &left))
				again = true;
	}
	(void)run(r, 0, REPLAY_STEPS);
}

/* -- what came of it --------------------------------------------------------------------- */

static bool is_settled(const struct exec_result *x)
{
	return !x->n_unknown && !x->unknown_why &&
	       (x->end == EXEC_DONE || x->end == EXEC_BLOCKED || x->end == EXEC_FAILED);
}

/*
 * Is the run the only one? What the model says nothing of at the start, the condition does not
 * depend on; a body of a callee may.
 */
static bool is_determined(const struct replayer *r)
{
	return !r->guesses && exec_drawn(exec_last_state(r->session)) == r->drawn;
}

/* The run has ended in a callee: the model goes on behind it, as its contract has it. */
static const char *calling_text(struct replayer *r, const struct exec_result *x,
				const char *from)
{
	return arena_printf(
	    r->arena, "no run%s comes back from the call at %s: %s (at %s)", from,
	    where(r, r->calling->tok),
	    x->end == EXEC_FAILED ? "an assertion fails in the callee" : x->why,
	    where(r, x->at.start));
}

static const char *left_text(struct replayer *r, const char *from)
{
	if (r->left_at)
		return arena_printf(r->arena,
				    "in a run%s the call at %s does not end with %s",
				    from, where(r, r->left_at->tok), r->left_text);
	return arena_printf(r->arena, "no run%s has %s at the head of the loop at %s",
			    from, r->left_text, where(r, r->left->block->span.start));
}

static const char *unconfirmed_text(const struct replayer *r,
				    const struct exec_result *x)
{
	if (x->unknown_why)
		return arena_printf(r->arena, "not all is evaluated: %s (at %s)",
				    x->unknown_why, where(r, x->unknown_at.start));
	if (r->left)
		return arena_printf(
		    r->arena, "of the runs that were tried none has %s %s %s",
		    r->left_text,
		    r->left_at ? "behind the call at" : "at the head of the loop at",
		    where(r,
			  r->left_at ? r->left_at->tok : r->left->block->span.start));
	if (x->end == EXEC_FAILED)
		return arena_printf(r->arena, "another assertion fails before, at %s",
				    where(r, x->at.start));
	if (x->end == EXEC_STEPS)
		return "the run is too long";
	if (x->end != EXEC_DONE && x->why)
		return arena_printf(r->arena, "%s (at %s)", x->why,
				    where(r, x->at.start));
	return "the assertion holds in the runs that were tried";
}

/* Does it end as it does whatever variables have before they get a value? */
static bool is_stable(struct replayer *r, const struct exec_result *x)
{
	const struct place *left = r->left;
	const struct cmd *left_at = r->left_at;
	struct exec_result y;
	uint64_t seed;

	for (seed = 0; seed <= SEEDS; seed++) {
		y = run(r, SEEDS - seed, REPLAY_STEPS);
		if (!is_settled(&y) || !is_determined(r) || r->left != left ||
		    r->left_at != left_at || (!left && y.end != x->end))
			return false;
	}
	return true;
}

static bool ends_in_call(const struct replayer *r, const struct exec_result *x)
{
	return r->calling && (x->end == EXEC_FAILED || x->end == EXEC_BLOCKED);
}

static const char *spurious_text(struct replayer *r, const struct exec_result *x)
{
	const char *from = inputs_text(r, " from ");

	if (r->left)
		return left_text(r, from);
	if (ends_in_call(r, x))
		return calling_text(r, x, from);
	return arena_printf(r->arena, "for these values %s (at %s)", x->why,
			    where(r, x->at.start));
}

static void judge(struct replayer *r, const struct exec_result *x,
		  struct ivl_failure *out)
{
	bool parted = r->left || x->end == EXEC_BLOCKED || ends_in_call(r, x);
	const char *open = unconfirmed_text(r, x);

	if (!parted || !is_settled(x) || !is_determined(r) || !is_stable(r, x))
		say(out, IVL_REPLAY_UNCONFIRMED, open);
	else
		say(out, IVL_REPLAY_SPURIOUS, spurious_text(r, x));
}

static void confirm(struct replayer *r, struct ivl_failure *out)
{
	say(out, IVL_REPLAY_CONFIRMED,
	    arena_printf(r->arena, "the assertion is false in a run%s",
			 inputs_text(r, " from ")));
}

/* The model's run first, then some from other values. */
static void try_out(struct replayer *r, struct ivl_failure *out)
{
	struct model *model = r->model;
	struct exec_result x = run(r, 0, REPLAY_STEPS);
	uint64_t seed;

	if (fails_here(r, &x)) {
		if (r->v->options->minimize_model)
			minimize(r);
		confirm(r, out);
		return;
	}
	judge(r, &x, out);
	r->model = NULL;
	for (seed = 1; seed <= TRIES && out->replay != IVL_REPLAY_CONFIRMED; seed++) {
		x = run(r, seed, TRY_STEPS);
		if (fails_here(r, &x))
			confirm(r, out);
	}
	r->model = model;
}

/* -- failures ---------------------------------------------------------------------------- */

static void take_body(struct replayer *r, const struct impl *body)
{
	uint32_t i;

	if (r->body == body)
		return;
	if (r->session)
		exec_free(r->session);
	map_fini(&r->blocks);
	map_init(&r->blocks);
	for (i = 0; i < body->blocks.len; i++)
		map_set_ptr(&r->blocks, body->blocks.data[i], body->blocks.data[i]);
	r->body = body;
	r->session = exec_new(r->v->program, true);
}

static void take_path(struct replayer *r, const struct vc *vc, const struct failure *f)
{
	uint32_t i;

	vec_clear(&r->places);
	for (i = 0; i < f->n_path; i++) {
		const struct vc_block *b = &vc->blocks[f->path[i]];

		if (map_has_ptr(&r->blocks, b->source))
			vec_push(&r->places, ((struct place){ b->source, b }));
	}
}

struct attempt {
	struct replayer *r;
	const struct vc *vc;
	const struct failure *f;
	struct ivl_failure *out;
};

static void attempt(void *env)
{
	struct attempt *a = env;
	struct replayer *r = a->r;
	struct model model;

	take_body(r, a->vc->body);
	take_path(r, a->vc, a->f);
	r->vc = a->vc;
	r->failure = a->f;
	r->assertion = a->vc->asserts[a->f->assert_no].cmd;
	model_init(&model, r->arena);
	if (a->f->model)
		model_read(&model, a->f->model);
	r->model = &model;
	try_out(r, a->out);
	r->model = NULL;
	forget_run(r);
	while (r->gifts.len)
		value_drop(vec_pop(&r->gifts).v);
	model_fini(&model);
}

struct replayer *replay_begin(const struct ivl *v, struct arena *arena)
{
	struct replayer *r = ARENA_NEW(arena, struct replayer);

	r->v = v;
	r->arena = arena;
	map_init(&r->blocks);
	return r;
}

void replay_end(struct replayer *r)
{
	if (r->session)
		exec_free(r->session);
	map_fini(&r->blocks);
	vec_fini(&r->places);
	vec_fini(&r->gifts);
	vec_fini(&r->inputs);
}

/* A mistake of the interpreter's is none of the verdict's: there is no run then. */
void replay_failure(struct replayer *r, const struct vc *vc, const struct failure *f,
		    struct ivl_failure *out)
{
	struct attempt a = { r, vc, f, out };
	struct bug b;

	if (!bug_caught(attempt, &a, &b))
		return;
	r->session = NULL;
	r->body = NULL;
	r->model = NULL;
	r->gifts.len = r->inputs.len = 0;
	say(out, IVL_REPLAY_UNCONFIRMED,
	    arena_printf(r->arena,
			 "the interpreter has met a mistake of its own (%s:%s)",
			 b.stage, b.where));
}
