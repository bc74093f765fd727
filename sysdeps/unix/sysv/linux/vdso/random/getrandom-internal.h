/* The life of a thread's random state: what the base's own files call.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Stands in for glibc's file of this name, from 2.41 on, whose functions keep
   states in libc; older bases do not ask for it.  The contracts are in
   vdso-random-life.h.  Macros for names alone: glibc refers weakly to some of
   these in static programs.  */

#ifndef _GETRANDOM_INTERNAL_H
#define _GETRANDOM_INTERNAL_H	1

#include <pthreadP.h>
#include <vdso-random-life.h>

/* The vDSO is asked with the process's second request.  */
#define __getrandom_early_init(initial) ((void) (initial))

/* Called twice in a child of fork, and once in one of _Fork.  */
#define __getrandom_fork_subprocess __vdso_random_fork

/* For each thread of the parent, after that.  */
#define __getrandom_reset_state __vdso_random_forget

#define __getrandom_vdso_release __vdso_random_release

#endif
