/* gettimeofday from the vDSO, with nothing between.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int gettimeofday (struct timeval *restrict tv, void *restrict tz)

   Stores the wall clock's time in *TV and the kernel's time zone in *TZ,
   each unless NULL, and returns 0.  Async-signal-safe.  See
   gettimeofday(2) and vdso(7).  With a 32-bit time_t -1 and EOVERFLOW from the
   year 2038 on.  */

#include <sys/time.h>
#include <sysdep.h>
#include <vdso-entry.h>
#include <vdso-numbers.h>
#include <vdso-wrapper.h>

static VDSO_WRAPPER (gettimeofday_vdso, gettimeofday,
		     (struct timeval *restrict tv, void *restrict tz), tv, tz)

#if VDSO_GETTIMEOFDAY_BY_CLOCK
static inline int
check (int result)
{
  return __glibc_likely (result >= 0) ? 0 : __vdso_error (result);
}

/* By the vDSO's clock, if there is one.  */
static int
gettimeofday_syscall (struct timeval *restrict tv, void *restrict tz)
{
  return check (VDSO_CALL_RAW (gettimeofday, tv, tz));
}

/* The user struck it out.  */
static int
gettimeofday_kernel (struct timeval *restrict tv, void *restrict tz)
{
  return check (__vdso_kernel_gettimeofday (tv, tz));
}
#else
static int
gettimeofday_syscall (struct timeval *restrict tv, void *restrict tz)
{
  VDSO_PROBE_SYSCALL (gettimeofday, vdso_why_unbound);
  return INLINE_SYSCALL_CALL (gettimeofday, tv, tz);
}
# define gettimeofday_kernel gettimeofday_syscall
#endif

vdso_ifunc (__gettimeofday, __gettimeofday, gettimeofday_vdso,
	    vdso_struck (dl_vdso_gettimeofday) ? gettimeofday_kernel
	    : vdso_choose (dl_vdso_gettimeofday, gettimeofday_vdso,
			   gettimeofday_syscall))
weak_alias (__gettimeofday, gettimeofday)
