/* Random bytes from the device, for kernels without getrandom.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_RANDOM_DEVICE_H
#define _VDSO_RANDOM_DEVICE_H	1

#include <stddef.h>

/* Fill BUFFER with LENGTH random bytes from /dev/urandom, once the kernel's
   generator is seeded, or end the process.  Async-signal-safe.  See
   random(4).  */
extern void __vdso_random_device (void *buffer, size_t length)
  attribute_hidden;

/* End the process: there is nothing random to be had.  */
extern void __vdso_random_fatal (void) attribute_hidden
  __attribute__ ((__noreturn__));

#endif
