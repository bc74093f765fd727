/* timespec_getres: the resolution of a time base.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int timespec_getres (struct timespec *ts, int base)

   Stores the resolution of BASE, of which TIME_UTC is the only one before
   glibc 2.43, in *TS and returns BASE, or returns 0: with errno as
   clock_getres has it, or, for another BASE there, with errno as it was.
   Async-signal-safe.  See ISO C.  */

#include <time.h>
#include <vdso-base.h>
#include <vdso-wrapper.h>

int
__timespec_getres (struct timespec *ts, int base)
{
  if (__glibc_unlikely (!vdso_base_has_clock (base)))
    return 0;
  int result = VDSO_RESULT (clock_getres64, vdso_base_clock (base), ts);
  if (__glibc_unlikely (result < 0))
    return __vdso_error_zero (result);
  /* Not before the branch, which would need a copy of RESULT.  */
  asm volatile ("");
  return base;
}
strong_alias (__timespec_getres, timespec_getres)
