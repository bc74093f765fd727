/* Random numbers where memory for states is refused, or taken away.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Refused, calls go on by the system call and leave errno alone, and
   attempts to get memory become few; a thread gets a state once there is
   memory again or another thread's state.  A page of states that the kernel
   took away costs a key and nothing else.  Each in a process of its own.
   Included by the static variants.  */

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_random_state.h>
#include <support_seccomp.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-keeper.h"

#ifndef MADV_PAGEOUT
# define MADV_PAGEOUT 21
#endif

/* A call, which must succeed as ever.  */
static uint64_t
call (void)
{
  uint64_t number = 0;
  errno = ENOTTY;
  TEST_COMPARE (getrandom (&number, sizeof (number), 0), sizeof (number));
  TEST_COMPARE (errno, ENOTTY);
  TEST_VERIFY (number != 0);
  return number;
}

/* Each refusal doubles the calls until the next attempt: from 2 up to so
   many.  */
enum { longest_wait = 65536, counted_calls = 1000 };

static unsigned int
expected_attempts (unsigned int calls)
{
  unsigned int attempts = 0;
  for (unsigned int done = 0, wait = 2; done < calls; wait *= 2)
    {
      ++attempts;
      done += 1 + wait;
    }
  return attempts;
}

static int
call_denied (void *closure)
{
  call ();
  support_seccomp_deny ((int[]) { SUPPORT_RANDOM_MAP }, 1, *(int *) closure);
  SUPPORT_STEP_MARK ();
  for (int i = 0; i < counted_calls; ++i)
    call ();
  SUPPORT_STEP_MARK ();
  TEST_VERIFY (!keeper_self_has ());
  fflush (stdout);
  return 0;
}

static void
check_denied (int error)
{
  struct support_step s;
  struct support_step_options options =
    { .callback = call_denied, .closure = &error };
  int err = support_step_start (&s, &options);
  if (support_step_refused (err))
    {
      printf ("info: no process can be traced here\n");
      return;
    }
  TEST_COMPARE (err, 0);
  TEST_COMPARE (support_step_go (&s), SUPPORT_STEP_AT_MARK);
  TEST_COMPARE (support_step_count_syscalls (&s), SUPPORT_STEP_AT_MARK);
  printf ("info: error %d: %llu system calls in %d calls\n", error,
	  (unsigned long long int) s.syscalls, counted_calls);
  TEST_COMPARE (s.syscalls, counted_calls + expected_attempts (counted_calls));
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);
}

/* A thread that calls when it is told to.  */
struct worker
{
  pthread_t thread;
  sem_t go, done;
  /* How often at most, until it has a state; 0: end.  */
  unsigned int calls;
  /* How often it did, and whether it has one.  */
  unsigned int made;
  bool has;
};

static void *
work (void *closure)
{
  struct worker *w = closure;
  while (sem_wait (&w->go) == 0 && w->calls > 0)
    {
      for (w->made = 0; w->made < w->calls && !keeper_self_has (); ++w->made)
	call ();
      w->has = keeper_self_has ();
      sem_post (&w->done);
    }
  return NULL;
}

static void
start (struct worker *w)
{
  TEST_COMPARE (sem_init (&w->go, 0, 0), 0);
  TEST_COMPARE (sem_init (&w->done, 0, 0), 0);
  w->thread = xpthread_create (NULL, work, w);
}

/* Let W call until it has a state, CALLS times at most.  Returns whether it
   has one.  */
static bool
gets_state (struct worker *w, unsigned int calls)
{
  w->calls = calls;
  sem_post (&w->go);
  TEST_COMPARE (sem_wait (&w->done), 0);
  return w->has;
}

static void
stop (struct worker *w)
{
  w->calls = 0;
  sem_post (&w->go);
  xpthread_join (w->thread);
}

enum { most_workers = 100, late_workers = 3 };
static struct worker workers[most_workers], late[late_workers];

/* With the states of the first block taken, refuse memory by REFUSE (true),
   and lift that by REFUSE (false).  */
static int
call_refused (void *closure)
{
  void (*refuse) (bool) = closure;
  call ();
  int count = 0;
  do
    {
      TEST_VERIFY_EXIT (count < most_workers);
      start (&workers[count]);
      TEST_VERIFY (gets_state (&workers[count], 1));
      ++count;
    }
  while (keeper_owned () < keeper_room ());
  unsigned int room = keeper_room ();
  for (int i = 0; i < late_workers; ++i)
    start (&late[i]);

  refuse (true);
  for (int i = 0; i < late_workers; ++i)
    TEST_VERIFY (!gets_state (&late[i], 50));
  TEST_COMPARE (keeper_room (), room);
  /* Another's state is as good as memory.  */
  stop (&workers[0]);
  TEST_COMPARE (keeper_owned (), room - 1);
  TEST_VERIFY (gets_state (&late[0], 1));
  TEST_VERIFY (!gets_state (&late[1], 50));
  TEST_COMPARE (keeper_owned (), room);
  refuse (false);

  TEST_VERIFY (gets_state (&late[1], longest_wait + 2));
  printf ("info: a state again after %u calls\n", late[1].made);
  TEST_VERIFY (gets_state (&late[2], 1));
  TEST_VERIFY (keeper_room () > room);
  TEST_COMPARE (keeper_owned (), room + 2);

  for (int i = 1; i < count; ++i)
    stop (&workers[i]);
  for (int i = 0; i < late_workers; ++i)
    stop (&late[i]);
  TEST_COMPARE (keeper_owned (), 0);
  return 0;
}

