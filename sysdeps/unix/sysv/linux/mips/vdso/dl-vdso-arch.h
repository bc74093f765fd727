/* What libc takes from the vDSO on MIPS with the o32 and n32 ABIs.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/mips/vdso/vdso.lds.S.  The images of the two ABIs have
   the same functions.  See ../mips64/n64/dl-vdso-arch.h for what they answer.  */

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
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime64",	"5.4") \
  SYMBOL (clock_getres64,	"__vdso_clock_getres_time64",	"7.0") \
  SYMBOL (clock_gettime,	"__vdso_clock_gettime",		"4.4") \
  SYMBOL (clock_getres,		"__vdso_clock_getres",		"5.4")

#endif
