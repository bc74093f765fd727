/* The calls that the vDSO serves, in one shape, for the tests.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_VDSO_CALLS_H
#define SUPPORT_VDSO_CALLS_H

#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <support_vdso_symbol.h>

__BEGIN_DECLS

typedef void (*support_vdso_function) (void);

/* What a call answers, and where.  */
enum support_vdso_kind
{
  SUPPORT_VDSO_TIMESPEC,	/* *A is a struct timespec.  */
  SUPPORT_VDSO_TIMEVAL,		/* *A is a struct timeval, *B a time zone.  */
  SUPPORT_VDSO_SECONDS,		/* The result, and *A, are a time_t.  */
  SUPPORT_VDSO_PROCESSOR,	/* *A and *B are unsigned int.  */
  SUPPORT_VDSO_RESULT,		/* The result is the processor.  */
};

struct support_vdso_call
{
  const char *name;
  enum support_vdso_kind kind;
  bool takes_clock;
  bool is_resolution;		/* Not the time: a constant.  */
  bool null_allowed;		/* Any of its pointers may be NULL.  */
  /* A program's call may be bound to the vDSO's function with nothing
     between, as in the base: then an error comes back as the vDSO has it,
     negated, and errno stays.  */
  bool unchecked;
  long int failure;		/* The result that says so.  */
  /* The vDSO's function that answers the call, or NULL.  */
  const char *symbol;
  /* How large what the pointers A and B point to is; 0: no such argument.  */
  size_t size[2];
  /* The address that the program was relocated with.  */
  support_vdso_function pointer;

  /* Make the call: as a compiler does, through FUNCTION, and as the bare
     system call, with the same result and errno.  What a function does not
     take is ignored.  */
  long int (*direct) (clockid_t clock_id, void *a, void *b);
  long int (*by) (support_vdso_function function, clockid_t clock_id,
		  void *a, void *b);
  long int (*raw) (clockid_t clock_id, void *a, void *b);
};

/* Room for what any pointer points to.  */
union support_vdso_result
{
  struct timespec timespec;
  struct timeval timeval;
  struct timezone timezone;
  time_t seconds;
  unsigned int processor;
  /* A vDSO's 64-bit time on a port with 32-bit time_t.  */
  long long int other[2];
};

/* The system calls behind them.  */

static inline long int
support_raw_clock_gettime (clockid_t clock_id, void *tp)
{
#ifdef __NR_clock_gettime
  return syscall (__NR_clock_gettime, clock_id, tp);
#else
  return syscall (__NR_clock_gettime64, clock_id, tp);
#endif
}

static inline long int
support_raw_clock_getres (clockid_t clock_id, void *res)
{
#ifdef __NR_clock_getres
  return syscall (__NR_clock_getres, clock_id, res);
#else
  return syscall (__NR_clock_getres_time64, clock_id, res);
#endif
}

static inline long int
support_raw_time (void *timer)
{
#ifdef __NR_time
  return syscall (__NR_time, timer);
#else
  /* The kernel's own idea of it: the time of the last tick.  */
  struct timespec tp;
  if (support_raw_clock_gettime (CLOCK_REALTIME_COARSE, &tp) != 0)
    return -1;
  if (timer != NULL)
    *(time_t *) timer = tp.tv_sec;
  return tp.tv_sec;
#endif
}

static inline long int
support_raw_sched_getcpu (void)
{
  unsigned int cpu;
  return syscall (__NR_getcpu, &cpu, NULL, NULL) == 0 ? (long int) cpu : -1;
}

/* The table of all calls, support_vdso_calls.  In every test that includes
   it, so that the compiler makes the calls as it makes that program's.  */

/* An exported name, but in no header.  */
extern __typeof (gettimeofday) __gettimeofday;

