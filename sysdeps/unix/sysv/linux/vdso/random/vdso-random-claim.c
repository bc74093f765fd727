/* Who owns which random state.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-random-keeper.h.  scripts/models checks this
   protocol and its memory orders.  */

#include <atomic.h>
#include <string.h>
#include <sys/param.h>
#include <vdso-random-keeper.h>

/* No more doublings: an attempt in 65,536 calls.  */
enum { most_refused = 16 };

/* Make owner word number I of BLOCK, which was seen to be free, the thread
   pointer SELF, and *OWNER its address.  Returns the slot, or NULL if another
   thread was faster.  */
static inline __attribute__ ((always_inline)) void *
claim_free (struct dl_vdso_random *keeper, struct dl_vdso_random_block *block,
	    unsigned int i, uintptr_t self, uintptr_t *volatile *owner)
{
  uintptr_t *word = &block->owner[i];
  uintptr_t expected = 0;
  *owner = word;
  /* The last owner's writes to the slot come before ours.  */
  if (!atomic_compare_exchange_weak_acquire (word, &expected, self))
    return NULL;
  atomic_store_relaxed (&block->hint, i + 1);
  return vdso_random_slot (keeper, block, i);
}

/* Likewise if it was SELF before: that of a task that had this very thread
   pointer, and died without telling.  */
static void *
claim_own (struct dl_vdso_random *keeper, struct dl_vdso_random_block *block,
	   unsigned int i, uintptr_t *volatile *owner)
{
  *owner = &block->owner[i];
  return memset (vdso_random_slot (keeper, block, i), 0, keeper->size);
}

/* Claim one of the slots FROM to TO - 1 of BLOCK.  */
static void *
claim_between (struct dl_vdso_random *keeper,
	       struct dl_vdso_random_block *block, unsigned int from,
	       unsigned int to, uintptr_t self, uintptr_t *volatile *owner)
{
  for (unsigned int i = from; i < to; ++i)
    {
      uintptr_t found = atomic_load_relaxed (&block->owner[i]);
      void *slot = NULL;
      if (found == 0)
	slot = claim_free (keeper, block, i, self, owner);
      else if (found == self)
	slot = claim_own (keeper, block, i, owner);
      if (slot != NULL)
	return slot;
    }
  return NULL;
}

/* Claim a slot of any block; of one that seems to be full only if
   THOROUGH.  */
static void *
claim_any (struct dl_vdso_random *keeper, bool thorough, uintptr_t self,
	   uintptr_t *volatile *owner)
{
  for (struct dl_vdso_random_block *block = &keeper->first; block != NULL;
       block = atomic_load_acquire (&block->next))
    {
      unsigned int hint = atomic_load_relaxed (&block->hint);
      if (hint == DL_VDSO_RANDOM_FULL && !thorough)
	continue;
      if (hint >= block->count)
	hint = 0;
      void *slot = claim_between (keeper, block, hint, block->count, self,
				  owner);
      if (slot == NULL)
	slot = claim_between (keeper, block, 0, hint, self, owner);
      if (slot != NULL)
	{
	  atomic_store_release (&keeper->recent, block);
	  return slot;
	}
      atomic_store_relaxed (&block->hint, DL_VDSO_RANDOM_FULL);
    }
  return NULL;
}

static __attribute_noinline__ void *
claim_slow (struct dl_vdso_random *keeper, uintptr_t self,
	    uintptr_t *volatile *owner)
{
  unsigned int wait = atomic_load_relaxed (&keeper->wait);
  if (atomic_load_acquire (&keeper->first.pages) != NULL)
    {
      void *slot = claim_any (keeper, false, self, owner);
      if (slot == NULL && wait == 0)
	slot = claim_any (keeper, true, self, owner);
      if (slot != NULL)
	return slot;
    }
  /* Sparingly after a refusal: each doubles the calls until the next attempt.
     A slot that is freed meanwhile was found above.  */
  if (wait != 0)
    {
      atomic_store_relaxed (&keeper->wait, wait - 1);
      return NULL;
    }
  if (__vdso_random_grow (keeper))
    {
      atomic_store_relaxed (&keeper->refused, 0);
      return __vdso_random_claim (keeper, self, owner);
    }
  unsigned int refused = atomic_load_relaxed (&keeper->refused);
  refused = MIN (refused + 1, most_refused);
  atomic_store_relaxed (&keeper->refused, refused);
  atomic_store_relaxed (&keeper->wait, 1U << refused);
  return NULL;
}

void *
__vdso_random_claim (struct dl_vdso_random *keeper, uintptr_t self,
		     uintptr_t *volatile *owner)
{
  struct dl_vdso_random_block *block = atomic_load_acquire (&keeper->recent);
  if (__glibc_likely (block != NULL))
    {
      unsigned int i = atomic_load_relaxed (&block->hint);
      if (__glibc_likely (i < block->count)
	  && __glibc_likely (atomic_load_relaxed (&block->owner[i]) == 0))
	{
	  void *slot = claim_free (keeper, block, i, self, owner);
	  if (__glibc_likely (slot != NULL))
	    return slot;
	}
    }
  return claim_slow (keeper, self, owner);
}

void
__vdso_random_free (struct dl_vdso_random *keeper, uintptr_t *owner,
		    uintptr_t self, bool clean)
{
  for (struct dl_vdso_random_block *block = &keeper->first; block != NULL;
       block = atomic_load_acquire (&block->next))
    {
      size_t i = owner - block->owner;
      if (i < block->count)
	{
	  if (!clean)
	    memset (vdso_random_slot (keeper, block, i), 0, keeper->size);
	  /* Who frees a dead thread's slot may be interrupted, and forked, and
	     the slot taken in the child before it goes on there.  */
	  if (!__atomic_compare_exchange_n (owner, &self, 0, false,
					    __ATOMIC_RELEASE,
					    __ATOMIC_RELAXED))
	    return;
	  atomic_store_relaxed (&block->hint, i);
	  atomic_store_release (&keeper->recent, block);
	  return;
	}
    }
}
