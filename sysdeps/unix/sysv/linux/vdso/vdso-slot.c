/* Slots: what libc's own calls of vDSO functions go through.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-slot.h.  */

#include <sysdep.h>
#include <vdso-entry.h>
#include <vdso-slot.h>

/* The system calls, in the vDSO's convention.  Async-signal-safe; no TLS.  */

static int
raw_clock_gettime64 (clockid_t clock_id, struct __timespec64 *tp)
{
  return INTERNAL_SYSCALL_CALL (clock_gettime, clock_id, tp);
}

static int
raw_clock_getres64 (clockid_t clock_id, struct __timespec64 *res)
{
  return INTERNAL_SYSCALL_CALL (clock_getres, clock_id, res);
}

static int
raw_gettimeofday (struct timeval *tv, void *tz)
{
  return INTERNAL_SYSCALL_CALL (gettimeofday, tv, tz);
}

static time_t
raw_time (time_t *timer)
{
  return INTERNAL_SYSCALL_CALL (time, timer);
}

static int
raw_getcpu (unsigned int *cpu, unsigned int *node, void *unused)
{
  return INTERNAL_SYSCALL_CALL (getcpu, cpu, node, unused);
}

#ifdef SHARED

/* The address of a local IFUNC symbol as an initializer becomes an
   IRELATIVE relocation: the dynamic linker calls the resolver and stores
   what it returns, before the slot is made read-only.  IRELATIVE comes
   after libc.so's other relocations, so the table is in reach.  */
# define VDSO_SLOT_DEFINE(function, result, arguments) \
  static inhibit_stack_protector __attribute__ ((used)) void *		      \
  resolve_##function (void)						      \
  {									      \
    return (void *) (vdso_entry (dl_vdso_##function, 0)			      \
		     ?: (ElfW(Addr)) raw_##function);			      \
  }									      \
  static result indirect_##function arguments				      \
    __attribute__ ((ifunc ("resolve_" #function)));			      \
  result (*__vdso_slot_##function) arguments attribute_relro		      \
    = indirect_##function;

#else

/* Addresses of functions are taken in code, not in data: nothing has been
   relocated when a static PIE comes here.  */
# define VDSO_SLOT_DEFINE(function, result, arguments) \
  result (*__vdso_slot_##function) arguments attribute_relro;

# define VDSO_SLOT_FILL(function, result, arguments) \
  __vdso_slot_##function						      \
    = (__typeof (__vdso_slot_##function))				      \
      (vdso_entry (dl_vdso_##function, 0) ?: (ElfW(Addr)) raw_##function);

void
__vdso_fill_slots (void)
{
  DL_VDSO_LIST (VDSO_SLOT_FILL)
}

#endif

DL_VDSO_LIST (VDSO_SLOT_DEFINE)
