/* gettimeofday from the vDSO, with nothing between.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int gettimeofday (struct timeval *restrict tv, void *restrict tz)

   Stores the wall clock's time in *TV and the kernel's time zone in *TZ,
   each unless NULL, and returns 0.  Async-signal-safe.  See
   gettimeofday(2) and vdso(7).  */

#include <sys/time.h>
#include <sysdep.h>
#include <vdso-entry.h>
#include <vdso-slot.h>

static int
gettimeofday_syscall (struct timeval *restrict tv, void *restrict tz)
{
  return INLINE_SYSCALL_CALL (gettimeofday, tv, tz);
}

/* For callers bound before libc.so was relocated.  */
static int
gettimeofday_slot (struct timeval *restrict tv, void *restrict tz)
{
  return __vdso_slot_gettimeofday (tv, tz);
}

vdso_ifunc (__gettimeofday, __gettimeofday,
	    vdso_entry (dl_vdso_gettimeofday, (ElfW(Addr)) gettimeofday_slot)
	    ?: (ElfW(Addr)) gettimeofday_syscall)
weak_alias (__gettimeofday, gettimeofday)
