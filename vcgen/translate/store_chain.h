/*
 * store_chain.h - reads through long chains of stores. Machine code, initializers and unrolled
 * loops write a map at one constant index after the other; solvers compare each index with each,
 * which takes cvc5 a minute for 400 stores (docs/encodings.md). Where index and index
 * are evidently equal or different the read is followed through the chain here. What it
 * gives is equal to the read by the equations of the incarnations on the way, which all executions
 * that come to the read have passed.
 */
#ifndef IVL_VCGEN_TRANSLATE_STORE_CHAIN_H
#define IVL_VCGEN_TRANSLATE_STORE_CHAIN_H

#include "vcgen/translate/gen.h"

/* Shorter ones are left to solvers. */
#define STORE_CHAIN_MIN 16

/* An incarnation that equals the value, from here on in the implementation. */
void store_chain_note(struct vcgen *g, term incarnation, term value);

/* map[index], through the stores that it is made of. */
term store_chain_read(struct vcgen *g, term map, term index);

/* Is the value made of so many stores and more? */
bool store_chain_is_long(const struct vcgen *g, term value);

#endif
