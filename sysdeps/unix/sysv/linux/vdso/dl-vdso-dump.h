/* Writing the vDSO's image out.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_VDSO_DUMP_H
#define _DL_VDSO_DUMP_H	1

#include <dl-vdso-facts.h>

/* Bytes of the image in memory, whole pages, section headers included.  */
extern size_t _dl_vdso_mapped (const struct dl_vdso_facts *facts)
  attribute_hidden;

/* Write the image to standard output.  Returns the status to exit with.  */
extern int _dl_vdso_dump (const struct dl_vdso_facts *facts)
  attribute_hidden;

#endif
