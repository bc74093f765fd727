/* What clock_gettime takes more than the vDSO's own function.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Instructions, counted one by one; not times.  Included by the static
   variants.  */

#include <stdio.h>
#include <support/check.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <support_vdso_symbol.h>
#include <time.h>

typedef int (*clock_function) (clockid_t, struct timespec *);

/* The most that the call may take, the PLT's jump counted.  */
#ifndef TEST_STATIC
# define LIMIT 7
#else
# define LIMIT 6
#endif

/* The kernel updates the clock now and then, and a reader whom that meets
   starts anew: the least of so many counts is the cost.  */
enum { rounds = 20 };

static clock_function volatile direct;

/* Volatile, so that both calls load their arguments behind the mark.  */
static clockid_t volatile clock_id = CLOCK_MONOTONIC;
static struct timespec *volatile tp = &(struct timespec) { 0 };

static int
marked_calls (void *closure)
{
  clock_function function = direct;
  for (int i = 0; i < rounds; ++i)
    {
      SUPPORT_STEP_MARK ();
      function (clock_id, tp);
      SUPPORT_STEP_MARK ();
      clock_gettime (clock_id, tp);
      SUPPORT_STEP_MARK ();
    }
  return 0;
}

/* The instructions to the next mark.  */
static uint64_t
count (struct support_step *s)
{
  int result = support_step_count (s, UINT64_MAX, NULL, NULL);
  if (result != SUPPORT_STEP_AT_MARK)
    FAIL_EXIT1 ("support_step_count: %d", result);
  TEST_COMPARE (s->syscalls, 0);
  return s->instructions;
}

static int
do_test (void)
{
  direct = support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME);
  if (direct == NULL)
    FAIL_UNSUPPORTED ("no vDSO to compare with");

  struct support_step s;
  struct support_step_options options = { .callback = marked_calls };
  TEST_COMPARE (support_step_start (&s, &options), 0);
  uint64_t least_direct = UINT64_MAX;
  uint64_t least_libc = UINT64_MAX;
  for (int i = 0; i < rounds; ++i)
    {
      TEST_COMPARE (support_step_go (&s), SUPPORT_STEP_AT_MARK);
      uint64_t n = count (&s);
      if (n < least_direct)
	least_direct = n;
      n = count (&s);
      if (n < least_libc)
	least_libc = n;
    }
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);

  printf ("info: direct %llu, clock_gettime %llu\n",
	  (unsigned long long) least_direct, (unsigned long long) least_libc);
  TEST_VERIFY (least_libc > least_direct);
  TEST_VERIFY (least_libc - least_direct <= LIMIT);
  return 0;
}

#include <support/test-driver.c>
