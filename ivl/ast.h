/*
 * ast.h - the program as a tree, for the whole language.
 *
 * Everything lives in the program's arena. The parser fills in syntax; fields marked
 * "resolved" or "checked" are written once, by the frontend, and are NULL before.
 * Names are atoms. Positions are byte offsets (base/source.h): `span` covers the text;
 * `tok` is the token that messages point at (the operator of a binary expression, the
 * `:=` of an assignment, the first token otherwise).
 *
 * Lists are arena vectors (vec_push_in): never vec_fini them.
 */
#ifndef IVL_IVL_AST_H
#define IVL_IVL_AST_H

#include "base/diag.h"
#include "base/intern.h"
#include "base/vec.h"
#include "ivl/layer.h"
#include "ivl/type.h"

#include <stdbool.h>
#include <stdint.h>

struct attr;
struct axiom;
struct block;
struct call_arm;
struct cmd;
struct datatype_ctor;
struct decl;
struct expr;
struct func;
struct impl;
struct proc;
struct spec;
struct trigger;
struct type_param;
struct type_syn;
struct var;

typedef VEC(struct expr *) expr_list;
typedef VEC(struct var *) var_list;
typedef VEC(struct cmd *) cmd_list;
typedef VEC(struct block *) block_list;
typedef VEC(const struct atom *) atom_list;
typedef VEC(struct span) span_list;
typedef VEC(srcpos) srcpos_list;
typedef VEC(struct type_syn *) type_syn_list;
typedef VEC(struct type_param *) type_param_list;
typedef VEC(struct trigger *) trigger_list;
typedef VEC(struct call_arm *) arm_list;
typedef VEC(struct datatype_ctor *) ctor_list;
typedef VEC(struct axiom *) axiom_list;
typedef VEC(struct spec *) spec_list;

/* -- attributes: {:name "text", expr} ---------------------------------------------------- */

struct attr_arg {
	const struct atom *text; // a string argument without its quotes, or NULL
	struct expr *expr;       // an expression argument, or NULL
};

struct attr {
	const struct atom *name; // without the colon
	struct span span;
	VEC(struct attr_arg) args;
	struct attr *next; // in source order
};

/* -- types as written ---------------------------------------------------------------------- */

enum type_syn_kind {
	TS_BOOL,
	TS_INT,
	TS_REAL,
	TS_NAME, // name args: constructor, synonym, type variable, bvN, floatSeE, ...
	TS_MAP   // <params>[args]result
};

struct type_syn {
	enum type_syn_kind kind;
	struct span span;
	const struct atom *name; // TS_NAME
	bool parenthesised;
	type_syn_list args;              // arguments or domain types
	struct type_syn *result;         // TS_MAP
	type_param_list params;          // TS_MAP
	const struct type *type;         // resolved
	const struct type_decl *synonym; // resolved: TS_NAME of one, or NULL
};

struct type_param {
	const struct atom *name;
	struct span span;
};

/* -- variables: everything that an identifier expression can refer to ---------------------- */

enum var_kind {
	VAR_GLOBAL,
	VAR_CONST,
	VAR_LOCAL,
	VAR_IN,    // in-parameter of a procedure, implementation or action
	VAR_OUT,   // out-parameter
	VAR_BOUND, // of a quantifier or lambda
	VAR_LET,
	VAR_FORMAL // parameter of a function with a body
};

/* A callee's body in place of a call: its variables exist in its blocks only. */
struct inlined {
	const struct inlined *outer; // that the call stood in, or NULL
	const struct block *entry;   // which gives each variable a value
};

struct var {
	enum var_kind kind;
	bool unique;     // const unique
	bool assumption; // checked: local {:assumption}
	bool unnamed;    // function parameter without a name; name is then _k
	const struct atom *name;
	struct span span; // of the name
	srcpos printed;   // where name and type were printed (print_move), or 0
	struct attr *attrs;
	struct type_syn *type_syn; // NULL for let variables; shared by `x, y: T`
	struct expr *where;        // or NULL
	struct expr
	    *guard; // the part of `where` that its type says (value_sort.h), or NULL
	const struct type *type;    // resolved
	uint32_t id;                // resolved: dense in its program (program.n_vars)
	const struct inlined *copy; // inlined: of which callee; else NULL
	/* Resolved: where a global, or a variable of an action, yield procedure or
	 * invariant exists. */
	struct layer_range layers;
};

/* How a variable holds permissions, from its attributes. */
enum linear_kind { LINEAR_NOT, LINEAR_KEPT, LINEAR_IN, LINEAR_OUT };

