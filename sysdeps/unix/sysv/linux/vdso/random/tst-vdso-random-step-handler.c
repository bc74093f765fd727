/* A signal handler that makes calls, at every instruction of getrandom.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   See tst-vdso-random-step.h.  Included by the static variants.  */

#include "tst-vdso-random-step.h"

static void
handle (int signo)
{
  step_make_calls_in_handler ();
}

static int
do_test (void)
{
  static const struct step_event events[] =
    {
      { "a handler", .handler = handle },
    };
  step_run (events, array_length (events));
  return 0;
}
