/* gettimeofday from the vDSO, 64-bit and 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int __gettimeofday64 (struct __timeval64 *restrict tv, void *restrict tz)

   As ../gettimeofday.c, which defines the one for 32-bit time.  No kernel
   has one for 64-bit time: the clock gives *TV, and no kernel in use has a *TZ
   but zeros.  */

#include <sysdeps/unix/sysv/linux/vdso/gettimeofday.c>
#include <stdbool.h>
#include <time.h>
#include <vdso-time64.h>

static inline __attribute__ ((always_inline)) int
gettimeofday64 (struct __timeval64 *restrict tv, void *restrict tz,
		bool by_kernel)
{
  int result = 0;
  if (tz != NULL)
    *(struct timezone *) tz = (struct timezone) { 0 };
  if (tv != NULL)
    {
      struct __timespec64 now;
      result = (by_kernel
		? __vdso_kernel_clock_gettime64 (CLOCK_REALTIME, &now)
		: VDSO_TIME64_READ (gettimeofday, CLOCK_REALTIME, &now));
      if (result >= 0)
	*tv = timespec64_to_timeval64 (now);
    }
  return __glibc_likely (result >= 0) ? 0 : __vdso_error (result);
}

static int
gettimeofday64_vdso (struct __timeval64 *restrict tv, void *restrict tz)
{
  return gettimeofday64 (tv, tz, false);
}

static int
gettimeofday64_kernel (struct __timeval64 *restrict tv, void *restrict tz)
{
  return gettimeofday64 (tv, tz, true);
}

VDSO_TIME64_PUBLIC (__gettimeofday64, gettimeofday, gettimeofday64_vdso,
		    gettimeofday64_kernel)
