/* All the calls for the time and the processor, to be made at once.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_TIME_CALLS_H
#define SUPPORT_TIME_CALLS_H

#include <sched.h>
#include <sys/cdefs.h>
#include <sys/time.h>
#include <time.h>

__BEGIN_DECLS

/*	  function		result	parameters, arguments */
#define SUPPORT_TIME_CALLS(CALL) \
  CALL (clock_gettime,		int,	(clockid_t a, struct timespec *b),    \
	(a, b))								      \
  CALL (clock_getres,		int,	(clockid_t a, struct timespec *b),    \
	(a, b))								      \
  CALL (gettimeofday,		int,	(struct timeval *a, void *b), (a, b)) \
  CALL (time,			time_t,	(time_t *a), (a))		      \
  CALL (getcpu,			int,	(unsigned int *a, unsigned int *b),   \
	(a, b))								      \
  CALL (sched_getcpu,		int,	(void), ())			      \
  CALL (timespec_get,		int,	(struct timespec *a, int b), (a, b))  \
  CALL (timespec_getres,	int,	(struct timespec *a, int b), (a, b))

/* One set of these functions: there is one for each libc of a process, and
   one for each way to get at them.  */
struct support_time_calls
{
#define SUPPORT_TIME_CALL_MEMBER(function, result, parameters, arguments) \
  result (*function) parameters;
  SUPPORT_TIME_CALLS (SUPPORT_TIME_CALL_MEMBER)
};

/* An initializer: the functions that the object itself is linked with.  */
#define SUPPORT_TIME_CALLS_LINKED \
  { SUPPORT_TIME_CALLS (SUPPORT_TIME_CALL_LINKED) }
#define SUPPORT_TIME_CALL_LINKED(function, result, parameters, arguments) \
  .function = function,

/* Make each call of CALLS in all ways that must not enter the kernel.
   Returns NULL, or what went wrong: one failed, touched errno, or does not
   agree with the others.  Async-signal-safe.  */
const char *support_time_calls_make (const struct support_time_calls *calls);

/* Make each call of CALLS that has a right answer and ask the kernel as well,
   before and after.  Returns NULL, or what the kernel does not agree with.  */
const char *support_time_calls_compare (const struct support_time_calls *calls);

/* Have the calling process killed for any system call that one of these
   functions could make but for the vDSO: for those that the vDSO has, and, if
   its clock source is out of the vDSO's reach, without those that read it.
   Inherited by children, never lifted.  The test is over, as unsupported,
   where there is no vDSO or no filter.  */
void support_time_calls_deny (void);

/* Check that CALLS get by without the kernel, in a child process.  */
void support_time_calls_check (const struct support_time_calls *calls);

__END_DECLS

#endif
