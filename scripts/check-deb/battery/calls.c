/* Call each of what the vDSO can serve N times, or one of it.

   Usage: calls N [getrandom|getentropy|arc4random|gettime|getres|day|time|cpu]
   Leaves with 1 if a call fails or gives the same random bytes twice.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#define _GNU_SOURCE
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int
differs (const void *bytes)
{
  static char last[32];
  int result = memcmp (last, bytes, sizeof last) != 0;
  memcpy (last, bytes, sizeof last);
  return result;
}

int
main (int argc, char **argv)
{
  int n = argc > 1 ? atoi (argv[1]) : 0;
  const char *only = argc > 2 ? argv[2] : NULL;
  int good = 1;

#define WANTED(name) (only == NULL || strcmp (only, name) == 0)
  for (int i = 0; i < n; ++i)
    {
      char random[32];
      struct timespec ts;
      struct timeval tv;
      unsigned int cpu, node;

      if (WANTED ("getrandom"))
	good &= getrandom (random, 32, 0) == 32 && differs (random);
      if (WANTED ("getentropy"))
	good &= getentropy (random, 32) == 0 && differs (random);
      if (WANTED ("arc4random"))
	{
	  arc4random_buf (random, 32);
	  good &= differs (random);
	}
      if (WANTED ("gettime"))
	good &= clock_gettime (CLOCK_MONOTONIC, &ts) == 0;
      if (WANTED ("getres"))
	good &= clock_getres (CLOCK_MONOTONIC, &ts) == 0;
      if (WANTED ("day"))
	good &= gettimeofday (&tv, NULL) == 0;
      if (WANTED ("time"))
	good &= time (NULL) > 1000000000;
      if (WANTED ("cpu"))
	good &= getcpu (&cpu, &node) == 0 && sched_getcpu () >= 0;
    }
  return !good;
}
