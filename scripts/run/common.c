/* What all parts of glibc-vdso-run use.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "run.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Say one line, and exit with STATUS.  */
void
fail (int status, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  fputs ("glibc-vdso-run: ", stderr);
  vfprintf (stderr, format, arguments);
  fputc ('\n', stderr);
  va_end (arguments);
  exit (status);
}

/* sprintf into new memory.  */
char *
format_new (const char *format, ...)
{
  char *result;
  va_list arguments;
  va_start (arguments, format);
  if (vasprintf (&result, format, arguments) < 0)
    fail (FAILED, "out of memory");
  va_end (arguments);
  return result;
}

/* Whether both paths lead to one and the same file now.  */
bool
same_file (const char *one, const char *other)
{
  struct stat a, b;
  return (stat (one, &a) == 0 && stat (other, &b) == 0
	  && a.st_dev == b.st_dev && a.st_ino == b.st_ino);
}

bool
is_regular (const char *path)
{
  struct stat status;
  return stat (path, &status) == 0 && S_ISREG (status.st_mode);
}

/* Exit as a shell does when exec of PROGRAM failed with errno.  */
void
cannot_run (const char *program)
{
  fail (errno == ENOENT || errno == ENOTDIR ? NOT_FOUND : CANNOT_RUN,
	"%s: %m", program);
}
