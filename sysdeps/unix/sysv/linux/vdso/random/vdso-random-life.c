/* The life of a thread's random state.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-random-life.h.  A taking may be interrupted, forked
   and abandoned at any instruction.  Only the interrupted one goes on: a
   handler's call finds the owner set, and makes a system call.  */

#include <atomic.h>
#include <internal-signals.h>
#include <tls.h>
#include <vdso-probe.h>
#include <vdso-random.h>
#include <vdso-random-keeper.h>
#include <vdso-random-life.h>

bool
__vdso_random_take (size_t length)
{
  struct dl_vdso_random *keeper = vdso_random_keeper ();
  struct pthread *thread = THREAD_SELF;
  /* A task with a TLS of its own making may have no thread pointer.  */
  if (keeper == NULL || length >= atomic_load_acquire (&keeper->reach)
      || thread == NULL)
    return false;

  volatile struct vdso_random_thread *self = vdso_random_of (thread);
  uintptr_t *never = NULL;
  if (self->size != 0
      || !atomic_compare_exchange_weak_acquire (&self->owner, &never,
						VDSO_RANDOM_CLAIMED))
    return false;
  void *slot = __vdso_random_claim (keeper, (uintptr_t) thread, &self->owner);
  if (__glibc_unlikely (slot == NULL))
    {
      VDSO_PROBE_NO_MEMORY (thread);
      self->owner = NULL;
      return false;
    }
  VDSO_PROBE_TAKE (thread, slot);
  self->state = slot;
  /* Unless a handler closed the thread meanwhile.  */
  size_t none = 0;
  if (!__atomic_compare_exchange_n (&self->size, &none, keeper->size, false,
				    __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    return false;
  self->limit = keeper->reach;
  self->idle = 1;
  return true;
}

void
__vdso_random_release (struct pthread *thread)
{
  volatile struct vdso_random_thread *self = vdso_random_of (thread);
  /* At the main thread's end a signal handler may still call: from here on it
     takes no state.  */
  uintptr_t *owner = atomic_exchange_acquire (&self->owner,
					      VDSO_RANDOM_CLAIMED);
  /* An abandoned taking leaves 0 too.  */
  bool clean = self->idle != 0 && self->size != VDSO_RANDOM_CLOSED;

  /* The main thread's handlers may still run, and call.  */
  self->limit = 0;
  /* A child's copy of a thread of its parent owns nothing.  */
  if (owner != NULL && owner != VDSO_RANDOM_CLAIMED
      && atomic_load_relaxed (owner) == (uintptr_t) thread)
    {
      VDSO_PROBE_RELEASE (thread, self->state);
      __vdso_random_free (vdso_random_known_keeper (), owner,
			  (uintptr_t) thread, clean);
    }
}

void
__vdso_random_forget (struct pthread *thread)
{
  volatile struct vdso_random_thread *self = vdso_random_of (thread);
  self->limit = 0;
  self->idle = 0;
  self->state = NULL;
  self->size = 0;
  self->owner = NULL;
}

void
__vdso_random_renew (struct pthread *thread)
{
  volatile struct vdso_random_thread *self = vdso_random_of (thread);
  if (__glibc_unlikely (self->owner != NULL
			&& self->owner != VDSO_RANDOM_CLAIMED))
    {
      /* It died without telling.  A handler that forks here would find its
	 slot free in the child, and take what is freed once more behind its
	 back.  */
      internal_sigset_t set;
      internal_signal_block_all (&set);
      __vdso_random_release (thread);
      internal_signal_restore_set (&set);
    }
  __vdso_random_forget (thread);
}

void
__vdso_random_close (void)
{
  volatile struct vdso_random_thread *self = vdso_random_of (THREAD_SELF);
  uintptr_t *never = NULL;
  self->size = VDSO_RANDOM_CLOSED;
  /* No taking from here on; one under way finds SIZE.  */
  __atomic_compare_exchange_n (&self->owner, &never, VDSO_RANDOM_CLAIMED,
			       false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  self->limit = 0;
}

void
__vdso_random_fork (void)
{
  struct dl_vdso_random *keeper = vdso_random_keeper ();
  if (keeper == NULL)
    return;
  for (struct dl_vdso_random_block *block = &keeper->first; block != NULL;
       block = block->next)
    {
      for (unsigned int i = 0; i < block->count; ++i)
	{
	  /* A free one a handler may be taking just now.  */
	  uintptr_t owner = atomic_load_relaxed (&block->owner[i]);
	  if (owner != 0 && owner != (uintptr_t) THREAD_SELF)
	    atomic_store_relaxed (&block->owner[i], 0);
	}
      atomic_store_relaxed (&block->hint, 0);
    }
}
