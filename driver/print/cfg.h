/*
 * cfg.h - control-flow graphs in the language of dot (Graphviz).
 */
#ifndef IVL_DRIVER_PRINT_CFG_H
#define IVL_DRIVER_PRINT_CFG_H

#include "driver/session/session.h"

/* The graph of blocks: a box for each, with its label, and an arrow for each jump. */
void print_graph(struct buf *out, const block_list *blocks);

/* /printCFG: a file PREFIX.NAME.dot for every implementation of the program. */
void print_cfgs(struct ivl *v, const char *prefix);

/* A name of the program that is fit to be a part of a file's name; in the arena. */
char *print_file_name(struct arena *arena, const char *name);

#endif
