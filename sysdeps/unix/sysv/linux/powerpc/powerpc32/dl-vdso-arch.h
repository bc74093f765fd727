/* What libc takes from the vDSO on 32-bit powerpc.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/powerpc/kernel/vdso/vdso32.lds.S.  A 32-bit kernel for
   several processors has no getcpu, one without 32-bit time none of its
   functions.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_2.6.15"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	0
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_RANDOM_LINE		128

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__kernel_clock_gettime64",	"5.11") \
  SYMBOL (clock_getres64,	"__kernel_clock_getres_time64",	"7.0") \
  SYMBOL (getcpu,		"__kernel_getcpu",		"3.7") \
  SYMBOL (getrandom,		"__kernel_getrandom",		"6.12") \
  SYMBOL (clock_gettime,	"__kernel_clock_gettime",	"2.6.15") \
  SYMBOL (clock_getres,		"__kernel_clock_getres",	"2.6.15") \
  SYMBOL (get_tbfreq,		"__kernel_get_tbfreq",		"2.6.15")

#endif
