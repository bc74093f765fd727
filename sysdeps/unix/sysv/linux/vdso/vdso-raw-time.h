/* What stands in for the vDSO's time and gettimeofday: on all ports.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by vdso-raw.h and time32/vdso-raw.h.  Where vdso-numbers.h says so
   they read a clock: by the vDSO, if it has that at least, or, if the user struck
   them out, by the kernel.  A time that is no time_t is -EOVERFLOW.  */

#include <errno.h>
#include <time-clockid.h>
#include <vdso-convention.h>
#include <vdso-entry.h>
#include <vdso-numbers.h>
#include <vdso-slot.h>
#include <vdso-wrapper.h>

/* Read CLOCK_ID for FUNCTION, which may be called where there are no slots to
   tell one reason from the other.  */
#define RAW_READ(function, clock_id, now) \
  (!VDSO_SLOTS && vdso_struck (dl_vdso_##function)			      \
   ? __vdso_kernel_clock_gettime64 (clock_id, now)			      \
   : VDSO_RESULT (clock_gettime64, clock_id, now))

/* Not in_time_t_range: 2.36's asks for 32 bits on all ports.  */
#define FITS(seconds) ((time_t) (seconds) == (seconds))

#if VDSO_TIME_BY_CLOCK
static inline time_t
time_from (int result, const struct __timespec64 *now, time_t *timer)
{
  if (result < 0)
    return result;
  if (!FITS (now->tv_sec))
    return -EOVERFLOW;
  if (timer != NULL)
    *timer = now->tv_sec;
  return now->tv_sec;
}

/* The kernel's own time would be that of this clock.  */
time_t
__vdso_raw_time (time_t *timer)
{
  struct __timespec64 now;
  int result = RAW_READ (time, TIME_CLOCK_GETTIME_CLOCKID, &now);
  return time_from (result, &now, timer);
}

time_t
__vdso_kernel_time (time_t *timer)
{
  struct __timespec64 now;
  int result = __vdso_kernel_clock_gettime64 (TIME_CLOCK_GETTIME_CLOCKID,
					      &now);
  return time_from (result, &now, timer);
}
#else
VDSO_RAW (time, time_t, (time_t *timer), time, timer)
#endif

#if VDSO_GETTIMEOFDAY_BY_CLOCK
static inline int
timeval_from (int result, const struct __timespec64 *now, struct timeval *tv,
	      void *tz)
{
  if (result < 0)
    return result;
  if (tv != NULL && !FITS (now->tv_sec))
    return -EOVERFLOW;
  if (tv != NULL)
    *tv = valid_timespec64_to_timeval (*now);
  /* No kernel in use has another.  */
  if (tz != NULL)
    *(struct timezone *) tz = (struct timezone) { 0 };
  return 0;
}

int
__vdso_raw_gettimeofday (struct timeval *tv, void *tz)
{
  struct __timespec64 now;
  int result = RAW_READ (gettimeofday, CLOCK_REALTIME, &now);
  return timeval_from (result, &now, tv, tz);
}

int
__vdso_kernel_gettimeofday (struct timeval *tv, void *tz)
{
  struct __timespec64 now;
  int result = __vdso_kernel_clock_gettime64 (CLOCK_REALTIME, &now);
  return timeval_from (result, &now, tv, tz);
}
#else
VDSO_RAW (gettimeofday, int, (struct timeval *tv, void *tz),
	  gettimeofday, tv, tz)
#endif
