/* Random bytes from the vDSO: what a thread knows of its state, and the call.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The vDSO's getrandom wants a state of the calling thread's own.  What the
   thread knows of it lies in its TCB, one for all libcs of the process.  Only
   the thread and its own signal handlers touch it, so that one instruction is
   as atomic as need be.  When the thread is dead, who reuses its stack touches
   it too.  All of this is async-signal-safe and does not touch errno.  */

#ifndef _VDSO_RANDOM_H
#define _VDSO_RANDOM_H	1

#include <stdbool.h>
#include <stdint.h>
#include <sys/random.h>
#include <vdso-base.h>
#include <vdso-convention.h>
#include <vdso-random-life.h>
#include <vdso-slot.h>

/* Where a thread's struct vdso_random_thread lies in struct pthread: in words
   that no port uses.  On x32 they come later: libgcc's split stacks have those
   before.  */
#if defined __x86_64__ && defined __ILP32__
# define VDSO_RANDOM_PLACE header.__glibc_unused2
#else
# define VDSO_RANDOM_PLACE __padding[16]
#endif

/* Zero in a new thread.  */
struct vdso_random_thread
{
  /* The longest request that the vDSO takes, and 1; 0 where there is no
     state, or no use for one.  */
  size_t limit;
  /* 1 where no call uses the state.  Tested and cleared in one step: a signal
     handler's own call goes to the kernel, and so does the call that it
     interrupts if a handler's was abandoned.  Not the vDSO's own mark, which
     lies in memory that a fork and the kernel's want of memory make zero.  */
  size_t idle;
  /* The state, and its size as the kernel wants to hear it: 0 as long as there
     is none, VDSO_RANDOM_CLOSED once another task shares this TCB.  For a
     state of that size the vDSO makes the system call, whatever LIMIT a taking
     that is under way may leave.  */
  void *state;
  size_t size;
  /* The state's owner word, stored before it is claimed: so a taking that was
     abandoned half-way is given back as well.  NULL if the thread never asked
     for one, VDSO_RANDOM_CLAIMED while it is about to, and for ever once it
     gave its state back.  */
  uintptr_t *owner;
} __attribute__ ((may_alias));

#define VDSO_RANDOM_CLAIMED ((uintptr_t *) 1)
#define VDSO_RANDOM_CLOSED ((size_t) 1)

/* Flags that the vDSO's and the kernel's getrandom agree on, and their sums:
   up to this value.  GRND_RANDOM | GRND_INSECURE is an error for the kernel
   alone.  */
#define VDSO_RANDOM_FLAGS (GRND_INSECURE | GRND_NONBLOCK)

static inline struct vdso_random_thread *
vdso_random_of (struct pthread *thread)
{
  return (void *) &thread->VDSO_RANDOM_PLACE;
}

#include <vdso-random-self.h>

/* Whether the thread has a state that is not in use and that a request like
   this is served from.  If so it is in use from now on.  */
static inline bool
vdso_random_ready (size_t length, unsigned int flags)
{
  return (__glibc_likely (length < VDSO_RANDOM_SELF->limit)
	  && __glibc_likely (flags <= VDSO_RANDOM_FLAGS)
	  && __glibc_likely (vdso_random_mark ()));
}

/* Ask the vDSO, with the thread's state, which is in use, and not in use
   afterwards.  Returns what getrandom does, or -errno.  The call may be
   abandoned at any point, by a signal handler's siglongjmp or by cancellation:
   from then on the thread makes system calls.  */
static inline ssize_t
vdso_random_call (void *buffer, size_t length, unsigned int flags)
{
  ssize_t result = VDSO_CALL_SLOT (getrandom, buffer, length, flags,
				   VDSO_RANDOM_SELF->state,
				   VDSO_RANDOM_SELF->size);
  VDSO_RANDOM_SELF->idle = 1;
  return result;
}

/* Ask the kernel.  Returns what getrandom does, or -errno.  If the kernel
   refuses, as in a sandbox, the vDSO is asked where it can be.  */
extern ssize_t __vdso_random_kernel (void *buffer, size_t length,
				     unsigned int flags) attribute_hidden;

/* Likewise; the system call is a cancellation point.  */
extern ssize_t __vdso_random_cancel (void *buffer, size_t length,
				     unsigned int flags) attribute_hidden;

/* RESULT is an error of the vDSO's function.  Returns whether it is a refusal;
   then it was the last call of that function by this thread, as each would
   cost a failing system call.  */
extern bool __vdso_random_useless (ssize_t result) attribute_hidden;

/* Likewise, but set errno and return -1.  */
extern ssize_t __vdso_random_error (ssize_t result) attribute_hidden;

/* As vdso_random_ready, and a thread without a state gets one now.  */
static inline bool
vdso_random_served (size_t length, unsigned int flags)
{
  return (vdso_random_ready (length, flags)
	  || (flags <= VDSO_RANDOM_FLAGS && __vdso_random_take (length)
	      && vdso_random_ready (length, flags)));
}

/* Return what getrandom does, or -errno, by the fastest way.  Not a
   cancellation point.  */
static inline ssize_t
vdso_random_get (void *buffer, size_t length, unsigned int flags)
{
  if (vdso_random_served (length, flags))
    {
      ssize_t result = vdso_random_call (buffer, length, flags);
      if (__glibc_likely (result >= 0) || !__vdso_random_useless (result))
	return result;
    }
  return __vdso_random_kernel (buffer, length, flags);
}

#endif
