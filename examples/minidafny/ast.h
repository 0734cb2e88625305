/*
 * ast.h - programs as data. The parser fills in what the text says; resolve.c and check.c what
 * names mean and which types expressions have; the emit_*.c files only read, apart from the
 * fields that are marked.
 */
#ifndef MINIDAFNY_AST_H
#define MINIDAFNY_AST_H

#include "base.h"

#include <ivl_build.h>

#include <stdint.h>

struct type;
struct var;
struct expr;
struct stmt;
struct ctor;
struct decl;
DEFINE_LIST(type)
DEFINE_LIST(var)
DEFINE_LIST(expr)
DEFINE_LIST(stmt)
DEFINE_LIST(ctor)
DEFINE_LIST(decl)

/* -- types ----------------------------------------------------------------- */

enum type_kind {
	TYPE_ERROR, // something was wrong, and has been told
	TYPE_BOOL,
	TYPE_INT,
	TYPE_NAT, // of variables, parameters and results only
	TYPE_SEQ,
	TYPE_SET,
	TYPE_MAP,
	TYPE_ARRAY,
	TYPE_NULL, // of null
	TYPE_NAMED // declared; a name until it is resolved
};

struct type {
	enum type_kind kind;
	struct ivl_range at;
	const char *name; // of NAMED
	bool nullable;    // C? of a class C
	struct decl *decl;
	struct type *args[2]; // elements; keys and values
	uint32_t depth;       // 1 + that of its arguments
};

/* -- variables ------------------------------------------------------------- */

enum var_kind { VAR_IN, VAR_OUT, VAR_LOCAL, VAR_BOUND, VAR_FIELD };

struct var {
	enum var_kind kind;
	struct ivl_range at;
	const char *name;
	struct type *type; // NULL: that of its value
	bool ghost;
	struct decl *owner; // of a field: the datatype or class
	/* While it is emitted: */
	struct ivl_expr *value; // what reading it is
	struct ivl_var *cell;   // where it is kept; NULL: it only stands for its value
};

/* -- expressions ----------------------------------------------------------- */

enum expr_kind {
	EXPR_INT,    // name: digits
	EXPR_BOOL,   // yes
	EXPR_NULL,   //
	EXPR_NAME,   // a variable, or a constructor without arguments
	EXPR_CALL,   // a function or constructor
	EXPR_FIELD,  // args[0].name
	EXPR_TEST,   // args[0].name?
	EXPR_INDEX,  // args[0][args[1]]
	EXPR_UPDATE, // args[0][args[1] := args[2]]
	EXPR_SLICE,  // args[0][args[1]..args[2]]; a bound may be NULL
	EXPR_SEQ,    // [args]
	EXPR_SET,    // {args}
	EXPR_MAP,    // map[args: key, value, key, value]
	EXPR_SIZE,   // |args[0]|
	EXPR_UNARY,
	EXPR_BINARY,
	EXPR_IF, // condition, then, else
	EXPR_MATCH,
	EXPR_LET,   // bound[0] := args[0]; args[1]
	EXPR_QUANT, // yes: forall; bound, triggers, args[0]
	EXPR_OLD,
	EXPR_FRESH,
	EXPR_AS // args[0] as to
};

enum op {
	OP_NOT,
	OP_NEG,
	OP_IFF,
	OP_IMPLIES,
	OP_AND,
	OP_OR,
	OP_EQ,
	OP_NEQ,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE,
	OP_IN,
	OP_NOT_IN,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_MOD,
	OP_SAME // =~= : same elements; only in the background theory
};

/* case ctor(vars) => value, or => body. */
struct match_case {
	struct ivl_range at;
	const char *name;
	struct var_list vars; // name "_": none
	struct ctor *ctor;
	struct expr *value;
	struct stmt_list body;
	struct match_case *next;
};

struct expr {
	enum expr_kind kind;
	enum op op;
	struct ivl_range at;
	uint32_t depth; // of nesting, kept below a limit
	bool bracketed;
	bool yes;
	const char *name;
	struct expr_list args;
	struct var_list bound;
	struct expr_list *triggers; // each a list of patterns
	size_t n_triggers;
	struct match_case *cases;
	struct type *to;
	/* After checking: */
	struct type *type;
	struct var *var;   // NAME, FIELD of a class
	struct decl *decl; // CALL
	struct ctor *ctor; // CALL, NAME, TEST
};

