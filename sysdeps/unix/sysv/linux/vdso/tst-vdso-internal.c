/* What libc itself asks for the time does not enter the kernel for it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Functions of libc that read a clock on the way, each in a process of its
   own in which the system calls for the time kill: with a vDSO they work,
   without one they are killed.  The test runs twice: as started, and once
   more, by itself, without a vDSO.  Included by its static variants.  */

#include <aio.h>
#include <array_length.h>
#include <arpa/nameser.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <resolv.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/temp_file.h>
#include <support/xunistd.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>

/* Each returns whether the function did what it should.  */

#ifndef TEST_STATIC
struct old_timeb
{
  time_t time;
  unsigned short int millitm;
  short int timezone;
  short int dstflag;
};

/* Only old programs can link with it.  */
static int (*old_ftime) (struct old_timeb *);

static bool
call_ftime (void)
{
  struct old_timeb t = { 0 };
  return old_ftime == NULL || (old_ftime (&t) == 0 && t.time > 0);
}

static void
find_ftime (void)
{
  static const char *const versions[] =
    { "GLIBC_2.0", "GLIBC_2.2", "GLIBC_2.2.5", "GLIBC_2.3",
      "GLIBC_2.4", "GLIBC_2.16", "GLIBC_2.17", "GLIBC_2.27",
      "GLIBC_2.36" };
  for (size_t i = 0; i < array_length (versions) && old_ftime == NULL; ++i)
    old_ftime = dlvsym (RTLD_DEFAULT, "ftime", versions[i]);
  /* Ports that are younger never had it.  */
  TEST_VERIFY (old_ftime != NULL
	       || dlsym (RTLD_DEFAULT, "ftime") == NULL);
}
#endif

/* Completes the time of day by today's date.  */
static bool
call_getdate (void)
{
  struct tm tm = { 0 };
  /* A machine without a clock is in 1970.  */
  return getdate_r ("12", &tm) == 0 && tm.tm_hour == 12 && tm.tm_year >= 70;
}

/* Seeds its random numbers by the clock.  */
static bool
call_strfry (void)
{
  char word[] = "anagram";
  strfry (word);
  return strlen (word) == 7;
}

/* Turns how long to wait into until when.  */
static bool
call_aio_suspend (void)
{
  int ends[2];
  char byte;
  xpipe (ends);
  struct aiocb cb = { .aio_fildes = ends[0], .aio_buf = &byte,
		      .aio_nbytes = 1,
		      .aio_sigevent.sigev_notify = SIGEV_NONE };
  const struct aiocb *list[] = { &cb };
  struct timespec wait = { .tv_nsec = 1000000 };
  return (aio_read (&cb) == 0 && aio_suspend (list, 1, &wait) == -1
	  && errno == EAGAIN);
}

/* Takes the query's number from the clock.  */
static bool
call_res_mkquery (void)
{
  unsigned char query[512];
  return res_mkquery (QUERY, "example.org", C_IN, T_A, NULL, 0, NULL,
		      query, sizeof (query)) > 0;
}

/* These wait until a time that the kernel compares, and have no need to ask
   for it.  */
static bool
call_waiting_functions (void)
{
  static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
  static sem_t semaphore;
  struct timespec past = { .tv_sec = 1 };
  return (pthread_mutex_lock (&mutex) == 0
	  && pthread_cond_timedwait (&condition, &mutex, &past) == ETIMEDOUT
	  && pthread_mutex_timedlock (&mutex, &past) == ETIMEDOUT
	  && sem_init (&semaphore, 0, 0) == 0
	  && sem_timedwait (&semaphore, &past) == -1 && errno == ETIMEDOUT
	  && nanosleep (&(struct timespec) { .tv_nsec = 1 }, NULL) == 0);
}

/* A clock that only the kernel knows.  */
static bool
call_clock (void)
{
  return clock () != -1;
}

static const struct user
{
  const char *name;
  bool (*call) (void);
  bool needs_fine_clock;
  bool asks;			/* Without a vDSO it has to.  */
  bool always_asks;
} users[] =
  {
#ifndef TEST_STATIC
    { "ftime", call_ftime, false, true },
#endif
    { "getdate_r", call_getdate, true, true },
    { "strfry", call_strfry, true, true },
    { "aio_suspend", call_aio_suspend, true, true },
    { "res_mkquery", call_res_mkquery, true, true },
    { "functions that wait", call_waiting_functions },
    { "clock", call_clock, .always_asks = true },
  };

static int
call_forbidden (void *closure)
{
  const struct user *user = closure;
  support_vdso_deny (0);
  return !user->call ();
}

static int
call_refused (void *closure)
{
  support_vdso_deny (EPERM);
  errno = 0;
  return !(clock () == -1 && errno == EPERM);
}

static void
check (const struct user *user)
{
  bool denied = user->always_asks;
#ifndef TEST_STATIC
  if (user->call == call_ftime && old_ftime == NULL)
    return;
#endif
  if (user->asks)
    {
      denied = !support_vdso_serves (&support_vdso_calls[0],
				     user->needs_fine_clock ? CLOCK_REALTIME
				     : CLOCK_REALTIME_COARSE);
      if (denied && support_vdso_present ())
	/* Which clock it reads is its own affair.  */
	return;
    }
  int status = support_status_of (call_forbidden, (void *) user);
  if (denied ? !support_was_denied (status) : status != 0)
    FAIL ("%s must %s the kernel: status %#x", user->name,
	  denied ? "enter" : "not enter", status);
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  TEST_VERIFY (strcmp (support_vdso_calls[0].name, "clock_gettime") == 0);

  char *formats;
  int fd = create_temp_file ("tst-vdso-internal", &formats);
  xwrite (fd, "%H\n", 3);
  xclose (fd);
  setenv ("DATEMSK", formats, 1);
#ifndef TEST_STATIC
  find_ftime ();
#endif
  for (size_t i = 0; i < array_length (users); ++i)
    check (&users[i]);
  TEST_COMPARE (support_status_of (call_refused, NULL), 0);

  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
