/* Each call has one address in the whole process.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   In the program's data and code, in a library and by dlsym; and all these
   lead to the same function.  The test runs four times: bound lazily and at
   once, each with and without a vDSO.  Included by the variant that is not
   position-independent, whose linker makes up addresses of its own.  */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>

#include "tst-vdso-address-mod.h"

/* The address of call number I, as an instruction loads it.  */
static support_vdso_function
address_in_code (int i)
{
  int at = 0;
#define ADDRESS(f, ...) \
  if (i == at++) \
    return (support_vdso_function) f;
  SUPPORT_VDSO_CALLS (ADDRESS)
  return NULL;
}

struct attempt
{
  const struct support_vdso_call *call;
  support_vdso_function function;
};

static int
call_forbidden (void *closure)
{
  const struct attempt *t = closure;
  union support_vdso_result a, b;
  support_vdso_deny (0);
  long int result = (t->function == NULL
		     ? t->call->direct (CLOCK_REALTIME_COARSE, &a, &b)
		     : t->call->by (t->function, CLOCK_REALTIME_COARSE,
				    &a, &b));
  return !support_vdso_succeeded (t->call, result);
}

/* Check CALL, as the program or the library makes it.  */
static void
check (const struct support_vdso_call *call, support_vdso_function function)
{
  /* First, so that lazy binding happens under the filter.  */
  if (support_have_seccomp ()
      && support_vdso_serves (call, CLOCK_REALTIME_COARSE))
    {
      struct attempt t = { call, NULL };
      TEST_COMPARE (support_status_of (call_forbidden, &t), 0);
      t.function = function;
      TEST_COMPARE (support_status_of (call_forbidden, &t), 0);
    }
  TEST_VERIFY (support_vdso_agrees (call, NULL, CLOCK_REALTIME_COARSE));
  TEST_VERIFY (support_vdso_agrees (call, function, CLOCK_REALTIME_COARSE));
}

static int
do_test (void)
{
  bool now = getenv ("LD_BIND_NOW") != NULL;
  printf ("info: bound %s, %s\n", now ? "at once" : "lazily",
	  support_vdso_state ());

  const struct support_vdso_call *library = address_mod_calls ();
  for (int i = 0; i < support_vdso_call_count; ++i)
    {
      const struct support_vdso_call *call = &support_vdso_calls[i];
      support_vdso_function function = call->pointer;
      TEST_VERIFY (strcmp (library[i].name, call->name) == 0);
      TEST_VERIFY (function != NULL);
      TEST_VERIFY (address_in_code (i) == function);
      TEST_VERIFY (library[i].pointer == function);
      TEST_VERIFY (dlsym (RTLD_DEFAULT, call->name) == (void *) function);
      check (call, function);
      check (&library[i], function);
    }

  if (!now && support_vdso_present ()
      && !support_vdso_repeat_with ("LD_BIND_NOW", "1"))
    printf ("info: no way to execute this program again\n");
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