/* -- expressions --------------------------------------------------------------------------- */

enum expr_kind {
#define EXPR(name, text) E_##name,
#include "ivl/expr.def"
#undef EXPR
};
enum { EXPR_COUNT = E_CODE + 1 };

enum op {
#define OP(name, text, strength) OP_##name,
#include "ivl/op.def"
#undef OP
};
enum { OP_COUNT = OP_NEG + 1 };

enum rmode { RMODE_RNE, RMODE_RNA, RMODE_RTP, RMODE_RTN, RMODE_RTZ };

/* One { e1, e2 } of a quantifier, or {:nopats e}. */
struct trigger {
	bool negative;
	struct span span;
	expr_list exprs;
};

/* Quantifiers, lambdas. The body is args[0] of the expression. */
struct binder {
	type_param_list tparams;
	var_list vars;
	struct attr *attrs;
	trigger_list triggers;
	uint32_t skolem_id; // number of the quantifier in parse order
};

/* let: args are the right-hand sides in order, then the body. */
struct let {
	var_list vars;
	struct attr *attrs;
};

/*
 * args, by kind: CALL the arguments; OLD, UNARY, COERCE, TO_INT, TO_REAL, EXTRACT, FIELD,
 * IS the operand; BINARY left, right; SELECT map, indices; STORE map, indices, value;
 * UPDATE operand, value; ITE condition, then, else; FORALL, EXISTS, LAMBDA the body;
 * LET see above. Others have none. Triggers, attributes and code are not in args; the
 * walker (walk.h) visits them too.
 */
struct expr {
	uint8_t kind; // enum expr_kind
	uint8_t op;   // UNARY, BINARY: enum op; RMODE: enum rmode; BOOL: 0 or 1
	uint8_t parenthesised : 1; // was written so (it matters to a few checks)
	uint8_t is_equation : 1;   // of booleans, but printed as ==
	uint8_t flags;             // enum expr_flag
	uint32_t n_args;
	struct span span;
	srcpos tok;
	const struct type *type; // checked
	struct expr **args;
	union {
		const struct atom *text; // INT, REAL, FLOAT, STRING: as written
		struct {
			const struct atom *value; // decimal digits
			uint32_t bits;
		} bv;
		struct {
			const struct atom *name;
			struct var *var; // resolved
		} ident;
		struct {
			const struct atom *name;
			struct func *func; // resolved
			const struct type *const
			    *tinst; // checked: one per type parameter
		} call;
		struct {
			const struct type *const
			    *tinst; // checked: of a polymorphic map
		} map;              // SELECT, STORE
		struct {
			uint32_t hi, lo;
		} extract; // b[hi:lo]: bits lo .. hi-1
		struct {
			const struct atom *name;    // field, or constructor for IS
			struct datatype_ctor *ctor; // checked: IS only
			srcpos at;                  // of the name
		} field;
		struct type_syn *type_syn; // COERCE
		struct binder *binder;     // FORALL, EXISTS, LAMBDA
		struct let *let;
		struct code *code; // CODE
	} u;
};

enum expr_flag {
	EXPR_CHECKED = 1, // the frontend has been here (expressions may be shared)
	EXPR_HAS_OLD = 2,
	EXPR_GUARD_NOT = 4,  // made by lowering: may become the opposite comparison
	EXPR_TRIGGER = 8,    // stands in a trigger, not in another expression
	EXPR_WRONG = 16,     // the type checker reported a mistake in it
	EXPR_NO_ACCESS = 32, // so it did that the variable may not be mentioned here
	EXPR_SKIPPED = 64,   // it has not looked at it, for mistakes in its operands
	EXPR_ATTR = 128 // stands in an attribute of a binder, not in another expression
};

/* Code expressions may be nested so far, less one. */
enum { CODE_DEPTH_MAX = 256 };

/* Code expression |{ locals; blocks }|: blocks[0] is the entry; BLOCK_RETURN with value. */
struct code {
	var_list locals;
	block_list blocks;
	struct span span;
};

/* -- commands and statements --------------------------------------------------------------- */

enum cmd_kind {
	CMD_ASSERT,
	CMD_ASSUME,
	CMD_HAVOC,  // vars
	CMD_ASSIGN, // lhs := rhs, in parallel
	CMD_UNPACK, // lhs[0] is the constructor application, rhs[0] the value
	CMD_CALL,
	CMD_MEASURE, // exprs in rhs
	CMD_REVEAL,  // names[0], or empty for *
	CMD_HIDE,
	CMD_PUSH,
	CMD_POP,
	/* Structured, only in a stmt_list: */
	CMD_LABEL, // names[0]
	CMD_IF,
	CMD_WHILE,
	CMD_BREAK, // names[0], or empty
	CMD_GOTO,  // names
	CMD_RETURN,
	/* Made by passes: */
	CMD_COMMENT // text of names[0]
};

