/* Threads that draw random numbers, wait, are cancelled, fork and end.

   Usage: threads ROUNDS
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 16, DRAWS = 100 };

static unsigned long long drawn[THREADS * DRAWS];
static pthread_barrier_t barrier;
static __thread int own;

static void *
draw (void *closure)
{
  int number = (int) (long) closure;

  own = number;
  pthread_barrier_wait (&barrier);
  for (int i = 0; i < DRAWS; ++i)
    {
      struct timespec ts;
      free (malloc (100 + i));
      if (getrandom (&drawn[number * DRAWS + i], 8, 0) != 8
	  || clock_gettime (CLOCK_MONOTONIC, &ts) != 0)
	return NULL;
    }
  return own == number ? closure : NULL;
}

static void *
sleep_long (void *closure)
{
  for (;;)
    pause ();
  return closure;
}

static int
compare (const void *a, const void *b)
{
  unsigned long long x = *(const unsigned long long *) a;
  unsigned long long y = *(const unsigned long long *) b;
  return (x > y) - (x < y);
}

int
main (int argc, char **argv)
{
  int rounds = argc > 1 ? atoi (argv[1]) : 1;

  for (int round = 0; round < rounds; ++round)
    {
      pthread_t threads[THREADS], sleeper;
      void *result;

      pthread_barrier_init (&barrier, NULL, THREADS);
      for (long i = 0; i < THREADS; ++i)
	if (pthread_create (&threads[i], NULL, draw, (void *) i) != 0)
	  return 2;
      pthread_create (&sleeper, NULL, sleep_long, NULL);

      pid_t pid = fork ();
      if (pid == 0)
	{
	  char byte;
	  _exit (getrandom (&byte, 1, 0) != 1);
	}
      int status;
      if (waitpid (pid, &status, 0) != pid || status != 0)
	return 3;

      for (long i = 0; i < THREADS; ++i)
	if (pthread_join (threads[i], &result) != 0 || result != (void *) i)
	  return 4;
      pthread_cancel (sleeper);
      if (pthread_join (sleeper, &result) != 0 || result != PTHREAD_CANCELED)
	return 5;
      pthread_barrier_destroy (&barrier);

      qsort (drawn, THREADS * DRAWS, sizeof drawn[0], compare);
      for (int i = 1; i < THREADS * DRAWS; ++i)
	if (drawn[i - 1] == drawn[i])
	  {
	    puts ("the same number twice");
	    return 6;
	  }
    }
  return 0;
}
