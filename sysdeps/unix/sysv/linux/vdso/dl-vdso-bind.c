/* What start-up makes of AT_SYSINFO_EHDR: the table of vDSO functions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-bind.h.  */

/* A static PIE comes here before its GOT is relocated.  */
#if BUILD_PIE_DEFAULT
# pragma GCC visibility push(hidden)
#endif

#include <dl-vdso-bind.h>
#include <dl-vdso-layout.h>
#include <dl-vdso-lookup.h>
#include <dl-vdso-parse.h>
#include <ldsodefs.h>
#include <vdso-slot.h>

void *
_dl_vdso_bind (void *ehdr)
{
  struct dl_vdso_image image;
  if (ehdr != NULL)
    {
      if (_dl_vdso_parse (&image, ehdr, dl_vdso_max_size, DL_VDSO_VERSION,
			  sizeof (DL_VDSO_VERSION)) == dl_vdso_accepted)
	{
	  GLRO (dl_vdso_bias) = (ElfW(Addr)) image.start - image.base;
	  _dl_vdso_lookup (&image, GLRO (dl_vdso));
	}
      else
	ehdr = NULL;
    }
  GLRO (dl_vdso_random) = &_dl_vdso_random_keeper;
#ifdef SHARED
  GLRO (dl_vdso_layout) = DL_VDSO_LAYOUT;
#endif
  __vdso_fill_slots ();
  return ehdr;
}
