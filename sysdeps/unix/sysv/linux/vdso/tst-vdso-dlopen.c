/* Another libc in the process makes no system call for the time either.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A dynamic program opens it in a namespace of its own; a static one, by
   which this file is included, just opens it.  */

#include <dlfcn.h>
#include <gnu/lib-names.h>
#include <support/check.h>
#include <support/xdlfcn.h>
#include <support_seccomp.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>

struct functions
{
  int (*clock_gettime) (clockid_t, struct timespec *);
  int (*clock_getres) (clockid_t, struct timespec *);
  int (*gettimeofday) (struct timeval *, void *);
  time_t (*time) (time_t *);
};

static int
call_all (void *closure)
{
  const struct functions *f = closure;
  struct timespec tp;
  static const int numbers[] = { SYS_clock_gettime, SYS_clock_getres,
				 SYS_time };
  support_seccomp_deny (numbers, sizeof (numbers) / sizeof (*numbers), 0);
  return (f->clock_gettime (CLOCK_MONOTONIC_COARSE, &tp) != 0
	  || f->clock_getres (CLOCK_MONOTONIC_COARSE, &tp) != 0
	  || f->time (NULL) <= 0);
}

static int
do_test (void)
{
  if (getauxval (AT_SYSINFO_EHDR) == 0)
    FAIL_UNSUPPORTED ("no vDSO");

#ifndef TEST_STATIC
  void *libc = xdlmopen (LM_ID_NEWLM, LIBC_SO, RTLD_NOW);
#else
  void *libc = xdlopen (LIBC_SO, RTLD_NOW);
#endif
  struct functions f =
    {
      .clock_gettime = xdlsym (libc, "clock_gettime"),
      .clock_getres = xdlsym (libc, "clock_getres"),
      .gettimeofday = xdlsym (libc, "gettimeofday"),
      .time = xdlsym (libc, "time"),
    };
  TEST_VERIFY (f.clock_gettime != clock_gettime);
  TEST_COMPARE (support_status_of (call_all, &f), 0);

  struct timeval tv;
  TEST_COMPARE (f.gettimeofday (&tv, NULL), 0);
  TEST_VERIFY (tv.tv_sec >= f.time (NULL) - 1);
  struct timespec tp;
  TEST_COMPARE (f.clock_gettime (99, &tp), -1);
  xdlclose (libc);
  return 0;
}

#include <support/test-driver.c>
