/* Random numbers of tasks made by clone.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A task that shares memory and TCB with its running maker: from then on both
   make system calls.  One with a TCB of its own has a state of its own, one
   that its maker waits for uses its maker's, and a copy of the process draws
   other numbers.  Included by the static variants.  */

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_seccomp.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-filter.h"
#include "tst-vdso-random-keeper.h"

static uint64_t
call (void)
{
  uint64_t number = 0;
  TEST_COMPARE (getrandom (&number, sizeof (number), 0), sizeof (number));
  TEST_VERIFY (number != 0);
  return number;
}

static void
call_and_take (void)
{
  call ();
  call ();
  TEST_VERIFY_EXIT (keeper_self_has ());
  TEST_VERIFY (keeper_self ()->limit != 0);
}

static char stack[1 << 16] __attribute__ ((aligned (64)));

/* What the tasks that share memory drew.  */
static volatile uint64_t drawn[2];

static int
draw (void *closure)
{
  drawn[0] = call ();
  drawn[1] = call ();
  return 0;
}

static int
draw_nothing (void *closure)
{
  return 0;
}

/* Make a task and return its wait status.  */
static int
run_task (int (*function) (void *), int flags)
{
  pid_t pid = clone (function, stack + sizeof (stack), flags | SIGCHLD, NULL);
  TEST_VERIFY_EXIT (pid > 0);
  int status;
  xwaitpid (pid, &status, 0);
  return status;
}

static void
check_closed (void)
{
  TEST_VERIFY (keeper_self ()->size == VDSO_RANDOM_CLOSED);
  TEST_COMPARE (keeper_self ()->limit, 0);
  TEST_COMPARE (keeper_self ()->limit, 0);
}

static int
share (void *closure)
{
  call ();
  if (closure != NULL)
    call_and_take ();
  unsigned int owned = keeper_owned ();
  TEST_COMPARE (run_task (draw, CLONE_VM), 0);
  check_closed ();
  uint64_t number = call ();
  TEST_VERIFY (number != drawn[0]);
  TEST_VERIFY (number != drawn[1]);
  TEST_VERIFY (drawn[0] != drawn[1]);
  TEST_COMPARE (keeper_owned (), owned);
  check_closed ();
  return 0;
}

/* A thread that shares its TCB gives its state back like any.  */
static void *
share_in_thread (void *closure)
{
  share (closure);
  return NULL;
}

static int
share_in_threads (void *closure)
{
  call_and_take ();
  for (int i = 0; i < 3; ++i)
    {
      xpthread_join (xpthread_create (NULL, share_in_thread, closure));
      TEST_COMPARE (keeper_owned (), 1);
      TEST_VERIFY (keeper_self ()->size != VDSO_RANDOM_CLOSED);
    }
  return 0;
}

/* In a process where the system call kills.  The maker calls if CLOSURE says
   so, and otherwise the task.  */
static int
share_denied (void *closure)
{
  bool by_maker = closure != NULL;
  call_and_take ();
  filter_getrandom (0, FILTER_KEY, SECCOMP_RET_KILL_PROCESS);
  call ();
  int status = run_task (by_maker ? draw_nothing : draw, CLONE_VM);
  if (by_maker)
    {
      TEST_COMPARE (status, 0);
      fflush (stdout);
      call ();
    }
  else
    TEST_VERIFY (support_was_denied (status));
  return 0;
}

static int
wait_for_task (void *closure)
{
  call_and_take ();
  void *state = keeper_self ()->state;
  filter_getrandom (0, FILTER_KEY, SECCOMP_RET_KILL_PROCESS);
  for (int i = 0; i < 10; ++i)
    {
      TEST_COMPARE (run_task (draw, CLONE_VM | CLONE_VFORK), 0);
      uint64_t number = call ();
      TEST_VERIFY (number != drawn[0]);
      TEST_VERIFY (number != drawn[1]);
      TEST_VERIFY (keeper_self ()->limit != 0);
      TEST_VERIFY (keeper_self ()->state == state);
      TEST_COMPARE (keeper_owned (), 1);
    }
  return 0;
}

/* A copy of the process says its numbers through a pipe.  */
static int ends[2];

static int
say (void *closure)
{
  uint64_t numbers[2] = { call (), call () };
  TEST_VERIFY (keeper_self_has ());
  xwrite (ends[1], numbers, sizeof (numbers));
  fflush (stdout);
  return 0;
}

static int
copy (void *closure)
{
  uint64_t numbers[41];
  call_and_take ();
  filter_getrandom (0, FILTER_KEY, SECCOMP_RET_KILL_PROCESS);
  xpipe (ends);
  int count = 0;
  while (count < 40)
    {
      TEST_COMPARE (run_task (say, 0), 0);
      TEST_COMPARE (read (ends[0], &numbers[count], 16), 16);
      count += 2;
      numbers[count++] = call ();
      numbers[count++] = call ();
    }
  for (int i = 0; i < count; ++i)
    for (int k = 0; k < i; ++k)
      TEST_VERIFY (numbers[i] != numbers[k]);
  return 0;
}

/* With a TCB of its own, such as pthread_create makes.  */
#ifdef __x86_64__
static void *task_state;

static int
draw_own (void *closure)
{
  TEST_VERIFY (!keeper_self_has ());
  draw (NULL);
  TEST_VERIFY (keeper_self_has ());
  task_state = keeper_self ()->state;
  TEST_COMPARE (keeper_owned (), 2);
  return 0;
}

static int
set_tls (void *closure)
{
  call_and_take ();
  struct pthread *pd = _dl_allocate_tls (NULL);
  TEST_VERIFY_EXIT (pd != NULL);
  struct pthread *self = THREAD_SELF;
  pd->header.tcb = pd;
  pd->header.self = pd;
  pd->header.stack_guard = self->header.stack_guard;
  pd->header.pointer_guard = self->header.pointer_guard;

  filter_getrandom (0, FILTER_KEY, SECCOMP_RET_KILL_PROCESS);
  pid_t pid = clone (draw_own, stack + sizeof (stack),
		     CLONE_VM | CLONE_SETTLS | SIGCHLD, NULL, NULL, pd);
  TEST_VERIFY_EXIT (pid > 0);
  int status;
  xwaitpid (pid, &status, 0);
  TEST_COMPARE (status, 0);
  TEST_VERIFY (task_state != keeper_self ()->state);
  uint64_t number = call ();
  TEST_VERIFY (number != drawn[0]);
  TEST_VERIFY (number != drawn[1]);
  TEST_VERIFY (keeper_self ()->size != VDSO_RANDOM_CLOSED);
  TEST_VERIFY (keeper_self ()->limit != 0);
  return 0;
}
#endif

static int
do_test (void)
{
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  TEST_COMPARE (support_status_of (share, stack), 0);
  TEST_COMPARE (support_status_of (share, NULL), 0);
  TEST_COMPARE (support_status_of (share_in_threads, stack), 0);
  TEST_VERIFY (support_was_denied (support_status_of (share_denied, stack)));
  TEST_COMPARE (support_status_of (share_denied, NULL), 0);
  TEST_COMPARE (support_status_of (wait_for_task, NULL), 0);
  TEST_COMPARE (support_status_of (copy, NULL), 0);
#ifdef __x86_64__
  TEST_COMPARE (support_status_of (set_tls, NULL), 0);
#endif
  return 0;
}
