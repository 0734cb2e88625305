/*
 * compiler.h - the compiler extensions that the code base allows itself, by name.
 */
#ifndef IVL_BASE_COMPILER_H
#define IVL_BASE_COMPILER_H

#include <assert.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN __attribute__((noreturn))
#define UNREACHABLE_HINT() __builtin_unreachable()
#else
#define PRINTF_LIKE(fmt, args)
#define NORETURN
#define UNREACHABLE_HINT() ((void)0)
#endif

/* The type of an expression or function, for tables of pointers to functions. */
#define TYPE_OF(what) __typeof__(what)

/* Put after a switch that lists every kind. */
#define unreachable() (assert(0 && "unreachable"), UNREACHABLE_HINT())

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