/* Whether the kernel gives no memory any more.  */
static void
check_refusal (void)
{
  errno = 0;
  TEST_VERIFY (mmap (NULL, 1, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
  TEST_COMPARE (errno, ENOMEM);
}

static void
refuse_by_rlimit (bool on)
{
  struct rlimit limit;
  TEST_COMPARE (getrlimit (RLIMIT_AS, &limit), 0);
  limit.rlim_cur = on ? 0 : limit.rlim_max;
  TEST_COMPARE (setrlimit (RLIMIT_AS, &limit), 0);
  if (on)
    check_refusal ();
}

static long int max_map_count;

/* By as many mappings as a process may have: pages of one that differ from
   their neighbours.  */
static void
refuse_by_count (bool on)
{
  static char *row, *rest[100];
  static size_t size;
  size_t page = sysconf (_SC_PAGESIZE);
  if (!on)
    {
      xmunmap (row, size);
      for (int i = 0; i < 100 && rest[i] != MAP_FAILED; ++i)
	xmunmap (rest[i], page);
      return;
    }
  size = (max_map_count + 4) * page;
  row = xmmap (NULL, size, PROT_NONE,
	       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
  for (size_t i = 0; i < size; i += 2 * page)
    if (mprotect (row + i, page, PROT_READ) != 0)
      break;
  for (int i = 0; i < 100; ++i)
    {
      rest[i] = mmap (NULL, page, i % 2 == 0 ? PROT_READ : PROT_NONE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
      if (rest[i] == MAP_FAILED)
	break;
    }
  check_refusal ();
}

static long int
read_max_map_count (void)
{
  long int count = 0;
  FILE *fp = fopen ("/proc/sys/vm/max_map_count", "r");
  if (fp != NULL)
    {
      if (fscanf (fp, "%ld", &count) != 1)
	count = 0;
      fclose (fp);
    }
  return count;
}

/* Numbers out of a state whose page was taken away by ADVICE before each.  */
enum { dropped_calls = 20000 };
static uint64_t numbers[dropped_calls];

static int
compare (const void *a, const void *b)
{
  const uint64_t *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

static int
call_dropped (void *closure)
{
  int advice = *(int *) closure;
  call ();
  call ();
  TEST_VERIFY_EXIT (keeper_self_has ());
  size_t page_size = sysconf (_SC_PAGESIZE);
  char *state = keeper_self ()->state;
  char *page = state - (uintptr_t) state % page_size;
  int calls = advice == 0 ? dropped_calls : dropped_calls / 10;
  int dropped = 0;
  size_t size = keeper_self ()->size;
  char *zeros = xcalloc (1, size);
  for (int i = 0; i < calls; ++i)
    {
      if (advice != 0 && madvise (page, page_size, advice) != 0)
	{
	  printf ("info: no advice %d here: %m\n", advice);
	  return 0;
	}
      dropped += memcmp (state, zeros, size) == 0;
      numbers[i] = call ();
    }
  printf ("info: advice %d: the page was dropped before %d of %d calls\n",
	  advice, dropped, calls);
  if (advice == MADV_DONTNEED)
    TEST_COMPARE (dropped, calls);
  TEST_VERIFY (keeper_self_has ());
  TEST_VERIFY (keeper_self ()->limit != 0);
  qsort (numbers, calls, sizeof (numbers[0]), compare);
  for (int i = 1; i < calls; ++i)
    if (numbers[i] == numbers[i - 1])
      FAIL ("a number came twice, advice %d", advice);
  return 0;
}

static int
do_test (void)
{
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");

  if (SUPPORT_STEP_HAVE_MARK && support_have_seccomp ())
    {
      check_denied (EPERM);
      check_denied (ENOMEM);
      check_denied (ENOSYS);
    }
  TEST_COMPARE (support_status_of (call_refused, refuse_by_rlimit), 0);
  max_map_count = read_max_map_count ();
  if (max_map_count > 0 && max_map_count <= 300000)
    TEST_COMPARE (support_status_of (call_refused, refuse_by_count), 0);
  else
    printf ("info: too many mappings allowed: %ld\n", max_map_count);
  TEST_COMPARE (support_status_of (call_dropped, &(int) { 0 }), 0);
  TEST_COMPARE (support_status_of (call_dropped, &(int) { MADV_DONTNEED }), 0);
  TEST_COMPARE (support_status_of (call_dropped, &(int) { MADV_PAGEOUT }), 0);
  return 0;
}
