/* What libc takes from the vDSO on riscv64.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Source: Linux, arch/riscv/kernel/vdso/vdso.lds.S.  getcpu and flush_icache
   make the system calls.  The linker (binutils 2.40) writes a static program's
   IRELATIVE relocations for calls over some of those for addresses.  */

#ifndef _DL_VDSO_ARCH_H
#define _DL_VDSO_ARCH_H	1

#define DL_VDSO_VERSION			"LINUX_4.15"
#define DL_VDSO_MAY_ANSWER_ENOSYS	0
#define DL_VDSO_GETCPU_CANNOT_FAIL	0
#define DL_VDSO_GETCPU_DOUBTFUL		0
#define DL_VDSO_TIME_WEAK		1
#define DL_VDSO_NO_STATIC_IFUNC		1
#define DL_VDSO_RANDOM_LINE		64

/*	     function		symbol				 since Linux */
#define DL_VDSO_SYMBOLS(SYMBOL) \
  SYMBOL (clock_gettime64,	"__vdso_clock_gettime",		"4.15") \
  SYMBOL (clock_getres64,	"__vdso_clock_getres",		"4.15") \
  SYMBOL (gettimeofday,		"__vdso_gettimeofday",		"4.15") \
  SYMBOL (getcpu,		"__vdso_getcpu",		"4.15") \
  SYMBOL (getrandom,		"__vdso_getrandom",		"6.16") \
  SYMBOL (flush_icache,		"__vdso_flush_icache",		"4.15") \
  SYMBOL (riscv_hwprobe,	"__vdso_riscv_hwprobe",		"6.4")

#endif
