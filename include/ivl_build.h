/*
 * ivl_build.h - programs by calls: types, declarations, expressions and statements, with the
 * caller's positions. What is built is what a text would have been: it is checked, printed and
 * verified in the same way, and failures are told at the caller's ranges.
 *
 *	struct ivl_builder *b = ivl_builder_new();
 *	... declarations, see below ...
 *	if (ivl_builder_finish(b) != IVL_OK)
 *		... ivl_builder_message(b, i) ...
 *	struct ivl *v = ivl_new(NULL, &callbacks);
 *	ivl_load_built(v, b);
 *	ivl_verify(v);
 *
 * Mistakes. A call that cannot be typed gives NULL (or false); ivl_builder_error tells why, in the
 * words of the type checker. A call with an operand that is NULL gives NULL and says nothing more,
 * so that a front end may look once, at the end: ivl_builder_finish fails if any call has. It also
 * fails if something NULL was to be added to the program, wherever that came from; a value that
 * could not be made and is not used does no harm. Rules about the program as a whole (modifies
 * clauses, labels, triggers, implementations against their procedures) are looked at by ivl_check
 * and what comes behind it, also with the caller's ranges.
 *
 * Memory. All handles belong to the builder and live until ivl_builder_free. Texts, arrays and
 * ranges that are handed over are copied. An expression or attribute list may be used any number
 * of times; each use is a copy of its own. A block, a variable, a trigger belongs to one place.
 *
 * Threads. A builder is used by one thread at a time. When it is finished nothing changes it any
 * more, and ivl_load_built may be called for it from several threads at once.
 *
 * Names are what the language allows: letters, digits (not first) and ' ~ # $ ^ _ . ? `; a word
 * that the language has is escaped when it is printed. Variables are referred to by handle, yet
 * keep their names: where a name would mean another variable, ivl_builder_finish says so.
 */
#ifndef IVL_BUILD_H
#define IVL_BUILD_H

#include "ivl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is declared here is what the shared library exports. */
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

struct ivl_builder; // a program that is being built
struct ivl_type;    // a type, or a type parameter
struct ivl_sort;    // a declared type: uninterpreted, a synonym or a datatype
struct ivl_var;     // anything that can be read by name
struct ivl_func;    // a function, or a constructor of a datatype
struct ivl_proc;    // a procedure
struct ivl_expr;    // an expression with a type
struct ivl_trigger; // patterns of a quantifier
struct ivl_attrs;   // attributes, in order
struct ivl_block;   // statements in order
struct ivl_loop;    // a loop, which takes invariants
struct ivl_code;    // a code expression that is being built

/*
 * Where something stands in the caller's source. Lines and columns count from 1; the end is behind
 * the last character. Columns count characters. end_line 0: like the start. Every call takes a
 * pointer to one; NULL, or one without a file, is nowhere.
 */
struct ivl_range {
	const char *file;
	uint32_t line, column;
	uint32_t end_line, end_column;
};

/* -- the builder ----------------------------------------------------------- */

/* NULL if there is no memory. */
struct ivl_builder *ivl_builder_new(void);
void ivl_builder_free(struct ivl_builder *b);

/*
 * The text of a file that ranges are of (UTF-8), so that messages and failures show lines of it.
 * Optional; before or after ranges mention the file.
 */
bool ivl_builder_source(struct ivl_builder *b, const char *file, const char *text,
			size_t len);

/* What the last call that failed by itself had to say; NULL if none has. */
const struct ivl_message *ivl_builder_error(const struct ivl_builder *b);

/* All messages, in order; valid until the next call that changes the builder. */
size_t ivl_builder_messages(const struct ivl_builder *b);
const struct ivl_message *ivl_builder_message(const struct ivl_builder *b, size_t i);

/*
 * Put the declarations in the order of their ranges: files in the order in which they were first
 * mentioned, and in a file by line and column. What is nowhere follows what it stands behind. A
 * front end declares things when it can, and its program still reads like its source.
 */
bool ivl_builder_sort(struct ivl_builder *b);

