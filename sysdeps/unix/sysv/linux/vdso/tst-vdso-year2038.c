/* A clock beyond the year 2038.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The vDSO's clock says so to this process; the machine's own stays as it is.
   What is built on the clock must say the same where a time_t has 64 bits, and
   elsewhere EOVERFLOW, never another time.  A function that is the vDSO's own is
   not tried.  Included by the static and the 64-bit variants.  */

#include <array_length.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <support/check.h>
#include <support/support.h>
#include <support/test-driver.h>
#include <support_seccomp.h>
#include <support_vdso_symbol.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>

/* The last second of a 32-bit time, the next one, and two that are again above
   and below zero in 32 bits.  */
static const int64_t seconds[]
  = { INT32_MAX, INT32_MAX + 1LL, (1LL << 32) + 5, (3LL << 31) + 5 };

/* What the clock says.  */
static int64_t now;

/* In the vDSO's place; all ports have this form for 64-bit time.  */
static int
clock_beyond (clockid_t clock_id, int64_t *tp)
{
  tp[0] = now;
  tp[1] = 123456789;
  return 0;
}

/* Compare what CALL did, RESULT with errno, and the time of SAID.  */
static void
check (const char *call, int result, int64_t said)
{
  int error = errno;
  bool fits = sizeof (time_t) == 8 || now == (int32_t) now;
  printf ("info: %s at %jd: result %d, errno %d, %jd\n", call,
	  (intmax_t) now, result, error, (intmax_t) said);
  if (fits ? result != 0 || error != ENOTTY || said != now
      : result != -1 || error != EOVERFLOW)
    FAIL ("%s", call);
}

static int
check_calls (void *closure)
{
  if (!support_vdso_redirect (SUPPORT_VDSO_CLOCK_GETTIME,
			      (void (*) (void)) clock_beyond))
    return EXIT_UNSUPPORTED;
  void *clock = support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME);
  for (size_t i = 0; i < array_length (seconds); ++i)
    {
      now = seconds[i];

      struct timespec ts = { .tv_nsec = -1 };
      errno = ENOTTY;
      int result = clock_gettime (CLOCK_REALTIME, &ts);
      check ("clock_gettime", result, ts.tv_sec);

      if (__TIMESIZE == 32
	  || support_vdso_symbol (SUPPORT_VDSO_GETTIMEOFDAY) == clock)
	{
	  struct timeval tv = { .tv_usec = -1 };
	  struct timezone tz = { .tz_dsttime = -1 };
	  errno = ENOTTY;
	  result = gettimeofday (&tv, &tz);
	  check ("gettimeofday", result, tv.tv_sec);
	  if (result == 0)
	    TEST_COMPARE (tz.tz_dsttime, 0);
	}

      if (__TIMESIZE == 32
	  || support_vdso_symbol (SUPPORT_VDSO_TIME) == clock)
	{
	  time_t stored = -2;
	  errno = ENOTTY;
	  time_t told = time (&stored);
	  check ("time", told == -1 ? -1 : 0, told);
	  if (told != -1)
	    TEST_COMPARE (stored, told);
	}
    }
  return support_record_failure_is_failed ();
}

static int
do_test (void)
{
  if (support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME) == NULL)
    FAIL_UNSUPPORTED ("no vDSO with a clock");
  int status = support_status_of (check_calls, NULL);
  if (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_UNSUPPORTED)
    FAIL_UNSUPPORTED ("the test cannot put a clock in the vDSO's place");
  TEST_COMPARE (status, 0);
  return 0;
}

#include <support/test-driver.c>
