/* An auditor that asks for random numbers whenever it is called.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   It ends the process if that fails.  */

#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

static void
call (void)
{
  uint64_t numbers[2] = { 0 };
  if (getrandom (numbers, sizeof (numbers), 0) != sizeof (numbers)
      || numbers[0] == 0 || numbers[1] == 0)
    abort ();
}

unsigned int
la_version (unsigned int version)
{
  call ();
  call ();
  return LAV_CURRENT;
}

void
la_activity (uintptr_t *cookie, unsigned int flag)
{
  call ();
}

char *
la_objsearch (const char *name, uintptr_t *cookie, unsigned int flag)
{
  call ();
  return (char *) name;
}

void
la_preinit (uintptr_t *cookie)
{
  call ();
}
