/* Another thread takes a state, at every instruction of getrandom.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Which is to say of a taking and of a giving back.  See
   tst-vdso-random-step.h.  Included by the static variants.  */

#include "tst-vdso-random-step.h"

/* The main thread has none so far: it takes the victim's if that is not yet
   taken, and if it can.  */
static void
act (void)
{
  step_make_calls ();
  step_make_calls ();
}

static int
do_test (void)
{
  static const struct step_event events[] =
    {
      { "another thread's calls", .act = act,
	.in_vdso = step_at_some_places },
    };
  step_run (events, array_length (events));
  return 0;
}
