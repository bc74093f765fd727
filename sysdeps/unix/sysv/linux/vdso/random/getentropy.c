/* getentropy from the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int getentropy (void *buffer, size_t length)

   Fills BUFFER with LENGTH random bytes, 256 at most, and returns 0, or -1
   with errno: EIO for more, or what the kernel says.  Not a cancellation
   point.  Async-signal-safe.  errno is not touched on success.  See
   getentropy(3).  */

#include <errno.h>
#include <sys/random.h>
#include <unistd.h>
#include <vdso-random.h>

enum { getentropy_most = 256 };

/* Likewise, in pieces if need be: a signal may interrupt the wait for the
   kernel's generator.  */
static __attribute_noinline__ int
getentropy_slow (char *buffer, size_t length)
{
  while (length > 0)
    {
      ssize_t result = vdso_random_get (buffer, length, 0);
      if (result == -EINTR)
	continue;
      if (result <= 0 || result > length)
	{
	  __set_errno (result < 0 ? -result : EIO);
	  return -1;
	}
      buffer += result;
      length -= result;
    }
  return 0;
}

int
getentropy (void *buffer, size_t length)
{
  if (__glibc_unlikely (length > getentropy_most))
    {
      __set_errno (EIO);
      return -1;
    }
  if (vdso_random_ready (length, 0)
      && __glibc_likely (vdso_random_call (buffer, length, 0) == length))
    return 0;
  return getentropy_slow (buffer, length);
}
