/* What libc takes from the vDSO on loongarch64.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/loongarch/vdso/vdso.lds.S.  For a pointer's IFUNC symbol
   ld of binutils 2.44 fails an assertion, and writes beyond its memory.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_5.10"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	1
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_NO_SLOTS		1
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime",		"5.19") \
  SYMBOL (clock_getres64,	"__vdso_clock_getres",		"5.19") \
  SYMBOL (gettimeofday,		"__vdso_gettimeofday",		"5.19") \
  SYMBOL (getcpu,		"__vdso_getcpu",		"5.19") \
  SYMBOL (getrandom,		"__vdso_getrandom",		"6.12")

#endif
