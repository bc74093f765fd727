/* Time random bytes and a clock in several threads, and threads that ask.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

/* Of 1, 2, 4 and 8 threads at once: clock_gettime, and getrandom for 16
   bytes, each of the threads the same number of times; the figure is the time
   of all divided by the calls of all.  A syscall (2) for the same bytes is what
   they are compared with.  Of thread_create: a thread from its creation to its
   join, that asks for nothing, or once for 16 bytes.  The function
   memory_a_thread has no times, but bytes where others have nanoseconds: what
   one of many threads that live at once takes more after its first getrandom
   than before.  bench-vdso.h tells what is printed.  */

#include "bench-vdso.h"

#include <errno.h>
#include <pthread.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_THREADS = 8, LIVING = 256, STACK = 64 * 1024 };

/* Nanoseconds: long, against what threads need to begin together.  */
static const double burst = 3e6;

static void
check (int error, const char *what)
{
  if (error != 0)
    {
      fprintf (stderr, "%s: %s\n", what, strerror (error));
      exit (1);
    }
}

/* What threads do: how many there are, and what each does CALLS times.  */
static int thread_count;
static size_t calls;
static void (*one_call) (void);
static pthread_barrier_t barrier;

static void
clock_call (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
}

static void
random_call (void)
{
  char bytes[16];
  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    abort ();
}

static void
kernel_call (void)
{
  char bytes[16];
  if (syscall (SYS_getrandom, bytes, sizeof bytes, 0) != sizeof bytes)
    abort ();
}

/* Does the calls whenever all have come to the barrier; ends when there are
   none to do.  */
static void *
work (void *closure)
{
  for (;;)
    {
      pthread_barrier_wait (&barrier);
      if (calls == 0)
	return closure;
      for (size_t i = 0; i < calls; ++i)
	one_call ();
      pthread_barrier_wait (&barrier);
    }
}

/* N calls, by all threads together.  */
static size_t
together (void (*call) (void), size_t n)
{
  one_call = call;
  calls = n / thread_count + 1;
  pthread_barrier_wait (&barrier);
  pthread_barrier_wait (&barrier);
  return calls * thread_count;
}

static size_t
clock_together (size_t n)
{
  return together (clock_call, n);
}

static size_t
random_together (size_t n)
{
  return together (random_call, n);
}

static size_t
kernel_together (size_t n)
{
  return together (kernel_call, n);
}

/* Time one of these in COUNT threads.  */
enum what { CLOCK, RANDOM };

static void
time_together (enum what what, int count)
{
  pthread_t threads[MOST_THREADS];
  char variant[16];
  snprintf (variant, sizeof variant, "threads-%d", count);
  const struct bench_thing things[] =
    {
      [CLOCK] = { "clock_gettime", variant, burst,
		  { { "libc", clock_together } } },
      [RANDOM] = { "getrandom", variant, burst,
		   { { "libc", random_together },
		     { "syscall", kernel_together } } },
    };
  thread_count = count;
  check (pthread_barrier_init (&barrier, NULL, count + 1), "barrier");
  for (int i = 0; i < count; ++i)
    check (pthread_create (&threads[i], NULL, work, NULL), "a thread");
  bench_run (&things[what]);
  calls = 0;
  pthread_barrier_wait (&barrier);
  for (int i = 0; i < count; ++i)
    check (pthread_join (threads[i], NULL), "a thread's end");
  check (pthread_barrier_destroy (&barrier), "barrier");
}

static pthread_attr_t small;

static void *
ask_once (void *closure)
{
  if (closure != NULL)
    random_call ();
  return NULL;
}

/* N threads, one after the other, that are given CLOSURE.  */
static size_t
churn (void *closure, size_t n)
{
  for (size_t i = 0; i < n; ++i)
    {
      pthread_t thread;
      check (pthread_create (&thread, &small, ask_once, closure), "a thread");
      check (pthread_join (thread, NULL), "a thread's end");
    }
  return n;
}

static size_t
churn_silent (size_t n)
{
  return churn (NULL, n);
}

static size_t
churn_asking (size_t n)
{
  return churn (&small, n);
}

/* A living thread: asks between two barriers.  */
static void *
live (void *closure)
{
  pthread_barrier_wait (&barrier);
  pthread_barrier_wait (&barrier);
  random_call ();
  pthread_barrier_wait (&barrier);
  pthread_barrier_wait (&barrier);
  return closure;
}

/* Bytes of this process: all that it has mapped, and what is in memory.  */
static void
look_at_memory (double *mapped, double *resident)
{
  unsigned long int all = 0, in = 0;
  FILE *statm = fopen ("/proc/self/statm", "r");
  if (statm == NULL || fscanf (statm, "%lu %lu", &all, &in) != 2)
    check (ENOENT, "/proc/self/statm");
  fclose (statm);
  *mapped = all * (double) sysconf (_SC_PAGESIZE);
  *resident = in * (double) sysconf (_SC_PAGESIZE);
}

/* The kernel counts resident pages in batches on each processor, so some
   pages more or less are noise; of many threads that is little each.  */
static void
measure_memory (void)
{
  static pthread_t threads[LIVING];
  double mapped[2], resident[2];
  check (pthread_barrier_init (&barrier, NULL, LIVING + 1), "barrier");
  for (int i = 0; i < LIVING; ++i)
    check (pthread_create (&threads[i], &small, live, NULL), "a thread");
  pthread_barrier_wait (&barrier);
  look_at_memory (&mapped[0], &resident[0]);
  pthread_barrier_wait (&barrier);
  pthread_barrier_wait (&barrier);
  look_at_memory (&mapped[1], &resident[1]);
  pthread_barrier_wait (&barrier);
  for (int i = 0; i < LIVING; ++i)
    check (pthread_join (threads[i], NULL), "a thread's end");
  printf ("memory_a_thread,mapped,libc,%.0f\n",
	  (mapped[1] - mapped[0]) / LIVING);
  printf ("memory_a_thread,resident,libc,%.0f\n",
	  (resident[1] - resident[0]) / LIVING);
}

int
main (int argc, char **argv)
{
  bench_start (argc, argv);
  check (pthread_attr_init (&small), "attributes");
  check (pthread_attr_setstacksize (&small, STACK), "a stack's size");
  /* First of all: later a state may be left over.  */
  if (bench_csv)
    measure_memory ();
  for (enum what what = CLOCK; what <= RANDOM; ++what)
    for (int count = 1; count <= MOST_THREADS; count *= 2)
      time_together (what, count);
  struct bench_thing thing =
    { "thread_create", "", burst, { { "silent", churn_silent },
				    { "asking", churn_asking } } };
  bench_run (&thing);
  bench_end ();
  return 0;
}
