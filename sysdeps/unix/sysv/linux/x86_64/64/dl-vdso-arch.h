/* What libc takes from the vDSO on x86-64.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/x86/entry/vdso/vdso.lds.S.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_2.6"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	1
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		0
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime",		"2.6.23") \
  SYMBOL (clock_getres64,	"__vdso_clock_getres",		"5.3") \
  SYMBOL (gettimeofday,		"__vdso_gettimeofday",		"2.6.23") \
  SYMBOL (time,			"__vdso_time",			"2.6.39") \
  SYMBOL (getcpu,		"__vdso_getcpu",		"2.6.23") \
  SYMBOL (getrandom,		"__vdso_getrandom",		"6.11")

#endif
