/* States that are lost at every instruction of getrandom.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The kernel may make their pages zero at any time; here it is asked to, and a
   nested call is made then.  See tst-vdso-random-step.h.  Included by the
   static variants.  */

#include "tst-vdso-random-step.h"

static struct
{
  unsigned int by_pageout, by_dontneed;
} *dropped;

/* How long its pages are.  */
static size_t
length (const struct dl_vdso_random_block *block)
{
  unsigned int per_page = keeper_find ()->per_page;
  return (block->count + per_page - 1) / per_page * getpagesize ();
}

static bool
all_zero (const struct dl_vdso_random_block *block)
{
  for (size_t i = 0; i < length (block); ++i)
    if (block->pages[i] != 0)
      return false;
  return true;
}

/* As under memory pressure, and, where that is not done at once, as if it had
   been.  */
static void
drop (struct dl_vdso_random_block *block)
{
  if (block->pages == NULL || all_zero (block))
    return;
  size_t size = length (block);
  if (madvise (block->pages, size, MADV_PAGEOUT) == 0 && all_zero (block))
    __atomic_fetch_add (&dropped->by_pageout, 1, __ATOMIC_RELAXED);
  else if (madvise (block->pages, size, MADV_DONTNEED) == 0
	   && all_zero (block))
    __atomic_fetch_add (&dropped->by_dontneed, 1, __ATOMIC_RELAXED);
  else
    step_problem ("a page cannot be dropped");
}

static void
drop_all (void)
{
  int saved = errno;
  keeper_for_each_block (block)
    drop (block);
  errno = saved;
}

static void
handle (int signo)
{
  drop_all ();
  step_make_calls_in_handler ();
}

/* The interrupted call is on its own.  */
static void
handle_silently (int signo)
{
  drop_all ();
}

static int
do_test (void)
{
  static const struct step_event events[] =
    {
      { "pages dropped, and a call", .handler = handle },
      { "pages dropped", .handler = handle_silently },
    };
  dropped = xmmap (NULL, sizeof (*dropped), PROT_READ | PROT_WRITE,
		   MAP_SHARED | MAP_ANONYMOUS, -1);
  step_run (events, array_length (events));
  printf ("info: %u pages dropped by MADV_PAGEOUT, %u by MADV_DONTNEED\n",
	  dropped->by_pageout, dropped->by_dontneed);
  TEST_VERIFY (dropped->by_pageout + dropped->by_dontneed > 1000);
  return 0;
}
