/* All libcs of a process have one keeper of random states.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A dynamic program opens a second one in a namespace of its own; a static
   one, by which this file is included, just opens it.  Whichever of them a
   thread calls, it has one state; whichever made it, that is given back.  */

#include <dlfcn.h>
#include <errno.h>
#include <gnu/lib-names.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/xdlfcn.h>
#include <support/xunistd.h>
#include <support_seccomp.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-filter.h"
#include "tst-vdso-random-keeper.h"

/* What is called of each libc.  */
#define FUNCTIONS(FUNCTION) \
  FUNCTION (getrandom) \
  FUNCTION (getentropy) \
  FUNCTION (arc4random) \
  FUNCTION (arc4random_buf) \
  FUNCTION (arc4random_uniform) \
  FUNCTION (_Fork) \
  FUNCTION (pthread_create) \
  FUNCTION (pthread_join)

enum { own, opened, libc_count };

/* What the environment of this test says.  */
enum { THRESHOLD = 300 };

/* A libc that a static program opened makes no threads: in glibc, too, it
   crashes.  */
#ifndef TEST_STATIC
enum { makers = libc_count };
#else
enum { makers = opened };
#endif

static struct
{
#define MEMBER(function) __typeof (function) *function;
  FUNCTIONS (MEMBER)
} libcs[libc_count];

/* By their numbers, for closures.  */
static int numbers[libc_count] = { own, opened };

static void
call (int libc)
{
  unsigned char bytes[16] = { 0 };
  TEST_COMPARE (libcs[libc].getrandom (bytes, sizeof (bytes), 0),
		sizeof (bytes));
  TEST_VERIFY (memcmp (bytes, (char[16]) { 0 }, 16) != 0);
}

static void
call_all (int libc)
{
  call (libc);
  unsigned char bytes[64] = { 0 };
  TEST_COMPARE (libcs[libc].getentropy (bytes, 16), 0);
  libcs[libc].arc4random_buf (bytes + 16, 16);
  for (int i = 32; i < 64; i += 8)
    {
      memcpy (bytes + i, &(uint32_t) { libcs[libc].arc4random () }, 4);
      uint32_t number = libcs[libc].arc4random_uniform (UINT32_MAX);
      memcpy (bytes + i + 4, &number, 4);
    }
  for (int i = 0; i < 64; i += 16)
    TEST_VERIFY (memcmp (bytes + i, (char[16]) { 0 }, 16) != 0);
}

/* A new thread that calls one libc first and then the other.  */
static void *
call_in_thread (void *closure)
{
  int libc = *(int *) closure;
  TEST_VERIFY (!keeper_self_has ());
  call_all (libc);
  TEST_VERIFY (keeper_self_has ());
  void *state = keeper_self ()->state;
  call_all (opened - libc);
  TEST_VERIFY (keeper_self ()->state == state);
  TEST_COMPARE (keeper_owned (), 2);
  return NULL;
}

static void *
fork_in_thread (void *closure)
{
  int libc = *(int *) closure;
  call (libc);
  TEST_COMPARE (keeper_owned (), 2);
  /* Not fork, which crashes in a libc that a static program opened, in glibc
     too.  */
  pid_t pid = libcs[libc]._Fork ();
  if (pid == 0)
    {
      TEST_COMPARE (keeper_owned (), 1);
      TEST_VERIFY (keeper_self_has ());
      call_all (own);
      call_all (opened);
      TEST_COMPARE (keeper_owned (), 1);
      fflush (stdout);
      _exit (0);
    }
  int status;
  xwaitpid (pid, &status, 0);
  TEST_COMPARE (status, 0);
  return NULL;
}

static void
run (int maker, void *(*start) (void *), int caller)
{
  pthread_t thread;
  TEST_COMPARE (libcs[maker].pthread_create (&thread, NULL, start,
					     &numbers[caller]), 0);
  TEST_COMPARE (libcs[maker].pthread_join (thread, NULL), 0);
  TEST_COMPARE (keeper_owned (), 1);
  TEST_VERIFY (keeper_self_has ());
}

/* The process's first call, its second, and what the one did for the
   other.  */
struct order
{
  int first, second;
};

static int
run_in_order (void *closure)
{
  const struct order *order = closure;
  TEST_COMPARE (keeper_find ()->reach, 0);
  call (order->first);
  /* As the tunable says, also to a libc that a static program opened.  */
  TEST_COMPARE (keeper_find ()->reach, THRESHOLD + 1);
  TEST_COMPARE (keeper_owned (), 0);
  /* From now on the kernel is asked for keys alone.  */
  filter_getrandom (0, FILTER_KEY, SECCOMP_RET_KILL_PROCESS);
  call (order->second);
  TEST_VERIFY (keeper_self_has ());
  void *state = keeper_self ()->state;
  for (int i = 0; i < libc_count; ++i)
    call_all (i);
  TEST_VERIFY (keeper_self ()->state == state);
  TEST_COMPARE (keeper_owned (), 1);
  unsigned int room = keeper_room ();

  for (int maker = 0; maker < makers; ++maker)
    for (int caller = 0; caller < libc_count; ++caller)
      {
	/* More than there are states.  */
	for (unsigned int i = 0; i < room + 1; ++i)
	  run (maker, call_in_thread, caller);
	run (maker, fork_in_thread, caller);
      }
  TEST_COMPARE (keeper_room (), room);
  TEST_VERIFY (keeper_self ()->state == state);
  return 0;
}

static int
call_long (void *closure)
{
  char bytes[1000];
  filter_getrandom (0, FILTER_KEY, SECCOMP_RET_KILL_PROCESS);
  return libcs[*(int *) closure].getrandom (bytes, sizeof (bytes), 0) < 0;
}

static int
do_test (void)
{
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
#ifndef TEST_STATIC
  void *libc = xdlmopen (LM_ID_NEWLM, LIBC_SO, RTLD_NOW);
#else
  void *libc = xdlopen (LIBC_SO, RTLD_NOW);
#endif
#define LOOK_UP(function) \
  libcs[own].function = function;					      \
  libcs[opened].function = xdlsym (libc, #function);
  FUNCTIONS (LOOK_UP)
  TEST_VERIFY (libcs[opened].getrandom != libcs[own].getrandom);

  for (int first = 0; first < libc_count; ++first)
    for (int second = 0; second < libc_count; ++second)
      TEST_COMPARE (support_status_of (run_in_order, &(struct order)
				       { first, second }), 0);
  /* The filter does kill.  */
  for (int i = 0; i < libc_count; ++i)
    TEST_VERIFY (support_was_denied (support_status_of (call_long,
							&numbers[i])));
  return 0;
}
