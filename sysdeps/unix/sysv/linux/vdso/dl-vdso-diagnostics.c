/* The vDSO in ld.so's --list-diagnostics.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-show.h.  One line a fact, as the option's other
   lines are: vdso.address, vdso.size and vdso.verdict of the image, and for each
   function FUNCTION of libc's table vdso.FUNCTION.symbol, if the port has one,
   and vdso.FUNCTION.address, or vdso.FUNCTION.system_call with the reason.  */

#include <dl-vdso-dump.h>
#include <dl-vdso-facts.h>
#include <dl-vdso-show.h>
#include <elf/dl-diagnostics.h>
#include <ldsodefs.h>
#include <string.h>

/* Print "vdso.FUNCTION.WHAT=" and, in quotes, TEXT, or VALUE if that is
   NULL.  */
static void
print (enum dl_vdso_function function, const char *what, const char *text,
       uint64_t value)
{
  int length;
  const char *name = _dl_vdso_name_of (function, &length);
  /* 64-bit time is told from 32-bit time here.  */
  char label[80];
  char *end = __mempcpy (label, "vdso.", 5);
  end = __mempcpy (end, name, strlen (name));
  strcpy (end, what);
  if (text != NULL)
    _dl_diagnostics_print_labeled_string (label, text);
  else
    _dl_diagnostics_print_labeled_value (label, value);
}

void
_dl_vdso_diagnostics (void)
{
  struct dl_vdso_facts facts;
  _dl_vdso_get_facts (&facts);
  _dl_diagnostics_print_labeled_value ("vdso.address",
				       (uintptr_t) facts.ehdr);
  if (facts.ehdr != NULL)
    {
      _dl_diagnostics_print_labeled_value ("vdso.verdict", facts.verdict);
      if (facts.verdict == dl_vdso_accepted)
	_dl_diagnostics_print_labeled_value ("vdso.size",
					     _dl_vdso_mapped (&facts));
    }
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    {
      const char *symbol = _dl_vdso_symbol_of (i);
      if (symbol != NULL)
	print (i, ".symbol", symbol, 0);
      enum dl_vdso_reason reason = _dl_vdso_reason_of (&facts, i);
      if (reason == dl_vdso_not)
	print (i, ".address", NULL, GLRO (dl_vdso)[i]);
      else
	print (i, ".system_call", _dl_vdso_reason_text (&facts, reason), 0);
    }
}
