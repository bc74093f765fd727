/* Random bytes of every length, at every place.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Each byte of a request takes many values, and no byte beside it is touched:
   at every alignment, across two pages, at the beginning and at the end of
   what is mapped.  The test runs twice: as started, and without a vDSO.
   Included by its static variants.  */

#include <array_length.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support/xunistd.h>
#include <support_random_calls.h>
#include <support_random_state.h>
#include <support_vdso_calls.h>
#include <sys/mman.h>

enum
{
  longest = 600,
  alignments = 65,		/* How many samples of each length.  */
  guard = 80,			/* Bytes looked at on either side.  */
  /* Of 65 random bytes at least so many differ: there are fewer once in 1e27
     times.  */
  many = 28,
};

static const struct support_random_calls calls = SUPPORT_RANDOM_CALLS_LINKED;

/* The values that each byte of requests of one length took.  */
static unsigned char seen[longest][256 / 8];

static void
see (const unsigned char *buffer, size_t length)
{
  for (size_t i = 0; i < length; ++i)
    seen[i][buffer[i] / 8] |= 1 << buffer[i] % 8;
}

/* The bits that byte I had set, and not set, at least once, if both.  */
static unsigned int
bits_at (size_t i)
{
  unsigned int set = 0, clear = 0;
  for (unsigned int value = 0; value < 256; ++value)
    if (seen[i][value / 8] & 1 << value % 8)
      {
	set |= value;
	clear |= ~value;
      }
  return set & clear & 0xff;
}

static int
seen_at (size_t i)
{
  int count = 0;
  for (int k = 0; k < array_length (seen[i]); ++k)
    count += __builtin_popcount (seen[i][k]);
  return count;
}

/* Whether all bytes from FROM to TO are VALUE.  */
static bool
all_are (const unsigned char *from, const unsigned char *to,
	 unsigned char value)
{
  while (from < to && *from == value)
    ++from;
  return from == to;
}

static void
fill (int way, unsigned char *buffer, size_t length, const char *where)
{
  errno = ENOTTY;
  if (!support_random_fill (&calls, way, buffer, length))
    FAIL ("%s, %zu bytes %s: failed", support_random_name[way], length, where);
  if (errno != ENOTTY)
    FAIL ("%s, %zu bytes %s: errno %d", support_random_name[way], length,
	  where, errno);
}

/* What a request leaves, with the bytes around it.  Twice, with other bytes
   around, lest a random one is taken for one of them.  */
static void
check_aligned (int way, size_t length)
{
  static unsigned char room[guard + alignments + longest + guard]
    __attribute__ ((__aligned__ (64)));
  memset (seen, 0, sizeof (seen));
  for (int alignment = 0; alignment < alignments; ++alignment)
    {
      unsigned char *buffer = room + guard + alignment;
      unsigned char value = alignment % 2 == 0 ? 0x5a : 0xa5;
      memset (room, value, sizeof (room));
      fill (way, buffer, length, "at an alignment");
      see (buffer, length);
      if (!all_are (room, buffer, value)
	  || !all_are (buffer + length, array_end (room), value))
	FAIL ("%s, %zu bytes at alignment %d: touched more",
	      support_random_name[way], length, alignment);
    }
  for (size_t i = 0; i < length; ++i)
    if (seen_at (i) < many || bits_at (i) != 0xff)
      FAIL ("%s, %zu bytes: byte %zu took %d values, bits %#x",
	    support_random_name[way], length, i, seen_at (i), bits_at (i));
}

/* Two pages, with nothing around.  */
static unsigned char *pages;
static size_t page_size;

