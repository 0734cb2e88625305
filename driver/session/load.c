/*
 * Source texts into the run: files, standard input, texts of the caller.
 *
 * Files are read whole through a descriptor, so that pipes work like files.
 */
#include "builder/program.h"
#include "driver/session/session.h"
#include "ivl/transplant.h"

#include "base/mem.h"
#include "base/pages.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536

/*
 * Append all of a descriptor, which has probably `size` bytes; false with errno set if
 * reading failed.
 */
static bool read_all(int fd, size_t size, struct buf *out)
{
	size_t room = size + 1; // one more to see the end

	pages_touch(buf_room(out, room), room);
	for (;;) {
		ssize_t n = read(fd, buf_room(out, room), room);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		out->len += (size_t)n;
		room = out->cap > out->len ? out->cap - out->len : CHUNK;
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static size_t bom_length(const char *text, size_t len)
{
	return len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* The number of bytes up to the first one that is no part of a character. */
static size_t well_formed(const char *text, size_t len)
{
	size_t n, i;

	for (i = 0; i < len; i += n)
		if ((n = utf8_length(text + i, len - i)) == 0)
			break;
	return i;
}

/*
 * The reference tool decodes the text as UTF-8, without a mark at the start, and encodes its
 * lines again, each with an end. What it then reads are bytes, unless there is another mark.
 */
static struct source *add_as_reference(struct ivl *v, const char *name,
				       const char *path, const char *text, size_t len)
{
	size_t bom = bom_length(text, len), good;
	struct source *f;
	struct buf lines;

	text += bom;
	len -= bom;
	good = well_formed(text, len);
	if (good == len && (!len || strchr("\r\n", text[len - 1]))) {
		f = sources_add(&v->sources, name, path, text, len);
	} else {
		buf_init(&lines);
		for (;;) {
			buf_mem(&lines, text, good);
			text += good;
			len -= good;
			if (!len)
				break;
			buf_str(&lines, "\xef\xbf\xbd");
			text++;
			len--;
			good = well_formed(text, len);
		}
		if (!strchr("\r\n", lines.data[lines.len - 1]))
			buf_char(&lines, '\n');
		f = sources_add(&v->sources, name, path, lines.data, lines.len);
		buf_fini(&lines);
	}
	if (f)
		f->bytes = !bom_length(f->text, f->len);
	return f;
}

enum ivl_status load_text(struct ivl *v, const char *name, const char *path,
			  const char *text, size_t len)
{
	if (v->options->base_names)
		name = base_name(name);
	if (!(v->options->reference_syntax
		  ? add_as_reference(v, name, path, text, len)
		  : sources_add(&v->sources, name, path, text, len))) {
		session_say(v, D_TOO_LARGE);
		session_worsen(v, IVL_FAILED);
		return IVL_FAILED;
	}
	v->stats.bytes += len;
	return IVL_OK;
}

/* A path from the root, without `.` and `..` in it. */
static const char *full_path(struct arena *arena, const char *path)
{
	char here[PATH_MAX];
	const char *all = path;
	char *out;
	size_t n = 0;

	if (*path != '/' && getcwd(here, sizeof(here)))
		all = arena_printf(arena, "%s/%s", here, path);
	out = arena_alloc(arena, strlen(all) + 2);
	while (*all) {
		size_t len;

		all += strspn(all, "/");
		len = strcspn(all, "/");
		if (len == 2 && memcmp(all, "..", 2) == 0) {
			while (n && out[--n] != '/')
				;
		} else if (len && !(len == 1 && *all == '.')) {
			out[n++] = '/';
			memcpy(out + n, all, len);
			n += len;
		}
		all += len;
	}
	out[n] = '\0';
	return n ? out : "/";
}

/* What the reference tool says of a file that it cannot open. */
static const char *cannot_open(struct arena *arena, const char *path, int error)
{
	const char *full = full_path(arena, path), *slash = strrchr(full, '/');
	const char *folder = arena_strndup(arena, full, (size_t)(slash - full) + 1);
	struct stat info;

	if (error == EACCES)
		return arena_printf(arena, "Access to the path '%s' is denied.", full);
	if (error == EISDIR || (error == ENOENT && stat(folder, &info) == 0))
		return arena_printf(arena, "Could not find file '%s'.", full);
	if (error == ENOENT || error == ENOTDIR)
		return arena_printf(arena, "Could not find a part of the path '%s'.",
				    full);
	return strerror(error);
}

static enum ivl_status fail(struct ivl *v, const char *path, int error)
{
	bool as_reference = v->options->reference_syntax;

	session_say(v, D_OPEN_FAILED,
		    as_reference && v->options->base_names ? base_name(path) : path,
		    as_reference ? cannot_open(&v->arena, path, error)
				 : strerror(error));
	session_worsen(v, IVL_FAILED);
	return IVL_FAILED;
}

enum ivl_status load_file(struct ivl *v, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;
	uint64_t start = stats_now();
	enum ivl_status st;
	struct stat info = { 0 };
	struct buf text;
	size_t size = CHUNK;
	int fd;

	fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(v, path, errno);
	if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
	    info.st_size < UINT32_MAX)
		size = (size_t)info.st_size;
	if (!is_stdin && S_ISDIR(info.st_mode)) {
		close(fd);
		return fail(v, path, EISDIR);
	}
	buf_init(&text);
	if (read_all(fd, size, &text))
		st = load_text(v, is_stdin ? "<stdin>" : path, path,
			       text.data ? text.data : "", text.len);
	else
		st = fail(v, path, errno);
	buf_fini(&text);
	if (!is_stdin)
		close(fd);
	v->stats.read_us += stats_now() - start;
	if (st == IVL_OK && v->options->reference_syntax)
		session_parse_next(v);
	return st;
}

enum ivl_status load_built(struct ivl *v, const struct ivl_builder *b)
{
	const struct program *p = builder_program(b);
	enum diag_code code = p ? D_TOO_LARGE : D_BUILD_UNFINISHED;

	if (p && transplant_parsed(v->program, p))
		return IVL_OK;
	session_say(v, code);
	session_worsen(v, p ? IVL_FAILED : IVL_REJECTED);
	return v->status;
}

enum ivl_status load_kept(struct ivl *v, const struct program *p, uint32_t n_files)
{
	struct program *to = v->program;
	uint32_t i, n = 0;

	if (!transplant_parsed(to, p)) {
		session_say(v, D_TOO_LARGE);
		session_worsen(v, IVL_FAILED);
		return v->status;
	}
	/* Libraries are parsed as the options of the run have it. */
	for (i = 0; i < to->decls.len; i++)
		if (!to->decls.data[i]->library)
			to->decls.data[n++] = to->decls.data[i];
	to->decls.len = n;
	v->sources.files.len = v->n_parsed = n_files;
	v->told = true;
	return IVL_OK;
}

enum ivl_status load_again(struct ivl *v)
{
	struct sources *sources = arena_dup(&v->arena, &v->sources, sizeof(*sources));
	struct program *from = v->program;
	enum ivl_status st;

	from->sources = sources;
	sources_init(&v->sources, &v->arena);
	v->program = ARENA_NEW(&v->arena, struct program);
	v->program->arena = &v->arena;
	v->program->names = &v->names;
	v->program->types = &v->types;
	v->program->sources = &v->sources;
	diags_fini(&v->diags);
	diags_init(&v->diags, &v->arena);
	v->reported = 0;
	st = load_kept(v, from, v->n_files);
	sources_fini(sources);
	return st;
}
