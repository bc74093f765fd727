/* time from the vDSO, with nothing between.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   time_t time (time_t *timer)

   Returns the wall clock's seconds and stores them in *TIMER too unless
   TIMER is NULL.  Async-signal-safe.  See time(2) and vdso(7).  */

#include <sysdep.h>
#include <time.h>
#include <vdso-entry.h>
#include <vdso-slot.h>

static time_t
time_syscall (time_t *timer)
{
  return INLINE_SYSCALL_CALL (time, timer);
}

/* For callers bound before libc.so was relocated.  */
static time_t
time_slot (time_t *timer)
{
  return __vdso_slot_time (timer);
}

vdso_ifunc (time, time,
	    vdso_entry (dl_vdso_time, (ElfW(Addr)) time_slot)
	    ?: (ElfW(Addr)) time_syscall)
