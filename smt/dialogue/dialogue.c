/*
 * What is asked, and what the answers mean (reference 3.8, 6.3).
 *
 *	options; declarations, axioms, constraints; the entry block fails
 *	check-sat     unsat: no (further) failure
 *	get-value     of all Booleans of the blocks and assertions: the path
 *	assert        that this assertion does not fail; check-sat again
 *
 * Nothing that a solver says is believed without need: each request has a fixed number
 *of answers, any error in reply to a command ends the session (so that an `unsat` after
 *a rejected assertion proves nothing), and a path must be one of the query's graph.
 */
#include "smt/dialogue/dialogue.h"

#include "smt/dialogue/evaluate.h"
#include "smt/dialogue/log.h"
#include "smt/query/maps.h"
#include "smt/backend/reason.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SHOWN_REPLY 200 // bytes of an answer that a message quotes

double dialogue_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double dialogue_until(const struct dialogue *d, double seconds)
{
	double until = dialogue_now() + seconds;

	return d->deadline > 0 && d->deadline < until ? d->deadline : until;
}

/* -- requests
 * ----------------------------------------------------------------------------- */

/* End the search. Always false, for `return stop(...)`. */
static bool stop(struct dialogue *d, enum verdict end, const char *reason)
{
	d->a->end = end;
	d->a->reason = reason;
	return false;
}

static bool stop_error(struct dialogue *d, const char *what, const char *text,
		       size_t len)
{
	const char *shown = arena_strndup(d->arena, text, len);

	switch (reason_outcome(REASON_ERROR, shown)) {
	case OUTCOME_MEMORY:
		return stop(d, VERDICT_MEMORY, NULL);
	case OUTCOME_RESOURCE:
		return stop(d, VERDICT_RESOURCE, NULL);
	case OUTCOME_TIMEOUT:
	case OUTCOME_CANCELED:
	case OUTCOME_CANDIDATE:
	case OUTCOME_OTHER:
		break;
	}
	return stop(d, VERDICT_SOLVER_ERROR,
		    arena_printf(d->arena, "%s: %s%.*s%s", d->config->name, what,
				 SHOWN_REPLY, shown, len > SHOWN_REPLY ? "..." : ""));
}

/* A program tells on its only output what belongs on stderr. */
static bool pass_on_instances(const struct sexprs *sx, uint32_t i)
{
	const struct sexpr *e = &sx->nodes.data[i];

	if (!sexpr_has_head(sx, i, "num-instantiations"))
		return false;
	fprintf(stderr, "%.*s\n", (int)e->len, sx->text + e->start);
	return true;
}

/* Sort the answers out. False: the session is over. */
static bool read_reply(struct dialogue *d, uint32_t want, enum leniency leniency)
{
	const struct sexprs *sx = &d->sx;
	uint32_t i, n = 0;

	if (!sexprs_read(&d->sx, buf_cstr(&d->reply), d->reply.len))
		return stop_error(d, "unreadable answer: ", d->reply.data,
				  d->reply.len);
	for (i = 0; i < sx->nodes.len; i = sx->nodes.data[i].after) {
		if (sexpr_is(sx, i, "success"))
			continue;
		if (leniency == UNSUPPORTED && sexpr_is(sx, i, "unsupported"))
			continue;
		if (d->q->profile == PROFILE_TOLD && pass_on_instances(sx, i))
			continue;
		if (leniency != MAY_FAIL && sexpr_has_head(sx, i, "error")) {
			uint32_t text =
			    sx->nodes.data[i].n == 2 ? sexpr_item(sx, i, 1) : i;
			const char *s = sexpr_text(sx, text, d->arena);

			return stop_error(d, "", s, strlen(s));
		}
		if (n == want)
			return stop_error(d, "unexpected answer: ", d->reply.data,
					  d->reply.len);
		d->answers[n++] = i;
	}
	if (n < want)
		return stop_error(d, n ? "an answer is missing after: " : "no answer",
				  d->reply.data, d->reply.len);
	return true;
}

