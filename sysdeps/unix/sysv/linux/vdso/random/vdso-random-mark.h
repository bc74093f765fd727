/* The mark of a random state that is in use.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by vdso-random.h.  */

/* Mark the calling thread's state as in use.  Returns false if it is already.
   Nothing of this thread can come between the two.  */
static inline bool
vdso_random_mark (void)
{
  return __atomic_exchange_n (&VDSO_RANDOM_SELF->idle, 0, __ATOMIC_RELAXED);
}
