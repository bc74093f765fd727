/* The keeper of random states and the thread's own words, for the tests.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included by internal tests behind all other headers, that of the test
   driver too: a dynamic program gets to the definition of struct
   rtld_global_ro only as if it were part of libc.so.  All that only looks is
   async-signal-safe behind a first keeper_find.  */

#ifndef TST_VDSO_RANDOM_KEEPER_H
#define TST_VDSO_RANDOM_KEEPER_H

#ifdef TEST_STATIC
# include <ldsodefs.h>
#else
# include <support/xdlfcn.h>
# define SHARED
# include <ldsodefs.h>
#endif
#include <support/check.h>
#include <support_vdso_symbol.h>
#include <vdso-random.h>
#include <dl-vdso-random.h>

/* The one keeper of this process.  */
static inline struct dl_vdso_random *
keeper_find (void)
{
#ifdef TEST_STATIC
  return _dl_vdso_random;
#else
  /* Not by name: that would be a copy relocation of a hidden alias.  */
  static const struct rtld_global_ro *ro;
  if (ro == NULL)
    ro = xdlsym (NULL, "_rtld_global_ro");
  return ro->_dl_vdso_random;
#endif
}

/* What the calling thread knows of its state.  */
static inline volatile struct vdso_random_thread *
keeper_self (void)
{
  return vdso_random_of (THREAD_SELF);
}

/* Whether the calling thread has a state that is its own.  */
static inline bool
keeper_self_has (void)
{
  volatile struct vdso_random_thread *self = keeper_self ();
  return (self->owner != NULL && self->owner != VDSO_RANDOM_CLAIMED
	  && *self->owner == (uintptr_t) THREAD_SELF);
}

/* Loop over all blocks.  */
#define keeper_for_each_block(block) \
  for (struct dl_vdso_random_block *block = &keeper_find ()->first;	      \
       block != NULL; block = block->next)

/* How many states are owned, by whomever.  */
static inline unsigned int
keeper_owned (void)
{
  unsigned int owned = 0;
  keeper_for_each_block (block)
    for (unsigned int i = 0; i < block->count; ++i)
      owned += block->owner[i] != 0;
  return owned;
}

/* How many states there are, owned or not.  */
static inline unsigned int
keeper_room (void)
{
  unsigned int room = 0;
  keeper_for_each_block (block)
    room += block->count;
  return room;
}

/* How many blocks there are, with pages.  */
static inline int
keeper_blocks (void)
{
  int blocks = 0;
  keeper_for_each_block (block)
    blocks += block->pages != NULL;
  return blocks;
}

/* How many owner words hold WORD.  */
static inline int
keeper_held_by (uintptr_t word)
{
  int held = 0;
  keeper_for_each_block (block)
    for (unsigned int i = 0; i < block->count; ++i)
      held += block->owner[i] == word;
  return held;
}

/* Make WORD the owner of all that is free.  */
static inline void
keeper_fill (uintptr_t word)
{
  keeper_for_each_block (block)
    for (unsigned int i = 0; i < block->count; ++i)
      if (block->owner[i] == 0)
	block->owner[i] = word;
}

/* What must be in the owner words on account of the calling thread: how many
   are its own.  -1 if what it knows does not agree with what they say.  */
static inline int
keeper_own (void)
{
  int held = keeper_held_by ((uintptr_t) THREAD_SELF);
  bool owns = keeper_self_has ();
  bool has_state = keeper_self ()->limit != 0;
  return held == owns && (owns || !has_state) ? held : -1;
}

/* The calling thread's state if a call was abandoned in it, or NULL.  */
static inline void *
keeper_abandoned (void)
{
  return (keeper_self_has () && keeper_self ()->idle == 0
	  ? keeper_self ()->state : NULL);
}

/* Whether SLOT is as new.  */
static inline bool
keeper_is_zero (const void *slot)
{
  const char *bytes = slot;
  for (size_t i = 0; i < keeper_find ()->size; ++i)
    if (bytes[i] != 0)
      return false;
  return true;
}

/* Whether the vDSO of this process has states for threads to take, as it says
   itself.  */
static inline bool
keeper_expected (void)
{
  uint32_t answer[16] = { 0 };
  ssize_t (*function) (void *, size_t, unsigned int, void *, size_t)
    = support_vdso_symbol (SUPPORT_VDSO_GETRANDOM);
  return (function != NULL
	  && VDSO_CALL (function, NULL, 0, 0, answer, ~(size_t) 0) == 0);
}

/* Make the first call of the process, after which states are taken.  The test
   is over, as unsupported, where the vDSO has none.  */
static inline void
keeper_start (void)
{
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  char byte;
  TEST_COMPARE (getrandom (&byte, 1, 0), 1);
  TEST_VERIFY_EXIT (keeper_find ()->reach != 0);
}

#endif
