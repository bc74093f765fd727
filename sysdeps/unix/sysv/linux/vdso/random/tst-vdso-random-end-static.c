/* A signal at every instruction of giving a random state back.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   At the main thread's end signals are not blocked: a handler that calls
   getrandom just then leaves no state behind.  A static program, which can
   call what is libc's own.  */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/xsignal.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <sys/random.h>

#define TEST_STATIC 1
static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-keeper.h"

/* Whether the thread has a state before; the tracer writes it.  */
static volatile int with_state;
static volatile int stop;

static void
call (void)
{
  uint64_t number;
  if (getrandom (&number, sizeof (number), 0) != sizeof (number))
    abort ();
}

static void
handle (int signo)
{
  call ();
}

static int
release (void *closure)
{
  struct sigaction action = { .sa_handler = handle };
  xsigaction (SIGUSR1, &action, NULL);
  call ();
  while (!stop)
    {
      if (with_state)
	call ();
      TEST_COMPARE (keeper_owned (), with_state);
      SUPPORT_STEP_MARK ();
      __vdso_random_release (THREAD_SELF);
      SUPPORT_STEP_MARK ();
      unsigned int owned = keeper_owned ();
      if (owned != 0)
	FAIL ("%u states left", owned);
      call ();
      TEST_COMPARE (keeper_owned (), owned);
      /* As if this were a new thread.  */
      for (struct dl_vdso_random_block *block = &keeper_find ()->first;
	   block != NULL; block = block->next)
	for (unsigned int i = 0; i < block->count; ++i)
	  block->owner[i] = 0;
      __vdso_random_renew (THREAD_SELF);
    }
  fflush (stdout);
  return 0;
}

static int
do_test (void)
{
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  if (!SUPPORT_STEP_HAVE_ATOMIC_STEPS)
    FAIL_UNSUPPORTED ("nothing steps through an atomic operation here");
  struct support_step s;
  struct support_step_options options = { .callback = release };
  int err = support_step_start (&s, &options);
  if (support_step_refused (err))
    FAIL_UNSUPPORTED ("no process can be traced here");
  TEST_COMPARE (err, 0);
  for (int state = 0; state <= 1; ++state)
    {
      uint64_t n = 0;
      int result;
      do
	{
	  TEST_COMPARE (support_step_go (&s), SUPPORT_STEP_AT_MARK);
	  result = support_step_count (&s, n, NULL, NULL);
	  if (result == SUPPORT_STEP_STOPPED)
	    {
	      TEST_COMPARE (support_step_signal (&s, SIGUSR1), 0);
	      TEST_COMPARE (support_step_go (&s), SUPPORT_STEP_AT_MARK);
	      ++n;
	    }
	}
      while (result == SUPPORT_STEP_STOPPED);
      TEST_COMPARE (result, SUPPORT_STEP_AT_MARK);
      printf ("info: interrupted at %u instructions %s state\n",
	      (unsigned int) n, state ? "with a" : "without");
      TEST_VERIFY (n > 5);
      int next = 1;
      TEST_COMPARE (support_step_poke (&s, (uintptr_t) (state ? &stop
							: &with_state),
				       &next, sizeof (next)), 0);
    }
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);
  return 0;
}
