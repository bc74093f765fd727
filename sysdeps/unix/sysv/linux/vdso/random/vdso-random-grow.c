/* Memory for random states.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-random-keeper.h.  Nothing but states may lie in
   the pages: the kernel may make them zero at any time.  */

#include <atomic.h>
#include <libc-pointer-arith.h>
#include <mmap_call.h>
#include <sys/mman.h>
#include <sys/param.h>
#include <sysdep.h>
#include <vdso-base.h>
#include <vdso-random-keeper.h>

/* A block has twice the pages of the one before it, up to this number.  They
   take memory only once they are used; mappings are few.  */
enum { most_pages = 256 };

/* The number: where there are two calls, the old one may have another
   convention.  */
#ifdef __NR_mmap2
# define map_number mmap2
#else
# define map_number mmap
#endif

/* Map LENGTH bytes.  Returns NULL if that is refused.  */
static void *
map (size_t length, int prot, int flags)
{
  long int result = MMAP_CALL_INTERNAL (map_number, NULL, length, prot, flags,
					-1, 0);
  if (INTERNAL_SYSCALL_ERROR_P (result))
    return NULL;
  vdso_base_name ((void *) result, length, "glibc: getrandom states");
  return (void *) result;
}

static void
unmap (void *address, size_t length)
{
  INTERNAL_SYSCALL_CALL (munmap, address, length);
}

/* The first block, whose owner words are the keeper's: pages alone.  */
static bool
map_first (struct dl_vdso_random *keeper)
{
  char *pages = map (GLRO (dl_pagesize), keeper->prot, keeper->flags);
  if (pages == NULL)
    return false;
  char *expected = NULL;
  if (atomic_compare_exchange_weak_release (&keeper->first.pages, &expected,
					    pages))
    atomic_store_release (&keeper->recent, &keeper->first);
  else
    unmap (pages, GLRO (dl_pagesize));
  return true;
}

/* One more block of PAGES pages behind LAST.  */
static bool
map_next (struct dl_vdso_random *keeper, struct dl_vdso_random_block *last,
	  unsigned int pages)
{
  unsigned int count = pages * keeper->per_page;
  size_t words_length = ALIGN_UP (sizeof (struct dl_vdso_random_block)
				  + count * sizeof (uintptr_t),
				  GLRO (dl_pagesize));
  size_t pages_length = pages * GLRO (dl_pagesize);

  struct dl_vdso_random_block *block
    = map (words_length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
  if (block == NULL)
    return false;
  block->count = count;
  block->pages = map (pages_length, keeper->prot, keeper->flags);
  if (block->pages == NULL)
    {
      unmap (block, words_length);
      return false;
    }

  struct dl_vdso_random_block *expected = NULL;
  if (atomic_compare_exchange_weak_release (&last->next, &expected, block))
    atomic_store_release (&keeper->recent, block);
  else
    {
      unmap (block->pages, pages_length);
      unmap (block, words_length);
    }
  return true;
}

bool
__vdso_random_grow (struct dl_vdso_random *keeper)
{
  if (keeper->first.pages == NULL)
    return map_first (keeper);

  struct dl_vdso_random_block *last = &keeper->first;
  while (last->next != NULL)
    last = last->next;
  unsigned int pages = MIN (2 * howmany (last->count, keeper->per_page),
			    most_pages);
  return map_next (keeper, last, pages) || map_next (keeper, last, 1);
}
