/* All the calls for the time and the processor, to be made at once.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_time_calls.h.  */

#include <array_length.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/test-driver.h>
#include <support_in_order.h>
#include <support_seccomp.h>
#include <support_time_calls.h>
#include <support_vdso_symbol.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The clocks that never depend on the clock source come first.  */
static const clockid_t clocks[] =
  {
    CLOCK_REALTIME_COARSE, CLOCK_MONOTONIC_COARSE, CLOCK_REALTIME,
    CLOCK_MONOTONIC, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME, CLOCK_TAI
  };

const char *
support_time_calls_make (const struct support_time_calls *calls)
{
  struct timespec before, after, now;
  errno = ENOTTY;

  for (size_t i = 0; i < array_length (clocks); ++i)
    {
      if (calls->clock_gettime (clocks[i], &before) != 0
	  || calls->clock_gettime (clocks[i], &after) != 0)
	return "clock_gettime";
      if (!support_not_after (&before, &after))
	return "clock_gettime goes back";
      if (calls->clock_getres (clocks[i], &now) != 0
	  || calls->clock_getres (clocks[i], NULL) != 0
	  || now.tv_sec != 0 || now.tv_nsec <= 0)
	return "clock_getres";
    }

  struct timespec coarse;
  struct timeval tv;
  time_t seconds;
  if (calls->clock_gettime (CLOCK_REALTIME_COARSE, &coarse) != 0
      || calls->time (&seconds) < coarse.tv_sec)
    return "time is before the coarse clock";
  if (calls->clock_gettime (CLOCK_REALTIME, &before) != 0
      || calls->gettimeofday (&tv, NULL) != 0
      || calls->timespec_get (&now, TIME_UTC) != TIME_UTC
      || calls->clock_gettime (CLOCK_REALTIME, &after) != 0)
    return "a call for the wall clock";
  if (seconds > after.tv_sec)
    return "time is in the future";
  if (!support_in_order (&before, &now, &after))
    return "timespec_get does not agree with clock_gettime";
  before.tv_nsec -= before.tv_nsec % 1000;
  TIMEVAL_TO_TIMESPEC (&tv, &now);
  if (!support_in_order (&before, &now, &after))
    return "gettimeofday does not agree with clock_gettime";

  if (calls->clock_getres (CLOCK_REALTIME, &before) != 0
      || calls->timespec_getres (&now, TIME_UTC) != TIME_UTC
      || now.tv_sec != before.tv_sec || now.tv_nsec != before.tv_nsec)
    return "timespec_getres does not agree with clock_getres";

  unsigned int cpu = -1;
  unsigned int node = -1;
  if (calls->getcpu (&cpu, &node) != 0 || cpu == -1 || node == -1
      || calls->getcpu (&cpu, NULL) != 0 || calls->getcpu (NULL, &node) != 0
      || calls->getcpu (NULL, NULL) != 0)
    return "getcpu";
  if (calls->sched_getcpu () < 0)
    return "sched_getcpu";
  return errno == ENOTTY ? NULL : "errno was touched";
}

/* The kernel's time, which cannot fail: CLOCK_ID is one of CLOCKS.  */
static struct timespec
kernel_time (clockid_t clock_id)
{
  struct timespec tp = { -1, -1 };
  syscall (__NR_clock_gettime, clock_id, &tp);
  return tp;
}