bool dialogue_ask(struct dialogue *d, uint32_t want, enum leniency leniency)
{
	bool alive;

	d->reply.len = 0;
	log_sent(&d->log, &d->out);
	alive =
	    d->config->backend->command(d->session, d->out.data, d->out.len, &d->reply);
	d->out.len = 0;
	if (!alive)
		return stop_error(d, "", buf_cstr(&d->reply), d->reply.len);
	if (!(d->config->backend->caps & CAP_ANSWERS))
		return true;
	return read_reply(d, want, leniency);
}

/* -- the start of a session
 * ---------------------------------------------------------------- */

static void put_number(struct dialogue *d, const char *name, uint64_t value)
{
	if (name)
		buf_printf(&d->out, "(set-option :%s %llu)\n", name,
			   (unsigned long long)value);
}

static bool is_option_name(const char *name)
{
	const char *s;

	for (s = name; *s; s++)
		if (!isalnum((unsigned char)*s) && !strchr("._-", *s))
			return false;
	return *name;
}

static bool send_options(struct dialogue *d)
{
	const struct solver_config *c = d->config;
	const struct query *q = d->q;
	const struct solver_option *o;
	uint32_t i;

	buf_str(&d->out, "(set-option :print-success false)\n"
			 "(set-info :smt-lib-version 2.6)\n");
	if (d->models)
		buf_str(&d->out, "(set-option :produce-models true)\n");
	for (o = c->options; o->name; o++)
		smtlib_option(&d->out, o->name, o->value);
	if (d->models && q->want_model)
		for (o = c->dialect->model_options; o && o->name; o++)
			smtlib_option(&d->out, o->name, o->value);
	if (q->profile == PROFILE_TOLD)
		for (o = c->dialect->profile_options; o && o->name; o++)
			smtlib_option(&d->out, o->name, o->value);
	if (d->config->is_cvc5 && d->floats == FLOATS_EXTENDED)
		smtlib_option(&d->out, "fp-exp", "true");
	if (d->labelled || d->axioms_named)
		smtlib_option(&d->out, "produce-unsat-cores", "true");
	for (i = 0; q->random_seed && i < ARRAY_LEN(c->dialect->seed_options); i++)
		put_number(d, c->dialect->seed_options[i], q->random_seed);
	if (c->work && c->dialect->work_option)
		put_number(d, c->dialect->work_option,
			   c->work / c->dialect->resource_scale);
	if (q->resource_limit && c->dialect->resource_option)
		put_number(d, c->dialect->resource_option,
			   (q->resource_limit + c->dialect->resource_scale - 1) /
			       c->dialect->resource_scale);
	for (i = 0; i < q->n_options; i++) {
		const char *name = q->options[i].name;

		if (!is_option_name(name))
			return stop_error(d, "not the name of an option: ", name,
					  strlen(name));
		if (solver_takes_option(c, name))
			smtlib_option(&d->out, name, q->options[i].value);
	}
	if (c->logic)
		buf_printf(&d->out, "(set-logic %s)\n", c->logic);
	return dialogue_ask(d, 0, UNSUPPORTED);
}

/* Is this text used as the name of a function of the solver? */
static bool is_used(const struct term_table *t, const char *text)
{
	uint32_t i;

	for (i = 1; i < t->symbols.len; i++)
		if (t->symbols.data[i].kind == SYM_BUILTIN &&
		    strcmp(t->symbols.data[i].name->text, text) == 0)
			return true;
	return false;
}

static void put_lacks(struct dialogue *d)
{
	const struct solver_lack *l = d->config->dialect->lacks;

	for (; l && l->name; l++)
		if (is_used(d->q->terms, l->name))
			buf_str(&d->out, l->definition);
}

static void put_named_axioms(struct dialogue *d)
{
	smtlib_labels(d->printer, &d->out, d->q);
	for (uint32_t i = 0; i < d->q->n_axioms; i++) {
		if (!smtlib_is_told(d->printer, d->q->axioms[i].term))
			continue;
		smtlib_declare(d->printer, &d->out, d->q->axioms[i].term);
		buf_str(&d->out, "(assert (! ");
		smtlib_term(d->printer, &d->out, d->q->axioms[i].term);
		buf_printf(&d->out, " :named " DIALOGUE_AXIOM "%u))\n", i);
	}
}

