/* Denying a system call to the calling process.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_SECCOMP_H
#define SUPPORT_SECCOMP_H

#include <stdbool.h>
#include <sys/cdefs.h>

__BEGIN_DECLS

/* From now on the COUNT system calls NUMBERS (of this architecture) end the
   calling process with SIGSYS if ERROR is 0, and otherwise fail with ERROR.
   Inherited by children, never lifted.  The test is over, as unsupported,
   where the kernel has no seccomp filters.  */
void support_seccomp_deny (const int *numbers, int count, int error);

/* Whether the kernel has seccomp filters.  */
bool support_have_seccomp (void);

/* The status, as of waitpid, of a child process that calls DO_CHILD with
   CLOSURE and then exits with the result.  Whatever it printed is out.  */
int support_status_of (int (*do_child) (void *), void *closure);

/* Whether STATUS says that a denied system call was made.  */
bool support_was_denied (int status);

__END_DECLS

#endif
