/* The tunable glibc.vdso.disable.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The program executes itself under each setting, with the system calls denied:
   a call that is struck out fails as the sandbox says, in errno, and every
   other is served as if there were no setting.  Included by its static
   variants.  */

#include <array_length.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support_random_state.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <sys/random.h>
#include <sys/syscall.h>

/* Tells the new process what is struck out: names with blanks around.  */
#define STRUCK "TST_VDSO_STRUCK"

#define EVERYTHING \
  " clock_gettime clock_getres gettimeofday time getcpu getrandom "

static const struct
{
  const char *value, *struck;
} settings[] =
  {
    { "", " " },
    { "all", EVERYTHING },
    { "clock_gettime", " clock_gettime " },
    { "clock_getres", " clock_getres " },
    { "gettimeofday", " gettimeofday " },
    { "time", " time " },
    { "getcpu", " getcpu " },
    { "getrandom", " getrandom " },
    { "time,getcpu", " time getcpu " },
    { "nothing,time", " time " },
    { ",time,,nothing,", " time " },
    { "tim", " " },
    { "timex,xtime,clock,gettime,alls,al", " " },
    { "time,all,nothing", EVERYTHING },
  };

static bool
is_struck (const char *name)
{
  char word[32];
  snprintf (word, sizeof (word), " %s ", name);
  return strstr (getenv (STRUCK), word) != NULL;
}

/* The name by which CALL is struck out.  */
static const char *
name_of (const struct support_vdso_call *call)
{
  static const char *const other[][2] =
    {
      { "timespec_get", "clock_gettime" },
      { "timespec_getres", "clock_getres" },
      { "__gettimeofday", "gettimeofday" },
      { "sched_getcpu", "getcpu" },
    };
  for (int i = 0; i < array_length (other); ++i)
    if (strcmp (call->name, other[i][0]) == 0)
      return other[i][1];
  return call->name;
}

static bool
must_fail (const struct support_vdso_call *call)
{
  /* Some ports read a clock for it.  */
  bool by_clock = (call->symbol != NULL
		   && strcmp (call->symbol, SUPPORT_VDSO_CLOCK_GETTIME) == 0);
  return (is_struck (name_of (call))
	  || (by_clock && is_struck ("clock_gettime")));
}

/* Whether each call is served where none is struck out; found out before the
   calls are denied.  */
static bool serves[support_vdso_call_count];

static int
check_calls (void *closure)
{
  support_vdso_deny (EPERM);
  support_vdso_for_each (call)
    {
      bool fails = must_fail (call);
      if (!fails && !serves[call - support_vdso_calls])
	continue;
      union support_vdso_result a, b;
      errno = ENOTTY;
      long int result = call->direct (CLOCK_REALTIME, &a, &b);
      int error = errno;
      if (fails
	  ? result != call->failure || error != EPERM
	  : !support_vdso_succeeded (call, result) || error != ENOTTY)
	FAIL ("\"%s\": %s: result %ld, errno %d", getenv ("GLIBC_TUNABLES"),
	      call->name, result, error);
    }
  return support_record_failure_is_failed ();
}

static int
check_random (void *closure)
{
  char byte;
  /* The third of them has a state, if any has.  */
  for (int i = 0; i < 3; ++i)
    TEST_COMPARE (getrandom (&byte, 1, 0), 1);
  support_seccomp_deny ((int[]) { __NR_getrandom }, 1, EPERM);
  errno = ENOTTY;
  ssize_t result = getrandom (&byte, 1, 0);
  if (*(bool *) closure)
    {
      TEST_COMPARE (result, 1);
      TEST_COMPARE (errno, ENOTTY);
    }
  else
    {
      TEST_COMPARE (result, -1);
      TEST_COMPARE (errno, EPERM);
    }
  return support_record_failure_is_failed ();
}

static void
check (void)
{
  support_vdso_for_each (call)
    serves[call - support_vdso_calls]
      = support_vdso_serves (call, CLOCK_REALTIME);
  TEST_COMPARE (support_status_of (check_calls, NULL), 0);

  struct support_random_state state;
  bool by_vdso = (!is_struck ("getrandom")
		  && support_random_state_query (&state));
  TEST_COMPARE (support_status_of (check_random, &by_vdso), 0);
}

static int
do_test (void)
{
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  if (getenv (STRUCK) != NULL)
    {
      check ();
      return 0;
    }

  printf ("info: %s\n", support_vdso_state ());
  for (int i = 0; i < array_length (settings); ++i)
    {
      char *value = xasprintf ("glibc.vdso.disable=%s", settings[i].value);
      setenv (STRUCK, settings[i].struck, 1);
      if (!support_vdso_repeat_with ("GLIBC_TUNABLES", value))
	FAIL_UNSUPPORTED ("a program cannot execute itself here");
      free (value);
    }
  unsetenv (STRUCK);
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
