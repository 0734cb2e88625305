/*
 * ast.h - a program as the parser leaves it, with what resolving adds.
 *
 * Fields below "resolved:" are NULL until names and types are known (resolve.h).
 * Depth is bounded (DEPTH_MAX, said as an error when it is met), so that passes may recurse.
 */
#ifndef JAVELIN_AST_H
#define JAVELIN_AST_H

#include "source.h"
#include "types.h"

enum { DEPTH_MAX = 250 };

enum operator{
#define OPERATOR(name, text) name,
#include "operators.def"
#undef OPERATOR
};
const char *operator_text(enum operator op);

/* A type as written. */
struct type_name {
	const char *name;
	unsigned dims; // pairs of brackets behind it
	struct span at;
};

/* -- expressions ----------------------------------------------------------- */

enum expr_kind {
	EXPR_ERROR,
	EXPR_INT,     // number; characters too
	EXPR_BOOLEAN, // number 0 or 1
	EXPR_STRING,  // name: the characters
	EXPR_NULL,
	EXPR_THIS,
	EXPR_NAME,   // a variable; or a field or class, until resolved
	EXPR_FIELD,  // a.name; a NULL: static, or of this
	EXPR_LENGTH, // a.length of an array (only resolved)
	EXPR_INDEX,  // a[b]
	EXPR_CALL,   // a.name(args); a NULL: of this, or static
	EXPR_SUPER_CALL,
	EXPR_NEW,       // new type(args)
	EXPR_NEW_ARRAY, // new type[a]: type_name is that of the elements
	EXPR_CAST,
	EXPR_INSTANCEOF,
	EXPR_UNARY,
	EXPR_BINARY,
	EXPR_CONDITIONAL, // a ? b : c
	EXPR_RESULT,
	EXPR_OLD,
	EXPR_FRESH,
	EXPR_FORALL, // binders; a: range or NULL; b
	EXPR_EXISTS,
	EXPR_TYPEOF,
	EXPR_TYPE,     // \type(type)
	EXPR_ELEMTYPE, // of a type
	EXPR_NONNULL_ELEMENTS,
	EXPR_ALL_ELEMENTS, // a[*], in modifies
	EXPR_ALL_FIELDS    // a.*, in modifies
};

/* What can be asked of a string. */
enum string_method {
	STRING_NONE,
	STRING_LENGTH,
	STRING_IS_EMPTY,
	STRING_CHAR_AT,
	STRING_SUBSTRING,
	STRING_EQUALS
};

struct expr {
	enum expr_kind kind;
	enum operator op;
	unsigned depth;
	struct span at;      // the whole of it
	struct span name_at; // the name or operator
	const char *name;
	int64_t number;
	struct expr *a, *b, *c;
	struct list *args;    // struct expr
	struct list *binders; // struct variable
	struct type_name *type_name;
	/* resolved: */
	const struct type *type;
	const struct type *named; // what type_name means
	struct variable *variable;
	struct field *field;
	struct method *method;
	struct class *class; // that a name means, to the left of a dot
	enum string_method string;
	bool has_call; // it or a part calls or allocates
};

/* -- statements ------------------------------------------------------------ */

enum stmt_kind {
	STMT_EMPTY,
	STMT_BLOCK,  // list
	STMT_LOCAL,  // variable, a or NULL
	STMT_ASSIGN, // a = b
	STMT_UPDATE, // a op= b
	STMT_EXPR,   // a
	STMT_IF,     // a, body, other or NULL
	STMT_WHILE,  // a, body, update, invariants
	STMT_DO,     // body, a, invariants
	STMT_RETURN, // a or NULL
	STMT_BREAK,
	STMT_CONTINUE,
	STMT_THROW,  // a
	STMT_TRY,    // body, handlers, other: finally or NULL
	STMT_ASSERT, // a
	STMT_ASSUME, // a
	STMT_SUPER,  // super(args): super_ctor
	STMT_UNREACHABLE
};

struct stmt {
	enum stmt_kind kind;
	enum operator op;
	unsigned depth;
	bool is_set;  // an assignment to a ghost variable
	bool is_open; // a block that ends no scope
	struct span at;
	struct span end; // of a block: its closing brace
	struct expr *a, *b;
	struct variable *variable;
	struct stmt *body, *other;
	struct list *list;       // struct stmt
	struct list *update;     // struct stmt, of a for loop
	struct list *invariants; // struct expr
	struct list *handlers;   // struct handler
	struct list *args;       // struct expr
	/* resolved: */
	struct method *super_ctor;
};

struct handler {
	struct variable *variable; // its type says what is caught
	struct stmt *body;
	struct span at;
};

/* -- declarations ---------------------------------------------------------- */

enum variable_kind { VARIABLE_LOCAL, VARIABLE_PARAMETER, VARIABLE_BOUND };

struct variable {
	enum variable_kind kind;
	const char *name;
	struct span at;
	struct type_name *type_name;
	bool non_null, is_ghost;
	/* resolved: */
	const struct type *type;
	struct ivl_expr
	    *value; // what stands for it where a contract is used, or it is bound
	struct ivl_expr *entry; // of a parameter: what it was at the entry
	struct ivl_var *var;    // what it is in the procedure
};

