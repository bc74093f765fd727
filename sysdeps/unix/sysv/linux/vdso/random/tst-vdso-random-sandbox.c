/* Random numbers in a sandbox that denies getrandom.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   By a filter that lets the system call fail, or by a signal whose handler
   sets what it returns, or does not: then the call's own number comes back as
   if that many bytes had been written.  Before the process's first call,
   behind it, with a state, and with a state without its key, so that the vDSO
   has to ask for another.  What has a key goes on; what has none reports the
   error and, once that is known, asks once a call.  Nothing is written past a
   buffer, and nothing is taken for random that is not.
   Included by its static variants.  */

#include <array_length.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/capture_subprocess.h>
#include <support/check.h>
#include <support/xsignal.h>
#include <support_seccomp.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-filter.h"
#include "tst-vdso-random-keeper.h"

#ifdef __x86_64__
# define RESULT(context) ((context)->uc_mcontext.gregs[REG_RAX])
#elif defined __aarch64__
# define RESULT(context) ((context)->uc_mcontext.regs[0])
#endif

/* What the vDSO is asked for at most, and a length beyond that and the call's
   number.  */
enum { threshold = 288, longer = 1000 };

enum moment
{
  before_first,
  behind_first,
  with_state,
  with_dropped_state,
  moments
};

static const char *const moment_names[moments] =
  { "before the first call", "behind the first call", "with a state",
    "with a state without a key" };

static const struct filter
{
  const char *name;
  /* What a denied call comes back with; 0: its own number.  */
  int error;
  /* By a signal.  */
  bool trap;
  /* Long calls alone.  */
  bool long_only;
} filters[] =
  {
    { "EPERM", EPERM },
    { "ENOSYS", ENOSYS },
    { "EPERM for long calls", EPERM, .long_only = true },
#ifdef RESULT
    { "a signal with EPERM", EPERM, .trap = true },
    { "a signal with ENOSYS", ENOSYS, .trap = true },
    { "a signal without a result", 0, .trap = true },
#endif
  };

struct call
{
  const char *name;
  size_t length;
  ssize_t (*call) (void *, size_t);
};

struct row
{
  const struct filter *filter;
  enum moment moment;
  const struct call *call;
};

static volatile int trap_error;

#ifdef RESULT
static void
handle_trap (int signo, siginfo_t *info, void *context)
{
  if (trap_error != 0)
    RESULT ((ucontext_t *) context) = -trap_error;
}
#endif

static void
install (const struct filter *filter)
{
#ifdef RESULT
  trap_error = filter->error;
  struct sigaction action =
    { .sa_sigaction = handle_trap, .sa_flags = SA_SIGINFO };
  xsigaction (SIGSYS, &action, NULL);
#endif
  filter_getrandom (filter->long_only ? longer : 0, FILTER_NONE,
		    filter->trap ? SECCOMP_RET_TRAP
		    : SECCOMP_RET_ERRNO | filter->error);
}

/* Bring the process to MOMENT, and then into the sandbox.  */
static void
enter (const struct filter *filter, enum moment moment)
{
  char bytes[16];
  for (enum moment now = before_first; now < MIN (moment, with_state); ++now)
    TEST_COMPARE (getrandom (bytes, sizeof (bytes), 0), sizeof (bytes));
  TEST_COMPARE (keeper_self_has (), moment >= with_state);
  install (filter);
  if (moment == with_dropped_state)
    {
      uintptr_t page = ((uintptr_t) keeper_self ()->state
			& -(uintptr_t) sysconf (_SC_PAGESIZE));
      TEST_COMPARE (madvise ((void *) page, sysconf (_SC_PAGESIZE),
			     MADV_DONTNEED), 0);
    }
}

static ssize_t
call_getrandom (void *buffer, size_t length)
{
  return getrandom (buffer, length, 0);
}

static ssize_t
call_getrandom_nonblock (void *buffer, size_t length)
{
  return getrandom (buffer, length, GRND_NONBLOCK);
}

static ssize_t
call_getentropy (void *buffer, size_t length)
{
  int result = getentropy (buffer, length);
  return result == 0 ? length : result;
}

static const struct call calls[] =
  {
    { "getrandom", 16, call_getrandom },
    { "getrandom, not blocking", 16, call_getrandom_nonblock },
    { "long getrandom", longer, call_getrandom },
    { "getentropy", 16, call_getentropy },
  };

/* Whether the kernel would have to answer ROW's calls, all but the first
   perhaps, and the filter stands in the way.  */
static bool
is_denied (const struct row *row)
{
  return !row->filter->long_only || row->call->length >= longer;
}

/* Whether ROW's calls succeed: there is a key, or a way to get one.  */
static bool
succeeds (const struct row *row)
{
  if (!is_denied (row))
    return true;
  /* Longer than what the vDSO is asked for: the kernel says that it wrote
     some.  */
  if (row->filter->error == 0 && row->call->length > threshold)
    return false;
  return (row->moment == with_state
	  || (row->filter->long_only && row->moment > before_first));
}

enum { attempts = 4, guard = 64 };

/* Whether what is at BYTES may be random.  */
static bool
seem_random (const unsigned char *bytes, size_t length, unsigned char pattern)
{
  unsigned char old[16], zero[16] = { 0 };
  memset (old, pattern, sizeof (old));
  for (size_t i = 0; i + 16 <= length; i += 16)
    if (memcmp (bytes + i, old, 16) == 0 || memcmp (bytes + i, zero, 16) == 0)
      return false;
  return true;
}

