/*
 * value_sort_internal.h - what the files of the encoding share.
 *
 *	value_sort.c         declarations, contracts, bodies
 *	value_sort/type.c    types as terms, boxes
 *	value_sort/map.c     maps as values with functions
 *	value_sort/data.c    datatypes as values with functions
 *	value_sort/expr.c    expressions
 *	value_sort/lambda.c  map comprehensions as functions with axioms
 *	value_sort/builtin.c functions and types of the solver
 */
#ifndef IVL_VCGEN_VALUE_SORT_VALUE_SORT_INTERNAL_H
#define IVL_VCGEN_VALUE_SORT_VALUE_SORT_INTERNAL_H

#include "base/map.h"
#include "ivl/build.h"
#include "ivl/copy.h"
#include "vcgen/value_sort/value_sort.h"

/* A type with a sort of its own, and the way to U and back. */
struct boxes {
	struct func *box, *unbox;
};

/*
 * Map types that differ in closed parts only, such as [int]bool and [ref](List int): the
 * parts are arguments of one constructor of T and of the functions.
 */
struct shape {
	const struct type *pattern; // the parts are type variables
	const struct type_param *const *holes;
	uint32_t n_holes;
	struct datatype_ctor *ctor;
	struct func *select,
	    *store;           // of holes, parameters, map, indices (and the value)
	struct func *equal;   // of holes and two maps, or NULL if it isn't needed
	struct func **differ; // by index, of holes and two maps
};

struct data; // a datatype in U

struct values {
	struct arena *arena;
	struct builder b;
	struct copier copier; // from the source to the encoding
	struct program *in, *out;
	struct diags *diags;
	const struct type *u, *t; // the sorts of values and of types
	struct type_decl *u_decl, *t_decl;
	struct func *type_of;
	struct map vars;    // struct var -> its copy
	struct map sources; // a copy -> the struct var
	struct map tparams; // struct type_param -> struct var of sort T
	struct map funcs;   // struct func -> its copy
	struct map procs;   // struct proc -> its copy
	struct map
	    ctors; // type constructor (type_decl, or type id for others) -> datatype_ctor
	struct map boxes;  // type id -> struct boxes
	struct map boxing; // their functions
	struct map shapes; // id of a pattern -> struct shape
	struct map
	    elements; // id of a type in U -> a sort for its values in the solver's types
	struct map element_of; // such a sort -> the type
	struct map
	    boxed; // shape, index and sort (atom) -> itself: differences are boxes
	struct map instances; // function of the solver and types (atom) -> struct func
	struct map lambdas;   // text of a comprehension (atom) -> struct func
	uint32_t n_lambdas;
	VEC(struct type_param *) holes;       // of patterns, by number
	VEC(const struct shape *) new_shapes; // whose axioms are still to be made
	struct map datas;                     // struct type_decl -> struct data
	VEC(struct data *) data_list;
	VEC(struct decl *) made; // of the encoding
	var_list *locals;        // of the implementation under way, for further ones
	bool extensional;        // equations of maps hold if all elements are equal
	bool failed;
};

/* With a number, and a trigger. NULL as guard: true. */
struct expr *value_forall(struct values *v, const var_list *vars, struct expr *trigger,
			  struct expr *guard, struct expr *body);
struct func *value_func(struct values *v, const struct atom *name,
			const struct type *result);
struct var *value_param(struct values *v, struct func *f, const struct type *type);
/* An axiom of the encoding, which comes along with its owner. */
struct axiom *value_axiom(struct values *v, struct func *owner, struct expr *e);
struct var *value_var(struct values *v, enum var_kind kind, const struct atom *name,
		      const struct type *type);
/* Bound, and the last of `vars`. */
struct expr *value_bound(struct values *v, const char *name, const struct type *type,
			 var_list *vars);
void value_unsupported(struct values *v, srcpos at, const char *what);

/* value_sort/type.c */
const struct type *value_rep(struct values *v,
			     const struct type *t); // its sort: t or U
struct expr *value_type_term(struct values *v, const struct type *t,
			     const struct expr *at);
/* type(e) == t; NULL (true) if the sort says so. */
struct expr *value_has_type(struct values *v, struct expr *e, const struct type *t);
/* e where `sort` (U or a type that stands for itself) is wanted. */
struct expr *value_as(struct values *v, struct expr *e, const struct type *sort);
struct datatype_ctor *value_new_ctor(struct values *v, const struct atom *name,
				     uint32_t n);

/* value_sort/map.c */
/* The shape of a map type, and its closed parts in order. */
struct shape *value_shape(struct values *v, const struct type *map,
			  const struct type *const **closed);
void value_shape_axioms(struct values *v, const struct shape *s);
struct expr *value_select(struct values *v, const struct type *map,
			  const struct type *const *tinst, struct expr *const *args,
			  const struct expr *at);
struct expr *value_store(struct values *v, const struct type *map,
			 const struct type *const *tinst, struct expr *const *args,
			 const struct expr *at);

/* a == b for maps of one type without parameters of its own. */
struct expr *value_map_equal(struct values *v, const struct type *map, struct expr *a,
			     struct expr *b, const struct expr *at);

/* value_sort/builtin.c */
bool value_is_builtin(const struct decl *d);
/* The sort of a type of the solver with arguments: itself, or U if they are not closed. */
const struct type *value_builtin_rep(struct values *v, const struct type *t);
bool value_is_map_op(const struct func *f); // a pointwise operation
void value_map_op_axiom(struct values *v, const struct func *in);
/* The instance of another function of the solver that is called; NULL, reported, if there is none. */
struct func *value_builtin_instance(struct values *v, const struct expr *e);

/*
 * value_sort/data.c. First which datatypes are in U; then, for one that is, a constructor,
 * field, update or test in its place (e itself for others; `in` is the source), and unpacking as an assertion and
 * an assignment (NULL for others); at last the axioms.
 */
void value_datatypes(struct values *v);
struct expr *value_data(struct values *v, const struct expr *in, struct expr *e);
struct cmd *value_unpack(struct values *v, const struct cmd *c, struct cmd **then);
void value_data_axioms(struct values *v);

/* value_sort/expr.c */
struct copier value_copier(struct values *v);
struct var *value_bind(struct values *v, const struct var *from);
var_list value_vars(struct values *v, const var_list *in);
void value_wheres(struct values *v, const var_list *in); // of their copies
struct var *value_bind_type(struct values *v, enum var_kind kind,
			    const struct type_param *p);

/* value_sort/lambda.c: the comprehension `in`, whose parts are translated in e. */
struct expr *value_lambda(struct values *v, const struct expr *in, struct expr *e);

/* value_sort.c */
void value_cmd(void *env, const struct cmd *c, cmd_list *out);

#endif
