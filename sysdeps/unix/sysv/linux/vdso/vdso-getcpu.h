/* What the vDSO's getcpu answers.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_GETCPU_H
#define _VDSO_GETCPU_H	1

#include <dl-vdso-arch.h>
#include <stddef.h>
#include <vdso-wrapper.h>

/* Store the processor in *CPU and the node in *NODE, each unless NULL, and
   return 0, or -errno.  Async-signal-safe; needs no TLS.  */
static inline int
vdso_getcpu (unsigned int *cpu, unsigned int *node)
{
  if (!DL_VDSO_GETCPU_DOUBTFUL)
    return VDSO_RESULT (getcpu, cpu, node, NULL);

  /* An emulator's may be gettimeofday, which stores two words behind each
     pointer, the first of them seconds.  */
  enum { untouched = -1U, most = 1 << 20 };
  unsigned int cpus[2] = { 0, untouched }, nodes[2] = { 0, untouched };
  int result = VDSO_RESULT (getcpu, cpus, nodes, NULL);
  if (__glibc_unlikely (result == 0
			&& (cpus[0] >= most || cpus[1] != untouched
			    || nodes[1] != untouched)))
    result = VDSO_CALL_RAW (getcpu, cpus, nodes, NULL);
  if (__glibc_likely (result >= 0))
    {
      if (cpu != NULL)
	*cpu = cpus[0];
      if (node != NULL)
	*node = nodes[0];
    }
  return result;
}

#endif
