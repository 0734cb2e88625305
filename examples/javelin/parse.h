/*
 * parse.h - from text to AST; and what scanner and parser share.
 */
#ifndef JAVELIN_PARSE_H
#define JAVELIN_PARSE_H

#include "ast.h"

/* How far an annotation has come. */
enum annotation {
	ANNOTATION_NONE,
	ANNOTATION_START, // a keyword of annotations has to come, or its end
	ANNOTATION_INSIDE // up to the semicolon
};

struct parser {
	struct program *program;
	void *scanner;
	enum annotation annotation;
	bool is_block;       // /*@ rather than //@
	bool is_open;        // a line has ended inside; the next must go on
	unsigned parens;     // open in an annotation
	uint32_t at;         // bytes scanned
	struct span open;    // where the annotation or comment began
	struct class *class; // being parsed
};

/* Errors are counted in the source. */
void parse(struct program *p);

#endif
