/* The frequency of powerpc's time base register.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   uint64_t __ppc_get_timebase_freq (void)

   Returns ticks a second, or 0 if nobody tells.  The vDSO knows; where it
   is hidden, /proc/cpuinfo has a line "timebase	: NUMBER".  See glibc's
   manual, "PowerPC-specific facilities", and Linux,
   arch/powerpc/kernel/setup-common.c.  */

#include <fcntl.h>
#include <libc-internal.h>
#include <not-cancel.h>
#include <stdint.h>
#include <vdso-entry.h>

/* The number in the first line of FD that begins with "timebase", or 0.  */
static uint64_t
read_timebase (int fd)
{
  static const char key[] = "timebase";
  uint64_t frequency = 0;
  size_t matched = 0;		/* Of KEY; beyond it: in the line.  */
  char buffer[512];
  ssize_t n;
  while ((n = __read_nocancel (fd, buffer, sizeof (buffer))) > 0)
    for (const char *p = buffer; p < buffer + n; ++p)
      if (*p == '\n')
	{
	  if (matched == sizeof (key) - 1)
	    return frequency;
	  matched = 0;
	}
      else if (matched == sizeof (key) - 1)
	{
	  if (*p >= '0' && *p <= '9')
	    frequency = frequency * 10 + (*p - '0');
	}
      else if (matched < sizeof (key) && *p == key[matched])
	++matched;
      else
	matched = sizeof (key);	/* Another line.  */
  return frequency;
}

uint64_t
__get_timebase_freq (void)
{
  ElfW(Addr) entry = vdso_entry (dl_vdso_get_tbfreq, 0);
  if (entry != 0)
    return VDSO_CALL ((uint64_t (*) (long int)) entry, 0);

  int fd = __open_nocancel ("/proc/cpuinfo", O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return 0;
  uint64_t frequency = read_timebase (fd);
  __close_nocancel_nostatus (fd);
  return frequency;
}
weak_alias (__get_timebase_freq, __ppc_get_timebase_freq)