/*
 * The program is complete. IVL_OK; IVL_REJECTED if any call has failed, or a variable is used where
 * its name does not mean it; IVL_FAILED if there was no memory. Nothing can be added from now on.
 */
enum ivl_status ivl_builder_finish(struct ivl_builder *b);

/*
 * Add a finished program to a run, which gets a copy; in place of, or besides, ivl_load_text and
 * ivl_load_file, before the run starts. The builder may be freed, and loaded by others.
 */
enum ivl_status ivl_load_built(struct ivl *v, const struct ivl_builder *b);

/* -- attributes ------------------------------------------------------------ */

/* An empty list. Where a call takes attributes, NULL means none. */
struct ivl_attrs *ivl_attrs_new(struct ivl_builder *b);

/*
 * {:name} at the end of the list; then its arguments, one by one. In results a text is as the language
 * writes it: with a backslash before each quote.
 */
bool ivl_attr(struct ivl_builder *b, const struct ivl_range *at,
	      struct ivl_attrs *attrs, const char *name);
bool ivl_attr_text(struct ivl_builder *b, struct ivl_attrs *attrs, const char *text);
bool ivl_attr_expr(struct ivl_builder *b, struct ivl_attrs *attrs, struct ivl_expr *e);

/* A list of one: {:name}, {:name "text"}; for {:id "..."}, {:msg "..."} and the like. */
struct ivl_attrs *ivl_attrs_flag(struct ivl_builder *b, const char *name);
struct ivl_attrs *ivl_attrs_text(struct ivl_builder *b, const char *name,
				 const char *text);

/* -- types ----------------------------------------------------------------- */

struct ivl_type *ivl_type_bool(struct ivl_builder *b);
struct ivl_type *ivl_type_int(struct ivl_builder *b);
struct ivl_type *ivl_type_real(struct ivl_builder *b);
struct ivl_type *ivl_type_bv(struct ivl_builder *b, uint32_t bits);
/* Bits of the significand, the hidden one included, and of the exponent: 24, 8; 53, 11. */
struct ivl_type *ivl_type_float(struct ivl_builder *b, uint32_t significand,
				uint32_t exponent);
struct ivl_type *ivl_type_rounding(struct ivl_builder *b); // rmode
struct ivl_type *ivl_type_string(struct ivl_builder *b);
struct ivl_type *ivl_type_regex(struct ivl_builder *b);

/* A type parameter, of whatever is given it: a declared type, a map type, a function, ... */
struct ivl_type *ivl_type_parameter(struct ivl_builder *b, const struct ivl_range *at,
				    const char *name);

/* <parameters>[domain]range. Parameters (NULL, 0 if none) occur in the domain or range. */
struct ivl_type *ivl_type_map(struct ivl_builder *b, const struct ivl_range *at,
			      struct ivl_type *const *parameters, size_t n_parameters,
			      struct ivl_type *const *domain, size_t n_domain,
			      struct ivl_type *range);

/* A declared type with its arguments. */
struct ivl_type *ivl_type_of(struct ivl_builder *b, const struct ivl_range *at,
			     const struct ivl_sort *sort, struct ivl_type *const *args,
			     size_t n_args);

/* The type of an expression, as a message would show it; NULL for NULL. */
const char *ivl_type_text(struct ivl_builder *b, const struct ivl_expr *e);

/* -- declarations ---------------------------------------------------------- */

/* In the program they stand in the order of these calls. */

/* type name parameters; */
struct ivl_sort *ivl_declare_type(struct ivl_builder *b, const struct ivl_range *at,
				  struct ivl_attrs *attrs, const char *name,
				  struct ivl_type *const *parameters,
				  size_t n_parameters);

/* type name parameters = body; */
struct ivl_sort *ivl_declare_synonym(struct ivl_builder *b, const struct ivl_range *at,
				     struct ivl_attrs *attrs, const char *name,
				     struct ivl_type *const *parameters,
				     size_t n_parameters, struct ivl_type *body);