/* -- statements ------------------------------------------------------------ */

enum stmt_kind {
	STMT_VAR,    // vars := values, or without
	STMT_ASSIGN, // targets := values
	STMT_CALL,   // (targets or vars) := call, or a call alone
	STMT_NEW,    // target or var := new ...
	STMT_ASSERT,
	STMT_ASSUME,
	STMT_REVEAL,
	STMT_IF,
	STMT_WHILE,
	STMT_MATCH,
	STMT_RETURN,
	STMT_BLOCK
};

struct stmt {
	enum stmt_kind kind;
	struct ivl_range at;
	uint32_t depth;
	bool ghost;
	struct var_list vars;     // declared here
	struct expr_list targets; // assigned; reads of vars where those are declared
	struct expr_list values;  // also: condition, scrutinee, call, length of new
	struct expr_list invariants, decreases;
	bool has_decreases;
	struct match_case *cases;
	struct type *type; // of new: elements, or the class
	bool is_array;
	struct stmt_list body, other; // then, else
	bool has_else;
};

/* -- declarations ---------------------------------------------------------- */

struct ctor {
	struct ivl_range at;
	const char *name;
	struct var_list fields;
	struct decl *owner;
	/* While it is emitted: */
	struct ivl_func *func;
};

enum decl_kind {
	DECL_OPAQUE,  // type T
	DECL_NEWTYPE, // newtype T = x: int | condition
	DECL_DATATYPE,
	DECL_CLASS,
	DECL_FUNCTION, // also predicates
	DECL_METHOD,   // also lemmas
	DECL_AXIOM     // only in the background theory
};

struct decl {
	enum decl_kind kind;
	struct ivl_range at;
	const char *name;
	bool axiom; // {:axiom}: assumed, and told so
	bool lemma, predicate, ghost;
	bool opaque;
	bool has_body;
	struct ctor_list ctors;
	struct var_list fields;    // of a class; newtype: its variable
	struct type_list params;   // of an axiom: type parameters
	struct var_list ins, outs; // of a function: the result
	struct expr_list requires, ensures, decreases, reads, modifies;
	bool has_decreases;
	struct expr *value; // body of a function, condition of a newtype, axiom
	struct stmt_list body;
	struct ivl_range end; // of the body
	/* After resolving: */
	struct decl_list calls; // functions or methods it mentions
	struct var_list heap;   // of a function: fields and arrays it reads
	uint32_t level;         // 1 + that of what it calls; equal in a circle
	uint32_t group;         // number of its circle
	bool recursive;         // in a circle
	/* While it is emitted: */
	struct ivl_sort *sort;
	struct ivl_func *func,
	    *make_value, // newtype: its number, and back; datatype: rank
	    *seq_rank; // datatype that is in one as a sequence: rank of these, or NULL
	struct ivl_proc *proc;
};

struct program {
	struct decl_list decls;
	struct var_list arrays; // the contents of arrays, one for each type of elements
	uint32_t levels;
};

/* -- building -------------------------------------------------------------- */

struct type *type_new(enum type_kind kind, struct ivl_range at, struct type *first,
		      struct type *second);
struct type *type_named(const char *name, struct ivl_range at);
bool type_equal(const struct type *a, const struct type *b);
/* As the source writes it. */
const char *type_text(const struct type *t);
bool type_is_collection(const struct type *t);
bool type_is_reference(const struct type *t);
bool type_is_number(const struct type *t); // int or nat

struct var *var_new(enum var_kind kind, struct ivl_range at, const char *name,
		    struct type *type);

/* The contents of arrays with such elements: one variable for each type. */
struct var *array_contents(struct program *p, struct type *element);

struct expr *expr_new(enum expr_kind kind, struct ivl_range at, const char *name,
		      const struct expr_list *args);
struct expr *expr_op(enum op op, struct ivl_range at, struct expr *l, struct expr *r);
/* a <= b < c: a <= b && b < c, if the left operand is a comparison without brackets. */
struct expr *expr_compare(enum op op, struct ivl_range at, struct expr *l,
			  struct expr *r);
/* Depth from parts that are not in args. */
void expr_deepen(struct expr *e, const struct expr *part);
const char *op_text(enum op op);

struct stmt *stmt_new(enum stmt_kind kind, struct ivl_range at);

#endif
