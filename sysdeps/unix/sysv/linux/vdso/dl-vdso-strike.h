/* Calls that the user wants from the kernel: the tunable glibc.vdso.disable.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_VDSO_STRIKE_H
#define _DL_VDSO_STRIKE_H	1

/* Strike out of the table of vDSO functions what the tunable names, and note
   it in GLRO (dl_vdso_struck).  Called once, as soon as tunables are known, in
   ld.so and in static programs; the latter have not been relocated yet and
   have no TLS.  */
extern void _dl_vdso_strike (void) attribute_hidden;

#endif
