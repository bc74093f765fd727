/* An auditor, and the program that it audits, ask for random numbers.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   tst-vdso-random-audit-mod, which has a libc of its own, made the first calls
   of the process before the program began: the program finds what they left,
   and makes no other.  */

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/xdlfcn.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_seccomp.h>
#include <sys/random.h>

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-filter.h"
#include "tst-vdso-random-keeper.h"

static void
call (void)
{
  uint64_t numbers[2] = { 0 };
  TEST_COMPARE (getrandom (numbers, sizeof (numbers), 0), sizeof (numbers));
  TEST_VERIFY (numbers[0] != 0 && numbers[1] != 0);
}

/* The auditor is called in this thread, for any library that is loaded, and
   calls getrandom.  */
static void *
open_in_thread (void *closure)
{
  TEST_VERIFY (!keeper_self_has ());
  xdlclose (xdlopen (getenv ("LD_AUDIT"), RTLD_NOW));
  TEST_VERIFY (keeper_self_has ());
  void *state = keeper_self ()->state;
  call ();
  TEST_VERIFY (keeper_self ()->state == state);
  TEST_COMPARE (keeper_owned (), 2);
  return NULL;
}

static int
run (void *closure)
{
  TEST_VERIFY (keeper_self_has ());
  TEST_COMPARE (keeper_owned (), 1);
  void *state = keeper_self ()->state;
  filter_getrandom (0, FILTER_KEY, SECCOMP_RET_KILL_PROCESS);
  call ();
  TEST_VERIFY (keeper_self ()->state == state);
  unsigned int room = keeper_room ();
  for (unsigned int i = 0; i < room + 1; ++i)
    {
      xpthread_join (xpthread_create (NULL, open_in_thread, NULL));
      TEST_COMPARE (keeper_owned (), 1);
    }
  TEST_COMPARE (keeper_room (), room);
  return 0;
}

static int
do_test (void)
{
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  TEST_VERIFY (getenv ("LD_AUDIT") != NULL);
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  TEST_COMPARE (support_status_of (run, NULL), 0);
  return 0;
}
