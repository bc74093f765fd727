/* The running kernel's vDSO as the tests find it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Kept apart from the table that libc uses: the tests must notice when that
   is wrong.  */

#ifndef SUPPORT_VDSO_SYMBOL_H
#define SUPPORT_VDSO_SYMBOL_H

#include <sys/cdefs.h>

#ifdef __x86_64__
# define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"
# define SUPPORT_VDSO_CLOCK_GETRES "__vdso_clock_getres"
# define SUPPORT_VDSO_GETTIMEOFDAY "__vdso_gettimeofday"
# define SUPPORT_VDSO_TIME "__vdso_time"
# define SUPPORT_VDSO_GETCPU "__vdso_getcpu"
/* The version of the time functions that librt once had.  */
# define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.2.5"
#endif

__BEGIN_DECLS

/* The address of the function NAME in the vDSO of this process, or NULL if
   there is no vDSO or no such function.  Trusts the image.  */
void *support_vdso_symbol (const char *name);

__END_DECLS

#endif
