/*
 * compiler.h - the compiler extensions that the code base allows itself, by name.
 */
#ifndef IVL_BASE_COMPILER_H
#define IVL_BASE_COMPILER_H

#if defined(__GNUC__)
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN __attribute__((noreturn))
#else
#define PRINTF_LIKE(fmt, args)
#define NORETURN
#endif

/* The type of an expression or function, for tables of pointers to functions. */
#define TYPE_OF(what) __typeof__(what)

#define BUG_TEXT(x) #x
#define BUG_TEXT_OF(x) BUG_TEXT(x)
#define BUG_LINE BUG_TEXT_OF(__LINE__)

/*
 * Something is as it cannot be: unwind (bug.h). `stage` is the pass, by its file, `where` the
 * line; both are static texts, `what` is copied.
 */
NORETURN void bug(const char *stage, const char *where, const char *what);

/* Put after a switch that lists every kind. */
#define unreachable() bug(__FILE__, BUG_LINE, "unreachable")

/* What must hold, whatever the input is. Checked in all builds. */
#define check_that(condition)                                                          \
	((condition) ? (void)0 : bug(__FILE__, BUG_LINE, #condition))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
