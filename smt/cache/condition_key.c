#include "smt/cache/condition_key.h"

#include <blake2.h>

struct condition_key hash_bytes(const struct buf *bytes)
{
	struct condition_key key;

	blake2b(key.bytes, bytes->data, NULL, sizeof(key.bytes), bytes->len, 0);
	return key;
}

struct condition_key condition_key(const struct condition_key *condition,
				   const struct condition_key *solver)
{
	const struct condition_key both[] = { *condition, *solver };
	struct condition_key key;

	blake2b(key.bytes, both, NULL, sizeof(key.bytes), sizeof(both), 0);
	return key;
}
