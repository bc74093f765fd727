/* A thread's random state is given back whichever way the thread ends.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   After each of them the states that are owned are those of the living
   threads that have one.  Included by its static variants.  */

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_seccomp.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-keeper.h"

/* The C++ compiler's way to destroy a thread_local object.  */
extern int __cxa_thread_atexit_impl (void (*) (void *), void *, void *);
extern void *__dso_handle;

/* A call, which must succeed and write all bytes.  */
static void
call (void)
{
  unsigned char bytes[64] = { 0 };
  TEST_COMPARE (getrandom (bytes, sizeof (bytes), 0), sizeof (bytes));
  /* Sixteen zeros would come once in 2^128 times.  */
  for (int i = 0; i < 64; i += 16)
    TEST_VERIFY (memcmp (bytes + i, (char[16]) { 0 }, 16) != 0);
}

/* A call that takes a state, which the thread has from now on.  */
static void
call_and_take (void)
{
  call ();
  TEST_VERIFY (keeper_self_has ());
}

/* What a closure that says yes points to.  */
static int yes;

/* Of the thread that runs, and posted once it has its state.  */
static volatile pid_t tid;
static sem_t ready;

static void
tell (void)
{
  tid = gettid ();
  sem_post (&ready);
}

static void *
by_return (void *closure)
{
  call_and_take ();
  return NULL;
}

static void *
without_state (void *closure)
{
  return NULL;
}

static void *
by_pthread_exit (void *closure)
{
  call_and_take ();
  pthread_exit (NULL);
}

static int
by_return_c11 (void *closure)
{
  call_and_take ();
  return 0;
}

static int
by_thrd_exit (void *closure)
{
  call_and_take ();
  thrd_exit (0);
}

static void *
by_deferred_cancel (void *closure)
{
  call_and_take ();
  tell ();
  for (;;)
    pause ();
  return NULL;
}

