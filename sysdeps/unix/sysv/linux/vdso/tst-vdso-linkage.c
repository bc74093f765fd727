/* A function has one address, whoever takes it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The program's code and data, those of a library, and dlsym must agree, as
   C wants it; whether the program is position-dependent (there the address
   is one in its PLT) or not.  And what is there must work.  Included by the
   variants.  */

#include <dlfcn.h>
#include <stdio.h>
#include <support/check.h>
#include <support/xdlfcn.h>
#include <sys/auxv.h>

#include "tst-vdso-linkage.h"

DEFINE_POINTERS (program)

/* Check that A and B are the same functions.  */
static void
compare (const char *who, const struct support_time_calls *a,
	 const struct support_time_calls *b)
{
#define COMPARE(function, result, parameters, arguments) \
  if (a->function != b->function)					      \
    FAIL ("%s: %s is at %p, not at %p", who, #function, b->function,	      \
	  a->function);
  SUPPORT_TIME_CALLS (COMPARE)
}

static int
do_test (void)
{
  struct support_time_calls calls = program_code ();
  compare ("the program's data", &calls, &program_data);

#ifndef TEST_STATIC
  compare ("the library's data", &calls, &mod_data);
  struct support_time_calls other = mod_code ();
  compare ("the library's code", &calls, &other);
# define LOOK_UP(function, result, parameters, arguments) \
  .function = xdlsym (RTLD_DEFAULT, #function),
  other = (struct support_time_calls) { SUPPORT_TIME_CALLS (LOOK_UP) };
  compare ("dlsym", &calls, &other);
#endif

  const char *problem = support_time_calls_make (&calls);
  if (problem == NULL)
    problem = support_time_calls_compare (&calls);
  if (problem != NULL)
    FAIL ("%s", problem);
  if (getauxval (AT_SYSINFO_EHDR) != 0)
    support_time_calls_check (&calls);
  return 0;
}

#include <support/test-driver.c>
