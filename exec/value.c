#include "exec/value.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define HASH_MAP 7

/* -- making ------------------------------------------------------------------------------ */

static void *new_cell(enum cell_kind kind, size_t size)
{
	struct cell *c = mem_alloc(size);

	c->refs = 1;
	c->kind = kind;
	return c;
}

value value_mpz(const mpz_t n)
{
	struct cell_integer *c;

	if (mpz_fits_slong_p(n)) {
		long x = mpz_get_si(n);

		if (x >= SMALL_MIN && x <= SMALL_MAX)
			return value_small(x);
	}
	c = new_cell(CELL_INTEGER, sizeof(*c));
	mpz_init_set(c->n, n);
	return value_of_cell(c);
}

value value_integer(int64_t n)
{
	mpz_t z;
	value v;

	if (n >= SMALL_MIN && n <= SMALL_MAX)
		return value_small(n);
	mpz_init_set_si(z, n);
	v = value_mpz(z);
	mpz_clear(z);
	return v;
}

value value_mpq(mpq_t q)
{
	struct cell_real *c = new_cell(CELL_REAL, sizeof(*c));

	mpq_init(c->q);
	mpq_swap(c->q, q);
	return value_of_cell(c);
}

value value_string(const char *text, uint32_t len)
{
	struct cell_string *c = new_cell(CELL_STRING, sizeof(*c) + len + 1);

	c->len = len;
	memcpy(c->text, text, len);
	c->text[len] = '\0';
	return value_of_cell(c);
}

static value new_parts(enum cell_kind kind, const struct datatype_ctor *ctor,
		       const value *parts, uint32_t n)
{
	struct cell_parts *c = new_cell(kind, sizeof(*c) + n * sizeof(value));
	uint64_t h = ctor ? ctor->index + 1 : 0;
	uint32_t i;

	c->ctor = ctor;
	c->n = n;
	for (i = 0; i < n; i++) {
		c->parts[i] = value_keep(parts[i]);
		h = hash_combine(h, value_hash(parts[i]));
	}
	c->hash = h;
	return value_of_cell(c);
}

value value_tuple(const value *parts, uint32_t n)
{
	return new_parts(CELL_TUPLE, NULL, parts, n);
}

value value_of_ctor(const struct datatype_ctor *ctor, const value *parts)
{
	return new_parts(CELL_DATA, ctor, parts, ctor->fields.len);
}

value value_map(const struct type *type, enum map_base kind, value base, int32_t factor)
{
	struct cell_map *c = new_cell(CELL_MAP, sizeof(*c));

	c->type = type;
	c->kind = kind;
	c->factor = factor;
	c->base = value_keep(base);
	c->entries = NULL;
	return value_of_cell(c);
}

value value_of_lambda(const struct lambda *l, const value *captured, uint32_t n)
{
	struct cell_lambda *c = new_cell(CELL_LAMBDA, sizeof(*c) + n * sizeof(value));
	uint32_t i;

	c->lambda = l;
	c->n = n;
	for (i = 0; i < n; i++)
		c->captured[i] = value_keep(captured[i]);
	return value_of_cell(c);
}

value value_lazy(const struct type *type, uint32_t number)
{
	struct cell_lazy *c = new_cell(CELL_LAZY, sizeof(*c));

	c->number = number;
	c->type = type;
	c->entries = NULL;
	return value_of_cell(c);
}

/* -- hashing ----------------------------------------------------------------------------- */

void value_get_mpz(value v, mpz_t out)
{
	if (value_is_small(v))
		mpz_set_si(out, small_of(v));
	else
		mpz_set(out, ((struct cell_integer *)cell_of(v))->n);
}

static uint64_t hash_limbs(uint64_t h, const mpz_t z)
{
	size_t i, n = mpz_size(z);

	for (i = 0; i < n; i++)
		h = hash_combine(h, mpz_getlimbn(z, (mp_size_t)i));
	return hash_combine(h, mpz_sgn(z) < 0);
}

static uint64_t hash_string(const struct cell_string *s)
{
	uint64_t h = s->len;
	uint32_t i;

	for (i = 0; i < s->len; i++)
		h = hash_combine(h, (unsigned char)s->text[i]);
	return h;
}

uint64_t value_hash(value v)
{
	if (!value_is_cell(v))
		return hash64(v);
	switch ((enum cell_kind)cell_of(v)->kind) {
	case CELL_INTEGER:
		return hash_limbs(1, ((struct cell_integer *)cell_of(v))->n);
	case CELL_REAL: {
		const struct cell_real *r = (struct cell_real *)cell_of(v);

		return hash_limbs(hash_limbs(2, mpq_numref(r->q)), mpq_denref(r->q));
	}
	case CELL_STRING:
		return hash_string((struct cell_string *)cell_of(v));
	case CELL_TUPLE:
	case CELL_DATA:
		return value_parts(v)->hash;
	case CELL_MAP:
	case CELL_LAMBDA:
	case CELL_LAZY:
		return HASH_MAP;
	}
	unreachable();
}
