/* getrandom from the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   ssize_t getrandom (void *buffer, size_t length, unsigned int flags)

   Stores up to LENGTH random bytes at BUFFER and returns their number, or
   -1 with errno.  A cancellation point where it enters the kernel: the
   process's first call, the only one that may block; calls longer than
   the tunable glibc.vdso.getrandom_threshold; and those of a thread without a
   state.  Async-signal-safe.  errno is not touched on success.  See
   getrandom(2).  */

#include <errno.h>
#include <sys/random.h>
#include <sysdep-cancel.h>
#include <vdso-entry.h>
#include <vdso-probe.h>
#include <vdso-random-wrapper.h>

static ssize_t
getrandom_kernel (void *buffer, size_t length, unsigned int flags)
{
  ssize_t result = __vdso_random_cancel (buffer, length, flags);
  if (__glibc_likely (result >= 0))
    return result;
  __set_errno (-result);
  return -1;
}

/* Where the thread has no state that would do.  Of its own, to keep its stack
   out of the fast path.  */
static __attribute_noinline__ __attribute__ ((used)) ssize_t
getrandom_slow (void *buffer, size_t length, unsigned int flags)
{
  if (flags <= VDSO_RANDOM_FLAGS && __vdso_random_take (length)
      && vdso_random_ready (length, flags))
    {
      ssize_t result = vdso_random_call (buffer, length, flags);
      if (__glibc_likely (result >= 0))
	return result;
      /* A vDSO may have states and yet be of no use.  */
      __vdso_random_useless (result);
    }
  return getrandom_kernel (buffer, length, flags);
}

/* The name that debuggers show.  */
static VDSO_RANDOM_WRAPPER (getrandom_vdso, getrandom_slow)

static ssize_t
getrandom_syscall (void *buffer, size_t length, unsigned int flags)
{
  VDSO_PROBE_SYSCALL (getrandom, vdso_why_unbound);
  return SYSCALL_CANCEL (getrandom, buffer, length, flags);
}

vdso_ifunc (getrandom, __getrandom_public, getrandom_vdso,
	    vdso_entry (dl_vdso_getrandom, 1) != 0
	    ? getrandom_vdso : getrandom_syscall)
weak_alias (__getrandom_public, getrandom)
