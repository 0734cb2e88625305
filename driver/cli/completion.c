#include "driver/cli/completion.h"

#include "driver/cli/commands.h"
#include "driver/options/options.h"
#include "ivl.h"

#include <ctype.h>
#include <string.h>

/* What the value of an option is completed to. */
enum value { NO_VALUE, ANY_VALUE, A_FILE, A_DIRECTORY, A_CHOICE };

static enum value value_of(const struct option_row *r)
{
	static const struct {
		const char *arg;
		enum value value;
	} args[] = { { "file", A_FILE },
		     { "path", A_FILE },
		     { "prefix", A_FILE },
		     { "dir", A_DIRECTORY } };

	if (r->kind == OPT_CHOICE)
		return A_CHOICE;
	if (!r->arg)
		return NO_VALUE;
	for (size_t i = 0; i < ARRAY_LEN(args); i++)
		if (strcmp(args[i].arg, r->arg) == 0)
			return args[i].value;
	return ANY_VALUE;
}

/* Options that may be given natively; letters alone are short enough. */
static bool is_offered(const struct option_row *r)
{
	return r->name && r->status != OPT_LATER && r->status != OPT_REMOVED;
}

/* a|b|c with other separators. */
static void put_choices(struct buf *out, const char *choices)
{
	for (; *choices; choices++)
		buf_char(out, *choices == '|' ? ' ' : *choices);
}

/* The words that stand for themselves in "stats | clear | gc [MB]"; and all codes. */
static void put_words(struct buf *out, const struct command *c)
{
	const char *at = c->arguments, *separator = "", *code = NULL;

	while (*at) {
		size_t len = strcspn(at, " ");
		const char *bar = strchr(at, '|');

		if (islower((unsigned char)*at) || *at == '-') {
			buf_str(out, separator);
			buf_mem(out, at, len);
			separator = " ";
		}
		at = bar ? bar + 1 + strspn(bar + 1, " ") : at + strlen(at);
	}
	if (strstr(c->arguments, "CODE"))
		while ((code = ivl_explain_next(code)) != NULL)
			buf_printf(out, " %s", code);
	if (strstr(c->arguments, "[COMMAND]"))
		for (size_t i = 0; i < n_commands; i++)
			buf_printf(out, " %s", commands[i].name);
}

static bool has_words(const struct command *c)
{
	return !strstr(c->arguments, "[options]") && *c->arguments &&
	       !strstr(c->arguments, ".json");
}

/* Between single quotes. */
static void put_quoted(struct buf *out, const char *text, const char *escaped)
{
	for (; *text; text++) {
		if (*text == '\'')
			buf_str(out, "'\\''");
		else if (strchr(escaped, *text))
			buf_printf(out, "\\%c", *text);
		else
			buf_char(out, *text);
	}
}

/* -- bash -------------------------------------------------------------------------------------- */

static void bash_values(struct buf *out)
{
	static const char *const actions[] = { [A_FILE] = "compgen -f -- \"$cur\"",
					       [A_DIRECTORY] =
						   "compgen -d -- \"$cur\"" };

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *r = &option_rows[i];
		enum value v = value_of(r);

		if (!is_offered(r) || v == NO_VALUE || v == ANY_VALUE)
			continue;
		buf_printf(out, "\t--%s", r->name);
		if (r->letter)
			buf_printf(out, "|-%c", r->letter);
		buf_str(out, ") ");
		if (v == A_CHOICE) {
			buf_str(out, "COMPREPLY=($(compgen -W \"");
			put_choices(out, r->choices);
			buf_str(out, "\" -- \"$cur\")) ;;\n");
		} else {
			buf_printf(out, "compopt -o filenames; COMPREPLY=($(%s)) ;;\n",
				   actions[v]);
		}
	}
}

static void bash(struct buf *out)
{
	buf_str(
	    out,
	    "# bash completion for ivl; made by `ivl completion bash`\n"
	    "_ivl()\n{\n"
	    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} "
	    "words\n"
	    "\tCOMPREPLY=()\n"
	    "\t# = is a word of its own.\n"
	    "\tif [ \"$cur\" = = ]; then\n\t\tcur=\n"
	    "\telif [ \"$option\" = = ]; then\n"
	    "\t\toption=${COMP_WORDS[COMP_CWORD-2]}\n\tfi\n"
	    "\tcase $option in\n");
	bash_values(out);
	buf_str(out, "\t*) option= ;;\n\tesac\n\t[ -z \"$option\" ] || return 0\n"
		     "\tif [[ $cur == -* ]]; then\n\t\twords='");
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (is_offered(&option_rows[i]))
			buf_printf(out, " --%s%s", option_rows[i].name,
				   value_of(&option_rows[i]) == NO_VALUE ? "" : "=");
	buf_str(out, "'\n\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
		     "\t\t[[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace\n"
		     "\t\treturn 0\n\tfi\n\twords=\n");
	buf_str(out, "\tif [ \"$COMP_CWORD\" = 1 ]; then\n\t\twords='");
	for (size_t i = 0; i < n_commands; i++)
		buf_printf(out, "%s%s", i ? " " : "", commands[i].name);
	buf_str(out, "'\n\telse\n\t\tcase ${COMP_WORDS[1]} in\n");
	for (size_t i = 0; i < n_commands; i++) {
		if (!has_words(&commands[i]))
			continue;
		buf_printf(out, "\t\t%s) words='", commands[i].name);
		put_words(out, &commands[i]);
		buf_str(out, "' ;;\n");
	}
	buf_str(out, "\t\tesac\n\tfi\n"
		     "\tcompopt -o filenames\n"
		     "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"; compgen -f -- "
		     "\"$cur\"))\n"
		     "}\ncomplete -F _ivl ivl\n");
}

