/* Static probes where libc goes to the kernel although there is a vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Each is a no-op instruction and a note in the file (<sys/sdt.h>), and there
   only if glibc is configured with --enable-systemtap.  None is on a path on
   which the vDSO answers.  */

#ifndef _VDSO_PROBE_H
#define _VDSO_PROBE_H	1

#include <stap-probe.h>

/* Why a call goes to the kernel.  Tools see these numbers, which
   manual/vdso.texi explains: none may change its meaning.  */
enum vdso_why
{
  /* There is no function of the vDSO that the call is bound to; "ld.so
     --list-vdso" tells the cause.  */
  vdso_why_unbound = 1,

  /* getrandom alone.  The vDSO's function refused an earlier request.  */
  vdso_why_refused = 2,
  /* The process's first request, and malloc's own.  */
  vdso_why_first = 3,
  /* More bytes than glibc.vdso.getrandom_threshold.  */
  vdso_why_long = 4,
  /* Flags that are the kernel's to judge.  */
  vdso_why_flags = 5,
  /* The thread has no state: there is no memory for one, or it is ending.  */
  vdso_why_stateless = 6,
  /* The thread's state is in use, by the call that a signal handler
     interrupted, or by one that was abandoned.  */
  vdso_why_busy = 7,
  /* The thread shares its thread control block with another task.  */
  vdso_why_shared = 8
};

/* libc makes the system call NAME next, because of WHY.  Takes no register if
   that is a constant, and so can stand where arguments must not be
   touched.  */
#define VDSO_PROBE_SYSCALL(name, why) \
  LIBC_PROBE (vdso_syscall_##name, 1, why)

/* The vDSO's FUNCTION said ENOSYS.  The system call that is made next tells
   of itself too.  */
#define VDSO_PROBE_REFUSED(function) \
  LIBC_PROBE (vdso_refused_##function, 0)

/* THREAD, a thread pointer, takes STATE for itself; it gives back the one that
   it has; there was no memory for a state.  */
#define VDSO_PROBE_TAKE(thread, state) \
  LIBC_PROBE (vdso_random_take, 2, thread, state)
#define VDSO_PROBE_RELEASE(thread, state) \
  LIBC_PROBE (vdso_random_release, 2, thread, state)
#define VDSO_PROBE_NO_MEMORY(thread) \
  LIBC_PROBE (vdso_random_no_memory, 1, thread)

#endif
