/* getcpu from the rseq area or the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int getcpu (unsigned int *cpu, unsigned int *node)

   Stores the processor and the NUMA node of the caller in *CPU and *NODE,
   each unless NULL, both of one instant, and returns 0 or -1 with errno.
   Async-signal-safe.  The processor alone is in the thread's rseq area; of
   processor and node only the vDSO's single read is one instant.  See
   getcpu(2), vdso(7), and Linux, include/uapi/linux/rseq.h.  */

#include <sched.h>
#include <stdbool.h>
#include <vdso-base.h>
#include <vdso-entry.h>
#include <vdso-getcpu.h>

static int
getcpu_slot (unsigned int *cpu, unsigned int *node)
{
  int result = vdso_getcpu (cpu, node);
  return __glibc_likely (result >= 0) ? 0 : __vdso_error (result);
}

/* Store the processor in *CPU unless NULL, or return false if the thread
   has no rseq area.  */
static inline bool
getcpu_rseq (unsigned int *cpu)
{
  int id = vdso_rseq_cpu_id ();
  if (__glibc_unlikely (id < 0)
      || (!VDSO_IFUNC && vdso_struck (dl_vdso_getcpu)))
    return false;
  if (cpu != NULL)
    *cpu = id;
  return true;
}

int
__getcpu (unsigned int *cpu, unsigned int *node)
{
  if (node == NULL && getcpu_rseq (cpu))
    return 0;
  return getcpu_slot (cpu, node);
}
libc_hidden_def (__getcpu)

#if DL_VDSO_GETCPU_CANNOT_FAIL
/* Nothing is left to do after the kernel's function.  An emulator's may make
   the system call; what it then says of a bad pointer or a sandbox comes back
   as it is, negated, as from gettimeofday.  */
static int
getcpu_vdso (unsigned int *cpu, unsigned int *node)
{
  if (node == NULL && getcpu_rseq (cpu))
    return 0;
  return VDSO_CALL_SLOT (getcpu, cpu, node, NULL);
}
#else
# define getcpu_vdso __getcpu
#endif

/* The user struck it out, and so the slot is the system call.  */
static int
getcpu_kernel (unsigned int *cpu, unsigned int *node)
{
  return getcpu_slot (cpu, node);
}

vdso_ifunc (getcpu, __getcpu_public, getcpu_vdso,
	    vdso_struck (dl_vdso_getcpu) ? getcpu_kernel :
	    vdso_entry (dl_vdso_getcpu, 0) != 0 ? getcpu_vdso : __getcpu)
weak_alias (__getcpu_public, getcpu)
