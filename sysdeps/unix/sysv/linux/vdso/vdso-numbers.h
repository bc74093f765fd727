/* Which system calls a port has, and under the names of older ones.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_NUMBERS_H
#define _VDSO_NUMBERS_H	1

#include <dl-vdso-arch.h>
#include <sysdep.h>

/* On a 32-bit port that never had a 32-bit time, the calls for 64-bit time
   are the only ones.  For use where struct timespec is that of the kernel.  */
#ifndef __NR_clock_gettime
# define __NR_clock_gettime __NR_clock_gettime64
#endif
#ifndef __NR_clock_getres
# define __NR_clock_getres __NR_clock_getres_time64
#endif

/* Whether a clock is read instead.  Newer ports have no system call for time, x32
   sees but half of its result, and those for 32-bit time give another one from
   the year 2038 on, where the clock of 64 bits tells that it does not fit.  */
#if defined __NR_time && __WORDSIZE == 64
# define VDSO_TIME_BY_CLOCK 0
#else
# define VDSO_TIME_BY_CLOCK 1
#endif

#if defined __NR_gettimeofday && __TIMESIZE == 64
# define VDSO_GETTIMEOFDAY_BY_CLOCK 0
#else
# define VDSO_GETTIMEOFDAY_BY_CLOCK 1
#endif

#endif
