/* The processor and its NUMA node, on each processor in turn.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Bound to one processor there is only one right answer, and the system call
   and sysfs know it too.  With the vDSO, and again without.  A machine with
   one node proves little: --nodes=N makes it a failure if there are not N
   (scripts/check-kernel boots a machine with two).  Included by its static
   variants.  */

#include <array_length.h>
#include <errno.h>
#include <getopt.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/support.h>
#include <support_vdso_calls.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <unistd.h>

static int nodes_wanted;

#define OPT_NODES 'n'
#define CMDLINE_OPTIONS { "nodes", required_argument, NULL, OPT_NODES },
static void
process_option (int c)
{
  if (c == OPT_NODES)
    nodes_wanted = atoi (optarg);
}
#define CMDLINE_PROCESS process_option

/* The node of processor CPU by sysfs, or -1 if that does not say.  */
static int
sysfs_node (int cpu)
{
  for (int node = 0; node < 1024; ++node)
    {
      char *path = xasprintf ("/sys/devices/system/cpu/cpu%d/node%d", cpu,
			      node);
      int missing = access (path, F_OK);
      free (path);
      if (missing == 0)
	return node;
    }
  return -1;
}

/* Check all calls on the processor CPU and return its node.  */
static unsigned int
check_processor (unsigned int cpu)
{
  unsigned int expected_cpu = -1, expected_node = -1;
  TEST_COMPARE (syscall (SYS_getcpu, &expected_cpu, &expected_node, NULL), 0);
  TEST_COMPARE (expected_cpu, cpu);
  int seen = sysfs_node (cpu);
  if (seen >= 0)
    TEST_COMPARE (expected_node, seen);

  /* More than once: the first call may find what a later one does not.  */
  for (int i = 0; i < 3; ++i)
    {
      unsigned int c = -1, n = -1;
      errno = ENOTTY;
      TEST_COMPARE (getcpu (&c, &n), 0);
      TEST_COMPARE (c, cpu);
      TEST_COMPARE (n, expected_node);
      n = -1;
      TEST_COMPARE (getcpu (NULL, &n), 0);
      TEST_COMPARE (n, expected_node);
      c = -1;
      TEST_COMPARE (getcpu (&c, NULL), 0);
      TEST_COMPARE (c, cpu);
      TEST_COMPARE (getcpu (NULL, NULL), 0);
      TEST_COMPARE (sched_getcpu (), cpu);
      TEST_COMPARE (errno, ENOTTY);
    }
  printf ("info: processor %u: node %u, by sysfs %d\n", cpu, expected_node,
	  seen);
  return expected_node;
}

static int
do_test (void)
{
  printf ("info: %s a vDSO\n",
	  getauxval (AT_SYSINFO_EHDR) != 0 ? "with" : "without");

  cpu_set_t old;
  TEST_COMPARE (sched_getaffinity (0, sizeof (old), &old), 0);
  bool seen[1024] = { false };
  int processors = 0;
  int nodes = 0;
  for (unsigned int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
    if (CPU_ISSET (cpu, &old))
      {
	cpu_set_t one;
	CPU_ZERO (&one);
	CPU_SET (cpu, &one);
	if (sched_setaffinity (0, sizeof (one), &one) != 0)
	  continue;
	++processors;
	unsigned int node = check_processor (cpu);
	if (node < array_length (seen) && !seen[node])
	  {
	    seen[node] = true;
	    ++nodes;
	  }
      }
  TEST_COMPARE (sched_setaffinity (0, sizeof (old), &old), 0);
  TEST_VERIFY (processors > 0);
  if (nodes_wanted != 0)
    TEST_COMPARE (nodes, nodes_wanted);

  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
