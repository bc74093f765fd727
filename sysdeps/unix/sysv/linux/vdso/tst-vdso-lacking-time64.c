/* Clocks on a kernel without the calls for 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   As with CONFIG_COMPAT_32BIT_TIME=n: the calls fail with ENOSYS, and so do
   functions of the vDSO for 32-bit time, of which there may be some, for clocks
   that they do not read.  Each clock must be as the call for 64-bit time has it.
   Only for ports with 32-bit time; compiled for 64-bit time.  */

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <support/check.h>
#include <support/support.h>
#include <support_seccomp.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

_Static_assert (sizeof (time_t) == 8, "compiled for 64-bit time");

/* Of 16 clocks there may be, some are none; 99 is none.  */
static const clockid_t clocks[]
  = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 99, -1, -6 };

/* Compare libc's CALL of CLOCK_ID, which had RESULT and left ERROR, with the
   system call NUMBER.  */
static void
check (const char *call, clockid_t clock_id, int result, int error,
       long int number)
{
  int64_t kernel[2];
  errno = 0;
  int wanted = syscall (number, clock_id, kernel);
  int wanted_error = errno;
  if (wanted != result || wanted_error != error)
    FAIL ("%s (%d): %d, errno %d, and the kernel %d, errno %d", call, clock_id,
	  result, error, wanted, wanted_error);
}

static int
check_clocks (void *closure)
{
  support_seccomp_deny ((int[]) { __NR_clock_gettime, __NR_clock_getres }, 2,
			ENOSYS);
  for (size_t i = 0; i < sizeof (clocks) / sizeof (clocks[0]); ++i)
    {
      struct timespec ts;
      errno = 0;
      int result = clock_getres (clocks[i], &ts);
      check ("clock_getres", clocks[i], result, errno,
	     __NR_clock_getres_time64);
      errno = 0;
      result = clock_gettime (clocks[i], &ts);
      check ("clock_gettime", clocks[i], result, errno, __NR_clock_gettime64);
    }
  return support_record_failure_is_failed ();
}

static int
do_test (void)
{
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  TEST_COMPARE (support_status_of (check_clocks, NULL), 0);
  return 0;
}

#include <support/test-driver.c>
