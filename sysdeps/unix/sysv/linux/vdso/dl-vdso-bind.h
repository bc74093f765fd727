/* What start-up makes of AT_SYSINFO_EHDR: the table of vDSO functions.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The table is GLRO (dl_vdso), declared in dl-vdso-ro.h: read-only after
   relocation, and zero where this kernel's image has no such function.  */

#ifndef _DL_VDSO_BIND_H
#define _DL_VDSO_BIND_H	1

/* Examine the vDSO image at EHDR (NULL: there is none) and fill in
   GLRO (dl_vdso).  Return EHDR, or NULL if the image is refused: then it
   counts as absent, for the link map of it as well.  Called once, by the
   reader of the auxiliary vector, in ld.so and in static programs; the
   latter have not been relocated yet and have no TLS.  */
extern void *_dl_vdso_bind (void *ehdr) attribute_hidden;

/* The difference between the image's run-time and link-time addresses.
   COMPUTED is glibc's own idea of it, which is wrong for an image whose
   first segment is linked at zero and is not its only one (BZ 32583).  */
#define _dl_vdso_load_bias(computed) \
  ((void) (computed), GLRO (dl_vdso_bias))

#endif
