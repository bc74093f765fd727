/* What ld.so tells libc of the vDSO: the last members of struct rtld_global_ro.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by <ldsodefs.h> amid the struct, behind all that the base has in
   it.  What the base has keeps its place: while packages are exchanged, a
   program may get one of its ld.so and libc.so from here and the other from
   the base; a process of the old ld.so may open the new libc.so in another
   namespace; and a static program of the base may open both.  In such company
   all calls are system calls.  */

#include <dl-vdso-list.h>

  /* DL_VDSO_LAYOUT (dl-vdso-layout.h) once the others are filled in.  In the
     base's ld.so there is something else here: padding, or the section that
     follows.  */
  unsigned int _dl_vdso_layout;

  /* Run-time addresses by enum dl_vdso_function; 0: the image has none, or the
     user wants none.  */
  ElfW(Addr) _dl_vdso[DL_VDSO_COUNT];

  /* Which of them the user does not want, a bit each.  */
  unsigned int _dl_vdso_struck;

  /* Run-time less link-time address of the image.  */
  ElfW(Addr) _dl_vdso_bias;

  /* The keeper of random states.  */
  struct dl_vdso_random *_dl_vdso_random;
