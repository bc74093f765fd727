/* Whether any of many random numbers came twice.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The numbers, of 64 bits, are kept in memory that a process shares with its
   children, and are compared with each other as they come: exactly, all with
   all.  */

#ifndef SUPPORT_DISTINCT_H
#define SUPPORT_DISTINCT_H

#include <stddef.h>
#include <stdint.h>
#include <support_random_calls.h>

__BEGIN_DECLS

/* How many sources of numbers there may be: 0 to this - 1.  */
enum { support_distinct_sources = 32 };

/* How many numbers come from one round of drawing.  */
enum { support_distinct_round = 33 };

/* Prepare for up to MOST numbers.  */
void support_distinct_start (size_t most);

/* Draw ROUNDS * support_distinct_round numbers by all of CALLS in turn, most
   of them many at once, and keep them as SOURCE's.  Ends the process if a call
   fails.  Async-signal-safe; may be called by all threads and processes at the
   same time, also by two that share a TCB.  */
void support_distinct_draw (const struct support_random_calls *calls,
			    int source, unsigned int rounds);

/* Check that none came twice and none is zero, as memory is that nobody
   wrote.  NAMES are those of the sources.  Returns how many there are.  */
uint64_t support_distinct_check (const char *const names[]);

__END_DECLS

#endif
