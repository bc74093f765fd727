/* Run a command in surroundings that depend on nobody's shell.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Usage: scrub [NAME=VALUE...] COMMAND [ARG...]

   The command gets standard input from /dev/null, no other descriptor but
   standard output and error, every signal's default action, no signal blocked,
   a session of its own, the system's own PATH, and of the environment only the
   names below and the ones given.  Tests see all of these: an ignored SIGHUP or an open descriptor
   of the caller makes some of them fail.  */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const kept[] =
  { "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR" };

enum { nkept = sizeof kept / sizeof kept[0] };

static void
keep_environment (void)
{
  const char *values[nkept];

  for (int i = 0; i < nkept; ++i)
    values[i] = getenv (kept[i]);
  clearenv ();
  /* A python3 or gcc of the user's own would be another one than Debian's.  */
  setenv ("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
  for (int i = 0; i < nkept; ++i)
    if (values[i] != NULL)
      setenv (kept[i], values[i], 1);
}

static void
reset_signals (void)
{
  sigset_t none;

  /* The C library refuses its own two signals; nobody can have set them.  */
  for (int sig = 1; sig < NSIG; ++sig)
    signal (sig, SIG_DFL);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
}

static void
reset_descriptors (void)
{
  int null = open ("/dev/null", O_RDONLY);

  if (null < 0 || dup2 (null, 0) < 0)
    {
      perror ("scrub: /dev/null");
      exit (2);
    }
  closefrom (3);
}

int
main (int argc, char **argv)
{
  int i;

  keep_environment ();
  for (i = 1; i < argc && strchr (argv[i], '=') != NULL; ++i)
    putenv (argv[i]);
  if (i >= argc)
    {
      fputs ("usage: scrub [NAME=VALUE...] COMMAND [ARG...]\n", stderr);
      return 2;
    }

  reset_signals ();
  reset_descriptors ();
  umask (022);
  /* Fails only for the leader of a group, which then leads one already.  */
  setsid ();

  execvp (argv[i], argv + i);
  fprintf (stderr, "scrub: %s: %s\n", argv[i], strerror (errno));
  return 127;
}
