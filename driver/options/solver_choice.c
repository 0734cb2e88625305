/*
 * The table of /proverOpt settings, and from settings to solver configurations.
 */
#include "driver/options/solver_choice.h"

#include "driver/options/number.h"
#include "driver/options/solver_file.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum setting_kind { SETTING_TEXT, SETTING_BOOL, SETTING_NUMBER, SETTING_LENGTH };

struct settings {
	const char *solver, *path, *program, *logic, *log, *inspector;
	bool append, batch, weights, ignored;
	uint64_t memory, verbosity, time;
	text_list arguments; // of the program
};

struct setting_row {
	const char *name;
	enum setting_kind kind;
	size_t offset;
	const char *help;
};

static const struct setting_row setting_rows[] = {
#define PROVER_OPT(name, kind, field, help)                                            \
	{ name, SETTING_##kind, offsetof(struct settings, field), help },
#include "driver/options/prover_opts.def"
#undef PROVER_OPT
};

static const struct setting_row *setting_find(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(setting_rows); i++)
		if (strlen(setting_rows[i].name) == len &&
		    memcmp(setting_rows[i].name, name, len) == 0)
			return &setting_rows[i];
	return NULL;
}

static bool set_bool(const char *value, bool *out)
{
	*out = !*value || strcmp(value, "1") == 0 || strcmp(value, "true") == 0 ||
	       strcmp(value, "True") == 0;
	return *out || strcmp(value, "0") == 0 || strcmp(value, "false") == 0 ||
	       strcmp(value, "False") == 0;
}

/* name=value behind O: */
static bool add_option(struct arena *arena, const char *text, struct solver_choice *c,
		       const char **why)
{
	const char *eq = strchr(text, '=');
	struct solver_option o;

	if (!eq || eq == text) {
		*why = arena_printf(
		    arena,
		    "Options to be passed to the prover should have the format: "
		    "<name>=<value>, got '%s'",
		    text);
		return false;
	}
	o.name = arena_strndup(arena, text, (size_t)(eq - text));
	o.value = eq + 1;
	vec_push_in(arena, &c->options, o);
	return true;
}

/* Words behind C: */
static void add_arguments(struct arena *arena, const char *text, struct settings *s)
{
	while (*(text += strspn(text, " "))) {
		size_t len = strcspn(text, " ");

		vec_push_in(arena, &s->arguments, arena_strndup(arena, text, len));
		text += len;
	}
}

/* --name=value, --name and --no-name as options; other words mean nothing to a library. */
static void arguments_as_options(struct arena *arena, const struct settings *s,
				 struct solver_choice *c)
{
	for (uint32_t i = 0; i < s->arguments.len; i++) {
		const char *word = s->arguments.data[i], *eq = strchr(word, '=');
		bool no = strncmp(word, "--no-", 5) == 0;
		struct solver_option o = { .value = no ? "false" : "true" };

		if (strncmp(word, "--", 2) != 0 || strncmp(word, "--lang", 6) == 0)
			continue;
		word += no && !eq ? 5 : 2;
		o.name = eq ? arena_strndup(arena, word, (size_t)(eq - word)) : word;
		o.value = eq ? eq + 1 : o.value;
		vec_push_in(arena, &c->options, o);
	}
}

/* Hand the words of C: to a program, if its kind was asked for. */
static void pass_arguments(struct arena *arena, const struct settings *s,
			   struct solver_config *c)
{
	uint32_t n = 0;
	const char **argv;

	while (c->argv[n])
		n++;
	argv = ARENA_NEW_ARRAY(arena, n + s->arguments.len + 1, const char *);
	memcpy(argv, c->argv, n * sizeof(*argv));
	for (uint32_t i = 0; i < s->arguments.len; i++)
		argv[n + i] = s->arguments.data[i];
	c->argv = argv;
}

static bool apply(struct arena *arena, struct settings *s, const char *text,
		  struct solver_choice *c, const char **why)
{
	size_t len = strcspn(text, "=:");
	const struct setting_row *row = setting_find(text, len);
	const char *value = text[len] ? text + len + 1 : "";
	int64_t number;
	void *field;

	if (strncmp(text, "O:", 2) == 0)
		return add_option(arena, text + 2, c, why);
	if (strncmp(text, "C:", 2) == 0) {
		add_arguments(arena, text + 2, s);
		return true;
	}
	if (!row) {
		*why = arena_printf(arena, "Unrecognised prover option: %s", text);
		return false;
	}
	field = (char *)s + row->offset;
	switch (row->kind) {
	case SETTING_TEXT:
		*(const char **)field = value;
		return true;
	case SETTING_BOOL:
		if (set_bool(value, field))
			return true;
		*why = arena_printf(arena, "Invalid Boolean option \"%s\"", text);
		return false;
	case SETTING_NUMBER:
		if (number_read_int(value, INT32_MIN, INT32_MAX, &number)) {
			*(uint64_t *)field = number > 0 ? (uint64_t)number : 0;
			return true;
		}
		*why = arena_printf(arena, "Invalid integer option \"%s\"", text);
		return false;
	case SETTING_LENGTH:
		if (number_read_int(value, 0, UINT32_MAX, &number)) {
			*(uint64_t *)field = (uint64_t)number;
			return true;
		}
		*why =
		    arena_printf(arena, "Invalid unsigned integer option \"%s\"", text);
		return false;
	}
	unreachable();
}

