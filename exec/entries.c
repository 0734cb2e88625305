#include "exec/entries.h"

#include "base/mem.h"

#include <stdlib.h>

#define BITS 5
#define MASK 31u

struct entry_node {
	uint32_t refs;
	bool leaf;
	uint32_t bitmap; // of a branch
	uint64_t hash;   // of a leaf
	value key, val;
	struct entry_node *next;    // leaf: of the same hash
	struct entry_node *child[]; // one per bit
};

static uint32_t bit_count(uint32_t x)
{
	x -= x >> 1 & 0x55555555u;
	x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
	return ((x + (x >> 4)) & 0x0f0f0f0fu) * 0x01010101u >> 24;
}

struct entry_node *entries_keep(struct entry_node *n)
{
	if (n)
		n->refs++;
	return n;
}

static void release_value(value v, void (*last)(void *env, struct cell *c), void *env)
{
	if (value_is_cell(v) && --cell_of(v)->refs == 0)
		last(env, cell_of(v));
}

/* Recursion is as deep as the trie, which is as many levels as a hash has. */
void entries_release(struct entry_node *n, void (*last)(void *env, struct cell *c),
		     void *env)
{
	while (n && --n->refs == 0) {
		struct entry_node *next = n->leaf ? n->next : NULL;
		uint32_t i, count = n->leaf ? 0 : bit_count(n->bitmap);

		for (i = 0; i < count; i++)
			entries_release(n->child[i], last, env);
		if (n->leaf) {
			release_value(n->key, last, env);
			release_value(n->val, last, env);
		}
		free(n);
		n = next;
	}
}

static void free_last(void *env, struct cell *c)
{
	(void)env;
	cell_free(c);
}

void entries_drop(struct entry_node *n)
{
	entries_release(n, free_last, NULL);
}

static struct entry_node *new_leaf(uint64_t hash, value key, value v,
				   struct entry_node *next)
{
	struct entry_node *n = mem_alloc(sizeof(*n));

	*n = (struct entry_node){ .refs = 1,
				  .leaf = true,
				  .hash = hash,
				  .key = value_keep(key),
				  .val = value_keep(v),
				  .next = next };
	return n;
}

static struct entry_node *new_branch(uint32_t bitmap)
{
	struct entry_node *n =
	    mem_alloc(sizeof(*n) + bit_count(bitmap) * sizeof(struct entry_node *));

	*n = (struct entry_node){ .refs = 1, .bitmap = bitmap };
	return n;
}

/* A branch that is the caller's alone. */
static struct entry_node *own_branch(struct entry_node *n)
{
	struct entry_node *copy;
	uint32_t i, count = bit_count(n->bitmap);

	if (n->refs == 1)
		return n;
	copy = new_branch(n->bitmap);
	for (i = 0; i < count; i++)
		copy->child[i] = entries_keep(n->child[i]);
	entries_drop(n);
	return copy;
}

/* A chain with the key's value replaced or added. */
static struct entry_node *put_leaf(struct machine *m, struct entry_node *n,
				   uint64_t hash, value key, value v, bool *unsure)
{
	struct entry_node *out = NULL, **end = &out, *x;
	bool found = false;

	for (x = n; x; x = x->next) {
		enum truth same = found ? TRUTH_FALSE : values_equal(m, x->key, key);

		*unsure |= same == TRUTH_UNKNOWN;
		if (same == TRUTH_TRUE && n->refs == 1 && x == n) {
			slot_set(&n->val, value_keep(v));
			return n;
		}
		found |= same == TRUTH_TRUE;
		*end = new_leaf(hash, x->key, same == TRUTH_TRUE ? v : x->val, NULL);
		end = &(*end)->next;
	}
	if (!found)
		*end = new_leaf(hash, key, v, NULL);
	entries_drop(n);
	return out;
}

/* Two chains of different hashes below one branch. */
static struct entry_node *fork_leaves(struct entry_node *a, struct entry_node *b,
				      uint32_t shift)
{
	uint32_t i = (uint32_t)(a->hash >> shift) & MASK;
	uint32_t k = (uint32_t)(b->hash >> shift) & MASK;
	struct entry_node *n;

	if (i == k) {
		n = new_branch(1u << i);
		n->child[0] = fork_leaves(a, b, shift + BITS);
		return n;
	}
	n = new_branch(1u << i | 1u << k);
	n->child[i > k] = a;
	n->child[i < k] = b;
	return n;
}

static struct entry_node *with_child(struct entry_node *n, uint32_t bit,
				     struct entry_node *child)
{
	struct entry_node *out = new_branch(n->bitmap | bit);
	uint32_t i, at = bit_count(n->bitmap & (bit - 1)), count = bit_count(n->bitmap);

	for (i = 0; i < count; i++)
		out->child[i + (i >= at)] = entries_keep(n->child[i]);
	out->child[at] = child;
	entries_drop(n);
	return out;
}

static struct entry_node *put(struct machine *m, struct entry_node *n, uint64_t hash,
			      uint32_t shift, value key, value v, bool *unsure)
{
	uint32_t bit, at;

	if (!n)
		return new_leaf(hash, key, v, NULL);
	if (n->leaf)
		return n->hash == hash
			   ? put_leaf(m, n, hash, key, v, unsure)
			   : fork_leaves(n, new_leaf(hash, key, v, NULL), shift);
	bit = 1u << ((uint32_t)(hash >> shift) & MASK);
	if (!(n->bitmap & bit))
		return with_child(n, bit, new_leaf(hash, key, v, NULL));
	n = own_branch(n);
	at = bit_count(n->bitmap & (bit - 1));
	n->child[at] = put(m, n->child[at], hash, shift + BITS, key, v, unsure);
	return n;
}

struct entry_node *entries_put(struct machine *m, struct entry_node *n, value key,
			       value v, bool *unsure)
{
	return put(m, n, value_hash(key), 0, key, v, unsure);
}

value entries_get(struct machine *m, const struct entry_node *n, value key,
		  bool *unsure)
{
	uint64_t hash;
	uint32_t shift = 0;

	if (!n)
		return VALUE_NONE;
	hash = value_hash(key);
	while (n && !n->leaf) {
		uint32_t bit = 1u << ((uint32_t)(hash >> shift) & MASK);

		if (!(n->bitmap & bit))
			return VALUE_NONE;
		n = n->child[bit_count(n->bitmap & (bit - 1))];
		shift += BITS;
	}
	if (!n || n->hash != hash)
		return VALUE_NONE;
	for (; n; n = n->next) {
		enum truth same = values_equal(m, n->key, key);

		if (same == TRUTH_TRUE)
			return n->val;
		*unsure |= same == TRUTH_UNKNOWN;
	}
	return VALUE_NONE;
}

bool entries_each(const struct entry_node *n, bool (*f)(void *env, value key, value v),
		  void *env)
{
	uint32_t i, count;

	if (!n)
		return true;
	if (n->leaf) {
		for (; n; n = n->next)
			if (!f(env, n->key, n->val))
				return false;
		return true;
	}
	count = bit_count(n->bitmap);
	for (i = 0; i < count; i++)
		if (!entries_each(n->child[i], f, env))
			return false;
	return true;
}