static int
attempt (void *closure)
{
  const struct row *row = closure;
  unsigned char bytes[longer + guard];
  enter (row->filter, row->moment);
  for (int i = 0; i < attempts; ++i)
    {
      size_t length = row->call->length;
      memset (bytes, 0xa5, sizeof (bytes));
      errno = ENOTTY;
      SUPPORT_STEP_MARK ();
      ssize_t result = row->call->call (bytes, length);
      SUPPORT_STEP_MARK ();
      int error = errno;
      bool good;
      if (succeeds (row))
	good = (result == length && error == ENOTTY
		&& seem_random (bytes, length, 0xa5));
      else if (row->filter->error != 0)
	good = result == -1 && error == row->filter->error;
      else if (row->call->call == call_getentropy)
	good = result == -1 && error == EIO;
      else
	/* What the register of the result had: the call's number, or the
	   address of the bytes, which may look like an error.  A caller that
	   compares is not misled.  */
	good = ((result == __NR_getrandom
		 || result == (ssize_t) (uintptr_t) bytes || result == -1)
		&& (error == ENOTTY) == (result != -1));
      if (!good)
	FAIL ("%s, %s, %s, attempt %d: result %zd, errno %d",
	      row->filter->name, moment_names[row->moment], row->call->name,
	      i, result, error);
      for (size_t k = succeeds (row) ? length : 0; k < sizeof (bytes); ++k)
	if (bytes[k] != 0xa5)
	  FAIL_EXIT1 ("%s, %s, %s: byte %zu was written", row->filter->name,
		      moment_names[row->moment], row->call->name, k);
    }
  fflush (stdout);
  return 0;
}

/* How many system calls attempt number I of ROW may make: one, once it is
   known that they are denied.  */
static unsigned int
most_system_calls (const struct row *row, int i)
{
  /* Where the vDSO gave up.  */
  unsigned int most = 1;
  if (row->moment == with_state && row->call->length < longer)
    most = 0;
  else if (row->filter->error == 0 && row->moment >= behind_first)
    /* Which looks like a success.  */
    most = 4;
  else if (i == 0)
    /* The vDSO's request for a key and its own attempt to answer, twice, and
       ours.  */
    most = 5;
  /* A signal each.  */
  if (row->filter->trap)
    most *= 2;
  /* Memory.  */
  if (i == 0 && row->moment == behind_first)
    ++most;
  return most;
}

static void
check (struct row *row)
{
  struct support_step s;
  struct support_step_options options =
    { .callback = attempt, .closure = row };
  int err = support_step_start (&s, &options);
  if (support_step_refused (err))
    FAIL_UNSUPPORTED ("no process can be traced here");
  TEST_COMPARE (err, 0);
  for (int i = 0; i < attempts; ++i)
    {
      TEST_COMPARE (support_step_go (&s), SUPPORT_STEP_AT_MARK);
      TEST_COMPARE (support_step_count_syscalls (&s), SUPPORT_STEP_AT_MARK);
      if (is_denied (row) && s.syscalls > most_system_calls (row, i))
	FAIL ("%s, %s, %s, attempt %d: %llu system calls",
	      row->filter->name, moment_names[row->moment], row->call->name,
	      i, (unsigned long long int) s.syscalls);
    }
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);
}

/* The same for the calls that cannot fail.  */

static size_t arc4random_length;

static void
attempt_arc4random (void *closure)
{
  const struct row *row = closure;
  unsigned char bytes[longer + guard];
  setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });
  enter (row->filter, row->moment);
  memset (bytes, 0xa5, sizeof (bytes));
  if (arc4random_length == 0)
    for (int i = 0; i < 16; i += 4)
      memcpy (bytes + i, &(uint32_t) { arc4random () }, 4);
  else
    arc4random_buf (bytes, arc4random_length);
  size_t length = arc4random_length ?: 16;
  if (!seem_random (bytes, length, 0xa5))
    _exit (1);
  for (size_t i = length; i < sizeof (bytes); ++i)
    if (bytes[i] != 0xa5)
      _exit (2);
  _exit (0);
}

static void
check_arc4random (struct row *row)
{
  const struct call like = { .length = arc4random_length ?: 4 };
  row->call = &like;
  struct support_capture_subprocess result
    = support_capture_subprocess (attempt_arc4random, row);
  /* ENOSYS: from the device, as ever.  */
  bool dies = !succeeds (row) && row->filter->error != ENOSYS;
  bool died
    = (WIFSIGNALED (result.status)
	       && WTERMSIG (result.status) == SIGABRT
	       && strstr (result.err.buffer, "cannot get entropy") != NULL);
  if (dies ? !died : result.status != 0)
    FAIL ("%s, %s, arc4random of %zu bytes: status %#x: %s",
	  row->filter->name, moment_names[row->moment], arc4random_length,
	  result.status, result.err.buffer);
  support_capture_subprocess_free (&result);
}

static int
do_test (void)
{
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  if (!SUPPORT_STEP_HAVE_MARK)
    FAIL_UNSUPPORTED ("no marks on this port");
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");

  /* The first call is each process's own.  */
  struct row row;
  for (size_t f = 0; f < array_length (filters); ++f)
    for (row.moment = 0; row.moment < moments; ++row.moment)
      {
	row.filter = &filters[f];
	for (size_t i = 0; i < array_length (calls); ++i)
	  {
	    row.call = &calls[i];
	    check (&row);
	  }
	static const size_t lengths[] =
	  { 0, 16, 64, 256, __NR_getrandom - 1, __NR_getrandom,
	    __NR_getrandom + 1, longer };
	for (size_t i = 0; i < array_length (lengths); ++i)
	  {
	    arc4random_length = lengths[i];
	    check_arc4random (&row);
	  }
      }
  return 0;
}
