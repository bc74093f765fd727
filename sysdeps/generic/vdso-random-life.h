/* The life of a thread's random state: ports without vDSO calls.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Ports that call the vDSO name unix/sysv/linux/vdso in an Implies file
   and get that directory's file of this name instead.  */

#ifndef _VDSO_RANDOM_LIFE_H
#define _VDSO_RANDOM_LIFE_H	1

#define __vdso_random_release(thread) ((void) (thread))
#define __vdso_random_renew(thread) ((void) (thread))
#define __vdso_random_fork() ((void) 0)
#define __vdso_random_once __getrandom

#endif
