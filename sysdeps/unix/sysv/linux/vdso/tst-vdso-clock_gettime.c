/* clock_gettime: by the vDSO, without one, and the same by both.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The test runs twice: as started, and once more, by itself, without a
   vDSO.  Included by its static variants.  */

#include <array_length.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xthread.h>
#include <support_in_order.h>
#include <support_seccomp.h>
#include <support_vdso_hide.h>
#include <support_vdso_symbol.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef int (*clock_function) (clockid_t, struct timespec *);

/* Does the process have a vDSO that libc may use?  */
static bool has_vdso;

/* Clocks that every vDSO reads by itself if it can read the clock source,
   and those that it always can.  */
static const clockid_t fine_clocks[] =
  { CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME,
    CLOCK_TAI };
static const clockid_t coarse_clocks[] =
  { CLOCK_REALTIME_COARSE, CLOCK_MONOTONIC_COARSE };

static int
by_syscall (clockid_t clock_id, struct timespec *tp)
{
  return syscall (SYS_clock_gettime, clock_id, tp);
}

static void
deny (int error)
{
  support_seccomp_deny (&(int) { SYS_clock_gettime }, 1, error);
}

/* A call and the clocks to make it with while the system call kills.  */
struct forbidden
{
  clock_function call;
  const clockid_t *clocks;
  size_t count;
};

static int
call_forbidden (void *closure)
{
  const struct forbidden *f = closure;
  deny (0);
  for (size_t i = 0; i < f->count; ++i)
    for (int repeat = 0; repeat < 100; ++repeat)
      {
	struct timespec tp = { -1, -1 };
	errno = 0;
	if (f->call (f->clocks[i], &tp) != 0 || errno != 0
	    || tp.tv_sec < 0 || tp.tv_nsec < 0 || tp.tv_nsec > 999999999)
	  return 1;
      }
  return 0;
}

static int
internal_caller (clockid_t clock_id, struct timespec *tp)
{
  return timespec_get (tp, TIME_UTC) == TIME_UTC ? 0 : -1;
}

static void
check_entering_kernel (clock_function call, const char *name)
{
  /* Whether the kernel lets anyone read its clock source is the vDSO's own
     affair: ask it directly.  */
  struct forbidden fine = { NULL, fine_clocks, array_length (fine_clocks) };
  struct forbidden coarse
    = { call, coarse_clocks, array_length (coarse_clocks) };

  if (!has_vdso)
    {
      fine.call = call;
      TEST_VERIFY (support_was_denied (support_status_of (call_forbidden,
							  &fine)));
      TEST_VERIFY (support_was_denied (support_status_of (call_forbidden,
							  &coarse)));
      return;
    }

  printf ("info: %s must not enter the kernel\n", name);
  TEST_COMPARE (support_status_of (call_forbidden, &coarse), 0);
  fine.call = support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME);
  TEST_VERIFY_EXIT (fine.call != NULL);
  if (support_was_denied (support_status_of (call_forbidden, &fine)))
    {
      printf ("info: this kernel's clock source is out of the vDSO's reach\n");
      return;
    }
  fine.call = call;
  TEST_COMPARE (support_status_of (call_forbidden, &fine), 0);
}

/* The same result, errno and, for a clock that can be read, a time between
   two of the system call.  */
static void
check_against_syscall (clock_function call, clockid_t clock_id)
{
  struct timespec before, tp, after;
  errno = 0;
  int expected = by_syscall (clock_id, &before);
  int expected_errno = errno;

  errno = ENOTTY;
  int result = call (clock_id, &tp);
  int result_errno = errno;
  TEST_COMPARE (result, expected);
  if (expected != 0)
    {
      TEST_COMPARE (result, -1);
      TEST_COMPARE (result_errno, expected_errno);
      return;
    }
  TEST_COMPARE (result_errno, ENOTTY);

  /* Somebody may set the wall clock back between two calls, but not every
     time.  */
  bool between = false;
  for (int i = 0; i < 5 && !between; ++i)
    {
      TEST_COMPARE (by_syscall (clock_id, &before), 0);
      TEST_COMPARE (call (clock_id, &tp), 0);
      TEST_COMPARE (by_syscall (clock_id, &after), 0);
      between = support_in_order (&before, &tp, &after);
    }
  if (!between)
    FAIL ("clock %d: %lld.%09ld is not between %lld.%09ld and %lld.%09ld",
	  clock_id, (long long) tp.tv_sec, tp.tv_nsec,
	  (long long) before.tv_sec, before.tv_nsec,
	  (long long) after.tv_sec, after.tv_nsec);
}

