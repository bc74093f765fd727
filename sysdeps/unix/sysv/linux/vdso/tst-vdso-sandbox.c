/* What a sandbox answers comes back, and nobody asks twice.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A filter lets each system call behind the calls fail.  What the vDSO
   answers must succeed all the same; what has to ask the kernel must report
   that very error and must have asked once.  The test runs three
   times: as started, with a vDSO that asks the kernel, and without one.
   Included by its static variants.  */

#include <array_length.h>
#include <errno.h>
#include <stdio.h>
#include <support/check.h>
#include <support_seccomp.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <support_vdso_calls.h>

/* One call in the sandbox and what must come of it.  */
struct attempt
{
  const struct support_vdso_call *call;
  clockid_t clock_id;
  bool succeeds;
};

/* A filter's error, and the attempts in its sandbox.  */
static int sandbox_error;
static struct attempt attempts[64];
static size_t attempt_count;

static int
attempt_all (void *closure)
{
  support_vdso_deny (sandbox_error);
  for (const struct attempt *t = attempts; t < attempts + attempt_count; ++t)
    {
      union support_vdso_result a, b;
      errno = ENOTTY;
      SUPPORT_STEP_MARK ();
      long int result = t->call->direct (t->clock_id, &a, &b);
      SUPPORT_STEP_MARK ();
      int error = errno;
      bool good = (t->succeeds
		   ? (support_vdso_succeeded (t->call, result)
		      && error == ENOTTY)
		   : support_vdso_failed (t->call, result, error,
					  sandbox_error));
      if (!good)
	FAIL ("%s, clock %d, error %d: result %ld, errno %d",
	      t->call->name, t->clock_id, sandbox_error, result, error);
    }
  return support_record_failure_is_failed ();
}

/* How often a call that fails with ERROR may have asked.  */
static unsigned int
most_system_calls (int error)
{
  if (error != ENOSYS)
    return 1;
  /* A kernel before 5.1 has no system call for 64-bit time and says so: on
     a 32-bit port there is a second one to try.  And the vDSO of MIPS says so of
     what it leaves to libc, so that its own calls are tried once more.  */
#ifdef __mips__
  enum { tries = 2 };
#else
  enum { tries = 1 };
#endif
  return tries * (sizeof (long int) == 4 ? 2 : 1);
}

static void
add_attempt (const struct support_vdso_call *call, clockid_t clock_id)
{
  bool served = support_vdso_serves (call, clock_id);
  if (!served && !support_vdso_asks (call, clock_id))
    return;
  TEST_VERIFY_EXIT (attempt_count < array_length (attempts));
  attempts[attempt_count++] = (struct attempt) { call, clock_id, served };
}

static void
add_attempts (void)
{
  support_vdso_for_each (call)
    if (!call->takes_clock)
      add_attempt (call, 0);
    else
      {
	for (int i = 0; i < support_vdso_clock_count; ++i)
	  add_attempt (call, support_vdso_clocks[i]);
	if (!call->is_resolution)
	  {
	    add_attempt (call, CLOCK_PROCESS_CPUTIME_ID);
	    add_attempt (call, CLOCK_THREAD_CPUTIME_ID);
	    /* The process's own clock by its number.  */
	    add_attempt (call, -6);
	  }
      }
}

static void
check (int error)
{
  sandbox_error = error;
  struct support_step s;
  struct support_step_options options = { .callback = attempt_all };
  int err = support_step_start (&s, &options);
  if (err != 0)
    FAIL_UNSUPPORTED ("no process can be traced here: %d", err);
  for (const struct attempt *t = attempts; t < attempts + attempt_count; ++t)
    {
      TEST_COMPARE (support_step_go (&s), SUPPORT_STEP_AT_MARK);
      TEST_COMPARE (support_step_count_syscalls (&s), SUPPORT_STEP_AT_MARK);
      if (t->succeeds ? s.syscalls != 0
	  : s.syscalls < 1 || s.syscalls > most_system_calls (error))
	FAIL ("%s, clock %d, error %d: %llu system calls", t->call->name,
	      t->clock_id, error, (unsigned long long int) s.syscalls);
    }
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  if (!SUPPORT_STEP_HAVE_MARK)
    FAIL_UNSUPPORTED ("no marks on this port");
  add_attempts ();
  check (EPERM);
  check (ENOSYS);
  check (EACCES);
  support_vdso_repeat_asking ();
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
