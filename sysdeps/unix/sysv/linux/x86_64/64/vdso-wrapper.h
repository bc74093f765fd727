/* From the vDSO's convention to C's.  x86-64 version.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _X86_64_VDSO_WRAPPER_H
#define _X86_64_VDSO_WRAPPER_H	1

#include <sysdeps/unix/sysv/linux/vdso/vdso-wrapper.h>

/* As in ../../vdso/vdso-wrapper.h, in one instruction less than compiled C:
   the eight bytes that align the stack are a copy of the return address, so
   that the return also drops them.  Costs the same time (a pair of call and
   return for the processor's predictor and for a shadow stack).  */
#undef VDSO_WRAPPER
#define VDSO_WRAPPER(name, function, parameters, ...) \
  int __attribute__ ((naked))						      \
  name parameters							      \
  {									      \
    asm ("pushq (%rsp)\n\t"						      \
	 ".cfi_adjust_cfa_offset 8\n\t"					      \
	 "call *__vdso_slot_" #function "(%rip)\n\t"			      \
	 "testl %eax, %eax\n\t"						      \
	 "js 1f\n\t"							      \
	 "ret $8\n"							      \
	 "1:\tmovl %eax, %edi\n\t"					      \
	 "addq $8, %rsp\n\t"						      \
	 ".cfi_adjust_cfa_offset -8\n\t"				      \
	 "jmp __vdso_error");						      \
  }

#endif
