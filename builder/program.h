/*
 * program.h - what a builder has made, for those who run programs.
 */
#ifndef IVL_BUILDER_PROGRAM_H
#define IVL_BUILDER_PROGRAM_H

struct ivl_builder;
struct program;

/*
 * As it would be if it had been parsed, but for what is known of names and types
 * (ivl/transplant.h leaves that behind). NULL if it is not finished, or something is wrong.
 */
const struct program *builder_program(const struct ivl_builder *b);

#endif
