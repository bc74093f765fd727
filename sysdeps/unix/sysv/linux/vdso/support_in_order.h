/* Times in their order.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_IN_ORDER_H
#define SUPPORT_IN_ORDER_H

#include <stdbool.h>
#include <time.h>

static inline bool
support_not_after (const struct timespec *a, const struct timespec *b)
{
  return (a->tv_sec < b->tv_sec
	  || (a->tv_sec == b->tv_sec && a->tv_nsec <= b->tv_nsec));
}

/* Whether TIME lies between BEFORE and AFTER, or is one of them.  */
static inline bool
support_in_order (const struct timespec *before, const struct timespec *time,
		  const struct timespec *after)
{
  return support_not_after (before, time) && support_not_after (time, after);
}

#endif
