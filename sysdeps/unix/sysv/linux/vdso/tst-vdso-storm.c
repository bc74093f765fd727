/* Threads and their signal handlers make all calls at once.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A second long.  No call fails or touches errno, and no clock goes back
   that must not: neither in a thread, nor from a thread to its handler, nor
   from one thread to another.  The test runs twice: as started, and once
   more, by itself, without a vDSO.  Included by its static variants.  */

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <support/check.h>
#include <support/xsignal.h>
#include <support/xthread.h>
#include <support_vdso_calls.h>

enum { threads = 4, seconds = 1 };

/* Clocks that nobody can set, and the latest time that anybody saw of
   each.  */
static struct
{
  clockid_t clock_id;
  unsigned long int latest;	/* Accessed atomically.  */
} clocks[] =
  {
    { CLOCK_MONOTONIC },
    { CLOCK_MONOTONIC_COARSE },
    { CLOCK_MONOTONIC_RAW },
    { CLOCK_BOOTTIME },
    { CLOCK_PROCESS_CPUTIME_ID },
  };
enum { clock_count = sizeof (clocks) / sizeof (clocks[0]) };

/* The second that is time 0.  */
static time_t start[clock_count];

static bool ended;
static unsigned int rounds, signals;	/* All accessed atomically.  */
static unsigned int went_back[clock_count];
static unsigned int failed[support_vdso_call_count];
static unsigned int touched_errno;

static void
count (unsigned int *counter)
{
  __atomic_fetch_add (counter, 1, __ATOMIC_RELAXED);
}

/* TP, a time of clock number I, as a single word.  Nanoseconds, but of a
   coarser kind where a second has too many.  */
static unsigned long int
word_of (int i, const struct timespec *tp)
{
  unsigned long long int time
    = (tp->tv_sec - start[i]) * 1000000000ULL + tp->tv_nsec;
  return time >> (sizeof (unsigned long int) == 4 ? 4 : 0);
}

/* Read clock number I and hold it against what was read before.  */
static void
check_clock (int i)
{
  struct timespec tp;
  unsigned long int latest
    = __atomic_load_n (&clocks[i].latest, __ATOMIC_ACQUIRE);
  if (clock_gettime (clocks[i].clock_id, &tp) != 0)
    {
      count (&failed[0]);
      return;
    }
  unsigned long int time = word_of (i, &tp);
  if (time < latest)
    count (&went_back[i]);
  while (time > latest
	 && !__atomic_compare_exchange_n (&clocks[i].latest, &latest, time,
					  false, __ATOMIC_ACQ_REL,
					  __ATOMIC_ACQUIRE))
    continue;
}

/* Async-signal-safe.  */
static void
make_all_calls (void)
{
  int saved = errno;
  errno = ENOTTY;
  for (int i = 0; i < clock_count; ++i)
    check_clock (i);
  for (int i = 0; i < support_vdso_call_count; ++i)
    {
      union support_vdso_result a, b;
      const struct support_vdso_call *call = &support_vdso_calls[i];
      if (!support_vdso_succeeded (call, call->direct (CLOCK_REALTIME, &a,
						       &b)))
	count (&failed[i]);
    }
  if (errno != ENOTTY)
    count (&touched_errno);
  errno = saved;
}

static void
handler (int signo)
{
  count (&signals);
  make_all_calls ();
}

static void *
work (void *closure)
{
  while (!__atomic_load_n (&ended, __ATOMIC_RELAXED))
    {
      count (&rounds);
      make_all_calls ();
    }
  return NULL;
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  struct sigaction action = { .sa_handler = handler };
  xsigaction (SIGUSR1, &action, NULL);
  struct timespec tp, end;
  for (int i = 0; i < clock_count; ++i)
    {
      TEST_COMPARE (clock_gettime (clocks[i].clock_id, &tp), 0);
      start[i] = tp.tv_sec;
    }

  pthread_t thread[threads];
  for (int i = 0; i < threads; ++i)
    thread[i] = xpthread_create (NULL, work, NULL);
  TEST_COMPARE (support_raw_clock_gettime (CLOCK_MONOTONIC, &end), 0);
  end.tv_sec += seconds;
  do
    {
      for (int i = 0; i < threads; ++i)
	pthread_kill (thread[i], SIGUSR1);
      nanosleep (&(struct timespec) { .tv_nsec = 20000 }, NULL);
      TEST_COMPARE (support_raw_clock_gettime (CLOCK_MONOTONIC, &tp), 0);
    }
  while (tp.tv_sec < end.tv_sec
	 || (tp.tv_sec == end.tv_sec && tp.tv_nsec < end.tv_nsec));
  __atomic_store_n (&ended, true, __ATOMIC_RELAXED);
  for (int i = 0; i < threads; ++i)
    xpthread_join (thread[i]);

  printf ("info: %u rounds, %u signals\n", rounds, signals);
  TEST_VERIFY (rounds > 0);
  TEST_VERIFY (signals > 0);
  TEST_COMPARE (touched_errno, 0);
  for (int i = 0; i < clock_count; ++i)
    if (went_back[i] != 0)
      FAIL ("clock %d went back %u times", clocks[i].clock_id, went_back[i]);
  for (int i = 0; i < support_vdso_call_count; ++i)
    if (failed[i] != 0)
      FAIL ("%s failed %u times", support_vdso_calls[i].name, failed[i]);

  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
