/* The tunable glibc.vdso.disable, and 64-bit time on a port with both.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   As tst-vdso-disable, for the functions that tst-vdso-disable does not see:
   compiled for 64-bit time, these are not those of 32-bit time.  */

#include <array_length.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <support_vdso_symbol.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>

_Static_assert (sizeof (time_t) == 8, "compiled for 64-bit time");

#define SETTING "TST_VDSO_SETTING"

static int
by_clock_gettime (void)
{
  struct timespec tp;
  return clock_gettime (CLOCK_REALTIME, &tp);
}

static int
by_time (void)
{
  return time (NULL) == -1 ? -1 : 0;
}

static int
by_gettimeofday (void)
{
  struct timeval tv;
  return gettimeofday (&tv, NULL);
}

static int
by_timespec_get (void)
{
  struct timespec tp;
  return timespec_get (&tp, TIME_UTC) == TIME_UTC ? 0 : -1;
}

static const struct
{
  const char *name;
  int (*call) (void);
  /* What is built on no function of its own falls with another.  */
  const char *of;
} calls[] =
  {
    { "clock_gettime", by_clock_gettime, "clock_gettime" },
    { "timespec_get", by_timespec_get, "clock_gettime" },
    { "time", by_time, "time" },
    { "gettimeofday", by_gettimeofday, "gettimeofday" },
  };

static int
check_calls (void *closure)
{
  const char *setting = getenv (SETTING);
  support_seccomp_deny ((int[]) { __NR_clock_gettime64, __NR_clock_gettime,
				  __NR_gettimeofday,
#ifdef __NR_time
				  __NR_time
#else
				  __NR_clock_gettime
#endif
				}, 4, EPERM);
  for (int i = 0; i < array_length (calls); ++i)
    {
      /* All of them read the clock, struck out or not.  */
      bool fails = (strcmp (setting, "all") == 0
		    || strcmp (setting, calls[i].of) == 0
		    || strcmp (setting, "clock_gettime") == 0);
      errno = ENOTTY;
      int result = calls[i].call ();
      int error = errno;
      if (result != (fails ? -1 : 0) || error != (fails ? EPERM : ENOTTY))
	FAIL ("\"%s\": %s: result %d, errno %d", setting, calls[i].name,
	      result, error);
    }
  return support_record_failure_is_failed ();
}

static int
do_test (void)
{
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  if (getenv (SETTING) != NULL)
    {
      TEST_COMPARE (support_status_of (check_calls, NULL), 0);
      return 0;
    }
  /* A clock that is out of the vDSO's reach fails in any case.  */
  support_vdso_for_each (call)
    if (strcmp (call->name, "clock_gettime") == 0
	&& !support_vdso_serves (call, CLOCK_REALTIME))
      FAIL_UNSUPPORTED ("the vDSO does not serve clock_gettime");

  static const char *const settings[]
    = { "", "clock_gettime", "time", "gettimeofday", "getcpu", "all" };
  for (int i = 0; i < array_length (settings); ++i)
    {
      char *value = xasprintf ("glibc.vdso.disable=%s", settings[i]);
      setenv (SETTING, settings[i], 1);
      if (!support_vdso_repeat_with ("GLIBC_TUNABLES", value))
	FAIL_UNSUPPORTED ("a program cannot execute itself here");
      free (value);
    }
  return 0;
}

#include <support/test-driver.c>
