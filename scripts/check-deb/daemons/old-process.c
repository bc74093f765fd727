/* For each line read, load modules of libc and libraries, use them, and say how it went.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <iconv.h>
#include <netdb.h>
#include <pthread.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void *
sleep_long (void *closure)
{
  for (;;)
    pause ();
  return closure;
}

/* What failed, or NULL.  */
static const char *
use (void)
{
  pthread_t thread;
  void *result;
  char bytes[64];
  struct timespec ts;
  struct addrinfo *info;

  if (getpwnam ("check-deb-extra") == NULL)
    return "a module of NSS";
  if (getaddrinfo ("some.localhost", "http", NULL, &info) != 0)
    return "names of hosts";
  freeaddrinfo (info);
  iconv_t cd = iconv_open ("UTF-8", "EUC-JP");
  if (cd == (iconv_t) -1)
    return "a module of iconv";
  iconv_close (cd);
  /* Of these, libm is one library with libc, and libz is not.  */
  if (dlopen ("libm.so.6", RTLD_NOW) == NULL
      || dlopen ("libresolv.so.2", RTLD_NOW) == NULL
      || dlopen ("libz.so.1", RTLD_NOW) == NULL)
    return dlerror ();
  /* Loads the unwinder.  */
  if (pthread_create (&thread, NULL, sleep_long, NULL) != 0
      || pthread_cancel (thread) != 0
      || pthread_join (thread, &result) != 0 || result != PTHREAD_CANCELED)
    return "cancellation";
  for (int i = 0; i < 1000; ++i)
    if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes
	|| clock_gettime (CLOCK_REALTIME, &ts) != 0)
      return "the vDSO's calls";

  pid_t pid = fork ();
  if (pid == 0)
    {
      if (getpwnam ("check-deb-extra") == NULL
	  || getrandom (bytes, 1, 0) != 1)
	_exit (1);
      execlp ("sh", "sh", "-c", "getent passwd root >&2", NULL);
      _exit (127);
    }
  int status;
  if (waitpid (pid, &status, 0) != pid || status != 0)
    return "a child";
  return NULL;
}

int
main (void)
{
  char line[80];

  setvbuf (stdout, NULL, _IOLBF, 0);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      const char *bad = use ();
      printf ("%s%s\n", bad == NULL ? "all is well" : "failed: ",
	      bad == NULL ? "" : bad);
    }
  return 0;
}
