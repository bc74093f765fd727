/* getrandom cancelled at every instruction.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   See tst-vdso-random-step.h.  Included by the static variants.  */

#include "tst-vdso-random-step.h"

static void
act (void)
{
  TEST_COMPARE (pthread_cancel (step_victim), 0);
}

static void *
wait_to_be_cancelled (void *closure)
{
  for (;;)
    pause ();
  return NULL;
}

static int
do_test (void)
{
  static const struct step_event events[] =
    {
      { "cancellation", .act = act, .abandons = true, .cancels = true },
      { "asynchronous cancellation", .act = act, .abandons = true,
	.cancels = true, .asynchronous = true },
    };
  /* Before anything unwinds: through an emulator's vDSO that may crash.  */
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  /* The unwinder is loaded here, and once.  */
  pthread_t thread = xpthread_create (NULL, wait_to_be_cancelled, NULL);
  xpthread_cancel (thread);
  TEST_VERIFY (xpthread_join (thread) == PTHREAD_CANCELED);
  step_run (events, array_length (events));
  return 0;
}
