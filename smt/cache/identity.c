#define _GNU_SOURCE // dl_iterate_phdr

#include "smt/cache/identity.h"

#include "base/mem.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCRIPT_MAX 65536 // bytes that are taken for a script
#define NOTES_MAX 65536

static void put_hex(struct buf *out, const unsigned char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%02x", s[i]);
}

/* Among the notes of a segment: the build ID. */
static bool find_build_id(const char *notes, size_t len, struct buf *out)
{
	ElfW(Nhdr) n;
	size_t at = 0;

	while (len - at >= sizeof(n)) {
		size_t name, desc;

		memcpy(&n, notes + at, sizeof(n));
		name = at + sizeof(n);
		if (n.n_namesz > len - name)
			return false;
		desc = name + (n.n_namesz + 3) / 4 * 4;
		if (desc > len || n.n_descsz > len - desc)
			return false;
		if (n.n_type == NT_GNU_BUILD_ID && n.n_namesz == 4 &&
		    memcmp(notes + name, "GNU", 4) == 0) {
			put_hex(out, (const unsigned char *)notes + desc, n.n_descsz);
			return true;
		}
		at = desc + (n.n_descsz + 3) / 4 * 4;
		if (at > len)
			return false;
	}
	return false;
}

/* -- of files --------------------------------------------------------------------------------- */

static bool read_at(int fd, void *to, size_t n, uint64_t offset)
{
	return pread(fd, to, n, (off_t)offset) == (ssize_t)n;
}

static bool elf_build_id(int fd, struct buf *out)
{
	ElfW(Ehdr) head;
	ElfW(Phdr) p;
	bool found = false;

	if (!read_at(fd, &head, sizeof(head), 0) ||
	    memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_phentsize != sizeof(p))
		return false;
	for (unsigned i = 0; i < head.e_phnum && !found; i++) {
		char *notes;

		if (!read_at(fd, &p, sizeof(p), head.e_phoff + i * sizeof(p)))
			return false;
		if (p.p_type != PT_NOTE || p.p_filesz > NOTES_MAX)
			continue;
		notes = mem_alloc(p.p_filesz);
		found = read_at(fd, notes, p.p_filesz, p.p_offset) &&
			find_build_id(notes, p.p_filesz, out);
		free(notes);
	}
	return found;
}

static bool script_text(int fd, const struct stat *st, struct buf *out)
{
	char two[2];

	if (!read_at(fd, two, 2, 0) || memcmp(two, "#!", 2) != 0 ||
	    st->st_size > SCRIPT_MAX)
		return false;
	if (!read_at(fd, buf_room(out, (size_t)st->st_size), (size_t)st->st_size, 0))
		return false;
	out->len += (size_t)st->st_size;
	return true;
}

bool file_identity(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;

	bool known = fd >= 0 && fstat(fd, &st) == 0;

	if (known && !elf_build_id(fd, out) && !script_text(fd, &st, out))
		buf_printf(out, "%lld bytes of %lld.%09ld", (long long)st.st_size,
			   (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
	if (fd >= 0)
		close(fd);
	buf_char(out, '\0');
	return known;
}

/* -- of this program -------------------------------------------------------------------------- */

static bool covers(const struct dl_phdr_info *x, uintptr_t address)
{
	for (unsigned i = 0; i < x->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &x->dlpi_phdr[i];
		uintptr_t start = x->dlpi_addr + p->p_vaddr;

		if (p->p_type == PT_LOAD && address >= start &&
		    address - start < p->p_memsz)
			return true;
	}
	return false;
}

static int look_at_object(struct dl_phdr_info *x, size_t size, void *env)
{
	struct buf *out = env;

	(void)size;
	if (!covers(x, (uintptr_t)&own_identity))
		return 0;
	for (unsigned i = 0; i < x->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &x->dlpi_phdr[i];

		if (p->p_type == PT_NOTE &&
		    find_build_id((const char *)x->dlpi_addr + p->p_vaddr, p->p_memsz,
				  out))
			break;
	}
	return 1;
}

void own_identity(struct buf *out)
{
	dl_iterate_phdr(look_at_object, out);
	buf_char(out, '\0');
}

/* -- of solvers ------------------------------------------------------------------------------- */

static void put_string(struct buf *out, const char *s)
{
	if (s)
		buf_mem(out, s, strlen(s));
	buf_char(out, '\0');
}

/* A library that ships with us; nobody knows which one of the system it would be. */
static bool library_identity(const struct solver_config *c, const char *library,
			     struct buf *out)
{
	struct buf path;
	bool known;

	if (!c->loader)
		return false;
	buf_init(&path);
	buf_printf(&path, "%s/%s", c->library_dir, library);
	known = file_identity(buf_cstr(&path), out);
	buf_fini(&path);
	return known;
}

void solver_settings(const struct solver_config *c, struct buf *out)
{
	put_string(out, c->name);
	put_string(out, c->backend->name);
	for (size_t i = 1; c->argv && c->argv[0] && c->argv[i]; i++)
		put_string(out, c->argv[i]);
	for (const struct solver_option *o = c->options; o && o->name; o++) {
		put_string(out, o->name);
		put_string(out, o->value);
	}
	put_string(out, c->logic);
	buf_char(out, c->push ? '1' : '0');
	buf_char(out, c->no_weights ? '1' : '0');
}

bool solver_identity(const struct solver_config *c, struct buf *out)
{
	bool known = true;

	own_identity(out);
	solver_settings(c, out);
	if (c->program)
		known = file_identity(c->program, out);
	for (const char *const *l = c->backend->libraries; known && l && *l; l++)
		known = library_identity(c, *l, out);
	return known;
}
