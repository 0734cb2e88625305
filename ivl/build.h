/*
 * build.h - typed constructors for what passes add to a program. Operands and arguments have
 * to have the types that are needed: anything else is a bug. Where no place is asked for,
 * that of the first operand is taken.
 */
#ifndef IVL_IVL_BUILD_H
#define IVL_IVL_BUILD_H

#include "ivl/ast.h"

struct builder {
	struct arena *arena;
	struct types *types;
	struct intern *names;
};

/* For a program, in its arena. */
struct builder builder_of(const struct program *p);

/* -- expressions --------------------------------------------------------------------------- */

/* A node at the place of another one, whose parts the caller has looked at. */
struct expr *typed_node(const struct builder *b, enum expr_kind kind,
			const struct expr *at, struct expr *const *args, uint32_t n,
			const struct type *type);

struct expr *typed_int(const struct builder *b, uint32_t n, const struct expr *at);
struct expr *typed_binary(const struct builder *b, enum op op, struct expr *l,
			  struct expr *r);
struct expr *typed_equal(const struct builder *b, struct expr *l, struct expr *r);
struct expr *typed_not(const struct builder *b, struct expr *e);
/* An operand that is NULL is true. */
struct expr *typed_and(const struct builder *b, struct expr *l, struct expr *r);
struct expr *typed_implies(const struct builder *b, struct expr *guard, struct expr *e);
struct expr *typed_ite(const struct builder *b, struct expr *condition,
		       struct expr *yes, struct expr *no);
struct expr *typed_old(const struct builder *b, struct expr *e);

/* f has no type parameters. */
struct expr *typed_call(const struct builder *b, struct func *f,
			struct expr *const *args, uint32_t n, const struct expr *at);

/* Without types at which a polymorphic map is read. */
struct expr *typed_select(const struct builder *b, struct expr *map,
			  const var_list *index, const struct expr *at);

/* e->f, at the type that the field has there; e is C. */
struct expr *typed_field(const struct builder *b, struct expr *e,
			 const struct var *field, const struct type *type);
struct expr *typed_is(const struct builder *b, struct expr *e,
		      struct datatype_ctor *ctor);

/*
 * An unpack C(x, y) := e: that e is a C, and the fields that x, y get, all read before anything
 * is written.
 */
struct expr *typed_unpack(const struct builder *b, const struct cmd *c, expr_list *to,
			  expr_list *fields);

/*
 * The value of the variable at the root of a path, x[i]->f and so on, when its end becomes e;
 * *place is the variable then.
 */
struct expr *typed_whole(const struct builder *b, struct expr **place, struct expr *e);

/* Quantifiers, which may get triggers, at the place of their bodies. */
struct expr *typed_forall(const struct builder *b, const var_list *vars,
			  struct expr *body);
struct expr *typed_exists(const struct builder *b, const var_list *vars,
			  struct expr *body);
void typed_trigger(const struct builder *b, struct expr *quantifier, struct expr *e,
		   struct expr *with); // with: NULL for none

/* -- variables and commands ------------------------------------------------------------------ */

struct var *typed_var(struct arena *a, enum var_kind kind, const struct atom *name,
		      const struct type *type);
struct cmd *typed_cmd(struct arena *a, enum cmd_kind kind, struct span span, srcpos tok,
		      struct expr *e);
struct cmd *typed_assign(struct arena *a, struct span span, srcpos tok, struct expr *to,
			 struct expr *e);
struct block *typed_block(struct arena *a, const struct atom *label);

#endif
