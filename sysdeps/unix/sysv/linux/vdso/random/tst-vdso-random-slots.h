/* Who holds random states, for the tests of the stepper.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by internal tests behind the test driver and all headers of
   support: a dynamic program sees struct rtld_global_ro only as if it were
   part of libc.so.  All of it is async-signal-safe but slots_find.  */

#ifndef TST_VDSO_RANDOM_SLOTS_H
#define TST_VDSO_RANDOM_SLOTS_H

#include <support/xdlfcn.h>
#ifndef TEST_STATIC
# define SHARED
#endif
#include <ldsodefs.h>
#include <dl-vdso-random.h>
#include <vdso-random.h>

static struct dl_vdso_random *slots_keeper;

/* To be called first.  */
static void
slots_find (void)
{
#ifdef TEST_STATIC
  slots_keeper = _dl_vdso_random;
#else
  /* By name it would be a copy relocation.  */
  const struct rtld_global_ro *ro = xdlsym (NULL, "_rtld_global_ro");
  slots_keeper = ro->_dl_vdso_random;
#endif
}

/* Loop over all blocks.  */
#define slots_for_each_block(block) \
  for (struct dl_vdso_random_block *block = &slots_keeper->first;	      \
       block != NULL; block = block->next)

/* How many blocks there are, with pages.  */
static inline int
slots_blocks (void)
{
  int blocks = 0;
  slots_for_each_block (block)
    blocks += block->pages != NULL;
  return blocks;
}

/* How many owner words hold WORD.  */
static inline int
slots_held_by (uintptr_t word)
{
  int held = 0;
  slots_for_each_block (block)
    for (unsigned int i = 0; i < block->count; ++i)
      held += block->owner[i] == word;
  return held;
}

/* How many owner words hold anything.  */
static inline int
slots_held (void)
{
  int held = 0;
  slots_for_each_block (block)
    for (unsigned int i = 0; i < block->count; ++i)
      held += block->owner[i] != 0;
  return held;
}

/* Make WORD the owner of all that is free.  */
static inline void
slots_fill (uintptr_t word)
{
  slots_for_each_block (block)
    for (unsigned int i = 0; i < block->count; ++i)
      if (block->owner[i] == 0)
	block->owner[i] = word;
}

/* What the calling thread knows of its state.  */
static inline volatile struct vdso_random_thread *
slots_self (void)
{
  return vdso_random_of (THREAD_SELF);
}

/* Whether the calling thread has a state, or claimed one at least.  */
static inline bool
slots_owns (void)
{
  uintptr_t *owner = slots_self ()->owner;
  return (owner != NULL && owner != VDSO_RANDOM_CLAIMED
	  && *owner == (uintptr_t) THREAD_SELF);
}

/* What must be in the owner words on account of the calling thread: how many
   are its own.  -1 if what it knows does not agree with what they say.  */
static inline int
slots_own (void)
{
  int held = slots_held_by ((uintptr_t) THREAD_SELF);
  bool owns = slots_owns ();
  bool has_state = slots_self ()->limit != 0;
  return held == owns && (owns || !has_state) ? held : -1;
}

/* The calling thread's state if a call was abandoned in it, or NULL.  */
static inline void *
slots_abandoned (void)
{
  return (slots_owns () && slots_self ()->idle == 0
	  ? slots_self ()->state : NULL);
}

/* Whether SLOT is as new.  */
static inline bool
slots_is_zero (const void *slot)
{
  const char *bytes = slot;
  for (size_t i = 0; i < slots_keeper->size; ++i)
    if (bytes[i] != 0)
      return false;
  return true;
}

#endif
