/* The functions that libc takes from the vDSO of powerpc only.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in ../../vdso/dl-vdso-port-list.h.  get_tbfreq gives
   the ticks of the time base register in a second.  */

#ifndef _DL_VDSO_PORT_LIST_H
#define _DL_VDSO_PORT_LIST_H	1

#define DL_VDSO_PORT_LIST(FUNCTION) \
  FUNCTION (get_tbfreq,		uint64_t, (void))

#endif
