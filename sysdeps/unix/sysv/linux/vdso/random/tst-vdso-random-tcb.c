/* Tasks with a TCB that libc did not make draw random numbers.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Each shares all memory with the thread that makes it, has thread-local
   storage of its own, and ends without a word to libc, so that the next one
   may come by the same thread pointer and a state with it.  They and
   the thread draw at the same time.  No number may come twice, and a task has
   a state of its own.  Included by its static variants.  */

#include <array_length.h>
#include <ldsodefs.h>
#include <sched.h>
#include <signal.h>
#include <stackinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_distinct.h>
#include <support_random_calls.h>
#include <support_random_state.h>
#include <support_vdso_calls.h>
#include <sys/wait.h>
#include <tls.h>
#include <vdso-random.h>

static const struct support_random_calls calls = SUPPORT_RANDOM_CALLS_LINKED;

enum source { THREAD, TASK };

static const char *const names[support_distinct_sources] =
  {
    [THREAD] = "threads",
    [TASK] = "tasks with a TCB of their own",
  };

enum { at_once = 4 };

struct task
{
  struct pthread *thread;
  pid_t pid;
  char stack[65536] __attribute__ ((__aligned__ (64)));
};

static int
draw_task (void *closure)
{
  support_distinct_draw (&calls, TASK, 200);
  return 0;
}

/* What allocate_stack and pthread_create do, and no more.  */
static void
start_task (struct task *task)
{
  void *memory = _dl_allocate_tls (NULL);
  TEST_VERIFY_EXIT (memory != NULL);
#if TLS_TCB_AT_TP
  task->thread = memory;
  tcbhead_t *header = memory;
  header->tcb = memory;
  header->self = memory;
#else
  task->thread = (struct pthread *) ((char *) memory - TLS_PRE_TCB_SIZE);
#endif
#ifdef THREAD_COPY_STACK_GUARD
  THREAD_COPY_STACK_GUARD (task->thread);
#endif
#ifdef THREAD_COPY_POINTER_GUARD
  THREAD_COPY_POINTER_GUARD (task->thread);
#endif
  TLS_DEFINE_INIT_TP (tp, task->thread);

  char *start = task->stack;
#if _STACK_GROWS_DOWN
  start = array_end (task->stack);
#endif
  task->pid = clone (draw_task, start,
		     CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SETTLS
		     | SIGCHLD, NULL, NULL, tp, NULL);
  TEST_VERIFY_EXIT (task->pid > 0);
}

static void
await_task (struct task *task)
{
  int status;
  xwaitpid (task->pid, &status, 0);
  TEST_COMPARE (status, 0);
}

static void
free_task (struct task *task)
{
#if TLS_TCB_AT_TP
  _dl_deallocate_tls (task->thread, true);
#else
  _dl_deallocate_tls ((char *) task->thread + TLS_PRE_TCB_SIZE, true);
#endif
}

/* Each has a state, and no two have the same.  */
static void
check_states (const struct task *tasks)
{
  void *states[at_once + 1];
  states[at_once] = vdso_random_of (THREAD_SELF)->state;
  for (int i = 0; i < at_once; ++i)
    {
      volatile struct vdso_random_thread *thread
	= vdso_random_of (tasks[i].thread);
      states[i] = thread->state;
      TEST_COMPARE (*thread->owner, (uintptr_t) tasks[i].thread);
    }
  for (int i = 0; i <= at_once; ++i)
    {
      TEST_VERIFY (states[i] != NULL);
      for (int k = 0; k < i; ++k)
	TEST_VERIFY (states[i] != states[k]);
    }
}

static void *
draw_thread (void *closure)
{
  struct task *tasks = xmalloc (at_once * sizeof (*tasks));
  for (int i = 0; i < 30; ++i)
    {
      for (int k = 0; k < at_once; ++k)
	start_task (&tasks[k]);
      support_distinct_draw (&calls, THREAD, 500);
      for (int k = 0; k < at_once; ++k)
	await_task (&tasks[k]);
      check_states (tasks);
      for (int k = 0; k < at_once; ++k)
	free_task (&tasks[k]);
    }
  free (tasks);
  return NULL;
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  struct support_random_state state;
  if (!support_random_state_query (&state))
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  support_distinct_start (4 * 1000 * 1000);
  support_distinct_draw (&calls, THREAD, 1);

  pthread_t threads[2];
  for (int i = 0; i < array_length (threads); ++i)
    threads[i] = xpthread_create (NULL, draw_thread, NULL);
  draw_thread (NULL);
  for (int i = 0; i < array_length (threads); ++i)
    xpthread_join (threads[i]);
  support_distinct_check (names);
  return 0;
}

#include <support/test-driver.c>