enum clause_kind {
	CLAUSE_REQUIRES,
	CLAUSE_ENSURES,
	CLAUSE_MODIFIES, // targets
	CLAUSE_SIGNALS,  // exception variable, condition
	CLAUSE_ALSO      // what follows is a case of its own
};

struct clause {
	enum clause_kind kind;
	struct span at;
	struct expr *condition;
	struct list *targets; // struct expr
	struct variable *exception;
	bool nothing, everything; // of modifies
};

enum modifier {
	MODIFIER_PUBLIC = 1,
	MODIFIER_PROTECTED = 2,
	MODIFIER_PRIVATE = 4,
	MODIFIER_STATIC = 8,
	MODIFIER_FINAL = 16,
	MODIFIER_ABSTRACT = 32,
	MODIFIER_NON_NULL = 64,
	MODIFIER_PURE = 128,
	MODIFIER_HELPER = 256,
	MODIFIER_GHOST = 512
};

struct field {
	const char *name;
	struct span at;
	struct type_name *type_name;
	unsigned modifiers;
	struct expr *init;
	struct class *class;
	/* resolved: */
	const struct type *type;
	unsigned number; // among all
};

/* A specification case: all its clauses, for calls that fulfil its preconditions. */
struct spec_case {
	struct list *requires, *ensures, *signals, *modifies; // struct clause
	struct method *of; // whose clauses these are: their parameters are its
};

struct method {
	const char *name;          // of a constructor: that of the class
	struct span at;            // the name
	struct type_name *returns; // NULL: a constructor
	unsigned modifiers;
	struct list *parameters; // struct variable
	struct list *throws;     // struct type_name
	struct list *clauses;    // struct clause
	struct stmt *body;       // NULL: abstract, or a default constructor
	struct class *class;
	bool is_ctor, is_default; // a constructor that was not written
	/* resolved: */
	const struct type *type;   // void: none
	struct list *throws_types; // struct type
	struct list *overridden;   // struct method, the nearest in each class above
	struct list *overriders;   // struct method, all
	struct list *locals;       // struct variable, without parameters
	struct list *cases;        // struct spec_case, what is inherited too
	bool has_own_contract; // written, and not `also`: replaces what is inherited
	bool leaks_this;       // a constructor whose object others may see
	bool has_loop;
	struct list *calls;        // struct method, that body and contract mention
	bool in_spec;              // a pure method that an annotation calls
	struct span spec_at;       // ... where
	struct method *root;       // the first above that it overrides, or itself
	struct ivl_func *function; // of a root: what stands for it in annotations
	bool *reads;   // of a root: the parts of the heap that it depends on
	unsigned rank; // behind all that it depends on
};

struct invariant {
	struct expr *condition;
	struct list *calls; // struct method
	struct span at;
	struct class *class;
};

/* An inherited method that is the body of one of an interface that its class does not know. */
struct standing {
	struct method *method, *above;
};

struct class
{
	const char *name;
	struct span at; // the name
	unsigned modifiers;
	bool is_interface, is_final, is_object, is_builtin;
	struct type_name *extends; // NULL: Object
	struct list *interfaces;   // struct type_name
	struct list *fields;       // struct field
	struct list *methods;      // struct method, constructors too
	struct list *invariants;   // struct invariant
	struct span end;           // the closing brace
	/* resolved: */
	struct list *standing; // struct standing
	struct type *type;
	struct class *super;
	struct list *direct; // struct class: extended and implemented
	struct list *supers; // struct class: all above
	unsigned state;      // of the search for circles
};

struct program {
	struct arena *arena;
	struct source *source;
	struct types types;
	struct list *classes; // struct class; built-in ones first
	/* resolved: */
	struct list *fields; // struct field, all
	struct class *object, *throwable;
};

/* -- making them ----------------------------------------------------------- */

struct span span_join(struct span a, struct span b);
struct expr *expr_new(struct program *p, enum expr_kind kind, struct span at);
/* With parts; any may be NULL. Depth is checked here. */
struct expr *expr_of(struct program *p, enum expr_kind kind, struct span at,
		     struct expr *a, struct expr *b, struct expr *c);
struct expr *expr_unary(struct program *p, enum operator op, struct span op_at,
			struct expr *a);
struct expr *expr_binary(struct program *p, enum operator op, struct span op_at,
			 struct expr *a, struct expr *b);
struct expr *expr_args(struct program *p, struct expr *e, struct list *args);

struct stmt *stmt_new(struct program *p, enum stmt_kind kind, struct span at);
struct stmt *stmt_of(struct program *p, enum stmt_kind kind, struct span at,
		     struct expr *a, struct stmt *body, struct stmt *other);
struct stmt *stmt_block(struct program *p, struct span at, struct list *list);
struct stmt *stmt_try(struct program *p, struct span at, struct stmt *body,
		      struct list *handlers, struct stmt *finally);

struct variable *variable_new(struct program *p, enum variable_kind kind,
			      const char *name, struct span at, struct type_name *type);
struct type_name *type_name_new(struct program *p, const char *name, unsigned dims,
				struct span at);

static inline bool method_is(const struct method *m, enum modifier flag)
{
	return (m->modifiers & flag) != 0;
}

static inline bool field_is(const struct field *f, enum modifier flag)
{
	return (f->modifiers & flag) != 0;
}

/* "C.m" */
const char *method_title(const struct program *p, const struct method *m);

#endif
