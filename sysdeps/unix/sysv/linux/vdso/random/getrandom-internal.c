/* getrandom for libc's own callers.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   As getrandom, but not a cancellation point, and errno is not touched: they
   all have another way if it fails.  */

#include <sys/random.h>
#include <sysdep.h>
#include <vdso-probe.h>
#include <vdso-random.h>
#include <vdso-random-life.h>

ssize_t
__getrandom (void *buffer, size_t length, unsigned int flags)
{
  ssize_t result = vdso_random_get (buffer, length, flags);
  return result >= 0 ? result : -1;
}
libc_hidden_def (__getrandom)

ssize_t
__vdso_random_once (void *buffer, size_t length, unsigned int flags)
{
  VDSO_PROBE_SYSCALL (getrandom, vdso_why_first);
  ssize_t result = INTERNAL_SYSCALL_CALL (getrandom, buffer, length, flags);
  return result >= 0 ? result : -1;
}
