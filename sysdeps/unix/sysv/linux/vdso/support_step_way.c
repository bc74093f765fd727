/* The way through a piece of code, and how to get to each of its instructions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_step_way.h.  */

#include <errno.h>
#include <stdlib.h>
#include <support_step_way.h>

/* What a breakpoint costs, in steps.  */
enum { breakpoint_cost = 3 };

struct support_step_place
{
  uint64_t pc;
  /* How often the way came here before.  */
  unsigned int before;
};

/* Append the current place of S to the way CLOSURE: a support_step_hook.  */
static int
append (struct support_step *s, void *closure)
{
  struct support_step_way *way = closure;
  if (way->count == way->room)
    {
      size_t room = way->room == 0 ? 1024 : 2 * way->room;
      void *places = realloc (way->places, room * sizeof (*way->places));
      if (places == NULL)
	return -ENOMEM;
      way->places = places;
      way->room = room;
    }
  unsigned int before = 0;
  for (size_t i = 0; i < way->count; ++i)
    before += way->places[i].pc == s->pc;
  way->places[way->count++]
    = (struct support_step_place) { s->pc, before };
  return 0;
}

int
support_step_way_record (struct support_step_way *way, struct support_step *s)
{
  way->count = 0;
  int result = support_step_count (s, UINT64_MAX, append, way);
  /* Without the mark, or the system call that does not return.  */
  if (result >= 0)
    way->count = s->instructions;
  return result;
}

/* How many steps it takes to N by a breakpoint at M.  */
static size_t
cost (const struct support_step_way *way, size_t m, size_t n)
{
  size_t steps = n - m;
  if (m > 0)
    steps += (way->places[m].before + 1) * breakpoint_cost;
  return steps;
}

int
support_step_way_go (const struct support_step_way *way,
		     struct support_step *s, size_t n)
{
  size_t best = n;
  for (size_t m = n; m > 0 && n - m <= cost (way, best, n); --m)
    if (cost (way, m - 1, n) < cost (way, best, n))
      best = m - 1;

  const struct support_step_place *place = &way->places[best];
  for (unsigned int left = place->before;; --left)
    {
      int result = support_step_run_to (s, place->pc);
      if (result == SUPPORT_STEP_STOPPED && left > 0)
	result = support_step_count (s, 1, NULL, NULL);
      if (result != SUPPORT_STEP_STOPPED || left == 0)
	{
	  if (result != SUPPORT_STEP_STOPPED || best == n)
	    return result;
	  break;
	}
    }
  return support_step_count (s, n - best, NULL, NULL);
}

uint64_t
support_step_way_pc (const struct support_step_way *way, size_t n)
{
  return way->places[n].pc;
}

bool
support_step_way_first (const struct support_step_way *way, size_t n)
{
  return way->places[n].before == 0;
}

bool
support_step_way_same (const struct support_step_way *a,
		       const struct support_step_way *b)
{
  if (a->count != b->count)
    return false;
  for (size_t i = 0; i < a->count; ++i)
    if (a->places[i].pc != b->places[i].pc)
      return false;
  return true;
}

void
support_step_way_free (struct support_step_way *way)
{
  free (way->places);
  *way = (struct support_step_way) { 0 };
}
