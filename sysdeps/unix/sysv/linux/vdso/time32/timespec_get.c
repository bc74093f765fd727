/* timespec_get, 64-bit and 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int __timespec_get64 (struct __timespec64 *ts, int base)
   int timespec_get (struct timespec *ts, int base)

   As ../timespec_get.c; EOVERFLOW where the time does not fit.  */

#include <time.h>
#include <vdso-base.h>

int
__timespec_get64 (struct __timespec64 *ts, int base)
{
  if (!vdso_base_has_clock (base)
      || __clock_gettime64 (vdso_base_clock (base), ts) != 0)
    return 0;
  return base;
}
libc_hidden_def (__timespec_get64)

int
__timespec_get (struct timespec *ts, int base)
{
  if (!vdso_base_has_clock (base)
      || __clock_gettime (vdso_base_clock (base), ts) != 0)
    return 0;
  return base;
}
strong_alias (__timespec_get, timespec_get)
