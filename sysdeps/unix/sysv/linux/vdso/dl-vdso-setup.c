/* The table of vDSO functions: declarations, and definitions in libc.a.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Stands in for glibc's file of this name, which <ldsodefs.h> includes with
   PROCINFO_DECL defined, amid the members of struct rtld_global_ro or, for
   libc.a, amid declarations; and dl-support.c without, for the definitions
   of libc.a.  Everything here becomes read-only after relocation.  */

#include <dl-vdso-list.h>

#ifndef PROCINFO_CLASS
# define PROCINFO_CLASS
#endif
#ifdef SHARED
# define VDSO_RELRO
#else
# define VDSO_RELRO attribute_relro
#endif

#if defined PROCINFO_DECL || !defined SHARED
/* Run-time addresses by enum dl_vdso_function; 0: the image has none.  */
PROCINFO_CLASS ElfW(Addr) _dl_vdso[DL_VDSO_COUNT] VDSO_RELRO;

/* Run-time less link-time address of the image.  */
PROCINFO_CLASS ElfW(Addr) _dl_vdso_bias VDSO_RELRO;

/* The keeper of random states.  */
PROCINFO_CLASS struct dl_vdso_random *_dl_vdso_random VDSO_RELRO;
#endif

#undef VDSO_RELRO
#undef PROCINFO_DECL
#undef PROCINFO_CLASS
