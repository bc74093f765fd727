/* What the parser's fuzzer has in place of libc's slots: nothing.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_SLOT_H
#define _VDSO_SLOT_H	1

#define __vdso_fill_slots() ((void) 0)

#endif
