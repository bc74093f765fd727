/* Calls go by the vDSO's functions: they end where those are spoilt.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The same question as tst-vdso-calls asks, in a way that needs neither
   seccomp nor ptrace: under an emulator whose vDSO makes system calls too,
   nothing else shows the difference.  Included by its static variants.  */

#include <stdio.h>
#include <support/check.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <sys/rseq.h>
#include <sys/wait.h>

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

static int
do_test (void)
{
  if (!support_vdso_present ())
    FAIL_UNSUPPORTED ("no vDSO to spoil");

  support_vdso_for_each (call)
    {
      if (support_vdso_symbol (call->symbol) == NULL)
	{
	  printf ("info: no function for %s\n", call->name);
	  continue;
	}
      bool memory_alone = call->kind == SUPPORT_VDSO_RESULT && __rseq_size > 0;
      int status = support_status_of (call_spoilt, (void *) call);
      if (WIFEXITED (status) && WEXITSTATUS (status) == cannot_spoil)
	FAIL_UNSUPPORTED ("the vDSO's memory cannot be written");
      printf ("info: %s: %s\n", call->name,
	      WIFSIGNALED (status) ? "by the vDSO" : "not by the vDSO");
      if (WIFSIGNALED (status) == memory_alone)
	FAIL ("%s: wait status %#x", call->name, status);
    }
  return 0;
}

#include <support/test-driver.c>