static void *
other_thread (void *closure)
{
  pthread_barrier_t *barrier = closure;
  xpthread_barrier_wait (barrier);
  xpthread_barrier_wait (barrier);
  return NULL;
}

static void
check_all_clocks (clock_function call)
{
  for (clockid_t clock_id = -100; clock_id < 100; ++clock_id)
    check_against_syscall (call, clock_id);

  /* Clocks with a number of their own: processes', threads', descriptors'.  */
  clockid_t clock_id;
  TEST_COMPARE (clock_getcpuclockid (getppid (), &clock_id), 0);
  check_against_syscall (call, clock_id);
  TEST_COMPARE (pthread_getcpuclockid (pthread_self (), &clock_id), 0);
  check_against_syscall (call, clock_id);

  pthread_barrier_t barrier;
  xpthread_barrier_init (&barrier, NULL, 2);
  pthread_t thread = xpthread_create (NULL, other_thread, &barrier);
  xpthread_barrier_wait (&barrier);
  TEST_COMPARE (pthread_getcpuclockid (thread, &clock_id), 0);
  check_against_syscall (call, clock_id);
  xpthread_barrier_wait (&barrier);
  xpthread_join (thread);
  xpthread_barrier_destroy (&barrier);

  check_against_syscall (call, (~STDIN_FILENO << 3) | 3);
  check_against_syscall (call, 0x7fffffff);
  check_against_syscall (call, -0x7fffffff - 1);
}

struct refusal
{
  clock_function call;
  clockid_t clock_id;
  int error;
};

static int
call_refused (void *closure)
{
  const struct refusal *r = closure;
  struct timespec tp;
  deny (r->error);
  errno = 0;
  return !(r->call (r->clock_id, &tp) == -1 && errno == r->error);
}

/* What a sandbox answers comes back as errno: the CPU clocks always ask the
   kernel, and without a vDSO all do.  */
static void
check_sandbox (clock_function call)
{
  static const int errors[] = { EPERM, ENOSYS, EACCES };
  for (size_t i = 0; i < array_length (errors); ++i)
    {
      struct refusal r = { call, CLOCK_PROCESS_CPUTIME_ID, errors[i] };
      TEST_COMPARE (support_status_of (call_refused, &r), 0);
      r.clock_id = CLOCK_THREAD_CPUTIME_ID;
      TEST_COMPARE (support_status_of (call_refused, &r), 0);
      r.clock_id = CLOCK_MONOTONIC;
      if (!has_vdso)
	TEST_COMPARE (support_status_of (call_refused, &r), 0);
    }
}

static int
call_bad_pointer (void *closure)
{
  clock_function call = closure;
  errno = 0;
  return !(call (CLOCK_MONOTONIC, (void *) 8) == -1 && errno == EFAULT);
}

static void
check_bad_pointer (clock_function call)
{
  int status = support_status_of (call_bad_pointer, call);
  if (!(has_vdso && WIFSIGNALED (status) && WTERMSIG (status) == SIGSEGV))
    TEST_COMPARE (status, 0);
}

static void
check (clock_function call, const char *name)
{
  printf ("info: %s, %s a vDSO\n", name, has_vdso ? "with" : "without");
  check_entering_kernel (call, name);
  check_all_clocks (call);
  check_sandbox (call);
  check_bad_pointer (call);
}

static int
do_test (void)
{
  has_vdso = getauxval (AT_SYSINFO_EHDR) != 0;

  check (clock_gettime, "clock_gettime");
  check_entering_kernel (internal_caller, "timespec_get");
#ifndef TEST_STATIC
  clock_function old = dlvsym (RTLD_DEFAULT, "clock_gettime",
			       SUPPORT_VDSO_LIBRT_VERSION);
  TEST_VERIFY_EXIT (old != NULL);
  check (old, "clock_gettime of old programs");
  /* One function, one address, however it is come by.  */
  TEST_VERIFY (dlsym (RTLD_DEFAULT, "clock_gettime") == clock_gettime);
#endif

  if (has_vdso)
    TEST_COMPARE (support_vdso_rerun_self_hidden (), 0);
  return 0;
}

#include <support/test-driver.c>