const char *
support_time_calls_compare (const struct support_time_calls *calls)
{
  struct timespec before, now, after;
  for (size_t i = 0; i < array_length (clocks); ++i)
    {
      before = kernel_time (clocks[i]);
      if (calls->clock_gettime (clocks[i], &now) != 0)
	return "clock_gettime";
      after = kernel_time (clocks[i]);
      if (!support_in_order (&before, &now, &after))
	return "clock_gettime does not agree with the kernel";
      if (calls->clock_getres (clocks[i], &now) != 0
	  || syscall (__NR_clock_getres, clocks[i], &after) != 0
	  || now.tv_sec != after.tv_sec || now.tv_nsec != after.tv_nsec)
	return "clock_getres does not agree with the kernel";
    }

  struct timeval tv;
  before = kernel_time (CLOCK_REALTIME);
  if (calls->gettimeofday (&tv, NULL) != 0)
    return "gettimeofday";
  after = kernel_time (CLOCK_REALTIME);
  before.tv_nsec -= before.tv_nsec % 1000;
  TIMEVAL_TO_TIMESPEC (&tv, &now);
  if (!support_in_order (&before, &now, &after))
    return "gettimeofday does not agree with the kernel";

  before = kernel_time (CLOCK_REALTIME_COARSE);
  time_t seconds = calls->time (NULL);
  after = kernel_time (CLOCK_REALTIME_COARSE);
  if (seconds < before.tv_sec || seconds > after.tv_sec)
    return "time does not agree with the kernel";
  return NULL;
}

/* The system calls that a function of the vDSO saves.  */
static const struct
{
  const char *symbol;
  bool clock_source;		/* Does it read that?  */
  int numbers[2];
} saved[] =
  {
    { SUPPORT_VDSO_CLOCK_GETRES, false,
      {
	__NR_clock_getres,
#ifdef __NR_clock_getres_time64
	__NR_clock_getres_time64
#endif
      } },
    { SUPPORT_VDSO_CLOCK_GETTIME, true,
      {
	__NR_clock_gettime,
#ifdef __NR_clock_gettime64
	__NR_clock_gettime64
#endif
      } },
    { SUPPORT_VDSO_GETTIMEOFDAY, true, { __NR_gettimeofday } },
#ifdef __NR_time
    { SUPPORT_VDSO_TIME, false, { __NR_time } },
#endif
    { SUPPORT_VDSO_GETCPU_ASKS ? NULL : SUPPORT_VDSO_GETCPU, false,
      { __NR_getcpu } },
  };

/* Deny the system calls of SAVED, those of the clock source only if
   CLOCK_SOURCE.  */
static void
deny (bool clock_source)
{
  int numbers[2 * array_length (saved)];
  int count = 0;
  for (size_t i = 0; i < array_length (saved); ++i)
    if (support_vdso_symbol (saved[i].symbol) != NULL
	&& (clock_source || !saved[i].clock_source))
      for (size_t k = 0; k < array_length (saved[i].numbers); ++k)
	/* None of these is the first system call of any port.  */
	if (saved[i].numbers[k] != 0)
	  numbers[count++] = saved[i].numbers[k];
  support_seccomp_deny (numbers, count, 0);
}

/* Ask the vDSO for the time with nothing of libc's between.  */
static int
read_clock_source (void *closure)
{
  int (*direct) (clockid_t, void *) = closure;
  long long int tp[2];	/* A port may have 64-bit time here alone.  */
  deny (true);
  return direct (CLOCK_MONOTONIC, tp) != 0;
}

void
support_time_calls_deny (void)
{
  if (getauxval (AT_SYSINFO_EHDR) == 0)
    FAIL_UNSUPPORTED ("no vDSO");
  void *direct = support_vdso_pointer (SUPPORT_VDSO_CLOCK_GETTIME);
  bool in_reach = (direct != NULL
		   && support_status_of (read_clock_source, direct) == 0);
  if (!in_reach)
    puts ("info: the clock source is out of the vDSO's reach");
  deny (in_reach);
}

static int
make_denied (void *closure)
{
  support_time_calls_deny ();
  const char *problem = support_time_calls_make (closure);
  if (problem == NULL)
    return 0;
  printf ("error: %s\n", problem);
  return 1;
}

void
support_time_calls_check (const struct support_time_calls *calls)
{
  int status = support_status_of (make_denied, (void *) calls);
  if (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_UNSUPPORTED)
    exit (EXIT_UNSUPPORTED);
  TEST_COMPARE (status, 0);
}
