/*
 * check_tree.h - is a typed program well-formed? After each pass that makes one: a pass that
 * mixes up a name or a type would have us prove another program than the one that was read.
 */
#ifndef IVL_IVL_CHECK_TREE_H
#define IVL_IVL_CHECK_TREE_H

#include "ivl/ast.h"

struct tree_fault {
	const char *what; // NULL: nothing is wrong
	srcpos at;        // where, about
};

/*
 * The first thing that is wrong with a program that has been checked, or made from one. Linear.
 * It holds that
 *	- names are resolved, and variables are used only where they are in scope;
 *	- every expression has a type, the one that its parts give it, without unknowns;
 *	- conditions are Boolean, what is assigned has the type of its variable, arguments and
 *	  results fit, only variables are assigned;
 *	- each block stands in one list, and goes only to blocks of it.
 * Attributes are not looked at: they mean something to some passes only, which look themselves.
 */
struct tree_fault check_tree(const struct program *p);

#endif
