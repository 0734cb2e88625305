/*
 * emit_theory.c - the background theory: its types and functions, from a table, and its axioms,
 * which theory.mdfy has in this language.
 */
#include "emit_internal.h"

/*
 * Signatures, a letter for each argument, then the result: T, U elements, S Seq T, X Set T,
 * M Map T U, A [int]T, i int, b bool.
 */
static const struct {
	const char *name, *signature;
} table[N_THEORY] = {
	[SEQ_LENGTH] = { "Seq#Length", "Si" },
	[SEQ_EMPTY] = { "Seq#Empty", "S" },
	[SEQ_UNIT] = { "Seq#Unit", "TS" },
	[SEQ_INDEX] = { "Seq#Index", "SiT" },
	[SEQ_APPEND] = { "Seq#Append", "SSS" },
	[SEQ_UPDATE] = { "Seq#Update", "SiTS" },
	[SEQ_TAKE] = { "Seq#Take", "SiS" },
	[SEQ_DROP] = { "Seq#Drop", "SiS" },
	[SEQ_HAS] = { "Seq#Has", "STb" },
	[SEQ_SAME] = { "Seq#Same", "SSb" },
	[SET_EMPTY] = { "Set#Empty", "X" },
	[SET_UNIT] = { "Set#Unit", "TX" },
	[SET_HAS] = { "Set#Has", "XTb" },
	[SET_UNION] = { "Set#Union", "XXX" },
	[SET_DIFFERENCE] = { "Set#Difference", "XXX" },
	[SET_INTERSECTION] = { "Set#Intersection", "XXX" },
	[SET_SUBSET] = { "Set#Subset", "XXb" },
	[SET_SAME] = { "Set#Same", "XXb" },
	[MAP_EMPTY] = { "Map#Empty", "M" },
	[MAP_HAS] = { "Map#Has", "MTb" },
	[MAP_GET] = { "Map#Get", "MTU" },
	[MAP_UPDATE] = { "Map#Update", "MTUM" },
	[MAP_KEYS] = { "Map#Keys", "MX" },
	[MAP_SAME] = { "Map#Same", "MMb" },
	[ARRAY_SEQ] = { "Array#Seq", "AiS" },
};

static struct ivl_type *signature_type(struct emitter *em, char letter,
				       struct ivl_type *const *params)
{
	struct ivl_type *number = ivl_type_int(em->b);

	switch (letter) {
	case 'S':
		return ivl_type_of(em->b, NULL, em->seq, params, 1);
	case 'X':
		return ivl_type_of(em->b, NULL, em->set, params, 1);
	case 'M':
		return ivl_type_of(em->b, NULL, em->map, params, 2);
	case 'A':
		return ivl_type_map(em->b, NULL, NULL, 0, &number, 1, params[0]);
	case 'T':
		return params[0];
	case 'U':
		return params[1];
	case 'i':
		return number;
	default:
		return ivl_type_bool(em->b);
	}
}

static struct ivl_func *declare(struct emitter *em, const char *name,
				const char *signature)
{
	bool two = signature[0] == 'M';
	struct ivl_type *params[2] = { ivl_type_parameter(em->b, NULL, "T#"), NULL };
	struct variables args = { 0 };

	if (two)
		params[1] = ivl_type_parameter(em->b, NULL, "U#");
	for (; signature[1]; signature++)
		variables_add(&args,
			      ivl_variable(em->b, NULL, NULL, IVL_PARAMETER, NULL,
					   signature_type(em, *signature, params)));
	return ivl_declare_function(em->b, NULL, NULL, name, params, two ? 2 : 1,
				    args.v, args.n,
				    signature_type(em, *signature, params));
}

struct ivl_expr *theory_call(struct emitter *em, const struct ivl_range *at,
			     enum theory_func f, struct ivl_expr *a, struct ivl_expr *b,
			     struct ivl_expr *c)
{
	struct ivl_expr *args[3] = { a, b, c };

	return ivl_apply(em->b, at, em->theory[f], args, c ? 3 : b ? 2 : a ? 1 : 0);
}

static struct ivl_sort *sort(struct emitter *em, const char *name, size_t n)
{
	struct ivl_type *params[2] = { NULL, NULL };

	if (n > 0)
		params[0] = ivl_type_parameter(em->b, NULL, "T#");
	if (n > 1)
		params[1] = ivl_type_parameter(em->b, NULL, "U#");
	return ivl_declare_type(em->b, NULL, NULL, name, n ? params : NULL, n);
}

