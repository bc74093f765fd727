/* clock_gettime for ld.so itself, 64-bit time: its statistics.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   As ../rtld-clock_gettime.c.  A kernel without the call gives no statistics
   but zeros.  */

#include <sysdep.h>
#include <time.h>

int
__clock_gettime64 (clockid_t clock_id, struct __timespec64 *tp)
{
  *tp = (struct __timespec64) { 0 };
  return INLINE_SYSCALL_CALL (clock_gettime64, clock_id, tp);
}
