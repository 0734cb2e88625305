/*
 * options.h - the settings of a run, and the two ways to write them.
 *
 * options.def lists every option once. `ivl boogie` takes /name:value and -name:value,
 * `ivl` takes --name=value; both end in the same struct. Values are borrowed from the
 * caller (argv) by the two doors; ivl_options_set copies them.
 */
#ifndef IVL_DRIVER_OPTIONS_OPTIONS_H
#define IVL_DRIVER_OPTIONS_OPTIONS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* Choices of --type-encoding that have a meaning of their own, by number. */
enum type_encoding { TYPES_MONOMORPHIC = 0, TYPES_VALUE = 6, TYPES_AUTO = 7 };

/* Of --cache: the folder that the user's other caches are in. */
#define CACHE_OF_USER ""

enum option_kind {
	OPT_FLAG,
	OPT_INT,
	OPT_SWITCH,
	OPT_REAL,
	OPT_TEXT,
	OPT_LIST,
	OPT_CHOICE
};

enum option_status {
	OPT_DONE,
	OPT_QUIET,  // accepted; changes no verdict and nothing that we print
	OPT_LATER,  // refused: a verdict without it would mean something else
	OPT_REMOVED // of older tools; ignored
};

enum option_group {
#define GROUP(name, title) GROUP_##name,
#include "driver/options/groups.def"
#undef GROUP
	GROUP_COUNT
};

enum {
	OPTION_COUNT = 0
#define OPTION(...) +1
#include "driver/options/options.def"
#undef OPTION
};

struct option_row {
	enum option_kind kind;
	size_t offset; // of the field in struct ivl_options
	const char *old, *name;
	char letter;
	double dflt, lo, hi;
	const char *choices; // CHOICE: "a|b|c"; TEXT: its letters, NULL = any
	enum option_status status;
	enum option_group group;
	const char *arg; // what the help calls the argument; NULL: takes none
	const char *help;
};

extern const struct option_row option_rows[OPTION_COUNT];
extern const char *const option_group_titles[GROUP_COUNT];

struct history;
struct selection;
struct slots;

typedef VEC(const char *) text_list;

#define FIELD_FLAG bool
#define FIELD_INT int64_t
#define FIELD_SWITCH int64_t
#define FIELD_REAL double
#define FIELD_TEXT const char *
#define FIELD_LIST text_list
#define FIELD_CHOICE int

struct ivl_options {
	struct arena arena; // of copied texts and the lists
#define OPTION(kind, field, ...) FIELD_##kind field;
#define ALIAS(...)
#include "driver/options/options.def"
#undef OPTION
	text_list files;
	const char *print_header; // stands before printed programs, or NULL
	bool
	    short_paths; // leave out blocks that a piece makes one with the block before
	/* The reference's limits, and messages about what only follows from other mistakes. */
	bool as_reference;
	bool reference_syntax; // go on behind syntax errors as the reference tool does
	bool model_notation;   // values as tools that read models expect them
	bool literal_prints;   // programs are printed as the reference tool does
	bool
	    candidates_are_errors; // what a solver gives up on is wrong, whatever it shows
	bool
	    limits_are_errors; // a limit that ends the proof of one assertion refutes it
	bool lenient_selection; // patterns may select nothing
	/* Of programs that are checked separately, together; or NULL (selection.h). */
	struct selection *selection, *dump_selection;
	/* The same, where each is in a process of its own (many.h); or NULL. */
	struct slots *slots;            // the workers that they share
	struct history *history_so_far; // read, and written for all of them at the end
	bool given[OPTION_COUNT];       // by row
};

/* What the doors say about a bad argument; text_printf'd into a buffer. */
void options_init(struct ivl_options *o);
void options_fini(struct ivl_options *o);

/*
 * Parse the words of `ivl boogie` (argv[0] is not one of them). Errors are appended to
 * `errors`, a line each, with the old tool's texts. False if there was one.
 */
bool options_parse_old(struct ivl_options *o, int argc, const char *const *argv,
		       struct buf *errors);

/* The same for the native options of one subcommand. `--` ends them. */
bool options_parse(struct ivl_options *o, int argc, const char *const *argv,
		   struct buf *errors);

/* The row with this native or old name, or NULL. */
const struct option_row *option_find(const char *name, size_t len);
const struct option_row *option_find_old(const char *name, size_t len);

/* The name nearest to a misspelt one, or NULL if none is near. */
const char *option_nearest(const char *name, size_t len, bool old);

enum option_result { OPTION_OK, OPTION_BAD_VALUE };

/* Store a value (NULL for flags: true). */
enum option_result option_set(struct ivl_options *o, const struct option_row *row,
			      const char *value);

/* What is wrong with the options taken together, or NULL. */
const char *options_conflict(const struct ivl_options *o);

/* First row that was given and is refused (OPT_LATER), or NULL. */
const struct option_row *options_refused(const struct ivl_options *o);

/* The option table as help text. */
void options_help_old(struct buf *out);
void options_help(struct buf *out);

#endif
