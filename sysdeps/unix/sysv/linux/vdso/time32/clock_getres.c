/* clock_getres from the vDSO, 64-bit and 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int __clock_getres64 (clockid_t clock_id, struct __timespec64 *res)
   int clock_getres (clockid_t clock_id, struct timespec *res)

   As ../clock_getres.c.  A resolution always fits.  */

#include <shlib-compat.h>
#include <time.h>
#include <vdso-wrapper.h>

VDSO_WRAPPER (__clock_getres64, clock_getres64,
	      (clockid_t clock_id, struct __timespec64 *res), clock_id, res)
libc_hidden_def (__clock_getres64)

int
__clock_getres (clockid_t clock_id, struct timespec *res)
{
  struct __timespec64 res64;
  int result = VDSO_RESULT (clock_getres64, clock_id, &res64);
  if (__glibc_unlikely (result < 0))
    return __vdso_error (result);
  if (res != NULL)
    *res = valid_timespec64_to_timespec (res64);
  return 0;
}
libc_hidden_def (__clock_getres)

versioned_symbol (libc, __clock_getres, clock_getres, GLIBC_2_17);
#if SHLIB_COMPAT (libc, GLIBC_2_2, GLIBC_2_17)
strong_alias (__clock_getres, __clock_getres_librt)
compat_symbol (libc, __clock_getres_librt, clock_getres, GLIBC_2_2);
#endif
