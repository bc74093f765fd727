/* The calls that the vDSO serves, in one shape, for the tests.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_vdso_calls.h.  */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support_in_order.h>
#include <support_image.h>
#include <support_own_command.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <support_step.h>
#include <support_vdso_hide.h>
#include <sys/auxv.h>
#include <sys/rseq.h>
#include <sys/wait.h>
#include <unistd.h>

/* Set in the environment of a process whose vDSO was made to ask.  */
static const char asking[] = "SUPPORT_VDSO_ASKS";

void
support_vdso_deny (int error)
{
  static const int numbers[] =
    {
#ifdef __NR_clock_gettime
      __NR_clock_gettime,
#endif
#ifdef __NR_clock_gettime64
      __NR_clock_gettime64,
#endif
#ifdef __NR_clock_getres
      __NR_clock_getres,
#endif
#ifdef __NR_clock_getres_time64
      __NR_clock_getres_time64,
#endif
#ifdef __NR_gettimeofday
      __NR_gettimeofday,
#endif
#ifdef __NR_time
      __NR_time,
#endif
      __NR_getcpu
    };
  support_seccomp_deny (numbers, sizeof (numbers) / sizeof (numbers[0]),
			error);
}

bool
support_vdso_present (void)
{
  return getauxval (AT_SYSINFO_EHDR) != 0;
}

const char *
support_vdso_state (void)
{
  if (!support_vdso_present ())
    return "without a vDSO";
  return getenv (asking) != NULL ? "with a vDSO that asks" : "with a vDSO";
}

bool
support_vdso_failed (const struct support_vdso_call *call, long int result,
		     int left, int error)
{
  return ((result == call->failure && left == error)
	  || (call->unchecked && support_vdso_present ()
	      && result == -error && left == ENOTTY));
}

/* Read the clock *CLOSURE by the vDSO itself while the system call kills.
   Its convention for success is the same on every port.  */
static int
read_directly (void *closure)
{
  clockid_t clock_id = *(clockid_t *) closure;
  union support_vdso_result tp;
  int (*direct) (clockid_t, void *)
    = support_vdso_pointer (SUPPORT_VDSO_CLOCK_GETTIME);
  support_vdso_deny (0);
  return direct (clock_id, &tp) != 0;
}

/* Whether the vDSO reads CLOCK_ID without the kernel.  It always can read
   the coarse clocks.  */
static bool
vdso_reads (clockid_t clock_id)
{
  static struct
  {
    bool asked, answer;
  } known[16];
  if (clock_id == CLOCK_REALTIME_COARSE
      || clock_id == CLOCK_MONOTONIC_COARSE)
    return true;
  if (clock_id < 0 || clock_id >= 16 || clock_id == CLOCK_PROCESS_CPUTIME_ID
      || clock_id == CLOCK_THREAD_CPUTIME_ID)
    return false;
  if (!known[clock_id].asked)
    {
      known[clock_id].asked = true;
      known[clock_id].answer
	= !support_was_denied (support_status_of (read_directly, &clock_id));
      if (!known[clock_id].answer)
	printf ("info: clock %d is out of the vDSO's reach\n", clock_id);
    }
  return known[clock_id].answer;
}

bool
support_vdso_serves (const struct support_vdso_call *call, clockid_t clock_id)
{
  if (call->kind == SUPPORT_VDSO_RESULT && __rseq_size > 0)
    return true;
  if (getenv (asking) != NULL)
    return false;
  if (support_vdso_symbol (call->symbol) == NULL)
    return false;
  if (call->kind == SUPPORT_VDSO_PROCESSOR
      || call->kind == SUPPORT_VDSO_RESULT)
    return !SUPPORT_VDSO_GETCPU_ASKS;
  if (call->is_resolution)
    return true;
  if (call->kind == SUPPORT_VDSO_SECONDS)
    clock_id = CLOCK_REALTIME_COARSE;
  else if (!call->takes_clock)
    clock_id = CLOCK_REALTIME;
  return vdso_reads (clock_id);
}

bool
support_vdso_asks (const struct support_vdso_call *call, clockid_t clock_id)
{
  if (call->kind == SUPPORT_VDSO_RESULT && __rseq_size > 0)
    return false;
  return (!support_vdso_present () || getenv (asking) != NULL
	  || (SUPPORT_VDSO_GETCPU_ASKS
	      && (call->kind == SUPPORT_VDSO_PROCESSOR
		  || call->kind == SUPPORT_VDSO_RESULT))
	  || (call->takes_clock && !call->is_resolution
	      && (clock_id < 0 || clock_id == CLOCK_PROCESS_CPUTIME_ID
		  || clock_id == CLOCK_THREAD_CPUTIME_ID)));
}

struct timespec
support_vdso_value (const struct support_vdso_call *call, long int result,
		    const union support_vdso_result *a,
		    const union support_vdso_result *b)
{
  switch (call->kind)
    {
    case SUPPORT_VDSO_TIMESPEC:
      return a->timespec;
    case SUPPORT_VDSO_TIMEVAL:
      return (struct timespec) { .tv_sec = a->timeval.tv_sec,
				 .tv_nsec = a->timeval.tv_usec };
    case SUPPORT_VDSO_SECONDS:
      TEST_COMPARE (a->seconds, result);
      return (struct timespec) { .tv_sec = result };
    case SUPPORT_VDSO_PROCESSOR:
      return (struct timespec) { .tv_sec = a->processor,
				 .tv_nsec = b->processor };
    default:
      return (struct timespec) { .tv_sec = result };
    }
}

