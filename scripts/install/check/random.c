/* Ask for random bytes where asking the kernel is deadly.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Prints the C library's file that is mapped, or "static", and what
   gnu_get_libc_version says.  Then this thread and two others make 1000 calls
   of getrandom each under a filter that kills a process for the system call.
   Only the first two of each thread come before: for the process's first, and
   for the key of each state.  Status 0, if it lives; the kernel wants new keys
   once a minute, and then it does not.  */

#define _GNU_SOURCE 1
#include <gnu/libc-version.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_barrier_t ready;

static void
ask (int times)
{
  char bytes[16];
  for (int i = 0; i < times; ++i)
    if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
      {
	perror ("getrandom");
	exit (1);
      }
}

static void *
asking (void *closure)
{
  ask (2);
  pthread_barrier_wait (&ready);
  pthread_barrier_wait (&ready);
  ask (1000);
  return closure;
}

static void
deny (void)
{
  struct sock_filter code[] =
    {
      BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
      BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_getrandom, 0, 1),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
  struct sock_fprog program = { sizeof code / sizeof code[0], code };
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER,
		  SECCOMP_FILTER_FLAG_TSYNC, &program) != 0)
    {
      perror ("seccomp");
      exit (1);
    }
}

static void
print_library (void)
{
  char line[4096];
  const char *library = "static";
  FILE *maps = fopen ("/proc/self/maps", "r");
  if (maps == NULL)
    exit (1);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      char *path = strchr (line, '/');
      if (path != NULL && strstr (path, "/libc.so") != NULL)
	{
	  path[strcspn (path, "\n")] = '\0';
	  library = path;
	  break;
	}
    }
  printf ("%s %s\n", library, gnu_get_libc_version ());
  fflush (stdout);
  fclose (maps);
}

int
main (void)
{
  pthread_t threads[2];
  print_library ();
  ask (2);
  pthread_barrier_init (&ready, NULL, 3);
  for (int i = 0; i < 2; ++i)
    if (pthread_create (&threads[i], NULL, asking, NULL) != 0)
      return 1;
  pthread_barrier_wait (&ready);
  deny ();
  pthread_barrier_wait (&ready);
  ask (1000);
  for (int i = 0; i < 2; ++i)
    pthread_join (threads[i], NULL);
  return 0;
}
