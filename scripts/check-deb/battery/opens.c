/* Open libraries in threads, and a second C library in its own namespace.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/types.h>

static const char *const names[] =
  { "libm.so.6", "libresolv.so.2", "libanl.so.1", "libnss_compat.so.2",
    "libz.so.1", "libcrypt.so.1" };
enum { NAMES = sizeof names / sizeof names[0] };

static void *
open_one (void *closure)
{
  for (int i = 0; i < 50; ++i)
    {
      void *library = dlopen (closure, RTLD_NOW);
      if (library == NULL)
	{
	  puts (dlerror ());
	  return closure;
	}
      dlclose (library);
    }
  return NULL;
}

int
main (void)
{
  pthread_t threads[NAMES];
  int bad = 0;

  for (int i = 0; i < NAMES; ++i)
    pthread_create (&threads[i], NULL, open_one, (void *) names[i]);
  for (int i = 0; i < NAMES; ++i)
    {
      void *result;
      pthread_join (threads[i], &result);
      bad |= result != NULL;
    }

  void *libc = dlmopen (LM_ID_NEWLM, "libc.so.6", RTLD_NOW);
  if (libc == NULL)
    {
      puts (dlerror ());
      return 1;
    }
  ssize_t (*other) (void *, size_t, unsigned int) = dlsym (libc, "getrandom");
  for (int i = 0; i < 100; ++i)
    {
      char bytes[16];
      if (other (bytes, sizeof bytes, 0) != sizeof bytes)
	bad = 1;
    }
  return bad | dlclose (libc);
}
