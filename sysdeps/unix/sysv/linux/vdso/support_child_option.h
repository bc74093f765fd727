/* The option --child of tests that execute themselves.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Included before <support/test-driver.c>; CHILD says whether it was given.  */

#ifndef SUPPORT_CHILD_OPTION_H
#define SUPPORT_CHILD_OPTION_H

#include <getopt.h>
#include <stdbool.h>

#define CMDLINE_OPTIONS \
  { "child", no_argument, NULL, 'c' },

static bool child;

static void
cmdline_process (int c)
{
  child = c == 'c';
}
#define CMDLINE_PROCESS cmdline_process

#endif /* SUPPORT_CHILD_OPTION_H */
