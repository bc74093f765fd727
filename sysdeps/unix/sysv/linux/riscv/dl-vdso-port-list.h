/* The functions that libc takes from the vDSO of riscv only.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in ../vdso/dl-vdso-port-list.h.  flush_icache makes code
   that was written from START to END visible to all processors, or, if a bit
   of FLAGS says so, to the caller's.  riscv_hwprobe says what processors can
   do; there is a function for it in bases from 2.40 on.  */

#ifndef _DL_VDSO_PORT_LIST_H
#define _DL_VDSO_PORT_LIST_H	1

#define DL_VDSO_PORT_LIST(FUNCTION) \
  FUNCTION (flush_icache,	long int, (void *, void *, unsigned long int)) \
  FUNCTION (riscv_hwprobe,	long int, (void *, size_t, size_t,	      \
					   unsigned long int *, unsigned int))

#endif
