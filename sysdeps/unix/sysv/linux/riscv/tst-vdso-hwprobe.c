/* What the processors can do, as the system call says it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   __riscv_hwprobe and the bare system call give the same values and errors;
   and where the vDSO has the function, all processors' values come without the
   kernel.  Source: Linux, Documentation/arch/riscv/hwprobe.rst.  */

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support_seccomp.h>
#include <support_vdso_symbol.h>
#include <sys/hwprobe.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Headers before Linux 6.4 have none.  */
#ifndef __NR_riscv_hwprobe
# define __NR_riscv_hwprobe 258
#endif

/* The last one no kernel has: it comes back as -1.  */
static const long long int keys[] = { 0, 1, 2, 3, 4, 5, 6, 1 << 30 };
enum { count = sizeof (keys) / sizeof (keys[0]) };

static void
fill (struct riscv_hwprobe *pairs)
{
  memset (pairs, 0, count * sizeof (*pairs));
  for (int i = 0; i < count; ++i)
    pairs[i].key = keys[i];
}

/* Hold one call against the other.  */
static void
compare (size_t size, unsigned long int *cpus, unsigned int flags)
{
  struct riscv_hwprobe kernel[count], libc[count];
  fill (kernel);
  fill (libc);
  int expected = (syscall (__NR_riscv_hwprobe, kernel, count, size, cpus,
			   flags) == 0 ? 0 : errno);
  errno = ENOTTY;
  TEST_COMPARE (__riscv_hwprobe (libc, count, size, cpus, flags), expected);
  TEST_COMPARE (errno, ENOTTY);
  TEST_COMPARE_BLOB (libc, sizeof (libc), kernel, sizeof (kernel));
}

static int
probe_alone (void *closure)
{
  struct riscv_hwprobe pairs[count];
  fill (pairs);
  support_seccomp_deny ((int[]) { __NR_riscv_hwprobe }, 1, 0);
  return __riscv_hwprobe (pairs, count, 0, NULL, 0);
}

static int
do_test (void)
{
  unsigned long int cpus[16] = { 1 };
  compare (0, NULL, 0);
  compare (sizeof (cpus), cpus, 0);
  compare (0, NULL, 1U << 31);
  /* Not with no processor at all: the kernel calls that an error, and its vDSO
     does not.  */

  if (support_vdso_symbol ("__vdso_riscv_hwprobe") == NULL)
    puts ("info: the vDSO has no such function");
  else if (!support_have_seccomp ())
    puts ("info: no seccomp filters: whether the kernel is entered is not seen");
  else
    TEST_COMPARE (support_status_of (probe_alone, NULL), 0);
  return 0;
}

#include <support/test-driver.c>
