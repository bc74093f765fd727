/* Which members an ld.so has in dl-vdso-ro.h.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_VDSO_LAYOUT_H
#define _DL_VDSO_LAYOUT_H	1

#include <dl-vdso-list.h>
#include <dl-vdso-random.h>
#include <ldsodefs.h>
#include <stdbool.h>

/* Changes with the functions and with the size of the keeper; whoever gives
   either another meaning raises the first number.  */
#define DL_VDSO_LAYOUT \
  (0x7d600000U + (DL_VDSO_COUNT << 16) + sizeof (struct dl_vdso_random))

#ifdef SHARED
/* Whether RO is that of an ld.so whose members are those of this libc.  */
static inline bool
dl_vdso_layout_known (const struct rtld_global_ro *ro)
{
  return ro->_dl_vdso_layout == DL_VDSO_LAYOUT;
}
#endif

#endif
