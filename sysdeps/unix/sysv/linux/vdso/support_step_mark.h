/* The mark that a stepped program sets for the stepping tracer.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_STEP_MARK_H
#define SUPPORT_STEP_MARK_H

/* SUPPORT_STEP_MARK () takes and returns nothing: one trap instruction, at
   which a tracer made with support_step.h stops and goes on behind it.
   Without such a tracer SIGTRAP ends the program.  Memory accesses do not
   move across it.  Where SUPPORT_STEP_HAVE_MARK is 0 the port has no mark
   yet (and no counting), and the macro does nothing.  Where
   SUPPORT_STEP_HAVE_STEPS is 0 the kernel steps no process: a tracer comes to
   marks and counts system calls, but not instructions.  Where
   SUPPORT_STEP_HAVE_ATOMIC_STEPS is 0 it must not step through an atomic
   operation: each step takes the reservation away that the operation waits
   for.  */

#define SUPPORT_STEP_HAVE_MARK 1
#if defined __arm__ || defined __mips__ || defined __riscv \
    || defined __loongarch__
# define SUPPORT_STEP_HAVE_STEPS 0
#else
# define SUPPORT_STEP_HAVE_STEPS SUPPORT_STEP_HAVE_MARK
#endif

#ifdef __powerpc__
# define SUPPORT_STEP_HAVE_ATOMIC_STEPS 0
#else
# define SUPPORT_STEP_HAVE_ATOMIC_STEPS SUPPORT_STEP_HAVE_STEPS
#endif

#if defined __x86_64__ || defined __i386__
# define SUPPORT_STEP_MARK() __asm__ volatile ("int3" : : : "memory")
#elif defined __aarch64__
# define SUPPORT_STEP_MARK() __asm__ volatile ("brk #0x5e9" : : : "memory")
#elif defined __powerpc__
# define SUPPORT_STEP_MARK() __asm__ volatile ("trap" : : : "memory")
#elif defined __arm__ && defined __thumb__
# define SUPPORT_STEP_MARK() __asm__ volatile ("udf #1" : : : "memory")
#elif defined __arm__
# define SUPPORT_STEP_MARK() __asm__ volatile (".inst 0xe7f001f0" : : : "memory")
#elif defined __mips__
# define SUPPORT_STEP_MARK() __asm__ volatile ("break 0" : : : "memory")
#elif defined __riscv
/* Never the short form of ebreak.  */
# define SUPPORT_STEP_MARK() __asm__ volatile (".word 0x100073" : : : "memory")
#elif defined __loongarch__
# define SUPPORT_STEP_MARK() __asm__ volatile ("break 0" : : : "memory")
#elif defined __s390__
# define SUPPORT_STEP_MARK() __asm__ volatile (".short 1" : : : "memory")
#else
# undef SUPPORT_STEP_HAVE_MARK
# define SUPPORT_STEP_HAVE_MARK 0
# define SUPPORT_STEP_MARK() ((void) 0)
#endif

#endif /* SUPPORT_STEP_MARK_H */
