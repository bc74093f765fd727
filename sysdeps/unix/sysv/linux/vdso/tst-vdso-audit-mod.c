/* An auditor that asks for the time whenever it is called.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   It has a libc of its own.  From its first word on, the process is killed
   for a system call that the vDSO saves.  The first time that each of its
   functions is called, it writes that function's name to standard output, or
   what went wrong.  */

#include <link.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <support_time_calls.h>
#include <unistd.h>

static const struct support_time_calls calls = SUPPORT_TIME_CALLS_LINKED;

/* Write WORD and a newline.  Not by stdio: the program may end by _exit.  */
static void
say (const char *word)
{
  char line[100];
  int length = snprintf (line, sizeof (line), "%s\n", word);
  if (write (STDOUT_FILENO, line, length) != length)
    _exit (1);
}

/* Make the calls, for the function NAME of which *CALLED knows.  */
static void
ask (const char *name, bool *called)
{
  const char *problem = support_time_calls_make (&calls);
  if (problem != NULL)
    say (problem);
  else if (!*called)
    say (name);
  *called = true;
}
#define ASK() \
  do									      \
    {									      \
      static bool called;						      \
      ask (__func__, &called);						      \
    }									      \
  while (0)

unsigned int
la_version (unsigned int version)
{
  support_time_calls_deny ();
  ASK ();
  return LAV_CURRENT;
}

void
la_activity (uintptr_t *cookie, unsigned int flag)
{
  ASK ();
}

char *
la_objsearch (const char *name, uintptr_t *cookie, unsigned int flag)
{
  ASK ();
  return (char *) name;
}

unsigned int
la_objopen (struct link_map *map, Lmid_t lmid, uintptr_t *cookie)
{
  ASK ();
  return LA_FLG_BINDTO | LA_FLG_BINDFROM;
}

unsigned int
la_objclose (uintptr_t *cookie)
{
  ASK ();
  return 0;
}

void
la_preinit (uintptr_t *cookie)
{
  ASK ();
}

#if __ELF_NATIVE_CLASS == 64
uintptr_t
la_symbind64 (Elf64_Sym *sym, unsigned int index, uintptr_t *from,
	      uintptr_t *to, unsigned int *flags, const char *name)
#else
uintptr_t
la_symbind32 (Elf32_Sym *sym, unsigned int index, uintptr_t *from,
	      uintptr_t *to, unsigned int *flags, const char *name)
#endif
{
  ASK ();
  return sym->st_value;
}
