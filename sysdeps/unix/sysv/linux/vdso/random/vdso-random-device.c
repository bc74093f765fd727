/* Random bytes from the device, for kernels without getrandom.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-random-device.h.  */

#include <errno.h>
#include <fcntl.h>
#include <not-cancel.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <vdso-random-device.h>

void
__vdso_random_fatal (void)
{
  __libc_fatal ("Fatal glibc error: cannot get entropy for arc4random\n");
}

static int
open_device (const char *name)
{
  int fd = TEMP_FAILURE_RETRY (__open64_nocancel (name, O_RDONLY | O_CLOEXEC
						  | O_NOCTTY));
  if (fd < 0)
    __vdso_random_fatal ();
  return fd;
}

/* Wait until the generator is seeded: /dev/random becomes readable then.  */
static void
wait_for_seed (void)
{
  struct pollfd device = { .fd = open_device ("/dev/random"),
			   .events = POLLIN };
  if (TEMP_FAILURE_RETRY (__poll_infinity_nocancel (&device, 1)) != 1)
    __vdso_random_fatal ();
  __close_nocancel_nostatus (device.fd);
}

void
__vdso_random_device (void *buffer, size_t length)
{
  static bool seeded;
  if (!__atomic_load_n (&seeded, __ATOMIC_RELAXED))
    {
      wait_for_seed ();
      __atomic_store_n (&seeded, true, __ATOMIC_RELAXED);
    }

  int fd = open_device ("/dev/urandom");
  while (length > 0)
    {
      ssize_t result = TEMP_FAILURE_RETRY (__read_nocancel (fd, buffer,
							    length));
      if (result <= 0)
	__vdso_random_fatal ();
      buffer += result;
      length -= result;
    }
  __close_nocancel_nostatus (fd);
}
