/* A fork at every instruction of getrandom.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   By a handler of the thread that makes the call, which goes on in parent and
   child; and by another thread, in whose child that call never ends.  See
   tst-vdso-random-step.h.  Included by the static variants.  */

#include "tst-vdso-random-step.h"

/* FORK, and calls in parent and child.  The main thread waits for the
   child.  */
static void
fork_and_call (pid_t (*fork_function) (void))
{
  int saved = errno;
  memcpy (step_at_fork, step_buffer, sizeof (step_buffer));
  pid_t pid = fork_function ();
  errno = saved;
  if (pid < 0)
    step_problem ("a fork failed");
  if (pid == 0)
    {
      step_forked = 1;
      step_make_calls_in_handler ();
    }
  step_make_calls_in_handler ();
}

static void
handle_fork (int signo)
{
  fork_and_call (fork);
}

static void
handle__Fork (int signo)
{
  fork_and_call (_Fork);
}

/* The child has no other thread, and all states but the main thread's are
   free.  A new thread gets the victim's stack.  */
static void
act_fork (void)
{
  pid_t pid = xfork ();
  step_make_calls ();
  if (pid == 0)
    {
      step_forked = 1;
      step_end_child ();
      _exit (0);
    }
}

static int
do_test (void)
{
  static const struct step_event events[] =
    {
      /* What a thread does at its end may hold locks that fork takes.  */
      { "fork in a handler", .handler = handle_fork, .not_at_end = true },
      { "_Fork in a handler", .handler = handle__Fork,
	.in_vdso = step_at_each_place },
      { "fork by another thread", .act = act_fork, .not_at_end = true,
	.in_vdso = step_at_some_places },
    };
  step_run (events, array_length (events));
  return 0;
}
