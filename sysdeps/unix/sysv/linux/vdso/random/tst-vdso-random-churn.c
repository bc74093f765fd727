/* What many threads that each take a random state cost.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   100,000 threads (a static program: 5,000), one after the other, each with
   one call: no growth, and exactly so many instructions more than without the
   call.  1,000 threads at
   once: how much memory and how many mappings.  Included by the static
   variants.  */

#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_image.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <sys/auxv.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-keeper.h"

#ifndef TEST_STATIC
enum { half = 50000 };
#else
/* The keeper is the same; most of the time is the kernel's.  */
enum { half = 2500 };
#endif
/* Each count repeats; stepping takes a tenth of a second a thread.  */
enum { counted = 20, live = 1000 };

/* More instructions than a thread that is made and joined without a call: to
   call, to take a state of a block with room, to give it back.  */
#ifdef __x86_64__
enum { most_more = 150 };
#else
/* aarch64: 226.  */
enum { most_more = 300 };
#endif

static void *
make_one_call (void *closure)
{
  uint64_t number;
  TEST_COMPARE (getrandom (&number, sizeof (number), 0), sizeof (number));
  return NULL;
}

static void
churn (int count)
{
  for (int i = 0; i < count; ++i)
    xpthread_join (xpthread_create (NULL, make_one_call, NULL));
}

/* The process's mappings.  */
static unsigned int
mappings (void)
{
  static char text[1 << 16];
  unsigned int lines = 0;
  int fd = xopen ("/proc/self/maps", O_RDONLY, 0);
  for (ssize_t got; (got = read (fd, text, sizeof (text))) > 0; )
    for (ssize_t i = 0; i < got; ++i)
      lines += text[i] == '\n';
  xclose (fd);
  return lines;
}

/* What grows if anything does.  */
struct size
{
  unsigned int room, owned, mappings;
};

static struct size
measure (void)
{
  return (struct size) { keeper_room (), keeper_owned (), mappings () };
}

static void
check_no_growth (const struct size *before)
{
  struct size now = measure ();
  TEST_COMPARE (now.room, before->room);
  TEST_COMPARE (now.owned, before->owned);
  TEST_COMPARE (now.mappings, before->mappings);
}

/* Threads that are counted.  The new thread waits in the kernel while its
   maker is counted, and its maker until it is gone while it is: so the counts
   repeat.  */

static int go_on[2];
static volatile pid_t tid;

static void *
counted_thread (void *closure)
{
  char byte;
  tid = gettid ();
  if (read (go_on[0], &byte, 1) != 1)
    _exit (1);
  SUPPORT_STEP_MARK ();
  if (closure != NULL)
    {
      uint64_t number;
      if (getrandom (&number, sizeof (number), 0) != sizeof (number))
	_exit (1);
    }
  return NULL;
}

static int
make_counted_threads (void *closure)
{
  static int yes;
  xpipe (go_on);
  for (int i = 0; i < 2 + 2 * counted; ++i)
    {
      pthread_t thread;
      SUPPORT_STEP_MARK ();
      pthread_create (&thread, NULL, counted_thread, i % 2 ? &yes : NULL);
      SUPPORT_STEP_MARK ();
      xwrite (go_on[1], "", 1);
      /* The tracer says when it is gone, so that no mark is passed over.  */
      while (tid == 0 || syscall (__NR_tgkill, getpid (), tid, 0) == 0)
	sched_yield ();
      tid = 0;
      SUPPORT_STEP_MARK ();
      pthread_join (thread, NULL);
      SUPPORT_STEP_MARK ();
    }
  return 0;
}

/* Instructions outside of the vDSO, and in it.  */
struct counts
{
  uint64_t outside, inside;
};

static uint64_t vdso_start, vdso_end;

static int
count_inside (struct support_step *s, void *closure)
{
  struct counts *counts = closure;
  if (s->pc >= vdso_start && s->pc < vdso_end)
    ++counts->inside;
  return 0;
}

/* Add to COUNTS the instructions of the current thread of S until it comes to
   END.  */
static void
count (struct support_step *s, struct counts *counts, int end)
{
  TEST_COMPARE (support_step_go (s), SUPPORT_STEP_AT_MARK);
  uint64_t inside = counts->inside;
  int result = support_step_count (s, UINT64_MAX, count_inside, counts);
  if (result != end)
    FAIL_EXIT1 ("support_step_count: %d", result);
  counts->outside += s->instructions - (counts->inside - inside);
}