void dialogue_put_query(struct dialogue *d)
{
	struct query rest = *d->q;
	const struct query *q = &rest;
	uint32_t i;

	if (d->config->push)
		buf_str(&d->out, "(push 1)\n");
	put_lacks(d);
	for (i = 0; i < q->n_labels && d->labelled; i++)
		smtlib_declare(d->printer, &d->out, q->labels[i]);
	if (d->axioms_named) {
		put_named_axioms(d);
		rest.n_axioms = 0;
	}
	smtlib_query(d->printer, &d->out, q);
	// All that is asked for later: a declaration after check-sat would cost the
	// model.
	for (i = 0; i < q->n_blocks; i++)
		smtlib_declare(d->printer, &d->out, q->blocks[i].fails);
	for (i = 0; i < q->n_asserts; i++)
		smtlib_declare(d->printer, &d->out, q->asserts[i].fails);
	for (i = 0; i < q->n_values; i++)
		if (!term_none(q->values[i]))
			smtlib_declare(d->printer, &d->out, q->values[i]);
}

/* Append that this assertion does not fail. */
static void dialogue_put_holds(struct dialogue *d, uint32_t assert_no)
{
	buf_str(&d->out, "(assert (not ");
	smtlib_term(d->printer, &d->out, d->q->asserts[assert_no].fails);
	buf_str(&d->out, "))\n");
}

/* -- values
 * --------------------------------------------------------------------------------- */

/*
 * After (get-value (...)) with n terms: the entry of the first pair, or 0 if the answer
 * is not a list of n pairs. (Entry 0 is the list itself.)
 */
static uint32_t first_pair(const struct dialogue *d, uint32_t n)
{
	const struct sexprs *sx = &d->sx;
	uint32_t list = d->answers[0], i, k;

	if (sx->nodes.data[list].kind != SEXPR_LIST || sx->nodes.data[list].n != n ||
	    !n)
		return 0;
	for (k = 0, i = list + 1; k < n; k++, i = sx->nodes.data[i].after)
		if (sx->nodes.data[i].kind != SEXPR_LIST || sx->nodes.data[i].n != 2)
			return 0;
	return list + 1;
}

/* Read `fails`. False if a value is missing. */
static bool get_fails(struct dialogue *d)
{
	const struct query *q = d->q;
	uint32_t i, n = q->n_blocks + q->n_asserts, at;

	buf_str(&d->out, "(get-value (");
	for (i = 0; i < q->n_blocks; i++) {
		buf_char(&d->out, ' ');
		smtlib_term(d->printer, &d->out, q->blocks[i].fails);
	}
	for (i = 0; i < q->n_asserts; i++) {
		buf_char(&d->out, ' ');
		smtlib_term(d->printer, &d->out, q->asserts[i].fails);
	}
	buf_str(&d->out, "))\n");
	if (!dialogue_ask(d, 1, MAY_FAIL))
		return false;
	at = first_pair(d, n);
	for (i = 0; at && i < n; i++, at = d->sx.nodes.data[at].after) {
		uint32_t value = sexpr_item(&d->sx, at, 1);

		d->fails[i] = sexpr_is(&d->sx, value, "true");
		if (!d->fails[i] && !sexpr_is(&d->sx, value, "false"))
			return false;
	}
	return at != 0;
}

/* Walk from the entry to an assertion. False if the Booleans are no path of the graph.
 */
