/* What tst-vdso-probes.sh watches: calls that go to the kernel, and why.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Runs without the test driver, whose own calls would be seen too.  With an
   argument, makes the calls for the time and the processor; without, those for
   random bytes.  Ends with 1 if one fails.  */

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void
verify (int condition)
{
  if (!condition)
    _exit (1);
}

static void
time_calls (void)
{
  struct timespec tp;
  struct timeval tv;
  unsigned int cpu, node;
  verify (clock_gettime (CLOCK_MONOTONIC, &tp) == 0);
  verify (clock_getres (CLOCK_MONOTONIC, &tp) == 0);
  verify (gettimeofday (&tv, NULL) == 0);
  verify (time (NULL) > 0);
  verify (getcpu (&cpu, &node) == 0);
  verify (sched_getcpu () >= 0);
  verify (timespec_get (&tp, TIME_UTC) == TIME_UTC);
}

static void
ask (size_t length, unsigned int flags)
{
  char bytes[512];
  verify (getrandom (bytes, length, flags) == length);
}

/* There is memory for no more mapping, or again for as much as there was.  */
static void
limit_memory (int limited)
{
  static struct rlimit before;
  struct rlimit now;
  verify (getrlimit (RLIMIT_AS, &now) == 0);
  if (limited)
    {
      before = now;
      now.rlim_cur = 1;
    }
  else
    now = before;
  verify (setrlimit (RLIMIT_AS, &now) == 0);
}

/* The debugger sends a signal while the vDSO is at work.  */
static void
handler (int signal)
{
  ask (5, 0);
}

static void *
thread (void *closure)
{
  ask (6, 0);
  return NULL;
}

static int
task (void *closure)
{
  _exit (0);
}

static void
random_calls (void)
{
  signal (SIGUSR1, handler);
  signal (SIGUSR2, SIG_IGN);
  ask (1, 0);
  limit_memory (1);
  for (int i = 0; i < 3; ++i)
    ask (2, 0);
  limit_memory (0);
  ask (3, 0);
  ask (4, 0);
  ask (400, 0);
  verify (getrandom (&(char) { 0 }, 1, GRND_RANDOM | GRND_INSECURE) == -1);

  pthread_t other;
  verify (pthread_create (&other, NULL, thread, NULL) == 0);
  verify (pthread_join (other, NULL) == 0);

  /* A task on this thread's control block.  */
  static char stack[65536] __attribute__ ((aligned (64)));
  int status;
  pid_t pid = clone (task, stack + sizeof (stack) / 2, CLONE_VM | SIGCHLD,
		     NULL);
  verify (pid > 0 && waitpid (pid, &status, 0) == pid && status == 0);
  /* The debugger let that task go, and took its breakpoints out of the memory
     that it shares with this one.  */
  raise (SIGUSR2);
  ask (7, 0);
}

int
main (int argc, char **argv)
{
  /* Its first use asks for a key.  */
  void *volatile block = malloc (1);
  free (block);
  if (argc > 1)
    time_calls ();
  else
    random_calls ();
  return 0;
}
