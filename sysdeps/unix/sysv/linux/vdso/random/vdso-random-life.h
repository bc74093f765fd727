/* The life of a thread's random state: what glibc's own files call.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   All of these are async-signal-safe and do not touch errno.  */

#ifndef _VDSO_RANDOM_LIFE_H
#define _VDSO_RANDOM_LIFE_H	1

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pthread;

/* Give the calling thread a state for requests of LENGTH bytes.  Returns
   false if there is none for it: it has one, is about to get one or had one;
   the vDSO has none, the request is too long, the process never got a random
   byte before, memory was refused.  */
extern bool __vdso_random_take (size_t length) attribute_hidden;

/* Give back the state of THREAD, which is the calling thread at its end, or
   dead.  It takes no other.  */
extern void __vdso_random_release (struct pthread *thread) attribute_hidden;

/* THREAD is dead, in the parent of a fork perhaps, and is to be a new
   one.  */
extern void __vdso_random_renew (struct pthread *thread) attribute_hidden;

/* Likewise, and it owns no state any more.  */
extern void __vdso_random_forget (struct pthread *thread) attribute_hidden;

/* In the child of a fork, which the calling thread alone is left in: all
   states but its own are free.  */
extern void __vdso_random_fork (void) attribute_hidden;

/* Another task is about to share the calling thread's TCB: system calls from
   now on.  */
extern void __vdso_random_close (void) attribute_hidden;

/* Return what getrandom does, or -1, for a number that the process asks for
   once: from the kernel, and not counted as the first.  Not a cancellation
   point.  */
extern ssize_t __vdso_random_once (void *buffer, size_t length,
				   unsigned int flags) attribute_hidden;

#endif
