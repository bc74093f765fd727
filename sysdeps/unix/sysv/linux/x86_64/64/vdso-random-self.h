/* How a thread reaches what it knows of its random state.  x86-64 version.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by vdso-random.h.  */

/* As in ../../vdso/random/vdso-random-self.h, in one instruction each.  */
#define VDSO_RANDOM_SELF \
  ((struct vdso_random_thread __seg_fs *)				      \
   offsetof (struct pthread, VDSO_RANDOM_PLACE))

/* Likewise.  An instruction without a lock prefix is one step for this thread
   and its handlers, and costs less.  */
static inline bool
vdso_random_mark (void)
{
  bool was_idle;
  asm volatile ("btrl $0, %%fs:%c1"
		: "=@ccc" (was_idle)
		: "i" (offsetof (struct pthread, VDSO_RANDOM_PLACE)
		       + offsetof (struct vdso_random_thread, idle))
		: "memory");
  return was_idle;
}
