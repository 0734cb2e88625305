/*
 * identity.h - which program it is that answers: what another version of it does not share.
 */
#ifndef IVL_SMT_CACHE_IDENTITY_H
#define IVL_SMT_CACHE_IDENTITY_H

#include "smt/backend/backend.h"

/*
 * Append what a file is: the build ID of a program or library (the ELF note, by which two builds
 * differ), the content of a script, or else its size and time of change. A script that starts
 * another program is not followed. False: the file cannot be read.
 */
bool file_identity(const char *path, struct buf *out);

/* Append the build ID of the program or library that this function is in. */
void own_identity(struct buf *out);

/* Append how a solver is set, whichever program it is: its name, arguments, options. */
void solver_settings(const struct solver_config *c, struct buf *out);

/*
 * Append a solver as it is configured: its name, program or library, arguments, options; and this
 * program, which leads the dialogue. False: nobody knows which one it is.
 */
bool solver_identity(const struct solver_config *c, struct buf *out);

#endif
