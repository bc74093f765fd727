/* What stands in for the vDSO's time and gettimeofday: on all ports.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by vdso-raw.h and time32/vdso-raw.h.  */

#include <errno.h>
#include <time-clockid.h>
#include <vdso-convention.h>
#include <vdso-slot.h>
#include <vdso-wrapper.h>

/* x32 sees but half of its result.  */
#if defined __NR_time && (__WORDSIZE == 64 || __TIMESIZE == 32) \
    && !defined DL_VDSO_TIME_BY_CLOCK
VDSO_RAW (time, time_t, (time_t *timer), time, timer)
#else
/* Newer ports have no such system call, and some vDSOs no such function; it
   would read this clock.  */
time_t
__vdso_raw_time (time_t *timer)
{
  struct __timespec64 now;
  int result = VDSO_RESULT (clock_gettime64, TIME_CLOCK_GETTIME_CLOCKID,
			    &now);
  if (result < 0)
    return result;
  if (!in_time_t_range (now.tv_sec))
    return -EOVERFLOW;
  if (timer != NULL)
    *timer = now.tv_sec;
  return now.tv_sec;
}
#endif

#ifdef __NR_gettimeofday
VDSO_RAW (gettimeofday, int, (struct timeval *tv, void *tz),
	  gettimeofday, tv, tz)
#else
/* Nor this one, and its time zone is that of no kernel in use.  */
int
__vdso_raw_gettimeofday (struct timeval *tv, void *tz)
{
  if (tv != NULL)
    {
      struct __timespec64 now;
      int result = VDSO_RESULT (clock_gettime64, CLOCK_REALTIME, &now);
      if (result < 0)
	return result;
      *tv = valid_timespec64_to_timeval (now);
    }
  if (tz != NULL)
    *(struct timezone *) tz = (struct timezone) { 0 };
  return 0;
}
#endif
