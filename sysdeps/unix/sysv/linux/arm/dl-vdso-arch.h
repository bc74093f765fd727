/* What libc takes from the vDSO on arm.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/arm/vdso/vdso.lds.S, and arch/arm64/kernel/vdso32/ for
   32-bit programs of a 64-bit kernel, where the functions are Thumb code.

   Where programs cannot read the machine's counter, a 32-bit kernel takes the
   names of its functions away (arch/arm/kernel/vdso.c).  Linux 5.5 to 5.7
   forgot clock_gettime64, and what that stores there is wrong.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_2.6"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETTIME64_DOUBTFUL	1
#define DL_VDSO_GETCPU_CANNOT_FAIL	0
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime64",	"5.5") \
  SYMBOL (clock_getres64,	"__vdso_clock_getres_time64",	"7.0") \
  SYMBOL (clock_gettime,	"__vdso_clock_gettime",		"4.1") \
  SYMBOL (clock_getres,		"__vdso_clock_getres",		"5.5")

#endif
