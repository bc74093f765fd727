/* ld.so's options about the vDSO: not on ports without vDSO calls.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_VDSO_SHOW_H
#define _DL_VDSO_SHOW_H	1

#define DL_VDSO_HELP ""
#define _dl_vdso_show(option) 0
#define _dl_vdso_diagnostics() ((void) 0)

#endif
