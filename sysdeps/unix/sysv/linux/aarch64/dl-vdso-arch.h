/* What libc takes from the vDSO on aarch64.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/arm64/kernel/vdso/vdso.lds.S.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_2.6.39"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	0
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__kernel_clock_gettime",	"3.7") \
  SYMBOL (clock_getres64,	"__kernel_clock_getres",	"3.7") \
  SYMBOL (gettimeofday,		"__kernel_gettimeofday",	"3.7") \
  SYMBOL (getrandom,		"__kernel_getrandom",		"6.12")

#endif
