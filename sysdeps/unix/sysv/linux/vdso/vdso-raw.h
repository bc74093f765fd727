/* The system calls that stand in for vDSO functions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by vdso-slot.c.  One __vdso_raw_FUNCTION for each of DL_VDSO_LIST,
   in the slots' convention.  */

#include <vdso-convention.h>
#include <vdso-numbers.h>
#include <vdso-raw-time.h>

VDSO_RAW (clock_gettime64, int, (clockid_t clock_id, struct __timespec64 *tp),
	  clock_gettime, clock_id, tp)
VDSO_RAW (clock_getres64, int, (clockid_t clock_id, struct __timespec64 *res),
	  clock_getres, clock_id, res)
VDSO_RAW (getcpu, int, (unsigned int *cpu, unsigned int *node, void *unused),
	  getcpu, cpu, node, unused)
