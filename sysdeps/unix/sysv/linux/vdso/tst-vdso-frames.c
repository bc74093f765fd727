/* What tst-vdso-gdb.sh looks into: calls that the vDSO serves.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Makes the call that its argument names, from the function caller_NAME.  The
   thread has a random state before.  */

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static struct timespec tp;
static struct timeval tv;
static unsigned int cpu, node;
static char bytes[16];

#define CALLS(CALL) \
  CALL (clock_gettime, clock_gettime (CLOCK_MONOTONIC, &tp))		      \
  CALL (clock_getres, clock_getres (CLOCK_MONOTONIC, &tp))		      \
  CALL (timespec_get, timespec_get (&tp, TIME_UTC))			      \
  CALL (timespec_getres, timespec_getres (&tp, TIME_UTC))		      \
  CALL (gettimeofday, gettimeofday (&tv, NULL))				      \
  CALL (time, time (NULL))						      \
  CALL (getcpu, getcpu (&cpu, &node))					      \
  CALL (getrandom, getrandom (bytes, sizeof (bytes), 0))		      \
  CALL (getentropy, getentropy (bytes, sizeof (bytes)))			      \
  CALL (arc4random, arc4random ())					      \
  CALL (arc4random_buf, arc4random_buf (bytes, sizeof (bytes)))

#define DEFINE_CALLER(name, call) \
  static void __attribute__ ((noinline, noclone))			      \
  caller_##name (void)							      \
  {									      \
    call;								      \
    /* Not by a jump.  */						      \
    asm volatile ("");							      \
  }
CALLS (DEFINE_CALLER)

int
main (int argc, char **argv)
{
  for (int i = 0; i < 3; ++i)
    getrandom (bytes, sizeof (bytes), 0);
#define MAKE_CALL(name, call) \
  if (argc > 1 && strcmp (argv[1], #name) == 0)				      \
    caller_##name ();
  CALLS (MAKE_CALL)
  return 0;
}
