/* How the functions in slots are called: as powerpc's kernel is.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   An error is flagged in CR0's summary overflow bit, and the value is a
   positive errno; so it is for the vDSO's functions and for system calls.
   Source: Linux, Documentation/powerpc/syscall64-abi.rst.  The macros are
   those of ../../vdso/vdso-convention.h.  */

#ifndef _VDSO_CONVENTION_H
#define _VDSO_CONVENTION_H	1

#include <dl-vdso-arch.h>
#include <link.h>
#include <sysdep.h>
#include <vdso-probe.h>

#define VDSO_DIRECT 0

/* The 32-bit ports' stand-ins are more than a system call, and C's.  */
#define VDSO_SLOTS (__WORDSIZE == 64)

/* The first ABI's functions are known by descriptors, with the code's address
   first; the vDSO has none.  */
#if defined _CALL_ELF && _CALL_ELF == 2 || __WORDSIZE == 32
# define VDSO_CODE(function) ((ElfW(Addr)) (function))
#else
# define VDSO_CODE(function) (*(ElfW(Addr) *) (function))
#endif

/* The kernel's functions make a stack frame for a caller that has none,
   and keep r2.  A result that is longer than a register is in r3 and r4.
   LOADARGS_n is the system calls' own.  */
#define VDSO_CALL(pointer, ...) \
  VDSO_CALL_N (__INTERNAL_SYSCALL_NARGS (pointer, __VA_ARGS__), pointer,      \
	       __VA_ARGS__)
#define VDSO_CALL_N(n, ...) VDSO_CALL_ARGS (n, __VA_ARGS__)
#define VDSO_CALL_ARGS(n, pointer, ...) \
  ({									      \
    DECLARE_REGS							      \
    LOADARGS_##n ((long int) (pointer), __VA_ARGS__);			      \
    asm volatile ("mtctr %0\n\t"					      \
		  "bctrl\n\t"						      \
		  "bns+ 0f\n\t"						      \
		  "neg %1, %1\n"					      \
		  "0:"							      \
		  : "+r" (r0), "+r" (r3), "+r" (r4), "+r" (r5), "+r" (r6),    \
		    "+r" (r7), "+r" (r8)				      \
		  : : "r9", "r10", "r11", "r12", "cr0", "cr1", "cr5", "cr6",  \
		      "cr7", "xer", "lr", "ctr", "memory");		      \
    (__typeof ((pointer) (__VA_ARGS__)))				      \
      (sizeof ((pointer) (__VA_ARGS__)) > sizeof (r3)			      \
       ? (unsigned long long int) r3 << 32 | (unsigned long int) r4 : r3);    \
  })

#if VDSO_SLOTS
/* The arguments are where the kernel wants them, and the flag must not be
   touched on the way back.  */
# define VDSO_RAW(function, result, parameters, name, ...) \
  inhibit_stack_protector result					      \
  __vdso_raw_##function parameters					      \
  {									      \
    VDSO_PROBE_SYSCALL (name, vdso_why_unbound);			      \
    asm volatile ("li 0, %0\n\tsc\n\tblr" : : "i" (__NR_##name));	      \
    __builtin_unreachable ();						      \
  }
#else
# define VDSO_RAW(function, result, parameters, name, ...) \
  result								      \
  __vdso_raw_##function parameters					      \
  {									      \
    VDSO_PROBE_SYSCALL (name, vdso_why_unbound);			      \
    return INTERNAL_SYSCALL_CALL (name, __VA_ARGS__);			      \
  }
#endif

#endif
