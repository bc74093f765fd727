/* A library that uses clock_gettime and does not name libc as needed.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include <sys/time.h>
#include <time.h>

/* libc's functions by calls from the library, and one by a pointer that it
   was relocated with.  */
int unlinked_clock_gettime (clockid_t clock_id, struct timespec *tp);
int unlinked_clock_getres (clockid_t clock_id, struct timespec *res);
int unlinked_gettimeofday (struct timeval *tv, void *tz);
time_t unlinked_time (time_t *timer);
extern int (*unlinked_pointer) (clockid_t, struct timespec *);
