/*
 * mono_internal.h - what the files of the monomorphisation share.
 *
 *	mono.c       declarations, and the loop until nothing new appears
 *	mono/type.c  instances of types and polymorphic maps
 *	mono/expr.c  expressions under a type environment
 *	mono/cmd.c   commands
 *	growth.c instances that would need ever larger types
 *	mono/hint.c  at which types a quantifier over types is wanted
 */
#ifndef IVL_VCGEN_MONO_MONO_INTERNAL_H
#define IVL_VCGEN_MONO_MONO_INTERNAL_H

#include "base/map.h"
#include "ivl/copy.h"
#include "vcgen/mono/mono.h"

typedef VEC(const struct type *) type_list;

/* Type parameters and the ground types that they stand for. */
struct tenv {
	uint32_t n;
	const struct type_param **from;
	const struct type **to;
};

/* Variables and their copies; innermost first. Kept for quantifiers expanded later. */
struct scope {
	const struct var *from;
	struct var *to;
	const struct scope *outer;
};

/* How a formula is used: assumed, to be proved, or both. */
enum polarity { ASSUMED = 1, PROVED = 2, BOTH = 3 };

enum inst_kind { INST_FUNC, INST_PROC, INST_TYPE, INST_MAP };

/* Something polymorphic at ground types. */
struct inst {
	enum inst_kind kind;
	const void *origin; // func, proc, type_decl, or map type
	uint32_t n;
	const struct type *const *args; // ground, not yet monomorphic
	void *made; // func, proc, type_decl, or the record's field (struct var)
	VEC(const void *)
	readers, writers; // INST_MAP: what it is used in; see map_aliasing.c
	struct inst *same_hash;
	struct inst *next_of_origin; // in order of creation
};

struct inst_list {
	struct inst *first, *last;
};

/* A polymorphic map type and its record. */
struct poly_map {
	const struct type *map; // ground
	struct type_decl *decl;
	struct datatype_ctor *ctor;
};

/* An equality of a value of a place's opaque type and one of another type. */
struct mixed {
	struct expr *out;
	const struct type *other; // ground
};

/*
 * An implementation is proved with this contract, of its own or a callee's procedure. NULL: a body
 * that is inlined, and so may be a part of any.
 */
struct use {
	const void *impl, *proc;
};

/* A quantifier or lambda over types that is waiting for instances. */
struct place {
	const struct expr *in;
	struct tenv te;
	const struct scope *scope;
	unsigned polarity;
	struct expr *out; // overwritten at the end
	const void *user; // mono.user where it stands
	struct axiom
	    *axiom;    // not NULL: each instance is an axiom of its own, like this one
	uint32_t decl; // with axiom: number of the input declaration
	expr_list made;
	VEC(struct mixed) mixed;   // of its instance at the opaque type
	struct mentions *mentions; // of hint.c, once it was looked at
	type_list tried;           // tuples expanded, one type per parameter
	uint64_t seen;             // mono.n_insts when it was last looked at
};

/* A function instance whose body is still to be made. */
struct pending_func {
	struct func *in, *out;
	struct tenv te;
	uint32_t decl;
};

/* What came of one input declaration, in order. */
struct made_list {
	VEC(struct decl *) list;
};

/* What is copied under one type environment. */
struct instance {
	struct mono *m;
	struct copier copier;
	const struct tenv *te;
	const struct scope *scope;   // of the expression at hand
	unsigned polarity;           // of the next whole expression
	const struct expr *expanded; // a quantifier over types that has them
	struct place *at_other; // whose instance at the opaque type this is, or NULL
};

