/* gettimeofday from the vDSO, 64-bit and 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int __gettimeofday64 (struct __timeval64 *restrict tv, void *restrict tz)

   As ../gettimeofday.c, which defines the one for 32-bit time.  No kernel
   has one for 64-bit time: the clock gives *TV, the old call *TZ.  */

#include <sysdeps/unix/sysv/linux/vdso/gettimeofday.c>
#include <time.h>

int
__gettimeofday64 (struct __timeval64 *restrict tv, void *restrict tz)
{
  int result = 0;
  if (tz != NULL)
    result = VDSO_RESULT (gettimeofday, (struct timeval *) NULL, tz);
  if (tv != NULL && result >= 0)
    {
      struct __timespec64 now;
      result = VDSO_RESULT (clock_gettime64, CLOCK_REALTIME, &now);
      if (result >= 0)
	*tv = timespec64_to_timeval64 (now);
    }
  return __glibc_likely (result >= 0) ? 0 : __vdso_error (result);
}
libc_hidden_def (__gettimeofday64)