/*   name, result, (parameters), (arguments), system call, kind, ...  */
#define SUPPORT_VDSO_CALLS(CALL)					      \
  CALL (clock_gettime, int, (clockid_t, struct timespec *), (clock_id, a),    \
	support_raw_clock_gettime (clock_id, a), SUPPORT_VDSO_TIMESPEC,	      \
	.takes_clock = true, .failure = -1,				      \
	.symbol = SUPPORT_VDSO_CLOCK_GETTIME,				      \
	.size = { sizeof (struct timespec) })				      \
  CALL (clock_getres, int, (clockid_t, struct timespec *), (clock_id, a),     \
	support_raw_clock_getres (clock_id, a), SUPPORT_VDSO_TIMESPEC,	      \
	.takes_clock = true, .is_resolution = true, .null_allowed = true,     \
	.failure = -1,							      \
	.symbol = SUPPORT_VDSO_CLOCK_GETRES,				      \
	.size = { sizeof (struct timespec) })				      \
  CALL (gettimeofday, int, (struct timeval *, void *), (a, b),		      \
	syscall (__NR_gettimeofday, a, b), SUPPORT_VDSO_TIMEVAL,	      \
	.null_allowed = true, .unchecked = true, .failure = -1,		      \
	.symbol = SUPPORT_VDSO_GETTIMEOFDAY,				      \
	.size = { sizeof (struct timeval), sizeof (struct timezone) })	      \
  CALL (__gettimeofday, int, (struct timeval *, void *), (a, b),	      \
	syscall (__NR_gettimeofday, a, b), SUPPORT_VDSO_TIMEVAL,	      \
	.null_allowed = true, .unchecked = true, .failure = -1,		      \
	.symbol = SUPPORT_VDSO_GETTIMEOFDAY,				      \
	.size = { sizeof (struct timeval), sizeof (struct timezone) })	      \
  CALL (time, time_t, (time_t *), (a), support_raw_time (a),		      \
	SUPPORT_VDSO_SECONDS, .null_allowed = true, .unchecked = true,	      \
	.failure = -1, .symbol = SUPPORT_VDSO_TIME,			      \
	.size = { sizeof (time_t) })					      \
  CALL (getcpu, int, (unsigned int *, unsigned int *), (a, b),		      \
	syscall (__NR_getcpu, a, b, NULL), SUPPORT_VDSO_PROCESSOR,	      \
	.null_allowed = true, .unchecked = true, .failure = -1,		      \
	.symbol = SUPPORT_VDSO_GETCPU,					      \
	.size = { sizeof (unsigned int), sizeof (unsigned int) })	      \
  CALL (sched_getcpu, int, (void), (), support_raw_sched_getcpu (),	      \
	SUPPORT_VDSO_RESULT, .failure = -1, .symbol = SUPPORT_VDSO_GETCPU)    \
  CALL (timespec_get, int, (struct timespec *, int), (a, TIME_UTC),	      \
	support_raw_clock_gettime (CLOCK_REALTIME, a) == 0 ? TIME_UTC : 0,    \
	SUPPORT_VDSO_TIMESPEC, .failure = 0,				      \
	.symbol = SUPPORT_VDSO_CLOCK_GETTIME,				      \
	.size = { sizeof (struct timespec) })				      \
  CALL (timespec_getres, int, (struct timespec *, int), (a, TIME_UTC),	      \
	support_raw_clock_getres (CLOCK_REALTIME, a) == 0 ? TIME_UTC : 0,     \
	SUPPORT_VDSO_TIMESPEC, .is_resolution = true, .null_allowed = true,   \
	.failure = 0,							      \
	.symbol = SUPPORT_VDSO_CLOCK_GETRES,				      \
	.size = { sizeof (struct timespec) })

#define SUPPORT_VDSO_CALL_FUNCTIONS(f, result, parameters, arguments,	      \
				    syscall, ...)			      \
  static long int							      \
  support_direct_##f (clockid_t clock_id, void *a, void *b)		      \
  {									      \
    return f arguments;							      \
  }									      \
  static long int							      \
  support_by_##f (support_vdso_function function, clockid_t clock_id,	      \
		  void *a, void *b)					      \
  {									      \
    return ((result (*) parameters) function) arguments;		      \
  }									      \
  static long int							      \
  support_raw_of_##f (clockid_t clock_id, void *a, void *b)		      \
  {									      \
    return syscall;							      \
  }
SUPPORT_VDSO_CALLS (SUPPORT_VDSO_CALL_FUNCTIONS)