/* datatype name<parameters>; its constructors come one by one, one at least. */
struct ivl_sort *ivl_declare_datatype(struct ivl_builder *b, const struct ivl_range *at,
				      struct ivl_attrs *attrs, const char *name,
				      struct ivl_type *const *parameters,
				      size_t n_parameters);

/* A constructor: a function from its fields, which are variables of kind IVL_PARAMETER. */
struct ivl_func *ivl_add_constructor(struct ivl_builder *b, const struct ivl_range *at,
				     struct ivl_sort *datatype, const char *name,
				     struct ivl_var *const *fields, size_t n_fields);

struct ivl_var *ivl_declare_constant(struct ivl_builder *b, const struct ivl_range *at,
				     struct ivl_attrs *attrs, bool unique,
				     const char *name, struct ivl_type *type);

struct ivl_var *ivl_declare_global(struct ivl_builder *b, const struct ivl_range *at,
				   struct ivl_attrs *attrs, const char *name,
				   struct ivl_type *type);

/* `hideable`: only where it is not hidden (`hide`), which it is unless revealed. */
bool ivl_declare_axiom(struct ivl_builder *b, const struct ivl_range *at,
		       struct ivl_attrs *attrs, struct ivl_expr *formula);
bool ivl_declare_hideable_axiom(struct ivl_builder *b, const struct ivl_range *at,
				struct ivl_attrs *attrs, struct ivl_expr *formula);

/* An axiom that comes with the function or constant (`uses`): pruned away with it. */
bool ivl_function_uses(struct ivl_builder *b, const struct ivl_range *at,
		       struct ivl_func *f, struct ivl_attrs *attrs, bool hideable,
		       struct ivl_expr *formula);
bool ivl_constant_uses(struct ivl_builder *b, const struct ivl_range *at,
		       struct ivl_var *c, struct ivl_attrs *attrs, bool hideable,
		       struct ivl_expr *formula);

/* The same for several constants, which are declared next to one another and share it. */
bool ivl_constants_use(struct ivl_builder *b, const struct ivl_range *at,
		       struct ivl_var *const *constants, size_t n,
		       struct ivl_attrs *attrs, bool hideable,
		       struct ivl_expr *formula);

/* Variables that are given to what binds them. */
enum ivl_variable_kind {
	IVL_PARAMETER, // of a function, or field of a constructor
	IVL_BOUND,     // of a quantifier or lambda
	IVL_IN,        // of a procedure or implementation
	IVL_OUT,
	IVL_LOCAL // of a body or code expression
};

/* `name` NULL: a parameter without a name, or _0, _1, ... if others have one. */
struct ivl_var *ivl_variable(struct ivl_builder *b, const struct ivl_range *at,
			     struct ivl_attrs *attrs, enum ivl_variable_kind kind,
			     const char *name, struct ivl_type *type);

/* Of a global variable, of one of a procedure, or a local: `where` condition. */
bool ivl_where(struct ivl_builder *b, struct ivl_var *v, struct ivl_expr *condition);

/*
 * function name<parameters>(arguments): result. A body, of that type, may follow.
 */
struct ivl_func *ivl_declare_function(struct ivl_builder *b, const struct ivl_range *at,
				      struct ivl_attrs *attrs, const char *name,
				      struct ivl_type *const *parameters,
				      size_t n_parameters,
				      struct ivl_var *const *arguments,
				      size_t n_arguments, struct ivl_type *result);
bool ivl_function_body(struct ivl_builder *b, struct ivl_func *f,
		       struct ivl_expr *body);

/* Its body, or what it uses, is revealed where nothing is said (`revealed function`). */
bool ivl_function_revealed(struct ivl_builder *b, struct ivl_func *f);

/*
 * Of programs from before there were datatypes: of a function with {:constructor}, whose result
 * is a type with {:datatype}, the tester is#C and the selectors parameter#C.
 */
struct ivl_func *ivl_old_tester(struct ivl_builder *b,
				const struct ivl_func *constructor);
struct ivl_func *ivl_old_selector(struct ivl_builder *b,
				  const struct ivl_func *constructor,
				  const char *parameter);

