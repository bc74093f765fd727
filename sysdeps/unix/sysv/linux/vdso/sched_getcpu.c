/* sched_getcpu from the rseq area.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int sched_getcpu (void)

   Returns the number of the processor that the caller runs on, or -1 with
   errno.  The kernel keeps it in the thread's rseq area; where that is not
   registered the number there is negative.  Async-signal-safe.  See
   sched_getcpu(3), and Linux, include/uapi/linux/rseq.h.  */

#include <sched.h>
#include <vdso-base.h>

/* Of its own, to keep its stack variable and the canary out of the other
   path.  */
static __attribute_noinline__ int
sched_getcpu_slow (void)
{
  unsigned int cpu;
  return __getcpu (&cpu, NULL) == 0 ? cpu : -1;
}

int
sched_getcpu (void)
{
  int cpu = vdso_rseq_cpu_id ();
  return __glibc_likely (cpu >= 0) ? cpu : sched_getcpu_slow ();
}