#define SUPPORT_VDSO_CALL_ROW(f, result, parameters, arguments, syscall,      \
			      what, ...)				      \
  { .name = #f, .kind = what, .pointer = (support_vdso_function) f,	      \
    .direct = support_direct_##f, .by = support_by_##f,			      \
    .raw = support_raw_of_##f, __VA_ARGS__ },
static const struct support_vdso_call support_vdso_calls[] =
  {
    SUPPORT_VDSO_CALLS (SUPPORT_VDSO_CALL_ROW)
  };
enum
{
  support_vdso_call_count
    = sizeof (support_vdso_calls) / sizeof (support_vdso_calls[0])
};

/* Whether RESULT says that CALL succeeded; where this is false and RESULT is
   not call->failure, it is neither.  */
static inline bool
support_vdso_succeeded (const struct support_vdso_call *call, long int result)
{
  if (call->kind == SUPPORT_VDSO_SECONDS || call->kind == SUPPORT_VDSO_RESULT)
    return result >= 0;
  return result == (call->failure == 0 ? TIME_UTC : 0);
}

#define support_vdso_for_each(call) \
  for (const struct support_vdso_call *call = support_vdso_calls;	      \
       call < support_vdso_calls + support_vdso_call_count; ++call)

/* Clocks that every vDSO reads by itself if it can read the clock source,
   and those that it always can.  */
static const clockid_t support_vdso_clocks[] =
  { CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME,
    CLOCK_TAI, CLOCK_REALTIME_COARSE, CLOCK_MONOTONIC_COARSE };
enum
{
  support_vdso_clock_count
    = sizeof (support_vdso_clocks) / sizeof (support_vdso_clocks[0])
};

/* From now on all system calls that stand behind the table's calls kill the
   calling process, or fail with ERROR if that is not 0: see
   support_seccomp_deny.  */
void support_vdso_deny (int error);

/* Whether this process has a vDSO that libc may use.  */
bool support_vdso_present (void);

/* "with a vDSO", "with a vDSO that asks" (see support_vdso_repeat_asking) or
   "without a vDSO".  */
const char *support_vdso_state (void);

/* Whether RESULT, with LEFT in errno where ENOTTY was before, says that CALL
   failed with ERROR.  */
bool support_vdso_failed (const struct support_vdso_call *call,
			  long int result, int left, int error);

/* Whether CALL, with CLOCK_ID if it takes a clock and with all its pointers,
   must be answered without the kernel.  False also where the vDSO itself
   has to ask, for want of a clock source that it can read.  */
bool support_vdso_serves (const struct support_vdso_call *call,
			  clockid_t clock_id);

/* Whether it must be answered by the kernel: without a vDSO, and for the
   clocks of processes and threads.  Where neither is true, it is between the
   kernel and its vDSO.  */
bool support_vdso_asks (const struct support_vdso_call *call,
			clockid_t clock_id);

/* What CALL answered, as a pair to be compared.  */
struct timespec support_vdso_value (const struct support_vdso_call *call,
				    long int result,
				    const union support_vdso_result *a,
				    const union support_vdso_result *b);

/* Whether CALL, made through FUNCTION or directly if that is NULL, answers
   what lies between two answers of the system call, or the same error; and
   leaves errno alone if it succeeds.  Says on standard output where it does
   not.  */
bool support_vdso_agrees (const struct support_vdso_call *call,
			  support_vdso_function function, clockid_t clock_id);

/* The same of a single attempt, and without a word.  In a process that may
   move to another processor, or whose clock may be set, it can fail for no
   fault.  */
bool support_vdso_agrees_once (const struct support_vdso_call *call,
			       support_vdso_function function,
			       clockid_t clock_id);

/* Run the test's own command once more without a vDSO, unless it has none
   already, and make a failure there this test's.  Says so where processes
   cannot be traced.  */
void support_vdso_repeat_hidden (void);

/* Run it once more with a vDSO that answers nothing by itself: each of its
   functions makes the system call and returns what that returns, as
   emulators' do, and the kernel's where it cannot read the clock source.
   Does nothing on ports for which the tests have no such function.  */
void support_vdso_repeat_asking (void);

/* Run it once more with VARIABLE of the environment set to VALUE, and make a
   failure there this test's.  False if a program cannot execute itself
   here, as under an emulator.  */
bool support_vdso_repeat_with (const char *variable, const char *value);

__END_DECLS

#endif