static bool walk_path(struct dialogue *d, struct failure *f)
{
	const struct query *q = d->q;
	const bool *asserts = d->fails + q->n_blocks;
	VEC(uint32_t) path = { 0 };
	uint32_t b = 0, i;

	while (path.len < q->n_blocks && d->fails[b]) {
		const struct query_block *block = &q->blocks[b];

		vec_push_in(d->arena, &path, b);
		for (i = 0; i < block->n_asserts; i++)
			if (asserts[block->asserts[i]])
				break;
		if (i < block->n_asserts) {
			*f = (struct failure){ .n_path = path.len,
					       .path = path.data,
					       .assert_no = block->asserts[i] };
			return true;
		}
		for (i = 0; i < block->n_succs; i++)
			if (d->fails[block->succs[i]])
				break;
		if (i == block->n_succs)
			return false;
		b = block->succs[i];
	}
	return false;
}

static void get_values(struct dialogue *d, struct failure *f)
{
	const struct query *q = d->q;
	const char **values;
	uint32_t i, at, n = 0;

	for (i = 0; i < q->n_values; i++)
		n += !term_none(q->values[i]);
	values = ARENA_NEW_ARRAY(d->arena, q->n_values, const char *);
	f->n_values = q->n_values;
	f->values = values;
	if (!n)
		return;
	buf_str(&d->out, "(get-value (");
	for (i = 0; i < q->n_values; i++) {
		if (term_none(q->values[i]))
			continue;
		buf_char(&d->out, ' ');
		smtlib_term(d->printer, &d->out, q->values[i]);
	}
	buf_str(&d->out, "))\n");
	if (!dialogue_ask(d, 1, MAY_FAIL))
		return;
	at = first_pair(d, n);
	for (i = 0; at && i < q->n_values; i++) {
		if (term_none(q->values[i]))
			continue;
		values[i] = sexpr_text(&d->sx, sexpr_item(&d->sx, at, 1), d->arena);
		at = d->sx.nodes.data[at].after;
	}
}

/* The definitions of a model without those of symbols that only the condition has. */
static const char *visible(struct dialogue *d, uint32_t list)
{
	const struct sexprs *sx = &d->sx;
	uint32_t n = sx->nodes.data[list].n, k, i;
	const char *text;
	struct buf out;

	buf_init(&out);
	buf_char(&out, '(');
	for (k = 0, i = list + 1; k < n; k++, i = sx->nodes.data[i].after) {
		const struct sexpr *e = &sx->nodes.data[i], *name;

		if (!sexpr_has_head(sx, i, "define-fun") || e->n < 2)
			continue;
		name = &sx->nodes.data[sexpr_item(sx, i, 1)];
		if (smtlib_is_hidden(d->printer, sx->text + name->start, name->len))
			continue;
		buf_char(&out, '\n');
		buf_mem(&out, sx->text + e->start, e->len);
	}
	buf_char(&out, ')');
	text = arena_strndup(d->arena, out.data, out.len);
	buf_fini(&out);
	return text;
}

/* Without a model in answer there is none; that is no reason to doubt the failure. */
static void get_model(struct dialogue *d, struct failure *f)
{
	uint32_t list;

	if (!d->q->want_model)
		return;
	buf_str(&d->out, "(get-model)\n");
	if (!dialogue_ask(d, 1, MAY_FAIL))
		return;
	list = d->answers[0];
	if (d->sx.nodes.data[list].kind == SEXPR_LIST &&
	    !sexpr_has_head(&d->sx, list, "error"))
		f->model = visible(d, list);
}

/* -- the search
 * ----------------------------------------------------------------------------- */

/* What the solver says why it does not know; "" if it does not say. */
static const char *get_reason(struct dialogue *d)
{
	buf_str(&d->out, "(get-info :reason-unknown)\n");
	if (!dialogue_ask(d, 1, MAY_FAIL))
		return NULL;
	if (!sexpr_has_head(&d->sx, d->answers[0], ":reason-unknown") ||
	    d->sx.nodes.data[d->answers[0]].n != 2)
		return "";
	return sexpr_text(&d->sx, sexpr_item(&d->sx, d->answers[0], 1), d->arena);
}

/* `canceled` is what a solver says of both of its limits: which one was it? */
static enum verdict canceled(const struct dialogue *d)
{
	double passed = dialogue_now() - d->asked, all = d->deadline - d->asked;

