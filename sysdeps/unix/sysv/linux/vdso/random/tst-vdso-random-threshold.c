/* The tunable glibc.vdso.getrandom_threshold.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The program executes itself under each setting and makes requests of many
   lengths.  Those up to the threshold must make no system call, those above
   exactly one, of that very length; no threshold, no states.  Included by its
   static variants.  */

#include <array_length.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/support.h>
#include <support_child_option.h>
#include <support_own_command.h>
#include <support_random_calls.h>
#include <support_random_state.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <support_vdso_calls.h>
#include <sys/syscall.h>

#define VARIABLE "GLIBC_TUNABLES"
#define SETTING "glibc.vdso.getrandom_threshold"

/* The value, and what must come of it.  */
static const struct
{
  const char *value;		/* NULL: not set at all.  */
  size_t threshold;
  /* Bases differ in whether they read such a value as the number in front of
     what does not belong there, or not at all.  */
  bool garbage;
} settings[] =
  {
    { NULL, 288 },
    { "0", 0 },
    { "1", 1 },
    { "31", 31 },
    { "287", 287 },
    { "288", 288 },
    { "289", 289 },
    { "0x1000", 4096 },
    { "2147483646", INT_MAX - 1 },
    { "2147483647", INT_MAX },
    { "2147483648", INT_MAX },
    /* Where a size has 32 bits, no number.  */
    { "18446744073709551615", sizeof (size_t) == 8 ? INT_MAX : 288 },
    { "much", 0, true },
    { "", 0, true },
    { "100 or so", 100, true },
  };

/* Of what the process asks for.  */
static const size_t lengths[] =
  {
    1, 2, 4, 30, 31, 32, 33, 63, 64, 65, 99, 100, 101, 255, 256, 257, 286, 287,
    288, 289, 290, 600, 4095, 4096, 4097, 100000
  };

/* How many requests it begins with: for one byte each, but the second is for
   none.  */
enum { warming = 5 };

static const int ways[] =
  {
    SUPPORT_RANDOM_getrandom, SUPPORT_RANDOM_getentropy,
    SUPPORT_RANDOM_arc4random_buf
  };

static const struct support_random_calls calls = SUPPORT_RANDOM_CALLS_LINKED;
static bool served;

/* The new process: to the second mark what takes a state, if there is any,
   and then the requests, each between marks.  */
static int
run_child (void)
{
  static char buffer[100000];
  SUPPORT_STEP_MARK ();
  for (int i = 0; i < warming; ++i)
    if (getrandom (buffer, i != 1, 0) != (i != 1))
      return 1;
  SUPPORT_STEP_MARK ();
  for (int i = 0; i < array_length (lengths); ++i)
    for (int k = 0; k < array_length (ways); ++k)
      if (lengths[i] <= support_random_most[ways[k]])
	{
	  SUPPORT_STEP_MARK ();
	  bool good = support_random_fill (&calls, ways[k], buffer,
					   lengths[i]);
	  SUPPORT_STEP_MARK ();
	  if (!good)
	    return 1;
	}
  return 0;
}

/* Let the process of S make one request.  Returns the length of its only
   system call, which is the request, or 0 for none.  */
static uint64_t
asked_for (struct support_step *s)
{
  struct support_step_syscall list[1];
  TEST_COMPARE (support_step_go (s), SUPPORT_STEP_AT_MARK);
  TEST_COMPARE (support_step_list_syscalls (s, list, array_length (list)),
		SUPPORT_STEP_AT_MARK);
  if (s->syscalls == 0)
    return 0;
  TEST_COMPARE (s->syscalls, 1);
  TEST_COMPARE (list[0].number, __NR_getrandom);
  TEST_COMPARE (list[0].arguments[2], 0);
  return list[0].arguments[1];
}

/* The same process, started with one setting.  */
static void
start (struct support_step *s)
{
  char **argv = support_own_command ((char *[]) { (char *) "--direct",
						 (char *) "--child", NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  argv[0] = (char *) "/proc/self/exe";
  struct support_step_options options =
    { .argv = argv,
      .vdso = (support_vdso_present () ? SUPPORT_STEP_VDSO_KEEP
	       : SUPPORT_STEP_VDSO_HIDE) };
  int err = support_step_start (s, &options);
  if (support_step_refused (err))
    FAIL_UNSUPPORTED ("no process can be traced here");
  TEST_VERIFY_EXIT (err == 0);
  TEST_COMPARE (support_step_go (s), SUPPORT_STEP_AT_MARK);
}

static void
check (int setting)
{
  const char *value = settings[setting].value;
  size_t threshold = settings[setting].threshold;
  if (value == NULL)
    unsetenv (VARIABLE);
  else
    {
      char *text = xasprintf ("%s=%s", SETTING, value);
      setenv (VARIABLE, text, 1);
      free (text);
    }

  struct support_step s;
  start (&s);
  struct support_step_syscall list[warming] = { 0 };
  int result = support_step_list_syscalls (&s, list, array_length (list));
  if (result == -EIO)
    FAIL_UNSUPPORTED ("the kernel does not tell of system calls");
  TEST_COMPARE (result, SUPPORT_STEP_AT_MARK);
  /* The first, memory and a key; or each of them.  */
  bool has_state = list[1].number != __NR_getrandom;
  TEST_COMPARE (s.syscalls, has_state ? 3 : warming);
  if (!served)
    threshold = 0;

  for (int i = 0; i < array_length (lengths); ++i)
    for (int k = 0; k < array_length (ways); ++k)
      if (lengths[i] <= support_random_most[ways[k]])
	{
	  uint64_t asked = asked_for (&s);
	  if (settings[setting].garbage && served && asked == 0
	      && lengths[i] > threshold)
	    threshold = settings[0].threshold;
	  if (asked != (lengths[i] <= threshold ? 0 : lengths[i]))
	    FAIL ("\"%s\": for %zu bytes %s asked the kernel for %llu",
		  value != NULL ? value : "(not set)", lengths[i],
		  support_random_name[ways[k]],
		  (unsigned long long int) asked);
	}
  printf ("info: \"%s\": %zu\n", value != NULL ? value : "(not set)",
	  threshold);
  TEST_COMPARE (has_state, threshold != 0);
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);
}

static int
do_test (void)
{
  if (child)
    return run_child ();
  printf ("info: %s\n", support_vdso_state ());
  if (!SUPPORT_STEP_HAVE_MARK)
    FAIL_UNSUPPORTED ("no marks on this port");
  struct support_random_state state;
  served = support_random_state_query (&state);
  if (!served)
    printf ("info: no states for random bytes\n");
  for (int i = 0; i < array_length (settings); ++i)
    check (i);
  unsetenv (VARIABLE);
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
