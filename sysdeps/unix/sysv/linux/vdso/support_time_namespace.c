/* Clocks that move under a running process.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_time_namespace.h.  See time_namespaces(7).  */

#ifndef _GNU_SOURCE
# define _GNU_SOURCE 1
#endif
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <support/check.h>
#include <support/xunistd.h>
#include <support_time_namespace.h>
#include <time.h>
#include <unistd.h>

#ifndef CLONE_NEWTIME
# define CLONE_NEWTIME 0x80
#endif

/* The steps of entering.  Return the name of the one that failed, with
   errno, or NULL.  */
static const char *
enter (long int monotonic, long int boottime)
{
  if (unshare (CLONE_NEWTIME) != 0
      /* Without privileges, in a user namespace of our own.  */
      && (errno != EPERM || unshare (CLONE_NEWUSER | CLONE_NEWTIME) != 0))
    return "unshare (CLONE_NEWTIME)";

  int fd = open ("/proc/self/timens_offsets", O_WRONLY | O_CLOEXEC);
  if (fd < 0)
    return "timens_offsets";
  int length = dprintf (fd, "%d %ld 0\n%d %ld 0\n", CLOCK_MONOTONIC,
			monotonic, CLOCK_BOOTTIME, boottime);
  xclose (fd);
  if (length < 0)
    return "timens_offsets";

  /* So far this holds for children only.  */
  fd = open ("/proc/self/ns/time_for_children", O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return "time_for_children";
  int result = setns (fd, CLONE_NEWTIME);
  int err = errno;
  xclose (fd);
  errno = err;
  return result == 0 ? NULL : "setns (CLONE_NEWTIME)";
}

void
support_time_namespace_enter (long int monotonic, long int boottime)
{
  const char *failed = enter (monotonic, boottime);
  if (failed != NULL)
    FAIL_UNSUPPORTED ("no time namespace: %s: %m", failed);
}
