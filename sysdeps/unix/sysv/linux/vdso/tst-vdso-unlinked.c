/* A library that uses libc's IFUNCs and does not name libc as needed.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The program names libc before the library, so that by the order of
   dependencies the library would be relocated first, and libc's resolvers
   called when libc itself has not been relocated.  The same for a library
   preloaded behind libc, and for one in a namespace of its own.  Each must
   get functions that do not enter the kernel, and the dynamic linker must
   have nothing to say about it.  */

#include <dlfcn.h>
#include <errno.h>
#include <gnu/lib-names.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/capture_subprocess.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xdlfcn.h>
#include <support_child_option.h>
#include <support_own_command.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "tst-vdso-unlinked-mod.h"

/* Check CALLS, with the kernel and without.  Their errno may be another than
   ours.  */
static void
check (const struct support_time_calls *calls)
{
  const char *problem = support_time_calls_make (calls);
  if (problem != NULL)
    FAIL ("%s", problem);
  if (getauxval (AT_SYSINFO_EHDR) != 0)
    support_time_calls_check (calls);
  struct timespec tp;
  TEST_COMPARE (calls->clock_gettime (INT_MAX, &tp), -1);
}

/* The new process.  */
static int
run_child (void)
{
  errno = 0;
  check (&unlinked_calls);
  TEST_COMPARE (errno, EINVAL);
  check (&unlinked_pointers);

  void *mod = xdlmopen (LM_ID_NEWLM, "tst-vdso-unlinked-ns-mod.so", RTLD_LAZY);
  const struct support_time_calls *calls = xdlsym (mod, "unlinked_pointers");
  TEST_VERIFY (calls != &unlinked_pointers);
  TEST_VERIFY (calls->clock_gettime != unlinked_pointers.clock_gettime);
  check (calls);
  check (xdlsym (mod, "unlinked_calls"));
  return 0;
}

/* Not support_capture_subprogram, of which bases differ.  */
static void
execute (void *argv)
{
  execv ("/proc/self/exe", argv);
}

/* Run the new process with PRELOAD, if not NULL, and bind symbols as they are
   needed or, if NOW, all at once.  */
static void
rerun (const char *preload, bool now)
{
  char **argv = support_own_command ((char *[]) { (char *) "--direct",
						 (char *) "--child", NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  if (preload != NULL)
    setenv ("LD_PRELOAD", preload, 1);
  else
    unsetenv ("LD_PRELOAD");
  if (now)
    setenv ("LD_BIND_NOW", "1", 1);
  else
    unsetenv ("LD_BIND_NOW");
  char *context = xasprintf ("preloading %s, binding %s",
			     preload != NULL ? preload : "nothing",
			     now ? "now" : "lazily");
  printf ("info: %s\n", context);
  struct support_capture_subprocess result
    = support_capture_subprocess (execute, argv);
  fputs (result.out.buffer, stdout);
  support_capture_subprocess_check (&result, context, 0, sc_allow_stdout);
  support_capture_subprocess_free (&result);
  free (context);
}

static int
do_test (void)
{
  if (child)
    return run_child ();
  for (int now = 0; now <= 1; ++now)
    {
      rerun (NULL, now);
      /* Its functions stand before those of the other.  */
      rerun (LIBC_SO " tst-vdso-unlinked-lazy-mod.so", now);
    }
  return 0;
}

#include <support/test-driver.c>
