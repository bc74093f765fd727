/* The functions that libc can take from a vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   One line a function of libc's own interface, whatever an architecture
   calls it: an architecture's dl-vdso-arch.h maps functions to symbols.
   Those whose names end in 64 fill a struct __timespec64; on a port with
   64-bit long these are the only ones there are.  */

#ifndef _DL_VDSO_LIST_H
#define _DL_VDSO_LIST_H	1

#include <dl-vdso-port-list.h>

/*	    function		result	arguments */
#define DL_VDSO_LIST(FUNCTION) \
  FUNCTION (clock_gettime64,	int,	(clockid_t, struct __timespec64 *)) \
  FUNCTION (clock_getres64,	int,	(clockid_t, struct __timespec64 *)) \
  FUNCTION (gettimeofday,	int,	(struct timeval *, void *)) \
  FUNCTION (time,		time_t,	(time_t *)) \
  FUNCTION (getcpu,		int,	(unsigned int *, unsigned int *, void *)) \
  FUNCTION (getrandom,		ssize_t, \
	    (void *, size_t, unsigned int, void *, size_t))

/* How many there are, with the port's own.  */
#define DL_VDSO_ONE_MORE(function, result, arguments) + 1
#define DL_VDSO_COUNT \
  (0 DL_VDSO_LIST (DL_VDSO_ONE_MORE) DL_VDSO_PORT_LIST (DL_VDSO_ONE_MORE))

#endif
