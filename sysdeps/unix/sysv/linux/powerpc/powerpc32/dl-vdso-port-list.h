/* The functions that libc takes from the vDSO of 32-bit powerpc only.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Those for 32-bit time (../../vdso/time32/dl-vdso-port-list.h) and those of
   powerpc (../vdso/dl-vdso-port-list.h).  */

#ifndef _DL_VDSO_PORT_LIST_H
#define _DL_VDSO_PORT_LIST_H	1

#define DL_VDSO_PORT_LIST(FUNCTION) \
  FUNCTION (clock_gettime,	int,	(clockid_t, struct timespec *)) \
  FUNCTION (clock_getres,	int,	(clockid_t, struct timespec *)) \
  FUNCTION (get_tbfreq,		uint64_t, (void))

#endif
