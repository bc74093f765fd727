/* Which calls for random numbers are cancellation points.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   getrandom where it enters the kernel: the first call of the process, long
   ones, and all of them without a vDSO; no other call ever.  The test runs
   twice: as started, and once more, by itself, without a vDSO.  Included by
   the static variants.  */

#include <array_length.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xthread.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <support_vdso_symbol.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

static char bytes[4096];

static void
call_short (void)
{
  errno = ENOTTY;
  TEST_COMPARE (getrandom (bytes, 16, 0), 16);
  TEST_COMPARE (errno, ENOTTY);
}

static void
call_long (void)
{
  TEST_COMPARE (getrandom (bytes, sizeof (bytes), 0), sizeof (bytes));
}

/* An error comes before the flags are looked at otherwise.  */
static void
call_wrong (void)
{
  TEST_COMPARE (getrandom (bytes, 16, -1), -1);
  TEST_COMPARE (errno, EINVAL);
}

static void
call_getentropy (void)
{
  TEST_COMPARE (getentropy (bytes, 256), 0);
}

static void
call_arc4random (void)
{
  arc4random ();
  arc4random_uniform (1000);
  arc4random_buf (bytes, 16);
}

static void
call_long_arc4random (void)
{
  arc4random_buf (bytes, sizeof (bytes));
}

static void
call_malloc (void)
{
  free (xmalloc (1 << 20));
  free (xmalloc (16));
}

/* The name alone is random; opening a file is another matter.  */
static void
call_mkdtemp (void)
{
  char *name = xstrdup ("/tmp/tst-vdso-random-XXXXXX");
  TEST_VERIFY (mkdtemp (name) == name);
  rmdir (name);
  free (name);
}

static const struct point
{
  const char *name;
  void (*call) (void);
  /* Whether it is one: as the process's first, later, and without a
     vDSO.  */
  bool first, later, hidden;
} points[] =
  {
    { "getrandom", call_short, true, false, true },
    { "long getrandom", call_long, true, true, true },
    { "wrong getrandom", call_wrong, true, true, true },
    { "getentropy", call_getentropy },
    { "arc4random", call_arc4random },
    { "long arc4random_buf", call_long_arc4random },
    { "malloc", call_malloc },
    { "mkdtemp", call_mkdtemp },
  };

struct attempt
{
  const struct point *point;
  /* How many calls of the process come first, and of the thread.  */
  int before, before_in_thread;
  bool disabled;
};

static void *
call_cancelled (void *closure)
{
  const struct attempt *attempt = closure;
  for (int i = 0; i < attempt->before_in_thread; ++i)
    call_short ();
  if (attempt->disabled)
    pthread_setcancelstate (PTHREAD_CANCEL_DISABLE, NULL);
  xpthread_cancel (pthread_self ());
  for (int i = 0; i < 3; ++i)
    attempt->point->call ();
  pthread_setcancelstate (PTHREAD_CANCEL_DISABLE, NULL);
  return closure;
}

static int
attempt_in_child (void *closure)
{
  const struct attempt *attempt = closure;
  for (int i = 0; i < attempt->before; ++i)
    call_short ();
  void *result = xpthread_join (xpthread_create (NULL, call_cancelled,
						 closure));
  /* Others go on.  */
  call_short ();
  xpthread_join (xpthread_create (NULL, call_cancelled,
				  &(struct attempt) { attempt->point, 0, 2,
						      true }));
  return result == PTHREAD_CANCELED;
}

static bool
vdso_serves (void)
{
  uint32_t answer[16] = { 0 };
  ssize_t (*function) (void *, size_t, unsigned int, void *, size_t)
    = support_vdso_pointer (SUPPORT_VDSO_GETRANDOM);
  return function != NULL && function (NULL, 0, 0, answer, -1) == 0;
}

static void
check (const struct attempt *attempt)
{
  bool first = attempt->before == 0 && attempt->before_in_thread == 0;
  bool expected = (first ? attempt->point->first : vdso_serves ()
		   ? attempt->point->later : attempt->point->hidden);
  if (attempt->disabled)
    expected = false;
  int status = support_status_of (attempt_in_child, (void *) attempt);
  if (status != (expected ? W_EXITCODE (1, 0) : 0))
    FAIL ("%s after %d calls and %d%s: status %#x, %s", attempt->point->name,
	  attempt->before, attempt->before_in_thread,
	  attempt->disabled ? ", disabled" : "", status,
	  expected ? "must be cancelled" : "must not be cancelled");
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  for (size_t i = 0; i < array_length (points); ++i)
    for (int before = 0; before <= 2; ++before)
      for (int before_in_thread = 0; before_in_thread <= 2;
	   ++before_in_thread)
	for (int disabled = 0; disabled <= 1; ++disabled)
	  check (&(struct attempt) { &points[i], before, before_in_thread,
				     disabled });
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
