/* clone, with an eye on who shares a thread's random state.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   int clone (int (*function) (void *), void *stack, int flags, void *argument,
	      pid_t *parent_tid, void *tls, pid_t *child_tid)

   See clone(2).  A task that shares memory and TCB with its running parent
   could use one random state at the same time as the parent.  */

#include <sched.h>
#include <stdarg.h>
#include <sys/types.h>
#include <vdso-random-life.h>

/* glibc's own, which makes the system call.  */
extern __typeof (clone) __vdso_clone_entry attribute_hidden;

int
__clone (int (*function) (void *), void *stack, int flags, void *argument, ...)
{
  va_list rest;
  va_start (rest, argument);
  pid_t *parent_tid = va_arg (rest, pid_t *);
  void *tls = va_arg (rest, void *);
  pid_t *child_tid = va_arg (rest, pid_t *);
  va_end (rest);

  if ((flags & (CLONE_VM | CLONE_SETTLS | CLONE_VFORK)) == CLONE_VM)
    __vdso_random_close ();
  return __vdso_clone_entry (function, stack, flags, argument, parent_tid,
			     tls, child_tid);
}
libc_hidden_def (__clone)
weak_alias (__clone, clone)
