/* Have libc load modules of NSS and iconv, and use them; a second libc too.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <iconv.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

int
main (void)
{
  char text[] = "gr\374n";
  char result[16] = "";
  char *in = text, *out = result;
  size_t nin = strlen (text), nout = sizeof result;
  char bytes[8];
  int bad = 0;

  /* One that libc has itself, and one of a module.  */
  for (int i = 0; i < 2; ++i)
    {
      const char *user = i == 0 ? "root" : "check-deb-extra";
      struct passwd *pw = getpwnam (user);
      if (pw == NULL)
	{
	  printf ("no user %s: %m\n", user);
	  bad = 1;
	}
    }
  iconv_t cd = iconv_open ("UTF-8", "ISO-8859-15");
  if (cd == (iconv_t) -1)
    {
      printf ("iconv_open: %m\n");
      bad = 1;
    }
  else
    {
      iconv (cd, &in, &nin, &out, &nout);
      iconv_close (cd);
      if (strcmp (result, "gr\303\274n") != 0)
	{
	  printf ("iconv gave %s\n", result);
	  bad = 1;
	}
    }
  /* From a static program, this one is not the program's own; its modules of
     NSS crash there, with the stock libc too.  */
  void *libc = dlopen ("libc.so.6", RTLD_NOW);
  void *(*other_dlopen) (const char *, int)
    = libc == NULL ? NULL : dlsym (libc, "dlopen");
  iconv_t (*other_iconv_open) (const char *, const char *)
    = libc == NULL ? NULL : dlsym (libc, "iconv_open");
  if (libc == NULL)
    {
      printf ("dlopen: %s\n", dlerror ());
      bad = 1;
    }
  else if (other_dlopen ("libm.so.6", RTLD_NOW) == NULL
	   || other_iconv_open ("UTF-8", "EUC-JP") == (iconv_t) -1)
    {
      puts ("the other libc can open nothing");
      bad = 1;
    }

  for (int i = 0; i < 100; ++i)
    if (getrandom (bytes, 8, 0) != 8)
      bad = 1;
  return bad;
}
