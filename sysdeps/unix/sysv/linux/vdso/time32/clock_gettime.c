/* clock_gettime from the vDSO, 64-bit and 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int __clock_gettime64 (clockid_t clock_id, struct __timespec64 *tp)
   int clock_gettime (clockid_t clock_id, struct timespec *tp)

   As ../clock_gettime.c; EOVERFLOW where the time does not fit.  */

#include <shlib-compat.h>
#include <time.h>
#include <vdso-wrapper.h>

VDSO_WRAPPER (__clock_gettime64, clock_gettime64,
	      (clockid_t clock_id, struct __timespec64 *tp), clock_id, tp)
libc_hidden_def (__clock_gettime64)

int
__clock_gettime (clockid_t clock_id, struct timespec *tp)
{
  struct __timespec64 tp64;
  int result = VDSO_RESULT (clock_gettime64, clock_id, &tp64);
  if (__glibc_likely (result >= 0) && !in_time_t_range (tp64.tv_sec))
    result = -EOVERFLOW;
  if (__glibc_unlikely (result < 0))
    return __vdso_error (result);
  *tp = valid_timespec64_to_timespec (tp64);
  return 0;
}
libc_hidden_def (__clock_gettime)

versioned_symbol (libc, __clock_gettime, clock_gettime, GLIBC_2_17);
#if SHLIB_COMPAT (libc, GLIBC_2_2, GLIBC_2_17)
strong_alias (__clock_gettime, __clock_gettime_librt)
compat_symbol (libc, __clock_gettime_librt, clock_gettime, GLIBC_2_2);
#endif