	if (!(d->q->time_limit > 0))
		return VERDICT_RESOURCE;
	/* its clock may begin later and be coarse */
	return d->q->resource_limit && passed < 0.8 * all ? VERDICT_RESOURCE
							  : VERDICT_TIMEOUT;
}

/* After `unknown`: is the model worth a look? */
static bool is_candidate(struct dialogue *d)
{
	const char *reason = get_reason(d);

	if (!reason)
		return false;
	d->a->reason = reason;
	switch (reason_outcome(REASON_UNKNOWN, reason)) {
	case OUTCOME_CANDIDATE:
		return true;
	case OUTCOME_CANCELED:
		return stop(d, canceled(d), NULL);
	case OUTCOME_TIMEOUT:
		return stop(d, VERDICT_TIMEOUT, NULL);
	case OUTCOME_MEMORY:
		return stop(d, VERDICT_MEMORY, NULL);
	case OUTCOME_RESOURCE:
		return stop(d, VERDICT_RESOURCE, NULL);
	case OUTCOME_OTHER:
		return stop(d, VERDICT_UNKNOWN, reason);
	}
	unreachable();
	return false;
}

static void note_resources(struct dialogue *d)
{
	const char *text;
	uint32_t at = d->answers[1];

	if (d->sx.nodes.data[at].kind != SEXPR_LIST || d->sx.nodes.data[at].n != 2)
		return;
	text = sexpr_text(&d->sx, sexpr_item(&d->sx, at, 1), d->arena);
	d->a->resources = strtoull(text, NULL, 10);
}

void dialogue_limit(struct dialogue *d, double seconds)
{
	put_number(d, d->config->dialect->time_option, (uint64_t)(seconds * 1000) + 1);
}

/* Ask the first check, with portions beside it. False: the session is over. */
static bool ask_beside(struct dialogue *d, uint32_t want, struct beside *b)
{
	const struct smt_backend *backend = d->config->backend;
	bool alive;

	backend->attend(d->session, &b->attendant);
	alive = dialogue_ask(d, want, STRICT);
	backend->attend(d->session, NULL);
	beside_stop(b);
	d->deadline = b->until;
	if (!b->stopped)
		return alive;
	return stop(d, b->end == VERDICT_PROVED ? VERDICT_PROVED : VERDICT_TIMEOUT,
		    NULL);
}

bool dialogue_check(struct dialogue *d)
{
	const struct solver_dialect *dialect = d->config->dialect;
	bool count = dialect->resource_info != NULL;
	const uint32_t want = count ? 2 : 1;

	d->asked = dialogue_now();
	if (d->deadline > 0) {
		double left = d->deadline - d->asked;

		if (left <= 0)
			return stop(d, VERDICT_TIMEOUT, NULL);
		dialogue_limit(d, left);
	}
	buf_str(&d->out, "(check-sat)\n");
	if (count)
		buf_printf(&d->out, "(get-info :%s)\n", dialect->resource_info);
	if (!(d->beside ? ask_beside(d, want, d->beside)
			: dialogue_ask(d, want, STRICT)))
		return false;
	if (count)
		note_resources(d);
	d->candidate = false;
	if (sexpr_is(&d->sx, d->answers[0], "unsat"))
		return stop(d, VERDICT_PROVED, NULL);
	if (sexpr_is(&d->sx, d->answers[0], "sat")) {
		/* Maps by axioms need not be equal where their entries are. */
		d->candidate = d->models && d->search_maps != d->q->maps;
		return true;
	}
	if (!sexpr_is(&d->sx, d->answers[0], "unknown"))
		return stop_error(d, "unexpected answer: ", d->reply.data,
				  d->reply.len);
	d->candidate = is_candidate(d);
	return d->candidate;
}

/* Has the solver used up what it may? Then it cannot show what it found either. */
static bool is_spent(const struct dialogue *d)
{
	return d->q->resource_limit && d->a->resources >= d->q->resource_limit;
}