struct ivl_proc *ivl_declare_procedure(struct ivl_builder *b,
				       const struct ivl_range *at,
				       struct ivl_attrs *attrs, const char *name,
				       struct ivl_type *const *parameters,
				       size_t n_parameters, struct ivl_var *const *ins,
				       size_t n_ins, struct ivl_var *const *outs,
				       size_t n_outs);

/* `pure procedure`: it has nothing to do with global variables. */
bool ivl_procedure_pure(struct ivl_builder *b, struct ivl_proc *p);

/* Clauses, in order. A free one is assumed where the other is checked. */
bool ivl_requires(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		  bool is_free, struct ivl_attrs *attrs, struct ivl_expr *condition);
bool ivl_ensures(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		 bool is_free, struct ivl_attrs *attrs, struct ivl_expr *condition);
bool ivl_modifies(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		  struct ivl_var *const *globals, size_t n);

/* A measure that calls decrease, lexicographically: integers or Booleans. */
bool ivl_measure(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		 bool is_free, struct ivl_attrs *attrs, struct ivl_expr *const *measure,
		 size_t n);

/*
 * The procedure's body, with its own parameters in it. The end of the range is the closing brace,
 * where a body returns that ends without `return`.
 */
bool ivl_procedure_body(struct ivl_builder *b, const struct ivl_range *at,
			struct ivl_proc *p, struct ivl_var *const *locals,
			size_t n_locals, struct ivl_block *body);

/* implementation p(ins) returns (outs) { locals body }, with variables of its own. */
bool ivl_declare_implementation(struct ivl_builder *b, const struct ivl_range *at,
				struct ivl_attrs *attrs, struct ivl_proc *p,
				struct ivl_type *const *parameters, size_t n_parameters,
				struct ivl_var *const *ins, size_t n_ins,
				struct ivl_var *const *outs, size_t n_outs,
				struct ivl_var *const *locals, size_t n_locals,
				struct ivl_block *body);

/* -- the concurrency extension ----------------------------------------------- */

/*
 * Actions, yield procedures and yield invariants (docs/concurrency.md) are procedures with the
 * clauses of ivl_requires, ivl_ensures, ivl_modifies, ivl_measure and these. Layers are
 * attributes. What their rules are is looked at by ivl_check.
 */
enum ivl_mover { IVL_NO_MOVER, IVL_ATOMIC, IVL_LEFT, IVL_RIGHT, IVL_BOTH };

/* IVL_NO_MOVER: without a word, which is atomic. ivl_procedure_pure: a pure action. */
struct ivl_proc *ivl_declare_action(struct ivl_builder *b, const struct ivl_range *at,
				    struct ivl_attrs *attrs, const char *name,
				    enum ivl_mover mover, struct ivl_var *const *ins,
				    size_t n_ins, struct ivl_var *const *outs,
				    size_t n_outs);
struct ivl_proc *ivl_declare_yield(struct ivl_builder *b, const struct ivl_range *at,
				   struct ivl_attrs *attrs, const char *name,
				   enum ivl_mover mover, struct ivl_var *const *ins,
				   size_t n_ins, struct ivl_var *const *outs,
				   size_t n_outs);
/* `yield invariant`, or an `invariant` that holds everywhere. */
struct ivl_proc *ivl_declare_invariant(struct ivl_builder *b,
				       const struct ivl_range *at,
				       struct ivl_attrs *attrs, bool everywhere,
				       const char *name, struct ivl_var *const *ins,
				       size_t n_ins);

bool ivl_preserves(struct ivl_builder *b, const struct ivl_range *at,
		   struct ivl_proc *p, struct ivl_attrs *attrs,
		   struct ivl_expr *condition);
bool ivl_asserts(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		 struct ivl_attrs *attrs, struct ivl_expr *condition);
/* One action at most. */
bool ivl_refines(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		 struct ivl_attrs *attrs, const struct ivl_proc *action);

/* A clause that claims an invariant: `call` is a block with that one call. */
enum ivl_claim { IVL_CLAIM_REQUIRES, IVL_CLAIM_ENSURES, IVL_CLAIM_PRESERVES };
bool ivl_claim_call(struct ivl_builder *b, const struct ivl_range *at,
		    struct ivl_proc *p, enum ivl_claim kind, struct ivl_block *call);