/* What an assertion stands for: decides the message when it fails (reference 5.2). */
enum assert_kind {
	ASSERT_PLAIN,
	ASSERT_REQUIRES, // at a call; related = the requires clause
	ASSERT_ENSURES,  // at a return; related = the ensures clause
	ASSERT_INV_ENTRY,
	ASSERT_INV_MAINTAINED,
	ASSERT_MEASURE_NONNEG,
	ASSERT_MEASURE_DECREASES,
	ASSERT_UNPACK,
	ASSERT_MOVE, // at calls of linear primitives: of what they do
	ASSERT_ONE_GET,
	ASSERT_MAP_GET,
	ASSERT_MAP_SPLIT,
	ASSERT_MAP_LOOKUP,
	ASSERT_FIELD_LOOKUP
};

struct stmt_list {
	cmd_list cmds;
	struct span close; // the closing brace
};

/* Clause of a contract or loop: free/checked, with attributes. */
enum spec_kind {
	SPEC_REQUIRES,
	SPEC_ENSURES,
	SPEC_MODIFIES,  // names
	SPEC_MEASURE,   // exprs
	SPEC_INVARIANT, // of a loop
	/* Of the concurrency extension: */
	SPEC_PRESERVES,
	SPEC_REFINES, // names[0]
	SPEC_ASSERTS
};

struct spec {
	enum spec_kind kind;
	bool free;
	struct span span; // of the whole clause; start is the keyword
	srcpos tok;       // the keyword (requires, ensures, invariant, ...)
	struct attr *attrs;
	struct expr *expr;
	expr_list exprs;  // SPEC_MEASURE
	expr_list names;  // SPEC_MODIFIES: E_IDENT
	struct cmd *call; // `requires call I()`, `invariant call I()`, or NULL
	const struct failure_words *words; // of a clause that a pass has made, or NULL
};

/* p(args) with results; several arms only in a parallel call. */
struct call_arm {
	struct attr *attrs;
	const struct atom *callee;
	struct span span; // of the callee's name
	expr_list args;
	expr_list outs;                  // E_IDENT
	struct proc *proc;               // resolved
	const struct type *const *tinst; // checked: one per type parameter of proc
	struct layer_range layers; // resolved: in a yield procedure, where it is made
};

/* What is told when what a pass has made fails, in place of what its kind says. */
struct failure_words {
	const char *text;    // NULL: what the kind says
	const char *related; // what is at the related place; NULL: nothing is
	srcpos related_at;   // 0: nowhere
};

struct cmd {
	enum cmd_kind kind;
	bool free;  // free call, free invariant
	bool async; // async call
	bool
	    inferred; // ASSUME, ASSERT: made by infer.h, for the body that it stands in
	struct span span;
	srcpos tok; // keyword, `:=` of an assignment, `call` of a call
	struct attr *attrs;
	struct expr *expr; // ASSERT, ASSUME; IF, WHILE guard (NULL for *)
	expr_list
	    lhs; // ASSIGN: E_IDENT, or E_SELECT / E_FIELD chains on one; HAVOC: E_IDENT
	expr_list rhs; // ASSIGN, UNPACK, MEASURE
	atom_list names;
	span_list name_spans;      // of names, in step
	arm_list arms;             // CALL
	const var_list *available; // CALL, checked: as in a block, but behind it
	/* structured */
	spec_list invariants;        // WHILE: invariants and measures in order
	struct stmt_list *then_body; // IF; WHILE body
	struct stmt_list *else_body; // IF, or NULL
	struct cmd *else_if;         // IF, or NULL
	/* ASSERT in a desugared or transformed body: where it comes from */
	enum assert_kind assert_kind;
	const struct spec
	    *related;             // REQUIRES, ENSURES: the clause; INV_*: the invariant
	const struct cmd *origin; // the call, return, ... that it was made for, or NULL
	srcpos_list
	    uses; // of a conjunct: of functions in whose bodies it stands, outermost first
	const struct failure_words *words; // ASSERT made by a pass; or NULL
};

enum block_end { BLOCK_GOTO, BLOCK_RETURN };

/* At the head of a loop of a yield procedure: what its annotations say. */
struct yield_loop {
	int32_t layer;       // others take steps in it up to this layer; -1: never
	cmd_list invariants; // calls of yield invariants, which hold there
};

