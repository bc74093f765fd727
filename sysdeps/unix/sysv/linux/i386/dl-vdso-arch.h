/* What libc takes from the vDSO on i386.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/x86/entry/vdso/vdso32/vdso32.lds.S.  The getcpu of
   qemu-user 10 makes the system call gettimeofday.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_2.6"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	0
#define DL_VDSO_GETCPU_DOUBTFUL		1
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime64",	"5.3") \
  SYMBOL (clock_getres64,	"__vdso_clock_getres_time64",	"7.0") \
  SYMBOL (getcpu,		"__vdso_getcpu",		"6.6") \
  SYMBOL (clock_gettime,	"__vdso_clock_gettime",		"3.15") \
  SYMBOL (clock_getres,		"__vdso_clock_getres",		"5.3")

#endif
