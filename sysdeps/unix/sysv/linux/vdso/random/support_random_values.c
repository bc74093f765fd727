/* Random values of several processes, of which none may be seen twice.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_random_values.h.  */

#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xunistd.h>
#include <support_random_values.h>
#include <sys/mman.h>

enum { unwritten = 0xa5, size = sizeof (uint64_t) };

struct support_random_values *
support_random_values_new (size_t room)
{
  struct support_random_values *values
    = xmmap (NULL, sizeof (*values) + room * size, PROT_READ | PROT_WRITE,
	     MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1);
  values->room = room;
  return values;
}

void
support_random_values_prepare (void *buffer, size_t length)
{
  memset (buffer, unwritten, length);
}

/* Whether eight bytes of BUFFER in a row are BYTE.  */
static bool
has_run (const unsigned char *buffer, size_t length, unsigned char byte)
{
  size_t run = 0;
  for (size_t i = 0; i < length && run < size; ++i)
    run = buffer[i] == byte ? run + 1 : 0;
  return run >= size;
}

bool
support_random_values_add (struct support_random_values *values,
			   const void *buffer, size_t length)
{
  size_t count = length / size;
  size_t at = __atomic_fetch_add (&values->count, count, __ATOMIC_RELAXED);
  if (at + count > values->room)
    return false;
  memcpy (&values->value[at], buffer, count * size);
  return !has_run (buffer, length, 0) && !has_run (buffer, length, unwritten);
}

static int
compare (const void *a, const void *b)
{
  uint64_t left = *(const uint64_t *) a;
  uint64_t right = *(const uint64_t *) b;
  return (left > right) - (left < right);
}

size_t
support_random_values_repeated (struct support_random_values *values)
{
  size_t repeated = 0;
  qsort (values->value, values->count, size, compare);
  for (size_t i = 1; i < values->count; ++i)
    repeated += values->value[i - 1] == values->value[i];
  return repeated;
}

void
support_random_values_move (struct support_random_values *to,
			    struct support_random_values *from)
{
  TEST_VERIFY_EXIT (from->count <= to->room - to->count);
  memcpy (&to->value[to->count], from->value, from->count * size);
  to->count += from->count;
  from->count = 0;
}
