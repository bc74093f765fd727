/* What the parser's fuzzer has in place of glibc's <ldsodefs.h>.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Only what dl-vdso-bind.c asks of it: the table of functions, and a place
   for the address of the keeper of random states.  */

#ifndef _LDSODEFS_H
#define _LDSODEFS_H	1

#include <dl-vdso-list.h>
#include <link.h>

#define GLRO(name) fuzz_##name
extern ElfW(Addr) fuzz_dl_vdso[DL_VDSO_COUNT];
extern ElfW(Addr) fuzz_dl_vdso_bias;
extern struct dl_vdso_random *fuzz_dl_vdso_random;

#endif
