/* The command line that started the calling process.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_own_command.h.  The arguments of main would
   not do: ld.so takes its own words out of them.  */

#include "support_own_command.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

char **
support_own_command (char *const extra[])
{
  static char text[32768];
  static char *argv[512];
  const size_t room = sizeof argv / sizeof argv[0] - 1;

  int fd = open ("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return NULL;
  size_t length = 0;
  ssize_t got;
  while ((got = read (fd, text + length, sizeof text - length)) > 0)
    length += got;
  close (fd);
  if (got < 0)
    return NULL;

  size_t argc = 0;
  if (length < sizeof text)
    {
      for (size_t at = 0; at < length && argc < room;
	   at += strlen (text + at) + 1)
	argv[argc++] = text + at;
      for (; *extra != NULL && argc < room; ++extra)
	argv[argc++] = *extra;
    }
  if (length == sizeof text || argc == room)
    {
      errno = E2BIG;
      return NULL;
    }
  argv[argc] = NULL;
  return argv;
}
