/* getrandom: from the vDSO's convention to C's.  x86-64 version.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _X86_64_VDSO_RANDOM_WRAPPER_H
#define _X86_64_VDSO_RANDOM_WRAPPER_H	1

#include <sysdeps/unix/sysv/linux/vdso/random/vdso-random-wrapper.h>

/* Offsets from the thread pointer, which is the struct pthread.  */
#define VDSO_RANDOM_LIMIT "128"
#define VDSO_RANDOM_IDLE "136"
#define VDSO_RANDOM_STATE "144"
#define VDSO_RANDOM_SIZE "152"
#define VDSO_RANDOM_CHECK(member, offset) \
  _Static_assert (offsetof (struct pthread, VDSO_RANDOM_PLACE)		      \
		  + offsetof (struct vdso_random_thread, member) == offset,  \
		  #member)
VDSO_RANDOM_CHECK (limit, 128);
VDSO_RANDOM_CHECK (idle, 136);
VDSO_RANDOM_CHECK (state, 144);
VDSO_RANDOM_CHECK (size, 152);
_Static_assert (VDSO_RANDOM_FLAGS == 5, "VDSO_RANDOM_FLAGS");

/* As in ../../vdso/random/vdso-random-wrapper.h, in two instructions less than
   compiled C: the comparisons take memory and no register, and the eight bytes
   that align the stack are a copy of the return address, so that the return
   also drops them.  It stays a pair of call and return for the processor's
   predictor and for a shadow stack.  "ret $8" takes a cycle more than the two
   instructions it stands for, which a clock's call would notice and one of
   some two hundred cycles does not.  */
#undef VDSO_RANDOM_WRAPPER
#define VDSO_RANDOM_WRAPPER(name, slow) \
  ssize_t __attribute__ ((naked))					      \
  name (void *buffer, size_t length, unsigned int flags)		      \
  {									      \
    asm ("cmpq %rsi, %fs:" VDSO_RANDOM_LIMIT "\n\t"			      \
	 "jbe " #slow "\n\t"						      \
	 "cmpl $5, %edx\n\t"						      \
	 "ja " #slow "\n\t"						      \
	 "btrl $0, %fs:" VDSO_RANDOM_IDLE "\n\t"			      \
	 "jnc " #slow "\n\t"						      \
	 "pushq (%rsp)\n\t"						      \
	 ".cfi_adjust_cfa_offset 8\n\t"					      \
	 "movq %fs:" VDSO_RANDOM_STATE ", %rcx\n\t"			      \
	 "movq %fs:" VDSO_RANDOM_SIZE ", %r8\n\t"			      \
	 "call *__vdso_slot_getrandom(%rip)\n\t"			      \
	 "movq $1, %fs:" VDSO_RANDOM_IDLE "\n\t"			      \
	 "testq %rax, %rax\n\t"						      \
	 "js 1f\n\t"							      \
	 "ret $8\n"							      \
	 "1:\tmovq %rax, %rdi\n\t"					      \
	 "addq $8, %rsp\n\t"						      \
	 ".cfi_adjust_cfa_offset -8\n\t"				      \
	 "jmp __vdso_random_error");					      \
  }

#endif
