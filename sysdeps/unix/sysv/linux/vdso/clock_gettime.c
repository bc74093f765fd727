/* clock_gettime from the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int clock_gettime (clockid_t clock_id, struct timespec *tp)

   Stores the time of CLOCK_ID in *TP and returns 0, or returns -1 with
   errno: EINVAL for a clock there is not, EFAULT for a bad TP (which the
   vDSO may answer with SIGSEGV instead), what a sandbox says.  errno is not
   touched on success.  Async-signal-safe.  Clocks that the vDSO does not
   know, it asks the kernel for.  See clock_gettime(2) and vdso(7).  */

#include <shlib-compat.h>
#include <sysdep.h>
#include <time.h>
#include <vdso-entry.h>
#include <vdso-probe.h>
#include <vdso-numbers.h>
#include <vdso-wrapper.h>

/* The name that debuggers show.  */
static VDSO_WRAPPER (clock_gettime_vdso, clock_gettime64,
		     (clockid_t clock_id, struct timespec *tp), clock_id, tp)
strong_alias (clock_gettime_vdso, __clock_gettime)
libc_hidden_def (__clock_gettime)

static int
clock_gettime_syscall (clockid_t clock_id, struct timespec *tp)
{
  VDSO_PROBE_SYSCALL (clock_gettime, vdso_why_unbound);
  return INLINE_SYSCALL_CALL (clock_gettime, clock_id, tp);
}

/* The public symbol is one of its own: internal calls of __clock_gettime
   must not go through the PLT.  */
vdso_ifunc (clock_gettime, __clock_gettime_public, clock_gettime_vdso,
	    vdso_entry (dl_vdso_clock_gettime64, 1) != 0
	    ? clock_gettime_vdso : clock_gettime_syscall)
versioned_symbol (libc, __clock_gettime_public, clock_gettime, GLIBC_2_17);
#if SHLIB_COMPAT (libc, GLIBC_2_2, GLIBC_2_17)
strong_alias (__clock_gettime_public, __clock_gettime_librt)
compat_symbol (libc, __clock_gettime_librt, clock_gettime, GLIBC_2_2);
#endif
