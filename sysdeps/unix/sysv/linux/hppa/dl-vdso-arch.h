/* What libc takes from the vDSO on hppa.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/parisc/kernel/vdso32/vdso32.lds.S.  Its functions are
   system calls so far.  The address of code does for a function pointer: what
   is no descriptor's address, which has the bit 2 set, is called as it is.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_6.11"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	0
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime64",	"6.11") \
  SYMBOL (clock_gettime,	"__vdso_clock_gettime",		"6.11")

#endif
