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
#include <vdso-entry.h>
#include <vdso-getcpu.h>

/* Where there is no such area, or the user struck getcpu out.  Of its own, to
   keep its stack variable and the canary out of the other path.  */
static __attribute_noinline__ int
sched_getcpu_slow (void)
{
  unsigned int cpu;
  int result = vdso_getcpu (&cpu, NULL);
  return __glibc_likely (result >= 0) ? cpu : __vdso_error (result);
}

static int
sched_getcpu_rseq (void)
{
  if (!VDSO_IFUNC && vdso_struck (dl_vdso_getcpu))
    return sched_getcpu_slow ();
  int cpu = vdso_rseq_cpu_id ();
  return __glibc_likely (cpu >= 0) ? cpu : sched_getcpu_slow ();
}

vdso_ifunc (sched_getcpu, sched_getcpu, sched_getcpu_rseq,
	    vdso_struck (dl_vdso_getcpu) ? sched_getcpu_slow
	    : sched_getcpu_rseq)
