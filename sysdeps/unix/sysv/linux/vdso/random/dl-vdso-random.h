/* The keeper of random states: its data, one for all libcs of a process.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   States lie in blocks of pages that the kernel may make zero at any time,
   and that are zero in a fork's child.  Who owns which lies in ordinary
   memory: an owner word for each slot, 0 or the thread pointer of its owner,
   which is all that decides.  No function pointer lies here, and all of it is
   written without a lock, by code in libc (vdso-random-*.c) that may be
   interrupted, forked and abandoned at any instruction.  */

#ifndef _DL_VDSO_RANDOM_H
#define _DL_VDSO_RANDOM_H	1

#include <stddef.h>
#include <stdint.h>

/* A row of pages cut into slots, none across a page's edge.  */
struct dl_vdso_random_block
{
  /* The next block; only ever appended to.  */
  struct dl_vdso_random_block *next;
  /* The pages; NULL: not mapped yet.  */
  char *pages;
  /* How many slots there are.  */
  unsigned int count;
  /* Where to look for a free one first, or DL_VDSO_RANDOM_FULL.  May be
     wrong: where no block seems to have room, all words are looked at.  */
  unsigned int hint;
  uintptr_t owner[];
};

#define DL_VDSO_RANDOM_FULL (~0U)

/* Slots of the first block, at most.  */
enum { dl_vdso_random_first = 64 };

struct dl_vdso_random
{
  /* The longest request that the vDSO takes, and 1; 0 until the vDSO was asked
     about its states.  That is done, and this stored last of all, once the
     process got its first bytes, from the kernel: so the kernel's generator is
     seeded, and no other call can block.  */
  size_t reach;
  /* It was asked, and has none for us.  */
  unsigned int off;
  /* In a static program that opened a libc, which knows no tunables:
     glibc.vdso.getrandom_threshold, and 1, for whoever asks.  Else 0.  */
  size_t told;
  /* After a mapping was refused: how many calls to let pass until the next
     attempt, and how many attempts failed.  */
  unsigned int wait, refused;
  /* The block in which a slot was claimed or freed last; a hint.  */
  struct dl_vdso_random_block *recent;

  /* What the vDSO said; stored by whoever asks first.  */
  size_t size;
  int prot, flags;
  /* Bytes from slot to slot, slots in a page.  */
  unsigned int stride, per_page;

  struct dl_vdso_random_block first;
  uintptr_t first_owner[dl_vdso_random_first];
};

_Static_assert (offsetof (struct dl_vdso_random, first_owner)
		== offsetof (struct dl_vdso_random, first.owner),
		"the first block's owner words are first_owner");

extern struct dl_vdso_random _dl_vdso_random_keeper attribute_hidden;

#endif
