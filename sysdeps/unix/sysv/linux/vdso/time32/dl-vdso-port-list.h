/* The functions that a vDSO has for 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in ../dl-vdso-port-list.h.  */

#ifndef _DL_VDSO_PORT_LIST_H
#define _DL_VDSO_PORT_LIST_H	1

#define DL_VDSO_PORT_LIST(FUNCTION) \
  FUNCTION (clock_gettime,	int,	(clockid_t, struct timespec *)) \
  FUNCTION (clock_getres,	int,	(clockid_t, struct timespec *))

#endif