/* forall<params> vars :: {triggers} body, from the quantifier that an axiom is. */
static void emit_axiom(struct emitter *em, const struct decl *d)
{
	const struct expr *e = d->value;
	struct ivl_trigger **triggers = make((e->n_triggers + 1) * sizeof *triggers);
	struct variables vars = { 0 };
	size_t i, k;

	em->params = d->params;
	em->param_types = make((d->params.n + 1) * sizeof *em->param_types);
	for (i = 0; i < d->params.n; i++)
		em->param_types[i] = ivl_type_parameter(
		    em->b, NULL, fresh_name(em, d->params.v[i]->name));
	for (i = 0; i < e->bound.n; i++)
		variables_add(&vars, emit_var(em, e->bound.v[i], IVL_BOUND,
					      fresh_name(em, e->bound.v[i]->name)));
	for (i = 0; i < e->n_triggers; i++) {
		struct ivl_expr_items terms = { 0 };

		for (k = 0; k < e->triggers[i].n; k++)
			items_add(&terms, emit_expr(em, e->triggers[i].v[k]));
		triggers[i] = ivl_trigger(em->b, &e->at, false, terms.v, terms.n);
	}
	axiom(em, &e->at,
	      ivl_bind(em->b, &e->at, IVL_FORALL, em->param_types, d->params.n, vars.v,
		       vars.n, NULL, triggers, e->n_triggers,
		       emit_expr(em, e->args.v[0])));
	em->params = (struct type_list){ 0 };
}

/* The contents of an array up to n, as a sequence: its length and its elements. */
static void emit_array_axioms(struct emitter *em)
{
	struct ivl_type *t = ivl_type_parameter(em->b, NULL, "T#");
	struct ivl_type *types[3] = { signature_type(em, 'A', &t), ivl_type_int(em->b),
				      ivl_type_int(em->b) };
	static const char *const names[3] = { "m", "n", "i" };
	struct variables vars;
	struct ivl_expr *read[3], *term, *holds;
	struct ivl_trigger *trigger;
	int with_index;
	size_t i;

	for (with_index = 0; with_index < 2; with_index++) {
		vars = (struct variables){ 0 };
		t = ivl_type_parameter(em->b, NULL, "T#");
		types[0] = signature_type(em, 'A', &t);
		for (i = 0; i < (with_index ? 3 : 2); i++) {
			variables_add(&vars, ivl_variable(em->b, NULL, NULL, IVL_BOUND,
							  names[i], types[i]));
			read[i] = ivl_read(em->b, NULL, vars.v[i]);
		}
		term = theory_call(em, NULL, ARRAY_SEQ, read[0], read[1], NULL);
		holds = binary(em, NULL, IVL_LE, number(em, NULL, 0), read[1]);
		if (with_index) {
			term = theory_call(em, NULL, SEQ_INDEX, term, read[2], NULL);
			holds = conjunction(
			    em, NULL,
			    binary(em, NULL, IVL_LE, number(em, NULL, 0), read[2]),
			    binary(em, NULL, IVL_LT, read[2], read[1]));
			holds = binary(em, NULL, IVL_IMPLIES, holds,
				       binary(em, NULL, IVL_EQ, term,
					      select1(em, NULL, read[0], read[2])));
		} else {
			holds = binary(
			    em, NULL, IVL_IMPLIES, holds,
			    binary(em, NULL, IVL_EQ,
				   theory_call(em, NULL, SEQ_LENGTH, term, NULL, NULL),
				   read[1]));
		}
		trigger = ivl_trigger(em->b, NULL, false, &term, 1);
		axiom(em, NULL,
		      ivl_bind(em->b, NULL, IVL_FORALL, &t, 1, vars.v, vars.n, NULL,
			       &trigger, 1, holds));
	}
}

void emit_theory(struct emitter *em, const struct program *theory)
{
	struct ivl_type *fuel, *reference, *number = ivl_type_int(em->b);
	struct ivl_var *arg;
	size_t i;

	em->seq = sort(em, "Seq", 1);
	em->set = sort(em, "Set", 1);
	em->map = sort(em, "Map", 2);
	em->reference = sort(em, "Ref", 0);
	em->fuel = sort(em, "Fuel", 0);
	fuel = ivl_type_of(em->b, NULL, em->fuel, NULL, 0);
	reference = ivl_type_of(em->b, NULL, em->reference, NULL, 0);
	em->null = ivl_declare_constant(em->b, NULL, NULL, false, "null#", reference);
	em->no_fuel = ivl_declare_constant(em->b, NULL, NULL, false, "Fuel#None", fuel);
	arg = ivl_variable(em->b, NULL, NULL, IVL_PARAMETER, NULL, fuel);
	em->more_fuel = ivl_declare_function(em->b, NULL, NULL, "Fuel#More", NULL, 0,
					     &arg, 1, fuel);
	arg = ivl_variable(em->b, NULL, NULL, IVL_PARAMETER, NULL, reference);
	em->array_length = ivl_declare_function(em->b, NULL, NULL, "Array#Length", NULL,
						0, &arg, 1, number);
	em->level = ivl_declare_constant(em->b, NULL, NULL, false, "Level#", number);
	for (i = 0; i < N_THEORY; i++)
		em->theory[i] = declare(em, table[i].name, table[i].signature);
	em->raw = true;
	for (i = 0; i < theory->decls.n; i++)
		emit_axiom(em, theory->decls.v[i]);
	em->raw = false;
	emit_array_axioms(em);
}
