/* One libc beside another: ld.so or the program of one, libc.so of the other.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   usage: tst-vdso-mixed [LIBC]
   Makes calls, and those of LIBC, the name or path of a libc.so, opened beside
   the program's own.  Compiled and linked with this libc, and by
   tst-vdso-halves.sh with the machine's; so it uses nothing of the test suite.
   Status 1, and a line, if something fails.  */

#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <iconv.h>
#include <malloc.h>
#include <pwd.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int errors;

#define CHECK(condition) \
  ((condition) ? (void) 0						      \
   : (void) (errors = 1, printf ("%s: not so: %s\n", where, #condition)))

struct calls
{
  __typeof (clock_gettime) *clock_gettime;
  __typeof (clock_getres) *clock_getres;
  __typeof (gettimeofday) *gettimeofday;
  __typeof (time) *time;
  __typeof (getcpu) *getcpu;
  __typeof (getrandom) *getrandom;
  __typeof (arc4random) *arc4random;
  __typeof (malloc) *malloc;
  __typeof (free) *free;
};

/* Enough calls that one libc's thread takes a random state, if it can.  */
static void
make_calls (const char *where, const struct calls *calls)
{
  for (int i = 0; i < 4; ++i)
    {
      struct timespec kernel, now;
      syscall (SYS_clock_gettime, CLOCK_REALTIME, &kernel);
      CHECK (calls->clock_gettime (CLOCK_REALTIME, &now) == 0);
      CHECK (now.tv_sec - kernel.tv_sec <= 600);
      CHECK (calls->clock_getres (CLOCK_MONOTONIC, &now) == 0);
      struct timeval tv;
      CHECK (calls->gettimeofday (&tv, NULL) == 0);
      CHECK (tv.tv_sec - kernel.tv_sec <= 600);
      CHECK (calls->time (NULL) - kernel.tv_sec <= 600);
      unsigned int cpu, node;
      CHECK (calls->getcpu (&cpu, NULL) == 0);
      CHECK (calls->getcpu (&cpu, &node) == 0);
      char bytes[2][32] = { { 0 } };
      CHECK (calls->getrandom (bytes[0], 32, 0) == 32);
      CHECK (calls->getrandom (bytes[1], 32, 0) == 32);
      CHECK (memcmp (bytes[0], bytes[1], 32) != 0);
      calls->arc4random ();
      void *memory = calls->malloc (100000);
      CHECK (memory != NULL);
      calls->free (memory);
    }
}

int
main (int argc, char **argv)
{
#define OWN(name) .name = name,
#define ALL(DO) \
  DO (clock_gettime) DO (clock_getres) DO (gettimeofday) DO (time)	      \
  DO (getcpu) DO (getrandom) DO (arc4random) DO (malloc) DO (free)
  const struct calls own = { ALL (OWN) };
  const char *where = "the program's";
  make_calls (where, &own);

  /* libc.so asks ld.so for tunables by number.  */
  size_t mapped = mallinfo2 ().hblks;
  void *volatile memory = malloc (400000);
  CHECK (mallinfo2 ().hblks
	 == mapped + (getenv ("GLIBC_TUNABLES") == NULL));
  free (memory);

  if (argc > 1)
    {
#ifdef STATIC
      void *libc = dlopen (argv[1], RTLD_NOW);
#else
      void *libc = dlmopen (LM_ID_NEWLM, argv[1], RTLD_NOW);
#endif
      if (libc == NULL)
	{
	  printf ("%s\n", dlerror ());
	  return 1;
	}
#define OTHER(name) .name = dlsym (libc, #name),
      const struct calls other = { ALL (OTHER) };
      make_calls (argv[1], &other);
      /* Two with one thread's words.  */
      make_calls (where, &own);
      make_calls (argv[1], &other);
    }

  /* These open libraries.  */
  CHECK (getpwuid (0) != NULL);
  iconv_t conversion = iconv_open ("UTF-8", "ISO-8859-15");
  CHECK (conversion != (iconv_t) -1);
  void *libm = dlopen ("libm.so.6", RTLD_NOW);
  CHECK (libm != NULL);

  pid_t child = fork ();
  if (child == 0)
    {
      make_calls ("a child's", &own);
      _exit (errors);
    }
  int status = 1;
  siginfo_t info;
  CHECK (child > 0);
  if (waitid (P_PID, child, &info, WEXITED) == 0)
    status = info.si_status;
  CHECK (status == 0);
  return errors;
}
