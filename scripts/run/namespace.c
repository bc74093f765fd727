/* A mount namespace in which libraries are replaced.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whether programs started here run on the build already.  */
static bool
all_in_place (void)
{
  for (size_t i = 0; i < nlibraries; ++i)
    if (!same_file (libraries[i].built, libraries[i].system))
      return false;
  return true;
}

/* Write TEXT to the existing file PATH.  */
static bool
write_file (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  if (fd < 0)
    return false;
  ssize_t written = write (fd, text, strlen (text));
  int error = errno;
  close (fd);
  errno = error;
  return written == (ssize_t) strlen (text);
}

/* In a new user namespace, be who we were outside: UID and GID.  */
static bool
keep_identity (uid_t uid, gid_t gid)
{
  char map[64];
  /* The kernel wants this before an unprivileged gid_map; kernels that do not
     have the file do not want it.  */
  if (!write_file ("/proc/self/setgroups", "deny") && errno != ENOENT)
    return false;
  snprintf (map, sizeof map, "%u %u 1\n", uid, uid);
  if (!write_file ("/proc/self/uid_map", map))
    return false;
  snprintf (map, sizeof map, "%u %u 1\n", gid, gid);
  return write_file ("/proc/self/gid_map", map);
}

/* Move into a new mount namespace, or into a new user namespace that may have
   one.  The latter resets the two limits on what exec gives to uid 0, so they
   are set again; what else it gives, exec takes away.  */
static bool
new_namespace (bool user)
{
  uid_t uid = geteuid ();
  gid_t gid = getegid ();
  int securebits = prctl (PR_GET_SECUREBITS);
  bool bounded[64] = { false };
  for (int cap = 0; cap < 64; ++cap)
    bounded[cap] = prctl (PR_CAPBSET_READ, cap) == 0;

  if (unshare (CLONE_NEWNS | (user ? CLONE_NEWUSER : 0)) != 0)
    return false;
  if (!user)
    return true;

  for (int cap = 0; cap < 64; ++cap)
    if (bounded[cap] && prctl (PR_CAPBSET_DROP, cap) != 0)
      return false;
  return (prctl (PR_SET_SECUREBITS, securebits) == 0
	  && keep_identity (uid, gid));
}

/* Give this process the view of the system in which the libraries are
   replaced.  On failure errno says why, and the view is unusable.  */
static bool
enter (bool user)
{
  if (!new_namespace (user))
    return false;
  /* Nothing may get out; what the system mounts later may still come in.  */
  if (mount (NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0)
    return false;
  for (size_t i = 0; i < nlibraries; ++i)
    {
      const struct library *l = &libraries[i];
      if (same_file (l->built, l->system))
	continue;
      if (mount (l->built, l->system, NULL, MS_BIND, NULL) != 0)
	return false;
      if (!same_file (l->built, l->system))
	{
	  errno = EXDEV;
	  return false;
	}
    }
  return true;
}

/* For clone: enter, and exit with errno.  */
static int
enter_and_exit (void *user)
{
  _exit (enter (user != NULL) ? 0 : errno);
}

/* Let a child try to enter, as there is no way back from a failure.  Return 0
   or the error number.  Not fork: the program may have been given a blocked or
   ignored SIGCHLD, and must find no trace of this child.  */
static int
try_enter (bool user)
{
  /* Its middle is a stack whichever way stacks grow; no memory is shared.  */
  static char stack[128 * 1024] __attribute__ ((aligned (64)));
  static char yes;
  int status;
  pid_t pid = clone (enter_and_exit, stack + sizeof stack / 2, 0,
		     user ? &yes : NULL);
  if (pid < 0)
    return errno;
  while (waitpid (pid, &status, __WALL) < 0)
    if (errno != EINTR)
      return errno;
  return WIFEXITED (status) ? WEXITSTATUS (status) : EINTR;
}

/* Replace the libraries for this process and its children.  Return 0 or, with
   nothing changed, the error number.  */
int
replace_libraries (void)
{
  if (all_in_place ())
    return 0;
  bool user = false;
  int error = try_enter (user);
  if (error != 0)
    {
      user = true;
      error = try_enter (user);
    }
  if (error == 0 && !enter (user))
    fail (FAILED, "cannot replace the libraries: %m");
  return error;
}
