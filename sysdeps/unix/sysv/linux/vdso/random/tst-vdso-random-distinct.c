/* No random number comes twice, whoever asks.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Ten million numbers of threads, of children of every kind, of libcs.  The
   test runs as started alone: without a vDSO there is nothing that could go
   wrong.  Included by its static variants.  */

#include <array_length.h>
#include <dlfcn.h>
#include <errno.h>
#include <gnu/lib-names.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xdlfcn.h>
#include <support/xsched.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_distinct.h>
#include <support_random_calls.h>
#include <support_random_state.h>
#include <support_vdso_calls.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct support_random_calls calls = SUPPORT_RANDOM_CALLS_LINKED;

enum source
{
  ALONE, BEFORE_FIRST, NESTED, THREADS, FORK, UNDER_FORK, LOW_FORK, VFORK,
  CLONE, RAW_FORK, SHARED_TCB, CHURN, OTHER_LIBC
};

static const char *const names[support_distinct_sources] =
  {
    [ALONE] = "one thread",
    [BEFORE_FIRST] = "a fork before the first request",
    [NESTED] = "nested forks",
    [THREADS] = "threads",
    [FORK] = "children of fork",
    [UNDER_FORK] = "threads of children of fork",
    [LOW_FORK] = "children of _Fork",
    [VFORK] = "children of vfork",
    [CLONE] = "children of clone",
    [RAW_FORK] = "children of the system call",
    [SHARED_TCB] = "tasks with one TCB",
    [CHURN] = "short threads",
    [OTHER_LIBC] = "another libc",
  };

static void
draw (enum source source, unsigned int rounds)
{
  support_distinct_draw (&calls, source, rounds);
}

/* Wait for the child PID of SOURCE.  */
static void
await (pid_t pid, enum source source)
{
  int status;
  xwaitpid (pid, &status, 0);
  if (status != 0)
    FAIL ("%s: status %#x", names[source], status);
}

/* Both of each fork go on.  */
static void
draw_nested (enum source source, int depth, unsigned int rounds)
{
  pid_t pid = depth > 0 ? xfork () : -1;
  draw (source, rounds);
  if (pid >= 0)
    draw_nested (source, depth - 1, rounds);
  if (pid > 0)
    await (pid, source);
  if (pid == 0)
    _exit (support_record_failure_is_failed ());
}

static void *
draw_churn (void *closure)
{
  draw (CHURN, 8);
  return NULL;
}

/* More at a time than there are stacks kept: some threads begin on a dead
   one's.  */
static void
check_churn (void)
{
  pthread_t threads[12];
  for (int i = 0; i < 600; ++i)
    {
      for (int k = 0; k < array_length (threads); ++k)
	threads[k] = xpthread_create (NULL, draw_churn, NULL);
      for (int k = 0; k < array_length (threads); ++k)
	xpthread_join (threads[k]);
    }
}

/* What may start a child.  */

static void *
draw_under_fork (void *closure)
{
  draw (UNDER_FORK, 100);
  return NULL;
}

/* A child whose threads reuse the stacks of its parent's.  */
static pid_t
start_fork (void)
{
  pid_t pid = xfork ();
  if (pid == 0)
    {
      draw (FORK, 100);
      pthread_t threads[6];
      for (int i = 0; i < array_length (threads); ++i)
	threads[i] = xpthread_create (NULL, draw_under_fork, NULL);
      draw (FORK, 100);
      for (int i = 0; i < array_length (threads); ++i)
	xpthread_join (threads[i]);
      _exit (0);
    }
  return pid;
}

static pid_t
start_low_fork (void)
{
  pid_t pid = _Fork ();
  if (pid == 0)
    {
      draw (LOW_FORK, 200);
      _exit (0);
    }
  return pid;
}

static pid_t
start_raw_fork (void)
{
  pid_t pid = syscall (__NR_clone, SIGCHLD, NULL, NULL, NULL, NULL);
  if (pid == 0)
    {
      draw (RAW_FORK, 200);
      _exit (0);
    }
  return pid;
}

static __attribute_noinline__ pid_t
start_vfork (void)
{
  pid_t pid = vfork ();
  if (pid == 0)
    {
      draw (VFORK, 50);
      _exit (0);
    }
  return pid;
}

