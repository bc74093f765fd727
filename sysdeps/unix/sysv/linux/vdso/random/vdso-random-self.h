/* How a thread reaches what it knows of its random state.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by vdso-random.h.  */

/* The calling thread's own struct vdso_random_thread, as a pointer.  */
#define VDSO_RANDOM_SELF (vdso_random_of (THREAD_SELF))

/* Mark the calling thread's state as in use.  Returns false if it is already.
   Nothing of this thread can come between the two.  */
static inline bool
vdso_random_mark (void)
{
  return __atomic_exchange_n (&VDSO_RANDOM_SELF->idle, 0, __ATOMIC_RELAXED);
}