struct mono {
	struct arena *arena;
	struct intern *names;
	struct types *types;
	struct program *in, *out;
	struct diags *diags;
	struct map type_memo;  // ground type id -> monomorphic type
	struct map polys;      // ground map type id -> poly_map
	struct map insts;      // hash -> inst
	struct map of_origin;  // origin -> inst_list
	struct map vars;       // var -> copy, as of the scope being worked on
	struct map decl_of;    // func, proc, type_decl -> 1 + number of its declaration
	struct map first_impl; // proc, of the input or made -> its first implementation
	VEC(struct place *) places;
	VEC(struct pending_func) pending;
	struct map opaque;          // decls of opaque types
	type_list other;            // opaque types, by position of the parameter
	type_list rigid;            // for type parameters of implementations
	VEC(struct made_list) made; // per input declaration
	VEC(struct decl *) extra;   // declarations without one
	uint64_t n_insts;
	bool assigns;            // what is being copied is assigned to
	struct instance untyped; // of what has no type parameters
	const void *
	    user; // implementation or contract that is being copied; NULL: what all use
	VEC(struct use) uses;
	VEC(const struct poly_map *) poly_maps;
	uint32_t n_witnesses; // opaque types made for existentials
	bool failed;
};

/* mono/type.c */
const struct type *mono_ground(struct mono *m, const struct tenv *te,
			       const struct type *t);
const struct type *mono_type(struct mono *m, const struct type *ground);
struct inst *mono_inst(struct mono *m, enum inst_kind kind, const void *origin,
		       const struct type *const *args, uint32_t n, bool *is_new);
const struct atom *mono_inst_name(struct mono *m, const struct atom *name,
				  const struct type *const *args, uint32_t n);
struct inst *mono_inst_first(const struct mono *m, const void *origin);
struct poly_map *mono_poly_map(struct mono *m, const struct type *ground);
/* The instance of a polymorphic map; its `made` is the field. */
struct inst *mono_map_inst(struct mono *m, struct poly_map *pm,
			   const struct type *const *tinst);
struct type_decl *mono_datatype(struct mono *m, const struct type *ground);
const struct type *mono_opaque(struct mono *m, const char *name, srcpos at);
/* May two ground types be one? An opaque type may be any. */
bool mono_may_be_one(const struct mono *m, const struct type *s, const struct type *t);
const struct type *mono_other(struct mono *m, uint32_t i);
const struct type *mono_rigid(struct mono *m, uint32_t i);
bool mono_has_part(const struct type *t, const struct type *part);
void mono_fail(struct mono *m, struct span at, const char *why);

/* map_aliasing.c */
void mono_note_access(struct mono *m, struct inst *entry, bool writes);
void mono_note_use(struct mono *m, const struct proc *proc);
bool mono_takes_apart(struct mono *m);

/* mono.c */
struct func *mono_func(struct mono *m, struct func *f, const struct type *const *tinst,
		       uint32_t n);
struct proc *mono_proc(struct mono *m, struct proc *p, const struct type *const *tinst,
		       uint32_t n);
/* Equality of values of ground types that may be one: a function about which nothing is known. */
struct func *mono_equality(struct mono *m, const struct type *s, const struct type *t);
void mono_add_decl(struct mono *m, uint32_t decl, struct decl *d);

struct var *mono_var(struct mono *m, const struct tenv *te, const struct var *v);
void mono_expand(struct mono *m, struct place *p, const struct type *const *tuple);
void mono_finish_place(struct mono *m, struct place *p);

/* mono/expr.c, mono/cmd.c */
void instance_init(struct instance *x, struct mono *m, const struct tenv *te);
struct expr *instance_expr(struct instance *x, const struct expr *e, unsigned polarity);
var_list instance_vars(struct instance *x, const var_list *in);
void instance_bind(struct instance *x, const struct var *from, struct var *to);
/* Attributes and where clauses of copies, when all are bound. */
void instance_wheres(struct instance *x, const var_list *list);
void instance_cmd(void *env, const struct cmd *c, cmd_list *out);
void instance_arm(void *env, struct call_arm *arm);

/* growth.c: true (and reported) if instances would grow without end. */
bool mono_grows(struct mono *m);

/* mono/hint.c: expand the place at all types now suggested; true if there were new ones. */
bool mono_place_step(struct mono *m, struct place *p);

#endif
