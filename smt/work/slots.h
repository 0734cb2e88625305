/*
 * slots.h - how many workers may run at a time, where several processes share that number.
 *
 * A process has one slot of its own; others are in a common stock, from which it takes what it
 * can use and to which it gives back what it does not.
 */
#ifndef IVL_SMT_WORK_SLOTS_H
#define IVL_SMT_WORK_SLOTS_H

#include <stdbool.h>
#include <stdint.h>

struct slots;

/* A stock that this process and those that it forks share; NULL (errno set) if there is none. */
struct slots *slots_new(uint32_t n);
void slots_free(struct slots *s);

/* How many there are at the moment. */
uint32_t slots_left(const struct slots *s);

/* False: there is none. */
bool slots_take(struct slots *s);
void slots_give(struct slots *s, uint32_t n);

#endif