static void
check_instructions (void)
{
  vdso_start = getauxval (AT_SYSINFO_EHDR);
  vdso_end = vdso_start + support_image_size ((const char *) (uintptr_t)
						 vdso_start);
  struct support_step s;
  struct support_step_options options = { .callback = make_counted_threads };
  int err = support_step_start (&s, &options);
  if (support_step_refused (err))
    {
      printf ("info: no process can be traced here\n");
      return;
    }
  TEST_COMPARE (err, 0);
  struct counts counts[2] = { 0 };
  for (int i = 0; i < 2 + 2 * counted; ++i)
    {
      /* In a fork's child the keeper starts anew, which takes more once.  */
      if (i == 2)
	memset (counts, 0, sizeof (counts));
      count (&s, &counts[i % 2], SUPPORT_STEP_AT_MARK);
      count (&s, &counts[i % 2], SUPPORT_STEP_THREAD_ENDED);
      count (&s, &counts[i % 2], SUPPORT_STEP_AT_MARK);
    }
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);

  printf ("info: %d threads without a call: %" PRIu64 " instructions\n",
	  counted, counts[0].outside);
  printf ("info: with one: %" PRIu64 " and %" PRIu64 " in the vDSO:"
	  " %.4f, %.2f more each\n", counts[1].outside, counts[1].inside,
	  (double) counts[1].outside / counts[0].outside,
	  (double) (counts[1].outside - counts[0].outside) / counted);
  TEST_COMPARE (counts[0].inside, 0);
  TEST_VERIFY (counts[1].inside > 0);
  TEST_VERIFY (counts[1].outside
	       <= counts[0].outside + counted * most_more);
}

static pthread_barrier_t barrier;

static void *
call_and_wait (void *closure)
{
  make_one_call (NULL);
  TEST_VERIFY (keeper_self_has ());
  xpthread_barrier_wait (&barrier);
  xpthread_barrier_wait (&barrier);
  return NULL;
}

/* Pages with states that are owned.  */
static unsigned int
pages_in_use (void)
{
  struct dl_vdso_random *keeper = keeper_find ();
  unsigned int pages = 0;
  for (struct dl_vdso_random_block *block = &keeper->first; block != NULL;
       block = block->next)
    for (unsigned int i = 0; i < block->count; i += keeper->per_page)
      {
	bool used = false;
	for (unsigned int k = i; k < i + keeper->per_page; ++k)
	  used |= block->owner[k] != 0;
	pages += used;
      }
  return pages;
}

static void
check_live_threads (void)
{
  static pthread_t threads[live];
  xpthread_barrier_init (&barrier, NULL, live + 1);
  for (int i = 0; i < live; ++i)
    threads[i] = xpthread_create (support_small_stack_thread_attribute (),
				  call_and_wait, NULL);
  xpthread_barrier_wait (&barrier);

  unsigned int owned = keeper_owned ();
  TEST_COMPARE (owned, live + 1);
  struct dl_vdso_random *keeper = keeper_find ();
  unsigned int blocks = 1;
  for (struct dl_vdso_random_block *block = keeper->first.next;
       block != NULL; block = block->next)
    ++blocks;
  size_t bytes = pages_in_use () * sysconf (_SC_PAGESIZE);
  printf ("info: %u threads: %u states in %u blocks, %u mappings\n", owned,
	  keeper_room (), blocks, 2 * blocks - 1);
  printf ("info: %.1f bytes of pages in use a thread, and a word\n",
	  (double) bytes / owned);
  /* What glibc 2.41 takes, in 50 mappings.  */
  TEST_VERIFY (bytes + owned * sizeof (uintptr_t) <= owned * 205);
  TEST_VERIFY (2 * blocks - 1 <= 11);

  xpthread_barrier_wait (&barrier);
  for (int i = 0; i < live; ++i)
    xpthread_join (threads[i]);
  TEST_COMPARE (keeper_owned (), 1);
}

static int
do_test (void)
{
  keeper_start ();
  make_one_call (NULL);
  TEST_VERIFY (keeper_self_has ());
  churn (2);
  mappings ();
  struct size before = measure ();
  printf ("info: %u states, %u owned, %u mappings\n", before.room,
	  before.owned, before.mappings);
  TEST_COMPARE (before.owned, 1);

  churn (half);
  check_no_growth (&before);
  if (SUPPORT_STEP_HAVE_ATOMIC_STEPS)
    check_instructions ();
  churn (half);
  check_no_growth (&before);
  check_live_threads ();
  return 0;
}
