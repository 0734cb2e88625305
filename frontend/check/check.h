/*
 * check.h - type checking, shared by its files.
 *
 *	check_program.c  declarations
 *	check_expr.c     expressions, bottom-up
 *	check_op.c       operators
 *	check_map.c      maps, datatypes, bit-vector parts
 *	check_cmd.c      commands, modifies clauses
 *	unify.c          inference: proxies and unification
 *	unify_late.c     what is known of proxies before they are solved
 *	type_text.c      types in messages
 *
 * Types that are not known yet are proxies. A proxy is solved by unification; solutions can
 * be taken back to a mark, for rules that try one typing after another. After each
 * declaration the types in its expressions are replaced by their solutions.
 */
#ifndef IVL_FRONTEND_CHECK_H
#define IVL_FRONTEND_CHECK_H

#include "base/map.h"
#include "frontend/frontend.h"

struct proxy {
	const struct type *solution; // or NULL
	bool is_bv;                  // stands for a bit-vector type
	uint32_t min_bits;           // of at least so many bits
	uint32_t
	    n_parts; // stands for a map type with so many indices and a result, or 0
	uint32_t first_use, last_use; // 1 + index in `uses`, or 0
	const struct atom *param; // the type parameter that it instantiates, or NULL
	srcpos at;
	srcpos accessed; // start of the expression whose field is taken there, or 0
	bool in_attr;    // of a command, a declaration or a binder
	bool aside;      // in_attr, and no later stage looks at it
	uint32_t unit;   // command or kind of clause: the first ones are told of first
	srcpos
	    behind; // of a trigger: told of behind the quantifier that ends here, or 0
	uint32_t nth; // and there in this order
	uint32_t walk,
	    depth; // of the solution, as found in that walk; see depth_without
};

/*
 * Where an unknown map is indexed, or where an unknown bit vector is a concatenation or a part of
 * one. A list goes from a proxy's first use to its last, whatever comes behind that.
 */
struct proxy_use {
	uint32_t next; // 1 + index
	const struct type *const
	    *types;        // indices and result; or the whole and its two parts
	struct expr *expr; // of a map: the selection or store
};

/* What a proxy was before a change, for taking it back. */
struct proxy_undo {
	uint32_t number;
	bool is_new; // there was none
	struct proxy before;
};

/* A type parameter that nothing determines, and what it stands for. */
struct ambiguity {
	srcpos at;
	const char *param, *type;
};

struct checker {
	struct program *program;
	struct arena *arena;
	struct types *types;
	struct diags *diags;
	const struct check_options *options;
	VEC(struct proxy) proxies; // of the declaration at hand
	VEC(struct proxy_undo) trail;
	VEC(struct proxy_use) uses;
	const struct impl *impl; // whose body is being checked, or NULL
	struct proc *proc;
	/* All expressions with a mistake have one type, TYPE_ERROR. With follow_ups: what was
	 * first wanted of one of them, or NULL. */
	const struct type *error_is;
	/* How many errors there were before each of the expressions that are being checked. */
	VEC(uint32_t) before;
	struct map written; // types as if written, for messages
	struct map
	    let_values; // of the variables of a let: the expressions that they stand for
	uint32_t attrs; // how many attributes are around what is being checked
	uint32_t aside; // how many of them belong to variables, clauses and binders
	uint32_t unit;  // at hand; see struct proxy
	VEC(struct ambiguity) ambiguous;  // told of if there is no mistake
	VEC(const struct expr *) binders; // that are being checked, outermost first
	const struct expr *trigger;       // that is being checked, or NULL
	const struct expr *wide_extract;  // b[hi:lo] with hi beyond b, or NULL
	srcpos too_deep;   // of a type parameter whose type nests too deeply, or 0
	uint32_t walks;    // through solutions, for struct proxy
	srcpos open_width; // of a bit vector whose width doesn't fit all uses, or 0
	const struct expr
	    *open_map; // indexed, with no type known that fits all its uses, or NULL
	uint32_t *modifiable; // by var id: epoch of the procedure that may modify it
	uint32_t epoch;
};

/* Of an expression with a mistake, about whose type nothing more is to be said. */
static inline bool is_mistake(const struct checker *c, const struct type *t)
{
	return t->kind == TYPE_ERROR && !c->options->follow_ups;
}

/*
 * A field is taken of a value of the datatype, or its constructor asked for: what nothing
 * determines of its arguments is told of there. The arguments have the names of the constructor's
 * parameters: in the order in which its fields use them.
 */
void unify_access(struct checker *c, const struct expr *e,
		  const struct datatype_ctor *ctor, const struct type *t);

