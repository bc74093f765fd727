/* Making written code visible to instruction fetches, by the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int __riscv_flush_icache (void *start, void *end, unsigned long int flags)

   Returns 0, or -1 with errno: EINVAL for flags there are not.  Async-signal-
   safe.  See Linux, arch/riscv/kernel/sys_riscv.c.

   No IFUNC: compilers call it for code that is about to run, also where
   relocations are not done yet.  */

#include <sys/cachectl.h>
#include <sysdep.h>
#include <vdso-entry.h>
#include <vdso-error.h>

typedef long int flush (void *, void *, unsigned long int);

int
__riscv_flush_icache (void *start, void *end, unsigned long int flags)
{
  ElfW(Addr) entry = vdso_entry (dl_vdso_flush_icache, 0);
  long int result
    = (entry != 0 ? VDSO_CALL ((flush *) entry, start, end, flags)
       : INTERNAL_SYSCALL_CALL (riscv_flush_icache, start, end, flags));
  return __glibc_likely (result >= 0) ? 0 : __vdso_error (result);
}
