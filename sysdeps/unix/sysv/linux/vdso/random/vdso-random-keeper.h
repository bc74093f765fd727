/* The keeper of random states: how slots are found, claimed and freed.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Nothing here knows of threads but their thread pointers.  All functions are
   async-signal-safe, do not touch errno and may be abandoned.  The data are
   described in dl-vdso-random.h.  */

#ifndef _VDSO_RANDOM_KEEPER_H
#define _VDSO_RANDOM_KEEPER_H	1

#include <dl-vdso-layout.h>
#include <ldsodefs.h>
#include <stdbool.h>

/* NULL where ld.so is the base's.  */
static inline struct dl_vdso_random *
vdso_random_keeper (void)
{
#ifdef SHARED
  if (!dl_vdso_layout_known (&_rtld_global_ro))
    return NULL;
#endif
  return GLRO (dl_vdso_random);
}

/* The same for who got something from it already.  */
static inline struct dl_vdso_random *
vdso_random_known_keeper (void)
{
  return GLRO (dl_vdso_random);
}

/* Ask the vDSO what states it wants: sets KEEPER->reach, or KEEPER->off.  */
extern void __vdso_random_query (struct dl_vdso_random *keeper)
  attribute_hidden;

/* Claim a slot for the thread pointer SELF: *OWNER, which a signal handler
   and the thread's end look at, becomes the address of each owner word
   before it is claimed.  Returns the slot, a valid state, or NULL if there is
   none and no memory for more.  */
extern void *__vdso_random_claim (struct dl_vdso_random *keeper,
				  uintptr_t self, uintptr_t *volatile *owner)
  attribute_hidden;

/* Free the slot of OWNER, which the thread pointer SELF has claimed.  CLEAN
   says that no call was abandoned in it.  */
extern void __vdso_random_free (struct dl_vdso_random *keeper,
				uintptr_t *owner, uintptr_t self, bool clean)
  attribute_hidden;

/* Append a block, and make it the first to be looked at.  Returns false if
   there is no memory; true also if another thread appended one meanwhile.  */
extern bool __vdso_random_grow (struct dl_vdso_random *keeper)
  attribute_hidden;

/* The slot of owner word number I of BLOCK.  */
static inline void *
vdso_random_slot (const struct dl_vdso_random *keeper,
		  const struct dl_vdso_random_block *block, unsigned int i)
{
  return (block->pages + i / keeper->per_page * GLRO (dl_pagesize)
	  + i % keeper->per_page * keeper->stride);
}

#endif
