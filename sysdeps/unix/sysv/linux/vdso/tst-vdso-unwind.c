/* Unwinding from each instruction of a call that the vDSO serves.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A tracer stops the call after its n-th instruction, for every n, and sends
   a signal.  The handler must find the caller, and next to it the caller's
   own caller: were the address of the call's frame wrong, the former might
   be right by chance, but not both.  Included by the static variants.  */

#include <array_length.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <support/check.h>
#include <support/xsignal.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <sys/time.h>
#include <time.h>
#include <unwind.h>

/* Between these addresses are the callers, and their caller.  */
extern const char __start_vdso_inner[], __stop_vdso_inner[];
extern const char __start_vdso_outer[], __stop_vdso_outer[];
#define INNER __attribute__ ((noinline, noclone, section ("vdso_inner")))
#define OUTER __attribute__ ((noinline, noclone, section ("vdso_outer")))

static struct timespec tp;
static struct timeval tv;
static unsigned int cpu, node;

#define CALLS(CALL) \
  CALL (clock_gettime, clock_gettime (CLOCK_MONOTONIC, &tp))		      \
  CALL (clock_gettime_in_kernel,					      \
	clock_gettime (CLOCK_THREAD_CPUTIME_ID, &tp))			      \
  CALL (clock_gettime_error, clock_gettime (99, &tp))			      \
  CALL (clock_getres, clock_getres (CLOCK_MONOTONIC, &tp))		      \
  CALL (clock_getres_error, clock_getres (99, &tp))			      \
  CALL (gettimeofday, gettimeofday (&tv, NULL))				      \
  CALL (time, time (NULL))						      \
  CALL (getcpu, getcpu (&cpu, &node))					      \
  CALL (getcpu_without_node, getcpu (&cpu, NULL))			      \
  CALL (sched_getcpu, sched_getcpu ())					      \
  CALL (timespec_get, timespec_get (&tp, TIME_UTC))			      \
  CALL (timespec_getres, timespec_getres (&tp, TIME_UTC))

#define DEFINE_CALLER(name, call) \
  static INNER void							      \
  call_##name (void)							      \
  {									      \
    SUPPORT_STEP_MARK ();						      \
    call;								      \
    SUPPORT_STEP_MARK ();						      \
  }
CALLS (DEFINE_CALLER)

#define CALLER(name, call) { #name, call_##name },
static const struct
{
  const char *name;
  void (*call) (void);
} callers[] = { CALLS (CALLER) };

/* What the handler saw.  */
static volatile bool handled, unwound;

struct walk
{
  /* At the end of the stack powerpc's libgcc takes a closure for that of
     backtrace, and goes on where the words here say: nowhere.  */
  void *of_backtrace[5];
  bool in_inner;		/* The frame before was a caller's.  */
  int frame;
};

static _Unwind_Reason_Code
each_frame (struct _Unwind_Context *context, void *closure)
{
  struct walk *walk = closure;
  const char *pc = (const char *) _Unwind_GetIP (context);
  if (walk->in_inner && pc >= __start_vdso_outer && pc < __stop_vdso_outer)
    unwound = true;
  walk->in_inner = pc >= __start_vdso_inner && pc < __stop_vdso_inner;
  return ++walk->frame == 20 ? _URC_END_OF_STACK : _URC_NO_REASON;
}

static void
handle (int signo)
{
  struct walk walk = { 0 };
  handled = true;
  unwound = false;
  _Unwind_Backtrace (each_frame, &walk);
}

/* Make each call until no signal interrupts it.  */
static OUTER int
make_calls (void *closure)
{
  for (size_t i = 0; i < array_length (callers); ++i)
    {
      int signals = -1;
      do
	{
	  handled = false;
	  callers[i].call ();
	  if (handled && !unwound)
	    FAIL ("%s: no caller from behind %d instructions", callers[i].name,
		  signals + 1);
	  ++signals;
	}
      while (handled);
      printf ("info: %s: %d instructions\n", callers[i].name, signals);
      /* At least the call, one instruction and the return.  */
      TEST_VERIFY (signals >= 3);
    }
  return 0;
}

/* Interrupt the next call behind N instructions.  Returns whether it has that
   many.  */
static bool
interrupt (struct support_step *s, uint64_t n)
{
  TEST_COMPARE (support_step_go (s), SUPPORT_STEP_AT_MARK);
  int result = support_step_count (s, n, NULL, NULL);
  if (result == SUPPORT_STEP_AT_MARK)
    return false;
  if (result != SUPPORT_STEP_STOPPED)
    FAIL_EXIT1 ("support_step_count: %d", result);
  TEST_COMPARE (support_step_signal (s, SIGUSR1), 0);
  TEST_COMPARE (support_step_go (s), SUPPORT_STEP_AT_MARK);
  return true;
}

static int
do_test (void)
{
  if (!SUPPORT_STEP_HAVE_STEPS)
    FAIL_UNSUPPORTED ("no stepping on this port");
  xsignal (SIGUSR1, handle);

  struct support_step s;
  struct support_step_options options = { .callback = make_calls };
  int err = support_step_start (&s, &options);
  if (support_step_refused (err))
    FAIL_UNSUPPORTED ("no process can be traced here");
  TEST_COMPARE (err, 0);
  for (size_t i = 0; i < array_length (callers); ++i)
    for (uint64_t n = 0; interrupt (&s, n); ++n)
      continue;
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);
  return 0;
}

#include <support/test-driver.c>
