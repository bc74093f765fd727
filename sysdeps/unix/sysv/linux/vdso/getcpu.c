/* getcpu from the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int getcpu (unsigned int *cpu, unsigned int *node)

   Stores the processor and the NUMA node of the caller in *CPU and *NODE,
   each unless NULL, both of one instant, and returns 0 or -1 with errno.
   Async-signal-safe.  See getcpu(2) and vdso(7).  */

#include <sched.h>
#include <vdso-error.h>
#include <vdso-slot.h>

int
__getcpu (unsigned int *cpu, unsigned int *node)
{
  int result = __vdso_slot_getcpu (cpu, node, NULL);
  return __glibc_likely (result >= 0) ? result : __vdso_error (result);
}
weak_alias (__getcpu, getcpu)
libc_hidden_def (__getcpu)
