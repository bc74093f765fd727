/* The functions that libc takes from the vDSO of this port only: none.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A port that has some gives its own file of this name, which stands before
   this one in the order of sysdeps directories.  The lines are like those
   of DL_VDSO_LIST; such a function has an entry in the table and no slot.  */

#ifndef _DL_VDSO_PORT_LIST_H
#define _DL_VDSO_PORT_LIST_H	1

#define DL_VDSO_PORT_LIST(FUNCTION)

#endif
