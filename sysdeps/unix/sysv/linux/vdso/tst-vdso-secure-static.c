/* The tunables of the vDSO's calls are ignored under AT_SECURE.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A copy of this program that is set-user-ID is executed by somebody else:
   there the calls are served as without tunables.  Wants to be root.  */

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/support.h>
#include <support/temp_file.h>
#include <support/xunistd.h>
#include <support_random_state.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <sys/auxv.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whoever has no rights.  */
enum { nobody = 65534, not_secure = 3, not_possible = 4 };

#define TUNABLES "glibc.vdso.disable=all:glibc.vdso.getrandom_threshold=0"

static char *copy;

/* The copy: its calls with the system calls denied.  */
static int
run_calls (void *closure)
{
  if ((getauxval (AT_SECURE) != 0) != *(bool *) closure)
    return not_secure;
  struct support_random_state state;
  bool has_states = support_random_state_query (&state);
  bool serves[support_vdso_call_count];
  support_vdso_for_each (call)
    serves[call - support_vdso_calls]
      = support_vdso_serves (call, CLOCK_REALTIME);

  char byte;
  for (int i = 0; i < 3; ++i)
    TEST_COMPARE (getrandom (&byte, 1, 0), 1);
  support_vdso_deny (EPERM);
  support_seccomp_deny ((int[]) { __NR_getrandom }, 1, EPERM);
  support_vdso_for_each (call)
    if (serves[call - support_vdso_calls])
      {
	union support_vdso_result a, b;
	long int result = call->direct (CLOCK_REALTIME, &a, &b);
	if (support_vdso_succeeded (call, result) != *(bool *) closure)
	  FAIL ("%s: result %ld", call->name, result);
      }
  if (has_states)
    TEST_COMPARE (getrandom (&byte, 1, 0), *(bool *) closure ? 1 : -1);
  return support_record_failure_is_failed ();
}

/* Execute the copy as somebody else.  */
static int
execute_copy (void *closure)
{
  if (setgid (nobody) == 0 && setuid (nobody) == 0)
    {
      setenv ("GLIBC_TUNABLES", TUNABLES, 1);
      execl (copy, copy, "--direct", *(bool *) closure ? "--secure" : "--plain",
	     NULL);
    }
  return not_possible;
}

static int mode;
#define CMDLINE_OPTIONS						\
  { "secure", no_argument, NULL, 's' }, { "plain", no_argument, NULL, 'p' },
static void
cmdline_process (int c)
{
  mode = c;
}
#define CMDLINE_PROCESS cmdline_process

static int
do_test (void)
{
  bool secure = mode == 's';
  if (mode != 0)
    return run_calls (&secure);

  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  if (geteuid () != 0)
    FAIL_UNSUPPORTED ("not root");

  /* Somebody else must get there.  */
  char *directory = support_create_temp_directory ("tst-vdso-secure-");
  xchmod (directory, 0755);
  copy = xasprintf ("%s/copy", directory);
  support_copy_file ("/proc/self/exe", copy);
  add_temp_file (copy);

  /* The same tunables take effect in a copy with no rights of its own.  */
  xchmod (copy, 0755);
  int status = support_status_of (execute_copy, &secure);
  if (status == W_EXITCODE (not_possible, 0))
    FAIL_UNSUPPORTED ("cannot execute a copy as somebody else");
  TEST_COMPARE (status, 0);

  secure = true;
  xchmod (copy, 04755);
  status = support_status_of (execute_copy, &secure);
  if (status == W_EXITCODE (not_secure, 0))
    FAIL_UNSUPPORTED ("set-user-ID has no effect here");
  TEST_COMPARE (status, 0);
  return 0;
}

#include <support/test-driver.c>
