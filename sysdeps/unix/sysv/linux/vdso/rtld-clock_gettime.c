/* clock_gettime for ld.so itself: its statistics.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Called only where LD_DEBUG asks for them, on ports without a counter of
   cycles that programs can read; so a system call will do.  */

#include <sysdep.h>
#include <time.h>

int
__clock_gettime (clockid_t clock_id, struct timespec *tp)
{
  return INLINE_SYSCALL_CALL (clock_gettime, clock_id, tp);
}
