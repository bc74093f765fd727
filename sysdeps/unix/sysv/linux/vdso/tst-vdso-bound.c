/* Calls go by the vDSO's functions: they end where those are spoilt.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The same question as tst-vdso-calls asks, in a way that needs neither
   seccomp nor ptrace: under an emulator whose vDSO makes system calls too,
   nothing else shows the difference.

   What is not in the vDSO is not bound, and that is no failure; unless
   --bound=NAME,NAME says which calls the vDSO must serve, and that it must
   serve no other (scripts/kernel-side knows that of each kernel).  Those
   that end in the same function need not be named.  Included by its static
   variants.  */

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <sys/random.h>
#include <sys/rseq.h>
#include <sys/wait.h>

/* What must be bound, or NULL if nobody said.  */
static const char *bound;

#define OPT_BOUND 'b'
#define CMDLINE_OPTIONS { "bound", required_argument, NULL, OPT_BOUND },
static void
process_option (int c)
{
  if (c == OPT_BOUND)
    bound = optarg;
}
#define CMDLINE_PROCESS process_option

enum { cannot_spoil = 2 };

static int
call_spoilt (void *closure)
{
  const struct support_vdso_call *call = closure;
  union support_vdso_result a, b;
  if (!support_vdso_spoil (call->symbol))
    return cannot_spoil;
  call->direct (CLOCK_REALTIME, &a, &b);
  return 0;
}

/* The first request of a process is the system call, and the second asks the
   vDSO's function what it wants.  */
static int
call_random_spoilt (void *closure)
{
  char byte;
  for (int i = 0; i < 2; ++i)
    getrandom (&byte, 1, 0);
  if (!support_vdso_spoil (SUPPORT_VDSO_GETRANDOM))
    return cannot_spoil;
  getrandom (&byte, 1, 0);
  return 0;
}

/* Whether the list of what must be bound has NAME.  */
static bool
is_named (const char *name)
{
  size_t length = strlen (name);
  for (const char *word = bound; *word != '\0';
       word += strcspn (word, ","), word += *word == ',')
    if (strcspn (word, ",") == length && strncmp (word, name, length) == 0)
      return true;
  return false;
}

/* Whether it has CALL, or another one by the same function.  */
static bool
must_be_bound (const struct support_vdso_call *call)
{
  support_vdso_for_each (other)
    if ((other == call
	 || (call->symbol != NULL && other->symbol != NULL
	     && strcmp (other->symbol, call->symbol) == 0))
	&& is_named (other->name))
      return true;
  return false;
}

/* Hold what was SEEN of the call NAME against the list.  */
static void
check_named (const char *name, bool wanted, bool seen)
{
  if (wanted && !seen)
    FAIL ("%s: the kernel has a function, and it is not bound", name);
  if (!wanted && seen)
    FAIL ("%s: bound, and not in the list", name);
}

static int
do_test (void)
{
  if (!support_vdso_present ())
    {
      /* An image that libc refuses is no reason.  */
      if (bound != NULL && *bound != '\0')
	FAIL_EXIT1 ("no vDSO, and it must serve %s", bound);
      if (bound != NULL)
	return 0;
      FAIL_UNSUPPORTED ("no vDSO to spoil");
    }

  support_vdso_for_each (call)
    {
      if (support_vdso_symbol (call->symbol) == NULL)
	{
	  printf ("info: no function for %s\n", call->name);
	  if (bound != NULL)
	    check_named (call->name, must_be_bound (call), false);
	  continue;
	}
      bool memory_alone = call->kind == SUPPORT_VDSO_RESULT && __rseq_size > 0;
      int status = support_status_of (call_spoilt, (void *) call);
      if (WIFEXITED (status) && WEXITSTATUS (status) == cannot_spoil)
	FAIL_UNSUPPORTED ("the vDSO's memory cannot be written");
      printf ("info: %s: %s\n", call->name,
	      WIFSIGNALED (status) ? "by the vDSO" : "not by the vDSO");
      /* Without a list every function that is there must be bound.  */
      if (memory_alone ? WIFSIGNALED (status)
	  : bound == NULL && !WIFSIGNALED (status))
	FAIL ("%s: wait status %#x", call->name, status);
      if (bound != NULL && !memory_alone)
	check_named (call->name, must_be_bound (call), WIFSIGNALED (status));
    }

  bool by_vdso = false;
  if (support_vdso_symbol (SUPPORT_VDSO_GETRANDOM) != NULL)
    {
      int status = support_status_of (call_random_spoilt, NULL);
      TEST_VERIFY (!WIFEXITED (status) || WEXITSTATUS (status) == 0);
      by_vdso = WIFSIGNALED (status);
    }
  printf ("info: getrandom: %s\n", by_vdso ? "by the vDSO" : "not by the vDSO");
  if (bound != NULL)
    check_named ("getrandom", is_named ("getrandom"), by_vdso);
  return 0;
}

#include <support/test-driver.c>