/* -- zsh --------------------------------------------------------------------------------------- */

#define ZSH_SPECIAL "[]:\\"

static void zsh_option(struct buf *out, const struct option_row *r)
{
	bool repeats = r->kind == OPT_LIST;
	enum value v = value_of(r);

	buf_printf(out, "\t\t'%s--%s%s[", repeats ? "*" : "", r->name,
		   v == NO_VALUE ? "" : "=");
	put_quoted(out, r->help, ZSH_SPECIAL);
	buf_char(out, ']');
	if (v != NO_VALUE) {
		buf_char(out, ':');
		put_quoted(out, r->arg, ZSH_SPECIAL);
		buf_char(out, ':');
	}
	switch (v) {
	case NO_VALUE:
	case ANY_VALUE:
		break;
	case A_FILE:
		buf_str(out, "_files");
		break;
	case A_DIRECTORY:
		buf_str(out, "_files -/");
		break;
	case A_CHOICE:
		buf_char(out, '(');
		put_choices(out, r->choices);
		buf_char(out, ')');
		break;
	}
	buf_str(out, "' \\\n");
}

static void zsh(struct buf *out)
{
	buf_str(out, "#compdef ivl\n# made by `ivl completion zsh`\n"
		     "_ivl_first() {\n\tlocal -a commands\n\tcommands=(\n");
	for (size_t i = 0; i < n_commands; i++) {
		buf_printf(out, "\t\t'%s:", commands[i].name);
		put_quoted(out, commands[i].summary, ZSH_SPECIAL);
		buf_str(out, "'\n");
	}
	buf_str(out, "\t)\n\t_describe command commands\n\t_files\n}\n"
		     "_ivl_rest() {\n\tcase $words[2] in\n");
	for (size_t i = 0; i < n_commands; i++) {
		if (!has_words(&commands[i]))
			continue;
		buf_printf(out, "\t%s) compadd -- ", commands[i].name);
		put_words(out, &commands[i]);
		buf_str(out, " ;;\n");
	}
	buf_str(out, "\tesac\n\t_files\n}\n_ivl() {\n\t_arguments -S \\\n");
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (is_offered(&option_rows[i]))
			zsh_option(out, &option_rows[i]);
	buf_str(out, "\t\t'1:command or file:_ivl_first' \\\n"
		     "\t\t'*:file:_ivl_rest'\n}\n"
		     "if [ \"$funcstack[1]\" = _ivl ]; then\n\t_ivl \"$@\"\nelse\n"
		     "\tcompdef _ivl ivl\nfi\n");
}

/* -- fish -------------------------------------------------------------------------------------- */

static void fish_option(struct buf *out, const struct option_row *r)
{
	static const char *const values[] = {
		[NO_VALUE] = "",
		[ANY_VALUE] = " -x",
		[A_FILE] = " -r -F",
		[A_DIRECTORY] = " -x -a '(__fish_complete_directories)'",
		[A_CHOICE] = " -x -a '"
	};
	enum value v = value_of(r);

	buf_printf(out, "complete -c ivl -l %s", r->name);
	if (r->letter)
		buf_printf(out, " -s %c", r->letter);
	buf_str(out, values[v]);
	if (v == A_CHOICE) {
		put_choices(out, r->choices);
		buf_char(out, '\'');
	}
	buf_str(out, " -d '");
	for (const char *s = r->help; *s; s++)
		buf_printf(out, *s == '\'' || *s == '\\' ? "\\%c" : "%c", *s);
	buf_str(out, "'\n");
}

static void fish(struct buf *out)
{
	buf_str(out, "# fish completion for ivl; made by `ivl completion fish`\n");
	for (size_t i = 0; i < n_commands; i++) {
		const struct command *c = &commands[i];

		buf_printf(out, "complete -c ivl -n __fish_use_subcommand -a %s -d '",
			   c->name);
		for (const char *s = c->summary; *s; s++)
			buf_printf(out, *s == '\'' || *s == '\\' ? "\\%c" : "%c", *s);
		buf_str(out, "'\n");
		if (!has_words(c))
			continue;
		buf_printf(out,
			   "complete -c ivl -n '__fish_seen_subcommand_from %s' -a '",
			   c->name);
		put_words(out, c);
		buf_str(out, "'\n");
	}
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (is_offered(&option_rows[i]))
			fish_option(out, &option_rows[i]);
}

bool completion_write(struct buf *out, const char *shell)
{
	static const struct {
		const char *name;
		void (*write)(struct buf *out);
	} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

	for (size_t i = 0; i < ARRAY_LEN(shells); i++)
		if (strcmp(shells[i].name, shell) == 0) {
			shells[i].write(out);
			return true;
		}
	return false;
}