/* invariant call ...; of a loop. */
bool ivl_invariant_call(struct ivl_builder *b, const struct ivl_range *at,
			struct ivl_loop *loop, bool is_free, struct ivl_attrs *attrs,
			struct ivl_block *call);

/* -- expressions ----------------------------------------------------------- */

struct ivl_expr *ivl_bool(struct ivl_builder *b, const struct ivl_range *at,
			  bool value);
/* A negative number is the negation of its opposite, as in the language. */
struct ivl_expr *ivl_int(struct ivl_builder *b, const struct ivl_range *at,
			 int64_t value);
/* Decimal digits, as many as one likes. */
struct ivl_expr *ivl_int_text(struct ivl_builder *b, const struct ivl_range *at,
			      const char *digits);
/* "1.5", "2e10", "3.25e-3". */
struct ivl_expr *ivl_real(struct ivl_builder *b, const struct ivl_range *at,
			  const char *text);
/* The value in decimal digits. */
struct ivl_expr *ivl_bv(struct ivl_builder *b, const struct ivl_range *at,
			const char *digits, uint32_t bits);
/* "0x1.8e0f24e8", "0NaN24e8", "0+oo24e8". */
struct ivl_expr *ivl_float(struct ivl_builder *b, const struct ivl_range *at,
			   const char *text);
/* Without quotes; one inside gets its backslash. No line ends. */
struct ivl_expr *ivl_string(struct ivl_builder *b, const struct ivl_range *at,
			    const char *text);

enum ivl_rounding { IVL_RNE, IVL_RNA, IVL_RTP, IVL_RTN, IVL_RTZ };
struct ivl_expr *ivl_rounding(struct ivl_builder *b, const struct ivl_range *at,
			      enum ivl_rounding mode);

/* The value of a variable or constant. */
struct ivl_expr *ivl_read(struct ivl_builder *b, const struct ivl_range *at,
			  const struct ivl_var *v);

enum ivl_unary { IVL_NOT, IVL_NEG };
struct ivl_expr *ivl_unary(struct ivl_builder *b, const struct ivl_range *at,
			   enum ivl_unary op, struct ivl_expr *e);

enum ivl_binary {
	IVL_IFF,
	IVL_IMPLIES,
	IVL_AND,
	IVL_OR,
	IVL_EQ,
	IVL_NEQ,
	IVL_LT,
	IVL_LE,
	IVL_GT,
	IVL_GE,
	IVL_CONCAT, // of bit vectors
	IVL_ADD,
	IVL_SUB,
	IVL_MUL,
	IVL_DIV, // of integers
	IVL_MOD,
	IVL_REALDIV, // of numbers, to a real; of floats
	IVL_POW      // of reals
};
struct ivl_expr *ivl_binary(struct ivl_builder *b, const struct ivl_range *at,
			    enum ivl_binary op, struct ivl_expr *l, struct ivl_expr *r);

/* Of none: true, false. */
struct ivl_expr *ivl_conjunction(struct ivl_builder *b, const struct ivl_range *at,
				 struct ivl_expr *const *of, size_t n);
struct ivl_expr *ivl_disjunction(struct ivl_builder *b, const struct ivl_range *at,
				 struct ivl_expr *const *of, size_t n);

/* map[indices], map[indices := value] */
struct ivl_expr *ivl_select(struct ivl_builder *b, const struct ivl_range *at,
			    struct ivl_expr *map, struct ivl_expr *const *indices,
			    size_t n);
struct ivl_expr *ivl_store(struct ivl_builder *b, const struct ivl_range *at,
			   struct ivl_expr *map, struct ivl_expr *const *indices,
			   size_t n, struct ivl_expr *value);

/* f(args); also a constructor. */
struct ivl_expr *ivl_apply(struct ivl_builder *b, const struct ivl_range *at,
			   const struct ivl_func *f, struct ivl_expr *const *args,
			   size_t n);

