/* time from the vDSO, with nothing between.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   time_t time (time_t *timer)

   Returns the wall clock's seconds and stores them in *TIMER too unless
   TIMER is NULL.  Async-signal-safe.  See time(2) and vdso(7).  */

#include <time.h>
#include <vdso-entry.h>
#include <vdso-wrapper.h>

static time_t
time_vdso (time_t *timer)
{
  time_t result = VDSO_RESULT (time, timer);
  return __glibc_likely (result >= 0) ? result : __vdso_error (result);
}

static time_t
time_syscall (time_t *timer)
{
  time_t result = VDSO_CALL (__vdso_raw_time, timer);
  return __glibc_likely (result >= 0) ? result : __vdso_error (result);
}

vdso_ifunc (time, time, vdso_choose (dl_vdso_time, time_vdso, time_syscall))
