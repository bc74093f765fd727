/* What the fork uses of glibc's internals that differs between bases: 2.41.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_BASE_H
#define _VDSO_BASE_H	1

#include <rseq-internal.h>
#include <setvmaname.h>
#include <tls.h>

/* The number of the processor that runs the calling thread, as its rseq area
   has it; negative where that is not registered.  */
#define vdso_rseq_cpu_id() ((int) RSEQ_GETMEM_ONCE (cpu_id))

/* Give a mapping a name, if the tunable glibc.mem.decorate_maps asks for that.
   NAME is a constant.  */
#define vdso_base_name(address, length, name) \
  __set_vma_name (address, length, " " name)

/* Whether there is a time base BASE, and its clock.  */
#define vdso_base_has_clock(base) ((base) == TIME_UTC)
#define vdso_base_clock(base) CLOCK_REALTIME

/* Set START and LENGTH, in bytes, to the tunable NAME of TUNABLE_NAMESPACE, a
   string; START to NULL where it is not set.  */
#define VDSO_BASE_TUNABLE_STRING(name, start, length)			      \
  do									      \
    {									      \
      const struct tunable_str_t *string				      \
	= TUNABLE_GET (name, const struct tunable_str_t *, NULL);	      \
      start = string->str;						      \
      length = string->len;						      \
    }									      \
  while (0)

#endif
