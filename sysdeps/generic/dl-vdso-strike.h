/* Calls that the user wants from the kernel: ports without vDSO calls.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_VDSO_STRIKE_H
#define _DL_VDSO_STRIKE_H	1

#define _dl_vdso_strike() ((void) 0)

#endif
