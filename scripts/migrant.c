/* A process to be frozen and restored, for scripts/check-migration.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   usage: migrant
   Two threads make every call that the vDSO serves, for ever.  Ten times a
   second the first one prints a number, from 0 up, and eight random bytes.
   Status 1, and a line "BAD: ..." if a call fails, touches errno, or a clock
   that must not goes back.  */

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define CHECK(condition) \
  ((condition) ? (void) 0 : bad (#condition))

static void
bad (const char *what)
{
  printf ("BAD: %s\n", what);
  fflush (stdout);
  _exit (1);
}

/* LAST is the calling thread's own time of the call before.  */
static void
make_calls (struct timespec *last)
{
  struct timespec now, resolution;
  struct timeval tv;
  unsigned int cpu, node;
  char bytes[32];
  errno = 0;
  CHECK (clock_gettime (CLOCK_MONOTONIC, &now) == 0);
  CHECK (now.tv_sec > last->tv_sec
	 || (now.tv_sec == last->tv_sec && now.tv_nsec >= last->tv_nsec));
  *last = now;
  CHECK (clock_getres (CLOCK_MONOTONIC, &resolution) == 0);
  CHECK (gettimeofday (&tv, NULL) == 0);
  CHECK (time (NULL) - tv.tv_sec <= 1);
  CHECK (getcpu (&cpu, &node) == 0);
  CHECK (sched_getcpu () >= 0);
  CHECK (getrandom (bytes, sizeof (bytes), 0) == sizeof (bytes));
  CHECK (getentropy (bytes, sizeof (bytes)) == 0);
  CHECK (errno == 0);
}

static void *
make_calls_for_ever (void *closure __attribute__ ((unused)))
{
  struct timespec last = { 0 };
  for (;;)
    {
      make_calls (&last);
      usleep (1000);
    }
  return NULL;
}

int
main (void)
{
  struct timespec last = { 0 };
  make_calls (&last);
  pthread_t thread;
  CHECK (pthread_create (&thread, NULL, make_calls_for_ever, NULL) == 0);
  for (int i = 0;; ++i)
    {
      uint64_t value;
      for (int j = 0; j < 100; ++j)
	make_calls (&last);
      CHECK (getrandom (&value, sizeof (value), 0) == sizeof (value));
      printf ("%d %016llx\n", i, (unsigned long long int) value);
      fflush (stdout);
      usleep (100000);
    }
}
