/* What libc takes from the vDSO on 31-bit s390.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux up to 5.10, arch/s390/kernel/vdso32/vdso32.lds.S: 32-bit time
   alone.  Newer ones have nothing for libc in the image, or no image.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_2.6.29"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	1
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_NO_LOCAL_IFUNC		1
#define DL_VDSO_RANDOM_LINE		256

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime,	"__kernel_clock_gettime",	"2.6.29") \
  SYMBOL (clock_getres,		"__kernel_clock_getres",	"2.6.29") \
  SYMBOL (getcpu,		"__kernel_getcpu",		"4.5")

#endif
