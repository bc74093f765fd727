/* All that can happen to a call, at once: make torture.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   usage: tst-vdso-random-torture [--seconds=N] [--seed=N]
   For N seconds, 2 by default, threads make every call that the vDSO serves
   while things happen to them: those of the enumeration below.  No random number
   may come twice or be zero, no clock go back that must not, no call fail or
   touch errno, and behind each round every state and every mapping is
   accounted for.  Prints of each thing how often it was done, and how often it
   hit a thread inside of a call.  A round is a process of its own.  Included by
   the static variant.  */

#include <array_length.h>
#include <dlfcn.h>
#include <errno.h>
#include <getopt.h>
#include <gnu/lib-names.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xdlfcn.h>
#include <support/xsignal.h>
#include <support/xstdio.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_distinct.h>
#include <support_own_command.h>
#include <support_random_calls.h>
#include <support_random_values.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static int seconds = 2;
static unsigned int seed = 1;
static bool child;

#define CMDLINE_OPTIONS \
  { "seconds", required_argument, NULL, 's' }, \
  { "seed", required_argument, NULL, 'e' }, \
  { "child", no_argument, NULL, 'c' },
static void
cmdline_process (int c)
{
  if (c == 's')
    seconds = atoi (optarg);
  else if (c == 'e')
    seed = atoi (optarg);
  else
    child = true;
}
#define CMDLINE_PROCESS cmdline_process

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-keeper.h"

enum thing
{
  SIGNAL, JUMP, HANDLER_FORK, FORK, EXEC, CANCEL, ASYNC_CANCEL, THREAD_END,
  OTHER_LIBC, DROP, DENY, NO_MEMORY, things
};
static const char *const thing_names[things] =
  {
    [SIGNAL] = "signal whose handler calls",
    [JUMP] = "siglongjmp from a handler",
    [HANDLER_FORK] = "_Fork in a handler",
    [FORK] = "fork, and a thread there",
    [EXEC] = "vfork and exec",
    [CANCEL] = "cancellation",
    [ASYNC_CANCEL] = "asynchronous cancellation",
    [THREAD_END] = "end of a thread",
    [OTHER_LIBC] = "another libc opened",
    [DROP] = "pages of states dropped",
    [DENY] = "getrandom denied",
    [NO_MEMORY] = "memory for states refused",
  };

/* Sources of numbers.  */
enum { WORKER, HANDLER, SHORT, CHILD, LIBC };
static const char *const source_names[support_distinct_sources] =
  { "threads", "signal handlers", "short threads", "children", "other libcs" };

enum { workers = 4, round_seconds = 2, most_numbers = 8000000 };

/* Of all processes.  */
static struct
{
  unsigned long int done[things], inside[things];
  unsigned long int drawn, went_back, failed, touched_errno;
  unsigned long int latest;	/* CLOCK_MONOTONIC, in nanoseconds.  */
} *shared;

static void
count (unsigned long int *counter)
{
  __atomic_fetch_add (counter, 1, __ATOMIC_RELAXED);
}

static const struct support_random_calls linked = SUPPORT_RANDOM_CALLS_LINKED;

/* Of the calling thread: whether it is inside of a call, and where a handler
   may jump to.  */
static struct worker
{
  pthread_t thread;
  volatile bool inside;
  volatile bool may_jump;
  sigjmp_buf out;
  /* A single call that draws into WORDS is under way; and which of them, a bit
     each, were not written yet when a handler forked, or 0.  */
  volatile bool drawing;
  volatile unsigned int fresh;
  uint64_t words[16];
} worker[workers];
static __thread struct worker *self;
static bool ended;		/* Accessed atomically.  */

/* What parent and child got by calls that a fork came amid, and by the next
   ones; and whether this process is such a child.  */
static struct support_random_values *fork_values;
static volatile bool leaves;

static bool
anybody_inside (void)
{
  for (int i = 0; i < workers; ++i)
    if (worker[i].inside)
      return true;
  return false;
}

static void
check_clock (void)
{
  struct timespec now;
  unsigned long int latest
    = __atomic_load_n (&shared->latest, __ATOMIC_ACQUIRE);
  if (clock_gettime (CLOCK_MONOTONIC, &now) != 0)
    count (&shared->failed);
  unsigned long int time = now.tv_sec * 1000000000UL + now.tv_nsec;
  if (time < latest)
    count (&shared->went_back);
  while (time > latest
	 && !__atomic_compare_exchange_n (&shared->latest, &latest, time,
					  false, __ATOMIC_ACQ_REL,
					  __ATOMIC_ACQUIRE))
    continue;
}

