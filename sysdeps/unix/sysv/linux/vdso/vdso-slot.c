/* What libc's own calls of vDSO functions go through.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-slot.h.  */

/* A static PIE comes here before its GOT is relocated.  */
#if BUILD_PIE_DEFAULT
# pragma GCC visibility push(hidden)
#endif

#include <vdso-entry.h>
#include <vdso-slot.h>

#include <vdso-raw.h>

/* The same on all ports.  */
VDSO_RAW (getrandom, ssize_t,
	  (void *buffer, size_t length, unsigned int flags, void *state,
	   size_t state_size),
	  getrandom, buffer, length, flags)

#if VDSO_SLOTS

/* The vDSO's FUNCTION, or OTHERWISE.  */
static inline __attribute__ ((always_inline)) ElfW(Addr)
function_or (enum dl_vdso_function function, ElfW(Addr) otherwise)
{
  if (VDSO_TIME_BY_CLOCK && function == dl_vdso_time
      && vdso_struck (function))
    return VDSO_CODE (__vdso_kernel_time);
  if (VDSO_GETTIMEOFDAY_BY_CLOCK && function == dl_vdso_gettimeofday
      && vdso_struck (function))
    return VDSO_CODE (__vdso_kernel_gettimeofday);
  ElfW(Addr) entry = vdso_entry (function, 0);
  return entry != 0 ? entry : otherwise;
}

#ifdef SHARED

/* The symbols; there are ports whose linkers take no local ones.  */
# ifdef DL_VDSO_NO_LOCAL_IFUNC
#  define INDIRECT extern attribute_hidden
# else
#  define INDIRECT static
# endif

/* The address of a local IFUNC symbol as an initializer becomes an
   IRELATIVE relocation: the dynamic linker calls the resolver and stores
   what it returns, before the slot is made read-only.  IRELATIVE comes
   after libc.so's other relocations, so the table is in reach.  */
# define VDSO_SLOT_DEFINE(function, result, arguments) \
  static inhibit_stack_protector __attribute__ ((used)) void *		      \
  resolve_##function (void)						      \
  {									      \
    return (void *) function_or (dl_vdso_##function,			      \
				 VDSO_CODE (__vdso_raw_##function));	      \
  }									      \
  INDIRECT result indirect_##function arguments				      \
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
    = ((__typeof (__vdso_slot_##function))				      \
       function_or (dl_vdso_##function, VDSO_CODE (__vdso_raw_##function)));

void
__vdso_fill_slots (void)
{
  DL_VDSO_LIST (VDSO_SLOT_FILL)
}

#endif

DL_VDSO_LIST (VDSO_SLOT_DEFINE)

#endif
