/* Looking up a vDSO symbol by name: not here.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Stands in for glibc's file of this name, whose look-up goes through the
   link map of the image.  Use vdso_entry (vdso-entry.h) instead.  */

#ifndef _DL_VDSO_H
#define _DL_VDSO_H	1

#include <ldsodefs.h>

#endif