bool
support_vdso_agrees_once (const struct support_vdso_call *call,
			  support_vdso_function function, clockid_t clock_id)
{
  /* By the kernel, by the C library, by the kernel.  */
  union support_vdso_result a[3], b[3];
  long int result[3];
  int error[3];
  memset (a, 0xa5, sizeof (a));
  memset (b, 0xa5, sizeof (b));
  for (int i = 0; i < 3; ++i)
    {
      errno = ENOTTY;
      if (i != 1)
	result[i] = call->raw (clock_id, &a[i], &b[i]);
      else if (function == NULL)
	result[i] = call->direct (clock_id, &a[i], &b[i]);
      else
	result[i] = call->by (function, clock_id, &a[i], &b[i]);
      error[i] = errno;
    }
  struct timespec value = support_vdso_value (call, result[1], &a[1], &b[1]);
  struct timespec before = support_vdso_value (call, result[0], &a[0], &b[0]);
  struct timespec after = support_vdso_value (call, result[2], &a[2], &b[2]);

  bool failed = result[0] == call->failure;
  return ((failed ? result[1] == call->failure
	   : support_vdso_succeeded (call, result[1]))
	  && error[1] == error[0]
	  && support_in_order (&before, &value, &after)
	  && (call->kind != SUPPORT_VDSO_TIMEVAL
	      || memcmp (&b[1], &b[0], sizeof (b[0])) == 0));
}

bool
support_vdso_agrees (const struct support_vdso_call *call,
		     support_vdso_function function, clockid_t clock_id)
{
  /* Somebody may set the wall clock back between two calls, or move the
     thread to another processor, but not every time.  */
  for (int i = 0; i < 10; ++i)
    if (support_vdso_agrees_once (call, function, clock_id))
      return true;
  printf ("error: %s, clock %d: does not agree with the system call\n",
	  call->name, clock_id);
  return false;
}

/* What a process exits with that could not execute itself.  */
enum { not_executed = 99 };

static int
execute_again (void *closure)
{
  char *const *setting = closure;
  setenv (setting[0], setting[1], 1);
  char **argv = support_own_command ((char *[]) { NULL });
  if (argv != NULL)
    execv ("/proc/self/exe", argv);
  return not_executed;
}

void
support_vdso_repeat_hidden (void)
{
  if (!support_vdso_present () || getenv (asking) != NULL)
    return;
  int status = support_vdso_rerun_self_hidden ();
  /* What an emulator has no notion of.  */
  if (status == -ENOSYS || status == -EPERM)
    printf ("info: no process can be traced here to take its vDSO away\n");
  else
    TEST_COMPARE (status, 0);
}

#ifdef __x86_64__
/* Write stubs over the functions of the vDSO of the process of S, which has
   the same image as this one.  */
static void
write_stubs (struct support_step *s)
{
  static const struct
  {
    const char *symbol;
    int number;
  } stubs[] =
    {
      { SUPPORT_VDSO_CLOCK_GETTIME, __NR_clock_gettime },
      { SUPPORT_VDSO_CLOCK_GETRES, __NR_clock_getres },
      { SUPPORT_VDSO_GETTIMEOFDAY, __NR_gettimeofday },
      { SUPPORT_VDSO_TIME, __NR_time },
      { SUPPORT_VDSO_GETCPU, __NR_getcpu },
    };
  uint64_t there = support_image_address (s->pid);
  for (size_t i = 0; i < sizeof (stubs) / sizeof (stubs[0]); ++i)
    {
      char *function = support_vdso_symbol (stubs[i].symbol);
      if (function == NULL)
	continue;
      /* movl $number, %eax; syscall; ret.  */
      unsigned char code[] = { 0xb8, stubs[i].number, stubs[i].number >> 8,
			       0, 0, 0x0f, 0x05, 0xc3 };
      uint64_t offset = function - (char *) getauxval (AT_SYSINFO_EHDR);
      TEST_COMPARE (support_step_poke (s, there + offset, code,
				       sizeof (code)), 0);
    }
}
#endif

void
support_vdso_repeat_asking (void)
{
#ifdef __x86_64__
  if (!support_vdso_present () || getenv (asking) != NULL)
    return;
  char **argv = support_own_command ((char *[]) { NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  setenv (asking, "1", 1);
  struct support_step s;
  int err = support_step_start (&s, &(struct support_step_options)
				{ .argv = argv });
  unsetenv (asking);
  if (err != 0)
    {
      printf ("info: no process can be traced here: %d\n", err);
      return;
    }
  write_stubs (&s);
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);
#endif
}

bool
support_vdso_repeat_with (const char *variable, const char *value)
{
  int status = support_status_of (execute_again,
				  (char *[]) { (char *) variable,
					       (char *) value });
  if (status == W_EXITCODE (not_executed, 0))
    return false;
  TEST_COMPARE (status, 0);
  return true;
}

