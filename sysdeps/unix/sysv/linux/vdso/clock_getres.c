/* clock_getres from the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int clock_getres (clockid_t clock_id, struct timespec *res)

   Stores the resolution of CLOCK_ID in *RES unless RES is NULL and returns
   0, or returns -1 with errno as clock_gettime does.  Async-signal-safe.
   See clock_getres(2) and vdso(7).  */

#include <shlib-compat.h>
#include <sysdep.h>
#include <time.h>
#include <vdso-entry.h>
#include <vdso-probe.h>
#include <vdso-numbers.h>
#include <vdso-wrapper.h>

/* The name that debuggers show.  */
static VDSO_WRAPPER (clock_getres_vdso, clock_getres64,
		     (clockid_t clock_id, struct timespec *res), clock_id, res)
strong_alias (clock_getres_vdso, __clock_getres)
libc_hidden_def (__clock_getres)

static int
clock_getres_syscall (clockid_t clock_id, struct timespec *res)
{
  VDSO_PROBE_SYSCALL (clock_getres, vdso_why_unbound);
  return INLINE_SYSCALL_CALL (clock_getres, clock_id, res);
}

vdso_ifunc (clock_getres, __clock_getres_public, clock_getres_vdso,
	    vdso_entry (dl_vdso_clock_getres64, 1) != 0
	    ? clock_getres_vdso : clock_getres_syscall)
versioned_symbol (libc, __clock_getres_public, clock_getres, GLIBC_2_17);
#if SHLIB_COMPAT (libc, GLIBC_2_2, GLIBC_2_17)
strong_alias (__clock_getres_public, __clock_getres_librt)
compat_symbol (libc, __clock_getres_librt, clock_getres, GLIBC_2_2);
#endif
