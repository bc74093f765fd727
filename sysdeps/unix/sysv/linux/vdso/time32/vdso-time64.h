/* Public functions of 64-bit time that the user can strike out.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_TIME64_H
#define _VDSO_TIME64_H	1

#include <shlib-compat.h>
#include <vdso-entry.h>
#include <vdso-wrapper.h>

/* Read CLOCK_ID for FUNCTION, into a struct __timespec64 at NOW: by the
   kernel's call where there is no IFUNC to choose and the user struck FUNCTION
   out.  Returns 0 or -errno.  */
#define VDSO_TIME64_READ(function, clock_id, now) \
  (!VDSO_IFUNC && vdso_struck (dl_vdso_##function)			      \
   ? __vdso_kernel_clock_gettime64 (clock_id, now)			      \
   : VDSO_RESULT (clock_gettime64, clock_id, now))

/* Define NAME, a public function since GLIBC_2_34, of the type of VDSO: that,
   or KERNEL where the user struck FUNCTION out.  libc's own calls go to VDSO;
   in libc.so they must not go through the PLT, as one of an IFUNC would.  */
#if VDSO_IFUNC && defined SHARED
# define VDSO_TIME64_PUBLIC(name, function, vdso, kernel) \
  strong_alias (vdso, name)						      \
  vdso_ifunc (name, name##_public, vdso,				      \
	      vdso_struck (dl_vdso_##function) ? kernel : vdso)		      \
  versioned_symbol (libc, name##_public, name, GLIBC_2_34);
#else
# define VDSO_TIME64_PUBLIC(name, function, vdso, kernel) \
  vdso_ifunc (name, name, vdso,						      \
	      vdso_struck (dl_vdso_##function) ? kernel : vdso)		      \
  libc_hidden_def (name)
#endif

#endif
