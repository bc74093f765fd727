/* What start-up makes of AT_SYSINFO_EHDR: the table of vDSO functions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-bind.h.  */

#include <dl-vdso-arch.h>
#include <dl-vdso-bind.h>
#include <dl-vdso-functions.h>
#include <dl-vdso-parse.h>
#include <ldsodefs.h>
#include <vdso-slot.h>

/* The architecture's table.  No pointers: nothing has been relocated.  */
#define WANTED(function, symbol) \
  { symbol, sizeof (symbol), dl_vdso_##function },
static const struct dl_vdso_wanted wanted[] = { DL_VDSO_SYMBOLS (WANTED) };

#define CHECK_NAME(function, symbol) \
  _Static_assert (sizeof (symbol) >= 12 \
		  && sizeof (symbol) <= sizeof (wanted[0].name), symbol);
DL_VDSO_SYMBOLS (CHECK_NAME)

void *
_dl_vdso_bind (void *ehdr)
{
  struct dl_vdso_image image;
  if (ehdr != NULL)
    {
      if (_dl_vdso_parse (&image, ehdr, dl_vdso_max_size, DL_VDSO_VERSION,
			  sizeof (DL_VDSO_VERSION)) == dl_vdso_accepted)
	{
	  GLRO (dl_vdso_bias) = image.bias;
	  _dl_vdso_lookup (&image, wanted, sizeof (wanted) / sizeof (*wanted),
			   GLRO (dl_vdso));
	}
      else
	ehdr = NULL;
    }
  __vdso_fill_slots ();
  return ehdr;
}
