/* The calls that the vDSO serves: with it, without it, and the same.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Each call is made in every way in which a program can come by it.  With a
   vDSO it must not enter the kernel, without one it must, and both times it
   must answer as the system call does.  The test runs three times: as
   started, with a vDSO that asks the kernel, and without one.  Included by
   its static variants.  */

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <support/check.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>

/* How to make a call: as support_vdso_agrees takes it.  */
struct attempt
{
  const struct support_vdso_call *call;
  support_vdso_function function;
  clockid_t clock_id;
};

static int
call_forbidden (void *closure)
{
  const struct attempt *t = closure;
  support_vdso_deny (0);
  for (int i = 0; i < 50; ++i)
    {
      /* Once in four times with both pointers, then without.  */
      union support_vdso_result first, second;
      bool optional = t->call->null_allowed;
      void *a = (i & 1) && optional ? NULL : &first;
      void *b = (i & 2) && optional ? NULL : &second;
      errno = ENOTTY;
      long int result
	= (t->function == NULL ? t->call->direct (t->clock_id, a, b)
	   : t->call->by (t->function, t->clock_id, a, b));
      if (!support_vdso_succeeded (t->call, result) || errno != ENOTTY)
	return 1;
    }
  return 0;
}

static void
check_entering_kernel (const struct attempt *t)
{
  bool served = support_vdso_serves (t->call, t->clock_id);
  if (!served && !support_vdso_asks (t->call, t->clock_id))
    return;
  int status = support_status_of (call_forbidden, (void *) t);
  if (served ? status != 0 : !support_was_denied (status))
    FAIL ("%s, clock %d, must %s the kernel: status %#x", t->call->name,
	  t->clock_id, served ? "not enter" : "enter", status);
}

/* Check CALL, come by through FUNCTION or, if that is NULL, directly.  */
static void
check (const struct support_vdso_call *call, support_vdso_function function)
{
  int clocks = call->takes_clock ? support_vdso_clock_count : 1;
  for (int i = 0; i < clocks; ++i)
    {
      struct attempt t = { call, function, support_vdso_clocks[i] };
      TEST_VERIFY (support_vdso_agrees (call, function, t.clock_id));
      if (support_have_seccomp ())
	check_entering_kernel (&t);
    }
}

#ifndef TEST_STATIC
/* Check CALL under each version that it ever had.  */
static void
check_versions (const struct support_vdso_call *call)
{
  int found = 0;
  for (int minor = 0; minor < 50; ++minor)
    for (int patch = 0; patch < 8; ++patch)
      {
	char version[32];
	snprintf (version, sizeof (version),
		  patch == 0 ? "GLIBC_2.%d" : "GLIBC_2.%d.%d", minor, patch);
	void *function = dlvsym (RTLD_DEFAULT, call->name, version);
	if (function == NULL)
	  continue;
	++found;
	printf ("info: %s@%s\n", call->name, version);
	check (call, (support_vdso_function) function);
      }
  TEST_VERIFY (found > 0);
# ifdef SUPPORT_VDSO_LIBRT_VERSION
  if (call->takes_clock)
    TEST_VERIFY (dlvsym (RTLD_DEFAULT, call->name,
			 SUPPORT_VDSO_LIBRT_VERSION) != NULL);
# endif
}
#endif

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  if (!support_have_seccomp ())
    printf ("info: no seccomp filters: entering the kernel goes unseen\n");

  support_vdso_for_each (call)
    {
      check (call, NULL);
      check (call, call->pointer);
#ifndef TEST_STATIC
      check (call, (support_vdso_function) dlsym (RTLD_DEFAULT, call->name));
      check_versions (call);
#endif
    }
  support_vdso_repeat_asking ();
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
