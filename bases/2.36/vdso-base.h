/* What the fork uses of glibc's internals that differs between bases: 2.36.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_BASE_H
#define _VDSO_BASE_H	1

#include <tls.h>

/* The number of the processor that runs the calling thread, as its rseq area
   has it; negative where that is not registered.  */
#define vdso_rseq_cpu_id() \
  ((int) THREAD_GETMEM_VOLATILE (THREAD_SELF, rseq_area.cpu_id))

/* Give a mapping a name: no tunable asks for that here.  */
#define vdso_base_name(address, length, name) ((void) 0)

/* Whether there is a time base BASE, and its clock.  */
#define vdso_base_has_clock(base) ((base) == TIME_UTC)
#define vdso_base_clock(base) CLOCK_REALTIME

/* Set START and LENGTH, in bytes, to the tunable NAME of TUNABLE_NAMESPACE, a
   string; START to NULL where it is not set.  */
#define VDSO_BASE_TUNABLE_STRING(name, start, length)			      \
  do									      \
    {									      \
      start = TUNABLE_GET (name, const char *, NULL);			      \
      length = 0;							      \
      while (start != NULL && start[length] != '\0')			      \
	++length;							      \
    }									      \
  while (0)

#endif