/* The name of a solver for SOLVER=, in any case; NULL if it is none. */
static const char *solver_of_setting(const char *value)
{
	static const char *const names[][2] = { { "z3", "z3" },
						{ "cvc5", "cvc5" },
						{ "yices2", "yices" },
						{ "noop", "noop" } };
	size_t i, k;

	for (i = 0; i < ARRAY_LEN(names); i++) {
		for (k = 0; names[i][0][k]; k++)
			if (tolower((unsigned char)value[k]) != names[i][0][k])
				break;
		if (!names[i][0][k] && !value[k])
			return names[i][1];
	}
	return NULL;
}

/* A program that was given without a name of a solver: by its file name. */
static const char *solver_of_program(const char *path)
{
	const char *slash = strrchr(path, '/');

	return strstr(slash ? slash : path, "cvc5") ? "cvc5-process" : "z3";
}

/* name or name:seconds */
static struct solver_config *make_config(struct arena *arena,
					 const struct solver_file *file,
					 const char *text, const char *path,
					 const char **why)
{
	const char *colon = strchr(text, ':');
	struct solver_config *config;
	double slice = 0;
	char *end;

	if (colon) {
		slice = strtod(colon + 1, &end);
		if (!isdigit((unsigned char)colon[1]) || *end || !(slice > 0)) {
			*why =
			    arena_printf(arena, "no number of seconds: \"%s\"", text);
			return NULL;
		}
		text = arena_strndup(arena, text, (size_t)(colon - text));
	}
	config = solver_file_find(arena, file, text, path, why);
	if (config)
		config->slice = slice;
	return config;
}

/* a,b,c: each is asked what those before it leave open. NULL: the default. */
static struct solver_config *make_chain(struct arena *arena,
					const struct solver_file *file,
					const char *names, const char *path,
					const char **why)
{
	struct solver_config *first = NULL, *last = NULL, *config;
	size_t len;

	if (!names)
		return solver_config_find(arena, NULL, path, why);
	do {
		len = strcspn(names, ",");
		config = make_config(arena, file, arena_strndup(arena, names, len),
				     path, why);
		if (!config)
			return NULL;
		if (last)
			last->next = config;
		else
			first = config;
		last = config;
		names += len + 1;
	} while (names[-1]);
	return first;
}

/* a+b+c: a race. */
static bool add_configs(struct arena *arena, const struct solver_file *file,
			const char *names, const char *path, struct solver_choice *c,
			const char **why)
{
	while (c->n < SOLVERS_MAX) {
		size_t len = names ? strcspn(names, "+") : 0;
		const char *chain = names ? arena_strndup(arena, names, len) : NULL;

		c->configs[c->n] = make_chain(arena, file, chain, path, why);
		if (!c->configs[c->n])
			return false;
		c->n++;
		if (!names || !names[len])
			return true;
		names += len + 1;
	}
	*why = "too many solvers";
	return false;
}

/* The same solver, whatever its options are? */
static bool is_same_kind(const struct solver_config *a, const struct solver_config *b)
{
	if (a->is_cvc5 || b->is_cvc5)
		return a->is_cvc5 && b->is_cvc5;
	if (a->is_z3 || b->is_z3)
		return a->is_z3 && b->is_z3;
	return strcmp(a->program, b->program) == 0;
}

/* One vote for each kind: what the first of a kind leaves open, the others of it are asked. */
static void add_voter(struct arena *arena, struct solver_choice *c,
		      const struct solver_config *config,
		      struct solver_config *last[SOLVERS_MAX])
{
	struct solver_config *one = arena_dup(arena, config, sizeof(*config));
	uint32_t i;

	one->next = NULL;
	if (!(config->backend->caps & CAP_ANSWERS))
		return;
	for (i = 0; i < c->n_voters && !is_same_kind(c->voters[i], config); i++)
		;
	if (i == SOLVERS_MAX)
		return;
	if (i == c->n_voters)
		c->voters[c->n_voters++] = one;
	else
		last[i]->next = one;
	last[i] = one;
}

static bool choose_voters(struct arena *arena, const struct ivl_options *o,
			  struct solver_choice *c, const char **why)
{
	struct solver_config *last[SOLVERS_MAX]; // of each voter's chain
	const struct solver_config *config;

	c->agreement = (uint32_t)o->agreement;
	if (c->agreement < 2)
		return true;
	for (uint32_t i = 0; i < c->n; i++)
		for (config = c->configs[i]; config; config = config->next)
			add_voter(arena, c, config, last);
	if (c->stand_in)
		add_voter(arena, c, c->stand_in, last);
	if (c->n_voters >= c->agreement)
		return true;
	*why = arena_printf(
	    arena, "--solver-agreement=%u takes two different solvers, and %s",
	    c->agreement,
	    !c->n_voters ? "none of these decides anything"
			 : arena_printf(arena, "there is only %s here",
					c->voters[0]->is_cvc5 ? "cvc5"
					: c->voters[0]->is_z3 ? "z3"
							      : c->voters[0]->name));
	return false;
}

