/* time from the vDSO, 64-bit and 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   __time64_t __time64 (__time64_t *timer)

   As ../time.c, which defines the one for 32-bit time.  No kernel has one
   for 64-bit time: it would read the coarse clock.  */

#include <sysdeps/unix/sysv/linux/vdso/time.c>
#include <time-clockid.h>
#include <vdso-time64.h>

static inline __time64_t
time64_from (int result, const struct __timespec64 *now, __time64_t *timer)
{
  if (__glibc_unlikely (result < 0))
    return __vdso_error (result);
  if (timer != NULL)
    *timer = now->tv_sec;
  return now->tv_sec;
}

static __time64_t
time64_vdso (__time64_t *timer)
{
  struct __timespec64 now;
  int result = VDSO_TIME64_READ (time, TIME_CLOCK_GETTIME_CLOCKID, &now);
  return time64_from (result, &now, timer);
}

static __time64_t
time64_kernel (__time64_t *timer)
{
  struct __timespec64 now;
  int result = __vdso_kernel_clock_gettime64 (TIME_CLOCK_GETTIME_CLOCKID,
					      &now);
  return time64_from (result, &now, timer);
}

VDSO_TIME64_PUBLIC (__time64, time, time64_vdso, time64_kernel)
