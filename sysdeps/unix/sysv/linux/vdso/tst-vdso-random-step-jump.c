/* getrandom abandoned at every instruction by a handler's siglongjmp.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   See tst-vdso-random-step.h.  Included by the static variants.  */

#include "tst-vdso-random-step.h"

static void
handle (int signo)
{
  siglongjmp (step_jump, 1);
}

static void
handle_and_call (int signo)
{
  step_make_calls_in_handler ();
  siglongjmp (step_jump, 1);
}

static int
do_test (void)
{
  static const struct step_event events[] =
    {
      { "siglongjmp", .handler = handle, .abandons = true,
	.not_at_end = true },
      { "calls and siglongjmp", .handler = handle_and_call,
	.abandons = true, .not_at_end = true },
    };
  step_run (events, array_length (events));
  return 0;
}
