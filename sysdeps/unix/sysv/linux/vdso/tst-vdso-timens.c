/* A time namespace: the vDSO's clocks follow its offsets at once.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The process enters namespaces where its clocks jump forth and back, as
   when it is restored on another machine: nothing in libc may keep what it
   learned of the time before, and no call may enter the kernel then either.
   The same for a process that starts there.  Included by the static
   variant.  */

#include <array_length.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/test-driver.h>
#include <support_child_option.h>
#include <support_own_command.h>
#include <support_seccomp.h>
#include <support_time_calls.h>
#include <support_time_namespace.h>
#include <sys/auxv.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct support_time_calls calls = SUPPORT_TIME_CALLS_LINKED;

static const struct
{
  const char *name;
  clockid_t clock_id;
  bool moves;
} clocks[] =
  {
    { "CLOCK_REALTIME", CLOCK_REALTIME, false },
    { "CLOCK_REALTIME_COARSE", CLOCK_REALTIME_COARSE, false },
    { "CLOCK_MONOTONIC", CLOCK_MONOTONIC, true },
    { "CLOCK_MONOTONIC_COARSE", CLOCK_MONOTONIC_COARSE, true },
    { "CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW, true },
    { "CLOCK_BOOTTIME", CLOCK_BOOTTIME, true },
  };

/* libc and the kernel agree, with the kernel and without.  */
static void
check_clocks (void)
{
  const char *problem = support_time_calls_compare (&calls);
  if (problem != NULL)
    FAIL ("%s", problem);
  if (getauxval (AT_SYSINFO_EHDR) != 0)
    support_time_calls_check (&calls);
}

/* Far more than the test takes.  */
enum { jump = 1000000 };

/* The process that jumps, and then starts anew.  */
static int
run_jumps (void *closure)
{
  static const int offsets[] = { 2 * jump, jump, 3 * jump };
  int old_offset = 0;
  check_clocks ();
  for (size_t k = 0; k < array_length (offsets); ++k)
    {
      struct timespec old[array_length (clocks)];
      for (size_t i = 0; i < array_length (clocks); ++i)
	TEST_COMPARE (clock_gettime (clocks[i].clock_id, &old[i]), 0);

      support_time_namespace_enter (offsets[k], offsets[k]);
      int moved = offsets[k] - old_offset;
      old_offset = offsets[k];
      printf ("info: %+d seconds\n", moved);

      for (size_t i = 0; i < array_length (clocks); ++i)
	{
	  struct timespec now;
	  TEST_COMPARE (clock_gettime (clocks[i].clock_id, &now), 0);
	  int expected = clocks[i].moves ? moved : 0;
	  long long int passed = now.tv_sec - old[i].tv_sec;
	  if (passed < expected || passed > expected + jump / 2)
	    FAIL ("%s moved by %lld", clocks[i].name, passed);
	}
      check_clocks ();
    }

  char **argv = support_own_command ((char *[]) { (char *) "--direct",
						 (char *) "--child", NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  fflush (stdout);
  execv ("/proc/self/exe", argv);
  FAIL_EXIT1 ("execv: %m");
}

static int
do_test (void)
{
  if (child)
    {
      check_clocks ();
      struct timespec now;
      TEST_COMPARE (clock_gettime (CLOCK_MONOTONIC, &now), 0);
      TEST_VERIFY (now.tv_sec >= 3 * jump);
      return 0;
    }

  int status = support_status_of (run_jumps, NULL);
  if (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_UNSUPPORTED)
    return EXIT_UNSUPPORTED;
  TEST_COMPARE (status, 0);
  return 0;
}

#include <support/test-driver.c>
