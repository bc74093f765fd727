/* Whether any of many random numbers came twice.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_distinct.h.  */

#include <array_length.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support/xunistd.h>
#include <support_distinct.h>
#include <sys/mman.h>
#include <unistd.h>

/* A hash table with open addresses; nothing is ever removed.  Zero is free:
   a number that is zero is a fault.  */
struct table
{
  size_t count[support_distinct_sources];
  size_t zeros[support_distinct_sources];
  size_t repeated;
  /* The first of these, and where it came from.  */
  struct
  {
    uint64_t number;
    int from, again_from;
  } examples[10];
  uint64_t numbers[];
};

static struct table *table;
/* Behind the numbers: a byte each, where it came from.  May lag behind, which
   is good enough for a message.  */
static unsigned char *sources;
static int bits;

/* Store NUMBER at PLACE if that is free.  Returns what was there before.  */
static uint64_t
put (uint64_t *place, uint64_t number)
{
  uint64_t found = 0;
#ifdef __GCC_HAVE_SYNC_COMPARE_AND_SWAP_8
  __atomic_compare_exchange_n (place, &found, number, false, __ATOMIC_RELAXED,
			       __ATOMIC_RELAXED);
#endif
  return found;
}

void
support_distinct_start (size_t most)
{
#ifndef __GCC_HAVE_SYNC_COMPARE_AND_SWAP_8
  FAIL_UNSUPPORTED ("no atomic operations on 64 bits here");
#endif
  bits = 1;
  while (((size_t) 1 << bits) * 3 / 4 < most)
    ++bits;
  size_t room = (size_t) 1 << bits;
  table = xmmap (NULL, sizeof (*table) + room * (sizeof (uint64_t) + 1),
		 PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1);
  sources = (unsigned char *) &table->numbers[room];
}

static void
add (uint64_t number, int source)
{
  if (number == 0)
    {
      __atomic_fetch_add (&table->zeros[source], 1, __ATOMIC_RELAXED);
      return;
    }
  /* Also right for numbers that are not random at all.  */
  size_t mask = ((size_t) 1 << bits) - 1;
  size_t at = (number * UINT64_C (0x9e3779b97f4a7c15)) >> (64 - bits);
  for (;; at = (at + 1) & mask)
    {
      uint64_t found = put (&table->numbers[at], number);
      if (found == 0)
	{
	  sources[at] = source;
	  return;
	}
      if (found == number)
	{
	  size_t i = __atomic_fetch_add (&table->repeated, 1,
					   __ATOMIC_RELAXED);
	  if (i < array_length (table->examples))
	    {
	      table->examples[i].number = number;
	      table->examples[i].from = sources[at];
	      table->examples[i].again_from = source;
	    }
	  return;
	}
    }
}

void
support_distinct_draw (const struct support_random_calls *calls, int source,
		       unsigned int rounds)
{
  /* By those that give so many at once; and the last by any.  */
  static const int bulk[] =
    {
      SUPPORT_RANDOM_getrandom, SUPPORT_RANDOM_getentropy,
      SUPPORT_RANDOM_arc4random_buf
    };
  for (unsigned int i = 0; i < rounds; ++i)
    {
      uint64_t numbers[support_distinct_round] = { 0 };
      uint64_t *last = &numbers[support_distinct_round - 1];
      if (!support_random_fill (calls, bulk[i % array_length (bulk)], numbers,
				sizeof (numbers) - sizeof (*last))
	  || !support_random_fill (calls, i % support_random_ways, last,
				   sizeof (*last)))
	_exit (1);
      for (size_t k = 0; k < support_distinct_round; ++k)
	add (numbers[k], source);
    }
  __atomic_fetch_add (&table->count[source], rounds * support_distinct_round,
		      __ATOMIC_RELAXED);
}

uint64_t
support_distinct_check (const char *const names[])
{
  uint64_t sum = 0;
  for (int i = 0; i < support_distinct_sources; ++i)
    if (table->count[i] != 0)
      {
	printf ("info: %s: %llu numbers\n", names[i],
		(unsigned long long int) table->count[i]);
	sum += table->count[i];
	if (table->zeros[i] != 0)
	  FAIL ("%s: %llu zeros", names[i],
		(unsigned long long int) table->zeros[i]);
      }
  printf ("info: %llu numbers in all\n", (unsigned long long int) sum);
  if (table->repeated != 0)
    FAIL ("%llu numbers came again",
	  (unsigned long long int) table->repeated);
  for (int i = 0; i < array_length (table->examples) && i < table->repeated;
       ++i)
    printf ("  %#018llx: %s, %s\n",
	    (unsigned long long int) table->examples[i].number,
	    names[table->examples[i].from],
	    names[table->examples[i].again_from]);
  return sum;
}