/* A basic block. `label` is what traces show (reference 3.1). */
struct block {
	const struct atom *label;
	bool generated_label; // anonN and the like
	struct span span;     // start = the token that traces show; 0 = none
	cmd_list cmds;
	enum block_end end;
	srcpos end_tok; // goto or return keyword, or the closing brace that implies it
	bool implicit_end;       // no return keyword: the body ends here
	const struct cmd *leave; // lowered: the goto or return as written, or NULL
	struct attr *end_attrs;
	struct expr *value; // of `return e` in a code expression
	atom_list target_names;
	span_list target_spans;
	block_list targets; // resolved
	uint32_t index;     // in its list
	bool cut_point;     // head of a loop, as printed with inferred invariants
	bool nowhere;       // made by a pass, without a place, and shown in traces
	const struct inlined *copy; // inlined: of which callee; else NULL
	struct yield_loop *loop; // checked: of a head in a yield procedure, else NULL
	const var_list
	    *available; // checked: see linear.h; of a yield procedure, or NULL
};

/* -- declarations --------------------------------------------------------------------------- */

enum decl_kind {
	DECL_TYPE, // struct type_decl: constructor, synonym or datatype
	DECL_VAR,  // global variable
	DECL_CONST,
	DECL_FUNC,
	DECL_AXIOM,
	DECL_PROC, // procedure; also actions, yield procedures, yield invariants
	DECL_IMPL
};

/* Common head of all declarations. */
struct decl {
	enum decl_kind kind;
	bool dropped; // resolved: {:ignore}d, or an {:extern} that yielded to another
	bool library; // of a library, not the user's
	struct span span;
	srcpos tok; // the declared name, or the keyword `axiom`
	struct attr *attrs;
};

enum type_decl_kind { TYPE_DECL_CTOR, TYPE_DECL_SYNONYM, TYPE_DECL_DATATYPE };

struct datatype_ctor {
	const struct atom *name;
	struct span span;
	struct attr *attrs;
	struct type_decl *datatype;
	var_list fields;
	uint32_t index;
	struct func *func; // resolved: the constructor as a function
};

struct type_decl {
	struct decl head;
	enum type_decl_kind kind;
	const struct atom *name;
	type_param_list params;
	struct type_syn *body;        // synonym
	const struct type *body_type; // resolved
	ctor_list ctors;              // datatype
	bool is_map;                  // datatype that stands for a polymorphic map
};

struct var_decl { // DECL_VAR, DECL_CONST: one per name
	struct decl head;
	struct var *var;
	bool has_uses;
	axiom_list uses;        // const ... uses { axioms }
	struct var_decl *group; // first declaration of `x, y: T`, itself if alone
};

struct func {
	struct decl head;
	const struct atom *name;
	const struct atom
	    *source_name; // as written; of an instance, that of its origin
	bool revealed;
	bool lifted; // made by a pass: stands for map comprehensions
	type_param_list tparams;
	var_list params;
	struct var *result;
	struct expr *body; // or NULL
	bool has_uses;
	axiom_list uses;
	struct datatype_ctor *ctor; // resolved: not NULL for a datatype constructor
	struct axiom *definition;   // made by a pass: the axiom of the body
	uint32_t id;                // resolved: dense
};

struct axiom {
	struct decl head;
	bool hideable;
	struct expr *expr;
	struct func *owner_func; // in whose `uses` it stands, or NULL
	struct var_decl *owner_const;
};

enum proc_kind { PROC_PLAIN, PROC_PURE, PROC_ACTION, PROC_YIELD, PROC_YIELD_INVARIANT };

/*
 * How a step commutes with those of others: a left mover with what comes before it, a
 * right mover with what follows (Lipton, "Reduction", 1975).
 */
enum mover { MOVER_NONE, MOVER_ATOMIC, MOVER_LEFT, MOVER_RIGHT, MOVER_BOTH };

struct proc {
	struct decl head;
	enum proc_kind kind;
	bool pure;        // of a procedure or action: refers to no global variable
	bool global;      // of an invariant: it holds everywhere, not only at yields
	bool names_mover; // a mover type was written
	enum mover mover; // of an action, or of a yield procedure with one; else NONE
	const struct atom *name;
	type_param_list tparams;
	var_list ins, outs;
	spec_list specs;           // in source order
	struct impl *inline_body;  // the implementation that its body gave, or NULL
	var_list modifies;         // resolved: without repetition, in order
	struct layer_range layers; // resolved: of an action; or [n, n], at layer n
	struct proc *refined;      // resolved: the action that `refines` names, or NULL
};

