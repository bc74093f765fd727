/* time from the vDSO, with nothing between.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   time_t time (time_t *timer)

   Returns the wall clock's seconds and stores them in *TIMER too unless
   TIMER is NULL.  Async-signal-safe.  See time(2) and vdso(7).  With a 32-bit
   time_t -1 and EOVERFLOW from the year 2038 on.  */

#include <dl-vdso-arch.h>
#include <sysdep.h>
#include <time.h>
#include <vdso-entry.h>
#include <vdso-numbers.h>
#include <vdso-wrapper.h>

/* RESULT, unless it is an error.  On x32 it is longer than the long that
   INTERNAL_SYSCALL_ERROR_P looks at.  */
static inline time_t
check (time_t result)
{
  return (__glibc_unlikely ((unsigned long long int) result >= -4095ULL)
	  ? __vdso_error (result) : result);
}

static time_t
time_vdso (time_t *timer)
{
  return check (VDSO_RESULT (time, timer));
}

static time_t
time_syscall (time_t *timer)
{
  return check (VDSO_CALL_RAW (time, timer));
}

#if VDSO_TIME_BY_CLOCK
/* The user struck it out.  */
static time_t
time_kernel (time_t *timer)
{
  return check (__vdso_kernel_time (timer));
}
#else
# define time_kernel time_syscall
#endif

/* A static program may have a time of its own where the base's is weak.  */
#if DL_VDSO_TIME_WEAK
# define public __time_public
#else
# define public time
#endif
vdso_ifunc (time, public, time_vdso,
	    vdso_struck (dl_vdso_time) ? time_kernel
	    : vdso_choose (dl_vdso_time, time_vdso, time_syscall))
#if DL_VDSO_TIME_WEAK
weak_alias (__time_public, time)
#endif
