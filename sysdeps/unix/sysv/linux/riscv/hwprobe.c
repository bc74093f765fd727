/* What the processors can do, by the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int __riscv_hwprobe (struct riscv_hwprobe *pairs, size_t count,
			size_t size, CPUS, unsigned int flags)

   Stores the values of the COUNT keys in PAIRS, for the processors that the
   SIZE bytes at CPUS name.  Returns 0 or an error number; errno is not
   touched.  Async-signal-safe.  See Linux, Documentation/arch/riscv/hwprobe.rst.
   Bases before 2.40 have no such function, and do not build this.

   ld.so hands it to IFUNC resolvers of programs, which may run before libc.so
   itself is relocated; so it needs no relocation, and no TLS.  */

#include <sys/hwprobe.h>
#include <sysdep.h>
#include <vdso-entry.h>

/* Since 2.43 a union, to be passed as its members are.  */
#ifdef __RISCV_HWPROBE_CPUS_TYPE
# define bits(cpus) ((cpus).__ul)
#else
# define __RISCV_HWPROBE_CPUS_TYPE unsigned long int *
# define bits(cpus) (cpus)
#endif

typedef long int probe (struct riscv_hwprobe *, size_t, size_t,
			unsigned long int *, unsigned int);

int
__riscv_hwprobe (struct riscv_hwprobe *pairs, size_t count, size_t size,
		 __RISCV_HWPROBE_CPUS_TYPE cpus, unsigned int flags)
{
  ElfW(Addr) entry = vdso_entry (dl_vdso_riscv_hwprobe, 0);
  long int result
    = (entry != 0
       ? VDSO_CALL ((probe *) entry, pairs, count, size, bits (cpus), flags)
       : INTERNAL_SYSCALL_CALL (riscv_hwprobe, pairs, count, size,
				bits (cpus), flags));
  return -result;
}
libc_hidden_def (__riscv_hwprobe)
