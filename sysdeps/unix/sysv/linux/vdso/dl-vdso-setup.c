/* The table of vDSO functions: libc.a's, and what ld.so keeps for the base's.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Stands in for glibc's file of this name, which <ldsodefs.h> includes with
   PROCINFO_DECL defined, amid the members of struct rtld_global_ro or, for
   libc.a, amid declarations; and dl-support.c without, for the definitions
   of libc.a.  Everything here becomes read-only after relocation.

   ld.so has its own table at the end of the struct (dl-vdso-ro.h).  What
   follows here must stay where a libc.so of the base, and a static program
   linked with it, look for it: see there.  */

#include <dl-vdso-list.h>

#ifndef PROCINFO_CLASS
# define PROCINFO_CLASS
#endif

#ifndef SHARED
/* As in dl-vdso-ro.h.  */
PROCINFO_CLASS ElfW(Addr) _dl_vdso[DL_VDSO_COUNT] attribute_relro;
PROCINFO_CLASS unsigned int _dl_vdso_struck attribute_relro;
PROCINFO_CLASS ElfW(Addr) _dl_vdso_bias attribute_relro;
PROCINFO_CLASS struct dl_vdso_random *_dl_vdso_random attribute_relro;
#elif defined PROCINFO_DECL
/* The base's pointers, one for each of those that the port's <sysdep.h> names.
   They stay NULL, by which the base means that there is no such function.  */
PROCINFO_CLASS ElfW(Addr) _dl_vdso_of_base[0
# ifdef HAVE_CLOCK_GETTIME_VSYSCALL
  + 1
# endif
# ifdef HAVE_CLOCK_GETTIME64_VSYSCALL
  + 1
# endif
# ifdef HAVE_GETTIMEOFDAY_VSYSCALL
  + 1
# endif
# ifdef HAVE_TIME_VSYSCALL
  + 1
# endif
# ifdef HAVE_GETCPU_VSYSCALL
  + 1
# endif
# ifdef HAVE_CLOCK_GETRES_VSYSCALL
  + 1
# endif
# ifdef HAVE_CLOCK_GETRES64_VSYSCALL
  + 1
# endif
# ifdef HAVE_GET_TBFREQ
  + 1
# endif
# ifdef HAVE_RISCV_HWPROBE
  + 1
# endif
# ifdef HAVE_GETRANDOM_VSYSCALL
  + 1
# endif
];
#endif

#undef PROCINFO_DECL
#undef PROCINFO_CLASS
