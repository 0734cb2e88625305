#include "driver/report/past.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <yajl/yajl_tree.h>

#define FORMAT "ivl-report-2"

const char *past_program(struct arena *arena, const char *const *files, uint32_t n)
{
	const char *all = n ? files[0] : "";

	for (uint32_t i = 1; i < n; i++)
		all = arena_printf(arena, "%s, %s", all, files[i]);
	return all;
}

const char *past_error(struct arena *arena, const char *code, const char *file,
		       const char *text)
{
	return arena_printf(arena, "%s %s: %s", code, file ? file : "", text);
}

int past_badness(const char *verdict)
{
	static const struct {
		const char *verdict;
		int badness;
	} known[] = { { "proved", 0 },        { "undecided", 1 }, { "unsupported", 1 },
		      { "not-proved", 2 },    { "refuted", 2 },   { "rejected", 2 },
		      { "internal-error", 3 } };

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strcmp(known[i].verdict, verdict) == 0)
			return known[i].badness;
	return 1; // as the schema has it
}

/* -- the tree ---------------------------------------------------------------------------------- */

static yajl_val member(yajl_val of, const char *name)
{
	const char *path[] = { name, NULL };

	return YAJL_IS_OBJECT(of) ? yajl_tree_get(of, path, yajl_t_any) : NULL;
}

static const char *text_of(yajl_val of, const char *name)
{
	yajl_val v = member(of, name);

	return YAJL_IS_STRING(v) ? YAJL_GET_STRING(v) : NULL;
}

static double number_of(yajl_val of, const char *name)
{
	yajl_val v = member(of, name);

	return YAJL_IS_NUMBER(v) && YAJL_IS_DOUBLE(v) ? YAJL_GET_DOUBLE(v) : 0;
}

static size_t length(yajl_val v)
{
	return YAJL_IS_ARRAY(v) ? YAJL_GET_ARRAY(v)->len : 0;
}

static yajl_val element(yajl_val v, size_t i)
{
	return YAJL_GET_ARRAY(v)->values[i];
}

static const char *place_of(struct arena *arena, yajl_val of)
{
	yajl_val at = member(of, "location"), line = member(at, "line"),
		 column = member(at, "column");
	const char *file = text_of(at, "file");

	if (!file || !YAJL_IS_INTEGER(line))
		return "";
	return arena_printf(arena, "%s:%lld%s%lld", file, YAJL_GET_INTEGER(line),
			    YAJL_IS_INTEGER(column) ? ":" : "",
			    YAJL_IS_INTEGER(column) ? YAJL_GET_INTEGER(column) : 0);
}

/* -- things ------------------------------------------------------------------------------------ */

/* Parts of a key are texts of a report: none has this character, which JSON has to escape. */
#define KEY "%d\001%s\001%s"

struct past_thing *past_find(const struct past *p, enum past_kind kind,
			     const char *program, const char *id)
{
	const struct atom *a;
	struct buf key;
	void *found;

	buf_init(&key);
	buf_printf(&key, KEY, (int)kind, program, id);
	a = intern_find(&p->keys, key.data, key.len);
	found = a ? map_get_ptr(&p->by_key, a) : NULL;
	buf_fini(&key);
	return found ? &p->things.data[(uintptr_t)found - 1] : NULL;
}

static void add(struct past *p, struct past_thing t)
{
	struct past_thing *old = past_find(p, t.kind, t.program, t.id);

	if (old) {
		old->count++;
		return;
	}
	t.count = 1;
	t.verdict = arena_strdup(&p->arena, t.verdict);
	vec_push(&p->things, t);
	map_set_ptr(&p->by_key,
		    intern_printf(&p->keys, KEY, (int)t.kind, t.program, t.id),
		    (void *)(uintptr_t)p->things.len);
}

static void add_errors(struct past *p, const char *program, yajl_val of)
{
	yajl_val all = member(of, "messages");

	for (size_t i = 0; i < length(all); i++) {
		yajl_val m = element(all, i);
		const char *severity = text_of(m, "severity"),
			   *text = text_of(m, "text"), *code = text_of(m, "code");

		if (!severity || !text || !code || strcmp(severity, "error") != 0)
			continue;
		add(p,
		    (struct past_thing){
			.kind = PAST_ERROR,
			.program = program,
			.id = past_error(&p->arena, code,
					 text_of(member(m, "location"), "file"), text),
			.verdict = "rejected",
			.place = place_of(&p->arena, m) });
	}
}

static void add_thing(struct past *p, const char *program, yajl_val v,
		      enum past_kind kind)
{
	const char *id = text_of(v, "id"), *verdict = text_of(v, "verdict");

	if (id && verdict)
		add(p, (struct past_thing){
			   .kind = kind,
			   .program = program,
			   .id = arena_strdup(&p->arena, id),
			   .verdict = verdict,
			   .place = place_of(&p->arena, v),
			   .seconds = number_of(member(v, "volatile"), "seconds") });
}

static void add_program(struct past *p, yajl_val v)
{
	yajl_val files = member(v, "files"), impls = member(v, "implementations"),
		 assertions;
	VEC(const char *) names = { 0 };
	const char *program;

	for (size_t i = 0; i < length(files); i++)
		if (YAJL_IS_STRING(element(files, i)))
			vec_push_in(&p->arena, &names,
				    arena_strdup(&p->arena,
						 YAJL_GET_STRING(element(files, i))));
	program = past_program(&p->arena, names.data, names.len);
	add_errors(p, program, v);
	for (size_t i = 0; i < length(impls); i++) {
		add_errors(p, program, element(impls, i));
		add_thing(p, program, element(impls, i), PAST_IMPLEMENTATION);
		assertions = member(element(impls, i), "assertions");
		for (size_t k = 0; k < length(assertions); k++)
			add_thing(p, program, element(assertions, k), PAST_ASSERTION);
	}
	add_errors(p, program, member(v, "summary"));
}

static bool read_report(struct past *p, struct buf *text, const char **why)
{
	char message[200] = "";
	yajl_val tree, programs;
	const char *format;

	tree = yajl_tree_parse(buf_cstr(text), message, sizeof(message));
	message[strcspn(message, "\n")] = '\0';
	if (!tree) {
		*why = arena_printf(&p->arena, "it is no JSON: %s", message);
		return false;
	}
	format = text_of(tree, "format");
	programs = member(tree, "programs");
	if (!format || strcmp(format, FORMAT) != 0 || !YAJL_IS_ARRAY(programs)) {
		*why = "it is no report of `ivl verify --format=json` (" FORMAT ")";
		yajl_tree_free(tree);
		return false;
	}
	for (size_t i = 0; i < length(programs); i++)
		add_program(p, element(programs, i));
	yajl_tree_free(tree);
	return true;
}

bool past_load(struct past *p, const char *path, const char **why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct buf text;
	bool ok;

	*p = (struct past){ 0 };
	arena_init(&p->arena);
	intern_init(&p->keys, &p->arena);
	map_init(&p->by_key);
	buf_init(&text);
	ok = fd >= 0 && buf_read(&text, fd, SIZE_MAX);
	if (!ok)
		*why = strerror(errno);
	if (fd >= 0)
		close(fd);
	ok = ok && read_report(p, &text, why);
	buf_fini(&text);
	return ok;
}

void past_fini(struct past *p)
{
	vec_fini(&p->things);
	map_fini(&p->by_key);
	intern_fini(&p->keys);
	arena_fini(&p->arena);
}
