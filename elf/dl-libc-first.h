/* Relocating libc.so before the objects that use it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   An IFUNC resolver of libc.so reads what libc.so's own relocation fills in.
   An object that does not name libc.so as needed may stand behind it in the
   order of dependencies, so that it would be relocated first and call
   resolvers that cannot tell yet.  */

#ifndef _DL_LIBC_FIRST_H
#define _DL_LIBC_FIRST_H	1

#include <ldsodefs.h>

/* Called by _dl_relocate_object, before it relocates MAP, with its own
   arguments: relocate the libc.so of MAP's namespace and what that needs,
   unless this is done or MAP is one of them.  The order of initialization
   is not concerned; nor are copy relocations, as only the program has
   any, and it comes last.  */
static inline void
_dl_relocate_libc_first (struct link_map *map, int reloc_mode,
			 int consider_profiling)
{
  struct link_map *libc = GL (dl_ns)[map->l_ns].libc_map;
  if (__glibc_likely (libc == NULL || libc->l_relocated))
    return;

  /* The list begins with libc.so itself.  */
  int count;
  for (count = 0; libc->l_initfini[count] != NULL; ++count)
    if (libc->l_initfini[count]->l_real == map)
      return;
  while (count-- > 0)
    {
      struct link_map *needed = libc->l_initfini[count];
      if (!needed->l_real->l_relocated)
	_dl_relocate_object (needed, needed->l_scope, reloc_mode,
			     consider_profiling);
    }
}

#endif
