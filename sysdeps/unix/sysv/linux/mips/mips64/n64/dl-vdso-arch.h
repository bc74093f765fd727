/* What libc takes from the vDSO on MIPS with the n64 ABI.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/mips/vdso/vdso.lds.S.  The first kernels leave to libc
   the clocks that they do not know and those whose counter programs cannot
   read.  Without CONFIG_GENERIC_GETTIMEOFDAY the image has no function.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_2.6"
#define DL_VDSO_MAY_ANSWER_ENOSYS	1
#define DL_VDSO_GETCPU_CANNOT_FAIL	0
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime",		"4.4") \
  SYMBOL (clock_getres64,	"__vdso_clock_getres",		"5.4") \
  SYMBOL (gettimeofday,		"__vdso_gettimeofday",		"4.4")

#endif
