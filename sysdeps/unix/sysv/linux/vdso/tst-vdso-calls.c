/* The other calls that the vDSO serves: with it, without it, and the same.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   As tst-vdso-clock_gettime.c, which see.  Included by its static
   variants.  */

#include <array_length.h>
#include <errno.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support_seccomp.h>
#include <support_vdso_hide.h>
#include <support_vdso_symbol.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static bool has_vdso;
static int (*direct_clock_getres) (clockid_t, struct timespec *);

/* Each of these makes its call in all ways that must not enter the kernel,
   and returns whether all succeeded and left errno alone.  */

static bool
call_clock_getres (void)
{
  struct timespec res = { -1, -1 };
  errno = ENOTTY;
  return (clock_getres (CLOCK_MONOTONIC, &res) == 0
	  && clock_getres (CLOCK_REALTIME, NULL) == 0
	  && clock_getres (CLOCK_REALTIME_COARSE, &res) == 0
	  && res.tv_sec == 0 && res.tv_nsec > 0 && errno == ENOTTY);
}

static bool
call_time (void)
{
  time_t stored = -1;
  errno = ENOTTY;
  time_t returned = time (&stored);
  return (returned > 0 && returned == stored && time (NULL) >= returned
	  && errno == ENOTTY);
}

static bool
call_getcpu (void)
{
  unsigned int cpu = -1;
  unsigned int node = -1;
  errno = ENOTTY;
  return (getcpu (&cpu, &node) == 0 && getcpu (&cpu, NULL) == 0
	  && getcpu (NULL, &node) == 0 && getcpu (NULL, NULL) == 0
	  && cpu != -1 && node != -1 && errno == ENOTTY);
}

/* Last: only this one depends on the clock source.  */
static bool
call_gettimeofday (void)
{
  struct timeval tv = { -1, -1 };
  struct timezone zone = { -1, -1 };
  errno = ENOTTY;
  return (gettimeofday (&tv, NULL) == 0 && gettimeofday (&tv, &zone) == 0
	  && tv.tv_sec > 0 && tv.tv_usec >= 0 && tv.tv_usec < 1000000
	  && zone.tz_dsttime != -1 && errno == ENOTTY);
}

static bool
direct_gettimeofday (void)
{
  int (*direct) (struct timeval *, void *)
    = support_vdso_symbol (SUPPORT_VDSO_GETTIMEOFDAY);
  struct timeval tv;
  return direct (&tv, NULL) == 0;
}

static const struct row
{
  const char *name;
  const char *symbol;
  int syscall;
  bool (*call) (void);
  bool (*direct) (void);	/* If the kernel itself may be entered.  */
} rows[] =
  {
    { "clock_getres", SUPPORT_VDSO_CLOCK_GETRES, SYS_clock_getres,
      call_clock_getres, NULL },
    { "time", SUPPORT_VDSO_TIME, SYS_time, call_time, NULL },
    { "getcpu", SUPPORT_VDSO_GETCPU, SYS_getcpu, call_getcpu, NULL },
    { "gettimeofday", SUPPORT_VDSO_GETTIMEOFDAY, SYS_gettimeofday,
      call_gettimeofday, direct_gettimeofday },
  };

/* A call while the system call of ROW fails with ERROR or, if 0, kills.  */
struct attempt
{
  const struct row *row;
  bool (*call) (void);
  int error;
};

static int
attempt (void *closure)
{
  const struct attempt *a = closure;
  support_seccomp_deny (&a->row->syscall, 1, a->error);
  bool good = a->call ();
  return a->error == 0 ? !good : !(!good && errno == a->error);
}

static void
check_entering_kernel (const struct row *row)
{
  bool expected = has_vdso && support_vdso_symbol (row->symbol) != NULL;
  printf ("info: %s must %s the kernel\n", row->name,
	  expected ? "not enter" : "enter");
  TEST_VERIFY (row->call ());

  struct attempt a = { row, row->call, 0 };
  if (!expected)
    {
      TEST_VERIFY (support_was_denied (support_status_of (attempt, &a)));
      a.error = EPERM;
      TEST_COMPARE (support_status_of (attempt, &a), 0);
      a.error = ENOSYS;
      TEST_COMPARE (support_status_of (attempt, &a), 0);
      return;
    }
  if (row->direct != NULL)
    {
      a.call = row->direct;
      if (support_was_denied (support_status_of (attempt, &a)))
	{
	  printf ("info: the clock source is out of the vDSO's reach\n");
	  return;
	}
      a.call = row->call;
    }
  TEST_COMPARE (support_status_of (attempt, &a), 0);
}

