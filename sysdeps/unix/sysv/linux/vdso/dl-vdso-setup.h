/* The second step of vDSO set-up, once the link map of the image is made.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Stands in for glibc's file of this name.  Nothing is left to do: the
   table was filled in by _dl_vdso_bind, without the link map.  */

#ifndef _DL_VDSO_SETUP_H
#define _DL_VDSO_SETUP_H	1

#define setup_vdso_pointers() ((void) 0)

#endif