/* e->field, e->(field := value), e is constructor */
struct ivl_expr *ivl_field(struct ivl_builder *b, const struct ivl_range *at,
			   struct ivl_expr *e, const char *field);
struct ivl_expr *ivl_update(struct ivl_builder *b, const struct ivl_range *at,
			    struct ivl_expr *e, const char *field,
			    struct ivl_expr *value);
struct ivl_expr *ivl_is(struct ivl_builder *b, const struct ivl_range *at,
			struct ivl_expr *e, const struct ivl_func *constructor);

struct ivl_expr *ivl_old(struct ivl_builder *b, const struct ivl_range *at,
			 struct ivl_expr *e);
struct ivl_expr *ivl_if_then_else(struct ivl_builder *b, const struct ivl_range *at,
				  struct ivl_expr *condition, struct ivl_expr *yes,
				  struct ivl_expr *no);

/* e : type; says what cannot be inferred, as the element type of an empty list. */
struct ivl_expr *ivl_coerce(struct ivl_builder *b, const struct ivl_range *at,
			    struct ivl_expr *e, struct ivl_type *type);
struct ivl_expr *ivl_to_int(struct ivl_builder *b, const struct ivl_range *at,
			    struct ivl_expr *e); // of a real
struct ivl_expr *ivl_to_real(struct ivl_builder *b, const struct ivl_range *at,
			     struct ivl_expr *e); // of an integer

/* e[hi:lo]: the bits from lo to hi - 1. */
struct ivl_expr *ivl_extract(struct ivl_builder *b, const struct ivl_range *at,
			     struct ivl_expr *e, uint32_t hi, uint32_t lo);

/* { terms }, or with `negative` {:nopats term}. */
struct ivl_trigger *ivl_trigger(struct ivl_builder *b, const struct ivl_range *at,
				bool negative, struct ivl_expr *const *terms, size_t n);

enum ivl_binder { IVL_FORALL, IVL_EXISTS, IVL_LAMBDA };

/* (forall<parameters> variables :: attributes triggers body); a lambda has no triggers. */
struct ivl_expr *ivl_bind(struct ivl_builder *b, const struct ivl_range *at,
			  enum ivl_binder kind, struct ivl_type *const *parameters,
			  size_t n_parameters, struct ivl_var *const *variables,
			  size_t n_variables, struct ivl_attrs *attrs,
			  struct ivl_trigger *const *triggers, size_t n_triggers,
			  struct ivl_expr *body);

/* A variable of a let, which has the type of its value. */
struct ivl_var *ivl_let_variable(struct ivl_builder *b, const struct ivl_range *at,
				 struct ivl_attrs *attrs, const char *name,
				 struct ivl_expr *value);
/* (var variables := their values; attributes body) */
struct ivl_expr *ivl_let(struct ivl_builder *b, const struct ivl_range *at,
			 struct ivl_var *const *variables, size_t n,
			 struct ivl_attrs *attrs, struct ivl_expr *body);

/*
 * |{ locals blocks }|: the value that its blocks return; whoever uses it has to show what they
 * assert. Each block is a label, simple statements, and where it goes on (several labels: to any
 * of them) or what it returns. The first one is the entry.
 */
struct ivl_code *ivl_code_new(struct ivl_builder *b, struct ivl_var *const *locals,
			      size_t n_locals);
bool ivl_code_goto(struct ivl_builder *b, const struct ivl_range *at,
		   struct ivl_code *code, const char *label, struct ivl_block *body,
		   struct ivl_attrs *attrs, const char *const *targets, size_t n);
bool ivl_code_return(struct ivl_builder *b, const struct ivl_range *at,
		     struct ivl_code *code, const char *label, struct ivl_block *body,
		     struct ivl_attrs *attrs, struct ivl_expr *value);
struct ivl_expr *ivl_code(struct ivl_builder *b, const struct ivl_range *at,
			  struct ivl_code *code);

/* -- statements ------------------------------------------------------------ */

/* An empty list of statements. Each of these calls adds one at the end of `to`. */
struct ivl_block *ivl_block_new(struct ivl_builder *b);

