/* A signal at every instruction of every call.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A tracer stops each call before its n-th instruction, for every n, and
   sends a signal whose handler makes all calls itself.  The interrupted call
   must answer as ever and leave errno as ever.  The test runs twice: as
   started, and once more, by itself, without a vDSO.  Included by its static
   variants.  */

#include <array_length.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/xsignal.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <support_vdso_calls.h>

enum { no_clock = 1000 };

/* The calls to be interrupted.  */
static struct
{
  const struct support_vdso_call *call;
  clockid_t clock_id;
} cases[support_vdso_call_count + 4];
static int case_count;

/* Which of them the process makes, again and again; at case_count it ends.
   The tracer writes it.  */
static volatile int current;

/* How often the process's handler ran.  The tracer reads it.  */
static volatile int handled;

/* Reads another clock than what it interrupts, so that a mix-up shows.  */
static void
handler (int signo)
{
  int saved = errno;
  errno = ENOTTY;
  support_vdso_for_each (call)
    {
      union support_vdso_result a, b;
      if (!support_vdso_succeeded (call, call->direct (CLOCK_REALTIME,
						       &a, &b)))
	abort ();
    }
  if (errno != ENOTTY)
    abort ();
  struct timespec tp;
  if (clock_gettime (no_clock, &tp) != -1 || errno != EINVAL
      || clock_getres (no_clock, &tp) != -1 || errno != EINVAL)
    abort ();
  errno = saved;
  ++handled;
}

static long int
marked_call (clockid_t clock_id, void *a, void *b)
{
  const struct support_vdso_call *call = cases[current].call;
  SUPPORT_STEP_MARK ();
  long int result = call->direct (clock_id, a, b);
  SUPPORT_STEP_MARK ();
  return result;
}

static int
make_calls (void *closure)
{
  /* On one processor, so that the answers can be compared.  */
  cpu_set_t set;
  CPU_ZERO (&set);
  CPU_SET (sched_getcpu (), &set);
  sched_setaffinity (0, sizeof (set), &set);
  struct sigaction action = { .sa_handler = handler };
  xsigaction (SIGUSR1, &action, NULL);

  while (current < case_count)
    {
      struct support_vdso_call marked = *cases[current].call;
      marked.direct = marked_call;
      if (!support_vdso_agrees_once (&marked, NULL, cases[current].clock_id))
	FAIL ("%s, clock %d, interrupted", marked.name,
	      cases[current].clock_id);
    }
  return 0;
}

/* Interrupt the call of the process of S before its instruction number N, or
   find that it has fewer.  */
static bool
interrupt (struct support_step *s, uint64_t n)
{
  TEST_VERIFY_EXIT (support_step_go (s) == SUPPORT_STEP_AT_MARK);
  int result = support_step_count (s, n, NULL, NULL);
  if (result == SUPPORT_STEP_AT_MARK)
    return false;
  if (result == -ENOSYS)
    FAIL_UNSUPPORTED ("this port cannot step");
  TEST_VERIFY_EXIT (result == SUPPORT_STEP_STOPPED);
  TEST_COMPARE (support_step_signal (s, SIGUSR1), 0);
  result = support_step_go (s);
  if (result != SUPPORT_STEP_AT_MARK)
    FAIL_EXIT1 ("the process ended: %#x", s->status);
  return true;
}

static void
add_case (const struct support_vdso_call *call, clockid_t clock_id)
{
  TEST_VERIFY_EXIT (case_count < array_length (cases));
  cases[case_count].call = call;
  cases[case_count++].clock_id = clock_id;
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  if (!SUPPORT_STEP_HAVE_STEPS)
    FAIL_UNSUPPORTED ("no marks on this port");
  support_vdso_for_each (call)
    {
      add_case (call, CLOCK_MONOTONIC);
      if (call->takes_clock)
	{
	  /* Those that the kernel answers, and the error's way.  */
	  add_case (call, CLOCK_THREAD_CPUTIME_ID);
	  add_case (call, no_clock);
	}
    }

  struct support_step s;
  struct support_step_options options = { .callback = make_calls };
  int err = support_step_start (&s, &options);
  if (err != 0)
    FAIL_UNSUPPORTED ("no process can be traced here: %d", err);
  int interrupted = 0;
  for (int i = 0; i < case_count; ++i)
    {
      uint64_t n = 0;
      while (interrupt (&s, n))
	++n;
      printf ("info: %s, clock %d: interrupted at %llu instructions\n",
	      cases[i].call->name, cases[i].clock_id,
	      (unsigned long long int) n);
      TEST_VERIFY (n > 1);
      interrupted += n;
      int next = i + 1;
      TEST_COMPARE (support_step_poke (&s, (uintptr_t) &current, &next,
				       sizeof (next)), 0);
    }
  int seen;
  TEST_COMPARE (support_step_peek (&s, (uintptr_t) &handled, &seen,
				   sizeof (seen)), 0);
  TEST_COMPARE (seen, interrupted);
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);

  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
