/* Print what a C library takes from the machine: the same from any.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Users, hosts, services, time zones, locales, character sets, and libraries
   that are opened.  */

#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <grp.h>
#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <netdb.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

int
main (int argc, char **argv)
{
  volatile double two = argc > 0 ? 2 : 0;
  printf ("math: %.17g %.17g\n", sin (two), pow (two, two / 3));

  struct passwd *user = getpwnam ("root");
  printf ("user: %s\n", user != NULL ? user->pw_dir : "none");
  struct group *group = getgrgid (0);
  printf ("group: %s\n", group != NULL ? group->gr_name : "none");
  struct servent *service = getservbyname ("https", "tcp");
  printf ("service: %d\n", service != NULL ? service->s_port : -1);

  struct addrinfo *info = NULL;
  int error = getaddrinfo ("localhost", "80", NULL, &info);
  int count = 0;
  for (struct addrinfo *i = info; i != NULL; i = i->ai_next)
    ++count;
  printf ("localhost: %d, %d addresses\n", error, count);

  time_t summer = 1690000000;
  char text[100];
  strftime (text, sizeof text, "%F %T %Z", localtime (&summer));
  printf ("time: %s\n", text);

  const char *locale = setlocale (LC_ALL, "");
  printf ("locale: %s, %s, %s, %d\n", locale != NULL ? locale : "none",
	  nl_langinfo (CODESET), nl_langinfo (DAY_1), wcwidth (0x6f22));
  printf ("message: %s\n", strerror (2));

  static const char *const charsets[] = { "ISO-8859-15", "EUC-JP", "UTF-16LE" };
  for (size_t i = 0; i < sizeof charsets / sizeof charsets[0]; ++i)
    {
      iconv_t how = iconv_open (charsets[i], "UTF-8");
      char in[] = "\xc3\xa4", out[16] = "";
      char *from = in, *to = out;
      size_t nin = strlen (in), nout = sizeof out;
      size_t result = how == (iconv_t) -1 ? 99 : iconv (how, &from, &nin, &to, &nout);
      printf ("iconv: %s %zd %02x\n", charsets[i], result, (unsigned char) out[0]);
    }

  for (int i = 1; i < argc; ++i)
    {
      void *library = dlopen (argv[i], RTLD_NOW);
      printf ("dlopen: %s\n", library != NULL ? argv[i] : dlerror ());
    }
  return 0;
}
