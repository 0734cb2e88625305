/*
 * transcript.h - the passive program as commands of the language, for people to read: assertions
 * and assumptions over variables x@k. Printing only: nothing is proved from it.
 */
#ifndef IVL_VCGEN_PASSIVE_TRANSCRIPT_H
#define IVL_VCGEN_PASSIVE_TRANSCRIPT_H

#include "vcgen/cfg/cfg.h"

/*
 * In step with the blocks of struct passive; so are the assertions of each, in order. The contract at
 * the exit of a body that has loops stands in a block of its own, the last one.
 */
struct transcript {
	VEC(cmd_list) blocks; // CMD_ASSERT, CMD_ASSUME
	uint32_t exit;
	const struct block *tail;     // the last one, behind the exit; or NULL
	const struct block **sources; // label and position, by block
};

/*
 * The transcript of an acyclic body, whose graph is changed. Incarnations are numbered as in the
 * reference tool (3.4), for which the ends of loop bodies are exits, too, so that numbers may
 * differ from those of the terms.
 */
struct transcript *transcript_make(struct cfg *b);

#endif