/* Make all calls with CALLS' for random bytes.  Async-signal-safe.  */
static void
make_calls (const struct support_random_calls *calls, int source)
{
  int saved = errno;
  errno = ENOTTY;
  check_clock ();
  for (int i = 0; i < support_vdso_call_count; ++i)
    {
      union support_vdso_result a, b;
      const struct support_vdso_call *call = &support_vdso_calls[i];
      if (!support_vdso_succeeded (call,
				   call->direct (CLOCK_REALTIME, &a, &b)))
	count (&shared->failed);
    }
  support_distinct_draw (calls, source, support_random_ways);
  __atomic_fetch_add (&shared->drawn,
		      support_random_ways * support_distinct_round,
		      __ATOMIC_RELAXED);
  if (errno != ENOTTY)
    count (&shared->touched_errno);
  errno = saved;
}

/* The same, so that who interrupts it knows.  */
static void
make_calls_inside (int source)
{
  self->inside = true;
  make_calls (&linked, source);
  self->inside = false;
}

/* The words of draw_amid_fork that are as it prepared them, a bit each.  */
static unsigned int
unwritten (const uint64_t *words)
{
  uint64_t prepared;
  unsigned int fresh = 0;
  support_random_values_prepare (&prepared, sizeof (prepared));
  for (int i = 0; i < array_length (worker[0].words); ++i)
    if (words[i] == prepared)
      fresh |= 1U << i;
  return fresh;
}

static void
handle (int signo)
{
  enum thing thing = (signo == SIGUSR1 ? SIGNAL : signo == SIGUSR2 ? JUMP
		      : HANDLER_FORK);
  struct worker *me = self;
  if (me == NULL)
    return;
  count (&shared->done[thing]);
  if (me->inside)
    count (&shared->inside[thing]);
  make_calls (&linked, HANDLER);
  if (thing == HANDLER_FORK)
    {
      /* What is drawn already the child has too, with every right.  */
      unsigned int fresh = me->drawing ? unwritten (me->words) : 0;
      me->fresh = fresh;
      if (_Fork () == 0)
	{
	  make_calls (&linked, CHILD);
	  if (fresh == 0)
	    _exit (0);
	  leaves = true;
	}
    }
  if (thing == JUMP && me->may_jump)
    {
      me->may_jump = false;
      siglongjmp (me->out, 1);
    }
}

/* Draw and, if a handler forks meanwhile, keep what came of it.  */
static void
draw_amid_fork (void)
{
  size_t size = sizeof (self->words);
  support_random_values_prepare (self->words, size);
  self->fresh = 0;
  self->inside = self->drawing = true;
  if (getrandom (self->words, size, 0) != size)
    count (&shared->failed);
  self->inside = self->drawing = false;
  unsigned int fresh = self->fresh;
  if (fresh == 0)
    return;
  /* And the next two, as a key that both have would show there.  */
  for (int k = 0; k < 3; ++k)
    {
      for (int i = 0; i < array_length (self->words); ++i)
	if ((fresh >> i & 1)
	    && !support_random_values_add (fork_values, &self->words[i],
					   sizeof (self->words[i])))
	  count (&shared->failed);
      fresh = -1;
      support_random_values_prepare (self->words, size);
      getrandom (self->words, size, 0);
    }
  if (leaves)
    _exit (0);
}

static void *
work (void *closure)
{
  self = closure;
  /* The one before may have been jumped out of.  */
  self->inside = self->drawing = false;
  if (sigsetjmp (self->out, 1) == 0)
    {
      self->may_jump = true;
      while (!__atomic_load_n (&ended, __ATOMIC_RELAXED))
	{
	  make_calls_inside (WORKER);
	  for (int i = 0; i < 100; ++i)
	    draw_amid_fork ();
	}
      self->may_jump = false;
    }
  self->inside = false;
  return NULL;
}

/* ---- Things.  All are done by the round's main thread.  */

static void
do_signal (int signo)
{
  pthread_kill (worker[rand () % workers].thread, signo);
}

static void *
draw_once (void *closure)
{
  make_calls (&linked, SHORT);
  return NULL;
}

static void
do_thread_end (void)
{
  xpthread_join (xpthread_create (NULL, draw_once, NULL));
  count (&shared->done[THREAD_END]);
}

/* What a cancelled thread leaves.  */
static void
see_where (void *closure)
{
  if (self->inside)
    count (closure);
}