/* The number behind the prefix; false if that is not the name. */
static bool name_number(const struct sexprs *sx, uint32_t at, const char *prefix,
			uint32_t n, uint32_t *number)
{
	const struct sexpr *e = &sx->nodes.data[at];
	const char *s = sx->text + e->start, *end = s + e->len;
	size_t len = strlen(prefix);
	uint64_t k = 0;

	if (e->kind != SEXPR_SYMBOL || e->len <= len || memcmp(s, prefix, len) != 0)
		return false;
	for (s += len; s < end && isdigit((unsigned char)*s) && k < n; s++)
		k = k * 10 + (uint64_t)(*s - '0');
	*number = (uint32_t)k;
	return s == end && k < n;
}

bool dialogue_core(struct dialogue *d, const char *prefix, uint32_t n, bool *used)
{
	const struct sexprs *sx = &d->sx;
	uint32_t list, k, i, number;

	buf_str(&d->out, "(get-unsat-core)\n");
	if (!dialogue_ask(d, 1, STRICT))
		return false;
	list = d->answers[0];
	if (sx->nodes.data[list].kind != SEXPR_LIST)
		return false;
	for (k = 0, i = list + 1; k < sx->nodes.data[list].n;
	     k++, i = sx->nodes.data[i].after) {
		if (!name_number(sx, i, prefix, n, &number))
			return false;
		used[number] = true;
	}
	return true;
}

static void tell(const struct dialogue *d, const struct failure *f)
{
	if (d->events && d->events->failure)
		d->events->failure(d->events->env, f);
}

static void get_atoms(struct dialogue *d, struct evaluation *e)
{
	uint32_t i, at, n = e->atoms.len;

	if (!n)
		return;
	buf_str(&d->out, "(get-value (");
	for (i = 0; i < n; i++) {
		buf_char(&d->out, ' ');
		smtlib_term(d->printer, &d->out, e->atoms.data[i]);
	}
	buf_str(&d->out, "))\n");
	if (!dialogue_ask(d, 1, MAY_FAIL))
		return;
	at = first_pair(d, n);
	for (i = 0; at && i < n; i++, at = d->sx.nodes.data[at].after)
		evaluation_set(e, i,
			       sexpr_text(&d->sx, sexpr_item(&d->sx, at, 1), d->arena));
}

/* Is what the solver shows worth to be told? False: the search is over. */
static bool evaluate(struct dialogue *d, struct failure *f)
{
	struct evaluation e;
	enum evaluated is;
	bool vouched, quantified;

	if (!f->candidate || !d->q->evaluate)
		return true;
	evaluation_init(&e, d->q, f);
	get_atoms(d, &e);
	is = evaluation_result(&e, &vouched);
	quantified = e.quantified;
	evaluation_fini(&e);
	if (d->a->end != VERDICT_UNKNOWN)
		return false; // the session is over
	if (is == EVALUATED_HOLDS)
		return stop(d, VERDICT_UNKNOWN,
			    "incomplete: the values that the solver shows make nothing "
			    "fail");
	if (is == EVALUATED_OPEN && !quantified)
		return stop(d, VERDICT_UNKNOWN, "incomplete");
	f->candidate = !vouched;
	return true;
}

/* Read and keep the counterexample. False: the search is over. */
static bool take_failure(struct dialogue *d)
{
	const char *reason = d->candidate ? d->a->reason : NULL;
	struct failure f = { 0 };

	d->a->end = VERDICT_UNKNOWN;
	if (!get_fails(d) || !walk_path(d, &f)) {
		if (d->a->end != VERDICT_UNKNOWN)
			return false; // the session is over
		if (is_spent(d))
			return stop(d, VERDICT_RESOURCE, NULL);
		return stop(d, VERDICT_UNKNOWN,
			    reason && *reason
				? reason
				: "the solver's counterexample cannot be read");
	}
	if (d->seen[f.assert_no])
		return stop_error(d, "the solver repeats a counterexample", "", 0);
	/* What says less than was meant may be satisfied where that is not. */
	f.candidate = d->candidate || (d->q->evaluate && d->q->n_stand_ins);
	if (!evaluate(d, &f))
		return false;
	d->seen[f.assert_no] = true;
	/* The path is safe whatever happens to values and models. */
	if (d->q->n_values || d->q->want_model)
		tell(d, &f);
	if (d->q->n_values)
		get_values(d, &f);
	if (d->a->end == VERDICT_UNKNOWN)
		get_model(d, &f);
	vec_push_in(d->arena, &d->failures, f);
	d->a->candidate = d->a->candidate || f.candidate;
	tell(d, &f);
	if (d->q->error_limit && d->failures.len >= d->q->error_limit)
		return stop(d, VERDICT_FAILED, NULL);
	if (d->a->end != VERDICT_UNKNOWN)
		return false; // the solver died while it told the values
	log_failure(&d->log, &d->failures.data[d->failures.len - 1]);
	dialogue_put_holds(d, f.assert_no);
	return true;
}