bool ivl_assert(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs, struct ivl_expr *condition);
bool ivl_assume(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs, struct ivl_expr *condition);
bool ivl_havoc(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	       struct ivl_var *const *variables, size_t n);

/*
 * targets := values, all at once. A target is a variable, or an element or field of a target:
 * ivl_read, ivl_select, ivl_field.
 */
bool ivl_assign(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs, struct ivl_expr *const *targets,
		struct ivl_expr *const *values, size_t n);
/* variable := value */
bool ivl_set(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	     struct ivl_var *variable, struct ivl_expr *value);
/* constructor(variables) := value */
bool ivl_unpack(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs, const struct ivl_func *constructor,
		struct ivl_var *const *variables, size_t n, struct ivl_expr *value);

/* call outs := p(args) */
bool ivl_call(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	      struct ivl_attrs *attrs, const struct ivl_proc *p,
	      struct ivl_expr *const *args, size_t n_args, struct ivl_var *const *outs,
	      size_t n_outs);
/* free call: preconditions are not checked. */
bool ivl_free_call(struct ivl_builder *b, struct ivl_block *to,
		   const struct ivl_range *at, struct ivl_attrs *attrs,
		   const struct ivl_proc *p, struct ivl_expr *const *args,
		   size_t n_args, struct ivl_var *const *outs, size_t n_outs);

/* async call */
bool ivl_async_call(struct ivl_builder *b, struct ivl_block *to,
		    const struct ivl_range *at, struct ivl_attrs *attrs,
		    const struct ivl_proc *p, struct ivl_expr *const *args,
		    size_t n_args, struct ivl_var *const *outs, size_t n_outs);
/* The calls of the block, all at once: call p() | q() | ... */
bool ivl_parallel_call(struct ivl_builder *b, struct ivl_block *to,
		       const struct ivl_range *at, struct ivl_block *calls);

/* `guard` NULL: either way (`*`). `no` NULL: nothing. */
bool ivl_if(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	    struct ivl_attrs *attrs, struct ivl_expr *guard, struct ivl_block *yes,
	    struct ivl_block *no);

/*
 * The block is to be the `no` of an `if` and has one statement, which is another one: the two are
 * a chain, `else if`. Before it is given to ivl_if.
 */
bool ivl_else_if(struct ivl_builder *b, struct ivl_block *no);

/* A loop without invariants, which may follow; `guard` NULL: any number of times. */
struct ivl_loop *ivl_while(struct ivl_builder *b, struct ivl_block *to,
			   const struct ivl_range *at, struct ivl_expr *guard,
			   struct ivl_block *body);
bool ivl_invariant(struct ivl_builder *b, const struct ivl_range *at,
		   struct ivl_loop *loop, bool is_free, struct ivl_attrs *attrs,
		   struct ivl_expr *condition);
bool ivl_loop_measure(struct ivl_builder *b, const struct ivl_range *at,
		      struct ivl_loop *loop, struct ivl_attrs *attrs,
		      struct ivl_expr *const *measure, size_t n);

/* `label` NULL: out of the innermost loop; else behind the statement that has the label. */
bool ivl_break(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	       const char *label);
bool ivl_label(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	       const char *label);
/* To any of the labels. */
bool ivl_goto(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	      struct ivl_attrs *attrs, const char *const *labels, size_t n);
bool ivl_return(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		struct ivl_attrs *attrs);

/* measure m; at the start of a procedure or of a loop's body: what decreases. */
bool ivl_measure_here(struct ivl_builder *b, struct ivl_block *to,
		      const struct ivl_range *at, struct ivl_attrs *attrs,
		      struct ivl_expr *const *measure, size_t n);

/* Of a function; NULL: of all. */
bool ivl_hide(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
	      const struct ivl_func *f);
bool ivl_reveal(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at,
		const struct ivl_func *f);
/* What was hidden or revealed since a push counts until its pop. */
bool ivl_push(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at);
bool ivl_pop(struct ivl_builder *b, struct ivl_block *to, const struct ivl_range *at);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
