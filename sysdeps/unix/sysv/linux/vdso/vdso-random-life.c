/* The life of a thread's random state.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-random-life.h.  A taking may be interrupted, forked
   and abandoned at any instruction.  Only the interrupted one goes on: a
   handler's call finds the owner set, and makes a system call.  */

#include <atomic.h>
#include <tls.h>
#include <vdso-random.h>
#include <vdso-random-keeper.h>
#include <vdso-random-life.h>

bool
__vdso_random_take (size_t length)
{
  struct dl_vdso_random *keeper = vdso_random_keeper ();
  struct pthread *thread = THREAD_SELF;
  /* A task with a TLS of its own making may have no thread pointer.  */
  if (length >= atomic_load_acquire (&keeper->reach) || thread == NULL)
    return false;

  volatile struct vdso_random_thread *self = vdso_random_of (thread);
  uintptr_t *expected = NULL;
  if (!atomic_compare_exchange_weak_acquire (&self->owner, &expected,
					     VDSO_RANDOM_CLAIMED))
    return false;
  void *slot = __vdso_random_claim (keeper, (uintptr_t) thread, &self->owner);
  if (__glibc_unlikely (slot == NULL))
    {
      self->owner = NULL;
      return false;
    }
  self->state = slot;
  self->size = keeper->size;
  self->reach = keeper->reach;
  self->limit = self->reach;
  /* By a handler, while this was under way.  */
  if (__glibc_unlikely (self->closed))
    __vdso_random_close ();
  return true;
}

void
__vdso_random_release (struct pthread *thread)
{
  volatile struct vdso_random_thread *self = vdso_random_of (thread);
  uintptr_t *owner = self->owner;
  bool clean = self->limit == self->reach && !self->closed;

  self->limit = self->reach = 0;
  /* A child's copy of a thread of its parent owns nothing.  */
  if (owner != NULL && owner != VDSO_RANDOM_CLAIMED
      && atomic_load_relaxed (owner) == (uintptr_t) thread)
    __vdso_random_free (vdso_random_keeper (), owner, clean);
  self->owner = VDSO_RANDOM_CLAIMED;
}

void
__vdso_random_renew (struct pthread *thread)
{
  volatile struct vdso_random_thread *self = vdso_random_of (thread);
  if (self->owner != NULL)
    __vdso_random_release (thread);
  self->closed = 0;
  self->owner = NULL;
}

void
__vdso_random_close (void)
{
  volatile struct vdso_random_thread *self = vdso_random_of (THREAD_SELF);
  self->closed = 1;
  if (self->owner == NULL)
    self->owner = VDSO_RANDOM_CLAIMED;
  self->limit = self->reach = 0;
  /* A call that is just under way may set the limit once more; for a state
     of this size the vDSO makes the system call.  */
  self->size = 0;
}

void
__vdso_random_fork (void)
{
  struct dl_vdso_random *keeper = vdso_random_keeper ();
  for (struct dl_vdso_random_block *block = &keeper->first; block != NULL;
       block = block->next)
    {
      for (unsigned int i = 0; i < block->count; ++i)
	if (block->owner[i] != (uintptr_t) THREAD_SELF)
	  block->owner[i] = 0;
      block->hint = 0;
    }
}