/* What the kernel says of CLOCK_ID, by the way that libc should take.  The
   two ways differ: Linux 6.18's vDSO has a resolution for auxiliary clocks
   that are not there, the system call EINVAL.  */
static int
kernel_clock_getres (clockid_t clock_id, struct timespec *res)
{
  bool same = clock_id >= 0 && clock_id <= CLOCK_TAI;
  if (direct_clock_getres == NULL || same)
    return syscall (SYS_clock_getres, clock_id, res);
  int result = direct_clock_getres (clock_id, res);
  if (result >= 0)
    return result;
  errno = -result;
  return -1;
}

static void
check_resolutions (void)
{
  for (clockid_t clock_id = -100; clock_id < 100; ++clock_id)
    {
      struct timespec expected = { -1, -1 };
      struct timespec res = { -1, -1 };
      errno = ENOTTY;
      int expected_result = kernel_clock_getres (clock_id, &expected);
      int expected_errno = errno;
      errno = ENOTTY;
      int result = clock_getres (clock_id, &res);
      int result_errno = errno;
      TEST_COMPARE (result, expected_result);
      TEST_COMPARE (result_errno, expected_errno);
      TEST_COMPARE (res.tv_sec, expected.tv_sec);
      TEST_COMPARE (res.tv_nsec, expected.tv_nsec);

      errno = ENOTTY;
      TEST_COMPARE (clock_getres (clock_id, NULL), expected_result);
      TEST_COMPARE (errno, expected_errno);
    }
}

static void
check_time_zone (void)
{
  struct timezone expected, zone;
  memset (&expected, 0xa5, sizeof (expected));
  memset (&zone, 0x5a, sizeof (zone));
  TEST_COMPARE (syscall (SYS_gettimeofday, NULL, &expected), 0);
  /* The compiler is told not to expect this one.  */
  struct timeval *volatile none = NULL;
  TEST_COMPARE (gettimeofday (none, &zone), 0);
  TEST_COMPARE_BLOB (&zone, sizeof (zone), &expected, sizeof (expected));
}

/* Bound to each processor in turn, there is only one right answer.  */
static void
check_processors (void)
{
  cpu_set_t old;
  TEST_COMPARE (sched_getaffinity (0, sizeof (old), &old), 0);
  for (unsigned int i = 0; i < CPU_SETSIZE; ++i)
    if (CPU_ISSET (i, &old))
      {
	cpu_set_t one;
	CPU_ZERO (&one);
	CPU_SET (i, &one);
	if (sched_setaffinity (0, sizeof (one), &one) != 0)
	  continue;
	unsigned int cpu, node, expected_cpu, expected_node;
	TEST_COMPARE (syscall (SYS_getcpu, &expected_cpu, &expected_node,
			       NULL), 0);
	TEST_COMPARE (expected_cpu, i);
	TEST_COMPARE (getcpu (&cpu, &node), 0);
	TEST_COMPARE (cpu, i);
	TEST_COMPARE (node, expected_node);
	TEST_COMPARE (sched_getcpu (), i);
      }
  TEST_COMPARE (sched_setaffinity (0, sizeof (old), &old), 0);
}

static int
do_test (void)
{
  has_vdso = getauxval (AT_SYSINFO_EHDR) != 0;
  printf ("info: %s a vDSO\n", has_vdso ? "with" : "without");

  direct_clock_getres = support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETRES);

  for (size_t i = 0; i < array_length (rows); ++i)
    check_entering_kernel (&rows[i]);
  check_resolutions ();
  check_time_zone ();
  check_processors ();

  if (has_vdso)
    TEST_COMPARE (support_vdso_rerun_self_hidden (), 0);
  return 0;
}

#include <support/test-driver.c>