static void new_printer(struct dialogue *d, enum map_form maps)
{
	smtlib_free(d->printer);
	d->printer =
	    smtlib_new(d->q->terms, d->config->is_z3 ? SMTLIB_Z3 : SMTLIB_COMMON, maps);
	smtlib_style(d->printer, &(struct smtlib_style){
				     .no_weights = d->config->no_weights,
				     .profile = d->q->profile == PROFILE_TOLD });
}

void dialogue_close(struct dialogue *d)
{
	if (d->session)
		d->config->backend->close(d->session);
	d->session = NULL;
	d->out.len = 0;
	d->reply.len = 0;
}

bool dialogue_open(struct dialogue *d, enum map_form maps)
{
	struct buf why;

	dialogue_close(d);
	new_printer(d, maps);
	buf_init(&why);
	d->session = d->config->backend->open(d->config, d->q, &why);
	if (!d->session)
		stop_error(d, "", buf_cstr(&why), why.len);
	buf_fini(&why);
	return d->session && send_options(d);
}

static void search(struct dialogue *d)
{
	d->models = true;
	if (!dialogue_open(d, d->search_maps))
		return;
	dialogue_put_query(d);
	if (!(d->config->backend->caps & CAP_ANSWERS)) {
		buf_str(&d->out, "(check-sat)\n");
		if (dialogue_ask(d, 0, STRICT))
			stop(d, VERDICT_UNKNOWN, "this solver decides nothing");
		return;
	}
	while (dialogue_check(d) && take_failure(d))
		;
}

/*
 * A session of its own that can only prove: without models cvc5 simplifies more (a condition
 * over bit vectors was seen to take 0.4 s instead of more than 10), and it takes maps in the form
 * that proves more. True if that settled it; else the search for a counterexample starts afresh.
 */
static bool settled_without_models(struct dialogue *d, enum map_form maps)
{
	bool open_end, settled;

	if (!d->config->is_cvc5 || !(d->config->backend->caps & CAP_ANSWERS))
		return false;
	d->models = false;
	open_end = !dialogue_open(d, maps);
	if (!open_end) {
		dialogue_put_query(d);
		open_end = dialogue_check(d);
	}
	settled =
	    !open_end && (d->a->end == VERDICT_PROVED || d->a->end == VERDICT_TIMEOUT ||
			  (d->a->end == VERDICT_RESOURCE && d->config->work));
	// Closing takes as long as a small query: the answer does not wait for it.
	if (!settled || d->a->end != VERDICT_PROVED)
		dialogue_close(d);
	if (settled)
		return true;
	log_new_session(&d->log);
	return false;
}

/*
 * The condition as a whole, for a part of the time if there can be portions, and then by portions;
 * or both beside each other. Whatever these leave open but a time-out is for a search; so is, without a limit, a time-out.
 * Gives the form of maps in the last session.
 */
static enum map_form find(struct dialogue *d)
{
	bool choose = d->config->is_cvc5 && d->q->maps != MAPS_AXIOMS;
	enum map_form form = choose ? maps_for_proofs(d->q) : d->q->maps;
	double deadline = d->deadline;
	bool possible = portions_possible(d);
	struct beside beside = { .over = false };
	enum verdict end;

