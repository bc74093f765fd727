/* A library that uses clock_gettime and does not name libc as needed.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "tst-vdso-unlinked-mod.h"

int (*unlinked_pointer) (clockid_t, struct timespec *) = clock_gettime;

int
unlinked_clock_gettime (clockid_t clock_id, struct timespec *tp)
{
  return clock_gettime (clock_id, tp);
}

int
unlinked_clock_getres (clockid_t clock_id, struct timespec *res)
{
  return clock_getres (clock_id, res);
}

int
unlinked_gettimeofday (struct timeval *tv, void *tz)
{
  return gettimeofday (tv, tz);
}

time_t
unlinked_time (time_t *timer)
{
  return time (timer);
}
