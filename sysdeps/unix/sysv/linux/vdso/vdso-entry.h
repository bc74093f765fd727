/* The table of vDSO functions as libc's IFUNC resolvers see it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_ENTRY_H
#define _VDSO_ENTRY_H	1

#include <dl-vdso-functions.h>
#include <dl-vdso-layout.h>
#include <stdbool.h>
#include <vdso-convention.h>

/* Return the address of the vDSO's FUNCTION, 0 if there is none, or
   UNKNOWN if that cannot be told yet: a resolver may be called before
   libc.so itself is relocated, for a preloaded library that does not name
   libc.so as needed.  0 also where ld.so is the base's.  Writes nothing, so
   that lazy binding may come here at any time; needs no TLS.  */
static inline __attribute__ ((always_inline)) ElfW(Addr)
vdso_entry (enum dl_vdso_function function, ElfW(Addr) unknown)
{
#ifdef SHARED
  const struct rtld_global_ro *ro = &_rtld_global_ro;
  /* The compiler takes no object to be at address 0, yet a GOT without
     its relocations says just that.  */
  asm ("" : "+r" (ro));
  if (ro == NULL)
    return unknown;
  return dl_vdso_layout_known (ro) ? ro->_dl_vdso[function] : 0;
#else
  return _dl_vdso[function];
#endif
}

/* Likewise in a call, when libc.so is relocated: 0 if there is none.  */
static inline __attribute__ ((always_inline)) ElfW(Addr)
vdso_entry_called (enum dl_vdso_function function)
{
#ifdef SHARED
  return (dl_vdso_layout_known (&_rtld_global_ro)
	  ? _rtld_global_ro._dl_vdso[function] : 0);
#else
  return _dl_vdso[function];
#endif
}

/* Whether the user wants FUNCTION from the kernel.  As vdso_entry; false if that
   cannot be told yet.  */
static inline __attribute__ ((always_inline)) bool
vdso_struck (enum dl_vdso_function function)
{
  unsigned int struck;
#ifdef SHARED
  const struct rtld_global_ro *ro = &_rtld_global_ro;
  asm ("" : "+r" (ro));
  if (ro == NULL || !dl_vdso_layout_known (ro))
    return false;
  struck = ro->_dl_vdso_struck;
#else
  struck = _dl_vdso_struck;
#endif
  return struck >> function & 1;
}

/* What a call of FUNCTION is bound to: the vDSO's own entry where the
   convention allows it and it is known, else WRAPPER, which goes through the
   slot; SYSCALL where there is no such entry.  */
static inline __attribute__ ((always_inline)) void *
vdso_choose (enum dl_vdso_function function, void *wrapper, void *syscall)
{
  ElfW(Addr) entry = vdso_entry (function, 1);
  if (entry == 0)
    return syscall;
  return VDSO_DIRECT && entry != 1 ? (void *) entry : wrapper;
}

/* Whether public functions can be IFUNCs.  */
#if HAVE_IFUNC && (defined SHARED || !defined DL_VDSO_NO_STATIC_IFUNC)
# define VDSO_IFUNC 1
#else
# define VDSO_IFUNC 0
#endif

/* Define the IFUNC symbol NAME, of the type of the function TYPE, that
   resolves to VARIANT; on a port without IFUNC, as another name of WRAPPER,
   which serves with and without a vDSO, and asks for itself what the user
   struck out.  */
#if VDSO_IFUNC
# define vdso_ifunc(type, name, wrapper, variant) \
  __ifunc (type, name, (__typeof (type) *) (variant), void, VDSO_NO_INIT)
# define VDSO_NO_INIT()
#else
# define vdso_ifunc(type, name, wrapper, variant) \
  strong_alias (wrapper, name)						      \
  static inline __attribute__ ((unused)) void *				      \
  unused_##name (void)							      \
  {									      \
    return (variant);							      \
  }
#endif

#endif
