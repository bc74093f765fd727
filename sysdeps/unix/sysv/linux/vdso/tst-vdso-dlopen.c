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
#include <support_time_calls.h>
#include <support_vdso_symbol.h>
#include <sys/wait.h>

static int
call_spoilt (void *closure)
{
  const struct support_time_calls *calls = closure;
  struct timespec tp;
  if (support_vdso_spoil (SUPPORT_VDSO_CLOCK_GETTIME))
    calls->clock_gettime (CLOCK_MONOTONIC_COARSE, &tp);
  return 0;
}

static int
do_test (void)
{
#ifndef TEST_STATIC
  void *libc = xdlmopen (LM_ID_NEWLM, LIBC_SO, RTLD_NOW);
#else
  void *libc = xdlopen (LIBC_SO, RTLD_NOW);
#endif
#define LOOK_UP(function, result, parameters, arguments) \
  .function = xdlsym (libc, #function),
  const struct support_time_calls calls = { SUPPORT_TIME_CALLS (LOOK_UP) };
  TEST_VERIFY (calls.clock_gettime != clock_gettime);

  const char *problem = support_time_calls_make (&calls);
  if (problem == NULL)
    problem = support_time_calls_compare (&calls);
  if (problem != NULL)
    FAIL ("%s", problem);
  struct timespec tp;
  TEST_COMPARE (calls.clock_gettime (99, &tp), -1);
  if (support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME) == NULL)
    FAIL_UNSUPPORTED ("no vDSO that reads clocks");
  TEST_VERIFY (WIFSIGNALED (support_status_of (call_spoilt, (void *) &calls)));
  support_time_calls_check (&calls);
  xdlclose (libc);
  return 0;
}

#include <support/test-driver.c>
