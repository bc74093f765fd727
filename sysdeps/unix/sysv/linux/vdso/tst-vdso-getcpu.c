/* getcpu and sched_getcpu tell the processor and its own node.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   On every processor that the process may run on, in the first thread and in
   a new one, then in a thread that is being moved about.  The test runs four
   times: with and without an rseq area that the kernel keeps, each with and
   without a vDSO.  Included by its static variants.  */

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xthread.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <sys/rseq.h>

enum { no_node = -1, moves = 3000 };

/* Where the process may run, and the node of each processor there.  */
static cpu_set_t allowed;
static int node_of[CPU_SETSIZE];

/* The node of CPU as /sys has it, or no_node.  */
static int
node_by_sys (int cpu)
{
  char name[64];
  int node = no_node;
  snprintf (name, sizeof (name), "/sys/devices/system/cpu/cpu%d", cpu);
  DIR *dir = opendir (name);
  if (dir == NULL)
    return no_node;
  struct dirent *entry;
  while ((entry = readdir (dir)) != NULL)
    if (sscanf (entry->d_name, "node%d", &node) == 1)
      break;
  closedir (dir);
  return node;
}

/* Bind the calling thread to CPU.  False if that is not to be had.  */
static bool
bind_to (int cpu)
{
  cpu_set_t set;
  CPU_ZERO (&set);
  CPU_SET (cpu, &set);
  return sched_setaffinity (0, sizeof (set), &set) == 0;
}

static void
check_processor (int cpu)
{
  unsigned int expected_cpu, expected_node, got_cpu, got_node;
  TEST_COMPARE (syscall (__NR_getcpu, &expected_cpu, &expected_node, NULL), 0);
  TEST_COMPARE (expected_cpu, cpu);
  if (node_of[cpu] != no_node)
    TEST_COMPARE (expected_node, node_of[cpu]);
  node_of[cpu] = expected_node;

  errno = ENOTTY;
  got_cpu = got_node = -1;
  TEST_COMPARE (getcpu (&got_cpu, &got_node), 0);
  TEST_COMPARE (got_cpu, cpu);
  TEST_COMPARE (got_node, expected_node);
  got_cpu = got_node = -1;
  TEST_COMPARE (getcpu (&got_cpu, NULL), 0);
  TEST_COMPARE (got_cpu, cpu);
  TEST_COMPARE (getcpu (NULL, &got_node), 0);
  TEST_COMPARE (got_node, expected_node);
  TEST_COMPARE (getcpu (NULL, NULL), 0);
  TEST_COMPARE (sched_getcpu (), cpu);
  TEST_COMPARE (errno, ENOTTY);
}

/* Visit all processors in the calling thread.  */
static void *
visit_all (void *closure)
{
  int visited = 0;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
    if (CPU_ISSET (cpu, &allowed) && bind_to (cpu))
      {
	check_processor (cpu);
	++visited;
      }
  TEST_VERIFY (visited > 0);
  TEST_COMPARE (sched_setaffinity (0, sizeof (allowed), &allowed), 0);
  return NULL;
}

static bool moved;		/* Accessed atomically.  */

/* What the thread saw that is moved about.  */
struct seen
{
  cpu_set_t cpus;
  int forbidden;		/* Processors that it must not run on ...  */
  int mismatches;		/* ... and that have another node.  */
};

/* Ask all the time.  The processor and the node must be of one instant.  */
static void *
ask (void *closure)
{
  struct seen *seen = closure;
  while (!__atomic_load_n (&moved, __ATOMIC_RELAXED))
    {
      unsigned int cpu, node, other;
      TEST_VERIFY_EXIT (getcpu (&cpu, &node) == 0);
      other = sched_getcpu ();
      if (cpu >= CPU_SETSIZE || !CPU_ISSET (cpu, &allowed)
	  || other >= CPU_SETSIZE || !CPU_ISSET (other, &allowed))
	++seen->forbidden;
      else if (node != node_of[cpu])
	++seen->mismatches;
      else
	CPU_SET (cpu, &seen->cpus);
    }
  return NULL;
}

static void
check_moving (void)
{
  struct seen seen = { };
  __atomic_store_n (&moved, false, __ATOMIC_RELAXED);
  pthread_t thread = xpthread_create (NULL, ask, &seen);
  for (int i = 0, cpu = 0; i < moves; ++i)
    {
      do
	cpu = (cpu + 1) % CPU_SETSIZE;
      while (!CPU_ISSET (cpu, &allowed));
      cpu_set_t set;
      CPU_ZERO (&set);
      CPU_SET (cpu, &set);
      pthread_setaffinity_np (thread, sizeof (set), &set);
      if (i % 16 == 0)
	sched_yield ();
    }
  __atomic_store_n (&moved, true, __ATOMIC_RELAXED);
  xpthread_join (thread);
  TEST_COMPARE (seen.forbidden, 0);
  TEST_COMPARE (seen.mismatches, 0);
  printf ("info: moved over %d processors of %d\n", CPU_COUNT (&seen.cpus),
	  CPU_COUNT (&allowed));
}

static int
call_sched_getcpu (void *closure)
{
  support_vdso_deny (0);
  return sched_getcpu () < 0;
}

static void
check_entering_kernel (void)
{
  const struct support_vdso_call *call = support_vdso_calls;
  while (strcmp (call->name, "sched_getcpu") != 0)
    ++call;
  int status = support_status_of (call_sched_getcpu, NULL);
  if (support_vdso_serves (call, 0))
    TEST_COMPARE (status, 0);
  else if (support_vdso_asks (call, 0))
    TEST_VERIFY (support_was_denied (status));
}

static void
check (void)
{
  const char *tunables = getenv ("GLIBC_TUNABLES");
  printf ("info: %s, %s\n", tunables == NULL ? "as it is" : tunables,
	  support_vdso_state ());
  TEST_COMPARE (sched_getaffinity (0, sizeof (allowed), &allowed), 0);
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
    node_of[cpu] = CPU_ISSET (cpu, &allowed) ? node_by_sys (cpu) : no_node;

  visit_all (NULL);
  xpthread_join (xpthread_create (NULL, visit_all, NULL));
  check_moving ();
  if (support_have_seccomp ())
    check_entering_kernel ();
}

static int
do_test (void)
{
  const char *tunables = getenv ("GLIBC_TUNABLES");
  if (tunables == NULL)
    {
      if (!support_vdso_repeat_with ("GLIBC_TUNABLES",
				     "glibc.pthread.rseq=0"))
	printf ("info: no way to execute this program again\n");
      setenv ("GLIBC_TUNABLES", "glibc.pthread.rseq=1", 1);
    }
  else if (strcmp (tunables, "glibc.pthread.rseq=0") == 0)
    TEST_COMPARE (__rseq_size, 0);

  check ();
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
