/*
 * mono.h - monomorphisation: a program without type parameters from one with them.
 *
 * Driven by use (reference 3.9, appendix B): every use of a polymorphic function, procedure,
 * type constructor or map at concrete types makes an instance. Quantifiers over types
 * become conjunctions (exists: disjunctions) over the types that uses of what they mention
 * suggest; this is repeated until nothing new appears.
 *
 * Soundness. Assuming a universal at fewer types is sound; proving it at fewer is not. So
 * where a quantifier over types may have to be proved, it is also instantiated at types
 * that stand for all others (mono.other: opaque types about which nothing is known), and an
 * existential that may be assumed gets an opaque type of its own as witness.
 *
 * A polymorphic map becomes a record (a datatype with one constructor) that has one
 * ordinary map per instance, one of them for the opaque type, so that equality of such
 * maps cannot be proved from the known instances alone. Where that would take apart what may be one
 * entry, there is no monomorphic program (map_aliasing.c).
 */
#ifndef IVL_VCGEN_MONO_MONO_H
#define IVL_VCGEN_MONO_MONO_H

#include "ivl/ast.h"

/* True if the program has something to monomorphise. */
bool mono_needed(const struct program *p);

/*
 * The monomorphic program, in p's arena; p itself if there is nothing to do. What can't be
 * monomorphised (types that grow without end) is reported in `d`; NULL then. *apart: the only
 * reason is that instances would take apart entries of a polymorphic map that may be the same.
 */
struct program *monomorphise(struct program *p, struct diags *d, bool *apart);

#endif