static void
check_edges (int way, size_t length)
{
  unsigned char *end = pages + 2 * page_size;
  unsigned char *middle = pages + page_size;
  memset (pages, 0x5a, 2 * page_size);
  fill (way, pages, length, "at the beginning");
  fill (way, end - length, length, "at the end");
  if (!all_are (pages + length, end - length, 0x5a))
    FAIL ("%s, %zu bytes at edges: touched more", support_random_name[way],
	  length);
  for (size_t before = 1; before < length; ++before)
    {
      memset (middle - before - guard, 0xa5, length + 2 * guard);
      fill (way, middle - before, length, "across pages");
      if (!all_are (middle - before - guard, middle - before, 0xa5)
	  || !all_are (middle - before + length,
		       middle - before + length + guard, 0xa5))
	FAIL ("%s, %zu bytes, %zu before a page: touched more",
	      support_random_name[way], length, before);
    }
}

/* Requests for nothing, and for more than getentropy gives.  */
static void
check_limits (void)
{
  unsigned char room[512];
  memset (room, 0x5a, sizeof (room));
  /* With a valid address, and without; there qemu-user, which has no states,
     says EFAULT.  */
  struct support_random_state state;
  void *volatile null = support_random_state_query (&state) ? NULL : room;
  errno = ENOTTY;
  TEST_COMPARE (getrandom (room, 0, 0), 0);
  TEST_COMPARE (getrandom (null, 0, 0), 0);
  TEST_COMPARE (getentropy (room, 0), 0);
  TEST_COMPARE (getentropy (null, 0), 0);
  arc4random_buf (room, 0);
  arc4random_buf (null, 0);
  TEST_COMPARE (errno, ENOTTY);

  static const size_t too_many[] = { 257, 288, 289, 512, SIZE_MAX };
  for (int i = 0; i < array_length (too_many); ++i)
    {
      volatile size_t length = too_many[i];
      errno = ENOTTY;
      TEST_COMPARE (getentropy (room, length), -1);
      TEST_COMPARE (errno, EIO);
    }
  TEST_VERIFY (all_are (room, array_end (room), 0x5a));
}

/* arc4random_uniform keeps to its bounds and takes what is below.  */
static void
check_uniform (void)
{
  static const uint32_t bounds[] =
    {
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 255, 256, 257, 1000, 65535, 65536,
      65537, (1U << 31) - 1, 1U << 31, (1U << 31) + 1, 3U << 30,
      UINT32_MAX - 1, UINT32_MAX
    };
  enum { samples = 2000, parts = 16 };
  for (int i = 0; i < array_length (bounds); ++i)
    {
      /* All values, or their sixteenths: each is missed once in 1e56
	 times.  */
      uint32_t bound = bounds[i];
      int kinds = bound == 0 ? 1 : bound < parts ? bound : parts;
      int count[parts] = { 0 };
      errno = ENOTTY;
      for (int k = 0; k < samples; ++k)
	{
	  uint32_t number = arc4random_uniform (bound);
	  if (number >= bound && number != 0)
	    FAIL_EXIT1 ("%u is not below %u", number, bound);
	  ++count[bound == 0 ? 0 : (uint64_t) number * kinds / bound];
	}
      TEST_COMPARE (errno, ENOTTY);
      for (int k = 0; k < kinds; ++k)
	if (count[k] == 0)
	  FAIL ("below %u: none of part %d of %d", bound, k, kinds);
    }
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  page_size = sysconf (_SC_PAGESIZE);
  pages = xmmap (NULL, 4 * page_size, PROT_NONE,
		 MAP_PRIVATE | MAP_ANONYMOUS, -1);
  pages += page_size;
  TEST_COMPARE (mprotect (pages, 2 * page_size, PROT_READ | PROT_WRITE), 0);

  check_limits ();
  for (int way = 0; way < support_random_ways; ++way)
    for (size_t length = 1; length <= longest; ++length)
      if (length <= support_random_most[way])
	{
	  /* Enough is enough.  */
	  if (support_record_failure_is_failed ())
	    return 1;
	  check_aligned (way, length);
	  check_edges (way, length);
	}
  check_uniform ();
  /* Now with a state: the first of these was the process's first request.  */
  check_limits ();
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
