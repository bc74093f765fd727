/* The way through a piece of code, and how to get to each of its instructions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   To stop before the n-th instruction by stepping takes n steps, and for each
   n the square of that: too long for code of thousands of instructions.  So
   the way is stepped once, and after that the process runs to a breakpoint
   near the instruction.  Each process must go the same way, at the same
   addresses, as the forked children of one process do.  */

#ifndef SUPPORT_STEP_WAY_H
#define SUPPORT_STEP_WAY_H

#include <support_step.h>

__BEGIN_DECLS

struct support_step_way
{
  /* How many instructions there are.  */
  size_t count;

  /* Private.  */
  struct support_step_place *places;
  size_t room;
};

/* Let the current thread of S go the way to its next mark, or to its end, and
   store in WAY, which is zero or to be overwritten, how it went.  Returns what
   support_step_count does, or -ENOMEM.  */
int support_step_way_record (struct support_step_way *way,
			     struct support_step *s);

/* Let the current thread of S, which stands where WAY begins, run to before
   instruction number N of it.  Returns SUPPORT_STEP_STOPPED; anything else
   says that it went another way, or failed.  */
int support_step_way_go (const struct support_step_way *way,
			 struct support_step *s, size_t n);

/* Where instruction number N of WAY is.  */
uint64_t support_step_way_pc (const struct support_step_way *way, size_t n);

/* Whether WAY comes there for the first time.  */
bool support_step_way_first (const struct support_step_way *way, size_t n);

/* Whether A and B are the same.  */
bool support_step_way_same (const struct support_step_way *a,
			    const struct support_step_way *b);

/* Release what WAY holds.  */
void support_step_way_free (struct support_step_way *way);

__END_DECLS

#endif /* SUPPORT_STEP_WAY_H */