/* An action, a yield procedure or an invariant: of the concurrency extension. */
static inline bool proc_is_civl(const struct proc *p)
{
	return p->kind != PROC_PLAIN && p->kind != PROC_PURE;
}

/* A yield procedure whose calls are steps by themselves. */
static inline bool proc_is_mover(const struct proc *p)
{
	return p->kind == PROC_YIELD && p->mover != MOVER_NONE;
}

/* What a body that a pass has made shows of a concurrent program. */
struct impl_shows {
	const char *check;       // of what kind
	const struct atom *of;   // the declaration
	const struct atom *with; // and another, or NULL
	int32_t layer;           // -1: of no one layer
};

struct impl {
	struct decl head;
	const struct atom *name;
	bool from_proc; // body was written with the procedure
	type_param_list tparams;
	var_list ins, outs, locals;
	struct stmt_list *body; // as written
	block_list blocks;      // lowered (frontend/lower.h); blocks[0] is the entry
	struct span close;      // the closing brace of the body
	struct proc *proc;      // resolved
	const struct impl *inlined; // made by a pass: it with calls inlined, or NULL
	const struct impl_shows
	    *shows; // made by a pass of a concurrent program, or NULL
};

struct program {
	struct arena *arena;     // borrowed
	struct intern *names;    // borrowed
	struct types *types;     // borrowed
	struct sources *sources; // borrowed
	VEC(struct decl *)
	decls;                  // in source order; axioms of a `uses` are here as well,
				// right behind their owner
	uint32_t n_quantifiers; // skolem ids given out
	uint32_t n_anonymous;   // numbers of anonymous actions given out
	uint32_t n_vars;        // resolved
	uint32_t n_funcs;       // resolved
	bool
	    has_unknown_types; // checked: type parameters in attributes that are left open
};

/* -- helpers --------------------------------------------------------------------------------- */

struct expr *expr_new(struct arena *a, enum expr_kind kind, struct span span,
		      srcpos tok);
struct expr *expr_new_args(struct arena *a, enum expr_kind kind, struct span span,
			   srcpos tok, struct expr *const *args, uint32_t n);

/* Typed constructors for passes: spans are taken from the first operand. */
struct expr *expr_bool(struct arena *a, struct types *t, bool value);
struct expr *expr_var(struct arena *a, struct var *v, struct span span);
struct expr *expr_unary(struct arena *a, enum op op, struct expr *e,
			const struct type *type);
struct expr *expr_binary(struct arena *a, enum op op, struct expr *l, struct expr *r,
			 const struct type *type);

/* Is it a quantifier or a lambda? */
static inline bool expr_has_binder(const struct expr *e)
{
	return e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LAMBDA;
}

/* Is it that literal? Not if it is NULL. */
bool expr_is_bool(const struct expr *e, bool value);

/* Of an access path, x->f, x[i] and so on, what it starts from: x; the expression if it is none. */
const struct expr *expr_root(const struct expr *e);

/* Number of the field of that name, or -1; that field in the first constructor that has one, or
 * NULL. Fields of one name have one type. */
int ctor_field(const struct datatype_ctor *c, const struct atom *name);
const struct var *datatype_field(const struct type_decl *d, const struct atom *name);

/* First attribute of that name in the list, or NULL. */
const struct attr *attr_find(const struct attr *list, const char *name);

/* Boolean attribute (reference 1.5): present without argument or with `true`, if only once. */
bool attr_is_set(const struct attr *list, const char *name);

/* What is under coercions. */
const struct expr *expr_uncoerced(const struct expr *e);

bool expr_is_op(const struct expr *e, enum op op); // binary

/* An axiom that comes with another declaration: it stays behind that. */
bool decl_is_owned(const struct decl *d);

/* {:inline} or {:define}: the body, if there is one, takes the place of each use. */
bool func_is_expanded(const struct func *f);

/* The numbers of all {:layer} attributes; in the arena. */
layer_list layers_of(struct arena *a, const struct attr *attrs);

/* {:linear}, {:linear_in}, {:linear_out}; the first of these if there are several. */
enum linear_kind linear_kind(const struct attr *list);

/* Its first argument if that is a string / an int literal in range; false if not there. */
const struct atom *attr_string(const struct attr *list, const char *name);
bool attr_int(const struct attr *list, const char *name, int64_t *value);

const char *op_text(enum op op);
int op_strength(enum op op);
const char *expr_kind_text(enum expr_kind kind);

#endif