	if (choose && maps_are_indices(d->q)) {
		if (!maps_can_be_axioms(d->q->terms)) {
			stop(d, VERDICT_UNKNOWN,
			     "cvc5 has no maps whose indices are maps");
			return form;
		}
		form = d->search_maps = MAPS_AXIOMS;
	}
	if (possible && beside_possible(d))
		beside_start(&beside, d, form);
	else if (possible)
		d->deadline = dialogue_until(d, portions_whole_seconds(d));
	if (d->config->is_cvc5 && !settled_without_models(d, form)) {
		d->deadline = deadline;
		search(d);
		return d->search_maps;
	}
	if (!d->config->is_cvc5)
		search(d);
	d->deadline = deadline;
	d->beside = NULL;
	if (!possible || d->a->end != VERDICT_TIMEOUT || d->failures.len || beside.over)
		return form;
	end = portions_prove(d, form);
	if (end == VERDICT_PROVED || (end == VERDICT_TIMEOUT && deadline > 0)) {
		stop(d, end, NULL);
		return form;
	}
	log_new_session(&d->log);
	if (end == VERDICT_TIMEOUT && settled_without_models(d, form))
		return form;
	search(d);
	return d->search_maps;
}

static bool open_log(struct dialogue *d)
{
	if (log_open(&d->log, d->config, d->q))
		return true;
	return stop(d, VERDICT_SOLVER_ERROR,
		    arena_printf(d->arena, "cannot write the log \"%s\": %s",
				 d->config->log_path, strerror(errno)));
}

/* The verdict is there: what may still change is whether there is a core. */
static void settle(struct dialogue *d, enum map_form maps)
{
	struct answer *a = d->a;

	a->verdict = d->failures.len ? VERDICT_FAILED : a->end;
	a->n_failures = d->failures.len;
	a->failures = d->failures.data;
	if (a->verdict != VERDICT_PROVED || !d->q->want_core)
		return;
	if (!d->q->n_labels) {
		a->has_core = true;
		return;
	}
	if (d->events && d->events->settled)
		d->events->settled(d->events->env, a);
	core_find(d, maps);
}

/* Z3 tells of instances when what it knows goes. */
static void let_tell(struct dialogue *d)
{
	static const char reset[] = "(reset)\n";

	if (d->q->profile == PROFILE_TOLD && d->config->is_z3 && d->session)
		d->config->backend->command(d->session, reset, sizeof(reset) - 1,
					    &d->reply);
}

void dialogue_run(const struct solver_config *c, const struct query *q,
		  struct arena *arena, struct answer *a,
		  const struct dialogue_events *events)
{
	struct dialogue d = {
		.config = c, .q = q, .arena = arena, .a = a, .events = events
	};
	double start = dialogue_now();
	enum map_form maps = q->maps;

	*a = (struct answer){ .verdict = VERDICT_SOLVER_ERROR,
			      .end = VERDICT_SOLVER_ERROR };
	d.search_maps = q->maps;
	if (q->time_limit > 0)
		d.deadline = start + q->time_limit;
	d.floats = query_float_formats(q);
	d.fails = ARENA_NEW_ARRAY(arena, (size_t)q->n_blocks + q->n_asserts, bool);
	d.seen = ARENA_NEW_ARRAY(arena, q->n_asserts, bool);
	buf_init(&d.out);
	buf_init(&d.reply);
	sexprs_init(&d.sx);
	if (!solver_is_believed(c, q))
		stop(&d, VERDICT_UNKNOWN,
		     "floating-point formats that IEEE 754 does not have: z3 is "
		     "believed "
		     "about them, cvc5 is not");
	else if (open_log(&d))
		maps = find(&d);
	a->seconds = dialogue_now() - start;
	settle(&d, maps);
	log_close(&d.log, a);
	let_tell(&d);
	if (events && events->finished)
		events->finished(events->env, a);
	dialogue_close(&d);
	smtlib_free(d.printer);
	sexprs_fini(&d.sx);
	buf_fini(&d.reply);
	buf_fini(&d.out);
}