static int
draw_clone (void *closure)
{
  draw (CLONE, 200);
  return 0;
}

static pid_t
start_clone (void)
{
  char stack[65536] __attribute__ ((__aligned__ (64)));
  return xclone (draw_clone, NULL, stack, sizeof (stack), SIGCHLD);
}

static const struct
{
  pid_t (*start) (void);
  enum source source;
} children[] =
  {
    { start_fork, FORK }, { start_low_fork, LOW_FORK },
    { start_vfork, VFORK }, { start_clone, CLONE },
    { start_raw_fork, RAW_FORK },
  };

/* Each kind of child, started amid a thread's own requests.  */
static void
draw_with_children (int times)
{
  for (int i = 0; i < times; ++i)
    for (int k = 0; k < array_length (children); ++k)
      {
	draw (THREADS, 100);
	pid_t pid = children[k].start ();
	TEST_VERIFY_EXIT (pid > 0);
	draw (THREADS, 300);
	await (pid, children[k].source);
      }
}

static void *
draw_thread (void *closure)
{
  draw_with_children (6);
  draw (THREADS, 3000);
  return NULL;
}

static void
check_threads (void)
{
  pthread_t threads[6];
  for (int i = 0; i < array_length (threads); ++i)
    threads[i] = xpthread_create (NULL, draw_thread, NULL);
  draw_thread (NULL);
  for (int i = 0; i < array_length (threads); ++i)
    xpthread_join (threads[i]);
}

/* Tasks that share all memory, and the TCB, with the thread that makes them
   with libc's clone.  They start drawing together.  */

static volatile bool sharing;

static int
draw_shared (void *closure)
{
  sharing = true;
  draw (SHARED_TCB, 10000);
  return 0;
}

static void *
check_shared (void *closure)
{
  static char stack[65536] __attribute__ ((__aligned__ (64)));
  draw (SHARED_TCB, 10);
  for (int i = 0; i < 2; ++i)
    {
      sharing = false;
      pid_t pid = xclone (draw_shared, NULL, stack, sizeof (stack),
			  CLONE_VM | CLONE_FS | CLONE_FILES | SIGCHLD);
      while (!sharing)
	sched_yield ();
      draw (SHARED_TCB, 10000);
      await (pid, SHARED_TCB);
    }
  return NULL;
}

/* One libc's calls between another's.  */

static void *
draw_other (void *closure)
{
  const struct support_random_calls *other = closure;
  for (int i = 0; i < 1000; ++i)
    {
      draw (THREADS, 2);
      support_distinct_draw (other, OTHER_LIBC, 2);
    }
  pid_t pid = xfork ();
  draw (pid == 0 ? FORK : THREADS, 100);
  support_distinct_draw (other, OTHER_LIBC, 100);
  if (pid == 0)
    _exit (0);
  await (pid, OTHER_LIBC);
  return NULL;
}

static void
check_other_libc (void)
{
#ifndef TEST_STATIC
  void *libc = xdlmopen (LM_ID_NEWLM, LIBC_SO, RTLD_NOW);
#else
  void *libc = xdlopen (LIBC_SO, RTLD_NOW);
#endif
#define LOOK_UP(function, result, parameters, most) \
  .function = xdlsym (libc, #function),
  struct support_random_calls other = { SUPPORT_RANDOM_CALLS (LOOK_UP) };
  TEST_VERIFY (other.getentropy != getentropy);
  pthread_t threads[3];
  for (int i = 0; i < array_length (threads); ++i)
    threads[i] = xpthread_create (NULL, draw_other, &other);
  draw_other (&other);
  for (int i = 0; i < array_length (threads); ++i)
    xpthread_join (threads[i]);
  xdlclose (libc);
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  struct support_random_state state;
  if (!support_random_state_query (&state))
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  support_distinct_start (12500 * 1000);
  draw_nested (BEFORE_FIRST, 1, 100);
  draw (ALONE, 20000);
  draw_nested (NESTED, 4, 1500);
  check_threads ();
  check_churn ();
  xpthread_join (xpthread_create (NULL, check_shared, NULL));
  check_other_libc ();
  uint64_t sum = support_distinct_check (names);
  TEST_VERIFY (sum >= 10 * 1000 * 1000);
  return 0;
}

#include <support/test-driver.c>
