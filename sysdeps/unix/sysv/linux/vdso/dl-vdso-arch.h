/* What libc takes from the vDSO: what each port's table says.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A port that calls the vDSO has a file of this name, which stands before
   this one in the order of sysdeps directories.  It is data alone:

   DL_VDSO_VERSION		the version of all symbols, a string
   DL_VDSO_SYMBOLS (SYMBOL)	SYMBOL (FUNCTION, NAME, SINCE) for each function:
				FUNCTION as in dl-vdso-list.h, NAME the kernel's,
				SINCE the first Linux that has it; strings
   DL_VDSO_MAY_ANSWER_ENOSYS	1: a kernel's functions return -ENOSYS where they
				cannot answer; the system call may.  0: they make
				that call themselves, so that an error is final
   DL_VDSO_GETCPU_CANNOT_FAIL	1: getcpu reads a register, never enters the
				kernel and is a C function
   DL_VDSO_GETCPU_DOUBTFUL	1: an emulator's getcpu is another function;
				each answer is looked at
   DL_VDSO_TIME_WEAK		1: the base's time is a weak symbol
   DL_VDSO_GETTIME64_DOUBTFUL	1, and only where it is so: some kernels have a
				clock_gettime64 that is wrong where they have no
				clock_gettime; those with clock_getres64 have not
   DL_VDSO_NO_LOCAL_IFUNC	1, and only where it is so: the linker takes no IFUNC
				symbols that are local to a file
   DL_VDSO_NO_SLOTS		defined where it takes none as the initial values of
				pointers
   DL_VDSO_NO_STATIC_IFUNC	defined where the linker spoils IFUNC symbols in
				static programs
   DL_VDSO_RANDOM_LINE		bytes in a line of the cache: random states of
				two threads share none

   With 32-bit time, gettimeofday and time are in no port's table: the clock of 64
   bits is read for them (vdso-numbers.h).

   How these functions are called is said in vdso-convention.h.  What kernels
   really have, the tests know from a table of their own.  */

#error "a port that calls the vDSO has a dl-vdso-arch.h of its own"