/* unify.c */
const struct type *unify_new(struct checker *c, const struct atom *param, srcpos at);
const struct type *unify_new_bv(struct checker *c, uint32_t min_bits, srcpos at);
bool unify(struct checker *c, const struct type *a, const struct type *b);
uint32_t unify_mark(const struct checker *c);
void unify_undo(struct checker *c, uint32_t mark);
const struct type *unify_head(const struct checker *c, const struct type *t);
const struct type *unify_zonk(struct checker *c, const struct type *t);
bool unify_maybe_equal(struct checker *c, const struct type *a, const struct type *b);
void unify_finish(struct checker *c); // leftovers get a default, with a warning
const struct type **unify_params(struct checker *c, const type_param_list *params,
				 srcpos at);
/* The same for what is not told of if nothing determines it. */
const struct type **unify_unnamed(struct checker *c, const type_param_list *params,
				  srcpos at);

/* type_text.c: types in messages */
const char *type_text(struct checker *c, const struct type *t);
/* As the program wrote it where it did: a variable's type in an expression, a formal's. */
const char *expr_type_text(struct checker *c, const struct expr *e);
const char *lhs_type_text(struct checker *c, const struct expr *e);
const char *formal_type_text(struct checker *c, const struct var *v);
/* Of index i of the map e, or with i == SIZE_MAX of its elements. */
const char *map_part_text(struct checker *c, const struct expr *e, size_t i);
/* Of the field that e selects or updates. */
const char *field_type_text(struct checker *c, const struct expr *e);

/* To change a proxy in a way that unify_undo takes back. */
struct proxy *unify_change(struct checker *c, uint32_t number);

/* unify_late.c */
/* The type of l ++ r, of which at least one is not known; NULL if no widths fit. */
const struct type *unify_new_sum(struct checker *c, const struct expr *e,
				 const struct type *l, const struct type *r);
/* e indexes the unsolved proxy `map`: with n - 1 types for a result; false if it is no such map. */
bool unify_index(struct checker *c, struct expr *e, const struct type *map,
		 const struct type *const *types, uint32_t n);
/* Where the proxy has been solved or widened: what follows for others; false if nothing fits. */
bool unify_widths(struct checker *c, uint32_t number);
bool unify_uses(struct checker *c, uint32_t number, const struct type *map);
/* Maps that are still unknown have the types of their uses; those that don't fit are left, but
 * not if it is the last time. */
void unify_guess_maps(struct checker *c, bool last);

/* check_expr.c */
const struct type *check_expr(struct checker *c, struct expr *e);
void check_attrs(struct checker *c, const struct attr *a);
/* The same, of variables, whose attributes no later stage looks at. */
void check_attrs_aside(struct checker *c, const struct attr *a);
/* After the arguments: what is asked of those of some attributes. */
void check_known_attrs(struct checker *c, const struct attr *a);
/* Without messages: those of the list that are right. */
struct attr *check_attrs_quietly(struct checker *c, struct attr *a);
void zonk_expr(struct checker *c, struct expr *e);
void zonk_attrs(struct checker *c, const struct attr *a);
bool check_is(struct checker *c, const struct expr *e, const struct type *want);

/* check_op.c */
const struct type *check_unary(struct checker *c, const struct expr *e);
const struct type *check_binary(struct checker *c, const struct expr *e);

/* check_map.c */
const struct type *check_select(struct checker *c, struct expr *e, const char *what);
/* The left side of an assignment, a variable or a path from one. */
void check_lhs(struct checker *c, struct expr *e);
const struct type *check_extract(struct checker *c, const struct expr *e);
const struct type *check_concat(struct checker *c, const struct expr *e);
const struct type *check_field(struct checker *c, struct expr *e);
const struct type *check_is_ctor(struct checker *c, struct expr *e);

/* check_program.c */
void checker_fini(struct checker *c);
/* A condition; `code` says that it is none, at that place. */
void check_condition(struct checker *c, struct expr *e, enum diag_code code, srcpos at);
void check_func(struct checker *c, const struct func *f);
void check_datatype(struct checker *c, const struct type_decl *d);
/* Boundaries that the reference leaves to the solver, unless there are more than `before` errors. */
void check_wide_extract(struct checker *c, uint32_t before);

/* check_cmd.c */
void check_cmd(struct checker *c, struct cmd *cmd);
void check_measure(struct checker *c, struct expr *e); // an integer or Boolean
void check_blocks(struct checker *c, const block_list *blocks);

/* Attributes and where clauses of variables. */
void check_vars(struct checker *c, const var_list *vars, bool where);

/* measure.c: where measures may stand (reference 3.12), in a program that is well-typed */
void check_measures(const struct program *p, struct diags *d);

/* infer_modifies.c */
void infer_modifies(struct program *p);

#endif
