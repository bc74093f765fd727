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

/* Nothing can be written there.  */
static char *nowhere;
static sigjmp_buf inner_jump;

static void
handle_fault (int signo)
{
  siglongjmp (inner_jump, 1);
}

/* The handler's own call is abandoned, and the interrupted one goes on.  */
static void
handle_abandoning (int signo)
{
  int saved = errno;
  if (sigsetjmp (inner_jump, 1) == 0)
    step_verify (getrandom (nowhere, 32, 0) == -1 && errno == EFAULT,
		 "a call without a buffer");
  errno = saved;
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
      { "a call abandoned in a handler", .handler = handle_abandoning,
	.abandons = true },
    };
  nowhere = xmmap (NULL, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
  struct sigaction action = { .sa_handler = handle_fault };
  xsigaction (SIGSEGV, &action, NULL);
  step_run (events, array_length (events));
  return 0;
}
