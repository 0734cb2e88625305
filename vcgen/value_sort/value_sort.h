/*
 * value_sort.h - polymorphism without instances: types as values (reference 3.9, appendix C).
 *
 * The other way to a program without type parameters, for those that have no finite set of
 * instances. Types are the elements of one datatype, T. What has a type with arguments, a map
 * type or a type variable as its type lives in one sort of values, U, where a function
 * type: U -> T tells values of different types apart; other types keep their own sorts, and
 * box and unbox lead to U and back where a type variable is instantiated. Type parameters
 * become ordinary parameters, and a quantifier over types one over T, after K. R. M. Leino
 * and P. Rümmer, "A polymorphic intermediate verification language: design and logical
 * encoding" (TACAS 2010).
 *
 * Soundness. A model of the program, in which U is the disjoint union of the values of all
 * types, is a model of what is made here: whatever speaks of all values of a type is guarded
 * by type(u) == t, and functions give a value of their result's type for any arguments. T has
 * an element for types that the program does not mention. Maps are read and written by
 * functions with axioms; on request they are extensional where the program compares them, by an
 * index where different maps differ. So are datatypes with parameters or with fields in U; that
 * their values are finite is not said. Types of the solver with closed arguments keep their
 * sorts (value_sort/builtin.c).
 */
#ifndef IVL_VCGEN_VALUE_SORT_VALUE_SORT_H
#define IVL_VCGEN_VALUE_SORT_VALUE_SORT_H

#include "ivl/ast.h"

/*
 * The program over T and U, in p's arena; `extensional`: maps are equal if their elements are.
 * What can't be translated is reported in `d` with its place; NULL then.
 */
struct program *value_sort(struct program *p, bool extensional, struct diags *d);

#endif
