/* arc4random and arc4random_buf from the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   uint32_t arc4random (void)
   void arc4random_buf (void *buffer, size_t length)

   A random number; LENGTH random bytes at BUFFER.  They cannot report an
   error: where there is nothing random to be had, the process ends.  Not
   cancellation points.  Async-signal-safe.  See arc4random(3).  */

#include <stdint.h>
#include <stdlib.h>
#include <sysdep.h>
#include <vdso-random.h>
#include <vdso-random-device.h>

/* Likewise, in pieces: signals interrupt long requests.  A filter may deny the
   system call by a signal whose handler sets no result; then it returns its
   own number and wrote nothing.  So never ask for just so much, and take that
   for no answer.  */
static __attribute_noinline__ void
fill_slow (void *buffer, size_t length)
{
  while (length > 0)
    {
      size_t most = length - (length == __NR_getrandom);
      ssize_t result = vdso_random_get (buffer, most, 0);
      if (result == -EINTR)
	continue;
      if (result == -ENOSYS)
	return __vdso_random_device (buffer, length);
      if (result <= 0 || result > most || result == __NR_getrandom)
	__vdso_random_fatal ();
      buffer += result;
      length -= result;
    }
}

void
__arc4random_buf (void *buffer, size_t length)
{
  if (!vdso_random_ready (length, 0)
      || __glibc_unlikely (vdso_random_call (buffer, length, 0) != length))
    fill_slow (buffer, length);
}
libc_hidden_def (__arc4random_buf)
weak_alias (__arc4random_buf, arc4random_buf)

/* Of its own, so that the fast path need not keep an address.  */
static __attribute_noinline__ uint32_t
arc4random_slow (void)
{
  uint32_t number;
  fill_slow (&number, sizeof (number));
  return number;
}

uint32_t
__arc4random (void)
{
  uint32_t number;
  if (vdso_random_ready (sizeof (number), 0)
      && __glibc_likely (vdso_random_call (&number, sizeof (number), 0)
			 == sizeof (number)))
    return number;
  return arc4random_slow ();
}
libc_hidden_def (__arc4random)
weak_alias (__arc4random, arc4random)
