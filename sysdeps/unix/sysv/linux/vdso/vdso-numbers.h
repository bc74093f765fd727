/* System calls under the names that older ports have for them.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   On a 32-bit port that never had a 32-bit time, the calls for 64-bit time
   are the only ones.  For use where struct timespec is that of the kernel.  */

#ifndef _VDSO_NUMBERS_H
#define _VDSO_NUMBERS_H	1

#include <sysdep.h>

#ifndef __NR_clock_gettime
# define __NR_clock_gettime __NR_clock_gettime64
#endif
#ifndef __NR_clock_getres
# define __NR_clock_getres __NR_clock_getres_time64
#endif

#endif
