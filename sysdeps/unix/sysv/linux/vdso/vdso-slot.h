/* Slots: what libc's own calls of vDSO functions go through.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   __vdso_slot_FUNCTION holds the vDSO's function, or __vdso_raw_FUNCTION,
   which makes the system call and keeps the same convention: that of
   vdso-convention.h; errno itself is not touched.  Never NULL once
   the program runs; read-only after relocation.  In libc.so each slot is
   filled by an IRELATIVE relocation, in libc.a by _dl_vdso_bind; so that a
   call is one indirect call, without a test and without the PLT.  */

#ifndef _VDSO_SLOT_H
#define _VDSO_SLOT_H	1

#include <dl-vdso-list.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>

#define VDSO_SLOT_DECLARE(function, result, arguments) \
  extern result (*__vdso_slot_##function) arguments attribute_hidden;	      \
  extern result __vdso_raw_##function arguments attribute_hidden;
DL_VDSO_LIST (VDSO_SLOT_DECLARE)

#ifdef SHARED
# define __vdso_fill_slots() ((void) 0)
#else
/* Fill the slots of a static program from _dl_vdso.  Runs before relocation
   and TLS.  */
extern void __vdso_fill_slots (void) attribute_hidden;
#endif

#endif
