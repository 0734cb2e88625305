/*
 * splits.h - what /printSplit shows: the pieces of an implementation as programs.
 */
#ifndef IVL_DRIVER_PRINT_SPLITS_H
#define IVL_DRIVER_PRINT_SPLITS_H

#include "driver/session/session.h"

/*
 * Write each piece into a file of its own, PREFIX-NAME-NUMBER.spl; NUMBER is -1 if there is
 * one only. With the prefix `-`, the text (in the arena) is given back instead, to be shown
 * when the implementation is reported; else NULL. /vcsDumpSplits writes their graphs.
 */
const char *print_pieces(struct ivl *v, struct arena *arena, const vc_list *vcs);

#endif