static bool is_program(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
	       access(path, X_OK) == 0;
}

static const char *no_program(struct arena *arena, const char *name)
{
	char here[PATH_MAX] = "";

	if (!getcwd(here, sizeof(here)))
		here[0] = '\0';
	return arena_printf(arena,
			    "Unable to start the process %s: An error occurred trying "
			    "to start process '%s' with working directory '%s'. No "
			    "such file or directory",
			    name, name, here);
}

bool solver_choice_make(struct arena *arena, const struct ivl_options *o,
			struct solver_choice *c, const char **why)
{
	struct solver_file file = { 0 };
	struct settings s = { .weights = true };
	const char *name = o->solver, *path = o->solver_path;
	bool asked; // for a solver
	uint32_t i;

	*c = (struct solver_choice){ 0 };
	if (o->solvers && !solver_file_read(arena, o->solvers, &file, why))
		return false;
	for (i = 0; i < o->prover_opt.len; i++)
		if (!apply(arena, &s, o->prover_opt.data[i], c, why))
			return false;
	for (i = 0; i < o->solver_option.len; i++)
		if (!add_option(arena, o->solver_option.data[i], c, why))
			return false;
	if (!path)
		path = s.path ? s.path : s.program;
	if (!name && s.solver) {
		name = solver_of_setting(s.solver);
		if (!name) {
			*why = "Invalid SOLVER value; must be 'Z3' or 'CVC5' or "
			       "'Yices2' or "
			       "'noop'";
			return false;
		}
		if (path && strcmp(name, "cvc5") == 0)
			name = "cvc5-process";
	}
	if (s.path && !is_program(s.path)) {
		*why = arena_printf(arena, "Cannot find specified prover: %s", s.path);
		return false;
	}
	asked = name || path;
	if (!name && path)
		name = solver_of_program(path);
	if (!add_configs(arena, &file, name, path, c, why)) {
		if (s.program && path == s.program)
			*why = no_program(arena, s.program);
		return false;
	}
	c->log = o->prover_log ? o->prover_log : s.log;
	c->is_default = !asked;
	if (!asked && c->configs[0]->is_cvc5)
		c->stand_in = solver_config_find(arena, "z3", NULL, why);
	if (c->stand_in)
		c->stand_in->no_weights = !s.weights;
	for (i = 0; i < c->n; i++) {
		c->configs[i]->no_weights = !s.weights;
		if (s.logic)
			c->configs[i]->logic = s.logic;
		if (asked && (c->configs[i]->backend->caps & CAP_PROCESS))
			pass_arguments(arena, &s, c->configs[i]);
		else if (asked && c->configs[i]->is_cvc5)
			arguments_as_options(arena, &s, c);
	}
	if (c->stand_in)
		portfolio_make(&c->portfolio, arena, c->configs[0], c->stand_in);
	c->log_append = o->log_append || s.append;
	c->log_scripts = c->log && o->log_form;
	c->memory_limit = s.memory << 20;
	c->time_limit = (double)s.time / 1000;
	c->batch = s.batch;
	c->verbose = s.verbosity > 0;
	return choose_voters(arena, o, c, why);
}

uint32_t solver_choice_for(const struct solver_choice *c, const struct query *q,
			   const struct solver_config **configs)
{
	uint32_t i;

	if (c->stand_in && !solver_is_believed(c->configs[0], q)) {
		configs[0] = c->stand_in;
		return 1;
	}
	/* A log is of one solver. */
	if (c->stand_in && !c->log) {
		configs[0] = c->portfolio.chains[query_kind(q)];
		return 1;
	}
	for (i = 0; i < c->n; i++)
		configs[i] = c->configs[i];
	return c->n;
}

void solver_settings_help(struct buf *out)
{
	size_t i;

	buf_str(out, "Settings of the solver, /proverOpt:NAME=value:\n");
	for (i = 0; i < ARRAY_LEN(setting_rows); i++)
		buf_printf(out, "  %-18s %s\n", setting_rows[i].name,
			   setting_rows[i].help);
	buf_printf(out, "  %-18s %s\n", "O:name=value",
		   "an SMT-LIB option of the solver");
	buf_printf(out, "  %-18s %s\n", "C:arguments",
		   "words for the program, if SOLVER or PROVER_PATH say which");
}

void solver_names_help(struct buf *out)
{
	const char *const *names, *const *helps;
	uint32_t i, n = solver_names(&names, &helps);

	buf_str(out, "solvers; a+b races them, a,b asks b what a leaves open, a:5,b "
		     "after 5 seconds:\n");
	for (i = 0; i < n; i++)
		buf_printf(out, "  %-16s %s\n", names[i], helps[i]);
}
