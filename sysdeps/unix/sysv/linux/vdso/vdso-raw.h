/* The system calls that stand in for vDSO functions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by vdso-slot.c.  One __vdso_raw_FUNCTION for each of DL_VDSO_LIST,
   in the slots' convention.  */

#include <time-clockid.h>
#include <vdso-convention.h>

VDSO_RAW (clock_gettime64, int, (clockid_t clock_id, struct __timespec64 *tp),
	  clock_gettime, clock_id, tp)
VDSO_RAW (clock_getres64, int, (clockid_t clock_id, struct __timespec64 *res),
	  clock_getres, clock_id, res)
VDSO_RAW (gettimeofday, int, (struct timeval *tv, void *tz),
	  gettimeofday, tv, tz)
VDSO_RAW (getcpu, int, (unsigned int *cpu, unsigned int *node, void *unused),
	  getcpu, cpu, node, unused)

#if defined __NR_time && __WORDSIZE == 64
VDSO_RAW (time, time_t, (time_t *timer), time, timer)
#else
/* Newer ports have no such system call, and x32 sees but half of its result;
   it would read this clock.  */
time_t
__vdso_raw_time (time_t *timer)
{
  struct timespec now;
  int result = VDSO_CALL (__vdso_slot_clock_gettime64,
			  TIME_CLOCK_GETTIME_CLOCKID, &now);
  if (result < 0)
    return result;
  if (timer != NULL)
    *timer = now.tv_sec;
  return now.tv_sec;
}
#endif