static void *
by_asynchronous_cancel (void *closure)
{
  call_and_take ();
  pthread_setcanceltype (PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  tell ();
  for (;;)
    continue;
  return NULL;
}

/* Calls until it is cancelled, within a call as a rule; a long one is a
   cancellation point.  */
static void *
by_cancel_in_call (void *closure)
{
  static char bytes[4096];
  call_and_take ();
  if (closure != NULL)
    pthread_setcanceltype (PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  tell ();
  for (;;)
    if (getrandom (bytes, closure != NULL ? 256 : sizeof (bytes), 0) < 0)
      abort ();
}

static void *
by_detaching (void *closure)
{
  pthread_detach (pthread_self ());
  call_and_take ();
  tell ();
  return NULL;
}

/* Ends without a word to libc.  */
static void *
by_system_call (void *closure)
{
  call_and_take ();
  syscall (__NR_exit, 0);
  return NULL;
}

/* Destructors call; the thread itself did before if CLOSURE says so.  */
static pthread_key_t key;

static void
destroy_specific (void *value)
{
  call_and_take ();
  /* Once more, for destructors run again and again.  */
  if (value == &key)
    pthread_setspecific (key, &yes);
}

static void *
by_specific_destructor (void *closure)
{
  if (closure != NULL)
    call_and_take ();
  pthread_setspecific (key, &key);
  return NULL;
}

static void
destroy_local (void *value)
{
  call_and_take ();
  call ();
}

static void *
by_local_destructor (void *closure)
{
  if (closure != NULL)
    call_and_take ();
  static char object;
  __cxa_thread_atexit_impl (destroy_local, &object, &__dso_handle);
  pthread_exit (NULL);
}

static void
clean_up (void *closure)
{
  call_and_take ();
}

static void *
by_cleanup_handler (void *closure)
{
  if (closure != NULL)
    call_and_take ();
  pthread_cleanup_push (clean_up, NULL);
  pthread_exit (NULL);
  pthread_cleanup_pop (1);
  return NULL;
}

static const struct way
{
  const char *name;
  void *(*start) (void *);
  void *closure;
  bool cancelled;
  bool detached;
} ways[] =
  {
    { "no call", without_state },
    { "return", by_return },
    { "pthread_exit", by_pthread_exit },
    { "deferred cancellation", by_deferred_cancel, .cancelled = true },
    { "asynchronous cancellation", by_asynchronous_cancel,
      .cancelled = true },
    { "cancellation in a call", by_cancel_in_call, .cancelled = true },
    { "asynchronous cancellation in a call", by_cancel_in_call, &yes,
      .cancelled = true },
    { "the end of a detached thread", by_detaching, .detached = true },
    { "first call in a destructor", by_specific_destructor },
    { "call in a destructor", by_specific_destructor, &yes },
    { "first call in a thread_local's", by_local_destructor },
    { "call in a thread_local's", by_local_destructor, &yes },
    { "first call in a clean-up handler", by_cleanup_handler },
    { "call in a clean-up handler", by_cleanup_handler, &yes },
  };

/* Wait until the thread TID is gone.  */
static void
wait_for_end (void)
{
  while (syscall (__NR_tgkill, getpid (), tid, 0) == 0)
    sched_yield ();
}

static void
run (const struct way *way)
{
  pthread_t thread = xpthread_create (NULL, way->start, way->closure);
  if (way->cancelled || way->detached)
    TEST_COMPARE (sem_wait (&ready), 0);
  if (way->cancelled)
    xpthread_cancel (thread);
  if (way->detached)
    wait_for_end ();
  else
    {
      void *result = xpthread_join (thread);
      TEST_VERIFY (result == (way->cancelled ? PTHREAD_CANCELED : NULL));
    }
}

static void
check_owned (const char *after, unsigned int expected)
{
  unsigned int owned = keeper_owned ();
  if (owned != expected)
    FAIL ("%u states owned after %s, not %u", owned, after, expected);
}

static void
check_ways (void)
{
  for (const struct way *way = ways; way < &ways[sizeof (ways)
						  / sizeof (ways[0])]; ++way)
    for (int i = 0; i < 10; ++i)
      {
	run (way);
	check_owned (way->name, 1);
      }
  for (int i = 0; i < 2; ++i)
    {
      thrd_t thread;
      TEST_COMPARE (thrd_create (&thread, i == 0 ? by_return_c11
				 : by_thrd_exit, NULL), thrd_success);
      TEST_COMPARE (thrd_join (thread, NULL), thrd_success);
      check_owned ("thrd_exit", 1);
    }
}

/* What the thread finds in its TCB before its first call.  */
static void *
find_nothing (void *closure)
{
  TEST_VERIFY (keeper_self ()->owner == NULL);
  TEST_COMPARE (keeper_self ()->limit, 0);
  TEST_VERIFY (keeper_self ()->size != VDSO_RANDOM_CLOSED);
  call_and_take ();
  return NULL;
}

/* Ends by a bare system call leave a state behind, which the next thread on
   that stack gives back.  */
static void
check_system_call (void)
{
  for (int i = 0; i < 200; ++i)
    xpthread_join (xpthread_create (NULL, by_system_call, NULL));
  /* That of the last one, whose stack nobody had since.  */
  check_owned ("exits by a system call", 2);
  xpthread_join (xpthread_create (NULL, find_nothing, NULL));
  check_owned ("a thread on such a stack", 1);
}

/* More such ends on a stack of the program's own than there are states: nobody
   gives those back, but the next thread there takes one up.  */
static int
exit_bare (void *closure)
{
  unsigned int room = keeper_room ();
  for (unsigned int i = 0; i < 2 * room; ++i)
    xpthread_join (xpthread_create (closure, by_system_call, NULL));
  TEST_COMPARE (keeper_room (), room);
  for (unsigned int i = 0; i < 2 * room; ++i)
    xpthread_join (xpthread_create (closure, find_nothing, NULL));
  TEST_COMPARE (keeper_room (), room);
  return 0;
}

/* Stacks of the program's own: libc knows nothing of what was there.  */
static void
check_user_stack (void)
{
  enum { size = 1 << 18 };
  void *stack = xmmap (NULL, size, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1);
  pthread_attr_t attr;
  xpthread_attr_init (&attr);
  xpthread_attr_setstack (&attr, stack, size);
  for (int i = 0; i < 20; ++i)
    {
      xpthread_join (xpthread_create (&attr, find_nothing, NULL));
      check_owned ("a thread on a stack of the program's", 1);
      /* Bytes that look like anything.  */
      memset (stack, i, size);
    }

  TEST_COMPARE (support_status_of (exit_bare, &attr), 0);
  xpthread_attr_destroy (&attr);
  xmunmap (stack, size);
}

/* Threads that wait with their states, and how many.  */
enum { waiting = 12 };
static pthread_barrier_t barrier;

static void *
take_and_wait (void *closure)
{
  call_and_take ();
  xpthread_barrier_wait (&barrier);
  xpthread_barrier_wait (&barrier);
  return NULL;
}

/* A new thread in a fork's child, on the stack of one that stayed in the
   parent, does not believe what is in its TCB; nor does it give back, for
   its predecessor, what is another's by now.  */
static void *
find_nothing_and_wait (void *closure)
{
  find_nothing (NULL);
  uintptr_t *owner = keeper_self ()->owner;
  sem_post (&ready);
  xpthread_barrier_wait (&barrier);
  xpthread_barrier_wait (&barrier);
  call ();
  TEST_VERIFY (keeper_self ()->owner == owner);
  TEST_VERIFY (keeper_self_has ());
  return NULL;
}

/* Of a thread that has no predecessor, and gets a state that was one's in the
   parent.  */
static char fresh_stack[1 << 18] __attribute__ ((aligned (64)));

static int
fork_child (void *closure)
{
  check_owned ("fork", closure != NULL ? 1 : 0);
  call_and_take ();
  check_owned ("fork", 1);
  pthread_t threads[1 + waiting];
  xpthread_barrier_init (&barrier, NULL, 1 + waiting + 1);
  pthread_attr_t attr;
  xpthread_attr_init (&attr);
  xpthread_attr_setstack (&attr, fresh_stack, sizeof (fresh_stack));
  for (int i = 0; i < 1 + waiting; ++i)
    {
      threads[i] = xpthread_create (i == 0 ? &attr : NULL,
				    find_nothing_and_wait, NULL);
      TEST_COMPARE (sem_wait (&ready), 0);
    }
  xpthread_barrier_wait (&barrier);
  check_owned ("threads in the child", 1 + 1 + waiting);
  xpthread_barrier_wait (&barrier);
  for (int i = 0; i < 1 + waiting; ++i)
    xpthread_join (threads[i]);
  check_owned ("the end of threads in the child", 1);
  check_ways ();
  return 0;
}

static void *
fork_without_state (void *closure)
{
  TEST_VERIFY (!keeper_self_has ());
  TEST_COMPARE (support_status_of (fork_child, NULL), 0);
  return NULL;
}

/* In the child and in a child of another thread than the first, which has no
   state yet.  */
static void
check_fork (void)
{
  xpthread_barrier_init (&barrier, NULL, waiting + 1);
  pthread_t threads[waiting];
  for (int i = 0; i < waiting; ++i)
    threads[i] = xpthread_create (NULL, take_and_wait, NULL);
  xpthread_barrier_wait (&barrier);
  check_owned ("threads began", 1 + waiting);

  TEST_COMPARE (support_status_of (fork_child, &yes), 0);
  xpthread_join (xpthread_create (NULL, fork_without_state, NULL));

  xpthread_barrier_wait (&barrier);
  for (int i = 0; i < waiting; ++i)
    xpthread_join (threads[i]);
  xpthread_barrier_destroy (&barrier);
  check_owned ("the end of the threads", 1);
}

/* Ends of the main thread, of the process in fact, each in one of its
   own.  */

static bool
main_thread_gone (void)
{
  char *path = xasprintf ("/proc/%d/task/%d/stat", getpid (), getpid ());
  FILE *fp = fopen (path, "r");
  free (path);
  char state = 'Z';
  if (fp != NULL)
    {
      TEST_COMPARE (fscanf (fp, "%*d (%*[^)]) %c", &state), 1);
      fclose (fp);
    }
  return state == 'Z';
}

static void *
outlive_main_thread (void *closure)
{
  call_and_take ();
  while (!main_thread_gone ())
    sched_yield ();
  check_owned ("the main thread's end", 1);
  if (closure != NULL)
    _exit (support_record_failure_is_failed ());
  /* The last thread's end is the process's.  */
  return NULL;
}

static void
call_at_exit (void)
{
  call ();
  if (support_record_failure_is_failed ())
    _exit (1);
}

static int
end_main_thread (void *closure)
{
  call_and_take ();
  atexit (call_at_exit);
  xpthread_create (NULL, outlive_main_thread, closure);
  pthread_exit (NULL);
}

static int
end_main_thread_last (void *closure)
{
  call_and_take ();
  atexit (call_at_exit);
  xpthread_join (xpthread_create (NULL, by_return, NULL));
  pthread_exit (NULL);
}

static void
exit_in_destructor (void *value)
{
  call_and_take ();
  exit (0);
}

static void *
set_exit_in_destructor (void *closure)
{
  pthread_key_t exit_key;
  TEST_COMPARE (pthread_key_create (&exit_key, exit_in_destructor), 0);
  pthread_setspecific (exit_key, &yes);
  return NULL;
}

static int
exit_from_destructor (void *closure)
{
  atexit (call_at_exit);
  xpthread_join (xpthread_create (NULL, set_exit_in_destructor, NULL));
  return 1;
}

/* pthread_exit in a fork's child of another thread than the first: it is the
   main thread there.  */
static void *
end_main_thread_of_child (void *closure)
{
  TEST_COMPARE (support_status_of (end_main_thread, &yes), 0);
  return NULL;
}

static void
check_main_thread (void)
{
  TEST_COMPARE (support_status_of (end_main_thread, &yes), 0);
  TEST_COMPARE (support_status_of (end_main_thread, NULL), 0);
  TEST_COMPARE (support_status_of (end_main_thread_last, NULL), 0);
  TEST_COMPARE (support_status_of (exit_from_destructor, NULL), 0);
  xpthread_join (xpthread_create (NULL, end_main_thread_of_child, NULL));
}

static int
do_test (void)
{
  keeper_start ();
  TEST_COMPARE (pthread_key_create (&key, destroy_specific), 0);
  TEST_COMPARE (sem_init (&ready, 0, 0), 0);
  check_owned ("the first call", 0);
  call_and_take ();
  check_owned ("the second call", 1);

  check_ways ();
  check_system_call ();
  check_user_stack ();
  check_fork ();
  check_main_thread ();
  return 0;
}
