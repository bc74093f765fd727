/* What the stepping tracer must know of the architecture.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_STEP_ARCH_H
#define SUPPORT_STEP_ARCH_H

/* Data alone.  A port defines

   ARCH_PC            index of the program counter in elf_gregset_t;
   ARCH_MARK          bytes of the mark's instruction, as a string;
   ARCH_MARK_CODE     si_code of the SIGTRAP that the mark raises;
   ARCH_MARK_ADVANCE  bytes to add to the program counter to go on behind
                      the mark: 0 where the trap leaves it there already;
   ARCH_IS_SYSCALL    whether the instruction whose first four bytes are
                      at B enters the kernel;
   ARCH_IS_REPEATED   whether one step executes it only in part, so that
                      the program counter may stay where it is.

   A port without them can start, hide and run, but not count.  One whose kernel
   has no PTRACE_SINGLESTEP leaves out ARCH_MARK and the last two, and counts
   system calls alone.  */

#if defined __x86_64__ || defined __i386__

# ifdef __x86_64__
#  define ARCH_PC 16
# else
#  define ARCH_PC 12
# endif
# define ARCH_MARK "\xcc"
# define ARCH_MARK_CODE SI_KERNEL
# define ARCH_MARK_ADVANCE 0
/* syscall, sysenter, int $0x80.  */
# define ARCH_IS_SYSCALL(b)					\
  (((b)[0] == 0x0f && ((b)[1] == 0x05 || (b)[1] == 0x34))	\
   || ((b)[0] == 0xcd && (b)[1] == 0x80))
/* A repeated string instruction traps after each round.  */
# define ARCH_IS_REPEATED(b) ((b)[0] == 0xf2 || (b)[0] == 0xf3)

#elif defined __aarch64__

# define ARCH_PC 32
/* Little endian, as all instructions.  */
# define ARCH_MARK "\x20\xbd\x20\xd4"
# define ARCH_MARK_CODE TRAP_BRKPT
# define ARCH_MARK_ADVANCE 4
/* svc #0, always little endian.  */
# define ARCH_IS_SYSCALL(b)					\
  ((b)[0] == 0x01 && (b)[1] == 0x00 && (b)[2] == 0x00 && (b)[3] == 0xd4)
# define ARCH_IS_REPEATED(b) 0

#elif defined __powerpc__

# define ARCH_PC 32
# if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#  define ARCH_MARK "\x08\x00\xe0\x7f"
# else
#  define ARCH_MARK "\x7f\xe0\x00\x08"
# endif
# define ARCH_MARK_CODE TRAP_BRKPT
# define ARCH_MARK_ADVANCE 4
/* sc and scv 0, in either byte order: opcode 17.  */
# if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#  define ARCH_IS_SYSCALL(b) ((b)[3] >> 2 == 17)
# else
#  define ARCH_IS_SYSCALL(b) ((b)[0] >> 2 == 17)
# endif
# define ARCH_IS_REPEATED(b) 0

#elif defined __arm__

# define ARCH_PC 15
# ifdef __thumb__
#  define ARCH_MARK_ADVANCE 2
# else
#  define ARCH_MARK_ADVANCE 4
# endif
# define ARCH_MARK_CODE TRAP_BRKPT

#elif defined __mips__

# include <sgidefs.h>
/* cp0_epc.  */
# if _MIPS_SIM == _ABIO32
#  define ARCH_PC 40
# else
#  define ARCH_PC 34
# endif
# define ARCH_MARK_ADVANCE 4
# define ARCH_MARK_CODE TRAP_BRKPT

#elif defined __riscv

# define ARCH_PC 0
# define ARCH_MARK_ADVANCE 4
# define ARCH_MARK_CODE TRAP_BRKPT

#elif defined __loongarch__

/* csr_era.  */
# define ARCH_PC 33
# define ARCH_MARK_ADVANCE 4
# define ARCH_MARK_CODE TRAP_BRKPT

#elif defined __s390__

/* Of the PSW, the second half.  */
# define ARCH_PC 1
# define ARCH_MARK "\x00\x01"
# define ARCH_MARK_CODE TRAP_BRKPT
# define ARCH_MARK_ADVANCE 0
/* svc.  */
# define ARCH_IS_SYSCALL(b) ((b)[0] == 0x0a)
/* mvcl and clcl.  */
# define ARCH_IS_REPEATED(b) ((b)[0] == 0x0e || (b)[0] == 0x0f)

#endif

#endif /* SUPPORT_STEP_ARCH_H */
