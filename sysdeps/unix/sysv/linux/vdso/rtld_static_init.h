/* The table of vDSO functions for a libc that a static program opens.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Stands in for glibc's file of this name.  Included by rtld_static_init.c
   in libc.a only.  */

#include_next <rtld_static_init.h>

/* Copy the program's table, and where the keeper of its random states is, to
   DL, that of the ld.so just loaded as MAP, which is not relocated yet.  */
static inline void
rtld_static_init_vdso (struct link_map *map, struct rtld_global_ro *dl)
{
  extern __typeof (dl->_dl_vdso) _dl_vdso attribute_hidden;
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    dl->_dl_vdso[i] = _dl_vdso[i];
  extern __typeof (dl->_dl_vdso_random) _dl_vdso_random attribute_hidden;
  dl->_dl_vdso_random = _dl_vdso_random;
  __rtld_static_init_arch (map, dl);
}
#define __rtld_static_init_arch rtld_static_init_vdso