static void *
draw_until_cancelled (void *closure)
{
  struct worker me = { 0 };
  enum thing thing = *(enum thing *) closure;
  self = &me;
  pthread_cleanup_push (see_where, &shared->inside[thing]);
  if (thing == ASYNC_CANCEL)
    pthread_setcanceltype (PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  for (;;)
    {
      make_calls_inside (SHORT);
      /* Of this length a cancellation point.  */
      char bytes[1000];
      me.inside = true;
      getrandom (bytes, sizeof (bytes), 0);
      me.inside = false;
    }
  pthread_cleanup_pop (0);
  return NULL;
}

static void
do_cancel (enum thing thing)
{
  pthread_t thread = xpthread_create (NULL, draw_until_cancelled, &thing);
  usleep (rand () % 200);
  xpthread_cancel (thread);
  if (xpthread_join (thread) != PTHREAD_CANCELED)
    FAIL ("a cancelled thread ended otherwise");
  count (&shared->done[thing]);
}

/* Whether to go on in a child.  The parent waits later.  */
static bool
in_child (void)
{
  fflush (stdout);
  bool inside = anybody_inside ();
  pid_t pid = xfork ();
  if (pid != 0)
    {
      count (&shared->done[FORK]);
      return false;
    }
  if (inside || anybody_inside ())
    count (&shared->inside[FORK]);
  return true;
}

/* Of a process with one thread left: every state is free but its own.  */
static void
check_owned (void)
{
  TEST_VERIFY (keeper_own () >= 0);
  if (keeper_owned () != keeper_own ())
    FAIL ("%u states owned, and one thread left", keeper_owned ());
}

static void
do_fork (void)
{
  if (in_child ())
    {
      make_calls (&linked, CHILD);
      pthread_t thread = xpthread_create (NULL, draw_once, NULL);
      make_calls (&linked, CHILD);
      xpthread_join (thread);
      check_owned ();
      _exit (support_record_failure_is_failed ());
    }
}

static void
do_exec (void)
{
  char **argv = support_own_command ((char *[]) { (char *) "--direct",
						 (char *) "--child", NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  pid_t pid = vfork ();
  if (pid == 0)
    {
      execv ("/proc/self/exe", argv);
      _exit (127);
    }
  count (&shared->done[EXEC]);
}

static void
do_other_libc (void)
{
#ifndef TEST_STATIC
  void *libc = xdlmopen (LM_ID_NEWLM, LIBC_SO, RTLD_NOW);
# define LOOK_UP(function, result, parameters, most) \
  .function = xdlsym (libc, #function),
  struct support_random_calls calls = { SUPPORT_RANDOM_CALLS (LOOK_UP) };
  make_calls (&calls, LIBC);
  xdlclose (libc);
  count (&shared->done[OTHER_LIBC]);
#endif
}

static void
do_drop (void)
{
  size_t page = sysconf (_SC_PAGESIZE);
  bool inside = anybody_inside ();
  keeper_for_each_block (block)
    if (block->pages != NULL)
      {
	size_t size = ((block->count + keeper_find ()->per_page - 1)
		       / keeper_find ()->per_page * page);
	madvise (block->pages, size,
		 rand () % 2 ? MADV_DONTNEED : MADV_PAGEOUT);
      }
  count (&shared->done[DROP]);
  if (inside || anybody_inside ())
    count (&shared->inside[DROP]);
}

/* In a sandbox either call comes back with bytes or with the sandbox's
   error.  */
static void
do_deny (void)
{
  count (&shared->done[DENY]);
  if (!in_child ())
    return;
  support_seccomp_deny ((int[]) { __NR_getrandom }, 1, EPERM);
  for (int i = 0; i < 10; ++i)
    {
      char bytes[16];
      errno = 0;
      ssize_t result = getrandom (bytes, sizeof (bytes), 0);
      if (result == -1 && errno == EPERM)
	count (&shared->inside[DENY]);
      else if (result != sizeof (bytes) || errno != 0)
	_exit (1);
    }
  _exit (0);
}

/* A thread that needs a new page of states, and gets none.  */
static void
do_no_memory (void)
{
  count (&shared->done[NO_MEMORY]);
  if (!in_child ())
    return;
  pthread_attr_t attr;
  xpthread_attr_init (&attr);
  size_t size = 1 << 20;
  xpthread_attr_setstack (&attr, xmmap (NULL, size, PROT_READ | PROT_WRITE,
					MAP_PRIVATE | MAP_ANONYMOUS, -1), size);
  keeper_fill ((uintptr_t) &attr);
  unsigned int room = keeper_room ();
  struct rlimit none = { 0, 0 };
  TEST_COMPARE (setrlimit (RLIMIT_AS, &none), 0);
  xpthread_join (xpthread_create (&attr, draw_once, NULL));
  if (keeper_room () == room)
    count (&shared->inside[NO_MEMORY]);
  _exit (support_record_failure_is_failed ());
}

/* ---- Rounds.  */

static void
reap (int flags, unsigned int *children)
{
  int status;
  while (waitpid (-1, &status, flags) > 0)
    {
      ++*children;
      if (status != 0)
	FAIL ("a child: status %#x", status);
    }
}

/* Mappings of states, as the kernel has them.  */
static int
droppable_mappings (void)
{
  FILE *fp = xfopen ("/proc/self/smaps", "r");
  char line[1000];
  int found = 0;
  while (fgets (line, sizeof (line), fp) != NULL)
    found += strncmp (line, "VmFlags:", 8) == 0 && strstr (line, " dp ") != NULL;
  xfclose (fp);
  return found;
}

static void
do_something (void)
{
  switch (rand () % 64)
    {
    case 0: return do_exec ();
    case 1: return do_other_libc ();
    case 2 ... 4: return do_fork ();
    case 5 ... 6: return do_deny ();
    case 7 ... 8: return do_no_memory ();
    case 9 ... 12: return do_cancel (CANCEL);
    case 13 ... 16: return do_cancel (ASYNC_CANCEL);
    case 17 ... 20: return do_thread_end ();
    case 21 ... 28: return do_drop ();
    case 29 ... 30: return do_signal (SIGUSR2);
    case 31 ... 32: return do_signal (SIGURG);
    default: return do_signal (SIGUSR1);
    }
}

static int
do_round (void *closure)
{
  srand (seed + *(int *) closure);
  keeper_start ();
  support_distinct_start (most_numbers + most_numbers / 4);
  fork_values = support_random_values_new (1 << 20);
  shared->drawn = 0;
  /* One handler at a time: what an interrupted one has drawn already, the
     child of a handler's fork has too.  */
  struct sigaction action = { .sa_handler = handle, .sa_flags = SA_RESTART };
  sigaddset (&action.sa_mask, SIGUSR1);
  sigaddset (&action.sa_mask, SIGUSR2);
  sigaddset (&action.sa_mask, SIGURG);
  xsigaction (SIGUSR1, &action, NULL);
  xsigaction (SIGUSR2, &action, NULL);
  xsigaction (SIGURG, &action, NULL);
  make_calls (&linked, SHORT);
  for (int i = 0; i < workers; ++i)
    worker[i].thread = xpthread_create (NULL, work, &worker[i]);

  unsigned int children = 0;
  time_t end = time (NULL) + round_seconds;
  while (time (NULL) < end
	 && __atomic_load_n (&shared->drawn, __ATOMIC_RELAXED) < most_numbers)
    {
      do_something ();
      reap (WNOHANG, &children);
      /* Those that were jumped out of.  */
      for (int i = 0; i < workers; ++i)
	if (pthread_tryjoin_np (worker[i].thread, NULL) == 0)
	  worker[i].thread = xpthread_create (NULL, work, &worker[i]);
    }

  __atomic_store_n (&ended, true, __ATOMIC_RELAXED);
  for (int i = 0; i < workers; ++i)
    xpthread_join (worker[i].thread);
  reap (0, &children);
  support_distinct_check (source_names);
  printf ("info: amid forks: %zu numbers\n", fork_values->count);
  TEST_COMPARE (support_random_values_repeated (fork_values), 0);
  check_owned ();
  if (droppable_mappings () != keeper_blocks ())
    FAIL ("%d mappings of states, and %d blocks", droppable_mappings (),
	  keeper_blocks ());
  return 0;
}

static int
do_test (void)
{
  shared = xmmap (NULL, sizeof (*shared), PROT_READ | PROT_WRITE,
		  MAP_SHARED | MAP_ANONYMOUS, -1);
  if (child)
    {
      support_distinct_start (1000);
      for (int i = 0; i < 3; ++i)
	make_calls (&linked, CHILD);
      return shared->failed + shared->touched_errno != 0;
    }
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
#ifndef __GCC_HAVE_SYNC_COMPARE_AND_SWAP_8
  FAIL_UNSUPPORTED ("no atomic operations on 64 bits here");
#endif
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters");

  int rounds = 0;
  for (time_t end = time (NULL) + seconds;
       rounds == 0 || time (NULL) + round_seconds <= end; ++rounds)
    {
      printf ("info: round %d, seed %u\n", rounds, seed + rounds);
      TEST_COMPARE (support_status_of (do_round, &rounds), 0);
      if (support_record_failure_is_failed ())
	break;
    }

  printf ("%-28s %10s %14s\n", "what happened", "times", "inside a call");
  for (int i = 0; i < things; ++i)
    if (shared->done[i] != 0)
      printf ("%-28s %10lu %14lu\n", thing_names[i], shared->done[i],
	      shared->inside[i]);
  TEST_COMPARE (shared->went_back, 0);
  TEST_COMPARE (shared->failed, 0);
  TEST_COMPARE (shared->touched_errno, 0);
  /* Enough rounds hit everything.  */
  if (rounds >= 5)
    for (int i = 0; i < things; ++i)
      {
	if (i == EXEC || i == THREAD_END || i == OTHER_LIBC)
	  continue;
	if (shared->inside[i] == 0)
	  FAIL ("never inside a call: %s", thing_names[i]);
      }
  return 0;
}
