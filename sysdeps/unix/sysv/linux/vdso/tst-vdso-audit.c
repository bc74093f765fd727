/* An auditor, and the program that it audits, ask for the time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Neither may enter the kernel, from the auditor's first function on.  The
   auditor says on standard output what it did.  */

#include <dlfcn.h>
#include <link.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/capture_subprocess.h>
#include <support/check.h>
#include <support/xdlfcn.h>
#include <support_child_option.h>
#include <support_own_command.h>
#include <support_time_calls.h>
#include <support_vdso_symbol.h>
#include <unistd.h>

/* The audited process, where the system calls are denied.  */
static int
run_child (void)
{
  const struct support_time_calls calls = SUPPORT_TIME_CALLS_LINKED;
  const char *problem = support_time_calls_make (&calls);
  puts (problem != NULL ? problem : "program");
  /* The auditor will have more to say.  */
  fflush (stdout);
  xdlclose (xdlmopen (LM_ID_NEWLM, "tst-vdso-unlinked-ns-mod.so", RTLD_NOW));
  return 0;
}

/* Not support_capture_subprogram, of which bases differ.  */
static void
execute (void *argv)
{
  execv ("/proc/self/exe", argv);
}

/* Run the audited process and check that it and its auditor say what they
   should, with symbols bound as they are needed or, if NOW, all at once.  */
static void
rerun (bool now)
{
  printf ("info: binding %s\n", now ? "now" : "lazily");
  char **argv = support_own_command ((char *[]) { (char *) "--direct",
						 (char *) "--child", NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  if (now)
    setenv ("LD_BIND_NOW", "1", 1);
  else
    unsetenv ("LD_BIND_NOW");
  setenv ("LD_AUDIT", "tst-vdso-audit-mod.so", 1);
  struct support_capture_subprocess result
    = support_capture_subprocess (execute, argv);
  unsetenv ("LD_AUDIT");

  support_capture_subprocess_check (&result, "audited", 0, sc_allow_stdout);
  /* In the order of their first calls.  */
  static const char *const words[] =
    {
      "la_version", "la_objopen", "la_activity", "la_objsearch",
      __ELF_NATIVE_CLASS == 64 ? "la_symbind64" : "la_symbind32",
      "la_preinit", "program", "la_objclose"
    };
  char *rest = result.out.buffer;
  for (size_t i = 0; i < sizeof (words) / sizeof (*words); ++i)
    {
      char *word = strsep (&rest, "\n");
      TEST_COMPARE_STRING (word, words[i]);
    }
  TEST_COMPARE_STRING (rest, "");
  support_capture_subprocess_free (&result);
}

static int
do_test (void)
{
  if (child)
    return run_child ();
  if (support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME) == NULL)
    FAIL_UNSUPPORTED ("no vDSO that reads clocks");
  rerun (false);
  rerun (true);
  return 0;
}

#include <support/test-driver.c>
#include <unistd.h>
