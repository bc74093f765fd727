/* libc's own calls of vDSO functions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   __vdso_raw_FUNCTION makes the system call that stands in for FUNCTION; errno
   is not touched.  Where VDSO_SLOTS (vdso-convention.h) says so,
   __vdso_slot_FUNCTION holds the vDSO's function or that one, both of the
   vDSO's convention.  Never NULL once the program runs; read-only after
   relocation.  In libc.so each slot is filled by an IRELATIVE relocation, in
   libc.a by _dl_vdso_bind; so that a call is one indirect call, without a test
   and without the PLT.  Other ports look into ld.so's table at each call; there
   __vdso_raw_FUNCTION is a C function.  */

#ifndef _VDSO_SLOT_H
#define _VDSO_SLOT_H	1

#include <dl-vdso-list.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <vdso-convention.h>

#define VDSO_RAW_DECLARE(function, result, arguments) \
  extern result __vdso_raw_##function arguments attribute_hidden;
DL_VDSO_LIST (VDSO_RAW_DECLARE)

/* Likewise, for what the user struck out and no system call does: without the
   vDSO.  Elsewhere there are no such functions.  */
extern time_t __vdso_kernel_time (time_t *timer) attribute_hidden;
extern int __vdso_kernel_gettimeofday (struct timeval *tv, void *tz)
  attribute_hidden;

/* As clock_gettime64 and clock_getres64, by system calls alone; what stands
   in for the vDSO's functions may ask it for 32-bit time first.  */
#if __TIMESIZE == 32
extern int __vdso_kernel_clock_gettime64 (clockid_t clock_id,
					  struct __timespec64 *tp)
  attribute_hidden;
extern int __vdso_kernel_clock_getres64 (clockid_t clock_id,
					 struct __timespec64 *res)
  attribute_hidden;
#else
# define __vdso_kernel_clock_gettime64(clock_id, tp) \
  VDSO_CALL_RAW (clock_gettime64, clock_id, tp)
#endif

#if VDSO_SLOTS
# define VDSO_SLOT_DECLARE(function, result, arguments) \
  extern result (*__vdso_slot_##function) arguments attribute_hidden;
DL_VDSO_LIST (VDSO_SLOT_DECLARE)

/* The result of FUNCTION, and of the system call in its place, for the arguments
   that follow: below zero, it is -errno.  Async-signal-safe; needs no TLS.  */
# define VDSO_CALL_SLOT(function, ...) \
  VDSO_CALL (__vdso_slot_##function, __VA_ARGS__)
/* Whether the vDSO has it, as far as that can be told.  */
# define VDSO_ANSWERED(function) 1
# define VDSO_CALL_RAW(function, ...) \
  VDSO_CALL ((__typeof (&__vdso_raw_##function))			      \
	     VDSO_CODE (__vdso_raw_##function), __VA_ARGS__)
#else
# include <vdso-entry.h>

# define VDSO_CALL_SLOT(function, ...) \
  ({									      \
    ElfW(Addr) entry = vdso_entry_called (dl_vdso_##function);		      \
    (__glibc_likely (entry != 0)					      \
     ? VDSO_CALL ((__typeof (&__vdso_raw_##function)) entry, __VA_ARGS__)     \
     : __vdso_raw_##function (__VA_ARGS__));				      \
  })
# define VDSO_ANSWERED(function) \
  (vdso_entry_called (dl_vdso_##function) != 0)
# define VDSO_CALL_RAW(function, ...) __vdso_raw_##function (__VA_ARGS__)
#endif

#if VDSO_SLOTS && !defined SHARED
/* Fill the slots of a static program from _dl_vdso.  Runs before relocation
   and TLS.  */
extern void __vdso_fill_slots (void) attribute_hidden;
#else
# define __vdso_fill_slots() ((void) 0)
#endif

#endif
