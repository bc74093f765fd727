/* How the functions in slots are called: as C functions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   They return a value below zero, -errno, for an error.  A port whose vDSO
   has another convention gives its own file of this name, with all of these
   macros: VDSO_CALL turns whatever it is into this one.  */

#ifndef _VDSO_CONVENTION_H
#define _VDSO_CONVENTION_H	1

#include <dl-vdso-arch.h>
#include <link.h>
#include <sysdep.h>
#include <vdso-probe.h>

/* Whether a program's call may be bound to the vDSO's entry itself, with
   nothing between.  */
#define VDSO_DIRECT (!DL_VDSO_MAY_ANSWER_ENOSYS)

/* Whether libc's own calls go through pointers that are filled in by IFUNC
   relocations (vdso-slot.h).  That takes IFUNC, and that the system calls that
   stand in for a missing function keep the vDSO's convention.  */
#ifdef DL_VDSO_NO_SLOTS
# define VDSO_SLOTS 0
#else
# define VDSO_SLOTS HAVE_IFUNC
#endif

/* The address of the code of the C function FUNCTION.  */
#define VDSO_CODE(function) ((ElfW(Addr)) (function))

/* The result of the function that POINTER points to.  */
#define VDSO_CALL(pointer, ...) (pointer) (__VA_ARGS__)

/* Define the function RESULT __vdso_raw_FUNCTION PARAMETERS, fit for a slot:
   the system call NAME with the arguments that follow.  Async-signal-safe;
   needs no TLS.  */
#define VDSO_RAW(function, result, parameters, name, ...) \
  result								      \
  __vdso_raw_##function parameters					      \
  {									      \
    VDSO_PROBE_SYSCALL (name, vdso_why_unbound);			      \
    return INTERNAL_SYSCALL_CALL (name, __VA_ARGS__);			      \
  }

#endif
