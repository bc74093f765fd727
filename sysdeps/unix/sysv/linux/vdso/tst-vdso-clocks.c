/* All clocks there are, and those there are not.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   clock_gettime and clock_getres must answer for each clock what the system
   call answers: the same time, resolution or error.  The test runs three
   times: as started, with a vDSO that asks the kernel, and without one.
   Included by its static variants.  */

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_vdso_calls.h>
#include <sys/wait.h>

/* The number of the clock that the open descriptor FD stands for: see
   clock_gettime(2).  */
static clockid_t
clock_of_descriptor (int fd)
{
  return ((unsigned int) ~fd << 3) | 3;
}

/* Whether the vDSO's own function has a resolution for CLOCK_ID.  What an
   error looks like depends on the port, success is 0 on all.  */
static bool
vdso_has_resolution (clockid_t clock_id)
{
  union support_vdso_result res;
  int (*direct) (clockid_t, void *)
    = support_vdso_pointer (SUPPORT_VDSO_CLOCK_GETRES);
  return direct != NULL && direct (clock_id, &res) == 0;
}

/* Check what the calls say of CLOCK_ID.  */
static void
check_clock (clockid_t clock_id)
{
  support_vdso_for_each (call)
    if (call->takes_clock)
      {
	struct timespec tp;
	/* Linux 6.18's vDSO has a resolution for auxiliary clocks that are
	   not there, the system call EINVAL.  Not libc's affair.  */
	if (call->is_resolution && call->raw (clock_id, &tp, NULL) != 0
	    && vdso_has_resolution (clock_id))
	  {
	    printf ("info: clock %d has a resolution in the vDSO alone\n",
		    clock_id);
	    TEST_VERIFY (clock_id >= 16 && clock_id < 24);
	    continue;
	  }
	TEST_VERIFY (support_vdso_agrees (call, NULL, clock_id));
	TEST_VERIFY (support_vdso_agrees (call, call->pointer, clock_id));

	/* The same without a result.  */
	if (call->null_allowed)
	  {
	    errno = ENOTTY;
	    long int expected = call->raw (clock_id, NULL, NULL);
	    int expected_errno = errno;
	    errno = ENOTTY;
	    TEST_COMPARE (call->direct (clock_id, NULL, NULL), expected);
	    TEST_COMPARE (errno, expected_errno);
	  }
      }
}

/* Check that there is no CLOCK_ID to read.  */
static void
check_no_clock (clockid_t clock_id)
{
  struct timespec tp = { -1, -1 };
  check_clock (clock_id);
  errno = 0;
  TEST_COMPARE (clock_gettime (clock_id, &tp), -1);
  TEST_COMPARE (errno, EINVAL);
  TEST_COMPARE (tp.tv_sec, -1);
  TEST_COMPARE (tp.tv_nsec, -1);
}

static void
check_numbered_clocks (void)
{
  for (clockid_t clock_id = -100; clock_id <= 100; ++clock_id)
    check_clock (clock_id);
  check_no_clock (INT_MAX);
  check_no_clock (INT_MIN);
  check_no_clock (INT_MAX - 7);
  check_no_clock (1 << 16);
  /* What a shift by the number of the clock would take for CLOCK_REALTIME.
     10 was a clock once; behind the auxiliary ones there are none.  */
  check_no_clock (32);
  check_no_clock (64);
  check_no_clock (10);
}

static void *
wait_twice (void *closure)
{
  pthread_barrier_t *barrier = closure;
  xpthread_barrier_wait (barrier);
  xpthread_barrier_wait (barrier);
  return NULL;
}

/* The clocks of this thread, of another and of one that has gone.  */
static void
check_threads (void)
{
  clockid_t clock_id;
  TEST_COMPARE (pthread_getcpuclockid (pthread_self (), &clock_id), 0);
  check_clock (clock_id);

  pthread_barrier_t barrier;
  xpthread_barrier_init (&barrier, NULL, 2);
  pthread_t thread = xpthread_create (NULL, wait_twice, &barrier);
  xpthread_barrier_wait (&barrier);
  TEST_COMPARE (pthread_getcpuclockid (thread, &clock_id), 0);
  struct timespec tp;
  TEST_COMPARE (clock_gettime (clock_id, &tp), 0);
  check_clock (clock_id);
  xpthread_barrier_wait (&barrier);
  xpthread_join (thread);
  xpthread_barrier_destroy (&barrier);

  /* The kernel may be a moment behind with it.  */
  for (int i = 0; i < 10000 && clock_gettime (clock_id, &tp) == 0; ++i)
    nanosleep (&(struct timespec) { .tv_nsec = 1000000 }, NULL);
  check_no_clock (clock_id);
}

/* The clocks of this process, of another and of one that has gone.  */
static void
check_processes (void)
{
  clockid_t clock_id;
  TEST_COMPARE (clock_getcpuclockid (0, &clock_id), 0);
  check_clock (clock_id);
  TEST_COMPARE (clock_getcpuclockid (getppid (), &clock_id), 0);
  check_clock (clock_id);

  pid_t pid = xfork ();
  if (pid == 0)
    for (;;)
      pause ();
  TEST_COMPARE (clock_getcpuclockid (pid, &clock_id), 0);
  struct timespec tp;
  TEST_COMPARE (clock_gettime (clock_id, &tp), 0);
  check_clock (clock_id);
  TEST_COMPARE (kill (pid, SIGKILL), 0);
  xwaitpid (pid, NULL, 0);
  check_no_clock (clock_id);
  TEST_COMPARE (clock_getcpuclockid (pid, &clock_id), ESRCH);
}

/* The clock that the file NAME, if there is one, stands for.  */
static void
check_file (const char *name, bool is_clock)
{
  int fd = open (name, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      printf ("info: %s: %m\n", name);
      return;
    }
  clockid_t clock_id = clock_of_descriptor (fd);
  if (is_clock)
    check_clock (clock_id);
  else
    check_no_clock (clock_id);
  close (fd);
  check_no_clock (clock_id);
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  check_numbered_clocks ();
  check_threads ();
  check_processes ();
  check_file ("/dev/ptp0", true);
  check_file ("/dev/null", false);
  check_file ("/proc/self/cmdline", false);
  support_vdso_repeat_asking ();
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
