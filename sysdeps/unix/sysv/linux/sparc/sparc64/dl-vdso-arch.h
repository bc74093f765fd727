/* What libc takes from the vDSO on sparc64.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/sparc/vdso/vdso.lds.S.  The names that end in _stick
   are the kernel's own, for processors without the other register.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_2.6"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	0
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime",		"4.16") \
  SYMBOL (gettimeofday,		"__vdso_gettimeofday",		"4.16")

#endif
