/* A library that uses clock_gettime and does not name libc as needed.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The program names libc before the library, so that the dynamic linker
   relocates the library first and calls libc's resolvers when libc itself
   has not been relocated.  The library must get a working function that does
   not enter the kernel all the same.  */

#include <errno.h>
#include <limits.h>
#include <support/check.h>
#include <support_seccomp.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>

#include "tst-vdso-unlinked-mod.h"

static int
call_all (void *closure)
{
  struct timespec tp;
  struct timeval tv;
  if (closure != NULL)
    support_seccomp_deny ((int[]) { SYS_clock_gettime, SYS_clock_getres }, 2,
			  0);
  errno = 0;
  if (unlinked_clock_gettime (CLOCK_MONOTONIC_COARSE, &tp) != 0
      || unlinked_pointer (CLOCK_REALTIME_COARSE, &tp) != 0
      || unlinked_clock_getres (CLOCK_MONOTONIC_COARSE, &tp) != 0
      || errno != 0)
    return 1;
  /* time goes by the tick and may be a second behind.  */
  if (closure == NULL
      && (unlinked_clock_gettime (INT_MAX, &tp) != -1 || errno != EINVAL
	  || unlinked_gettimeofday (&tv, NULL) != 0
	  || unlinked_time (NULL) < tv.tv_sec - 1))
    return 2;
  return 0;
}

static int
do_test (void)
{
  TEST_COMPARE (support_status_of (call_all, NULL), 0);
  if (getauxval (AT_SYSINFO_EHDR) != 0)
    TEST_COMPARE (support_status_of (call_all, (void *) "no kernel"), 0);
  return 0;
}

#include <support/test-driver.c>
