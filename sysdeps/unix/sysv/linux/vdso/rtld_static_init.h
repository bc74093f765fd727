/* The table of vDSO functions for a libc that a static program opens.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Stands in for glibc's file of this name.  Included by rtld_static_init.c
   in libc.a only.  */

#include_next <rtld_static_init.h>

#include <dl-vdso-layout.h>
#include <elf/dl-tunables.h>
#include <limits.h>
#include <sys/param.h>

/* Copy the program's table, and where the keeper of its random states is, to
   DL, that of the ld.so just loaded as MAP, which is not relocated yet; if
   that has room for it, which the base's has not.  That ld.so never reads the
   tunables: the keeper gets the one that is asked for later.  */
static inline void
rtld_static_init_vdso (struct link_map *map, struct rtld_global_ro *dl)
{
  const ElfW(Sym) *sym
    = _dl_lookup_direct (map, "_rtld_global_ro",
			 0x9f28436a, /* dl_new_hash of it.  */
			 "GLIBC_PRIVATE",
			 0x0963cf85 /* _dl_elf_hash of it.  */);
  if (sym != NULL && sym->st_size == sizeof (*dl))
    {
      extern __typeof (dl->_dl_vdso) _dl_vdso attribute_hidden;
      for (int i = 0; i < DL_VDSO_COUNT; ++i)
	dl->_dl_vdso[i] = _dl_vdso[i];
      extern __typeof (dl->_dl_vdso_struck) _dl_vdso_struck attribute_hidden;
      dl->_dl_vdso_struck = _dl_vdso_struck;
      extern __typeof (dl->_dl_vdso_random) _dl_vdso_random attribute_hidden;
      dl->_dl_vdso_random = _dl_vdso_random;
      if (_dl_vdso_random != NULL)
	_dl_vdso_random->told
	  = MIN (TUNABLE_GET_FULL (glibc, vdso, getrandom_threshold, size_t,
				   NULL), INT_MAX) + 1;
      dl->_dl_vdso_layout = DL_VDSO_LAYOUT;
    }
  __rtld_static_init_arch (map, dl);
}
#define __rtld_static_init_arch rtld_static_init_vdso
